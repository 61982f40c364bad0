//! Moves between the statuses of one place.

use super::Aged;
use crate::data::dimension::{AGES, SEXES, STATUSES, Sex, Status};
use crate::model::lane::Lane;
use crate::model::migration::{FIRST_GRADUATION_AGE, GRADUATION_AGES, Migration};

/// Graduation, students who stay, naturalisation: moves between the statuses of one place and sex.
///
/// `students_stay` is the share, among students who do not leave, that becomes `foreign_tertiary`.
#[inline(always)]
pub(super) fn change<L: Lane>(
    migration: &Migration,
    place: usize,
    sex: Sex,
    students_stay: L,
    people: &mut [Aged<L>; STATUSES],
) {
    let rates = &migration.rates[place];
    for (group, [from, to]) in [
        [Status::National, Status::NationalTertiary],
        [Status::Foreign, Status::ForeignTertiary],
    ]
    .into_iter()
    .enumerate()
    {
        let table = ((place * 2 + group) * SEXES + sex as usize) * GRADUATION_AGES;
        let graduation = &migration.graduation[table..table + GRADUATION_AGES];
        for (offset, &probability) in graduation.iter().enumerate() {
            move_between(
                people,
                from,
                to,
                FIRST_GRADUATION_AGE + offset,
                L::splat(probability),
            );
        }
    }
    if rates.student_exit > 0.0 {
        for age in 0..AGES {
            move_between(
                people,
                Status::Student,
                Status::ForeignTertiary,
                age,
                students_stay,
            );
        }
    }
    if rates.naturalisation > 0.0 {
        for age in 0..AGES {
            move_between(
                people,
                Status::Foreign,
                Status::National,
                age,
                L::splat(rates.naturalisation),
            );
            move_between(
                people,
                Status::ForeignTertiary,
                Status::NationalTertiary,
                age,
                L::splat(rates.naturalisation),
            );
        }
    }
}

/// Moves a share of one age from one status to another.
#[inline(always)]
fn move_between<L: Lane>(
    people: &mut [Aged<L>; STATUSES],
    from: Status,
    to: Status,
    age: usize,
    share: L,
) {
    let moved = people[from as usize][age] * share;
    people[from as usize][age] = people[from as usize][age] - moved;
    people[to as usize][age] += moved;
}
