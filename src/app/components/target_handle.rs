//! The target's handle on the main chart: dragged, or moved with the arrow keys.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::surface::place;
use crate::app::state::Action;
use crate::chart::layout::PlotFrame;
use crate::scenario::document::view::Target;

/// Side of the handle, CSS px.
const SIZE: f64 = 24.0;
/// Steps over the whole axis.
const STEPS: f64 = 200.0;
/// The finest step, in any unit.
const FINEST: f64 = 1e-4;

#[derive(Properties, PartialEq)]
pub struct TargetHandleProps {
    /// The target of the result that is shown.
    pub target: Target,
    /// Its element, which [`place_handle`] moves.
    pub node: NodeRef,
    /// Where the chart's parts lie, once it is drawn.
    pub plot: Rc<RefCell<Option<PlotFrame>>>,
}

/// Draws the handle.
#[component]
pub fn TargetHandle(props: &TargetHandleProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let Target {
        indicator,
        year,
        value,
    } = props.target;
    let set = {
        let (plot, dispatch) = (Rc::clone(&props.plot), dispatch.clone());
        move |value: f64| {
            let step = plot.borrow().as_ref().map_or(1.0, step);
            let value = (value / step).round() * step;
            let target = Target {
                indicator,
                year,
                value,
            };
            dispatch.dispatch(Action::SetTarget(Some(target)));
        }
    };
    let onpointerdown = |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(element) = target.filter(|_: &web_sys::Element| event.button() == 0) {
            // Without capture the drag merely ends at the handle's edge.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
    };
    let onpointermove = {
        let (plot, node, set) = (Rc::clone(&props.plot), props.node.clone(), set.clone());
        move |event: PointerEvent| {
            if event.buttons() & 1 == 0 {
                return;
            }
            let top = node
                .cast::<HtmlElement>()
                .and_then(|handle| handle.parent_element())
                .map(|parent| parent.get_bounding_client_rect().top());
            let plot = *plot.borrow();
            if let (Some(top), Some(plot)) = (top, plot) {
                set(plot.level_at(f64::from(event.client_y()) - top));
            }
        }
    };
    let onpointerup = {
        let dispatch = dispatch.clone();
        move |_: PointerEvent| dispatch.dispatch(Action::Settle)
    };
    let onkeydown = {
        let plot = Rc::clone(&props.plot);
        move |event: KeyboardEvent| {
            let Some(plot) = *plot.borrow() else {
                return;
            };
            let by = match event.key().as_str() {
                "ArrowUp" | "ArrowRight" => 1.0,
                "ArrowDown" | "ArrowLeft" => -1.0,
                "PageUp" => 10.0,
                "PageDown" => -10.0,
                _ => return,
            };
            event.prevent_default();
            set((value + by * step(&plot)).max(0.0));
        }
    };
    let onkeyup = move |_: KeyboardEvent| dispatch.dispatch(Action::Settle);
    let name = [
        ("year", year.to_string().into()),
        (
            "result",
            words.texts.family("result", indicator.id()).into(),
        ),
    ];
    let (low, high) = props.plot.borrow().map_or((0.0, value), |plot| plot.level);
    html! {
        <div ref={props.node.clone()} class="target-handle" role="slider" tabindex="0" aria-orientation="vertical"
            aria-label={words.texts.format("goal-handle", &name)} aria-valuemin={low.to_string()} aria-valuemax={high.to_string()}
            aria-valuenow={value.to_string()} aria-valuetext={words.level(indicator.measure(), value).joined()}
            {onpointerdown} {onpointermove} {onpointerup} {onkeydown} {onkeyup}></div>
    }
}

/// A step: a power of ten, or twice or five times one, of which the axis has some hundreds.
fn step(plot: &PlotFrame) -> f64 {
    let least = (plot.level.1 - plot.level.0) / STEPS;
    let mut power = FINEST;
    while 10.0 * power <= least {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0]
        .map(|times| times * power)
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(power)
}

/// Lays the handle over the ring at the line's end.
pub fn place_handle(node: &NodeRef, plot: &PlotFrame, target: Option<Target>) {
    if let (Some(handle), Some(target)) = (node.cast::<HtmlElement>(), target) {
        let year = target.year.min(plot.last_year);
        let x = plot.x_of(f64::from(year));
        let y = plot.level_y(target.value);
        place(
            &handle,
            &[
                ("left", x - SIZE / 2.0),
                ("top", y - SIZE / 2.0),
                ("width", SIZE),
                ("height", SIZE),
            ],
        );
    }
}
