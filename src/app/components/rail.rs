//! A slider's rail: a native range input over a drawn track, whose fill runs from today's value to the thumb.

use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::slider_row::Slider;
use crate::app::frame::note_input;

/// Draws the rail of a row, with its value in words for screen readers.
pub fn rail(row: &Slider<'_>, value_text: String, onsettle: Callback<()>) -> Html {
    let span = row.span;
    let at = |value: f64| format!("{:.3}%", span.percent(value));
    let oninput = {
        let onmove = row.onmove.clone();
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
        let onstep = row.onstep.clone();
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
    let settle = onsettle.reform(|_: KeyboardEvent| ());
    let settle_pointer = onsettle.reform(|_: PointerEvent| ());
    html! {
        <div class="rail">
            <svg aria-hidden="true">
                <line class="track" x1="0%" x2="100%" y1="50%" y2="50%" />
                if let Some(end) = row.end {
                    <rect class="end" x={at(end)} y="50%" />
                }
                <line class="fill" x1={at(row.today)} x2={at(row.value)} y1="50%" y2="50%" />
                <rect class="today" x={at(row.today)} y="50%" />
            </svg>
            <input type="range" data-lever={row.id.to_owned()} min={span.min.to_string()} max={span.max.to_string()}
                step={span.step.to_string()} value={row.value.to_string()} aria-label={row.name.to_owned()}
                aria-valuetext={value_text} {oninput} {onkeydown} onkeyup={settle}
                onpointerup={settle_pointer} />
        </div>
    }
}
