//! What places win from and lose to each other: one bar a place on both sides of zero, the baseline as a tick.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::layout::{Area, Frame};
use crate::chart::numerals::Numerals;
use crate::chart::pen::{Font, Pen};
use crate::chart::text::{self, Align};
use crate::chart::theme::{Part, Theme};
use crate::model::indicator::Measure;

/// A place's row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    /// The place's name.
    pub name: &'a str,
    /// The scenario's value.
    pub value: f64,
    /// The baseline's.
    pub baseline: f64,
    /// Whether the place is the chosen one: its name is bold.
    pub is_chosen: bool,
}

/// What the chart shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance<'a> {
    /// How values are measured.
    pub measure: Measure,
    /// What the bars are; decides their colour.
    pub part: Part,
    /// Rows from top to bottom.
    pub rows: &'a [Row<'a>],
    /// The largest absolute value the scale must hold: the same for all years. Longer bars stretch it.
    pub longest: f64,
}

/// Height of a row, CSS px.
pub const ROW: f64 = 22.0;
const SMALL: f64 = 12.0;

/// Draws the chart, ground included; gives the position of zero, CSS px.
///
/// # Errors
/// If the backend can't draw.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    frame: &Frame,
    theme: &Theme,
    numerals: &dyn Numerals,
    chart: &Balance<'_>,
) -> Result<f64, DrawingErrorKind<B::ErrorType>> {
    let mut pen = Pen::new(backend, frame, theme);
    pen.ground()?;
    let widest = |bold: bool, texts: &mut dyn Iterator<Item = String>| {
        texts
            .map(|text| text::width(&text, SMALL, bold))
            .fold(0.0, f64::max)
    };
    let rows = chart.rows;
    let names = widest(true, &mut rows.iter().map(|row| row.name.to_owned()));
    let names = names.min(0.35 * frame.width);
    let worded = |value: f64| numerals.difference(value, chart.measure);
    let values = worded(-chart.longest);
    let values = text::width(&values, SMALL, true).min(0.3 * frame.width);
    let longest = rows
        .iter()
        .flat_map(|row| [row.value.abs(), row.baseline.abs()])
        .filter(|size| size.is_finite())
        .fold(chart.longest.abs(), f64::max)
        .max(f64::MIN_POSITIVE);
    // Labels stand outside the bars on both sides.
    let (left, right) = (
        names + 14.0 + values,
        (frame.width - values - 6.0).max(names + values + 16.0),
    );
    let zero = (left + right) / 2.0;
    let x = |value: f64| zero + (right - left) / 2.0 * (value / longest);
    for (index, row) in rows.iter().enumerate() {
        let top = ROW * index as f64;
        let middle = top + ROW / 2.0;
        let name = Font::new(SMALL, theme.ink_2);
        let name = if row.is_chosen {
            Font {
                color: theme.ink,
                ..name.bold()
            }
        } else {
            name
        };
        pen.text(row.name, (0.0, middle), name.within(row.name, names))?;
        if !row.value.is_finite() {
            continue;
        }
        let end = x(row.value);
        let bar = Area {
            left: end.min(zero),
            right: end.max(zero),
            top: top + 5.0,
            bottom: top + ROW - 5.0,
        };
        pen.rect(bar, theme.part(chart.part))?;
        // A tick that would lie on the bar's end says nothing.
        if row.baseline.is_finite() && (x(row.baseline) - end).abs() > 1.0 {
            let ends = (top + 2.0, top + ROW - 2.0);
            pen.vertical(x(row.baseline), ends, 3.5, theme.paper)?;
            pen.vertical(x(row.baseline), ends, 1.5, theme.baseline)?;
        }
        let font = Font::new(SMALL, theme.ink).bold();
        let label = worded(row.value);
        let outer = if row.value < 0.0 {
            x(row.value.min(row.baseline.min(0.0))) - 5.0
        } else {
            x(row.value.max(row.baseline.max(0.0))) + 5.0
        };
        let align = if row.value < 0.0 {
            Align::End
        } else {
            Align::Start
        };
        let font = font.align(align).within(&label, values);
        pen.text(&label, (outer, middle), font)?;
    }
    pen.vertical(zero, (0.0, ROW * rows.len() as f64), 1.0, theme.ink_3)?;
    pen.finish()?;
    Ok(zero)
}
