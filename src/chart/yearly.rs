//! Parts of a yearly total: stacked bars on both sides of zero, the line they add up to, the chosen year marked.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::axis::{Axis, year_ticks};
use crate::chart::collision::{self, Slot};
use crate::chart::layout::{Area, Frame};
use crate::chart::numerals::{Numerals, Tick};
use crate::chart::pen::{Drawn, Font, Pen};
use crate::chart::range::Range;
use crate::chart::series::{Band, Fan, Series};
use crate::chart::text::{self, Align};
use crate::chart::theme::{Color, Part, Theme};
use crate::chart::whisker;
use crate::model::indicator::Measure;

/// One part of each year's total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bars<'a> {
    /// What it is; decides the colour.
    pub part: Part,
    /// Its name.
    pub name: &'a str,
    /// Values: what is above zero is stacked upwards, what is below it downwards.
    pub values: Series<'a>,
}

/// What the chart shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Yearly<'a> {
    /// How values are measured.
    pub measure: Measure,
    /// The scenario's parts, from zero outwards.
    pub bars: &'a [Bars<'a>],
    /// Name of what the parts add up to.
    pub total_name: &'a str,
    /// The scenario's total; `None` while nothing differs from the baseline.
    pub scenario: Option<Series<'a>>,
    /// The baseline's total.
    pub baseline: Series<'a>,
    /// How sure the total is that is shown, as far as that is known: a whisker in the chosen year.
    pub fan: Option<Fan<'a>>,
    /// The chosen year.
    pub year: i32,
}

/// Where the years lie, CSS px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearlyFrame {
    /// The bars' area.
    pub plot: Area,
    /// First year.
    pub first_year: i32,
    /// Number of years, positive.
    pub years: i32,
    /// The value axis.
    pub axis: Axis,
}

impl YearlyFrame {
    /// Width of a year.
    fn step(&self) -> f64 {
        self.plot.width() / f64::from(self.years)
    }

    /// Middle of a year's bar.
    #[must_use]
    pub fn x(&self, year: i32) -> f64 {
        self.plot.left + self.step() * (f64::from(year) - f64::from(self.first_year) + 0.5)
    }

    /// Height of a value.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        self.axis.y(value, self.plot.top, self.plot.bottom)
    }

    /// The year at a position, within the chart's years.
    #[must_use]
    pub fn year_at(&self, x: f64) -> i32 {
        let index = ((x - self.plot.left) / self.step()).floor() as i32;
        self.first_year
            .saturating_add(index.clamp(0, self.years - 1))
    }
}

const SMALL: f64 = 12.0;
/// Room over the bars: the top tick's label.
const ABOVE: f64 = 20.0;
/// Room under them: the years.
const BELOW: f64 = 24.0;
/// Side of a label's swatch.
const SWATCH: f64 = 8.0;
/// A label's two lines.
const LABEL: f64 = 31.0;

/// Draws the chart, ground included, and tells where the years lie.
///
/// # Errors
/// If the backend can't draw.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    frame: &Frame,
    theme: &Theme,
    numerals: &dyn Numerals,
    chart: &Yearly<'_>,
) -> Result<YearlyFrame, DrawingErrorKind<B::ErrorType>> {
    let plan = plan(frame, numerals, chart);
    let mut pen = Pen::new(backend, frame, theme);
    pen.ground()?;
    let plot = plan.plot;
    // The chosen year: a lane behind its bar, and its number in bold below.
    let (x, half) = (plan.x(chart.year), (plan.step() / 2.0).max(3.0));
    let lane = Area {
        left: x - half,
        right: x + half,
        top: plot.top,
        bottom: plot.bottom,
    };
    pen.rect(lane, theme.grid)?;
    for value in plan.axis.ticks().filter(|&value| value != 0.0) {
        pen.horizontal((0.0, plot.right), plan.y(value), 1.0, theme.grid)?;
    }
    bars(&mut pen, &plan, chart)?;
    pen.horizontal((0.0, plot.right), plan.y(0.0), 1.0, theme.ink_3)?;
    total(&mut pen, &plan, chart.baseline, 1.5, theme.baseline)?;
    if let Some(scenario) = chart.scenario {
        total(&mut pen, &plan, scenario, 2.5, theme.accent)?;
    }
    let shown = chart.scenario.unwrap_or(chart.baseline);
    if let Some(value) = shown.at(chart.year) {
        let color = total_color(theme, chart);
        if let Some(fan) = chart.fan {
            let x = plan.x(chart.year);
            let of_year = |band: Band<'_>| band.lower.at(chart.year).zip(band.upper.at(chart.year));
            let at = |value, across| (x + across, plan.y(value));
            let (intervals, median) = (fan.bands.map(of_year), fan.median.at(chart.year));
            whisker::draw(&mut pen, &WHISKER, intervals, median, color, &at)?;
        }
        pen.edged_disc((x, plan.y(value)), 3.5, color, (1.5, theme.paper))?;
    }
    ticks(&mut pen, &plan, numerals, chart)?;
    years(&mut pen, &plan, frame, numerals, chart.year)?;
    labels(&mut pen, &plan, frame, numerals, chart)?;
    pen.finish()?;
    Ok(plan)
}

