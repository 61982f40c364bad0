//! `bayflow ensemble`: the spread of a scenario's and its reference's results.

use std::num::NonZero;
use std::thread::available_parallelism;

use super::CommandError;
use super::args::{By, EnsembleArguments};
use super::output::{Value, write_table};
use super::say;
use super::shared_link::document;
use crate::analysis::ensemble::{Ensemble, Keep, Series, run_on_threads};
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::TRAJECTORIES;

const COLUMNS: [&str; 12] = [
    "bay", "place", "year", "result", "series", "p2.5", "p10", "p25", "p50", "p75", "p90", "p97.5",
];
/// What stands for a place in rows that speak of the whole bay.
const WHOLE_BAY: &str = "all";

/// Writes the percentiles of a link's scenario, by area, year, result and series.
pub(super) fn run(arguments: &EnsembleArguments) -> Result<(), CommandError> {
    let document = document(&arguments.link.link);
    let scenario = document.scenario();
    let asked = arguments
        .trajectories
        .unwrap_or(document.draws.trajectories);
    let trajectories = asked.clamp(*TRAJECTORIES.start(), *TRAJECTORIES.end());
    if trajectories != asked {
        say(
            "notice",
            &format!("{asked} trajectories are out of range, {trajectories} are run"),
        );
    }
    let keep = match arguments.by {
        By::Bay => Keep::Bay,
        By::Place => Keep::Everything,
    };
    let ensemble = Ensemble::prepare(&scenario, document.draws.seed, keep)?;
    let threads = arguments
        .threads
        .or_else(|| available_parallelism().ok())
        .map_or(1, NonZero::get);
    let outcome = run_on_threads(&ensemble, trajectories, threads);
    say("hash", &outcome.digest().to_string());
    let shape = outcome.shape();
    let areas: Vec<(Area, &str)> = match arguments.by {
        By::Bay => vec![(Area::Bay, WHOLE_BAY)],
        By::Place => shape
            .places
            .iter()
            .map(|&place| (Area::Place(place), place.id()))
            .collect(),
    };
    let outcome = &outcome;
    let rows = areas.iter().flat_map(|&(area, place)| {
        (shape.first_year..=shape.last_year).flat_map(move |year| {
            Indicator::ALL.into_iter().flat_map(move |indicator| {
                Series::ALL.map(|series| {
                    let quantiles = outcome.quantiles(area, year, indicator, series);
                    let mut row = vec![
                        Value::text(scenario.bay.id()),
                        Value::text(place),
                        Value::Whole(i64::from(year)),
                        Value::text(indicator.id()),
                        Value::text(series.id()),
                    ];
                    let percentile = |index: usize| quantiles.map(|all| all[index]);
                    row.extend(
                        (0..COLUMNS.len() - row.len())
                            .map(|index| Value::number(percentile(index))),
                    );
                    row
                })
            })
        })
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}
