//! Two trajectories in one register of Wasm's SIMD.
//!
//! Said outright, since at the page's level of optimisation no compiler turns lanes in arrays into SIMD.

use core::arch::wasm32::{
    f64x2_add, f64x2_div, f64x2_eq, f64x2_extract_lane, f64x2_mul, f64x2_ne, f64x2_pmax,
    f64x2_pmin, f64x2_replace_lane, f64x2_splat, f64x2_sub, i64x2_all_true, v128, v128_bitselect,
};
use core::ops::{Add, AddAssign, Div, Mul, Sub};

use crate::model::lane::Lane;
use crate::model::stride::Stride;

/// Two trajectories side by side.
#[derive(Debug, Clone, Copy)]
pub struct Pair(v128);

impl PartialEq for Pair {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        i64x2_all_true(f64x2_eq(self.0, other.0))
    }
}

macro_rules! pairwise {
    ($($operation:ident $method:ident $instruction:ident),*) => {$(
        impl $operation for Pair {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($instruction(self.0, other.0))
            }
        }
    )*};
}

pairwise!(Add add f64x2_add, Sub sub f64x2_sub, Mul mul f64x2_mul, Div div f64x2_div);

impl AddAssign for Pair {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Two ages of one trajectory.
impl Stride<f64> for Pair {
    const COUNT: usize = 2;

    #[inline(always)]
    fn same(value: f64) -> Self {
        Self(f64x2_splat(value))
    }

    #[inline(always)]
    fn load(row: &[f64], age: usize) -> Self {
        let mut two = [0.0; 2];
        two.copy_from_slice(&row[age..age + 2]);
        Self(bytemuck::must_cast(two))
    }

    #[inline(always)]
    fn rates(row: &[f64], age: usize) -> Self {
        <Self as Stride<f64>>::load(row, age)
    }

    #[inline(always)]
    fn store(self, row: &mut [f64], age: usize) {
        let two: [f64; 2] = bytemuck::must_cast(self.0);
        row[age..age + 2].copy_from_slice(&two);
    }

    #[inline(always)]
    fn fold([first, second, ..]: [Self; 4]) -> f64 {
        (first.lane(0) + first.lane(1)) + (second.lane(0) + second.lane(1))
    }
}

impl Lane for Pair {
    type Stride = Self;

    const WIDTH: usize = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self(f64x2_splat(value))
    }

    #[inline(always)]
    fn lane(self, lane: usize) -> f64 {
        if lane == 0 {
            f64x2_extract_lane::<0>(self.0)
        } else {
            f64x2_extract_lane::<1>(self.0)
        }
    }

    #[inline(always)]
    fn set_lane(&mut self, lane: usize, value: f64) {
        self.0 = if lane == 0 {
            f64x2_replace_lane::<0>(self.0, value)
        } else {
            f64x2_replace_lane::<1>(self.0, value)
        };
    }

    #[inline(always)]
    fn bounded(self, least: f64, greatest: f64) -> Self {
        let raised = f64x2_pmax(self.0, f64x2_splat(least));
        Self(f64x2_pmin(raised, f64x2_splat(greatest)))
    }

    #[inline(always)]
    fn if_not_zero(self, then: Self, otherwise: Self) -> Self {
        let is_there = f64x2_ne(self.0, f64x2_splat(0.0));
        Self(v128_bitselect(then.0, otherwise.0, is_there))
    }
}
