//! The calibration: from the figures of `data/` to a bay's starting people and base-level flows.
//!
//! A program (`cargo xtask calibrate`) runs it and writes `data/<bay>/calibrated/`; the same input gives the
//! same files. `docs/method.md` says what is observed, derived and assumed.

pub mod age_split;
mod carry;
pub mod fit;
mod flows;
pub mod net_profile;
mod people;
pub mod rogers_castro;
mod write;

use crate::analysis::calibration::carry::carry_forward;
use crate::analysis::calibration::fit::round_to_total;
use crate::analysis::calibration::flows::{Parameter, flows};
use crate::analysis::calibration::people::{People, Subject};
use crate::data::assemble::{observed, places};
use crate::data::dimension::{CELLS_PER_PLACE, Sex, Status};
use crate::data::inputs::Inputs;
use crate::data::pack::{BaseRecord, BayPack, ObservedRecord};
use crate::data::place::{Bay, Place};
use crate::model::country::Country;

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

/// A base's record with the sources of its scalars.
#[derive(Debug, Clone)]
pub struct CalibratedBase {
    /// What the model reads.
    pub record: BaseRecord,
    /// The scalars with unit and source: `[place][parameter]`.
    parameters: Vec<Vec<Parameter>>,
}

/// Year of the census round that base `latest` begins with.
const CENSUS_YEAR: i32 = 2020;
/// Year of the paper's totals.
const PAPER_YEAR: i32 = 2019;

/// Both bases of a bay.
///
/// # Errors
/// If a figure that the calibration needs is missing from the data folder.
pub fn calibrate(inputs: &Inputs, bay: Bay) -> Result<[CalibratedBase; 2], CalibrationError> {
    let observed = observed(inputs)
        .map_err(|error| CalibrationError::new(bay.places()[0], error.to_string()))?;
    let paper = base(inputs, bay, &observed, "paper", PAPER_YEAR)?;
    let census = base(inputs, bay, &observed, "latest", CENSUS_YEAR)?;
    let last_year = observed
        .iter()
        .filter(|record| {
            record.base == "latest"
                && Place::from_id(&record.place).is_some_and(|place| place.bay() == bay)
        })
        .map(|record| record.year)
        .max()
        .unwrap_or(CENSUS_YEAR);
    let pack = pack(inputs, bay, &census.record);
    let carried = carry_forward(&pack, bay, &observed, last_year)?;
    // Flows keep the window's levels; leavers are probabilities, so they are refitted to the carried people.
    let latest = with_people(inputs, bay, "latest", last_year, &observed, carried)?;
    Ok([latest, paper])
}

/// The record of one base whose people are counted in `year`.
fn base(
    inputs: &Inputs,
    bay: Bay,
    observed: &[ObservedRecord],
    base: &str,
    year: i32,
) -> Result<CalibratedBase, CalibrationError> {
    let mut people = Vec::new();
    for &place in bay.places() {
        let subject = subject(inputs, bay, place)?;
        people.push(subject.people(year, observed_total(observed, place, base, year)?)?);
    }
    with_people(inputs, bay, base, year, observed, people)
}

/// The record of one base with these people; they are rounded to whole persons that sum to the observed total.
fn with_people(
    inputs: &Inputs,
    bay: Bay,
    base: &str,
    year: i32,
    observed: &[ObservedRecord],
    people: Vec<People>,
) -> Result<CalibratedBase, CalibrationError> {
    let pool_code = bay.pool_country();
    let pool = inputs
        .countries
        .iter()
        .find(|country| country.code == pool_code)
        .ok_or_else(|| {
            CalibrationError::new(bay.places()[0], format!("no rates for {pool_code}"))
        })?;
    let mut record = BaseRecord {
        bay: bay.id().to_owned(),
        base: base.to_owned(),
        year,
        window: Vec::new(),
        population: Vec::new(),
        parameters: Vec::new(),
        parameter_ids: Vec::new(),
        profiles: Vec::new(),
        profile_ids: Vec::new(),
    };
    let mut all_parameters = Vec::new();
    for (&place, people) in bay.places().iter().zip(&people) {
        let subject = subject(inputs, bay, place)?;
        let total = observed_total(observed, place, base, year)?;
        let mut cells = Vec::with_capacity(CELLS_PER_PLACE);
        for status in Status::ALL {
            for sex in Sex::ALL {
                cells.extend(people[status as usize][sex as usize]);
            }
        }
        record
            .population
            .extend(round_to_total(&cells, total as u32));
        record.window.push([
            subject.level("window_first")? as i32,
            subject.level("window_last")? as i32,
        ]);
        let (profiles, parameters) = flows(&subject, people, Country(pool), year)?;
        record.profile_ids = profiles.iter().map(|(id, _)| (*id).to_owned()).collect();
        for (_, profile) in &profiles {
            record
                .profiles
                .extend(profile.iter().flatten().map(|&value| value as f32));
        }
        record.parameter_ids = parameters
            .iter()
            .map(|parameter| parameter.id.to_owned())
            .collect();
        record
            .parameters
            .extend(parameters.iter().map(|parameter| parameter.value));
        all_parameters.push(parameters);
    }
    Ok(CalibratedBase {
        record,
        parameters: all_parameters,
    })
}

fn subject(inputs: &Inputs, bay: Bay, place: Place) -> Result<Subject<'_>, CalibrationError> {
    let figures = inputs.bays.get(&bay).ok_or_else(|| {
        CalibrationError::new(
            place,
            "the data folder has no figures of its bay".to_owned(),
        )
    })?;
    Ok(Subject {
        inputs,
        bay: figures,
        place,
    })
}

fn observed_total(
    observed: &[ObservedRecord],
    place: Place,
    base: &str,
    year: i32,
) -> Result<f64, CalibrationError> {
    observed
        .iter()
        .find(|record| record.place == place.id() && record.base == base && record.year == year)
        .map(|record| record.persons)
        .ok_or_else(|| CalibrationError::new(place, format!("no {base} total for {year}")))
}

/// A pack that holds one base only, for running the model on it.
fn pack(inputs: &Inputs, bay: Bay, record: &BaseRecord) -> BayPack {
    BayPack {
        bay: bay.id().to_owned(),
        places: places(inputs, bay),
        countries: inputs.countries.clone(),
        bases: vec![record.clone()],
        observed: Vec::new(),
    }
}
