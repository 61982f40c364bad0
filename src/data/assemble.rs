//! From the checked figures to the packs. Native only: the build calls it.

use std::path::Path;

use crate::data::inputs::{BayInputs, Inputs, ReferenceDate, calibrated, load};
use crate::data::pack::{
    BayPack, CountryRecord, LeverRecord, ObservedRecord, PlaceRecord, RulesRecord,
};
use crate::data::place::{Bay, Place};
use crate::data::table::DataError;

/// Years whose mainland totals rest on a census, not on a survey.
const CENSUS_YEARS: [i32; 2] = [2010, 2020];

/// All that is packed: what becomes the core, and each bay's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembled {
    /// Version of the data.
    pub data_version: String,
    /// The policy levers.
    pub levers: Vec<LeverRecord>,
    /// How several levers combine.
    pub rules: RulesRecord,
    /// The bays that have figures, in their order.
    pub bays: Vec<BayPack>,
}

/// Reads `dir`, the folder `data/`, for packing.
///
/// With `calibrating`, a bay without calibrated files has no bases: so the program that writes them can be built.
///
/// # Errors
/// The first thing that is wrong, by file, line and reason.
pub fn assemble(dir: &Path, calibrating: bool) -> Result<Assembled, DataError> {
    let inputs = load(dir)?;
    let first_time = inputs
        .bays
        .keys()
        .any(|&bay| !dir.join(calibrated::index(bay)).exists());
    let bases = if calibrating && first_time {
        Vec::new()
    } else {
        calibrated::load(dir, &inputs)?
    };
    let mut bays = Vec::new();
    for (&bay, figures) in &inputs.bays {
        let own = bases.iter().filter(|base| base.bay == bay.id());
        bays.push(BayPack {
            bay: bay.id().to_owned(),
            places: places(&inputs, bay),
            countries: countries(&inputs, bay),
            bases: own.cloned().collect(),
            observed: of_bay(bay, figures)?,
        });
    }
    Ok(Assembled {
        data_version: inputs.version,
        levers: inputs.levers,
        rules: inputs.rules,
        bays,
    })
}

/// The observed totals of every bay and base, place by place.
///
/// # Errors
/// If a place lacks a year of its series.
pub fn observed(inputs: &Inputs) -> Result<Vec<ObservedRecord>, DataError> {
    let mut observed = Vec::new();
    for (&bay, figures) in &inputs.bays {
        observed.extend(of_bay(bay, figures)?);
    }
    Ok(observed)
}

fn of_bay(bay: Bay, figures: &BayInputs) -> Result<Vec<ObservedRecord>, DataError> {
    let mut observed = Vec::new();
    for &place in bay.places() {
        for base in calibrated::BASES {
            observed.extend(series(bay, figures, place, base)?);
        }
    }
    Ok(observed)
}

/// A bay's places with their facts.
#[must_use]
pub fn places(inputs: &Inputs, bay: Bay) -> Vec<PlaceRecord> {
    let of_bay = inputs.places.iter().filter(|(place, _)| place.bay() == bay);
    of_bay
        .map(|(place, facts)| PlaceRecord {
            id: place.id().to_owned(),
            country: facts.country.clone(),
            area_km2: facts.area_km2,
        })
        .collect()
}

/// The rates of the countries that a bay's model reads. Only the pool of domestic arrivals needs its population; the
/// rest would only be downloaded.
fn countries(inputs: &Inputs, bay: Bay) -> Vec<CountryRecord> {
    let pool = bay.pool_country();
    let is_read = |code: &str| {
        let mut of_bay = inputs.places.iter().filter(|(place, _)| place.bay() == bay);
        code == pool || of_bay.any(|(_, facts)| facts.country == code)
    };
    let mut countries: Vec<CountryRecord> = inputs
        .countries
        .iter()
        .filter(|country| is_read(&country.code))
        .cloned()
        .collect();
    for country in &mut countries {
        if country.code != pool {
            country.population.clear();
        }
    }
    countries
}

/// A place's year-end totals under one base, without a gap from 2010.
fn series(
    bay: Bay,
    figures: &BayInputs,
    place: Place,
    base: &str,
) -> Result<Vec<ObservedRecord>, DataError> {
    let vintage = match (place, base) {
        (Place::HongKong, _) => "csd",
        (Place::Macao, _) => "dsec",
        (_, "paper") => "pre_census",
        _ => "census_2020",
    };
    let last = if base == "paper" { 2019 } else { 2023 };
    (2010..=last)
        .map(|year| {
            // The paper's Hong Kong total is the first estimate; the years before it are the same in every edition.
            let vintage = match (place, base, year) {
                (Place::HongKong, "paper", 2019) => "paper_provisional",
                _ => vintage,
            };
            let persons = figures
                .total(place, vintage, ReferenceDate::YearEnd, year)
                .ok_or_else(|| DataError {
                    file: format!("{}/totals.csv", bay.id()),
                    line: 0,
                    reason: format!("{} has no {vintage} total at the end of {year}", place.id()),
                })?;
            let mainland = !matches!(place, Place::HongKong | Place::Macao);
            let kind = if mainland && CENSUS_YEARS.contains(&year) {
                "census"
            } else {
                "estimate"
            };
            Ok(ObservedRecord {
                place: place.id().to_owned(),
                year,
                base: base.to_owned(),
                kind: kind.to_owned(),
                persons,
            })
        })
        .collect()
}
