//! Runs the scenario that is set: at most one run a frame, the latest inputs win; the check value follows at rest.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::Shared;
use crate::app::frame::{FrameSlot, measure};
use crate::app::tables::Arrival;
use crate::scenario::digest::{Digest, digest};
use crate::scenario::run::{Comparison, RunError, Simulator};
use crate::scenario::setting::Scenario;

/// Milliseconds without a change after which the check value is computed.
const REST: u32 = 150;

/// What a scenario gave.
#[derive(Clone, PartialEq)]
pub enum Outcome {
    /// Results.
    Results(Shared<Comparison>),
    /// The bay's tables are not here yet.
    Loading,
    /// It could not be run; settings stay.
    Failed(RunError),
}

/// The outcome of the latest run, and its check value once it stands.
#[derive(Clone, PartialEq, Default)]
pub struct Standing {
    /// The outcome; `None` before the first run.
    pub outcome: Option<Outcome>,
    /// The check value of these results.
    pub check: Option<Digest>,
}

/// Runs a scenario whenever it changes, in the next frame, once its bay's tables are here; the root carries `data-busy`
/// until results and check value stand, then `data-check`. Tables that don't arrive are nothing to be busy with.
#[hook]
pub fn use_simulation(scenario: &Scenario, arrival: Arrival) -> Standing {
    let standing = use_state(Standing::default);
    let simulator: Rc<RefCell<Simulator>> = use_mut_ref(Simulator::new);
    let slot = use_mut_ref(FrameSlot::default);
    let rest = use_mut_ref(|| None::<Timeout>);
    let result = (*standing).clone();
    use_effect_with((scenario.clone(), arrival), move |(scenario, arrival)| {
        let is_busy = !matches!(arrival, Arrival::Failed(_));
        browser::set_root("data-busy", is_busy.then_some(""));
        browser::set_root("data-check", None);
        *rest.borrow_mut() = None;
        let scenario = scenario.clone();
        let slot = slot.borrow().clone();
        slot.request(move || {
            let start = browser::now();
            let mut simulator = simulator.borrow_mut();
            let run = simulator.run(&scenario);
            // The reference is often there already: only what ran counts.
            let cell_years = simulator.cell_years() as f64;
            measure("bayflow:projection", start, &[("cellYears", cell_years)]);
            let outcome = match run {
                Ok(comparison) => Outcome::Results(Shared::new(comparison)),
                Err(RunError::Loading { .. }) => Outcome::Loading,
                Err(error) => Outcome::Failed(error),
            };
            standing.set(Standing {
                outcome: Some(outcome.clone()),
                check: None,
            });
            if outcome == Outcome::Loading {
                return;
            }
            *rest.borrow_mut() = Some(Timeout::new(REST, move || {
                let check = match &outcome {
                    Outcome::Results(results) => Some(digest([&**results])),
                    Outcome::Loading | Outcome::Failed(_) => None,
                };
                browser::set_root(
                    "data-check",
                    check.map(|check| check.to_string()).as_deref(),
                );
                browser::set_root("data-busy", None);
                standing.set(Standing {
                    outcome: Some(outcome),
                    check,
                });
            }));
        });
    });
    result
}
