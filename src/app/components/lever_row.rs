//! One lever's row: reset, name, rail, typed number, evidence grade.

use web_sys::{FocusEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{Words, use_dispatch, use_words};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::lever_card::LeverCard;
use crate::app::components::pick::Choice;
use crate::app::components::rail::Rail;
use crate::app::entry::{self, EntryError};
use crate::app::lever_setting::{LeverView, acts, bay_of};
use crate::app::state::Action;
use crate::data::pack::LeverRecord;
use crate::policy::catalogue::levers;
use crate::scenario::setting::Scope;

#[derive(Properties, PartialEq)]
pub struct LeverRowProps {
    /// The lever in the scope that the row edits. Not the scenario: a row is drawn anew only when its own lever moves.
    pub view: LeverView,
    /// The scopes there are.
    pub scopes: Vec<Choice>,
    /// Chooses another scope.
    pub onscope: Callback<String>,
    /// Whether the card is open.
    pub is_open: bool,
    /// Opens or closes the card.
    pub onopen: Callback<usize>,
}

/// A lever's value with its unit in words.
#[must_use]
pub fn value_in_words(words: &Words, lever: &LeverRecord, value: f64) -> String {
    words.texts.family_format(
        "unit-words",
        &lever.unit,
        &[("value", words.numbers.plain(value, 2).into())],
    )
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
    let onclick = props.onopen.reform(move |_: MouseEvent| lever);
    let title = html! {
        <button type="button" class="lever-name" aria-expanded={props.is_open.to_string()} title={shown_name.clone()} {onclick}>{ &shown_name }</button>
    };
    let grade = grade(&words, record);
    if !acts(record, scope) {
        let reason = match &record.in_bay(bay_of(scope)).inert {
            Some(reason) => texts.family("inert", reason),
            None => texts.text("inert-not-here"),
        };
        return html! {
            <li class="lever inert">
                <div class="lever-row"><span></span>{ title }<span class="reason">{ reason }</span>{ grade }</div>
                if props.is_open {
                    <LeverCard ..card(props) />
                }
            </li>
        };
    }
    let step = |steps: f64| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.dispatch(Action::StepLever {
                lever,
                scope,
                steps,
            });
            dispatch.dispatch(Action::Settle);
        }
    };
    let onreset = {
        let dispatch = dispatch.clone();
        move |_| dispatch.dispatch(Action::ResetLever { lever, scope })
    };
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
    let onsettle = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::Settle)
    };
    let weak = (record.grade == 'C').then_some("weak");
    let moved = view.is_moved.then_some("moved");
    let open = props.is_open.then_some("open");
    html! {
        <li class={classes!("lever", moved, weak, open)}>
            <div class="lever-row">
                <button type="button" class="lever-reset" onclick={onreset}
                    aria-label={texts.format("lever-reset", &[("lever", name.clone().into()), ("value", value_in_words(&words, record, view.today).into())])}>
                    <Icon glyph={Glyph::Reset} />
                </button>
                { title }
                <button type="button" class="step minus" disabled={view.value <= record.min} onclick={step(-1.0)}
                    aria-label={texts.format("lever-minus", &[("lever", name.clone().into())])}>{ "−" }</button>
                <Rail lever={record} value={view.value} today={view.today} label={name.clone()}
                    value_text={value_in_words(&words, record, view.value)} {onmove} {onstep} {onsettle} />
                <button type="button" class="step plus" disabled={view.value >= record.max} onclick={step(1.0)}
                    aria-label={texts.format("lever-plus", &[("lever", name.clone().into())])}>{ "+" }</button>
                <Amount {lever} {scope} value={view.value} name={name.clone()} />
                { grade }
            </div>
            <Warning lever={record} {scope} value={view.value} />
            if props.is_open {
                <LeverCard ..card(props) />
            }
        </li>
    }
}

fn card(props: &LeverRowProps) -> super::lever_card::LeverCardProps {
    super::lever_card::LeverCardProps {
        view: props.view.clone(),
        scopes: props.scopes.clone(),
        onscope: props.onscope.clone(),
    }
}

fn grade(words: &Words, record: &LeverRecord) -> Html {
    let id = record.grade.to_ascii_lowercase().to_string();
    let meaning = words.texts.family("grade", &id);
    html! {
        <span class={classes!("grade", format!("grade-{id}"))} role="img" aria-label={meaning.clone()} title={meaning}>{ record.grade }</span>
    }
}

