//! `bayflow pyramid`: persons by status, sex and age in one year.

use super::CommandError;
use super::args::PyramidArguments;
use super::output::{Value, write_table};
use super::shared_link::run_bays;
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::index::{ages, row};
use crate::scenario::run::Comparison;

const COLUMNS: [&str; 8] = [
    "bay", "place", "year", "series", "status", "sex", "age", "persons",
];

/// Writes the pyramids of one year of a link's scenario, by place, series, status, sex and age.
pub(super) fn run(arguments: &PyramidArguments) -> Result<(), CommandError> {
    let comparisons = run_bays(&arguments.link.link)?;
    let mut rows = Vec::new();
    for comparison in &comparisons {
        add_rows(comparison, arguments.year, &mut rows)?;
    }
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}

fn add_rows(
    comparison: &Comparison,
    year: i32,
    rows: &mut Vec<[Value; COLUMNS.len()]>,
) -> Result<(), CommandError> {
    let (baseline, scenario) = (&comparison.reference, &comparison.projection);
    let unknown = || CommandError::UnknownYear {
        year,
        first: scenario.first_year(),
        last: scenario.last_year(),
    };
    let series = [
        ("baseline", baseline.cells(year).ok_or_else(unknown)?),
        ("scenario", scenario.cells(year).ok_or_else(unknown)?),
    ];
    let bay = comparison.scenario.bay.id();
    for (index, place) in scenario.places().iter().enumerate() {
        for (series, cells) in series {
            for status in Status::ALL {
                for sex in Sex::ALL {
                    let by_age: &[f64; AGES] = ages(cells, row(index, status, sex));
                    rows.extend((0_i64..).zip(by_age).map(|(age, &persons)| {
                        [
                            Value::text(bay),
                            Value::text(place.id()),
                            Value::Whole(i64::from(year)),
                            Value::text(series),
                            Value::text(status.id()),
                            Value::text(sex.id()),
                            Value::Whole(age),
                            Value::number(Some(persons)),
                        ]
                    }));
                }
            }
        }
    }
    Ok(())
}
