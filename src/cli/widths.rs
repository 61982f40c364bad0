//! `bayflow widths`: bands of countries run by themselves beside the United Nations' own.

use super::args::WidthsArguments;
use super::output::{Value, write_table};
use super::{CommandError, load_figures};
use crate::analysis::spread::single_country::{COMPARED_YEAR, CountryBand, country_bands};

const COLUMNS: [&str; 9] = [
    "country",
    "year",
    "low",
    "median",
    "high",
    "published_low",
    "published_median",
    "published_high",
    "width_ratio",
];

/// Writes a row a country.
pub(super) fn run(arguments: &WidthsArguments) -> Result<(), CommandError> {
    let inputs = load_figures(arguments.data.as_deref())?;
    let bands = country_bands(&inputs, arguments.seed, arguments.trajectories);
    write_table(arguments.format.format, &COLUMNS, bands.iter().map(row))?;
    Ok(())
}

fn row(band: &CountryBand) -> [Value; 9] {
    let [low, median, high] = band.drawn.map(|persons| Value::number(Some(persons)));
    let [published_low, published_median, published_high] =
        band.published.map(|persons| Value::number(Some(persons)));
    [
        Value::text(band.country.clone()),
        Value::Whole(i64::from(COMPARED_YEAR)),
        low,
        median,
        high,
        published_low,
        published_median,
        published_high,
        Value::number(Some(band.width_ratio())),
    ]
}
