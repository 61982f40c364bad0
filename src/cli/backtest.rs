//! `bayflow backtest`: the model against what happened, and against naive forecasts.

use super::args::BacktestArguments;
use super::output::{Value, write_table};
use super::{CommandError, load_figures, say};
use crate::analysis::backtest::score::score;
use crate::analysis::backtest::{Comparison, backtest};
use crate::data::place::Bay;
use crate::model::projection::Area;

const COLUMNS: [&str; 11] = [
    "bay",
    "place",
    "origin",
    "to",
    "kind",
    "result",
    "observed",
    "projected",
    "error_percent",
    "naive_no_change_error_percent",
    "naive_trend_error_percent",
];

/// Last year that every bay's series has without a break.
const LAST_COMMON_YEAR: i32 = 2019;

/// Writes every comparison; the scores of the forecasts go to standard error.
pub(super) fn run(arguments: &BacktestArguments) -> Result<(), CommandError> {
    let inputs = load_figures(arguments.data.as_deref())?;
    let comparisons = backtest(&inputs)?;
    write_table(
        arguments.format.format,
        &COLUMNS,
        comparisons.iter().map(row),
    )?;
    for bay in Bay::ALL.map(Some).into_iter().chain([None]) {
        if let Some(score) = score(&comparisons, bay, LAST_COMMON_YEAR) {
            say(
                "note",
                &format!(
                    "{} to {LAST_COMMON_YEAR}, mean absolute error over {} places: {:.2} percent; no change {:.2}, \
                     straight line {:.2}",
                    bay.map_or("all", Bay::id),
                    score.places,
                    score.model,
                    score.no_change,
                    score.trend
                ),
            );
        }
    }
    Ok(())
}

fn row(comparison: &Comparison) -> [Value; 11] {
    let place = match comparison.area {
        Area::Bay => "all",
        Area::Place(place) => place.id(),
    };
    [
        Value::text(comparison.bay.id()),
        Value::text(place),
        Value::Whole(i64::from(comparison.origin)),
        Value::Whole(i64::from(comparison.to)),
        Value::text(comparison.kind.id()),
        Value::text("population"),
        Value::number(Some(comparison.observed)),
        Value::number(Some(comparison.projected)),
        Value::number(Some(comparison.error_percent)),
        Value::number(Some(comparison.no_change_error_percent)),
        Value::number(comparison.trend_error_percent),
    ]
}
