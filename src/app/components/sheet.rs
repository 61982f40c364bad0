//! The sheet that holds the levers on a narrow screen: three heights, and the grip that pulls it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::context::use_words;
use crate::app::components::surface::place;

/// How far the sheet is pulled up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Only its grip.
    Peek,
    /// Leaves headline and chart in sight.
    Half,
    /// Leaves the headline in sight.
    Full,
}

impl Sheet {
    /// The value of the page's attribute.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Peek => "peek",
            Self::Half => "half",
            Self::Full => "full",
        }
    }

    /// The next height when the grip is pressed.
    const fn next(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half => Self::Full,
            Self::Full => Self::Peek,
        }
    }

    /// The height nearest to where the grip was let go.
    fn nearest(height: f64, window: f64) -> Self {
        if height < 170.0 {
            Self::Peek
        } else if height < (280.0 + (window - 160.0)) / 2.0 {
            Self::Half
        } else {
            Self::Full
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct GripProps {
    /// The sheet.
    pub panel: NodeRef,
    /// How far it is pulled up.
    pub sheet: Sheet,
    /// Pulls it.
    pub onsheet: Callback<Sheet>,
}

/// The sheet's grip: a button that goes to the next height, and a handle to drag.
#[component]
pub fn Grip(props: &GripProps) -> Html {
    let words = use_words();
    // Pointer's and sheet's heights where the drag began, and whether it went anywhere.
    let drag = use_mut_ref(|| None::<(f64, f64, bool)>);
    let onpointerdown = {
        let (drag, panel) = (drag.clone(), props.panel.clone());
        move |event: PointerEvent| {
            let Some(panel) = panel.cast::<HtmlElement>() else {
                return;
            };
            if let Some(grip) = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            {
                let _ = grip.set_pointer_capture(event.pointer_id());
            }
            *drag.borrow_mut() = Some((
                f64::from(event.client_y()),
                panel.get_bounding_client_rect().height(),
                false,
            ));
        }
    };
    let onpointermove = {
        let (drag, panel) = (drag.clone(), props.panel.clone());
        move |event: PointerEvent| {
            let mut drag = drag.borrow_mut();
            let (Some((from, height, has_moved)), Some(panel)) =
                (drag.as_mut(), panel.cast::<HtmlElement>())
            else {
                return;
            };
            let delta = *from - f64::from(event.client_y());
            *has_moved |= delta.abs() > 6.0;
            if *has_moved {
                let _ = panel.set_attribute("data-dragging", "");
                place(&panel, &[("height", (*height + delta).max(66.0))]);
            }
        }
    };
    let onpointerup = {
        let (drag, panel, onsheet) = (drag.clone(), props.panel.clone(), props.onsheet.clone());
        move |_: PointerEvent| {
            let has_moved = drag.borrow().is_some_and(|(_, _, has_moved)| has_moved);
            let (true, Some(panel)) = (has_moved, panel.cast::<HtmlElement>()) else {
                return;
            };
            let height = panel.get_bounding_client_rect().height();
            let _ = panel.remove_attribute("data-dragging");
            let _ = panel.style().remove_property("height");
            let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
            onsheet.emit(Sheet::nearest(height, window.unwrap_or(800.0)));
        }
    };
    let onclick = {
        let (drag, onsheet, sheet) = (drag.clone(), props.onsheet.clone(), props.sheet);
        move |_: MouseEvent| {
            // A drag ends with a click, which must not move the sheet again.
            let was_dragged = drag
                .borrow_mut()
                .take()
                .is_some_and(|(_, _, has_moved)| has_moved);
            if !was_dragged {
                onsheet.emit(sheet.next());
            }
        }
    };
    html! {
        <button type="button" class="grip" aria-label={words.texts.text("sheet-grip")} aria-expanded={(props.sheet != Sheet::Peek).to_string()}
            {onpointerdown} {onpointermove} {onpointerup} {onclick}></button>
    }
}
