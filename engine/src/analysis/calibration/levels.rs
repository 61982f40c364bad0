//! The levels of a place's flows, fertility and mortality that a base is given.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::people::Subject;

/// Where a level comes from, as the parameter table says it.
pub const FROM_LEVELS: &str = "levels.csv";

/// Fertility and mortality of a place beside its country's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VitalLevel {
    /// Total fertility over the country's.
    pub fertility_ratio: f64,
    /// Life expectancy at birth less the country's, years.
    pub e0_gap_years: f64,
    /// Where the two come from.
    pub sources: [&'static str; 2],
}

/// A place's levels; flows in persons a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// Arrivals from the rest of the country, from within the bay and by quota included.
    pub domestic_in: f64,
    /// Leavers to the rest of the country and of the bay.
    pub domestic_out: f64,
    /// Of the leavers, those who go to other places of the bay.
    pub to_bay: f64,
    /// Of the arrivals, those who come from other places of the bay.
    pub from_bay: f64,
    /// Of the arrivals, those under a fixed yearly quota.
    pub quota: f64,
    /// Arrivals from and leavers to other countries, where foreigners settle.
    pub abroad: Option<[f64; 2]>,
    /// Share of the net domestic balance that remains once it has converged.
    pub convergence: f64,
    /// First and last year of the window whose mean the flows are.
    pub window: [i32; 2],
    /// Fertility and mortality.
    pub vital: VitalLevel,
}

impl Levels {
    /// The levels of `levels.csv` with this fertility and mortality.
    ///
    /// # Errors
    /// If a level is missing.
    pub fn of(subject: &Subject<'_>, vital: VitalLevel) -> Result<Self, CalibrationError> {
        let thousand = |id: &str| subject.level(id).map(|value| 1000.0 * value);
        let optional = |id: &str| subject.bay.parameter(subject.place, id);
        let to_bay = thousand("to_bay")?;
        let settles = subject.level("rotating")? == 0.0;
        Ok(Self {
            domestic_in: thousand("domestic_in")?,
            domestic_out: thousand("domestic_out")?,
            to_bay,
            from_bay: optional("from_bay").map_or(to_bay, |value| 1000.0 * value),
            quota: optional("one_way_permits").unwrap_or(0.0),
            abroad: settles
                .then(|| Ok([thousand("from_abroad")?, thousand("to_abroad")?]))
                .transpose()?,
            convergence: subject.level("convergence")?,
            window: [
                subject.level("window_first")? as i32,
                subject.level("window_last")? as i32,
            ],
            vital,
        })
    }

    /// The middle of the window, as a calendar year.
    #[must_use]
    pub fn middle(&self) -> f64 {
        0.5 * f64::from(self.window[0] + self.window[1])
    }

    /// Net migration with the rest of the country and of the bay, persons a year.
    #[must_use]
    pub fn domestic_net(&self) -> f64 {
        self.domestic_in - self.domestic_out
    }
}

impl VitalLevel {
    /// Fertility and mortality as `levels.csv` gives them; `None` where they are to be fitted to counted events.
    #[must_use]
    pub fn given(subject: &Subject<'_>) -> Option<Self> {
        let optional = |id: &str| subject.bay.parameter(subject.place, id);
        let fertility_ratio = optional("tfr_ratio")?;
        let e0_gap_years = match (optional("e0"), optional("e0_country")) {
            (Some(place), Some(country)) => place - country,
            _ => 0.0,
        };
        Some(Self {
            fertility_ratio,
            e0_gap_years,
            sources: [FROM_LEVELS, "levels.csv: e0 less e0_country"],
        })
    }

    /// The country's own rates.
    pub const COUNTRY: Self = Self {
        fertility_ratio: 1.0,
        e0_gap_years: 0.0,
        sources: [FITTED_BIRTHS, FITTED_DEATHS],
    };
}

/// Source of a fitted fertility ratio.
pub const FITTED_BIRTHS: &str = "fitted to the births counted 2011 to 2019";
/// Source of a fitted gap in life expectancy.
pub const FITTED_DEATHS: &str = "fitted to the deaths counted 2011 to 2019";
