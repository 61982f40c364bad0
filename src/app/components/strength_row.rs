//! A lever's row in a comparison: one strength for all bays, and in the card what it means in each.

use yew::prelude::*;

use crate::app::components::amount::value_in_words;
use crate::app::components::context::{Dispatch, Words};
use crate::app::components::element::{element, with_text};
use crate::app::components::pick::{Choice, Pick};
use crate::app::components::slider_row::{Slider, slider_row};
use crate::app::components::timing::{Timed, effect_option, timing_option};
use crate::app::lever_strength::StrengthView;
use crate::app::span::Span;
use crate::app::state::Action;
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Amount, Timing};

/// How a row of the panel behaves.
pub struct RowState<'a> {
    /// The scopes there are.
    pub scopes: &'a [Choice],
    /// Chooses another scope.
    pub onscope: &'a Callback<String>,
    /// Whether the card is open.
    pub is_open: bool,
    /// Opens or closes the card.
    pub onopen: &'a Callback<usize>,
}

/// Draws the row and, when open, its card.
pub fn strength_row(
    words: &Words,
    dispatch: &Dispatch,
    view: &StrengthView,
    props: &RowState<'_>,
) -> Html {
    let texts = &words.texts;
    let lever = view.lever;
    let record = &levers()[lever];
    let name = texts.family("lever", &record.id);
    let (is_native, value) = match view.amount {
        Amount::Native(value) => (true, value),
        Amount::Strength(percent) => (false, percent),
    };
    // A link may give all bays one amount instead of a strength.
    let span = if is_native {
        Span::of(record)
    } else {
        Span::strength()
    };
    let set = {
        let dispatch = dispatch.clone();
        move |value: f64| {
            let value = value.clamp(span.min, span.max);
            let amount = if is_native {
                Amount::Native(value)
            } else {
                Amount::Strength(value)
            };
            dispatch.dispatch(Action::SetStrength { lever, amount });
        }
    };
    let onstep = {
        let set = set.clone();
        move |steps: f64| set(value + steps * span.step)
    };
    let onreset = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::ResetStrength(lever))
    };
    let timed = Timed {
        start: view.start,
        phase: view.phase,
        effect: view.effect,
        own: view.own_timing,
        disabled: !view.is_moved,
        ontiming: {
            let dispatch = dispatch.clone();
            Callback::from(move |timing: Timing| {
                dispatch.dispatch(Action::SetStrengthTiming { lever, timing })
            })
        },
    };
    let end = value_in_words(words, &record.unit, record.policy_end);
    let what = texts.format("strength-what", &[("end", end.into())]);
    let row = Slider {
        id: &record.id,
        name: &name,
        shown_name: &name,
        span,
        value,
        today: span.min,
        end: None,
        is_moved: view.is_moved,
        grade: Some(record.grade),
        is_open: props.is_open,
        onopen: Some(props.onopen.reform(move |()| lever)),
        onmove: set.into(),
        onstep: onstep.into(),
        onreset: onreset.into(),
    };
    let card = html! {
        if props.is_open {
            <div class="lever-card">
                <p>{ texts.family("lever-what", &record.id) }</p>
                <p>{ &what }</p>
                { ways(words, view, &what) }
                <dl class="options">
                    { effect_option(words, &timed, None) }
                    <dt>{ texts.text("lever-when-where") }</dt>
                    <dd>
                        { timing_option(words, &timed) }
                        <Pick label={texts.text("lever-scope")} value="" choices={props.scopes.to_vec()} onpick={props.onscope.clone()} />
                    </dd>
                </dl>
                <p class="source">{ texts.format("lever-source", &[("source", record.source.clone().into())]) }</p>
            </div>
        }
    };
    slider_row(words, dispatch, row, card)
}

/// What the strength means in each bay: from today's value to the one that holds.
fn ways(words: &Words, view: &StrengthView, title: &str) -> Html {
    let texts = &words.texts;
    let number = |value: f64| words.numbers.plain(value, 1);
    let rows = view.ways.iter().map(|way| {
        let remark = match (way.acts, way.is_own) {
            (false, _) => texts.text("strength-inert"),
            (true, true) => texts.text("strength-own"),
            (true, false) => String::new(),
        };
        let class = if way.value == way.today { "" } else { "moved" };
        let name = texts.family("bay-short", way.bay.id());
        element(
            "tr",
            &[("data-way", way.bay.id())],
            vec![
                with_text("th", &[("scope", "row")], &name),
                with_text("td", &[], &number(way.today)),
                with_text("td", &[], "→"),
                with_text("td", &[("class", class)], &number(way.value)),
                with_text("td", &[("class", "quiet")], &remark),
            ],
        )
    });
    let body = element("tbody", &[], rows.collect());
    element(
        "table",
        &[("class", "ways"), ("aria-label", title)],
        vec![body],
    )
}
