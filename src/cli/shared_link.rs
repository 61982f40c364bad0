//! A link given as an argument.

use crate::data::world;
use crate::scenario::document::Document;
use crate::scenario::link::{APPLIED, Build, Feature, read};
use crate::scenario::run::{Comparison, RunError, Simulator};

/// Reads a link of which `applied` is applied, and says on standard error what there is to know about it.
fn document(link: &str, applied: &[Feature]) -> Document {
    let reading = read(link, &Build::new(world(), applied));
    for notice in &reading.notices {
        super::say("notice", &notice.to_string());
    }
    reading.document
}

/// Reads a link and runs its scenario.
///
/// Of a comparison of bays it runs the bay that stands for it, as the page does.
pub(super) fn compare(link: &str) -> Result<Comparison, RunError> {
    Simulator::new().run(&document(link, APPLIED).scenario())
}

/// Reads a link for an ensemble, where its seed and number of trajectories count too.
pub(super) fn drawn(link: &str) -> Document {
    document(link, &[APPLIED, &[Feature::Draws]].concat())
}
