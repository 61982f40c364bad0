//! A typed number. While a person types, the text is theirs; it counts on Enter and when the field is left.

use web_sys::{FocusEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{Words, use_words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::entry::{self, EntryError};
use crate::app::span::Span;

#[derive(Properties, PartialEq)]
pub struct AmountProps {
    /// The control's id: a lever's, a driver's.
    pub id: AttrValue,
    /// Range and unit.
    pub span: Span,
    /// The value that holds.
    pub value: f64,
    /// The control's name.
    pub name: AttrValue,
    /// The number that was typed, within the range.
    pub oncommit: Callback<f64>,
}

/// A value with its unit in words.
#[must_use]
pub fn value_in_words(words: &Words, unit: &str, value: f64) -> String {
    words.texts.family_format(
        "unit-words",
        unit,
        &[("value", words.numbers.plain(value, 2).into())],
    )
}

/// Draws the field, its unit, and what is wrong with what was typed.
#[component]
pub fn Amount(props: &AmountProps) -> Html {
    let words = use_words();
    let span = props.span;
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<(EntryError, f64)>);
    let shown = words.numbers.plain(props.value, 2);
    let commit = {
        let (draft, error, shown, current, oncommit) = (
            draft.clone(),
            error.clone(),
            shown.clone(),
            props.value,
            props.oncommit.clone(),
        );
        move |text: String| {
            draft.set(None);
            if text.trim() == shown {
                error.set(None);
                return;
            }
            match entry::parse(&text, span.unit_size()) {
                Err(wrong) => error.set(Some((wrong, current))),
                Ok(number) => {
                    let (value, wrong) = entry::clamp(number, span.min, span.max);
                    error.set(wrong.map(|wrong| (wrong, value)));
                    oncommit.emit(value);
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
        .map(|(wrong, kept)| message(&words, span, wrong, kept));
    let message_id = format!("wrong-{}", props.id);
    html! {
        <>
            <span class="amount">
                <input type="text" inputmode="decimal" autocomplete="off" data-amount={props.id.clone()}
                    value={draft.as_ref().cloned().unwrap_or(shown)}
                    aria-label={words.texts.format("lever-typed", &[("lever", props.name.to_string().into())])}
                    aria-invalid={message.is_some().then_some("true")} aria-describedby={message.is_some().then(|| message_id.clone())}
                    {oninput} {onblur} {onkeydown} />
                <span class="unit">{ words.texts.family("unit-short", span.unit) }</span>
            </span>
            if let Some(message) = message {
                <p class="warning entry" role="alert" id={message_id}>{ icon(Glyph::Warning) }{ message }</p>
            }
        </>
    }
}

fn message(words: &Words, span: Span, wrong: EntryError, kept: f64) -> String {
    let kept = value_in_words(words, span.unit, kept);
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
