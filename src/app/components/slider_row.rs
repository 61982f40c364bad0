//! A row with a slider: reset, name, rail with steps, typed number, evidence grade; below it what an open row shows.

use yew::prelude::*;

use crate::app::components::amount::{Amount, value_in_words};
use crate::app::components::context::{Words, use_dispatch, use_words};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::rail::Rail;
use crate::app::span::Span;
use crate::app::state::Action;

#[derive(Properties, PartialEq)]
pub struct SliderRowProps {
    /// The control's id: a lever's, a driver's.
    pub id: AttrValue,
    /// Name for screen readers.
    pub name: AttrValue,
    /// The name as the row shows it.
    pub shown_name: AttrValue,
    /// Range and unit.
    pub span: Span,
    /// The value that holds.
    pub value: f64,
    /// Today's value.
    pub today: f64,
    /// Where the policy ends, if anywhere.
    #[prop_or_default]
    pub end: Option<f64>,
    /// Whether the value differs from today's.
    pub is_moved: bool,
    /// Grade of the evidence, `A` to `C`, if there is one.
    #[prop_or_default]
    pub grade: Option<char>,
    /// Whether the row is open.
    #[prop_or_default]
    pub is_open: bool,
    /// Opens or closes the row; `None` where there is nothing to open.
    #[prop_or_default]
    pub onopen: Option<Callback<()>>,
    /// The value that a slider or a typed number gives.
    pub onmove: Callback<f64>,
    /// So many steps up or down.
    pub onstep: Callback<f64>,
    /// Back to today's value.
    pub onreset: Callback<()>,
    /// What stands below the row.
    #[prop_or_default]
    pub children: Html,
}

/// Draws the row.
#[component]
pub fn SliderRow(props: &SliderRowProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let (span, name) = (props.span, &props.name);
    let in_words = |value: f64| value_in_words(&words, span.unit, value);
    let named = |id: &str| texts.format(id, &[("lever", name.to_string().into())]);
    let step = |steps: f64| {
        let (dispatch, onstep) = (dispatch.clone(), props.onstep.clone());
        move |_: MouseEvent| {
            onstep.emit(steps);
            dispatch.dispatch(Action::Settle);
        }
    };
    let oncommit = {
        let (dispatch, onmove) = (dispatch.clone(), props.onmove.clone());
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
            ("lever", name.to_string().into()),
            ("value", in_words(props.today).into()),
        ],
    );
    let moved = props.is_moved.then_some("moved");
    let weak = (props.grade == Some('C')).then_some("weak");
    let open = props.is_open.then_some("open");
    html! {
        <li class={classes!("lever", moved, weak, open)}>
            <div class="lever-row">
                <button type="button" class="lever-reset" aria-label={reset} onclick={props.onreset.reform(|_: MouseEvent| ())}>
                    <Icon glyph={Glyph::Reset} />
                </button>
                <RowName shown_name={props.shown_name.clone()} is_open={props.is_open} onopen={props.onopen.clone()} />
                <button type="button" class="step minus" disabled={props.value <= span.min} onclick={step(-1.0)}
                    aria-label={named("lever-minus")}>{ "−" }</button>
                <Rail id={props.id.clone()} {span} value={props.value} today={props.today} end={props.end} label={name.clone()}
                    value_text={in_words(props.value)} onmove={props.onmove.clone()} onstep={props.onstep.clone()} {onsettle} />
                <button type="button" class="step plus" disabled={props.value >= span.max} onclick={step(1.0)}
                    aria-label={named("lever-plus")}>{ "+" }</button>
                <Amount id={props.id.clone()} {span} value={props.value} name={name.clone()} {oncommit} />
                { grade(&words, props.grade) }
            </div>
            { props.children.clone() }
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub struct RowNameProps {
    /// The name as the row shows it.
    pub shown_name: AttrValue,
    /// Whether the row is open.
    pub is_open: bool,
    /// Opens or closes the row; `None` where there is nothing to open.
    pub onopen: Option<Callback<()>>,
}

/// The name, which opens the row.
#[component]
pub fn RowName(props: &RowNameProps) -> Html {
    let name = &props.shown_name;
    match &props.onopen {
        Some(onopen) => html! {
            <button type="button" class="lever-name" aria-expanded={props.is_open.to_string()} title={name.clone()}
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