/// Whiskers of the chosen year's total.
const WHISKER: whisker::Look = whisker::Look {
    widths: [1.5, 3.0, 5.0],
    edge: 2.0,
    tick: 5.5,
    tick_widths: (3.5, 1.5),
};

fn total_color(theme: &Theme, chart: &Yearly<'_>) -> Color {
    if chart.scenario.is_some() {
        theme.accent
    } else {
        theme.baseline
    }
}

fn plan(frame: &Frame, numerals: &dyn Numerals, chart: &Yearly<'_>) -> YearlyFrame {
    let all = [Some(chart.baseline), chart.scenario];
    let all = || {
        all.into_iter()
            .flatten()
            .chain(chart.bars.iter().map(|bars| bars.values))
    };
    let with_value = || all().flat_map(|series| series.points());
    let first_year = with_value().map(|(year, _)| year).min();
    let first_year = first_year.unwrap_or(chart.year);
    let last_year = with_value().map(|(year, _)| year).max();
    let years = last_year
        .unwrap_or(first_year)
        .saturating_sub(first_year)
        .saturating_add(1);

    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for year in first_year..first_year.saturating_add(years) {
        let (mut down, mut up) = (0.0, 0.0);
        for value in chart.bars.iter().filter_map(|bars| bars.values.at(year)) {
            if value < 0.0 {
                down += value;
            } else {
                up += value;
            }
        }
        (low, high) = (low.min(down), high.max(up));
    }
    let mut range = Range::default();
    range.add(low);
    range.add(high);
    range.add_all(chart.baseline);
    if let Some(scenario) = chart.scenario {
        range.add_all(scenario);
    }
    if let Some(fan) = chart.fan {
        range.add_band(fan.bands[0]);
    }
    let (low, high) = range.ends().unwrap_or((0.0, 0.0));
    let bottom = (frame.height - BELOW).max(ABOVE + 1.0);
    let intervals = (((bottom - ABOVE) / 40.0) as usize).clamp(2, 6);
    // The labels' width follows from the largest values, not from the chosen year's: the bars keep their places.
    let largest = low.abs().max(high);
    let value = text::width(&numerals.difference(-largest, chart.measure), SMALL, true);
    let names = chart.bars.iter().map(|bars| bars.name);
    let widest = names
        .chain([chart.total_name])
        .map(|name| text::width(name, SMALL, false) + SWATCH + 4.0)
        .fold(value, f64::max);
    let gutter = (widest + 10.0).min(0.38 * frame.width);
    YearlyFrame {
        plot: Area {
            // Tick labels stand left of the bars.
            left: 34.0_f64.min(0.2 * frame.width),
            right: frame.width - gutter,
            top: ABOVE,
            bottom,
        },
        first_year,
        years: years.max(1),
        axis: Axis::difference(low, high, intervals),
    }
}

/// The parts, stacked from zero outwards with a hair of paper between them.
fn bars<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &YearlyFrame,
    chart: &Yearly<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let step = plan.step();
    let half = (0.5 * step - if step > 4.0 { 1.0 } else { 0.25 }).max(0.5);
    for year in plan.first_year..plan.first_year + plan.years {
        let x = plan.x(year);
        let mut ends = [0.0_f64; 2];
        for part in chart.bars {
            let Some(value) = part.values.at(year) else {
                continue;
            };
            let end = &mut ends[usize::from(value < 0.0)];
            let (near, far) = (plan.y(*end), plan.y(*end + value));
            *end += value;
            let (top, bottom) = (near.min(far), near.max(far));
            let gap = if bottom - top > 2.0 { 0.5 } else { 0.0 };
            let bar = Area {
                left: x - half,
                right: x + half,
                top: top + gap,
                bottom: bottom - gap,
            };
            pen.rect(bar, theme.part(part.part))?;
        }
    }
    Ok(())
}

