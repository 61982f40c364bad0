//! How an action changes the state.

use std::rc::Rc;

use crate::app::driver::{DRIVER_STEP, Driver};
use crate::app::lever_group::{self, is_within};
use crate::app::lever_setting::{LeverView, bay_of, with_timing, with_value};
use crate::app::locale::Language;
use crate::app::state::{Action, Gesture, Remark, State};
use crate::data::place::Bay;
use crate::data::world;
use crate::policy::catalogue::levers;
use crate::scenario::document::name::Name;
use crate::scenario::document::package::{LeverScope, Package};
use crate::scenario::document::view::Scale;
use crate::scenario::document::{Document, Subject};
use crate::scenario::link::{APPLIED, Build, Reading};
use crate::scenario::setting::{
    Amount, Base, DEFAULT_HORIZON, DRIVER_PERCENT, Drivers, Reference, Scenario, Scope, Shock,
    Timing,
};

/// The state after an action; the same allocation where nothing changed.
#[must_use]
pub fn reduce(state: &Rc<State>, action: Action) -> Rc<State> {
    let next = match action {
        Action::SetLever {
            lever,
            scope,
            value,
        } => set_lever(state, lever, scope, value),
        Action::StepLever {
            lever,
            scope,
            steps,
        } => levers().get(lever).and_then(|record| {
            let scenario = state.document.scenario_of(bay_of(scope));
            let view = LeverView::of(&scenario, lever, scope);
            set_lever(state, lever, scope, view.value + steps * record.step)
        }),
        Action::SetTiming {
            lever,
            scope,
            timing,
        } => in_catalogue(lever).and_then(|lever| {
            let scenario = state.document.scenario_of(bay_of(scope));
            set_setting(
                state,
                &with_timing(&scenario, lever, scope, timing),
                lever,
                scope,
            )
        }),
        Action::ResetLever { lever, scope } => set_document(state, |document| {
            let scope = document.own_scope(scope);
            document.set_lever(scope, lever, None, levers());
        }),
        Action::SetStrength { lever, amount } => {
            set_strength(state, lever, |timing| (amount, timing)).map(|next| State {
                gesture: Some(Gesture::Strength(lever)),
                ..next
            })
        }
        Action::SetStrengthTiming { lever, timing } => {
            let amount = state
                .document
                .package
                .find(LeverScope::Subject, lever)
                .map(|entry| entry.amount);
            amount.and_then(|amount| set_strength(state, lever, |_| (amount, timing)))
        }
        Action::ResetStrength(lever) => set_document(state, |document| {
            document.set_lever(LeverScope::Subject, lever, None, levers());
        }),
        Action::ResetGroup(group) => set_document(state, |document| reset_group(document, group)),
        Action::ResetAll => set_document(state, reset_all),
        Action::SetDriver { driver, percent } => set_driver(state, driver, percent),
        Action::StepDriver { driver, steps } => {
            let percent = driver.of(&state.document.package.drivers);
            set_driver(state, driver, percent + steps * DRIVER_STEP)
        }
        Action::SetShock(shock) => set_shock(state, shock),
        Action::ChooseReference(reference) => {
            set_document(state, |document| document.reference = reference)
        }
        Action::OpenCompare => set_document(state, |document| {
            // Bays of different size are compared by what changes in them.
            if document.subject != Subject::Compare && document.view.scale == Scale::Absolute {
                document.view.scale = Scale::Index;
            }
            document.open_compare(levers());
        }),
        Action::OpenBay(bay) => open_bay(state, bay),
        Action::OpenPage(page) => set_view(state, |document| document.view.page = page),
        Action::Settle => state.gesture.is_some().then(|| State {
            gesture: None,
            ..State::clone(state)
        }),
        Action::ChooseYear(year) => {
            let horizon = state.document.horizon;
            let next = set_view(state, |document| {
                document.view.year = (year < horizon).then_some(year)
            });
            next.map(|next| State {
                gesture: Some(Gesture::Year),
                ..next
            })
        }
        Action::ChooseResult(indicator) => {
            set_view(state, |document| document.view.indicator = indicator)
        }
        Action::ChoosePlace(area) => set_view(state, |document| document.view.area = area),
        Action::SetTarget(target) => {
            set_view(state, |document| document.view.target = target).map(|next| State {
                gesture: target.map(|_| Gesture::Target),
                ..next
            })
        }
        Action::Pin => set_document(state, Document::pin),
        Action::Unpin(slot) => set_document(state, |document| document.unpin(slot)),
        Action::SwapPin(slot) => set_document(state, |document| document.swap_pin(slot, levers())),
        Action::Rename { slot, name } => set_view(state, |document| {
            let package = match slot {
                None => Some(&mut document.package),
                Some(slot) => document.pins.get_mut(slot).and_then(Option::as_mut),
            };
            if let Some(package) = package {
                package.name = name;
            }
        }),
        Action::ChooseScale(scale) => set_view(state, |document| document.view.scale = scale),
        Action::ChooseBase(base) => set_document(state, |document| document.base = base),
        Action::ChooseHorizon(horizon) => {
            set_document(state, |document| document.horizon = horizon)
        }
        Action::ChooseTheme(theme) => Some(State {
            theme,
            ..State::clone(state)
        }),
        Action::ChooseLanguage(language) => {
            // A language that the link asked for no longer counts once the reader has chosen one.
            let next = set_view(state, |document| document.view.language = None);
            Some(State {
                language,
                ..next.unwrap_or_else(|| State::clone(state))
            })
        }
        Action::Open(reading) => Some(open(state, *reading)),
        Action::Compared(remark) => Some(compared(state, remark)),
        Action::Dismiss(index) => (index < state.remarks.len()).then(|| {
            let mut next = State::clone(state);
            next.remarks.remove(index);
            next
        }),
    };
    match next {
        Some(next) if next != **state => Rc::new(next),
        _ => Rc::clone(state),
    }
}

