//! A whisker: the intervals of one bar or point, the surer the thicker, over a clear edge that parts them from what lies
//! below; across them the median.

use plotters_backend::DrawingBackend;

use crate::chart::pen::{Drawn, Pen, Point};
use crate::chart::theme::Color;

/// How thick it is drawn, CSS px.
pub(crate) struct Look {
    /// Of the intervals, the widest first.
    pub(crate) widths: [f64; 3],
    /// Of the edge, both sides together.
    pub(crate) edge: f64,
    /// Half the length of the median's tick.
    pub(crate) tick: f64,
    /// Of the tick, with its edge and without.
    pub(crate) tick_widths: (f64, f64),
}

/// Draws it; what is not known of it is left out. `at` puts a value on the whisker's line, and so many px across it.
pub(crate) fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    look: &Look,
    intervals: [Option<(f64, f64)>; 3],
    median: Option<f64>,
    color: Color,
    at: &dyn Fn(f64, f64) -> Point,
) -> Drawn<B> {
    let paper = pen.theme.paper;
    for (interval, width) in intervals.into_iter().zip(look.widths) {
        if let Some((low, high)) = interval {
            let ends = || [low, high].map(|value| at(value, 0.0)).into_iter();
            pen.path(ends(), width + look.edge, paper)?;
            pen.path(ends(), width, color)?;
        }
    }
    if let Some(median) = median {
        let tick = || {
            [-look.tick, look.tick]
                .map(|across| at(median, across))
                .into_iter()
        };
        let (edged, width) = look.tick_widths;
        pen.path(tick(), edged, paper)?;
        pen.path(tick(), width, color)?;
    }
    Ok(())
}
