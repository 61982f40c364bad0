//! How an action changes the state.

use std::rc::Rc;

use crate::app::driver::{DRIVER_STEP, Driver};
use crate::app::lever_setting::{LeverView, with_timing, with_value, without};
use crate::app::locale::Language;
use crate::app::state::{Action, Gesture, Remark, State};
use crate::data::place::Bay;
use crate::data::world;
use crate::policy::catalogue::levers;
use crate::scenario::document::Document;
use crate::scenario::link::{APPLIED, Build, Reading};
use crate::scenario::setting::{DRIVER_PERCENT, Drivers, Scenario, Scope, Shock};

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
            let view = LeverView::of(&state.scenario(), lever, scope);
            set_lever(state, lever, scope, view.value + steps * record.step)
        }),
        Action::SetTiming {
            lever,
            scope,
            timing,
        } => in_catalogue(lever).and_then(|lever| {
            set_scenario(state, &with_timing(&state.scenario(), lever, scope, timing))
        }),
        Action::ResetLever { lever, scope } => {
            set_scenario(state, &without(&state.scenario(), lever, scope))
        }
        Action::ResetAll => set_scenario(state, &Scenario::baseline(state.document.bay())),
        Action::SetDriver { driver, percent } => set_driver(state, driver, percent),
        Action::StepDriver { driver, steps } => {
            let percent = driver.of(&state.scenario().drivers);
            set_driver(state, driver, percent + steps * DRIVER_STEP)
        }
        Action::SetShock(shock) => set_shock(state, shock),
        Action::ChooseReference(reference) => set_scenario(
            state,
            &Scenario {
                reference,
                ..state.scenario()
            },
        ),
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
        Action::ChooseBase(base) => set_scenario(
            state,
            &Scenario {
                base,
                ..state.scenario()
            },
        ),
        Action::ChooseHorizon(horizon) => set_scenario(
            state,
            &Scenario {
                horizon,
                ..state.scenario()
            },
        ),
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
    let next = set_scenario(state, &with_value(&state.scenario(), lever, scope, value))?;
    Some(State {
        gesture: Some(Gesture::Lever(lever, scope)),
        ..next
    })
}

fn set_driver(state: &State, driver: Driver, percent: f64) -> Option<State> {
    if !percent.is_finite() {
        return None;
    }
    let scenario = state.scenario();
    let percent = percent.clamp(*DRIVER_PERCENT.start(), *DRIVER_PERCENT.end());
    let drivers = driver.set(scenario.drivers, percent);
    let next = set_scenario(
        state,
        &Scenario {
            drivers,
            ..scenario
        },
    )?;
    Some(State {
        gesture: Some(Gesture::Driver(driver)),
        ..next
    })
}

fn set_shock(state: &State, shock: Option<Shock>) -> Option<State> {
    let scenario = state.scenario();
    let drivers = Drivers {
        shock,
        ..scenario.drivers
    };
    let next = set_scenario(
        state,
        &Scenario {
            drivers,
            ..scenario
        },
    )?;
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
    document.open_bay(bay);
    document.tidy(levers());
    changed(state, document)
}

/// The state with another scenario.
fn set_scenario(state: &State, scenario: &Scenario) -> Option<State> {
    let mut document = Document::clone(&state.document);
    document.set_scenario(scenario, levers());
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
