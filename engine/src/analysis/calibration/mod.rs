//! The calibration: from the figures of `data/` to a bay's starting people and base-level flows.
//!
//! A program (`cargo xtask calibrate`) runs it and writes `data/<bay>/calibrated/`; the same input gives the
//! same files. `docs/method.md` says what is observed, derived and assumed.

mod abroad;
pub mod age_split;
pub mod base;
mod destination;
pub mod domestic;
pub mod fit;
mod flow_table;
mod flows;
pub mod history;
pub mod levels;
pub mod net_profile;
mod people;
pub mod rogers_castro;
pub mod vital;
mod write;

use crate::analysis::calibration::base::{BaseBuilder, CalibratedBase, Start};
use crate::analysis::calibration::domestic::Ages;
use crate::analysis::calibration::history::{Meeting, follow, target};
use crate::analysis::calibration::levels::Levels;
use crate::analysis::calibration::vital::vital_levels;
use crate::data::place::Place;

pub use write::{CalibratedFile, files};

/// Why a bay cannot be calibrated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", place.id())]
pub struct CalibrationError {
    place: Place,
    reason: String,
}

impl CalibrationError {
    fn new(place: Place, reason: String) -> Self {
        Self { place, reason }
    }
}

/// Year from which counted events are followed, to fit fertility and mortality and to test the model.
pub const ORIGIN_YEAR: i32 = 2010;
/// Last year of the events that fertility and mortality are fitted to.
pub const LAST_FITTED_YEAR: i32 = 2019;
/// Year of the census round that base `latest` begins with.
const CENSUS_YEAR: i32 = 2020;
/// Year of the paper's totals.
const PAPER_YEAR: i32 = 2019;

/// Both bases of a bay: `latest`, then `paper`.
///
/// # Errors
/// If a figure that the calibration needs is missing from the data folder, levels contradict one another, or the
/// years from the census on cannot be met.
pub fn calibrate(builder: &BaseBuilder<'_>) -> Result<[CalibratedBase; 2], CalibrationError> {
    let places = builder.bay.places();
    let vital = vital_levels(builder, LAST_FITTED_YEAR, Ages::Known)?;
    let levels = places
        .iter()
        .zip(vital)
        .map(|(&place, vital)| Levels::of(&builder.subject(place)?, vital))
        .collect::<Result<Vec<_>, _>>()?;
    let counted = |id: &'static str, year: i32| -> Result<CalibratedBase, CalibrationError> {
        let start = Start {
            series: id,
            year,
            people: builder.counted_people(id, year)?,
        };
        builder.build(id, &start, &levels, Ages::Known)
    };
    let paper = counted("paper", PAPER_YEAR)?;
    let census = counted("latest", CENSUS_YEAR)?;
    let last_year = last_year(builder)?;
    let targets = (CENSUS_YEAR + 1..=last_year)
        .map(|year| {
            places
                .iter()
                .map(|&place| target(builder.figures, place, "latest", year, Meeting::Totals))
                .collect()
        })
        .collect::<Result<Vec<Vec<_>>, _>>()?;
    let history = follow(&builder.model(&census.record), &targets)?;
    // Flows keep the window's levels; leavers are probabilities, so they are refitted to the carried people.
    let start = Start {
        series: "latest",
        year: last_year,
        people: history.last_people(),
    };
    let latest = builder.build("latest", &start, &levels, Ages::Known)?;
    Ok([latest, paper])
}

/// The last year for which every place of the bay has an observed total.
fn last_year(builder: &BaseBuilder<'_>) -> Result<i32, CalibrationError> {
    let mut last = i32::MAX;
    for &place in builder.bay.places() {
        let years = builder.figures.observed(place, "latest");
        let of_place = years.map(|(year, _, _)| year).max();
        last = last.min(
            of_place
                .ok_or_else(|| CalibrationError::new(place, "no observed totals".to_owned()))?,
        );
    }
    Ok(last)
}
