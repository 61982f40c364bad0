//! From the checked figures to the pack. Native only: the build calls it.

use std::path::Path;

use crate::data::inputs::{Inputs, calibrated, load};
use crate::data::pack::{BaseRecord, ObservedRecord, Pack, PlaceRecord};
use crate::data::table::DataError;

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
    Ok(pack(inputs, bases))
}

/// The observed totals of every bay and base, place by place; years may have gaps.
#[must_use]
pub fn observed(inputs: &Inputs) -> Vec<ObservedRecord> {
    let mut observed = Vec::new();
    for (bay, figures) in &inputs.bays {
        for &place in bay.places() {
            for base in calibrated::BASES {
                let points = figures.observed(place, base);
                observed.extend(points.map(|(year, persons, part)| ObservedRecord {
                    place: place.id().to_owned(),
                    year,
                    base: base.to_owned(),
                    kind: part.kind.clone(),
                    persons,
                }));
            }
        }
    }
    observed
}

fn pack(inputs: Inputs, bases: Vec<BaseRecord>) -> Pack {
    let observed = observed(&inputs);
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
    Pack {
        data_version: inputs.version,
        places,
        countries,
        bases,
        observed,
        levers: inputs.levers,
        rules: inputs.rules,
    }
}
