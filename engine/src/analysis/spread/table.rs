//! The fitted spreads and the assumed ones as one table, `data/spreads.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::analysis::calibration::CalibrationError;
use crate::analysis::spread::country::CountryFit;
use crate::analysis::spread::flow::{self, FlowScatter};
use crate::data::inputs::Inputs;
use crate::data::pack::{
    CountrySpread, FlowSpread, LevelSpread, RangeRecord, ShockSpread, SpreadRecord,
};
use crate::data::place::Bay;

/// Significant digits of fitted values.
const DIGITS: usize = 4;
const FLOWS: [&str; 4] = ["domestic_in", "domestic_out", "abroad_in", "abroad_out"];
const SHOCK: [&str; 5] = [
    "probability",
    "depth_low",
    "depth_high",
    "length_low",
    "length_high",
];

/// A value with what its row says of it.
#[derive(Debug)]
struct Known {
    value: f64,
    unit: String,
    status: &'static str,
    source: String,
}

/// Why spreads cannot be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpreadError {
    /// A parameter is neither fitted nor assumed, or both, or none.
    #[error("{} of {} ({} {}) is {reason}", key[3], key[1], key[0], key[2])]
    Row {
        /// Scope, id, quantity and parameter.
        key: [String; 4],
        /// What is wrong.
        reason: &'static str,
    },
    /// A forecast cannot be made.
    #[error(transparent)]
    Calibration(#[from] CalibrationError),
}

impl SpreadError {
    fn row(key: [String; 4], reason: &'static str) -> Self {
        Self::Row { key, reason }
    }
}

/// Every spread but those of levels.
#[derive(Debug)]
pub struct Fitted<'a> {
    inputs: &'a Inputs,
    rows: BTreeMap<[String; 4], Known>,
}

impl<'a> Fitted<'a> {
    /// The fit to the figures, and what is assumed.
    ///
    /// # Errors
    /// If a parameter is both fitted and assumed.
    pub fn to(inputs: &'a Inputs) -> Result<Self, SpreadError> {
        let mut fitted = Self {
            inputs,
            rows: BTreeMap::new(),
        };
        for assumed in &inputs.assumed_spreads {
            let known = Known {
                value: assumed.value,
                unit: assumed.unit.clone(),
                status: "assumption",
                source: assumed.source.clone(),
            };
            fitted.rows.insert(assumed.key.clone(), known);
        }
        for record in &inputs.countries {
            let fit = CountryFit::of(record, &inputs.intervals[&record.code]);
            for (quantity, parameter, value, unit) in [
                ("fertility", "phi", fit.fertility.phi, "none"),
                ("fertility", "sd", fit.fertility.sd, "log"),
                ("mortality", "sd", fit.mortality.sd, "log"),
            ] {
                let key = key(["country", &record.code, quantity, parameter]);
                fitted.add(key, value, unit, "un_intervals_fit")?;
            }
        }
        for (&bay, figures) in &inputs.bays {
            fitted.add_flows(bay, [FLOWS[0], FLOWS[1]], flow::domestic(figures, bay))?;
            fitted.add_flows(bay, [FLOWS[2], FLOWS[3]], flow::abroad(figures, bay))?;
        }
        Ok(fitted)
    }

    fn add(
        &mut self,
        key: [String; 4],
        value: f64,
        unit: &str,
        source: &str,
    ) -> Result<(), SpreadError> {
        let known = Known {
            value: rounded(value),
            unit: unit.to_owned(),
            status: "derived",
            source: source.to_owned(),
        };
        match self.rows.insert(key.clone(), known) {
            None => Ok(()),
            Some(_) => Err(SpreadError::row(key, "both assumed and fitted")),
        }
    }

    /// The scatter of arrivals and leavers, where it is counted.
    fn add_flows(
        &mut self,
        bay: Bay,
        quantities: [&str; 2],
        scatter: Option<FlowScatter>,
    ) -> Result<(), SpreadError> {
        let Some(scatter) = scatter else {
            return Ok(());
        };
        for (quantity, of_flow) in quantities
            .into_iter()
            .zip([scatter.arriving, scatter.leaving])
        {
            for (parameter, value) in [("sd_bay", of_flow.bay), ("sd_place", of_flow.place)] {
                let key = key(["bay", bay.id(), quantity, parameter]);
                self.add(key, value, "log", "flow_scatter_fit")?;
            }
        }
        Ok(())
    }

