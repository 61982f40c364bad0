use super::*;
use crate::app::state::ThemeChoice;
use crate::data::place::Place;
use crate::model::projection::Area;
use crate::policy::catalogue::find;
use crate::scenario::link::{Form, read, write};
use crate::scenario::run::available_bays;
use crate::scenario::setting::Reference;

fn opened(query: &str) -> Rc<State> {
    let reading = read(query, &Build::new(world(), APPLIED));
    Rc::new(State::opened(reading, Language::En, ThemeChoice::System))
}

fn campus() -> usize {
    find("campus").expect("the catalogue has campus")
}

const BAY: Scope = Scope::Bay(Bay::Gba);

fn set(state: &Rc<State>, scope: Scope, value: f64) -> Rc<State> {
    let lever = campus();
    reduce(
        state,
        Action::SetLever {
            lever,
            scope,
            value,
        },
    )
}

fn value(state: &State, scope: Scope) -> f64 {
    LeverView::of(&state.scenario(), campus(), scope).value
}

#[test]
fn a_lever_moves_and_an_action_that_changes_nothing_keeps_the_allocation() {
    let start = opened("?v=1&bay=gba");
    let moved = set(&start, BAY, 75.0);
    assert_eq!(value(&moved, BAY), 75.0);
    assert_eq!(moved.gesture, Some(Gesture::Lever(campus(), BAY)));
    assert!(Rc::ptr_eq(&set(&moved, BAY, 75.0), &moved));
    let settled = reduce(&moved, Action::Settle);
    assert_eq!(settled.gesture, None);
    assert!(Rc::ptr_eq(&reduce(&settled, Action::Settle), &settled));
    assert!(Rc::ptr_eq(&reduce(&settled, Action::Dismiss(3)), &settled));
}

#[test]
fn a_lever_stays_within_its_range_and_back_at_today_is_no_setting() {
    let start = opened("?v=1&bay=gba");
    let record = &levers()[campus()];
    assert_eq!(value(&set(&start, BAY, 1e9), BAY), record.max);
    let moved = set(&start, BAY, 80.0);
    let back = set(&moved, BAY, record.in_bay(Bay::Gba).default);
    assert!(back.scenario().levers.is_empty());
    assert!(Rc::ptr_eq(&set(&start, BAY, f64::NAN), &start));
}

#[test]
fn steps_go_up_and_down() {
    let start = opened("?v=1&bay=gba&campus=75");
    let (lever, scope) = (campus(), BAY);
    let up = reduce(
        &start,
        Action::StepLever {
            lever,
            scope,
            steps: 10.0,
        },
    );
    assert_eq!(value(&up, BAY), 75.0 + 10.0 * levers()[lever].step);
}

#[test]
fn a_place_follows_the_bay_until_it_is_set_apart() {
    let shenzhen = Scope::Place(Place::Shenzhen);
    let bay = set(&opened("?v=1&bay=gba"), BAY, 60.0);
    assert_eq!(value(&bay, shenzhen), 60.0);
    let apart = set(&bay, shenzhen, 90.0);
    assert_eq!((value(&apart, BAY), value(&apart, shenzhen)), (60.0, 90.0));
    let reset = reduce(
        &apart,
        Action::ResetLever {
            lever: campus(),
            scope: shenzhen,
        },
    );
    assert_eq!(value(&reset, shenzhen), 60.0);
    assert_eq!(reset.document, bay.document);
}

#[test]
fn resetting_keeps_the_view() {
    let start = opened("?v=1&bay=gba&campus=75&base=paper&show=population&place=macao&at=2040");
    let reset = reduce(&start, Action::ResetAll);
    assert!(!reset.can_reset());
    assert_eq!(reset.document.view, start.document.view);
}

#[test]
fn the_last_year_follows_the_horizon() {
    let start = opened("?v=1&bay=gba");
    let chosen = reduce(&start, Action::ChooseYear(2040));
    assert_eq!(chosen.document.year(), 2040);
    let last = reduce(&chosen, Action::ChooseYear(2050));
    let longer = reduce(&last, Action::ChooseHorizon(2060));
    assert_eq!(longer.document.year(), 2060);
}

#[test]
fn what_was_said_of_a_links_numbers_goes_with_the_first_change() {
    let start = opened("?v=1&bay=gba&nonsense=1");
    assert_eq!(start.remarks.len(), 1);
    let same = reduce(&start, Action::Compared(Remark::SameNumbers));
    assert!(same.is_same && same.remarks.len() == 2);
    let moved = set(&same, BAY, 75.0);
    assert!(!moved.is_same);
    assert_eq!(moved.remarks, start.remarks);
    assert!(reduce(&start, Action::Dismiss(0)).remarks.is_empty());
}

