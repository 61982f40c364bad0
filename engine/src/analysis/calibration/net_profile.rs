//! Yearly net migration by single age from the residuals of ten-year cohorts.

use crate::data::dimension::AGES;

/// A cohort's net migration over ten years, by its ages at the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CohortResidual {
    /// Youngest age at the end.
    pub first_age: usize,
    /// Oldest age at the end; `None`: open.
    pub last_age: Option<usize>,
    /// Net migrants over the ten years, persons.
    pub net_10y: f64,
}

/// First age at which residuals are damped: there they are mostly errors of mortality.
const DAMPED_FROM: usize = 85;

/// Net migrants a year by age at the year's end.
///
/// Each cohort's residual is spread over the ages that it passed in the ten years in proportion to `weights`
/// (Rogers-Castro; spreading evenly would smear the peak), then all are shifted by a multiple of the weights so
/// that they sum to `level` (persons a year, both signs).
#[must_use]
pub fn net_profile(residuals: &[CohortResidual], weights: &[f64; AGES], level: f64) -> [f64; AGES] {
    let mut net = [0.0; AGES];
    for residual in residuals {
        let last = residual.last_age.unwrap_or(residual.first_age + 4);
        let members = (last - residual.first_age + 1) as f64;
        for age_at_end in residual.first_age..=last {
            let passed = age_at_end.saturating_sub(9)..=age_at_end.min(AGES - 1);
            let sum: f64 = passed.clone().map(|age| weights[age]).sum();
            for age in passed {
                net[age] += residual.net_10y / members * weights[age] / sum / 10.0;
            }
        }
    }
    for (age, value) in net.iter_mut().enumerate().skip(DAMPED_FROM) {
        *value *= 1.0 / (2.0 + (age - DAMPED_FROM) as f64);
    }
    let missing = level - net.iter().sum::<f64>();
    let sum: f64 = weights.iter().sum();
    for (value, weight) in net.iter_mut().zip(weights) {
        *value += missing * weight / sum;
    }
    net
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::calibration::rogers_castro::rogers_castro;

    #[test]
    fn the_level_is_met_and_young_arrivals_peak_young() {
        let residuals = [
            CohortResidual {
                first_age: 10,
                last_age: Some(14),
                net_10y: 1000.0,
            },
            CohortResidual {
                first_age: 25,
                last_age: Some(29),
                net_10y: 90_000.0,
            },
            CohortResidual {
                first_age: 60,
                last_age: Some(64),
                net_10y: -5000.0,
            },
        ];
        let net = net_profile(&residuals, &rogers_castro(), 4000.0);
        assert!((net.iter().sum::<f64>() - 4000.0).abs() < 1e-6);
        let peak = (0..AGES).max_by(|&a, &b| net[a].total_cmp(&net[b]));
        assert!(matches!(peak, Some(20..=27)), "{peak:?}");
    }
}
