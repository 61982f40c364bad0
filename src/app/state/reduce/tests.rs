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

fn amounts(state: &State) -> Vec<(LeverScope, Amount)> {
    let levers = state.document.package.levers.iter();
    levers.map(|entry| (entry.scope, entry.amount)).collect()
}

#[test]
fn a_comparison_takes_the_shown_bays_levers_as_strengths() {
    let start = opened("?v=1&bay=gba&campus=120&startup_visa=5000&show=population");
    let compared = reduce(&start, Action::OpenCompare);
    assert_eq!(compared.document.subject, Subject::Compare);
    assert_eq!(compared.document.view.scale, Scale::Index);
    // 120 of the way from 30 to 200; 5000 visas are beyond the policy end and stay the bay's own.
    assert_eq!(
        amounts(&compared),
        [
            (LeverScope::Subject, Amount::Strength(52.94)),
            (LeverScope::Bay(Bay::Gba), Amount::Native(5000.0)),
        ]
    );
    let there = compared.document.scenario_of(Bay::Gba);
    assert!((LeverView::of(&there, campus(), BAY).value - 120.0).abs() < 0.01);
    assert!(Rc::ptr_eq(
        &reduce(&compared, Action::OpenCompare),
        &compared
    ));
    let back = reduce(&compared, Action::OpenBay(Bay::Gba));
    assert_eq!(back.document.subject, Subject::Bay(Bay::Gba));
    assert_eq!(back.document.view.scale, Scale::Absolute);
}

#[test]
fn strengths_hold_for_all_bays_but_those_that_are_set_apart() {
    let start = opened("?v=1&compare=bays");
    let lever = campus();
    let strength = |state: &Rc<State>, percent| {
        let amount = Amount::Strength(percent);
        reduce(state, Action::SetStrength { lever, amount })
    };
    let all = strength(&start, 40.0);
    let tokyo = Scope::Bay(Bay::Tokyo);
    let today = levers()[lever].in_bay(Bay::Tokyo).default;
    // Even at today's value, against the strength of all.
    let apart = set(&all, tokyo, today);
    let value = |state: &State, bay| {
        let scenario = state.document.scenario_of(bay);
        LeverView::of(&scenario, lever, Scope::Bay(bay)).value
    };
    assert_eq!(value(&apart, Bay::Tokyo), today);
    assert_eq!(value(&apart, Bay::Ny), value(&all, Bay::Ny));
    let more = strength(&apart, 80.0);
    assert_eq!(value(&more, Bay::Tokyo), today);
    assert_eq!(more.gesture, Some(Gesture::Strength(lever)));
    let scope = tokyo;
    let followed = reduce(&more, Action::ResetLever { lever, scope });
    assert_eq!(followed.document, strength(&all, 80.0).document);
    let none = reduce(&followed, Action::ResetStrength(lever));
    assert_eq!(none.document, start.document);
    assert!(Rc::ptr_eq(&strength(&start, f64::NAN), &start));
    let bay = opened("?v=1&bay=gba");
    assert!(
        Rc::ptr_eq(&strength(&bay, 40.0), &bay),
        "only in a comparison"
    );
}

#[test]
fn drivers_and_frame_of_a_comparison_leave_its_strengths_alone() {
    let start = opened("?v=1&compare=bays&campus=s40");
    let driver = Driver::Fertility;
    let driven = reduce(
        &start,
        Action::SetDriver {
            driver,
            percent: 120.0,
        },
    );
    let longer = reduce(&driven, Action::ChooseHorizon(2070));
    let paper = reduce(&longer, Action::ChooseBase(Base::Paper));
    assert_eq!(amounts(&paper), amounts(&start));
    let written = write(&paper.document, levers(), Form::Address);
    assert_eq!(
        written,
        "?v=1&compare=bays&base=paper&to=2070&campus=s40&tfr=120"
    );
    assert!(paper.can_reset());
    let reset = reduce(&paper, Action::ResetAll);
    assert!(!reset.can_reset());
    assert_eq!(reset.document.subject, Subject::Compare);
}

#[test]
fn a_group_is_reset_in_every_scope_that_is_shown() {
    let query = "?v=1&bay=gba&campus=120&shenzhen.campus=60&startup_visa=900&ny.campus=90&tfr=120&ref=default";
    let start = opened(query);
    let reset = reduce(&start, Action::ResetGroup(1));
    let written = write(&reset.document, levers(), Form::Address);
    assert_eq!(
        written,
        "?v=1&bay=gba&startup_visa=900&ny.campus=90&tfr=120&ref=default"
    );
    let drivers = reduce(&reset, Action::ResetGroup(lever_group::DRIVERS));
    let written = write(&drivers.document, levers(), Form::Address);
    assert_eq!(written, "?v=1&bay=gba&startup_visa=900&ny.campus=90");
}

#[test]
fn up_to_three_scenarios_are_pinned_exchanged_and_named() {
    let baseline = opened("?v=1&bay=gba");
    assert!(
        Rc::ptr_eq(&reduce(&baseline, Action::Pin), &baseline),
        "there is nothing to pin"
    );
    let mut state = opened("?v=1&bay=gba&campus=120&macao.campus=60&name=First");
    for value in [130.0, 140.0, 150.0] {
        state = reduce(&state, Action::Pin);
        state = set(&state, BAY, value);
    }
    assert!(
        Rc::ptr_eq(&reduce(&state, Action::Pin), &state),
        "three are enough"
    );
    let pinned = |state: &State, slot| {
        let scenario = state.document.pinned(slot).expect("pinned");
        assert!(scenario.levers.iter().all(|setting| setting.scope == BAY));
        LeverView::of(&scenario, campus(), BAY).value
    };
    assert_eq!(
        [0, 1, 2].map(|slot| pinned(&state, slot)),
        [120.0, 130.0, 140.0]
    );
    assert_eq!(state.document.scenarios().len(), 4);

    let swapped = reduce(&state, Action::SwapPin(1));
    assert_eq!((value(&swapped, BAY), pinned(&swapped, 1)), (130.0, 150.0));
    assert!(!swapped.document.sets_places());
    let name = Name::new("  Second\u{202e} ");
    let named = reduce(
        &swapped,
        Action::Rename {
            slot: Some(2),
            name,
        },
    );
    let names = |slot: usize| {
        named.document.pins[slot]
            .as_ref()
            .map(|pin| pin.name.as_str())
    };
    assert_eq!((names(0), names(2)), (Some("First"), Some("Second")));
    let alone = named.document.alone(2).expect("pinned");
    let written = write(&alone, levers(), Form::Address);
    assert_eq!(written, "?v=1&bay=gba&campus=140&name=Second");
    let fewer = reduce(&named, Action::Unpin(0));
    assert_eq!(fewer.document.free_pin(), Some(0));
    assert_eq!(fewer.document.scenarios().len(), 3);
}

#[test]
fn a_name_changes_no_number() {
    let start = reduce(
        &opened("?v=1&bay=gba&campus=120"),
        Action::Compared(Remark::SameNumbers),
    );
    let name = Name::new(&"x".repeat(60));
    let named = reduce(&start, Action::Rename { slot: None, name });
    assert!(named.is_same);
    assert_eq!(named.document.package.name.as_str().len(), 40);
    assert_eq!(named.scenario(), start.scenario());
}
