//! Conditions that are not policy, as the page's rows show them: percent of the baseline path, and a shock.

use crate::scenario::setting::{Drivers, Shock};

/// A driver with a slider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// Total fertility rate.
    Fertility,
    /// Gain of life expectancy.
    Life,
    /// Domestic arrivals.
    Domestic,
    /// Arrivals from abroad.
    Abroad,
}

/// What every driver stands at today, percent of the baseline path.
pub const DRIVER_TODAY: f64 = 100.0;
/// A slider step of a driver, percent of the baseline path.
pub const DRIVER_STEP: f64 = 1.0;
/// The shock that is set first when a person switches it on.
pub const FIRST_SHOCK: Shock = Shock {
    year: 2030,
    depth: 50.0,
    length: 2,
};

impl Driver {
    /// All drivers, in the order of the panel and of links.
    pub const ALL: [Self; 4] = [Self::Fertility, Self::Life, Self::Domestic, Self::Abroad];

    /// The id used in links and texts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fertility => "tfr",
            Self::Life => "life",
            Self::Domestic => "domestic",
            Self::Abroad => "abroad",
        }
    }

    /// Its value, percent of the baseline path.
    #[must_use]
    pub const fn of(self, drivers: &Drivers) -> f64 {
        match self {
            Self::Fertility => drivers.tfr,
            Self::Life => drivers.life,
            Self::Domestic => drivers.domestic,
            Self::Abroad => drivers.abroad,
        }
    }

    /// The drivers with this one at another value, percent of the baseline path.
    #[must_use]
    pub const fn set(self, mut drivers: Drivers, percent: f64) -> Drivers {
        match self {
            Self::Fertility => drivers.tfr = percent,
            Self::Life => drivers.life = percent,
            Self::Domestic => drivers.domestic = percent,
            Self::Abroad => drivers.abroad = percent,
        }
        drivers
    }
}

/// How many drivers are off the baseline path; the shock counts as one.
#[must_use]
pub fn moved(drivers: &Drivers) -> usize {
    let sliders = Driver::ALL
        .iter()
        .filter(|driver| driver.of(drivers) != DRIVER_TODAY)
        .count();
    sliders + usize::from(drivers.shock.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_driver_reads_what_it_sets_and_nothing_else() {
        for driver in Driver::ALL {
            let drivers = driver.set(Drivers::default(), 140.0);
            for other in Driver::ALL {
                let wanted = if other == driver { 140.0 } else { DRIVER_TODAY };
                assert_eq!(other.of(&drivers), wanted, "{}", other.id());
            }
            assert_eq!(moved(&drivers), 1);
        }
        assert_eq!(moved(&Drivers::default()), 0);
    }
}
