//! The forms in which a lever's setting turns into an effect on one target.

use serde::{Deserialize, Serialize};

use crate::data::pack::{EffectRecord, Form, LeverBayRecord, LeverRecord, TargetRecord};

/// Which value of an effect's interval to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Effect {
    /// 10th percentile.
    Low,
    /// Central value.
    #[default]
    Central,
    /// 90th percentile.
    High,
}

impl Effect {
    /// All three, ascending.
    pub const ALL: [Self; 3] = [Self::Low, Self::Central, Self::High];

    /// The id used in links and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Central => "central",
            Self::High => "high",
        }
    }

    /// The effect with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effect| effect.id() == id)
    }

    /// The value this choice picks.
    #[must_use]
    pub const fn of(self, record: &EffectRecord) -> f64 {
        match self {
            Self::Low => record.low,
            Self::Central => record.central,
            Self::High => record.high,
        }
    }
}

/// What one lever does to one target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Impact {
    /// Adds persons a year to the bay's flow.
    PersonsPerYear(f64),
    /// Adds to the logarithm of a flow, or of the odds of leaving.
    Log(f64),
    /// Takes this share off what a shock adds to the odds of leaving.
    Damping(f64),
    /// Moves the logarithm of a stock, for good.
    Stock(f64),
}

/// A change of an additive lever after diminishing returns: d / (1 + |d| / h), h being the half saturation.
#[must_use]
pub fn damped(change: f64, half_saturation: Option<f64>) -> f64 {
    half_saturation.map_or(change, |half| change / (1.0 + change.abs() / half))
}

/// The logarithm of a multiplier m that reaches only a share of a flow: ln(1 - share + share m).
///
/// `log` is ln m, `share` lies between 0 and 1. No effect stays exactly none.
#[must_use]
pub fn mixed(log: f64, share: f64) -> f64 {
    // Rounding could leave a trace of an effect where there is none.
    if log == 0.0 || share >= 1.0 {
        return log;
    }
    libm::log(1.0 - share + share * libm::exp(log))
}

/// The effect on one target of an effective setting `x` (lever's unit) in a bay, with effect `theta`.
///
/// At today's value the impact is exactly 0.
///
/// # Panics
/// If the catalogue lacks a scale that the lever's form needs; the build refuses such a catalogue.
#[must_use]
pub fn impact(
    lever: &LeverRecord,
    in_bay: &LeverBayRecord,
    target: &TargetRecord,
    x: f64,
    theta: f64,
) -> Impact {
    let today = in_bay.default;
    let strength = target.factor * theta;
    let scale = || lever.scale.expect("levers of this form have a scale");
    let log = match lever.form {
        Form::Additive => {
            let people_per_unit = lever.unit_effect.unwrap_or(1.0);
            let change = damped(x - today, lever.half_saturation);
            return Impact::PersonsPerYear(people_per_unit * theta * target.factor * change);
        }
        Form::ShockDamp => return Impact::Damping(strength * (x - today) / scale()),
        Form::StockShift => return Impact::Stock(strength * libm::log(x / today)),
        Form::Linear => strength * (x - today) / 100.0,
        Form::NetOfTax => {
            let kept = |rate: f64| 1.0 - rate / 100.0;
            strength * libm::log(kept(x) / kept(today))
        }
        Form::Saturating => {
            let left = |x: f64| libm::exp(-x / scale());
            strength * (left(today) - left(x))
        }
        Form::LogRatio => strength * libm::log(x / today),
    };
    Impact::Log(mixed(log, target.share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_diminish_on_both_sides() {
        assert_eq!(damped(0.0, Some(210.0)), 0.0);
        assert_eq!(damped(210.0, Some(210.0)), 105.0);
        assert_eq!(damped(-210.0, Some(210.0)), -105.0);
        assert_eq!(damped(7.0, None), 7.0);
    }

    #[test]
    fn a_share_of_a_flow_mixes() {
        assert_eq!(mixed(0.0, 0.1234567), 0.0);
        assert_eq!(mixed(0.4, 1.0), 0.4);
        // A fifth of the flow doubles: the whole grows by a fifth.
        assert!((libm::exp(mixed(libm::log(2.0), 0.2)) - 1.2).abs() < 1e-15);
    }
}
