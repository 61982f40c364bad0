//! Lines and points over years, ages or settings.

use super::{Anchor, Drawing, SIZE, broken};
use crate::chart::axis::Axis;
use crate::chart::collision::{Slot, spread};
use crate::chart::text::width as text_width;

/// What a line means; it decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Observed: ink.
    Observed,
    /// Observed, another series: ink, dashed.
    Other,
    /// The paper's own figures: vermilion diamonds, not joined.
    Paper,
    /// What the model says: accent.
    Model,
    /// The setting itself, or another reference: grey.
    Baseline,
    /// One of up to five lines of equal rank, by number.
    Ranked(u8),
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Other => "other",
            Self::Paper => "paper",
            Self::Model => "model",
            Self::Baseline => "baseline",
            Self::Ranked(0) => "rank-0",
            Self::Ranked(1) => "rank-1",
            Self::Ranked(2) => "rank-2",
            Self::Ranked(3) => "rank-3",
            Self::Ranked(_) => "rank-4",
        }
    }
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is called, in the reader's language.
    pub name: String,
    /// What it means.
    pub kind: Kind,
    /// Points by x, ascending.
    pub points: Vec<(f64, f64)>,
    /// Low and high around the points, by x; empty for none.
    pub band: Vec<(f64, f64, f64)>,
}

/// A chart of lines.
pub struct Lines<'a> {
    /// What it shows, one sentence for those who don't see it.
    pub summary: String,
    /// Unit of the values, on the highest tick.
    pub unit: String,
    /// Ticks of the x axis, ascending; the first and last bound it.
    pub x: Vec<(f64, String)>,
    /// The lines, the most important last.
    pub lines: Vec<Line>,
    /// Writes a tick of the y axis.
    pub tick: &'a dyn Fn(f64) -> String,
    /// Height of the plot, in the drawing's units.
    pub height: f64,
}

const TOP: f64 = 22.0;
const BOTTOM: f64 = 24.0;
const LABEL_HEIGHT: f64 = 15.0;
/// Length of the piece of line beside a name.
const KEY: f64 = 12.0;

