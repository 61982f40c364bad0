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

    /// Two sums in the making: of even and of odd ages.
    type Sums: Copy;

    /// Sums of nothing.
    fn nothing() -> Self::Sums;

    /// Adds the numbers of one part of a quad, age after age, each to the sum of its kind.
    fn gather(self, part: usize, sums: &mut Self::Sums);

    /// Both sums together.
    fn fold(sums: Self::Sums) -> L;
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

    type Sums = [L; 2];

    #[inline(always)]
    fn nothing() -> [L; 2] {
        [L::zero(); 2]
    }

    #[inline(always)]
    fn gather(self, part: usize, sums: &mut [L; 2]) {
        sums[part % 2] += self;
    }

    #[inline(always)]
    fn fold([even, odd]: [L; 2]) -> L {
        even + odd
    }
}

/// How many strides make up a quad.
#[inline(always)]
#[must_use]
pub const fn parts<L: Lane>() -> usize {
    4 / <L::Stride as Stride<L>>::COUNT
}

/// Does something to every part of a quad, one after the other: written out, as a loop in a loop would keep its sums in
/// memory.
macro_rules! each_part {
    ($lane:ty, $part:ident, $body:block) => {{
        {
            let $part = 0;
            $body
        }
        if $crate::model::stride::parts::<$lane>() > 1 {
            let $part = 1;
            $body
        }
        if $crate::model::stride::parts::<$lane>() > 2 {
            {
                let $part = 2;
                $body
            }
            {
                let $part = 3;
                $body
            }
        }
    }};
}
pub(crate) use each_part;

/// First age of a part of a quad.
#[inline(always)]
#[must_use]
pub fn age_of<L: Lane>(quad: usize, part: usize) -> usize {
    veiled(4 * quad + part * <L::Stride as Stride<L>>::COUNT)
}

/// A sum over ages in the making: of even ages and of odd ones, counted from the first. Two sums are a fixed order of
/// additions that SIMD can follow over ages; more of them would not fit beside each other into registers where every
/// lane is a trajectory.
#[derive(Clone, Copy)]
pub struct Total<L: Lane>(<L::Stride as Stride<L>>::Sums);

impl<L: Lane> Total<L> {
    /// Nothing yet.
    #[inline(always)]
    #[must_use]
    pub fn zero() -> Self {
        Self(L::Stride::nothing())
    }

    /// Adds a part of a quad.
    #[inline(always)]
    pub fn add(&mut self, part: usize, values: L::Stride) {
        values.gather(part, &mut self.0);
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