    fn get(&self, parts: [&str; 4]) -> Result<f64, SpreadError> {
        let key = key(parts);
        let known = self.rows.get(&key);
        known
            .map(|known| known.value)
            .ok_or_else(|| SpreadError::row(key, "neither fitted nor assumed"))
    }

    /// A bay's record as the model draws from it, with this standard deviation of levels.
    ///
    /// # Errors
    /// If a parameter is neither fitted nor assumed.
    pub fn record(&self, bay: Bay, level_sd: f64) -> Result<SpreadRecord, SpreadError> {
        let flow = |quantity| -> Result<FlowSpread, SpreadError> {
            let get = |parameter| self.get(["bay", bay.id(), quantity, parameter]);
            Ok(FlowSpread {
                phi: get("phi")?,
                sd_bay: get("sd_bay")?,
                sd_place: get("sd_place")?,
            })
        };
        let codes: BTreeSet<&str> = bay
            .places()
            .iter()
            .map(|place| self.inputs.places[place].country.as_str())
            .collect();
        let country = |code: &str| -> Result<CountrySpread, SpreadError> {
            let get = |quantity, parameter| self.get(["country", code, quantity, parameter]);
            Ok(CountrySpread {
                code: code.to_owned(),
                fertility_phi: get("fertility", "phi")?,
                fertility_sd: get("fertility", "sd")?,
                mortality_sd: get("mortality", "sd")?,
            })
        };
        let shock = |parameter| self.get(["all", "all", "shock", parameter]);
        let range = |low, high| -> Result<RangeRecord, SpreadError> {
            Ok(RangeRecord {
                low: shock(low)?,
                high: shock(high)?,
            })
        };
        let level = LevelSpread {
            domestic_sd: level_sd,
            abroad_sd: level_sd,
        };
        Ok(SpreadRecord {
            countries: codes.into_iter().map(country).collect::<Result<_, _>>()?,
            domestic_in: flow("domestic_in")?,
            domestic_out: flow("domestic_out")?,
            abroad_in: flow("abroad_in")?,
            abroad_out: flow("abroad_out")?,
            levels: level,
            places: vec![level; bay.places().len()],
            shock: ShockSpread {
                probability: shock("probability")?,
                depth: range("depth_low", "depth_high")?,
                length: range("length_low", "length_high")?,
            },
        })
    }

    /// The text of `spreads.csv`, with this standard deviation of levels.
    ///
    /// # Errors
    /// If a parameter is neither fitted nor assumed, or something is known that is none.
    pub fn table(mut self, level_sd: f64) -> Result<String, SpreadError> {
        let mut keys = Vec::new();
        for record in &self.inputs.countries {
            for (quantity, parameter) in [
                ("fertility", "phi"),
                ("fertility", "sd"),
                ("mortality", "sd"),
            ] {
                keys.push(key(["country", &record.code, quantity, parameter]));
            }
        }
        for bay in self.inputs.bays.keys() {
            for quantity in FLOWS {
                for parameter in ["phi", "sd_bay", "sd_place"] {
                    keys.push(key(["bay", bay.id(), quantity, parameter]));
                }
            }
        }
        for bay in self.inputs.bays.keys() {
            let places = bay.places().iter().map(|place| ["place", place.id()]);
            for [scope, id] in core::iter::once(["bay", bay.id()]).chain(places) {
                for quantity in ["domestic_level", "abroad_level"] {
                    let key = key([scope, id, quantity, "sd"]);
                    self.add(key.clone(), level_sd, "log", "forecast_error_fit")?;
                    keys.push(key);
                }
            }
        }
        keys.extend(SHOCK.map(|parameter| key(["all", "all", "shock", parameter])));
        let mut text = "scope,id,quantity,parameter,value,unit,status,source\n".to_owned();
        for key in keys {
            let Some(row) = self.rows.remove(&key) else {
                return Err(SpreadError::row(key, "neither fitted nor assumed"));
            };
            let _ = writeln!(
                text,
                "{},{},{},{},{}",
                key.join(","),
                row.value,
                row.unit,
                row.status,
                row.source
            );
        }
        match self.rows.into_keys().next() {
            None => Ok(text),
            Some(key) => Err(SpreadError::row(key, "no parameter of a spread")),
        }
    }
}

fn key(parts: [&str; 4]) -> [String; 4] {
    parts.map(str::to_owned)
}

/// A value rounded to [`DIGITS`] significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value)
}
