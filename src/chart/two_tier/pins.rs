//! Scenarios that stand beside the reader's own: told apart by colour, dashes and mark.

use plotters_backend::DrawingBackend;

use crate::chart::pen::{Drawn, Font, Pen, Point};
use crate::chart::series::Band;
use crate::chart::text;
use crate::chart::theme::Color;
use crate::chart::two_tier::plan::Plan;
use crate::chart::two_tier::{PINS, Pin, TwoTier};

/// Room for the mark before a label, CSS px.
pub(super) const MARK: f64 = 13.0;
/// Lengths of dashes and gaps, CSS px.
const DASHES: [&[f64]; PINS] = [&[7.0, 3.0], &[2.0, 3.0], &[9.0, 3.0, 2.0, 3.0]];
/// How opaque a band's ground and its edges are.
const GROUND: f64 = 0.10;
const EDGE: f64 = 0.55;
/// Years between two marks on a line; each look starts at its own, so that marks of equal lines show.
const MARKS: (i32, i32) = (6, 2);

/// A tier's bands, where `at` puts a year's value. In the upper one edges alone, since they lie on the reader's own fan; in
/// the lower a faint ground between them, through which what lies below shows.
pub(super) fn bands<'a, B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    chart: &TwoTier<'a>,
    band: impl Fn(&Pin<'a>) -> Option<Band<'a>>,
    at: &dyn Fn(i32, f64) -> Point,
    has_ground: bool,
) -> Drawn<B> {
    for pin in chart.pins {
        if let Some(band) = band(pin) {
            draw_band(pen, edges(band, at), pin.look, has_ground)?;
        }
    }
    Ok(())
}

/// Where a band's upper and lower ends lie.
fn edges(band: Band<'_>, at: &dyn Fn(i32, f64) -> Point) -> [Vec<Point>; 2] {
    [band.upper, band.lower].map(|series| {
        let points = series.points();
        points.map(|(year, value)| at(year, value)).collect()
    })
}

fn draw_band<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    edges: [Vec<Point>; 2],
    look: usize,
    has_ground: bool,
) -> Drawn<B> {
    let color = pen.theme.pins[look];
    if has_ground {
        let mut outline = edges[0].clone();
        outline.extend(edges[1].iter().rev());
        let ground = Color {
            alpha: GROUND,
            ..color
        };
        pen.polygon(outline.into_iter(), ground)?;
    }
    let thin = Color {
        alpha: EDGE,
        ..color
    };
    for edge in edges {
        pen.path(edge.into_iter(), 1.0, thin)?;
    }
    Ok(())
}

/// The lines in both tiers.
pub(super) fn lines<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    for pin in chart.pins {
        let color = pen.theme.pins[pin.look];
        let tiers: [(_, &dyn Fn(f64) -> f64); 2] = [
            (pin.scenario, &|value| plan.level_y(value)),
            (pin.difference, &|value| plan.difference_y(value)),
        ];
        for (series, y) in tiers {
            pen.dashed(plan.points(series, y), 1.75, color, DASHES[pin.look])?;
            let first = series.first_year + 1 + MARKS.1 * pin.look as i32;
            let marked = series
                .points()
                .filter(|(year, _)| *year >= first && (year - first) % MARKS.0 == 0);
            for (year, value) in marked {
                mark(pen, (plan.x(year), y(value)), pin.look, color)?;
            }
        }
    }
    Ok(())
}

/// A square, a triangle or a diamond.
fn mark<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    (x, y): Point,
    look: usize,
    color: Color,
) -> Drawn<B> {
    let corners: &[Point] = match look {
        0 => &[(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)],
        1 => &[(0.0, -4.0), (4.0, 3.0), (-4.0, 3.0)],
        _ => &[(0.0, -4.2), (4.2, 0.0), (0.0, 4.2), (-4.2, 0.0)],
    };
    let at = |(right, down): &Point| (x + right, y + down);
    pen.polygon(corners.iter().map(at), color)
}

/// Draws the mark before a label, if it has one, and tells where the label begins.
pub(super) fn key<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    look: Option<usize>,
    (x, y): Point,
) -> Result<f64, plotters_backend::DrawingErrorKind<B::ErrorType>> {
    let Some(look) = look else { return Ok(x) };
    mark(pen, (x + 4.0, y), look, pen.theme.pins[look])?;
    Ok(x + MARK)
}

/// Name and value; the name is cut where both have no room.
pub(super) fn label(pin: &Pin<'_>, value: &str, font: Font, room: f64) -> String {
    let whole = format!("{} {value}", pin.name);
    // Widths are estimates, and nothing shrinks this text.
    let room = room - MARK - 4.0;
    let width = |text: &str| text::width(text, font.size, font.bold);
    if width(&whole) <= room {
        return whole;
    }
    let mut name: Vec<char> = pin.name.chars().collect();
    while name.pop().is_some() {
        let cut: String = name.iter().collect();
        let text = format!("{}… {value}", cut.trim_end());
        if !name.is_empty() && width(&text) <= room {
            return text;
        }
    }
    value.to_owned()
}
