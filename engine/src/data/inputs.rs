//! The figures of `data/`, read and checked: what the build packs and what the calibration starts from.
//!
//! Native only. `data/README.md` describes each file, its columns and units.

mod assumed_spread;
mod bay;
pub mod calibrated;
mod interval;
mod lever;
mod rule;
mod shape;
mod spread;
mod un;
mod yardstick;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use assumed_spread::AssumedSpread;
pub use bay::{
    AgeCount, Attainment, BayInputs, ComponentTable, Components, CountTable, Counted, Direction,
    ForeignGroup, ForeignStock, MovesByAge, ReferenceDate, Residual, Residuals, SERIES, SeriesPart,
    Totals, VINTAGES,
};
pub use interval::{CountryIntervals, Interval, IntervalSeries, MigrantsByAge};

use crate::data::dimension::AGES;
use crate::data::pack::{CountryRecord, LeverRecord, RulesRecord, SpreadRecord};
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row, Standing, Table};

/// Units that a `unit` column may name; `share` and `probability` lie between 0 and 1.
pub const UNITS: [&str; 11] = [
    "persons",
    "persons_per_year",
    "thousand_persons_per_year",
    "probability",
    "share",
    "ratio",
    "per_year",
    "log",
    "year",
    "years",
    "none",
];

/// Everything in `data/` but the calibrated starting points.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// Version of the data, for example `2026a`.
    pub version: String,
    /// Fixed facts of the places of every bay that is available.
    pub places: BTreeMap<Place, PlaceFacts>,
    /// United Nations rates, in the order of their codes.
    pub countries: Vec<CountryRecord>,
    /// The United Nations' intervals by country code; read by the fit of spreads and its checks only.
    pub intervals: BTreeMap<String, CountryIntervals>,
    /// Figures by bay; a bay that is not in `places.csv` is absent.
    pub bays: BTreeMap<Bay, BayInputs>,
    /// Age shapes by id: weights by single age.
    pub shapes: BTreeMap<String, [f64; AGES]>,
    /// The policy levers, in the order of the catalogue.
    pub levers: Vec<LeverRecord>,
    /// How several levers combine.
    pub rules: RulesRecord,
    /// Human capital per additional highly skilled immigrant as the paper cites it, US dollars.
    pub human_capital_per_talent: f64,
    /// How uncertain rates and flows are, by bay.
    pub spreads: BTreeMap<Bay, SpreadRecord>,
    /// What of the spreads is assumed, in the file's order.
    pub assumed_spreads: Vec<AssumedSpread>,
}

/// A place's fixed facts.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceFacts {
    /// Country code of its United Nations rates.
    pub country: String,
    /// Land area, km2.
    pub area_km2: f64,
    /// How sure the area is.
    pub standing: Standing,
}

/// The ids of `sources.csv`, which every `source` cell must name.
#[derive(Debug)]
struct Sources(BTreeSet<String>);

impl Sources {
    fn load(dir: &Path) -> Result<Self, DataError> {
        let table = Table::read(
            dir,
            "sources.csv",
            &["source", "title", "licence", "origin"],
        )?;
        let mut ids = BTreeSet::new();
        for row in table.rows() {
            row.text("title")?;
            row.one_of("licence", "licence", &LICENCES)?;
            row.text("origin")?;
            let id = row.text("source")?;
            if !ids.insert(id.to_owned()) {
                return Err(row.error(format!("source {id} appears twice")));
            }
        }
        Ok(Self(ids))
    }

    /// Checks a row's `source` and `status`.
    fn check(&self, row: &Row<'_>) -> Result<Standing, DataError> {
        let id = row.text("source")?;
        if !self.0.contains(id) {
            return Err(row.error(format!("unknown source {id}")));
        }
        row.standing()
    }
}

/// Licences under which a figure may be shipped. Facts of official statistics carry `official_statistics`,
/// the project's own assumptions and derivations `own`.
const LICENCES: [&str; 4] = ["CC-BY-3.0-IGO", "MIT", "official_statistics", "own"];

/// Reads and checks `dir`, the folder `data/`.
///
/// # Errors
/// The first thing that is wrong, by file, line and reason: a blank cell, a non-number, a negative count,
/// ages missing, twice or not adding up to their total, an unknown id, a value out of its range.
pub fn load(dir: &Path) -> Result<Inputs, DataError> {
    let sources = Sources::load(dir)?;
    let places = places(dir, &sources)?;
    let codes: BTreeSet<&str> = places
        .values()
        .map(|facts| facts.country.as_str())
        .collect();
    let countries = un::load(dir, &sources, &codes)?;
    let mut bays = BTreeMap::new();
    for bay in Bay::ALL {
        if places.keys().any(|place| place.bay() == bay) {
            bays.insert(bay, bay::load(dir, bay, &places, &sources)?);
        }
    }
    Ok(Inputs {
        version: version(dir)?,
        intervals: interval::load(dir, &sources, &codes)?,
        shapes: shape::load(dir, &sources, &codes)?,
        levers: lever::load(dir)?,
        rules: rule::load(dir)?,
        human_capital_per_talent: yardstick::load(dir)?,
        spreads: spread::load(dir, &sources, &places)?,
        assumed_spreads: assumed_spread::load(dir, &sources)?,
        places,
        countries,
        bays,
    })
}

fn version(dir: &Path) -> Result<String, DataError> {
    let file = "version.txt";
    let error = |line, reason: String| DataError {
        file: file.to_owned(),
        line,
        reason,
    };
    let text = std::fs::read_to_string(dir.join(file))
        .map_err(|cause| error(0, format!("can't be read: {cause}")))?;
    let version = text.trim();
    let (digits, letter) = version.split_at_checked(4).unwrap_or(("", ""));
    let well_formed = digits.bytes().all(|byte| byte.is_ascii_digit())
        && letter.len() == 1
        && letter.bytes().all(|byte| byte.is_ascii_lowercase());
    if well_formed {
        Ok(version.to_owned())
    } else {
        Err(error(
            1,
            format!("{version} is no version: a year and a letter, as 2026a"),
        ))
    }
}

fn places(dir: &Path, sources: &Sources) -> Result<BTreeMap<Place, PlaceFacts>, DataError> {
    let header = ["place", "bay", "country", "area_km2", "status", "source"];
    let table = Table::read(dir, "places.csv", &header)?;
    let mut places = BTreeMap::new();
    for row in table.rows() {
        let place = row.id("place", "place", Place::from_id)?;
        let bay = row.id("bay", "bay", Bay::from_id)?;
        if place.bay() != bay {
            return Err(row.error(format!("{} is no place of {}", place.id(), bay.id())));
        }
        let facts = PlaceFacts {
            country: row.text("country")?.to_owned(),
            area_km2: row.positive("area_km2")?,
            standing: sources.check(&row)?,
        };
        if places.insert(place, facts).is_some() {
            return Err(row.error(format!("{} appears twice", place.id())));
        }
    }
    for bay in Bay::ALL {
        let (there, missing): (Vec<Place>, Vec<Place>) = bay
            .places()
            .iter()
            .partition(|place| places.contains_key(place));
        if let (false, Some(place)) = (there.is_empty(), missing.first()) {
            return Err(table.error(format!("{} of {} is missing", place.id(), bay.id())));
        }
    }
    Ok(places)
}