#[derive(Properties, PartialEq)]
struct AmountProps {
    lever: usize,
    scope: Scope,
    value: f64,
    name: String,
}

/// The typed number. While a person types, the text is theirs; it counts on Enter and when the field is left.
#[component]
fn Amount(props: &AmountProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let (lever, scope) = (props.lever, props.scope);
    let record = &levers()[lever];
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<(EntryError, f64)>);
    let shown = words.numbers.plain(props.value, 2);
    let commit = {
        let (draft, error, shown, current) =
            (draft.clone(), error.clone(), shown.clone(), props.value);
        move |text: String| {
            draft.set(None);
            if text.trim() == shown {
                error.set(None);
                return;
            }
            match entry::parse(&text) {
                Err(wrong) => error.set(Some((wrong, current))),
                Ok(number) => {
                    let (value, wrong) = entry::clamp(number, record.min, record.max);
                    error.set(wrong.map(|wrong| (wrong, value)));
                    dispatch.dispatch(Action::SetLever {
                        lever,
                        scope,
                        value,
                    });
                    dispatch.dispatch(Action::Settle);
                }
            }
        }
    };
    let oninput = {
        let draft = draft.clone();
        move |event: InputEvent| {
            draft.set(Some(
                event.target_unchecked_into::<HtmlInputElement>().value(),
            ))
        }
    };
    let onblur = {
        let (commit, draft) = (commit.clone(), draft.clone());
        move |event: FocusEvent| {
            if draft.is_some() {
                commit(event.target_unchecked_into::<HtmlInputElement>().value());
            }
        }
    };
    let onkeydown = {
        let draft = draft.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit(event.target_unchecked_into::<HtmlInputElement>().value()),
            "Escape" => draft.set(None),
            _ => {}
        }
    };
    // The message goes once the value is no longer the one it speaks of.
    let message = error
        .filter(|(_, kept)| *kept == props.value)
        .map(|(wrong, kept)| message(&words, record, wrong, kept));
    let message_id = format!("wrong-{}", record.id);
    html! {
        <>
            <span class="amount">
                <input type="text" inputmode="decimal" autocomplete="off" data-amount={record.id.as_str()}
                    value={draft.as_ref().cloned().unwrap_or(shown)}
                    aria-label={words.texts.format("lever-typed", &[("lever", props.name.clone().into())])}
                    aria-invalid={message.is_some().then_some("true")} aria-describedby={message.is_some().then(|| message_id.clone())}
                    {oninput} {onblur} {onkeydown} />
                <span class="unit">{ words.texts.family("unit-short", &record.unit) }</span>
            </span>
            if let Some(message) = message {
                <p class="warning entry" role="alert" id={message_id}><Icon glyph={Glyph::Warning} />{ message }</p>
            }
        </>
    }
}

fn message(words: &Words, record: &LeverRecord, wrong: EntryError, kept: f64) -> String {
    let kept = value_in_words(words, record, kept);
    let number = |value: f64| words.numbers.plain(value, 2);
    match wrong {
        EntryError::NotANumber => words
            .texts
            .format("entry-not-a-number", &[("kept", kept.into())]),
        EntryError::TooLow { given } => words.texts.format(
            "entry-too-low",
            &[("given", number(given).into()), ("kept", kept.into())],
        ),
        EntryError::TooHigh { given } => words.texts.format(
            "entry-too-high",
            &[("given", number(given).into()), ("kept", kept.into())],
        ),
    }
}

#[derive(Properties, PartialEq)]
struct WarningProps {
    lever: &'static LeverRecord,
    scope: Scope,
    value: f64,
}

/// A setting at the slider's end is beyond any experience: allowed, and said.
#[component]
fn Warning(props: &WarningProps) -> Html {
    let words = use_words();
    let today = props.lever.in_bay(bay_of(props.scope)).default;
    let is_end = props.value == props.lever.max || props.value == props.lever.min;
    if !is_end || props.value == today || props.value == props.lever.policy_end {
        return html! {};
    }
    html! {
        <p class="warning"><Icon glyph={Glyph::Warning} />{ words.texts.text("lever-at-end") }</p>
    }
}
