//! A canvas that is as large as its box, sharp on every screen, and drawn by plotters.

use std::cell::RefCell;
use std::rc::Rc;

use plotters_canvas::CanvasBackend;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::chart::layout::Frame;
use crate::chart::theme::Theme;

/// The size of an element's box, CSS px; 0 before it was measured.
#[hook]
pub fn use_size(element: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let result = *size;
    use_effect_with(element.clone(), move |element| {
        let observed = element.cast::<HtmlElement>().and_then(|element| {
            let measured = element.clone();
            let measure = move || {
                size.set((
                    f64::from(measured.client_width()),
                    f64::from(measured.client_height()),
                ));
            };
            measure();
            let callback = Closure::<dyn FnMut()>::new(measure);
            let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, callback))
        });
        move || {
            if let Some((observer, _callback)) = &observed {
                observer.disconnect();
            }
        }
    });
    result
}

/// The colours and the face of charts, read from the styles once a theme.
#[hook]
pub fn use_chart_theme(is_dark: bool) -> Option<Rc<Theme>> {
    let cached = use_mut_ref(|| None::<(bool, Rc<Theme>)>);
    let mut cached = RefCell::borrow_mut(&cached);
    if cached.as_ref().is_none_or(|(dark, _)| *dark != is_dark) {
        *cached = read_theme().map(|theme| (is_dark, Rc::new(theme)));
    }
    cached.as_ref().map(|(_, theme)| Rc::clone(theme))
}

fn read_theme() -> Option<Theme> {
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?;
    let style = window.get_computed_style(&root).ok()??;
    Theme::from_tokens(|name| style.get_property_value(name).ok()).ok()
}

/// Fits a canvas to a size and hands out what to draw with; `None` while the box has no size.
#[must_use]
pub fn prepare(canvas: &NodeRef, size: (f64, f64)) -> Option<(CanvasBackend, Frame)> {
    let (width, height) = size;
    if width < 1.0 || height < 1.0 {
        return None;
    }
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let ratio = web_sys::window()
        .map_or(1.0, |window| window.device_pixel_ratio())
        .max(2.0);
    let frame = Frame::new(width, height, ratio, width < 560.0);
    let (device_width, device_height) = frame.device_size();
    // Setting a size clears the canvas, even to the same size.
    if canvas.width() != device_width {
        canvas.set_width(device_width);
    }
    if canvas.height() != device_height {
        canvas.set_height(device_height);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let scale = 1.0 / Frame::SUBPIXELS;
    context
        .set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
        .ok()?;
    context.set_line_join("round");
    // The backend asks the canvas for its size only where a chart has none of its own.
    let backend = CanvasBackend::with_canvas_object(canvas)?;
    Some((backend, frame))
}

/// Puts an element at a position of its box, CSS px. Through CSSOM, which the page's policy allows.
pub fn place(element: &HtmlElement, properties: &[(&str, f64)]) {
    for (name, value) in properties {
        let result: Result<(), JsValue> =
            element.style().set_property(name, &format!("{value:.1}px"));
        // A position that a browser refuses leaves the element where it was.
        drop(result);
    }
}
