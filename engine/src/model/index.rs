//! Where a cell stands in the flat arrays.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, Sex, Status};

/// First element of the run of [`AGES`] cells of one place, status and sex.
///
/// `place` counts from 0 in the bay's order.
#[inline(always)]
#[must_use]
pub const fn row(place: usize, status: Status, sex: Sex) -> usize {
    place * CELLS_PER_PLACE + (status as usize * SEXES + sex as usize) * AGES
}

/// First element of the run of [`AGES`] values of one place and sex, in arrays without status.
#[inline(always)]
#[must_use]
pub const fn sex_row(place: usize, sex: Sex) -> usize {
    (place * SEXES + sex as usize) * AGES
}

/// One row as an array, so that loops over ages need no bounds checks.
///
/// # Panics
/// If the slice ends before the row does: arrays are made by this crate with whole rows.
#[inline(always)]
#[must_use]
pub fn ages<T>(values: &[T], first: usize) -> &[T; AGES] {
    values[first..first + AGES]
        .try_into()
        .expect("a row has one value an age")
}

/// One row as a mutable array; panics as [`ages`] does.
#[inline(always)]
#[must_use]
pub fn ages_mut<T>(values: &mut [T], first: usize) -> &mut [T; AGES] {
    (&mut values[first..first + AGES])
        .try_into()
        .expect("a row has one value an age")
}
