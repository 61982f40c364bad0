//! What a slider spans: range, step and unit.

use crate::app::driver::DRIVER_STEP;
use crate::data::pack::LeverRecord;
use crate::scenario::setting::{DRIVER_PERCENT, SHOCK_DEPTHS, STRENGTHS};

/// Range, step and unit of a slider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// One step.
    pub step: f64,
    /// Id of the unit's texts.
    pub unit: &'static str,
}

impl Span {
    /// A lever's.
    #[must_use]
    pub fn of(lever: &'static LeverRecord) -> Self {
        Self {
            min: lever.min,
            max: lever.max,
            step: lever.step,
            unit: &lever.unit,
        }
    }

    /// A driver's, percent of the baseline path.
    #[must_use]
    pub const fn driver() -> Self {
        Self {
            min: *DRIVER_PERCENT.start(),
            max: *DRIVER_PERCENT.end(),
            step: DRIVER_STEP,
            unit: "percent",
        }
    }

    /// A shock's depth, percent. It starts at one, since a shock that takes nothing is none.
    #[must_use]
    pub const fn depth() -> Self {
        Self {
            min: 1.0,
            max: *SHOCK_DEPTHS.end(),
            step: 1.0,
            unit: "percent",
        }
    }

    /// A strength's, percent of the way to the policy end.
    #[must_use]
    pub const fn strength() -> Self {
        Self {
            min: *STRENGTHS.start(),
            max: *STRENGTHS.end(),
            step: 1.0,
            unit: "percent",
        }
    }

    /// Where a value lies, percent of the way from least to greatest.
    #[must_use]
    pub fn percent(self, value: f64) -> f64 {
        let width = self.max - self.min;
        if width > 0.0 {
            ((value - self.min) / width * 100.0).clamp(0.0, 100.0)
        } else {
            0.0
        }
    }

    /// What one of the unit is worth, for numbers that are typed with 万 or k.
    #[must_use]
    pub fn unit_size(self) -> f64 {
        if self.unit.starts_with("thousand_") {
            1000.0
        } else {
            1.0
        }
    }
}
