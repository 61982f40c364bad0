//! What all levers together do to one place in one year, target by target.

use crate::data::pack::Target;
use crate::policy::effect::Impact;

/// Sums of impacts. Logarithms and persons of one flow are kept apart until all levers are in.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaceEffects {
    /// Logarithms of multipliers; for a shock's excess the share that is taken off.
    logs: [f64; Target::ALL.len()],
    /// Persons a year.
    added: [f64; Target::ALL.len()],
}

impl Default for PlaceEffects {
    fn default() -> Self {
        Self {
            logs: [0.0; Target::ALL.len()],
            added: [0.0; Target::ALL.len()],
        }
    }
}

impl PlaceEffects {
    /// Books one lever's impact; `share` is the place's part of a flow that is added to the whole bay.
    pub(super) fn book(&mut self, target: Target, impact: Impact, share: f64) {
        match impact {
            Impact::PersonsPerYear(persons) => self.added[target as usize] += persons * share,
            Impact::Log(value) | Impact::Damping(value) | Impact::Stock(value) => {
                self.logs[target as usize] += value;
            }
        }
    }

    /// Sum of logarithms on a target.
    pub(super) fn log(&self, target: Target) -> f64 {
        self.logs[target as usize]
    }

    /// Sum of persons a year on a target.
    pub(super) fn added(&self, target: Target) -> f64 {
        self.added[target as usize]
    }
}
