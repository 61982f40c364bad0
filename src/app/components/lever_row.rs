//! One lever's row, and its card when it is open.

use yew::prelude::*;

use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::lever_card::LeverCard;
use crate::app::components::pick::Choice;
use crate::app::components::slider_row::{RowName, SliderRow, grade};
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
            <LeverCard view={props.view.clone()} scopes={props.scopes.clone()} scope_id={props.scope_id.clone()} onscope={props.onscope.clone()} has_rail={reason.is_none()} />
        }
    };
    if let Some(reason) = reason {
        let open = props.is_open.then_some("open");
        return html! {
            <li class={classes!("lever", "inert", open)}>
                <div class="lever-row">
                    <span class="gap"></span>
                    <RowName {shown_name} is_open={props.is_open} {onopen} />
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
    let onreset = move |()| dispatch.dispatch(Action::ResetLever { lever, scope });
    html! {
        <SliderRow id={record.id.as_str()} name={name} {shown_name} span={Span::of(record)} value={view.value} today={view.today}
            end={record.policy_end} is_moved={view.is_moved} grade={record.grade} is_open={props.is_open} {onopen}
            {onmove} {onstep} {onreset}>
            <Warning view={props.view.clone()} />
            { card }
        </SliderRow>
    }
}

#[derive(Properties, PartialEq)]
struct WarningProps {
    view: LeverView,
}

/// What a person should know of a setting that is allowed all the same: it waits for a shock, or stands at the slider's
/// end, beyond any experience.
#[component]
fn Warning(props: &WarningProps) -> Html {
    let words = use_words();
    let view = &props.view;
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
        <p class="warning"><Icon glyph={Glyph::Warning} />{ words.texts.text(id) }</p>
    }
}
