//! `bayflow replicate`: how far the projection lies from the United Nations' own.

use super::CommandError;
use super::args::ReplicateArguments;
use super::output::{Value, write_table};
use crate::analysis::replication::replicate;

const COLUMNS: [&str; 4] = [
    "year",
    "total_error_percent",
    "mean_abs_error_percent_0_89",
    "mean_abs_error_percent_all",
];

/// Writes the deviations of the case in a folder, by year.
pub(super) fn run(arguments: &ReplicateArguments) -> Result<(), CommandError> {
    let directory = &arguments.directory;
    let name = || directory.display().to_string();
    if !directory.is_dir() {
        return Err(CommandError::NoFolder(name()));
    }
    let deviations = replicate(directory)?;
    if deviations.is_empty() {
        return Err(CommandError::NothingCompared(name()));
    }
    let rows = deviations.iter().map(|deviation| {
        [
            Value::Whole(i64::from(deviation.year)),
            Value::number(Some(deviation.total_error_percent)),
            Value::number(Some(deviation.mean_abs_error_percent_0_89)),
            Value::number(Some(deviation.mean_abs_error_percent_all)),
        ]
    });
    write_table(arguments.format.format, &COLUMNS, rows)?;
    Ok(())
}