/// A line with a clear edge that parts it from the bars underneath.
fn total<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &YearlyFrame,
    series: Series<'_>,
    width: f64,
    color: Color,
) -> Drawn<B> {
    let line = || {
        let points = series.points();
        points.map(|(year, value)| (plan.x(year), plan.y(value)))
    };
    pen.path(line(), width + 2.0, pen.theme.paper)?;
    pen.path(line(), width, color)
}

fn ticks<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &YearlyFrame,
    numerals: &dyn Numerals,
    chart: &Yearly<'_>,
) -> Drawn<B> {
    let axis = plan.axis;
    let font = Font::new(SMALL, pen.theme.ink_3).halo();
    let unit_at = if axis.max() > 0.0 {
        axis.max()
    } else {
        axis.min()
    };
    for value in axis.ticks() {
        let label = numerals.tick(Tick {
            value,
            step: axis.step,
            largest: axis.largest(),
            measure: chart.measure,
            difference: false,
            with_unit: value == unit_at,
        });
        pen.text(&label, (0.0, plan.y(value) - 9.0), font)?;
    }
    Ok(())
}

/// Round years, but for those that the chosen one covers.
fn years<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &YearlyFrame,
    frame: &Frame,
    numerals: &dyn Numerals,
    chosen: i32,
) -> Drawn<B> {
    let y = frame.height - 10.0;
    let width = text::width("2000", SMALL, true);
    let clear = |year: i32| {
        let half = width / 2.0;
        // The labels of the parts stand right of it.
        plan.x(year).min(plan.plot.right + 6.0 - half).max(half)
    };
    let last = plan.first_year + plan.years - 1;
    let font = Font::new(SMALL, pen.theme.ink_3).align(Align::Middle);
    for year in year_ticks(plan.first_year, last, plan.plot.width(), 56.0) {
        if (clear(year) - clear(chosen)).abs() > width + 6.0 {
            pen.text(&numerals.year(year), (clear(year), y), font)?;
        }
    }
    let bold = Font::new(SMALL, pen.theme.ink).bold().align(Align::Middle);
    pen.text(&numerals.year(chosen), (clear(chosen), y), bold)
}

/// Names and the chosen year's values at the right, moved apart; the swatch says which bar is meant.
fn labels<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &YearlyFrame,
    frame: &Frame,
    numerals: &dyn Numerals,
    chart: &Yearly<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let worded = |value: Option<f64>| {
        value.map_or_else(
            || "–".to_owned(),
            |value| match chart.measure {
                Measure::PersonsPerYear => numerals.difference(value, chart.measure),
                _ => numerals.value(value, chart.measure),
            },
        )
    };
    let mut ends = [0.0_f64; 2];
    let parts = chart.bars.iter().map(|part| {
        let value = part.values.at(chart.year);
        let size = value.unwrap_or_default();
        let end = &mut ends[usize::from(size < 0.0)];
        let middle = *end + size / 2.0;
        *end += size;
        let color = theme.part(part.part);
        (middle, part.name, worded(value), color, false)
    });
    let total = chart.scenario.unwrap_or(chart.baseline).at(chart.year);
    let total = (
        total.unwrap_or_default(),
        chart.total_name,
        worded(total),
        total_color(theme, chart),
        true,
    );
    // From top to bottom.
    let mut all: Vec<(f64, &str, String, Color, bool)> = Vec::with_capacity(chart.bars.len() + 1);
    for label in parts.chain([total]) {
        let place = all.partition_point(|(middle, ..)| *middle >= label.0);
        all.insert(place, label);
    }
    let mut slots: Vec<Slot> = all
        .iter()
        .map(|(value, ..)| Slot {
            middle: plan.y(*value),
            height: LABEL,
        })
        .collect();
    collision::spread(&mut slots, 4.0, frame.height - 2.0);

    let left = plan.plot.right + 8.0;
    let room = (frame.width - left).max(1.0);
    for (slot, (_, name, value, color, is_total)) in slots.iter().zip(&all) {
        let y = slot.middle - 7.5;
        if *is_total {
            pen.horizontal((left, left + SWATCH), y, 2.5, *color)?;
        } else {
            let swatch = Area {
                left,
                right: left + SWATCH,
                top: y - SWATCH / 2.0,
                bottom: y + SWATCH / 2.0,
            };
            pen.rect(swatch, *color)?;
        }
        let indent = SWATCH + 4.0;
        let font = Font::new(SMALL, theme.ink_2).within(name, room - indent);
        pen.text(name, (left + indent, y), font)?;
        let color = if *is_total && chart.scenario.is_some() {
            theme.accent
        } else {
            theme.ink
        };
        let font = Font::new(SMALL, color).bold().within(value, room);
        pen.text(value, (left, slot.middle + 7.5), font)?;
    }
    Ok(())
}
