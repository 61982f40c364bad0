//! What the fit of spreads cannot find in the figures, from `spreads_assumed.csv`.

use std::path::Path;

use super::Sources;
use super::spread::HEADER;
use crate::data::table::{DataError, Standing, Table};

/// A row of `spreads.csv` that is assumed; its meaning is checked there.
#[derive(Debug, Clone, PartialEq)]
pub struct AssumedSpread {
    /// Scope, id, quantity and parameter.
    pub key: [String; 4],
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Its source.
    pub source: String,
}

/// Reads `spreads_assumed.csv`, in the file's order; no parameter may stand there twice.
pub(super) fn load(dir: &Path, sources: &Sources) -> Result<Vec<AssumedSpread>, DataError> {
    let table = Table::read(dir, "spreads_assumed.csv", &HEADER)?;
    let mut found: Vec<AssumedSpread> = Vec::new();
    for row in table.rows() {
        if sources.check(&row)? != Standing::Assumption {
            return Err(row.error("what is no assumption is to be fitted"));
        }
        let mut key: [String; 4] = Default::default();
        for (cell, column) in key.iter_mut().zip(HEADER) {
            row.text(column)?.clone_into(cell);
        }
        if found.iter().any(|other| other.key == key) {
            return Err(row.error(format!("{} appears twice", key.join(" "))));
        }
        found.push(AssumedSpread {
            key,
            value: row.number("value")?,
            unit: row.text("unit")?.to_owned(),
            source: row.text("source")?.to_owned(),
        });
    }
    Ok(found)
}
