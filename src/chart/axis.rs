//! Axes: round ticks and the domains they cover.

use crate::model::indicator::Measure;

/// Values that differ by less than this share of the largest are drawn as a constant.
const CONSTANT: f64 = 1e-6;

/// A value axis whose ends are ticks. Steps are 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Distance between ticks, positive.
    pub step: f64,
    /// Lower end in steps from zero, whole.
    first: f64,
    /// Upper end in steps from zero, whole, above `first`.
    last: f64,
}

impl Axis {
    /// The axis of a level. Counts of persons start at zero: their bars and lines are compared by length. Shares,
    /// ratios and ages may be cut where zero would leave most of the height empty.
    #[must_use]
    pub fn level(measure: Measure, low: f64, high: f64, intervals: usize) -> Self {
        let from_zero = match measure {
            Measure::Persons | Measure::PersonsPerYear | Measure::PerSquareKilometre => true,
            Measure::Percent
            | Measure::PerHundred
            | Measure::Years
            | Measure::Index
            | Measure::PerThousand => high - low > 0.5 * high.abs().max(low.abs()),
        };
        if from_zero {
            Self::covering(low.min(0.0), high.max(0.0), intervals)
        } else {
            Self::covering(low, high, intervals)
        }
    }

    /// The axis of a difference: zero is always on it.
    #[must_use]
    pub fn difference(low: f64, high: f64, intervals: usize) -> Self {
        Self::covering(low.min(0.0), high.max(0.0), intervals)
    }

    /// The finest axis over a range with no more than so many intervals (at least two where zero is inside).
    #[must_use]
    pub fn covering(low: f64, high: f64, intervals: usize) -> Self {
        // Far from the ends of floating point steps are exact enough.
        let (low, high) = (low.clamp(-1e300, 1e300), high.clamp(-1e300, 1e300));
        let largest = low.abs().max(high.abs());
        let (low, high) = if low.is_nan() || high.is_nan() || low > high || largest < 1e-300 {
            (0.0, 1.0)
        } else if high - low <= CONSTANT * largest {
            // A constant lies in the middle of a narrow range: rounding errors aren't magnified into a line.
            (low - 0.05 * largest, high + 0.05 * largest)
        } else {
            (low, high)
        };
        let inside_zero = low < 0.0 && high > 0.0;
        let intervals = intervals.max(if inside_zero { 2 } else { 1 }) as f64;
        let mut step = Step::at_least((high - low) / intervals);
        loop {
            let size = step.size();
            let axis = Self {
                step: size,
                first: (low / size).floor(),
                last: (high / size).ceil(),
            };
            if axis.last - axis.first <= intervals || !size.is_finite() {
                return axis;
            }
            step = step.next();
        }
    }

    /// The finest axis from zero over a positive value with at least one and no more than `most` (two or more) ticks
    /// above zero up to that value.
    #[must_use]
    pub fn within(high: f64, most: usize) -> Self {
        let most = most.max(2);
        let axis = Self::covering(0.0, high, most + 1);
        if high / axis.step >= (most + 1) as f64 {
            return Self::covering(0.0, high, most);
        }
        axis
    }

    /// Lower end.
    #[must_use]
    pub fn min(&self) -> f64 {
        self.first * self.step
    }

    /// Upper end, above the lower.
    #[must_use]
    pub fn max(&self) -> f64 {
        self.last * self.step
    }

    /// Largest absolute value on the axis.
    #[must_use]
    pub fn largest(&self) -> f64 {
        self.min().abs().max(self.max().abs())
    }

    /// Ticks from the lower end to the upper.
    pub fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let Self { step, first, last } = *self;
        // `first + count` is zero, never minus zero, at the zero tick.
        (0..=(last - first) as u32).map(move |count| (first + f64::from(count)) * step)
    }

    /// Height of a value between `bottom` (the lower end) and `top`, which values out of the axis don't leave.
    #[must_use]
    pub fn y(&self, value: f64, top: f64, bottom: f64) -> f64 {
        let share = (value - self.min()) / (self.max() - self.min());
        bottom - (bottom - top) * share.clamp(0.0, 1.0)
    }
}

/// A round step: a mantissa of 1, 2 or 5 and a power of ten.
#[derive(Clone, Copy)]
struct Step {
    mantissa: i32,
    power: i32,
}

impl Step {
    fn at_least(size: f64) -> Self {
        // One lower, then up: log10 may be off by a rounding error.
        let power = libm::log10(size.max(f64::MIN_POSITIVE)).floor() as i32 - 1;
        let mut step = Self { mantissa: 1, power };
        while step.size() < size * (1.0 - 1e-12) {
            step = step.next();
        }
        step
    }

    fn next(self) -> Self {
        let (mantissa, carry) = match self.mantissa {
            1 => (2, 0),
            2 => (5, 0),
            _ => (1, 1),
        };
        Self {
            mantissa,
            power: self.power + carry,
        }
    }

    fn size(self) -> f64 {
        let mantissa = f64::from(self.mantissa);
        let power = (0..self.power.unsigned_abs()).fold(1.0, |power, _| 10.0 * power);
        // Dividing by a whole power keeps 0.1 the nearest double to a tenth.
        if self.power < 0 {
            mantissa / power
        } else {
            mantissa * power
        }
    }
}

/// Round years within the axis, at least `gap` px apart where `width` px hold all years.
pub fn year_ticks(first: i32, last: i32, width: f64, gap: f64) -> impl Iterator<Item = i32> {
    let span = f64::from(last) - f64::from(first);
    let step = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|&step| f64::from(step) * width >= gap * span)
        .unwrap_or(500);
    let start = first + (-first).rem_euclid(step);
    (start..=last).step_by(step.unsigned_abs() as usize)
}
