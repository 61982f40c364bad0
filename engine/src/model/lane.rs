//! Numbers that a step computes with: one trajectory (`f64`) or several side by side ([`Lanes`]).
//!
//! The step is written once, generic over [`Lane`]. Arithmetic on lanes is the same IEEE operation in every
//! lane, in the same order, so lane i of a laned run has the bits of the scalar run of trajectory i.

use crate::data::dimension::AGES;
use crate::model::stride::{Stride, Total, parts};
use core::ops::{Add, AddAssign, Div, Mul, Sub};

/// A number, or several that go through the same arithmetic.
pub trait Lane:
    Copy
    + PartialEq
    + core::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
{
    /// Numbers of neighbouring ages, as many as go through one register.
    type Stride: Stride<Self>;

    /// How many trajectories one value carries.
    const WIDTH: usize;

    /// The same number in every lane.
    fn splat(value: f64) -> Self;

    /// The number in one lane; `lane` is below [`Lane::WIDTH`].
    fn lane(self, lane: usize) -> f64;

    /// Sets the number in one lane; `lane` is below [`Lane::WIDTH`].
    fn set_lane(&mut self, lane: usize, value: f64);

    /// The number, or the nearer of two bounds where it lies outside them; in every lane for itself.
    #[must_use]
    fn bounded(self, least: f64, greatest: f64) -> Self;

    /// In every lane for itself: `then` where this number is not zero, else `otherwise`.
    #[must_use]
    fn if_not_zero(self, then: Self, otherwise: Self) -> Self;

    /// Zero in every lane.
    #[inline(always)]
    #[must_use]
    fn zero() -> Self {
        Self::splat(0.0)
    }
}

impl Lane for f64 {
    #[cfg(not(target_arch = "wasm32"))]
    type Stride = Lanes<4>;
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    type Stride = crate::model::pair::Pair;
    #[cfg(all(target_arch = "wasm32", not(target_feature = "simd128")))]
    type Stride = Self;

    const WIDTH: usize = 1;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn lane(self, _lane: usize) -> f64 {
        self
    }

    #[inline(always)]
    fn set_lane(&mut self, _lane: usize, value: f64) {
        *self = value;
    }

    #[inline(always)]
    fn bounded(self, least: f64, greatest: f64) -> Self {
        self.clamp(least, greatest)
    }

    #[inline(always)]
    fn if_not_zero(self, then: Self, otherwise: Self) -> Self {
        if self == 0.0 { otherwise } else { then }
    }
}

/// `W` trajectories side by side; the compiler turns the loops into SIMD instructions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lanes<const W: usize>(pub [f64; W]);

/// Four ages of one trajectory.
impl Stride<f64> for Lanes<4> {
    const COUNT: usize = 4;

    #[inline(always)]
    fn same(value: f64) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    fn load(row: &[f64], age: usize) -> Self {
        let mut values = [0.0; 4];
        values.copy_from_slice(&row[age..age + 4]);
        Self(values)
    }

    #[inline(always)]
    fn rates(row: &[f64], age: usize) -> Self {
        <Self as Stride<f64>>::load(row, age)
    }

    #[inline(always)]
    fn store(self, row: &mut [f64], age: usize) {
        row[age..age + 4].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn fold([quad, ..]: [Self; 4]) -> f64 {
        // A compiler that sees how the loop's sums are added up takes its lanes in that order and shuffles everything.
        let Self([a, b, c, d]) = core::hint::black_box(quad);
        (a + b) + (c + d)
    }
}

impl<const W: usize> Lane for Lanes<W> {
    type Stride = Self;

    const WIDTH: usize = W;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self([value; W])
    }

    #[inline(always)]
    fn lane(self, lane: usize) -> f64 {
        self.0[lane]
    }

    #[inline(always)]
    fn set_lane(&mut self, lane: usize, value: f64) {
        self.0[lane] = value;
    }

    #[inline(always)]
    fn bounded(self, least: f64, greatest: f64) -> Self {
        Self(self.0.map(|value| value.clamp(least, greatest)))
    }

    #[inline(always)]
    fn if_not_zero(self, then: Self, otherwise: Self) -> Self {
        Self(core::array::from_fn(|lane| {
            self.0[lane].if_not_zero(then.0[lane], otherwise.0[lane])
        }))
    }
}

macro_rules! lanewise {
    ($($operation:ident $method:ident $symbol:tt),*) => {$(
        impl<const W: usize> $operation for Lanes<W> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(core::array::from_fn(|lane| self.0[lane] $symbol other.0[lane]))
            }
        }
    )*};
}

lanewise!(Add add +, Sub sub -, Mul mul *, Div div /);

impl<const W: usize> AddAssign for Lanes<W> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Numbers of the places in a row, for [`place_in_row`].
static PLACES: [u8; AGES] = {
    let mut places = [0; AGES];
    let mut place = 0;
    while place < AGES {
        places[place] = place as u8;
        place += 1;
    }
    places
};

/// The number itself, which is below [`AGES`]; with several lanes a compiler does not see that.
///
/// Where it does, it vectorises a loop over ages by taking four ages at once and tears lanes apart for it. Knowing
/// nothing of a turn's neighbours it takes the lanes of one age at once.
#[inline(always)]
#[must_use]
pub fn place_in_row<L: Lane>(place: usize) -> usize {
    if L::WIDTH == 1 { place } else { veiled(place) }
}

/// As [`place_in_row`], whatever the number of lanes.
#[inline(always)]
#[must_use]
pub fn veiled(place: usize) -> usize {
    // In Wasm lanes are one register (see `crate::model::pair`).
    if cfg!(target_arch = "wasm32") {
        place
    } else {
        usize::from(PLACES[place])
    }
}

/// The sum of values, at most [`AGES`], in four interleaved parts: a fixed order of additions that SIMD can follow.
#[inline(always)]
#[must_use]
pub fn sum<L: Lane>(values: &[L]) -> L {
    let quads = values.chunks_exact(4);
    let rest = quads.remainder();
    let mut total = Total::<L>::zero();
    for quad in quads {
        for part in 0..parts::<L>() {
            let first = part * <L::Stride as Stride<L>>::COUNT;
            total.add(part, L::Stride::load(quad, first));
        }
    }
    let mut whole = total.of_quads();
    for &value in rest {
        whole += value;
    }
    whole
}
