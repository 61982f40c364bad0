//! The tour: five sentences, each beside the control that it speaks of. The page stays in use all the while.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::browser::{self, key};
use crate::app::components::context::use_words;
use crate::app::components::surface::place;
use crate::app::tour::STEPS;

#[derive(Properties, PartialEq)]
pub struct TourProps {
    /// Whether it opens by itself now.
    pub opens: bool,
}

/// Width of the bubble and its distance from edges, CSS px; the width as in `styles/compare.css`.
const WIDTH: f64 = 280.0;
const GAP: f64 = 12.0;

/// Draws the tour while it is open. A press on what carries `data-tool="tour"` opens it.
#[component]
pub fn Tour(props: &TourProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let step = use_state_eq(|| None::<usize>);
    let (ring, bubble) = (use_node_ref(), use_node_ref());
    {
        let step = step.clone();
        use_effect_with(props.opens, move |opens| {
            if *opens {
                browser::remember(key::TOUR, "1");
                step.set(Some(0));
            }
        });
    }
    let goto = {
        let step = step.clone();
        Callback::from(move |next: usize| step.set((next < STEPS.len()).then_some(next)))
    };
    {
        let (goto, is_open) = (goto.clone(), step.is_some());
        use_effect_with(is_open, move |is_open| {
            let is_open = *is_open;
            let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                    if is_open && key.key() == "Escape" {
                        goto.emit(STEPS.len());
                    }
                    return;
                }
                let pressed = event.target().and_then(|target| target.dyn_into().ok());
                let opener = pressed.and_then(|pressed: Element| {
                    pressed.closest("[data-tool=tour]").ok().flatten()
                });
                if opener.is_some() {
                    goto.emit(0);
                }
            });
            let document = document();
            let listen = ["click", "keydown"];
            if let Some(document) = &document {
                for kind in listen {
                    // A document always takes listeners.
                    let _ = document
                        .add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
                }
            }
            move || {
                if let Some(document) = document {
                    for kind in listen {
                        let _ = document.remove_event_listener_with_callback(
                            kind,
                            listener.as_ref().unchecked_ref(),
                        );
                    }
                }
            }
        });
    }
    {
        let (ring, bubble) = (ring.clone(), bubble.clone());
        use_effect_with(*step, move |step| {
            let target = step.and_then(target);
            if let Some(target) = &target {
                bring_into_view(target);
            }
            let put = move || {
                if let Some(target) = &target {
                    point_at(target, &ring, &bubble);
                }
            };
            put();
            let moved = Closure::<dyn FnMut()>::new(put);
            let window = web_sys::window().filter(|_| step.is_some());
            let kinds = ["scroll", "resize"];
            if let Some(window) = &window {
                for kind in kinds {
                    // Scrolling parts of the page do not bubble.
                    let _ = window.add_event_listener_with_callback_and_bool(
                        kind,
                        moved.as_ref().unchecked_ref(),
                        true,
                    );
                }
            }
            move || {
                if let Some(window) = window {
                    for kind in kinds {
                        let _ = window.remove_event_listener_with_callback_and_bool(
                            kind,
                            moved.as_ref().unchecked_ref(),
                            true,
                        );
                    }
                }
            }
        });
    }
    let Some(now) = *step else {
        return html! {};
    };
    let number = [("step", (now + 1).into()), ("steps", STEPS.len().into())];
    let is_last = now + 1 == STEPS.len();
    html! {
        <>
            <div ref={ring} class="tour-ring" aria-hidden="true"></div>
            <section ref={bubble} class="tour" data-step={(now + 1).to_string()} aria-label={texts.text("tour")}>
                <p class="quiet">{ texts.format("tour-step", &number) }</p>
                <p role="status">{ texts.family("tour", STEPS[now].0) }</p>
                <div>
                    if !is_last {
                        <button type="button" class="button ghost" data-tool="tour-skip" onclick={goto.reform(|_: MouseEvent| STEPS.len())}>{ texts.text("tour-skip") }</button>
                    }
                    <button type="button" class="button" data-tool="tour-next" onclick={goto.reform(move |_: MouseEvent| now + 1)}>
                        { texts.text(if is_last { "tour-done" } else { "tour-next" }) }
                    </button>
                </div>
            </section>
        </>
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The control of a step: the first that matches and is there to be seen.
fn target(step: usize) -> Option<HtmlElement> {
    let found = document()?.query_selector_all(STEPS[step].1).ok()?;
    let all = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok());
    let mut seen =
        all.filter(|element: &HtmlElement| element.get_bounding_client_rect().height() > 0.0);
    seen.next()
}

/// Scrolls only where the control is out of sight, or behind the sheet, and at once.
fn bring_into_view(target: &HtmlElement) {
    let rect = target.get_bounding_client_rect();
    let (_, height) = window_size();
    let is_behind = || {
        let middle = (rect.left() + 0.5 * rect.width()) as f32;
        let top = document()?.element_from_point(middle, (rect.top() + 0.5 * rect.height()) as f32);
        top?.closest(".levers")
            .ok()?
            .filter(|sheet| !sheet.contains(Some(target)))
    };
    if rect.top() < 60.0 || rect.top() + rect.height().min(120.0) > height || is_behind().is_some()
    {
        target.scroll_into_view_with_bool(false);
    }
}

fn window_size() -> (f64, f64) {
    let size = |length: Option<wasm_bindgen::JsValue>| length.and_then(|length| length.as_f64());
    let window = web_sys::window();
    let width = size(window.as_ref().and_then(|window| window.inner_width().ok()));
    let height = size(
        window
            .as_ref()
            .and_then(|window| window.inner_height().ok()),
    );
    (width.unwrap_or(800.0), height.unwrap_or(600.0))
}

/// Lays the ring around the control and the bubble below it, or above where there is no room.
fn point_at(target: &HtmlElement, ring: &NodeRef, bubble: &NodeRef) {
    let (Some(ring), Some(bubble)) = (ring.cast::<HtmlElement>(), bubble.cast::<HtmlElement>())
    else {
        return;
    };
    let rect = target.get_bounding_client_rect();
    let (width, height) = window_size();
    let own = bubble.get_bounding_client_rect().height();
    let below = rect.bottom() + GAP;
    let top = if below + own + GAP <= height {
        below
    } else {
        (rect.top() - GAP - own).max(GAP)
    };
    let left = rect.left().min(width - WIDTH - GAP).max(GAP);
    place(&bubble, &[("left", left), ("top", top)]);
    place(
        &ring,
        &[
            ("left", rect.left() - 4.0),
            ("top", rect.top() - 4.0),
            ("width", rect.width() + 8.0),
            ("height", rect.height() + 8.0),
        ],
    );
}
