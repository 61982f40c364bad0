//! `bayflow ensemble`: the spread of a scenario's and its reference's results.

use std::num::NonZero;
use std::thread::available_parallelism;

use super::CommandError;
use super::args::{By, EnsembleArguments};
use super::output::{Value, write_table};
use super::say;
use super::shared_link::{document, of_bays};
use crate::analysis::ensemble::{Ensemble, Keep, Outcome, Series, run_on_threads};
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::TRAJECTORIES;

const COLUMNS: [&str; 12] = [
    "bay", "place", "year", "result", "series", "p2.5", "p10", "p25", "p50", "p75", "p90", "p97.5",
];
/// What stands for a place in rows that speak of the whole bay.
const WHOLE_BAY: &str = "all";

/// Writes the percentiles of the scenarios of all bays that a link shows, by area, year, result and series.
pub(super) fn run(arguments: &EnsembleArguments) -> Result<(), CommandError> {
    let document = of_bays(document(&arguments.link.link));
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
    let threads = arguments
        .threads
        .or_else(|| available_parallelism().ok())
        .map_or(1, NonZero::get);
    let scenarios = document.scenarios();
    let mut outcomes = Vec::with_capacity(scenarios.len());
    for scenario in &scenarios {
        let ensemble = Ensemble::prepare(scenario, document.draws.seed, keep)?;
        let outcome = run_on_threads(&ensemble, trajectories, threads);
        let hash = outcome.digest();
        say(
            "hash",
            &match scenarios.len() {
                1 => hash.to_string(),
                _ => format!("{} {hash}", scenario.bay.id()),
            },
        );
        outcomes.push((scenario.bay, outcome));
    }
    let rows = outcomes
        .iter()
        .flat_map(|(bay, outcome)| rows(*bay, outcome, arguments.by));
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}

/// One bay's rows.
fn rows(bay: Bay, outcome: &Outcome, by: By) -> impl Iterator<Item = Vec<Value>> {
    let shape = outcome.shape();
    let areas: Vec<(Area, &'static str)> = match by {
        By::Bay => vec![(Area::Bay, WHOLE_BAY)],
        By::Place => shape
            .places
            .iter()
            .map(|&place| (Area::Place(place), place.id()))
            .collect(),
    };
    areas.into_iter().flat_map(move |(area, place)| {
        (shape.first_year..=shape.last_year).flat_map(move |year| {
            Indicator::ALL.into_iter().flat_map(move |indicator| {
                Series::ALL.map(|series| {
                    let quantiles = outcome.quantiles(area, year, indicator, series);
                    let mut row = vec![
                        Value::text(bay.id()),
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
    })
}
