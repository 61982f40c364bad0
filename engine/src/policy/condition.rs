//! What besides levers acts on a place's migration in a year: drivers, and in an ensemble what is drawn.

use crate::policy::driver::Drivers;

/// Factors on a place's flows and odds in one year, 1 changing nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// Depth of a shock to migration, 0 to 1; 0 without one.
    pub depth: f64,
    /// On arrivals from the rest of the country; quotas are fixed.
    pub arrive_domestic: f64,
    /// On the odds of leaving for the rest of the country.
    pub leave_domestic: f64,
    /// On arrivals from abroad.
    pub arrive_abroad: f64,
    /// On the odds of leaving abroad; students leave at the end of their course whatever else holds.
    pub leave_abroad: f64,
}

impl Condition {
    /// What drivers alone mean in a year.
    #[must_use]
    pub fn driven(drivers: &Drivers, year: i32) -> Self {
        Self {
            depth: drivers.depth(year),
            arrive_domestic: drivers.domestic / 100.0,
            leave_domestic: 1.0,
            arrive_abroad: drivers.abroad / 100.0,
            leave_abroad: 1.0,
        }
    }
}
