//! Runs the scenarios that are shown: at most one run of them a frame, the latest inputs win; the check value follows at
//! rest.

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

/// What the scenarios gave.
#[derive(Clone, PartialEq)]
pub enum Outcome {
    /// Results, one for each scenario in their order, so at least one.
    Results(Vec<Shared<Comparison>>),
    /// The tables are not here yet.
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

/// Runs the scenarios whenever they change, in the next frame, once their bays' tables are here (a bay's first run in
/// several tasks); the root carries `data-busy` until results and check value stand, then `data-check`. Tables that don't
/// arrive are nothing to be busy with.
#[hook]
pub fn use_simulation(scenarios: &[Scenario], arrival: Arrival) -> Standing {
    let standing = use_state(Standing::default);
    let simulator: Rc<RefCell<Simulator>> = use_mut_ref(Simulator::new);
    let latest = use_mut_ref(Vec::<Shared<Comparison>>::new);
    let slot = use_mut_ref(FrameSlot::default);
    let rest = use_mut_ref(|| None::<Timeout>);
    let result = (*standing).clone();
    use_effect_with(
        (scenarios.to_vec(), arrival),
        move |(scenarios, arrival)| {
            let is_busy = !matches!(arrival, Arrival::Failed(_));
            browser::set_root("data-busy", is_busy.then_some(""));
            browser::set_root("data-check", None);
            *rest.borrow_mut() = None;
            let scenarios = scenarios.clone();
            let slot = slot.borrow().clone();
            let pieces = Pieces {
                simulator: Rc::clone(&simulator),
                scenarios: scenarios.clone(),
                next: Rc::clone(&rest),
            };
            let finish = move || {
                let start = browser::now();
                let (run, cell_years) = run(
                    &mut simulator.borrow_mut(),
                    &mut latest.borrow_mut(),
                    &scenarios,
                );
                // References are often there already: only what ran counts.
                let detail = [("cellYears", cell_years as f64)];
                measure("bayflow:projection", start, &detail);
                let outcome = match run {
                    Ok(results) => Outcome::Results(results),
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
                        Outcome::Results(results) => {
                            Some(digest(results.iter().map(|results| &**results)))
                        }
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
            };
            slot.request(move || pieces.then(Box::new(finish)));
        },
    );
    result
}

/// What bays need before their first run, one piece a task: all at once would keep the page from answering. Later runs
/// have no such pieces and begin at once.
struct Pieces {
    simulator: Rc<RefCell<Simulator>>,
    scenarios: Vec<Scenario>,
    /// The next task; who empties it ends the chain.
    next: Rc<RefCell<Option<Timeout>>>,
}

impl Pieces {
    fn then(self, finish: Box<dyn FnOnce()>) {
        let start = browser::now();
        let has_piece = {
            let mut simulator = self.simulator.borrow_mut();
            let mut scenarios = self.scenarios.iter();
            // What cannot be run is said by the run.
            let has_piece = scenarios.any(|scenario| simulator.prepare(scenario) == Ok(true));
            let detail = [("cellYears", simulator.cell_years() as f64)];
            if has_piece {
                measure("bayflow:projection", start, &detail);
            }
            has_piece
        };
        if has_piece {
            let next = Rc::clone(&self.next);
            *next.borrow_mut() = Some(Timeout::new(0, move || self.then(finish)));
        } else {
            finish();
        }
    }
}

/// Runs what has changed, and tells how many cell-years that were; a scenario that stands among the latest results keeps
/// them, and what shows them need not be drawn anew.
fn run(
    simulator: &mut Simulator,
    latest: &mut Vec<Shared<Comparison>>,
    scenarios: &[Scenario],
) -> (Result<Vec<Shared<Comparison>>, RunError>, usize) {
    let mut cell_years = 0;
    let mut results = Vec::with_capacity(scenarios.len());
    for scenario in scenarios {
        if let Some(known) = latest.iter().find(|known| known.scenario == *scenario) {
            results.push(known.clone());
            continue;
        }
        match simulator.run(scenario) {
            Ok(comparison) => results.push(Shared::new(comparison)),
            Err(error) => return (Err(error), cell_years),
        }
        cell_years += simulator.cell_years();
    }
    latest.clone_from(&results);
    (Ok(results), cell_years)
}