impl Lines<'_> {
    /// Draws for a wide column and for a phone.
    #[must_use]
    pub fn draw(&self) -> String {
        format!("{}{}", self.at(720.0, "wide"), self.at(358.0, "narrow"))
    }

    fn at(&self, width: f64, class: &str) -> String {
        let most = if width > 400.0 { 150.0 } else { 82.0 };
        let names: Vec<Vec<String>> = self
            .lines
            .iter()
            .map(|line| broken(&line.name, most, true))
            .collect();
        let room = names
            .iter()
            .flatten()
            .map(|name| text_width(name, SIZE, true))
            .fold(0.0, f64::max);
        let (left, right) = (0.0, width - room - KEY - 16.0);
        let bottom = TOP + self.height;
        let mut drawing = Drawing::new(width, bottom + BOTTOM);
        let (low, high) = self.range();
        let axis = Axis::covering(low, high, if self.height > 150.0 { 5 } else { 4 });
        let y = |value: f64| axis.y(value, TOP, bottom);
        let ticks: Vec<f64> = axis.ticks().collect();
        for (index, &tick) in ticks.iter().enumerate() {
            let is_zero = tick == 0.0;
            let at = y(tick);
            drawing.path(
                if is_zero { "zero" } else { "grid" },
                &[(left, at), (right, at)],
            );
            let mut text = (self.tick)(tick);
            if index + 1 == ticks.len() && !self.unit.is_empty() {
                text = format!("{text} {}", self.unit);
            }
            drawing.text("tick", Anchor::Start, (left, at - 4.0), &text);
        }
        // Ticks' texts stand on the left of the plot: lines begin right of them.
        let inner = left
            + ticks
                .iter()
                .map(|&tick| text_width(&(self.tick)(tick), SIZE, false))
                .fold(0.0, f64::max)
            + 12.0;
        let (first, last) = (
            self.x.first().map_or(0.0, |tick| tick.0),
            self.x.last().map_or(1.0, |tick| tick.0),
        );
        let x = |value: f64| inner + (right - inner) * (value - first) / (last - first);
        let mut free_from = f64::NEG_INFINITY;
        for (value, text) in &self.x {
            let half = text_width(text, SIZE, false) / 2.0;
            let at = x(*value).clamp(half, (right + 6.0).max(half));
            if at - half < free_from + 6.0 {
                continue;
            }
            free_from = at + half;
            drawing.text("tick", Anchor::Middle, (at, bottom + 17.0), text);
        }
        for line in &self.lines {
            if !line.band.is_empty() {
                let upper = line.band.iter().map(|&(at, _, high)| (x(at), y(high)));
                let lower = line.band.iter().rev().map(|&(at, low, _)| (x(at), y(low)));
                drawing.area("band", &upper.chain(lower).collect::<Vec<_>>());
            }
        }
        for line in &self.lines {
            let points: Vec<(f64, f64)> = line
                .points
                .iter()
                .map(|&(at, value)| (x(at), y(value)))
                .collect();
            if line.kind == Kind::Paper {
                for &point in &points {
                    drawing.diamond("paper", point, 4.5);
                }
            } else {
                drawing.path(&format!("line {}", line.kind.class()), &points);
            }
        }
        self.labels(&mut drawing, &names, right + 8.0, bottom, &y);
        drawing.finish(class, &self.summary)
    }

    /// The lines' names at their right ends, moved apart.
    fn labels(
        &self,
        drawing: &mut Drawing,
        names: &[Vec<String>],
        left: f64,
        bottom: f64,
        y: &dyn Fn(f64) -> f64,
    ) {
        let mut order: Vec<(usize, f64)> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| Some((index, y(line.points.last()?.1))))
            .collect();
        order.sort_by(|one, other| one.1.total_cmp(&other.1));
        let mut slots: Vec<Slot> = order
            .iter()
            .map(|&(index, middle)| Slot {
                middle,
                height: LABEL_HEIGHT * names[index].len() as f64 + 2.0,
            })
            .collect();
        spread(&mut slots, 0.0, bottom + 6.0);
        for (slot, &(index, _)) in slots.iter().zip(&order) {
            let first = slot.middle - slot.height / 2.0 + 12.0;
            let kind = self.lines[index].kind;
            if names[index].is_empty() {
                continue;
            }
            // The line again beside its name, since names move away from their lines.
            if kind == Kind::Paper {
                // Where the last point stands beside it, a second one would look like another figure.
                if self.ends_early(index) {
                    drawing.diamond("paper", (left + KEY / 2.0, first - 4.0), 4.5);
                }
            } else {
                let class = format!("line {}", kind.class());
                drawing.path(&class, &[(left, first - 4.0), (left + KEY, first - 4.0)]);
            }
            for (number, name) in names[index].iter().enumerate() {
                let at = (left + KEY + 5.0, first + LABEL_HEIGHT * number as f64);
                let class = format!("name {}", self.lines[index].kind.class());
                drawing.text(&class, Anchor::Start, at, name);
            }
        }
    }

    /// Whether a line's last point stands before the end of the axis.
    fn ends_early(&self, index: usize) -> bool {
        let last = self.lines[index].points.last().map(|point| point.0);
        last < self.x.last().map(|tick| tick.0)
    }

    fn range(&self) -> (f64, f64) {
        let values = self.lines.iter().flat_map(|line| {
            let band = line.band.iter().flat_map(|&(_, low, high)| [low, high]);
            line.points.iter().map(|point| point.1).chain(band)
        });
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        // From zero on, unless that would flatten what is to be seen.
        let low = if low > 0.0 && low < 0.6 * high {
            0.0
        } else {
            low
        };
        (low, high)
    }
}
