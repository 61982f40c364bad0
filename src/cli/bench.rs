//! `bayflow bench`: what projections cost on this machine.

use std::process::{Command, Stdio};

use super::CommandError;
use super::args::BenchArguments;
use super::output::{Value, write_table};
use crate::analysis::scaling::{self, Study};
use crate::analysis::speed::{Figure, measure, measure_ensembles, median_nanoseconds};
use crate::scenario::run::available_bays;

const COLUMNS: [&str; 4] = ["bay", "measure", "value", "unit"];

const SCALING_COLUMNS: [&str; 6] = ["varied", "to", "bay", "measure", "value", "unit"];

/// Writes the measured figures.
pub(super) fn run(arguments: &BenchArguments) -> Result<(), CommandError> {
    if arguments.scaling {
        write_scaling(arguments)
    } else {
        write_figures(arguments)
    }
}

/// How an ensemble's cost grows, three rows a case.
fn write_scaling(arguments: &BenchArguments) -> Result<(), CommandError> {
    let cases = scaling::measure(&Study::default())?;
    let rows = cases.iter().flat_map(|case| {
        [
            ("ensemble", case.seconds, "s"),
            ("time over base case", case.over_base, "ratio"),
            (
                "processor time",
                case.cost,
                "ns per cell-year and trajectory",
            ),
        ]
        .map(|(measure, value, unit)| {
            [
                Value::text(case.varied.id()),
                Value::Whole(case.to),
                Value::text(case.case.bay.id()),
                Value::text(measure),
                rounded(value),
                Value::text(unit),
            ]
        })
    });
    write_table(arguments.format.format, &SCALING_COLUMNS, rows)?;
    Ok(())
}

/// A measured number to three decimals.
fn rounded(value: f64) -> Value {
    Value::number(Some((value * 1000.0).round() / 1000.0))
}

/// What projections and ensembles cost, whole processes last.
fn write_figures(arguments: &BenchArguments) -> Result<(), CommandError> {
    let mut figures = measure();
    figures.extend(measure_ensembles());
    let program = std::env::current_exe()?;
    for bay in available_bays() {
        let link = format!("v=1&bay={}&campus=s40", bay.id());
        let mut failed = None;
        let nanoseconds = median_nanoseconds(|| {
            let mut command = Command::new(&program);
            command.args(["run", &link, "--by", "bay"]);
            if let Err(error) = command.stdout(Stdio::null()).status() {
                failed = Some(error);
            }
        });
        if let Some(error) = failed {
            return Err(error.into());
        }
        figures.push(Figure {
            bay: bay.id(),
            measure: "bayflow run as a process",
            value: nanoseconds / 1e6,
            unit: "ms",
        });
    }
    let rows = figures.iter().map(|figure| {
        [
            Value::text(figure.bay),
            Value::text(figure.measure),
            rounded(figure.value),
            Value::text(figure.unit),
        ]
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}
