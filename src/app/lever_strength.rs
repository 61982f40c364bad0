//! A lever as a comparison's row shows it: one amount for all bays, and what it means in each.

use crate::app::lever_setting::{LeverView, acts};
use crate::data::place::Bay;
use crate::policy::catalogue::levers;
use crate::scenario::document::Document;
use crate::scenario::document::package::LeverScope;
use crate::scenario::setting::{
    Amount, DEFAULT_PHASE, DEFAULT_START, Effect, Scenario, Scope, Timing,
};

/// A lever in one bay of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// The bay.
    pub bay: Bay,
    /// Today's value, in the lever's unit.
    pub today: f64,
    /// The value that holds.
    pub value: f64,
    /// Whether the bay has a setting of its own.
    pub is_own: bool,
    /// Whether the lever does anything there.
    pub acts: bool,
}

/// A lever in all bays of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct StrengthView {
    /// Index into the catalogue.
    pub lever: usize,
    /// What holds for every bay without a setting of its own; strength 0 where nothing is set.
    pub amount: Amount,
    /// Whether there is a setting for every bay.
    pub is_moved: bool,
    /// Its own timing and effect.
    pub own_timing: Timing,
    /// First year that holds.
    pub start: i32,
    /// Years of phase-in that hold.
    pub phase: u32,
    /// Which value of the effect's interval.
    pub effect: Effect,
    /// What it means in each bay.
    pub ways: Vec<Way>,
}

impl StrengthView {
    /// The lever with this index; `scenarios` are those of the document's bays, in the order that is shown.
    #[must_use]
    pub fn of(document: &Document, scenarios: &[Scenario], lever: usize) -> Self {
        let package = &document.package;
        let entry = package.find(LeverScope::Subject, lever);
        let own = entry.map(|entry| entry.timing).unwrap_or_default();
        let shared = package.timing;
        let ways = scenarios
            .iter()
            .map(|scenario| {
                let bay = scenario.bay;
                let view = LeverView::of(scenario, lever, Scope::Bay(bay));
                Way {
                    bay,
                    today: view.today,
                    value: view.value,
                    is_own: package.find(LeverScope::Bay(bay), lever).is_some(),
                    acts: acts(&levers()[lever], view.scope),
                }
            })
            .collect();
        Self {
            lever,
            amount: entry.map_or(Amount::Strength(0.0), |entry| entry.amount),
            is_moved: entry.is_some(),
            own_timing: own,
            start: own.start.or(shared.start).unwrap_or(DEFAULT_START),
            phase: own.phase.or(shared.phase).unwrap_or(DEFAULT_PHASE),
            effect: own.effect.or(shared.effect).unwrap_or_default(),
            ways,
        }
    }
}
