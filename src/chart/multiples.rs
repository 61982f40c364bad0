//! Small multiples: every place of a bay in a panel of its own, all on one scale.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::axis::Axis;
use crate::chart::fan;
use crate::chart::layout::{Area, Frame};
use crate::chart::pen::{Font, Pen};
use crate::chart::range::Range;
use crate::chart::series::{Fan, Level, Series};
use crate::chart::text;
use crate::chart::theme::Theme;
use crate::model::indicator::Measure;

/// A place's panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel<'a> {
    /// The place's name.
    pub name: &'a str,
    /// What is drawn.
    pub values: Series<'a>,
    /// How sure that is, as far as it is known.
    pub fan: Option<Fan<'a>>,
    /// The chosen year's value, worded.
    pub label: &'a str,
    /// Whether the place is the chosen one: a bar over its panel.
    pub is_chosen: bool,
}

/// What the panels show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Multiples<'a> {
    /// Differences to the baseline, from zero and in the accent; otherwise the baseline's own level.
    pub is_difference: bool,
    /// How values are measured.
    pub measure: Measure,
    /// Panels in reading order.
    pub panels: &'a [Panel<'a>],
    /// The chosen year.
    pub year: i32,
}

/// How the panels are arranged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Panels in a row.
    pub columns: usize,
    /// Width of a panel, its gap included, CSS px.
    pub pitch: f64,
    /// Width and height of all panels, CSS px.
    pub size: (f64, f64),
}

/// Height of the drawing in a panel, and of a whole panel, CSS px.
const PLOT: f64 = 42.0;
const ROW: f64 = 88.0;
/// Over the drawing: the chosen panel's bar.
const ABOVE: f64 = 7.0;
const GAP: f64 = 8.0;
const SMALL: f64 = 12.0;

impl Grid {
    /// Arranges panels with these names in a width: one row if they fit, else rows of about the same number; or one
    /// row that is as wide as it needs and scrolls.
    #[must_use]
    pub fn of<'a>(names: impl Iterator<Item = &'a str> + Clone, width: f64, scrolls: bool) -> Self {
        let count = names.clone().count().max(1);
        let least = names
            .map(|name| text::width(name, SMALL, false) + 6.0)
            .fold(58.0, f64::max);
        let columns = if scrolls {
            count
        } else {
            let most = ((width / least) as usize).clamp(1, count);
            count.div_ceil(count.div_ceil(most))
        };
        let pitch = if scrolls {
            (width / columns as f64).max(least + 14.0)
        } else {
            width / columns as f64
        };
        let rows = count.div_ceil(columns);
        Self {
            columns,
            pitch,
            size: (pitch * columns as f64, ROW * rows as f64),
        }
    }

    /// Where a panel lies.
    #[must_use]
    pub fn panel(&self, index: usize) -> Area {
        let (column, row) = (index % self.columns, index / self.columns);
        let (left, top) = (self.pitch * column as f64, ROW * row as f64);
        Area {
            left,
            top,
            right: left + self.pitch - GAP.min(0.12 * self.pitch),
            bottom: top + ROW - 6.0,
        }
    }
}

/// Draws the panels, ground included.
///
/// # Errors
/// If the backend can't draw.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    frame: &Frame,
    theme: &Theme,
    grid: &Grid,
    chart: &Multiples<'_>,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let mut pen = Pen::new(backend, frame, theme);
    pen.ground()?;
    let mut range = Range::default();
    for panel in chart.panels {
        range.add_all(panel.values);
        // Wider bands are cut at the panel's edge: they would press all lines flat.
        for band in panel.fan.iter().flat_map(|fan| fan.bands) {
            if band.level == Level::Half {
                range.add_band(band);
            }
        }
    }
    let (low, high) = range.ends().unwrap_or((0.0, 0.0));
    let (low, high) = if chart.is_difference {
        (low.min(0.0), high.max(0.0))
    } else {
        let axis = Axis::level(chart.measure, low, high, 4);
        (axis.min(), high)
    };
    // The exact range, not a round one: there are no ticks, and the room is small.
    let span = (high - low).max(f64::MIN_POSITIVE);
    let (line, wash) = if chart.is_difference {
        (theme.accent, theme.band_80)
    } else {
        (theme.baseline, theme.grid)
    };
    for (index, panel) in chart.panels.iter().enumerate() {
        let area = grid.panel(index);
        let (top, bottom) = (area.top + ABOVE, area.top + ABOVE + PLOT);
        let y = |value: f64| bottom - (bottom - top) * ((value - low) / span).clamp(0.0, 1.0);
        let floor = y(if chart.is_difference { 0.0 } else { low });
        let (first, last) = (panel.values.first_year, panel.values.last_year());
        let years = f64::from(last.saturating_sub(first).max(1));
        let x = |year: i32| area.left + area.width() * f64::from(year - first) / years;
        let points = || {
            let points = panel.values.points();
            points.map(|(year, value)| (x(year), y(value)))
        };
        if let Some(known) = &panel.fan {
            fan::draw(&mut pen, known, line, &|year, value| (x(year), y(value)))?;
        } else if let (Some((from, _)), Some((to, _))) = (points().next(), points().next_back()) {
            let outline = std::iter::once((from, floor)).chain(points());
            pen.polygon(outline.chain([(to, floor)]), wash)?;
        }
        pen.horizontal((area.left, area.right), floor, 1.0, theme.edge)?;
        pen.path(points(), 1.75, line)?;
        if let Some(value) = panel.values.at(chart.year) {
            pen.disc((x(chart.year), y(value)), 2.5, line)?;
        }
        if panel.is_chosen {
            pen.horizontal((area.left, area.right), area.top + 1.0, 2.0, theme.ink)?;
        }
        let room = grid.pitch - 4.0;
        let name = Font::new(SMALL, theme.ink);
        let name = if panel.is_chosen { name.bold() } else { name };
        pen.text(
            panel.name,
            (area.left, bottom + 12.0),
            name.within(panel.name, room),
        )?;
        let color = if chart.is_difference {
            theme.accent
        } else {
            theme.ink_2
        };
        let value = Font::new(SMALL, color).bold().within(panel.label, room);
        pen.text(panel.label, (area.left, bottom + 28.0), value)?;
    }
    pen.finish()
}
