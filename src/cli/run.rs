//! `bayflow run`: every result of a scenario and its reference.

use super::CommandError;
use super::args::{By, RunArguments};
use super::output::{Value, write_table};
use super::shared_link::run_bays;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, Projection};

const COLUMNS: [&str; 6] = ["bay", "place", "year", "result", "baseline", "scenario"];
/// What stands for a place in rows that speak of the whole bay.
const WHOLE_BAY: &str = "all";

/// Writes the results of a link's scenario, by bay, area, year and result.
pub(super) fn run(arguments: &RunArguments) -> Result<(), CommandError> {
    let comparisons = run_bays(&arguments.link.link)?;
    let rows = comparisons.iter().flat_map(|comparison| {
        let bay = comparison.scenario.bay.id();
        let (baseline, scenario) = (&comparison.reference, &comparison.projection);
        let years = scenario.first_year()..=scenario.last_year();
        areas(scenario, arguments.by)
            .into_iter()
            .flat_map(move |(area, place)| {
                years.clone().flat_map(move |year| {
                    Indicator::ALL.map(|indicator| {
                        [
                            Value::text(bay),
                            Value::text(place),
                            Value::Whole(i64::from(year)),
                            Value::text(indicator.id()),
                            Value::number(baseline.value(area, indicator, year)),
                            Value::number(scenario.value(area, indicator, year)),
                        ]
                    })
                })
            })
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}

/// The areas that rows speak of, with what stands for them in the column of places.
fn areas(projection: &Projection, by: By) -> Vec<(Area, &'static str)> {
    match by {
        By::Bay => vec![(Area::Bay, WHOLE_BAY)],
        By::Place => projection
            .places()
            .iter()
            .map(|&place| (Area::Place(place), place.id()))
            .collect(),
    }
}
