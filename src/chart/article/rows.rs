//! Figures side by side on one axis: one row a subject, one mark a source.

use super::{Anchor, Drawing, SIZE, broken};
use crate::chart::axis::Axis;
use crate::chart::text::width as text_width;

/// The look of a mark, which says where its figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Observed or found in a study: an ink disc.
    Found,
    /// The paper's: a vermilion diamond.
    Paper,
    /// Bayflow's own: an accent disc.
    Own,
    /// A naive comparison: a grey ring.
    Naive,
    /// Another naive comparison: a grey bar.
    Line,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Where it stands.
    pub value: f64,
    /// Its look.
    pub shape: Shape,
    /// What is written beside it; empty for nothing.
    pub label: String,
}

/// An interval.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// A second line in small; empty for none.
    pub detail: String,
    /// Its figures.
    pub marks: Vec<Mark>,
    /// The interval of Bayflow's own figure.
    pub span: Option<Span>,
}

/// The chart.
pub struct Rows<'a> {
    /// What it shows, one sentence for those who don't see it.
    pub summary: String,
    /// Unit of the axis, left of its ticks.
    pub unit: String,
    /// The rows from the top.
    pub rows: Vec<Row>,
    /// A band over all rows.
    pub band: Option<Span>,
    /// Whether zero is on the axis in any case.
    pub from_zero: bool,
    /// Writes a tick.
    pub tick: &'a dyn Fn(f64) -> String,
}

const TOP: f64 = 24.0;
const LINE: f64 = 16.0;

impl Rows<'_> {
    /// Draws for a wide column and for a phone.
    #[must_use]
    pub fn draw(&self) -> String {
        format!("{}{}", self.at(720.0, "wide"), self.at(358.0, "narrow"))
    }

    fn at(&self, width: f64, class: &str) -> String {
        let room = if width > 400.0 { 190.0 } else { 112.0 };
        let texts: Vec<(Vec<String>, Vec<String>)> = self
            .rows
            .iter()
            .map(|row| {
                (
                    broken(&row.name, room - 8.0, true),
                    broken(&row.detail, room - 8.0, false),
                )
            })
            .collect();
        let heights: Vec<f64> = texts
            .iter()
            .map(|(name, detail)| (LINE * (name.len() + detail.len()) as f64 + 12.0).max(30.0))
            .collect();
        let height = TOP + heights.iter().sum::<f64>();
        let mut drawing = Drawing::new(width, height + 4.0);
        let (left, right) = (room + 12.0, width - 26.0);
        let (low, high) = self.range();
        let axis = Axis::covering(low, high, if width > 400.0 { 6 } else { 3 });
        let x = |value: f64| {
            left + (right - left)
                * ((value - axis.min()) / (axis.max() - axis.min())).clamp(0.0, 1.0)
        };
        if let Some(Span { low, high }) = self.band {
            let (low, high) = (x(low), x(high));
            drawing.area(
                "band",
                &[(low, TOP), (high, TOP), (high, height), (low, height)],
            );
        }
        if !self.unit.is_empty() {
            drawing.text("tick", Anchor::Start, (0.0, 14.0), &self.unit);
        }
        let ticks: Vec<f64> = axis.ticks().collect();
        for &tick in &ticks {
            let at = x(tick);
            drawing.path(
                if tick == 0.0 { "zero" } else { "grid" },
                &[(at, TOP), (at, height)],
            );
            let text = (self.tick)(tick);
            let half = text_width(&text, SIZE, false) / 2.0;
            let (anchor, at) = if at + half > width {
                (Anchor::End, width)
            } else {
                (Anchor::Middle, at)
            };
            drawing.text("tick", anchor, (at, 14.0), &text);
        }
        let mut top = TOP;
        for ((row, (name, detail)), &tall) in self.rows.iter().zip(&texts).zip(&heights) {
            let middle = top + tall / 2.0;
            drawing.path("grid", &[(0.0, top), (width, top)]);
            let count = (name.len() + detail.len()) as f64;
            let mut base = middle - LINE * count / 2.0 + 12.0;
            for (lines, class) in [(name, "name"), (detail, "label")] {
                for line in lines {
                    drawing.text(class, Anchor::Start, (0.0, base), line);
                    base += LINE;
                }
            }
            if let Some(Span { low, high }) = row.span {
                drawing.path("span", &[(x(low), middle), (x(high), middle)]);
            }
            for mark in &row.marks {
                Self::mark(&mut drawing, mark, (x(mark.value), middle), right);
            }
            top += tall;
        }
        drawing.finish(class, &self.summary)
    }

    fn mark(drawing: &mut Drawing, mark: &Mark, at: (f64, f64), right: f64) {
        match mark.shape {
            Shape::Found => drawing.disc("found", at, 5.0),
            Shape::Paper => drawing.diamond("paper", at, 6.0),
            Shape::Own => drawing.disc("own", at, 6.0),
            Shape::Naive => drawing.disc("naive", at, 4.5),
            Shape::Line => drawing.path("naive-line", &[(at.0, at.1 - 7.0), (at.0, at.1 + 7.0)]),
        }
        if mark.label.is_empty() {
            return;
        }
        let class = if mark.shape == Shape::Own {
            "label own halo"
        } else {
            "label halo"
        };
        // On the side where there is room.
        let room = text_width(&mark.label, SIZE, false);
        let (anchor, x) = if at.0 + room + 12.0 > right + 24.0 {
            (Anchor::End, at.0 - 10.0)
        } else {
            (Anchor::Start, at.0 + 10.0)
        };
        drawing.text(class, anchor, (x, at.1 + 4.0), &mark.label);
    }

    fn range(&self) -> (f64, f64) {
        let of_rows = self.rows.iter().flat_map(|row| {
            let span = row.span.into_iter().flat_map(|span| [span.low, span.high]);
            row.marks.iter().map(|mark| mark.value).chain(span)
        });
        let band = self.band.into_iter().flat_map(|span| [span.low, span.high]);
        let zero = self.from_zero.then_some(0.0);
        of_rows
            .chain(band)
            .chain(zero)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    }
}
