//! `bayflow hash`: a scenario's check value.

use std::io::{Write, stdout};

use super::CommandError;
use super::args::HashArguments;
use super::shared_link::run_all;
use crate::scenario::digest::digest;

/// Prints the check value of what a link shows.
pub(super) fn run(arguments: &HashArguments) -> Result<(), CommandError> {
    let comparisons = run_all(&arguments.link.link)?;
    writeln!(stdout(), "{}", digest(&comparisons))?;
    Ok(())
}
