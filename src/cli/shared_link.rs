//! A link given as an argument.

use crate::data::world;
use crate::scenario::document::Document;
use crate::scenario::link::{APPLIED, Build, read};
use crate::scenario::run::{Comparison, RunError, Simulator};

/// Reads a link as the page would, and says on standard error what there is to know about it.
pub(super) fn document(link: &str) -> Document {
    let reading = read(link, &Build::new(world(), APPLIED));
    for notice in &reading.notices {
        super::say("notice", &notice.to_string());
    }
    reading.document
}

/// Reads a link and runs its scenario.
///
/// Of a comparison of bays it runs the bay that stands for it, as the page does.
pub(super) fn compare(link: &str) -> Result<Comparison, RunError> {
    Simulator::new().run(&document(link).scenario())
}
