//! The panel's groups: which levers stand in which, and how many of them are moved.

use crate::app::driver;
use crate::app::lever_setting::is_moved_anywhere;
use crate::data::pack::LeverRecord;
use crate::policy::catalogue::levers;
use crate::scenario::document::{Document, Subject};
use crate::scenario::setting::{Reference, Scenario};

/// Groups of the paper's recommendations.
pub const PAPER_GROUPS: [u8; 4] = [1, 2, 3, 4];
/// The panel's fifth group: drivers, shock, reference, and the levers of [`ADVANCED`].
pub const DRIVERS: u8 = 5;
/// All groups of the panel.
pub const GROUPS: [u8; 5] = [1, 2, 3, 4, DRIVERS];
/// The group of levers that stand among the drivers.
pub const ADVANCED: u8 = 0;

/// Whether a lever stands in a group of the panel.
#[must_use]
pub fn is_within(lever: &LeverRecord, group: u8) -> bool {
    lever.group == if group == DRIVERS { ADVANCED } else { group }
}

/// The scenarios that the panel edits: the bay's, or in a comparison every bay's.
#[must_use]
pub fn edited(document: &Document) -> Vec<Scenario> {
    match document.subject {
        Subject::Bay(_) => vec![document.scenario()],
        Subject::Compare => document.scenarios(),
    }
}

/// Whether a lever is moved in any of the scenarios.
#[must_use]
pub fn is_moved(scenarios: &[Scenario], lever: usize) -> bool {
    scenarios
        .iter()
        .any(|scenario| is_moved_anywhere(scenario, lever))
}

/// How many rows of a group are off today's value in any of the scenarios, which share their drivers.
#[must_use]
pub fn count_moved(scenarios: &[Scenario], group: u8) -> usize {
    let moved = levers()
        .iter()
        .enumerate()
        .filter(|(lever, record)| is_within(record, group) && is_moved(scenarios, *lever))
        .count();
    match scenarios.first() {
        Some(scenario) if group == DRIVERS => {
            moved
                + driver::moved(&scenario.drivers)
                + usize::from(scenario.reference != Reference::default())
        }
        _ => moved,
    }
}
