//! A canvas in its box that is drawn anew when what it shows has changed.

use std::rc::Rc;

use plotters_canvas::CanvasBackend;
use yew::prelude::*;

use crate::app::components::context::{Shared, use_words};
use crate::app::components::surface::{prepare, use_chart_theme};
use crate::app::locale::Language;
use crate::app::spread::Spread;
use crate::chart::layout::Frame;
use crate::chart::theme::Theme;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

/// What a chart's drawing depends on, besides its size.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// The result shown, where the chart shows one.
    pub indicator: Option<Indicator>,
    /// How sure that is, where the chart shows it.
    pub spread: Option<Shared<Spread>>,
    /// Which of its forms the chart has.
    pub form: usize,
    /// Whether the page is dark.
    pub is_dark: bool,
}

/// Draws on a surface of some size with a theme.
pub type Draw = Box<dyn FnOnce(&mut CanvasBackend, &Frame, &Theme)>;

/// Draws on a canvas when what it shows, its size, language or theme has changed.
#[hook]
pub fn use_drawing(canvas: &NodeRef, size: (f64, f64), shown: Shown, draw: Draw) {
    let language: Language = use_words().texts.language();
    let theme: Option<Rc<Theme>> = use_chart_theme(shown.is_dark);
    let canvas = canvas.clone();
    use_effect_with((shown, size, language), move |_| {
        // A canvas that refuses leaves the summary and the table twin.
        if let (Some(theme), Some((mut backend, frame))) = (theme, prepare(&canvas, size)) {
            draw(&mut backend, &frame, &theme);
        }
    });
}
