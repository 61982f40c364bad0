//! How uncertain rates and flows are, from `spreads.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{PlaceFacts, Sources};
use crate::data::pack::{
    CountrySpread, FlowSpread, LevelSpread, RangeRecord, ShockSpread, SpreadRecord,
};
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row, Table};

/// What a scope's quantities are described by: scope, quantity, parameters.
const KNOWN: [(&str, &str, &[&str]); 11] = [
    ("country", "fertility", &["phi", "sd"]),
    ("country", "mortality", &["sd"]),
    ("bay", "domestic_in", &["phi", "sd_bay", "sd_place"]),
    ("bay", "domestic_out", &["phi", "sd_bay", "sd_place"]),
    ("bay", "abroad_in", &["phi", "sd_bay", "sd_place"]),
    ("bay", "abroad_out", &["phi", "sd_bay", "sd_place"]),
    ("bay", "domestic_level", &["sd"]),
    ("bay", "abroad_level", &["sd"]),
    ("place", "domestic_level", &["sd"]),
    ("place", "abroad_level", &["sd"]),
    (
        "all",
        "shock",
        &[
            "probability",
            "depth_low",
            "depth_high",
            "length_low",
            "length_high",
        ],
    ),
];

/// Columns of `spreads.csv` and of its assumed rows; the first four name a parameter.
pub(super) const HEADER: [&str; 8] = [
    "scope",
    "id",
    "quantity",
    "parameter",
    "value",
    "unit",
    "status",
    "source",
];

/// The one id of scope `all`.
const EVERYWHERE: &str = "all";

/// Reads `spreads.csv`: every parameter of every country, bay and place that is available, once.
pub(super) fn load(
    dir: &Path,
    sources: &Sources,
    places: &BTreeMap<Place, PlaceFacts>,
) -> Result<BTreeMap<Bay, SpreadRecord>, DataError> {
    let table = Table::read(dir, "spreads.csv", &HEADER)?;
    let mut values = Values {
        table: &table,
        by_key: BTreeMap::new(),
    };
    for row in table.rows() {
        sources.check(&row)?;
        values.insert(&row, places)?;
    }
    let shock = values.shock()?;
    let mut bays = BTreeMap::new();
    for bay in Bay::ALL {
        let of_bay: Vec<Place> = places
            .keys()
            .copied()
            .filter(|place| place.bay() == bay)
            .collect();
        if of_bay.is_empty() {
            continue;
        }
        let codes: BTreeSet<&str> = of_bay
            .iter()
            .map(|place| places[place].country.as_str())
            .collect();
        let countries = codes.into_iter().map(|code| values.country(code));
        let flow = |quantity| values.flow(bay, quantity);
        let record = SpreadRecord {
            countries: countries.collect::<Result<_, _>>()?,
            domestic_in: flow("domestic_in")?,
            domestic_out: flow("domestic_out")?,
            abroad_in: flow("abroad_in")?,
            abroad_out: flow("abroad_out")?,
            levels: values.levels("bay", bay.id())?,
            places: bay
                .places()
                .iter()
                .map(|place| values.levels("place", place.id()))
                .collect::<Result<_, _>>()?,
            shock,
        };
        bays.insert(bay, record);
    }
    Ok(bays)
}

/// The values read so far, by scope, id, quantity and parameter.
struct Values<'a> {
    table: &'a Table,
    by_key: BTreeMap<[&'a str; 4], f64>,
}

impl<'a> Values<'a> {
    /// Takes in a row whose parameter is known, in its unit and range.
    fn insert(
        &mut self,
        row: &Row<'a>,
        places: &BTreeMap<Place, PlaceFacts>,
    ) -> Result<(), DataError> {
        let (scope, id) = (row.text("scope")?, row.text("id")?);
        let (quantity, parameter) = (row.text("quantity")?, row.text("parameter")?);
        let is_known = KNOWN.iter().any(|&(known, of, parameters)| {
            (known, of) == (scope, quantity) && parameters.contains(&parameter)
        });
        if !is_known {
            return Err(row.error(format!("unknown {scope} {quantity} {parameter}")));
        }
        let has_id = match scope {
            "country" => places.values().any(|facts| facts.country == id),
            "bay" => places.keys().any(|place| place.bay().id() == id),
            "place" => places.keys().any(|place| place.id() == id),
            _ => id == EVERYWHERE,
        };
        if !has_id {
            return Err(row.error(format!("unknown {scope} {id}")));
        }
        let (unit, low, high) = match parameter {
            "phi" => ("none", -0.999, 0.999),
            "probability" => ("probability", 0.0, 1.0),
            "depth_low" | "depth_high" => ("percent", 0.0, 100.0),
            "length_low" | "length_high" => ("years", 1.0, 20.0),
            // A standard deviation.
            _ => ("log", 0.0, 2.0),
        };
        row.one_of("unit", "unit", &[unit])?;
        let value = row.number_in("value", low, high)?;
        if unit == "years" && value.fract() != 0.0 {
            return Err(row.error(format!("{parameter} is {value}, not a number of years")));
        }
        let key = [scope, id, quantity, parameter];
        if self.by_key.insert(key, value).is_some() {
            return Err(row.error(format!("{quantity} {parameter} of {id} appears twice")));
        }
        Ok(())
    }

    fn get(
        &self,
        scope: &str,
        id: &str,
        quantity: &str,
        parameter: &str,
    ) -> Result<f64, DataError> {
        let value = self.by_key.get(&[scope, id, quantity, parameter]).copied();
        value.ok_or_else(|| {
            let reason = format!("{quantity} {parameter} of {id} is missing");
            self.table.error(reason)
        })
    }

    fn country(&self, code: &str) -> Result<CountrySpread, DataError> {
        let get = |quantity, parameter| self.get("country", code, quantity, parameter);
        Ok(CountrySpread {
            code: code.to_owned(),
            fertility_phi: get("fertility", "phi")?,
            fertility_sd: get("fertility", "sd")?,
            mortality_sd: get("mortality", "sd")?,
        })
    }

    fn flow(&self, bay: Bay, quantity: &str) -> Result<FlowSpread, DataError> {
        let get = |parameter| self.get("bay", bay.id(), quantity, parameter);
        Ok(FlowSpread {
            phi: get("phi")?,
            sd_bay: get("sd_bay")?,
            sd_place: get("sd_place")?,
        })
    }

    fn levels(&self, scope: &str, id: &str) -> Result<LevelSpread, DataError> {
        let get = |quantity| self.get(scope, id, quantity, "sd");
        Ok(LevelSpread {
            domestic_sd: get("domestic_level")?,
            abroad_sd: get("abroad_level")?,
        })
    }

    fn shock(&self) -> Result<ShockSpread, DataError> {
        let get = |parameter| self.get("all", EVERYWHERE, "shock", parameter);
        let range = |low, high| {
            let range = RangeRecord {
                low: get(low)?,
                high: get(high)?,
            };
            if range.low > range.high {
                return Err(self.table.error(format!("{low} is above {high}")));
            }
            Ok(range)
        };
        Ok(ShockSpread {
            probability: get("probability")?,
            depth: range("depth_low", "depth_high")?,
            length: range("length_low", "length_high")?,
        })
    }
}
