//! Which of a place's totals are its observed series, from `series.csv`.

use super::count::{ReferenceDate, Totals, VINTAGES};
use super::{Context, status};
use crate::data::place::Place;
use crate::data::table::{DataError, Table};

/// What a series is for: the two bases that a projection starts from, and the backtest, whose series has no break.
pub const SERIES: [&str; 3] = ["latest", "paper", "backtest"];

/// A run of years whose totals are one place's observed series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesPart {
    /// The place.
    pub place: Place,
    /// One of [`SERIES`].
    pub series: String,
    /// First year.
    pub first_year: i32,
    /// Last year.
    pub last_year: i32,
    /// One of [`VINTAGES`].
    pub vintage: String,
    /// Reference date of the totals.
    pub date: ReferenceDate,
    /// `census` or `estimate`.
    pub kind: String,
}

/// Reads `series.csv`: years of one place and series ascend without overlap, and each has a total.
pub(super) fn series(context: &Context<'_>, totals: &Totals) -> Result<Vec<SeriesPart>, DataError> {
    let header = [
        "place",
        "base",
        "first_year",
        "last_year",
        "vintage",
        "date",
        "kind",
    ];
    let table = Table::read(context.dir, &context.file("series.csv"), &header)?;
    let mut parts: Vec<SeriesPart> = Vec::new();
    for row in table.rows() {
        let part = SeriesPart {
            place: context.place(&row)?,
            series: row.one_of("base", "series", &SERIES)?.to_owned(),
            first_year: row.year("first_year")?,
            last_year: row.year("last_year")?,
            vintage: row.one_of("vintage", "vintage", &VINTAGES)?.to_owned(),
            date: row.id("date", "reference date", ReferenceDate::from_id)?,
            kind: row
                .one_of("kind", "kind", &["census", "estimate"])?
                .to_owned(),
        };
        let before = parts
            .iter()
            .rfind(|other| (other.place, &other.series) == (part.place, &part.series));
        let ascends = before.is_none_or(|before| before.last_year < part.first_year);
        if part.first_year > part.last_year || !ascends {
            return Err(row.error("the years don't ascend"));
        }
        for year in part.first_year..=part.last_year {
            let key = (part.place, part.vintage.clone(), part.date, year);
            if !totals.contains_key(&key) {
                return Err(row.error(format!(
                    "totals.csv has no {} total of {} {year} ({})",
                    part.vintage,
                    part.place.id(),
                    part.date.id()
                )));
            }
        }
        parts.push(part);
    }
    for series in SERIES {
        let found = parts.iter().filter(|part| part.series == series);
        status::complete(context, &table, found.map(|part| part.place))
            .map_err(|error| table.error(format!("{series}: {}", error.reason)))?;
    }
    Ok(parts)
}
