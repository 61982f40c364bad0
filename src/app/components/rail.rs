//! A slider's rail: a native range input over a drawn track, whose fill runs from today's value to the thumb.

use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use crate::app::frame::note_input;
use crate::app::span::Span;

#[derive(Properties, PartialEq)]
pub struct RailProps {
    /// The control's id: a lever's, a driver's.
    pub id: AttrValue,
    /// Range and step.
    pub span: Span,
    /// Where the policy ends, if anywhere.
    #[prop_or_default]
    pub end: Option<f64>,
    /// The value that holds.
    pub value: f64,
    /// Today's value.
    pub today: f64,
    /// Name for screen readers.
    pub label: AttrValue,
    /// Value with unit for screen readers.
    pub value_text: AttrValue,
    /// The setting while it moves.
    pub onmove: Callback<f64>,
    /// So many steps up or down.
    pub onstep: Callback<f64>,
    /// The gesture is over.
    pub onsettle: Callback<()>,
}

/// Draws the rail.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let span = props.span;
    let at = |value: f64| format!("{:.3}%", span.percent(value));
    let oninput = {
        let onmove = props.onmove.clone();
        move |event: InputEvent| {
            note_input(event.time_stamp());
            let value = event
                .target_unchecked_into::<HtmlInputElement>()
                .value_as_number();
            if value.is_finite() {
                onmove.emit(value);
            }
        }
    };
    let onkeydown = {
        let onstep = props.onstep.clone();
        move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "PageUp" => 10.0,
                "PageDown" => -10.0,
                _ => return,
            };
            event.prevent_default();
            note_input(event.time_stamp());
            onstep.emit(steps);
        }
    };
    let settle = props.onsettle.reform(|_: KeyboardEvent| ());
    let settle_pointer = props.onsettle.reform(|_: PointerEvent| ());
    html! {
        <div class="rail">
            <svg aria-hidden="true">
                <line class="track" x1="0%" x2="100%" y1="50%" y2="50%" />
                if let Some(end) = props.end {
                    <rect class="end" x={at(end)} y="50%" />
                }
                <line class="fill" x1={at(props.today)} x2={at(props.value)} y1="50%" y2="50%" />
                <rect class="today" x={at(props.today)} y="50%" />
            </svg>
            <input type="range" data-lever={props.id.clone()} min={span.min.to_string()} max={span.max.to_string()}
                step={span.step.to_string()} value={props.value.to_string()} aria-label={props.label.clone()}
                aria-valuetext={props.value_text.clone()} {oninput} {onkeydown} onkeyup={settle}
                onpointerup={settle_pointer} />
        </div>
    }
}
