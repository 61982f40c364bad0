//! `bayflow hash`: a scenario's check value.

use std::io::{Write, stdout};

use super::CommandError;
use super::args::HashArguments;
use super::shared_link::compare;
use crate::scenario::digest::digest;

/// Prints the check value of a link's scenario.
pub(super) fn run(arguments: &HashArguments) -> Result<(), CommandError> {
    let comparison = compare(&arguments.link.link)?;
    writeln!(stdout(), "{}", digest([&comparison]))?;
    Ok(())
}
