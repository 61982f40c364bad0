//! `bayflow run`: every result of a scenario and its reference.

use super::CommandError;
use super::args::{By, RunArguments};
use super::output::{Value, write_table};
use super::shared_link::compare;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;

const COLUMNS: [&str; 6] = ["bay", "place", "year", "result", "baseline", "scenario"];
/// What stands for a place in rows that speak of the whole bay.
const WHOLE_BAY: &str = "all";

/// Writes the results of a link's scenario, by area, year and result.
pub(super) fn run(arguments: &RunArguments) -> Result<(), CommandError> {
    let comparison = compare(&arguments.link.link)?;
    let (baseline, scenario) = (&comparison.reference, &comparison.projection);
    let bay = comparison.scenario.bay.id();
    let areas: Vec<(Area, &str)> = match arguments.by {
        By::Bay => vec![(Area::Bay, WHOLE_BAY)],
        By::Place => scenario
            .places()
            .iter()
            .map(|&place| (Area::Place(place), place.id()))
            .collect(),
    };
    let years = scenario.first_year()..=scenario.last_year();
    let rows = areas.iter().flat_map(|&(area, place)| {
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
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}
