//! A row with a slider: reset, name, rail with steps, typed number, evidence grade; below it what an open row shows.

use yew::prelude::*;

use crate::app::components::amount::{Amount, value_in_words};
use crate::app::components::context::{Dispatch, Words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::components::rail::rail;
use crate::app::span::Span;
use crate::app::state::Action;

/// A control with a slider.
pub struct Slider<'a> {
    /// The control's id: a lever's, a driver's.
    pub id: &'a str,
    /// Name for screen readers.
    pub name: &'a str,
    /// The name as the row shows it.
    pub shown_name: &'a str,
    /// Range and unit.
    pub span: Span,
    /// The value that holds.
    pub value: f64,
    /// Today's value.
    pub today: f64,
    /// Where the policy ends, if anywhere.
    pub end: Option<f64>,
    /// Whether the value differs from today's.
    pub is_moved: bool,
    /// Grade of the evidence, `A` to `C`, if there is one.
    pub grade: Option<char>,
    /// Whether the row is open.
    pub is_open: bool,
    /// Opens or closes the row; `None` where there is nothing to open.
    pub onopen: Option<Callback<()>>,
    /// The value that a slider or a typed number gives.
    pub onmove: Callback<f64>,
    /// So many steps up or down.
    pub onstep: Callback<f64>,
    /// Back to today's value.
    pub onreset: Callback<()>,
}

/// Draws the row, and below it what an open row shows.
pub fn slider_row(words: &Words, dispatch: &Dispatch, row: Slider<'_>, below: Html) -> Html {
    let texts = &words.texts;
    let (span, name) = (row.span, row.name);
    let in_words = |value: f64| value_in_words(words, span.unit, value);
    let named = |id: &str| texts.format(id, &[("lever", name.into())]);
    let step = |steps: f64| {
        let (dispatch, onstep) = (dispatch.clone(), row.onstep.clone());
        move |_: MouseEvent| {
            onstep.emit(steps);
            dispatch.dispatch(Action::Settle);
        }
    };
    let oncommit = {
        let (dispatch, onmove) = (dispatch.clone(), row.onmove.clone());
        move |value: f64| {
            onmove.emit(value);
            dispatch.dispatch(Action::Settle);
        }
    };
    let onsettle = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::Settle)
    };
    let reset = texts.format(
        "lever-reset",
        &[
            ("lever", name.into()),
            ("value", in_words(row.today).into()),
        ],
    );
    let moved = row.is_moved.then_some("moved");
    let weak = (row.grade == Some('C')).then_some("weak");
    let open = row.is_open.then_some("open");
    html! {
        <li key={row.id} class={classes!("lever", moved, weak, open)}>
            <div class="lever-row">
                <button type="button" class="lever-reset" aria-label={reset} onclick={row.onreset.reform(|_: MouseEvent| ())}>
                    { icon(Glyph::Reset) }
                </button>
                { row_name(row.shown_name, row.is_open, row.onopen.as_ref()) }
                <button type="button" class="step minus" disabled={row.value <= span.min} onclick={step(-1.0)}
                    aria-label={named("lever-minus")}>{ "−" }</button>
                { rail(&row, in_words(row.value), onsettle.into()) }
                <button type="button" class="step plus" disabled={row.value >= span.max} onclick={step(1.0)}
                    aria-label={named("lever-plus")}>{ "+" }</button>
                <Amount id={row.id.to_owned()} {span} value={row.value} name={name.to_owned()} {oncommit} />
                { grade(words, row.grade) }
            </div>
            { below }
        </li>
    }
}

/// The name, which opens the row where there is something to open.
pub fn row_name(name: &str, is_open: bool, onopen: Option<&Callback<()>>) -> Html {
    match onopen {
        Some(onopen) => html! {
            <button type="button" class="lever-name" aria-expanded={is_open.to_string()} title={name.to_owned()}
                onclick={onopen.reform(|_: MouseEvent| ())}>{ name }</button>
        },
        None => html! { <span class="lever-name">{ name }</span> },
    }
}

/// The disc that says how good the evidence is.
pub fn grade(words: &Words, grade: Option<char>) -> Html {
    let Some(grade) = grade else {
        return html! {};
    };
    let id = grade.to_ascii_lowercase().to_string();
    let meaning = words.texts.family("grade", &id);
    html! {
        <span class={classes!("grade", format!("grade-{id}"))} role="img" aria-label={meaning.clone()} title={meaning}>{ grade }</span>
    }
}
