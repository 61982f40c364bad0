//! Levels of flows, windows and ratios by place, from `levels.csv`.

use std::collections::BTreeMap;

use super::Context;
use crate::data::inputs::UNITS;
use crate::data::place::Place;
use crate::data::table::{DataError, Table};

/// A parameter of `levels.csv`.
struct Parameter {
    id: &'static str,
    unit: &'static str,
    low: f64,
    high: f64,
    /// Whether every place must have it.
    required: bool,
}

const fn flow(id: &'static str, required: bool) -> Parameter {
    Parameter {
        id,
        unit: "thousand_persons_per_year",
        low: 0.0,
        high: 10_000.0,
        required,
    }
}

const fn other(
    id: &'static str,
    unit: &'static str,
    low: f64,
    high: f64,
    required: bool,
) -> Parameter {
    Parameter {
        id,
        unit,
        low,
        high,
        required,
    }
}

const PARAMETERS: [Parameter; 31] = [
    flow("domestic_in", true),
    flow("domestic_out", true),
    flow("to_bay", true),
    flow("from_bay", false),
    flow("from_abroad", false),
    flow("to_abroad", false),
    other("one_way_permits", "persons_per_year", 0.0, 1e7, false),
    other("window_first", "year", 1990.0, 2100.0, true),
    other("window_last", "year", 1990.0, 2100.0, true),
    other("convergence", "share", 0.0, 1.0, true),
    other("tfr_ratio", "ratio", 0.1, 5.0, false),
    other("e0", "years", 20.0, 110.0, false),
    other("e0_country", "years", 20.0, 110.0, false),
    other("student_course", "years", 1.0, 10.0, true),
    other("student_stay", "share", 0.0, 1.0, true),
    other("foreign_exit", "probability", 0.0, 0.9, true),
    other("foreign_tertiary_exit", "probability", 0.0, 0.9, true),
    other("rotating", "share", 0.0, 1.0, true),
    other("skilled_share", "share", 0.0, 1.0, false),
    other("foreign_domestic_moves", "ratio", 0.0, 5.0, true),
    other("foreign_arrivals", "share", 0.0, 1.0, true),
    other("foreign_graduation", "ratio", 0.0, 1.0, true),
    other("naturalisation", "probability", 0.0, 0.5, true),
    other("foreign_fertility", "ratio", 0.0, 5.0, true),
    other("foreign_tertiary", "share", 0.0, 1.0, true),
    other("foreign_female", "share", 0.0, 1.0, true),
    other("foreign_bay_moves", "ratio", 0.0, 5.0, true),
    other("founders", "share", 0.0, 1.0, true),
    other("returnees", "persons_per_year", 0.0, 1e7, true),
    other("national_emigrants", "persons_per_year", 0.0, 1e7, true),
    other("attainment_growth", "ratio", 0.5, 3.0, true),
];

/// Pairs whose first must not exceed the second.
const ORDERED: [(&str, &str); 2] = [("to_bay", "domestic_out"), ("window_first", "window_last")];

/// Pairs that only stand together.
const TOGETHER: [(&str, &str); 2] = [("e0", "e0_country"), ("from_abroad", "to_abroad")];

/// What a place needs whose foreign stocks settle instead of rotating.
const SETTLING: [&str; 3] = ["from_abroad", "to_abroad", "skilled_share"];

/// How far moves within a bay may differ when counted where they begin and where they end, thousand a year.
const BAY_TOLERANCE: f64 = 0.5;

/// Reads `levels.csv`.
pub(super) fn parameters(
    context: &Context<'_>,
) -> Result<BTreeMap<(Place, String), f64>, DataError> {
    let header = ["place", "parameter", "value", "unit", "status", "source"];
    let table = Table::read(context.dir, &context.file("levels.csv"), &header)?;
    let mut values = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let place = context.place(&row)?;
        let parameter = row.id("parameter", "parameter", |id| {
            PARAMETERS.iter().find(|known| known.id == id)
        })?;
        let unit = row.one_of("unit", "unit", &UNITS)?;
        if unit != parameter.unit {
            return Err(row.error(format!(
                "{} is in {unit}, expected {}",
                parameter.id, parameter.unit
            )));
        }
        let value = row.number_in("value", parameter.low, parameter.high)?;
        if values
            .insert((place, parameter.id.to_owned()), value)
            .is_some()
        {
            return Err(row.error(format!("{} of {} appears twice", parameter.id, place.id())));
        }
    }
    for &place in context.bay.places() {
        let get = |id: &str| values.get(&(place, id.to_owned())).copied();
        for parameter in PARAMETERS.iter().filter(|parameter| parameter.required) {
            if get(parameter.id).is_none() {
                return Err(table.error(format!("{} of {} is missing", parameter.id, place.id())));
            }
        }
        let rotating = get("rotating").unwrap_or_default();
        if rotating != 0.0 && rotating != 1.0 {
            return Err(table.error(format!(
                "rotating of {} is {rotating}, it must be 0 or 1",
                place.id()
            )));
        }
        for needed in SETTLING {
            if rotating == 0.0 && get(needed).is_none() {
                return Err(table.error(format!(
                    "{needed} of {} is missing, whose foreigners settle",
                    place.id()
                )));
            }
        }
        for (less, more) in ORDERED {
            if get(less) > get(more) {
                return Err(table.error(format!("{less} of {} exceeds {more}", place.id())));
            }
        }
        for (one, two) in TOGETHER {
            if get(one).is_some() != get(two).is_some() {
                return Err(table.error(format!("{} has only one of {one} and {two}", place.id())));
            }
        }
    }
    bay_moves_agree(context, &table, &values)?;
    Ok(values)
}

/// Checks that either all places or none have `from_bay`, and that moves within the bay begin as often as they end.
fn bay_moves_agree(
    context: &Context<'_>,
    table: &Table,
    values: &BTreeMap<(Place, String), f64>,
) -> Result<(), DataError> {
    let of_bay = |id: &str| -> Vec<f64> {
        let places = context.bay.places().iter();
        places
            .filter_map(|&place| values.get(&(place, id.to_owned())).copied())
            .collect()
    };
    let (begun, ended) = (of_bay("to_bay"), of_bay("from_bay"));
    if ended.is_empty() {
        return Ok(());
    }
    if ended.len() != begun.len() {
        return Err(table.error("some places have from_bay, others have not"));
    }
    let (begun, ended): (f64, f64) = (begun.iter().sum(), ended.iter().sum());
    if (begun - ended).abs() > BAY_TOLERANCE {
        return Err(table.error(format!("to_bay adds up to {begun}, from_bay to {ended}")));
    }
    Ok(())
}
