//! From the checked figures to the packs. Native only: the build calls it.

use std::path::Path;

use crate::data::inputs::{BayInputs, Inputs, calibrated, load};
use crate::data::pack::{
    BayPack, CountryRecord, LeverRecord, ObservedRecord, PlaceRecord, RulesRecord,
};
use crate::data::place::Bay;
use crate::data::table::DataError;

/// All that is packed: what becomes the core, and each bay's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembled {
    /// Version of the data.
    pub data_version: String,
    /// The policy levers.
    pub levers: Vec<LeverRecord>,
    /// How several levers combine.
    pub rules: RulesRecord,
    /// Human capital per additional highly skilled immigrant as the paper cites it, US dollars.
    pub human_capital_per_talent: f64,
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
            observed: observed(bay, figures),
            spread: inputs.spreads[&bay].clone(),
        });
    }
    Ok(Assembled {
        data_version: inputs.version,
        levers: inputs.levers,
        rules: inputs.rules,
        human_capital_per_talent: inputs.human_capital_per_talent,
        bays,
    })
}

/// The observed totals of a bay under every base, place by place; years may have gaps.
fn observed(bay: Bay, figures: &BayInputs) -> Vec<ObservedRecord> {
    let mut observed = Vec::new();
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
    observed
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
