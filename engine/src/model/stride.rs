//! Neighbouring ages taken at once, so that one trajectory fills SIMD registers too.
//!
//! A loop over ages takes quads of four ages, and a quad in as many parts as a register asks for; the open group, the
//! last age, comes alone. Written so outright, loops do not depend on whether a compiler vectorises them: what a row
//! is written to may be any other row for all that it knows.

use crate::data::dimension::AGES;
use crate::model::lane::{Lane, veiled};
use core::ops::{Add, AddAssign, Div, Mul, Sub};

/// Quads of ages below the open group.
pub const QUADS: usize = AGES / 4;
/// The open group, which is in no quad.
pub const OPEN_GROUP: usize = AGES - 1;
const _: () = assert!(QUADS * 4 == OPEN_GROUP);

/// Numbers of neighbouring ages in one value: an age's `L` itself, or two or four of them.
pub trait Stride<L>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + AddAssign
{
    /// How many ages; 1, 2 or 4.
    const COUNT: usize;

    /// The same number at every age.
    fn same(value: L) -> Self;

    /// Numbers from an age on.
    fn load(row: &[L], age: usize) -> Self;

    /// Rates from an age on, the same in every trajectory.
    fn rates(row: &[f64], age: usize) -> Self;

    /// Writes the numbers from an age on.
    fn store(self, row: &mut [L], age: usize);

    /// The sum of a quad, in the order of [`crate::model::lane::sum`]; parts beyond those of a quad are left out.
    fn fold(parts: [Self; 4]) -> L;
}

/// One age at a time.
impl<L: Lane> Stride<L> for L {
    const COUNT: usize = 1;

    #[inline(always)]
    fn same(value: L) -> Self {
        value
    }

    #[inline(always)]
    fn load(row: &[L], age: usize) -> Self {
        row[age]
    }

    #[inline(always)]
    fn rates(row: &[f64], age: usize) -> Self {
        L::splat(row[age])
    }

    #[inline(always)]
    fn store(self, row: &mut [L], age: usize) {
        row[age] = self;
    }

    #[inline(always)]
    fn fold([a, b, c, d]: [Self; 4]) -> L {
        (a + b) + (c + d)
    }
}

/// How many strides make up a quad.
#[inline(always)]
#[must_use]
pub const fn parts<L: Lane>() -> usize {
    4 / <L::Stride as Stride<L>>::COUNT
}

/// First age of a part of a quad.
#[inline(always)]
#[must_use]
pub fn age_of<L: Lane>(quad: usize, part: usize) -> usize {
    veiled(4 * quad + part * <L::Stride as Stride<L>>::COUNT)
}

/// A sum over ages in the making: four interleaved parts, as in [`crate::model::lane::sum`].
#[derive(Clone, Copy)]
pub struct Total<L: Lane>([L::Stride; 4]);

impl<L: Lane> Total<L> {
    /// Nothing yet.
    #[inline(always)]
    #[must_use]
    pub fn zero() -> Self {
        Self([L::Stride::same(L::zero()); 4])
    }

    /// Adds a part of a quad.
    #[inline(always)]
    pub fn add(&mut self, part: usize, values: L::Stride) {
        self.0[part] += values;
    }

    /// The sum so far.
    #[inline(always)]
    #[must_use]
    pub fn of_quads(self) -> L {
        L::Stride::fold(self.0)
    }

    /// The sum with the open group, which is added last.
    #[inline(always)]
    #[must_use]
    pub fn with(self, open_group: L) -> L {
        self.of_quads() + open_group
    }
}
