//! A link given as an argument.

use crate::data::world;
use crate::scenario::document::{Document, Subject};
use crate::scenario::link::{APPLIED, Build, read};
use crate::scenario::run::{Comparison, RunError, Simulator};

/// Runs every scenario that a link shows: of a comparison those of the bays, otherwise the bay's and its pinned ones.
pub(super) fn run_all(link: &str) -> Result<Vec<Comparison>, RunError> {
    run(&document(link))
}

/// Runs the scenario of every bay that a link shows.
pub(super) fn run_bays(link: &str) -> Result<Vec<Comparison>, RunError> {
    run(&of_bays(document(link)))
}

/// The document without pinned scenarios: its scenarios are those of the bays that are shown, of a comparison all of them,
/// otherwise one.
pub(super) fn of_bays(mut document: Document) -> Document {
    if document.subject != Subject::Compare {
        document.pins = Default::default();
    }
    document
}

/// Reads a link as the page would, and says on standard error what there is to know about it.
pub(super) fn document(link: &str) -> Document {
    let reading = read(link, &Build::new(world(), APPLIED));
    for notice in &reading.notices {
        super::say("notice", &notice.to_string());
    }
    reading.document
}

fn run(document: &Document) -> Result<Vec<Comparison>, RunError> {
    let mut simulator = Simulator::new();
    let scenarios = document.scenarios();
    scenarios
        .iter()
        .map(|scenario| simulator.run(scenario))
        .collect()
}