#[test]
fn a_chosen_language_overrules_the_links() {
    let start = opened("?v=1&bay=gba&lang=en");
    let chosen = reduce(&start, Action::ChooseLanguage(Language::ZhHans));
    assert_eq!(
        (chosen.language, chosen.document.view.language),
        (Language::ZhHans, None)
    );
}

fn driven(state: &Rc<State>, driver: Driver, percent: f64) -> Rc<State> {
    reduce(state, Action::SetDriver { driver, percent })
}

#[test]
fn a_driver_moves_within_its_range_and_back_at_today_leaves_the_document() {
    let start = opened("?v=1&bay=gba");
    let moved = driven(&start, Driver::Fertility, 120.0);
    assert_eq!(moved.scenario().drivers.tfr, 120.0);
    assert_eq!(moved.gesture, Some(Gesture::Driver(Driver::Fertility)));
    assert!(moved.can_reset());
    let high = driven(&moved, Driver::Abroad, 1e9);
    assert_eq!(high.scenario().drivers.abroad, *DRIVER_PERCENT.end());
    assert!(Rc::ptr_eq(&driven(&high, Driver::Abroad, f64::NAN), &high));
    let stepped = reduce(
        &moved,
        Action::StepDriver {
            driver: Driver::Fertility,
            steps: -20.0,
        },
    );
    assert_eq!(stepped.document, start.document);
}

#[test]
fn a_shock_is_set_changed_and_taken_away() {
    let start = opened("?v=1&bay=gba&campus=75");
    let shock = crate::app::driver::FIRST_SHOCK;
    let shocked = reduce(&start, Action::SetShock(Some(shock)));
    assert_eq!(shocked.scenario().drivers.shock, Some(shock));
    let deeper = Shock {
        depth: 250.0,
        ..shock
    };
    let deeper = reduce(&shocked, Action::SetShock(Some(deeper)));
    assert_eq!(
        deeper.scenario().drivers.shock.map(|shock| shock.depth),
        Some(100.0)
    );
    let without = reduce(&deeper, Action::SetShock(None));
    assert_eq!(without.document, start.document);
}

#[test]
fn the_reference_is_chosen_and_resetting_takes_it_back() {
    let start = opened("?v=1&bay=gba&tfr=120");
    let chosen = reduce(&start, Action::ChooseReference(Reference::Default));
    assert_eq!(chosen.scenario().reference, Reference::Default);
    assert!(Rc::ptr_eq(
        &reduce(&chosen, Action::ChooseReference(Reference::Default)),
        &chosen
    ));
    assert!(!reduce(&chosen, Action::ResetAll).can_reset());
}

/// A bay with data other than the Greater Bay Area, if this build has one.
fn other_bay() -> Option<Bay> {
    available_bays().into_iter().find(|bay| *bay != Bay::Gba)
}

#[test]
fn a_bay_keeps_its_levers_while_another_is_shown() {
    let Some(other) = other_bay() else { return };
    let start =
        opened("?v=1&bay=gba&campus=75&base=paper&to=2070&show=population&place=macao&at=2040");
    let there = reduce(&start, Action::OpenBay(other));
    assert_eq!(there.document.bay(), other);
    assert!(there.scenario().levers.is_empty());
    let view = there.document.view;
    assert_eq!(
        (view.area, view.indicator, view.year),
        (Area::Bay, start.document.view.indicator, Some(2040))
    );
    assert_eq!(
        (there.document.base, there.document.horizon),
        (start.document.base, 2070)
    );
    let query = write(&there.document, levers(), Form::Address);
    assert!(query.contains("gba.campus=75"), "{query}");
    let back = reduce(&there, Action::OpenBay(Bay::Gba));
    assert_eq!(back.scenario(), start.scenario());
}

#[test]
fn showing_the_shown_bay_or_one_without_data_changes_nothing() {
    let start = opened("?v=1&bay=gba&campus=75");
    assert!(Rc::ptr_eq(
        &reduce(&start, Action::OpenBay(Bay::Gba)),
        &start
    ));
    for bay in Bay::ALL {
        let next = reduce(&start, Action::OpenBay(bay));
        assert!(available_bays().contains(&next.document.bay()));
    }
}
