//! What additional foreign talent is worth by the paper's yardstick, and why that says little.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::data::world;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::Area;
use crate::scenario::run::Comparison;
use crate::scenario::yardstick::worth;

/// The arithmetic in words, with where its figure is from; nothing where there is nothing to multiply.
pub fn yardstick(words: &Words, results: &Comparison, area: Area, year: i32) -> Html {
    let Some(worth) = worth(results, area, year) else {
        return html! {};
    };
    let dollars = |value| words.numbers.amount(value, true).joined();
    let people = words.change_in_words(Measure::Persons, worth.additional).1;
    let values = [
        ("people", people.joined().into()),
        ("value", dollars(worth.human_capital).into()),
        ("each", dollars(world().human_capital_per_talent).into()),
    ];
    html! {
        <p class="note" data-yardstick="">{ words.texts.format("yardstick", &values) }</p>
    }
}

/// Whether the yardstick speaks of what the main chart shows.
pub const fn is_about(indicator: Indicator) -> bool {
    matches!(indicator, Indicator::Talent | Indicator::ForeignTalent)
}
