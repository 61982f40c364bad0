//! Conditions that are not policy: fertility, life expectancy, arrivals, a shock.

use serde::{Deserialize, Serialize};

/// Conditions that are not policy; percent of the baseline path, 100 = baseline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drivers {
    /// Fertility at every age, percent.
    pub tfr: f64,
    /// Gain in life expectancy since the base year, percent: 0 keeps the base year's, 200 doubles the gain.
    pub life: f64,
    /// Arrivals from the rest of the country, percent; quotas are fixed.
    pub domestic: f64,
    /// Arrivals from abroad, percent.
    pub abroad: f64,
    /// A migration shock.
    pub shock: Option<Shock>,
}

/// A shock to migration: fewer arrive, more leave. Moves within the country feel half of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shock {
    /// First year.
    pub year: i32,
    /// Depth, percent of arrivals lost, 0 to 100; odds of leaving rise by as much.
    pub depth: f64,
    /// Length, years, 1 or more.
    pub length: u32,
}

impl Default for Drivers {
    fn default() -> Self {
        Self {
            tfr: 100.0,
            life: 100.0,
            domestic: 100.0,
            abroad: 100.0,
            shock: None,
        }
    }
}

impl Drivers {
    /// The shock's depth in a year, as a share; 0 in years without one.
    #[must_use]
    pub fn depth(&self, year: i32) -> f64 {
        let hit = self.shock.filter(|shock| {
            let passed = i64::from(year) - i64::from(shock.year);
            (0..i64::from(shock.length)).contains(&passed)
        });
        hit.map_or(0.0, |shock| shock.depth / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shock_has_its_years() {
        let drivers = Drivers {
            shock: Some(Shock {
                year: 2030,
                depth: 60.0,
                length: 2,
            }),
            ..Drivers::default()
        };
        let depths: Vec<f64> = (2029..=2032).map(|year| drivers.depth(year)).collect();
        assert_eq!(depths, [0.0, 0.6, 0.6, 0.0]);
        assert_eq!(Drivers::default().depth(2030), 0.0);
    }
}
