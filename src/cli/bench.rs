//! `bayflow bench`: what projections cost on this machine.

use std::process::{Command, Stdio};

use super::CommandError;
use super::args::BenchArguments;
use super::output::{Value, write_table};
use crate::analysis::speed::{Figure, measure, measure_ensembles, median_nanoseconds};
use crate::scenario::run::available_bays;

const COLUMNS: [&str; 4] = ["bay", "measure", "value", "unit"];

/// Writes the measured figures, those of whole processes last.
pub(super) fn run(arguments: &BenchArguments) -> Result<(), CommandError> {
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
            Value::number(Some((figure.value * 1000.0).round() / 1000.0)),
            Value::text(figure.unit),
        ]
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}
