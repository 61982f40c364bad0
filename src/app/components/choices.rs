//! Years and lengths to pick from; what is set stands among them even where the list would not have it.

use crate::app::components::context::Words;
use crate::app::components::pick::Choice;
use crate::data::place::Bay;
use crate::scenario::setting::{HORIZONS, Scenario};

/// First years of levers and shocks that can be picked.
const STARTS: core::ops::RangeInclusive<i32> = 2025..=2040;
/// Phase-ins that can be picked, years.
const PHASES: [u32; 7] = [0, 1, 2, 3, 5, 10, 15];
/// Lengths of a shock that can be picked, years.
const LENGTHS: [u32; 7] = [1, 2, 3, 4, 5, 7, 10];

fn with_chosen<T: Ord + Copy>(choices: impl IntoIterator<Item = T>, chosen: T) -> Vec<T> {
    let mut choices: Vec<T> = choices.into_iter().collect();
    if let Err(place) = choices.binary_search(&chosen) {
        choices.insert(place, chosen);
    }
    choices
}

fn years(words: &Words, id: &str, years: Vec<i32>) -> Vec<Choice> {
    let label = |year: i32| words.texts.format(id, &[("year", year.to_string().into())]);
    years
        .into_iter()
        .map(|year| Choice::new(year.to_string(), label(year)))
        .collect()
}

fn lengths(words: &Words, id: &str, lengths: Vec<u32>) -> Vec<Choice> {
    let label = |years: u32| words.texts.format(id, &[("years", years.into())]);
    lengths
        .into_iter()
        .map(|years| Choice::new(years.to_string(), label(years)))
        .collect()
}

/// Last years of the projection.
#[must_use]
pub fn horizons(words: &Words, chosen: i32) -> Vec<Choice> {
    let choices = with_chosen(HORIZONS.step_by(10), chosen);
    years(words, "horizon-until", choices)
}

/// First years of a lever or a shock.
#[must_use]
pub fn starts(words: &Words, chosen: i32) -> Vec<Choice> {
    years(words, "lever-from-year", with_chosen(STARTS, chosen))
}

/// Years over which a lever is phased in.
#[must_use]
pub fn phases(words: &Words, chosen: u32) -> Vec<Choice> {
    lengths(words, "lever-over-years", with_chosen(PHASES, chosen))
}

/// Years that a shock lasts.
#[must_use]
pub fn shock_lengths(words: &Words, chosen: u32) -> Vec<Choice> {
    lengths(words, "shock-years", with_chosen(LENGTHS, chosen))
}

/// The whole bay, and each of its places; the bay's value is empty.
#[must_use]
pub fn areas(words: &Words, bay: Bay) -> Vec<Choice> {
    let mut areas = vec![Choice::new("", words.texts.text("whole-bay"))];
    areas.extend(
        bay.places()
            .iter()
            .map(|place| Choice::new(place.id(), words.texts.family("place", place.id()))),
    );
    areas
}

/// What stands before a bay's id where places can be chosen too.
pub const BAY_MARK: &str = "bay-";
/// The bays in the order in which they are shown.
pub const SHOWN_BAYS: [Bay; 4] = [Bay::Gba, Bay::Tokyo, Bay::Sf, Bay::Ny];

/// All bays, whose value is empty, and each of them.
#[must_use]
pub fn bays(words: &Words) -> Vec<Choice> {
    let mut bays = vec![Choice::new("", words.texts.text("four-bays"))];
    bays.extend(SHOWN_BAYS.map(|bay| {
        Choice::new(
            format!("{BAY_MARK}{}", bay.id()),
            words.texts.family("bay-short", bay.id()),
        )
    }));
    bays
}

/// What belongs to bays in the order in which they are shown.
#[must_use]
pub fn in_tab_order(scenarios: &[Scenario]) -> Vec<Scenario> {
    SHOWN_BAYS
        .iter()
        .filter_map(|bay| scenarios.iter().find(|scenario| scenario.bay == *bay))
        .cloned()
        .collect()
}
