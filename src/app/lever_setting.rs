//! A lever as its row shows it: the value that holds in a scope, and how to change it.

use crate::data::pack::{Form, LeverRecord};
use crate::data::place::{Bay, Place};
use crate::policy::apply::{acts_in, native_amount};
use crate::policy::catalogue::levers;
use crate::scenario::setting::{
    Amount, DEFAULT_PHASE, DEFAULT_START, Effect, LeverSetting, Scenario, Scope, Timing,
};

/// A lever in one scope of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct LeverView {
    /// Index into the catalogue.
    pub lever: usize,
    /// The scope that the row edits.
    pub scope: Scope,
    /// The value that holds there, in the lever's unit.
    pub value: f64,
    /// Today's value.
    pub today: f64,
    /// Whether the value that holds differs from today's.
    pub is_moved: bool,
    /// Whether the scope has a setting of its own, rather than the whole bay's or none.
    pub is_own: bool,
    /// The timing that the scope's own setting has, as far as it has one.
    pub own_timing: Timing,
    /// First year, phase-in and effect that hold.
    pub start: i32,
    /// Years of phase-in.
    pub phase: u32,
    /// Which value of the effect's interval.
    pub effect: Effect,
    /// Whether it only acts in a shock, and none is set.
    pub waits_for_shock: bool,
    /// Single places with settings of their own, other than this scope.
    pub elsewhere: Vec<(Place, f64)>,
}

/// The bay a scope lies in.
#[must_use]
pub fn bay_of(scope: Scope) -> Bay {
    match scope {
        Scope::Bay(bay) => bay,
        Scope::Place(place) => place.bay(),
    }
}

/// Whether a lever does anything in a scope.
#[must_use]
pub fn acts(lever: &LeverRecord, scope: Scope) -> bool {
    match scope {
        Scope::Bay(bay) => lever.in_bay(bay).inert.is_none(),
        Scope::Place(place) => acts_in(lever, place),
    }
}

fn own(scenario: &Scenario, lever: usize, scope: Scope) -> Option<&LeverSetting> {
    scenario
        .levers
        .iter()
        .find(|setting| setting.lever == lever && setting.scope == scope)
}

/// The setting that holds in a scope: its own, else the whole bay's.
fn holding(scenario: &Scenario, lever: usize, scope: Scope) -> Option<&LeverSetting> {
    own(scenario, lever, scope).or_else(|| own(scenario, lever, Scope::Bay(bay_of(scope))))
}

impl LeverView {
    /// The lever with this index in a scope.
    #[must_use]
    pub fn of(scenario: &Scenario, lever: usize, scope: Scope) -> Self {
        let record = &levers()[lever];
        let bay = bay_of(scope);
        let today = record.in_bay(bay).default;
        let setting = holding(scenario, lever, scope);
        let value = setting.map_or(today, |setting| native_amount(record, bay, setting.amount));
        let timing = setting.map(|setting| setting.timing).unwrap_or_default();
        let shared = scenario.timing;
        let elsewhere = scenario
            .levers
            .iter()
            .filter(|other| other.lever == lever && other.scope != scope);
        Self {
            lever,
            scope,
            value,
            today,
            is_moved: value != today,
            is_own: own(scenario, lever, scope).is_some(),
            own_timing: own(scenario, lever, scope)
                .map(|setting| setting.timing)
                .unwrap_or_default(),
            start: timing.start.or(shared.start).unwrap_or(DEFAULT_START),
            phase: timing.phase.or(shared.phase).unwrap_or(DEFAULT_PHASE),
            effect: timing.effect.or(shared.effect).unwrap_or_default(),
            waits_for_shock: acts_in_a_shock_only(record) && scenario.drivers.shock.is_none(),
            elsewhere: elsewhere
                .filter_map(|other| match other.scope {
                    Scope::Place(place) => Some((place, native_amount(record, bay, other.amount))),
                    Scope::Bay(_) => None,
                })
                .collect(),
        }
    }
}

/// Whether a lever does nothing outside a shock.
#[must_use]
pub fn acts_in_a_shock_only(lever: &LeverRecord) -> bool {
    lever.form == Form::ShockDamp
}

/// Whether any scope of the bay has this lever off today's value, in places where it acts.
#[must_use]
pub fn is_moved_anywhere(scenario: &Scenario, lever: usize) -> bool {
    let today = levers()[lever].in_bay(scenario.bay).default;
    scenario.levers.iter().any(|setting| {
        setting.lever == lever
            && acts(&levers()[lever], setting.scope)
            && native_amount(&levers()[lever], scenario.bay, setting.amount) != today
    })
}

/// A value as the lever allows it: within its range, free of the dust that decimal steps leave.
#[must_use]
pub fn tidy(lever: &LeverRecord, value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    rounded.clamp(lever.min, lever.max)
}

/// The scenario with one lever set; it keeps the timing that the scope's own setting had.
#[must_use]
pub fn with_value(scenario: &Scenario, lever: usize, scope: Scope, value: f64) -> Scenario {
    let timing = own(scenario, lever, scope)
        .map(|setting| setting.timing)
        .unwrap_or_default();
    with_setting(scenario, lever, scope, value, timing)
}

/// The scenario with one lever's own timing set.
#[must_use]
pub fn with_timing(scenario: &Scenario, lever: usize, scope: Scope, timing: Timing) -> Scenario {
    let value = LeverView::of(scenario, lever, scope).value;
    with_setting(scenario, lever, scope, value, timing)
}

fn with_setting(
    scenario: &Scenario,
    lever: usize,
    scope: Scope,
    value: f64,
    timing: Timing,
) -> Scenario {
    let record = &levers()[lever];
    let value = tidy(record, value);
    let mut next = without(scenario, lever, scope);
    // What holds without a setting of its own needs none: today's value, or for a place the whole bay's.
    let inherited = LeverView::of(&next, lever, scope).value;
    if value != inherited
        || (timing != Timing::default() && value != record.in_bay(bay_of(scope)).default)
    {
        let setting = LeverSetting {
            lever,
            scope,
            amount: Amount::Native(value),
            timing,
        };
        let place = next
            .levers
            .partition_point(|other| (other.lever, other.scope) < (lever, scope));
        next.levers.insert(place, setting);
    }
    next
}

/// The scenario without a lever's own setting in a scope.
#[must_use]
pub fn without(scenario: &Scenario, lever: usize, scope: Scope) -> Scenario {
    let mut next = scenario.clone();
    next.levers
        .retain(|setting| !(setting.lever == lever && setting.scope == scope));
    next
}