fn in_catalogue(lever: usize) -> Option<usize> {
    (lever < levers().len()).then_some(lever)
}

fn set_lever(state: &State, lever: usize, scope: Scope, value: f64) -> Option<State> {
    in_catalogue(lever).filter(|_| value.is_finite())?;
    let scenario = state.document.scenario_of(bay_of(scope));
    let next = set_setting(
        state,
        &with_value(&scenario, lever, scope, value),
        lever,
        scope,
    )?;
    Some(State {
        gesture: Some(Gesture::Lever(lever, scope)),
        ..next
    })
}

/// The state with one lever as this scenario has it in a scope. In a comparison a bay that is set apart keeps a setting
/// even at today's value, against what holds for every bay.
fn set_setting(state: &State, scenario: &Scenario, lever: usize, scope: Scope) -> Option<State> {
    let setting = scenario
        .levers
        .iter()
        .find(|setting| (setting.lever, setting.scope) == (lever, scope))
        .map(|setting| (setting.amount, setting.timing));
    let apart = match scope {
        Scope::Bay(bay) if state.document.subject == Subject::Compare => {
            let today = levers()[lever].in_bay(bay).default;
            Some((Amount::Native(today), Timing::default()))
        }
        _ => None,
    };
    set_document(state, |document| {
        let scope = document.own_scope(scope);
        document.set_lever(scope, lever, setting.or(apart), levers());
    })
}

/// The state with a lever that is moved by the same amount in every bay of a comparison; `set` gets the timing that it
/// has.
fn set_strength(
    state: &State,
    lever: usize,
    set: impl FnOnce(Timing) -> (Amount, Timing),
) -> Option<State> {
    let lever = in_catalogue(lever).filter(|_| state.document.subject == Subject::Compare)?;
    let before = state.document.package.find(LeverScope::Subject, lever);
    let (amount, timing) = set(before.map(|entry| entry.timing).unwrap_or_default());
    let (Amount::Native(value) | Amount::Strength(value)) = amount;
    value.is_finite().then_some(())?;
    set_document(state, |document| {
        document.set_lever(LeverScope::Subject, lever, Some((amount, timing)), levers());
    })
}

