//! One lever's row, and its card when it is open.

use yew::prelude::*;

use crate::app::components::context::{Words, use_dispatch, use_words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::components::lever_card::lever_card;
use crate::app::components::pick::Choice;
use crate::app::components::slider_row::{Slider, grade, row_name, slider_row};
use crate::app::lever_setting::{LeverView, acts, bay_of};
use crate::app::span::Span;
use crate::app::state::Action;
use crate::policy::catalogue::levers;
use crate::scenario::setting::Scope;

#[derive(Properties, PartialEq)]
pub struct LeverRowProps {
    /// The lever in the scope that the row edits. Not the scenario: a row is drawn anew only when its own lever moves.
    pub view: LeverView,
    /// The scopes there are.
    pub scopes: Vec<Choice>,
    /// The chosen one.
    pub scope_id: AttrValue,
    /// Chooses another scope.
    pub onscope: Callback<String>,
    /// Whether the card is open.
    pub is_open: bool,
    /// Opens or closes the card.
    pub onopen: Callback<usize>,
}

/// Draws the row and, when open, its card.
#[component]
pub fn LeverRow(props: &LeverRowProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let view = &props.view;
    let (lever, scope) = (view.lever, view.scope);
    let record = &levers()[lever];
    let name = texts.family("lever", &record.id);
    let shown_name = match scope {
        Scope::Place(place) if view.is_own => {
            let place = texts.family("place", place.id());
            texts.format(
                "lever-of-place",
                &[("lever", name.clone().into()), ("place", place.into())],
            )
        }
        _ => name.clone(),
    };
    let onopen = props.onopen.reform(move |()| lever);
    let reason = if !acts(record, scope) {
        Some(match &record.in_bay(bay_of(scope)).inert {
            Some(reason) => texts.family("inert", reason),
            None => texts.text("inert-not-here"),
        })
    } else if view.waits_for_shock && !view.is_moved {
        Some(texts.text("inert-no-shock"))
    } else {
        None
    };
    let card = html! {
        if props.is_open {
            { lever_card(&words, &dispatch, props, reason.is_none()) }
        }
    };
    if let Some(reason) = reason {
        let open = props.is_open.then_some("open");
        return html! {
            <li class={classes!("lever", "inert", open)}>
                <div class="lever-row">
                    <span class="gap"></span>
                    { row_name(&shown_name, props.is_open, Some(&onopen)) }
                    <span class="reason" data-inert={record.id.as_str()}>{ reason }</span>
                    { grade(&words, Some(record.grade)) }
                </div>
                { card }
            </li>
        };
    }
    let onmove = {
        let dispatch = dispatch.clone();
        move |value| {
            dispatch.dispatch(Action::SetLever {
                lever,
                scope,
                value,
            })
        }
    };
    let onstep = {
        let dispatch = dispatch.clone();
        move |steps| {
            dispatch.dispatch(Action::StepLever {
                lever,
                scope,
                steps,
            })
        }
    };
    let onreset = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::ResetLever { lever, scope })
    };
    let row = Slider {
        id: &record.id,
        name: &name,
        shown_name: &shown_name,
        span: Span::of(record),
        value: view.value,
        today: view.today,
        end: Some(record.policy_end),
        is_moved: view.is_moved,
        grade: Some(record.grade),
        is_open: props.is_open,
        onopen: Some(onopen),
        onmove: onmove.into(),
        onstep: onstep.into(),
        onreset: onreset.into(),
    };
    let below = [warning(&words, view), card];
    slider_row(&words, &dispatch, row, below.into_iter().collect())
}

/// What a person should know of a setting that is allowed all the same: it waits for a shock, or stands at the slider's
/// end, beyond any experience.
fn warning(words: &Words, view: &LeverView) -> Html {
    let record = &levers()[view.lever];
    let is_end = view.value == record.max || view.value == record.min;
    let id = if view.waits_for_shock && view.is_moved {
        "lever-waits"
    } else if is_end && view.is_moved && view.value != record.policy_end {
        "lever-at-end"
    } else {
        return html! {};
    };
    html! {
        <p class="warning">{ icon(Glyph::Warning) }{ words.texts.text(id) }</p>
    }
}
