//! From the checked figures to the pack. Native only: the build calls it.

use std::path::Path;

use crate::data::inputs::{BayInputs, Inputs, ReferenceDate, calibrated, load};
use crate::data::pack::{BaseRecord, ObservedRecord, Pack, PlaceRecord};
use crate::data::place::{Bay, Place};
use crate::data::table::DataError;

/// Years whose mainland totals rest on a census, not on a survey.
const CENSUS_YEARS: [i32; 2] = [2010, 2020];

/// Reads `dir`, the folder `data/`, and packs it.
///
/// With `calibrating`, a bay without calibrated files has no bases: so the program that writes them can be built.
///
/// # Errors
/// The first thing that is wrong, by file, line and reason.
pub fn assemble(dir: &Path, calibrating: bool) -> Result<Pack, DataError> {
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
    pack(inputs, bases)
}

/// The observed totals of every bay and base, place by place.
///
/// # Errors
/// If a place lacks a year of its series.
pub fn observed(inputs: &Inputs) -> Result<Vec<ObservedRecord>, DataError> {
    let mut observed = Vec::new();
    for (bay, figures) in &inputs.bays {
        for &place in bay.places() {
            for base in calibrated::BASES {
                observed.extend(series(*bay, figures, place, base)?);
            }
        }
    }
    Ok(observed)
}

fn pack(inputs: Inputs, bases: Vec<BaseRecord>) -> Result<Pack, DataError> {
    let observed = observed(&inputs)?;
    let places = inputs
        .places
        .into_iter()
        .map(|(place, facts)| PlaceRecord {
            id: place.id().to_owned(),
            country: facts.country,
            area_km2: facts.area_km2,
        })
        .collect();
    let mut countries = inputs.countries;
    // Only the pools of domestic arrivals need a country's population; the rest would only be downloaded.
    let pools: Vec<&str> = inputs.bays.keys().map(|bay| bay.pool_country()).collect();
    for country in &mut countries {
        if !pools.contains(&country.code.as_str()) {
            country.population.clear();
        }
    }
    Ok(Pack {
        data_version: inputs.version,
        places,
        countries,
        bases,
        observed,
        levers: inputs.levers,
        rules: inputs.rules,
    })
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