/// Takes back the levers of a group, in every scope that is shown.
fn reset_group(document: &mut Document, group: u8) {
    let subject = document.subject;
    let is_shown = |bay| subject == Subject::Compare || subject == Subject::Bay(bay);
    document.package.levers.retain(|entry| {
        let is_in_scope = match entry.scope {
            LeverScope::Subject => true,
            LeverScope::Bay(bay) => is_shown(bay),
            LeverScope::Place(place) => is_shown(place.bay()),
        };
        !(is_in_scope && is_within(&levers()[entry.lever], group))
    });
    if group == lever_group::DRIVERS {
        document.package.drivers = Drivers::default();
        document.reference = Reference::default();
    }
}

/// Takes every setting of what is shown back, its name too: a baseline has none.
fn reset_all(document: &mut Document) {
    match document.subject {
        Subject::Bay(bay) => document.set_scenario(&Scenario::baseline(bay), levers()),
        Subject::Compare => {
            document.package = Package::default();
            document.base = Base::default();
            document.horizon = DEFAULT_HORIZON;
            document.reference = Reference::default();
        }
    }
    document.package.name = Name::default();
}

fn set_driver(state: &State, driver: Driver, percent: f64) -> Option<State> {
    if !percent.is_finite() {
        return None;
    }
    let percent = percent.clamp(*DRIVER_PERCENT.start(), *DRIVER_PERCENT.end());
    let next = set_document(state, |document| {
        document.package.drivers = driver.set(document.package.drivers, percent);
    })?;
    Some(State {
        gesture: Some(Gesture::Driver(driver)),
        ..next
    })
}

fn set_shock(state: &State, shock: Option<Shock>) -> Option<State> {
    let next = set_document(state, |document| document.package.drivers.shock = shock)?;
    Some(State {
        gesture: Some(Gesture::Shock),
        ..next
    })
}

/// The state with another bay. A base that the bay lacks gives way to one that it has; a bay without data changes
/// nothing.
fn open_bay(state: &State, bay: Bay) -> Option<State> {
    let mut document = Document::clone(&state.document);
    document.base = Build::new(world(), APPLIED).base_for(bay, document.base)?;
    if document.subject == Subject::Compare {
        document.view.scale = Scale::default();
    }
    document.open_bay(bay);
    document.tidy(levers());
    changed(state, document)
}

/// The state with other settings.
fn set_document(state: &State, set: impl FnOnce(&mut Document)) -> Option<State> {
    let mut document = Document::clone(&state.document);
    set(&mut document);
    document.tidy(levers());
    changed(state, document)
}

/// The state with a document that gives other numbers, if it differs; what was said of a link's numbers no longer
/// holds.
fn changed(state: &State, document: Document) -> Option<State> {
    (document != *state.document).then(|| {
        let remarks = state
            .remarks
            .iter()
            .filter(|remark| matches!(remark, Remark::Link(_)));
        State {
            document: Rc::new(document),
            gesture: None,
            remarks: remarks.cloned().collect(),
            stamp: None,
            is_same: false,
            ..State::clone(state)
        }
    })
}

fn set_view(state: &State, set: impl FnOnce(&mut Document)) -> Option<State> {
    let mut document = Document::clone(&state.document);
    set(&mut document);
    document.tidy(levers());
    (document != *state.document).then(|| State {
        document: Rc::new(document),
        gesture: None,
        ..State::clone(state)
    })
}

fn open(state: &State, reading: Reading) -> State {
    let language = reading.document.view.language.and_then(Language::from_tag);
    State::opened(reading, language.unwrap_or(state.language), state.theme)
}

fn compared(state: &State, remark: Remark) -> State {
    let mut next = State {
        stamp: None,
        is_same: remark == Remark::SameNumbers,
        ..State::clone(state)
    };
    let is_comparison = |remark: &Remark| !matches!(remark, Remark::Link(_));
    next.remarks.retain(|remark| !is_comparison(remark));
    next.remarks.push(remark);
    next
}

#[cfg(test)]
mod tests;
