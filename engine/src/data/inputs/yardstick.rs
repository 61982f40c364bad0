//! The paper's yardstick of what talent is worth, from `paper/figures.csv`.

use std::path::Path;

use crate::data::table::{DataError, Table};

/// The yardstick's row.
const ID: &str = "us_human_capital_per_talent";

/// Reads human capital per additional highly skilled immigrant, US dollars.
pub(super) fn load(dir: &Path) -> Result<f64, DataError> {
    let header = [
        "id",
        "bay",
        "place",
        "year_from",
        "year_to",
        "measure",
        "value",
        "unit",
        "section",
        "note",
    ];
    let table = Table::read(dir, "paper/figures.csv", &header)?;
    for row in table.rows() {
        if row.text("id")? == ID {
            row.one_of("unit", "unit", &["ten_thousand_usd"])?;
            return Ok(row.positive("value")? * 10_000.0);
        }
    }
    Err(table.error(format!("{ID} is missing")))
}
