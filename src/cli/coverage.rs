//! `bayflow coverage`: how much of what was observed the bands of forecasts from 2015 hold.

use super::args::CoverageArguments;
use super::output::{Value, write_table};
use super::{CommandError, load_figures};
use crate::analysis::spread::coverage::{BayCoverage, Held, coverage};
use crate::data::place::Bay;

const COLUMNS: [&str; 8] = [
    "bay",
    "observations",
    "inside_80_percent",
    "level_sd",
    "inside_80_percent_shipped",
    "level_sd_shipped",
    "totals",
    "totals_inside_80_percent",
];

/// Writes a row a bay, then one over all.
pub(super) fn run(arguments: &CoverageArguments) -> Result<(), CommandError> {
    let inputs = load_figures(arguments.data.as_deref())?;
    let rows = coverage(&inputs)?;
    write_table(arguments.format.format, &COLUMNS, rows.iter().map(row))?;
    Ok(())
}

fn row(coverage: &BayCoverage) -> [Value; 8] {
    let percent = |held: Held| Value::number(Some(100.0 * held.share()));
    [
        Value::text(coverage.bay.map_or("all", Bay::id)),
        Value::Whole(i64::from(coverage.by_other_bays.places.observations)),
        percent(coverage.by_other_bays.places),
        Value::number(coverage.level_sd_of_others),
        percent(coverage.shipped.places),
        Value::number(Some(coverage.level_sd)),
        Value::Whole(i64::from(coverage.by_other_bays.totals.observations)),
        percent(coverage.by_other_bays.totals),
    ]
}
