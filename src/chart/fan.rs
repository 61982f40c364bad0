//! A fan: bands, the widest first, and the median in dashes, which differs from the central run where paths are skewed.

use plotters_backend::DrawingBackend;

use crate::chart::pen::{Drawn, Pen, Point};
use crate::chart::series::{Fan, Series};
use crate::chart::theme::Color;

/// Lengths of the median's dashes and gaps, CSS px.
const DASHES: [f64; 2] = [4.0, 3.0];

/// Draws a fan where `at` puts a year's value, with the median in the colour of its line.
pub(crate) fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    fan: &Fan<'_>,
    line: Color,
    at: &dyn Fn(i32, f64) -> Point,
) -> Drawn<B> {
    let points = |series: Series<'_>| -> Vec<Point> {
        let points = series.points();
        points.map(|(year, value)| at(year, value)).collect()
    };
    for band in fan.bands {
        let mut outline = points(band.upper);
        outline.extend(points(band.lower).iter().rev());
        pen.polygon(outline.into_iter(), pen.theme.band(band.level))?;
    }
    pen.dashed(points(fan.median).into_iter(), 1.25, line, &DASHES)
}
