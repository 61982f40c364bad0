//! Where the two tiers lie and what their axes cover.

use crate::chart::axis::Axis;
use crate::chart::layout::{Area, Frame, PlotFrame};
use crate::chart::numerals::{Numerals, Tick};
use crate::chart::pen::Point;
use crate::chart::range::Range;
use crate::chart::series::Series;
use crate::chart::text;
use crate::chart::two_tier::{TwoTier, pins};

/// Between the plot and the labels at its right, CSS px.
pub(super) const LABEL_GAP: f64 = 10.0;
/// Half of the pill's width and height, CSS px.
const HANDLE: (f64, f64) = (30.0, 11.0);
/// Below this width, CSS px, labels at the right are as small as everything else: charts beside each other.
const NARROW: f64 = 260.0;
/// Room over the level tier: the top tick's label.
const ABOVE: f64 = 20.0;
/// Between the tiers: the lower one's title and top tick.
const BETWEEN: f64 = 56.0;
/// Under the difference tier: years and the pill.
const BELOW: f64 = 34.0;
/// Differences below this share of the level are rounding errors.
const NEGLIGIBLE: f64 = 1e-9;

/// Geometry and axes of one drawing.
pub(super) struct Plan {
    pub frame: Frame,
    pub plot: PlotFrame,
    pub level: Axis,
    /// `None` while nothing differs.
    pub difference: Option<Axis>,
    /// Font sizes: the scenario's label, the difference's.
    pub label_size: f64,
    pub difference_size: f64,
}

impl Plan {
    pub(super) fn new(frame: &Frame, numerals: &dyn Numerals, chart: &TwoTier<'_>) -> Self {
        let Frame {
            width,
            height,
            compact,
            ..
        } = *frame;
        let (label_size, difference_size) = match () {
            () if width < NARROW => (12.0, 13.0),
            () if compact => (15.0, 17.0),
            () => (14.0, 20.0),
        };

        let gutter = gutter(frame, label_size, difference_size, numerals, chart);
        let right = (width - gutter).max(0.5 * width);
        let left = if compact { 30.0 } else { 40.0 };
        let (first_year, last_year) = chart.years();
        let last_year = last_year.max(first_year.saturating_add(1));

        let room = (height - ABOVE - BETWEEN - BELOW).max(0.2 * height);
        let lower_height = room * if compact { 0.38 } else { 0.34 };
        let upper = Area {
            left: 0.0,
            top: ABOVE,
            right,
            bottom: ABOVE + room - lower_height,
        };
        let lower_top = upper.bottom + BETWEEN;
        let lower = Area {
            left: 0.0,
            top: lower_top,
            right,
            bottom: lower_top + lower_height,
        };

        let mut plot = PlotFrame {
            left,
            right,
            first_year,
            last_year,
            upper,
            lower,
            handle: Area::default(),
            level: (0.0, 1.0),
        };
        let middle = plot
            .x_of(f64::from(chart.year))
            .min(width - HANDLE.0)
            .max(HANDLE.0);
        let handle_y = year_label_y(&plot);
        plot.handle = Area {
            left: middle - HANDLE.0,
            top: handle_y - HANDLE.1,
            right: middle + HANDLE.0,
            bottom: handle_y + HANDLE.1,
        };

        let (low, high) = level_range(chart);
        let level = Axis::level(chart.measure, low, high, intervals(&upper, 48.0));
        plot.level = (level.min(), level.max());
        let negligible = NEGLIGIBLE * low.abs().max(high.abs());
        let difference = difference_range(chart)
            .filter(|(low, high)| low.abs().max(high.abs()) > negligible)
            .map(|(low, high)| Axis::difference(low, high, intervals(&lower, 32.0)));

        Self {
            frame: *frame,
            plot,
            level,
            difference,
            label_size,
            difference_size,
        }
    }

    pub(super) fn x(&self, year: i32) -> f64 {
        self.plot.x_of(f64::from(year))
    }

    pub(super) fn level_y(&self, value: f64) -> f64 {
        self.level
            .y(value, self.plot.upper.top, self.plot.upper.bottom)
    }

    /// Height of a difference; without an axis zero lies in the middle of the tier.
    pub(super) fn difference_y(&self, value: f64) -> f64 {
        let Area { top, bottom, .. } = self.plot.lower;
        self.difference
            .map_or((top + bottom) / 2.0, |axis| axis.y(value, top, bottom))
    }

    /// Positions of a series, with a given height for a value.
    pub(super) fn points<'a>(
        &'a self,
        series: Series<'a>,
        y: impl Fn(f64) -> f64 + 'a,
    ) -> impl DoubleEndedIterator<Item = Point> + 'a {
        series
            .points()
            .map(move |(year, value)| (self.x(year), y(value)))
    }

    /// Where labels right of the plot begin, and how wide they may be.
    pub(super) fn gutter(&self) -> (f64, f64) {
        let start = self.plot.right + LABEL_GAP;
        (start, (self.frame.width - start).max(1.0))
    }
}

/// Middle line of year labels.
pub(super) fn year_label_y(plot: &PlotFrame) -> f64 {
    plot.lower.bottom + 6.0 + HANDLE.1
}

/// The tick of an axis, to be worded.
pub(super) fn tick(axis: &Axis, value: f64, chart: &TwoTier<'_>, difference: bool) -> Tick {
    Tick {
        value,
        step: axis.step,
        largest: axis.largest(),
        measure: chart.measure,
        difference,
        // On the top one; a zero there would leave the unit meaningless.
        with_unit: value
            == if axis.max() == 0.0 {
                axis.min()
            } else {
                axis.max()
            },
    }
}

fn intervals(area: &Area, gap: f64) -> usize {
    ((area.height() / gap) as usize).clamp(1, 6)
}

/// Width of the labels at the right. It depends on the largest values, not on the chosen year's, and grows in steps:
/// the plot mustn't jump while a slider moves.
fn gutter(
    frame: &Frame,
    size: f64,
    difference_size: f64,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> f64 {
    let widest = |series: Series<'_>| {
        series
            .points()
            .map(|(_, value)| value)
            .reduce(|best, value| {
                if value.abs() > best.abs() {
                    value
                } else {
                    best
                }
            })
    };
    let value = |series| {
        widest(series).map_or_else(String::new, |value| numerals.value(value, chart.measure))
    };
    let baseline = match (chart.shared, chart.change) {
        (None, _) => format!("{} {}", chart.words.baseline, value(chart.baseline)),
        (Some(_), None) => value(chart.baseline),
        // It stands over the chart.
        (Some(_), Some(_)) => String::new(),
    };
    let baseline = text::width(&baseline, 12.0, false);
    let target = chart.target.map_or(0.0, |target| {
        let value = numerals.value(target.value, chart.measure);
        text::width(&format!("{} {value}", chart.words.target), 12.0, false)
    });
    let changed = chart.change.map_or(0.0, |change| {
        let scenario = value(change.scenario);
        // Narrow screens leave the scenario's name to the weight of its figure.
        let scenario = if frame.compact {
            scenario
        } else {
            format!("{} {scenario}", chart.words.scenario)
        };
        let difference = widest(change.difference).map_or_else(String::new, |value| {
            numerals.difference(value, chart.measure)
        });
        text::width(&scenario, size, true).max(text::width(&difference, difference_size, true))
    });
    let pins = chart.pins.iter().map(|pin| {
        let text = format!("{} {}", pin.name, value(pin.scenario));
        pins::MARK + text::width(&text, 12.0, false)
    });
    let needed = LABEL_GAP + pins.fold(baseline.max(changed).max(target), f64::max);
    let (least, share) = match () {
        () if frame.width < NARROW => (48.0, 0.4),
        () if frame.compact => (80.0, 0.3),
        () => (120.0, 0.25),
    };
    ((needed / 16.0).ceil() * 16.0)
        .max(least)
        .min(share * frame.width)
        .max(0.0)
}

fn level_range(chart: &TwoTier<'_>) -> (f64, f64) {
    if let Some(shared) = chart.shared {
        return shared.level;
    }
    let mut range = Range::default();
    for point in chart.observed {
        range.add(point.value);
    }
    range.add_all(chart.baseline);
    if let Some(change) = chart.change {
        range.add_all(change.scenario);
    }
    if let Some(fan) = chart.level_fan() {
        range.add_fan(&fan);
    }
    if let Some(target) = chart.target {
        range.add(target.value);
    }
    for pin in chart.pins {
        range.add_all(pin.scenario);
        if let Some(band) = pin.scenario_band {
            range.add_band(band);
        }
    }
    range.ends().unwrap_or((0.0, 0.0))
}

fn difference_range(chart: &TwoTier<'_>) -> Option<(f64, f64)> {
    if let Some(shared) = chart.shared {
        return shared.difference;
    }
    let mut range = Range::default();
    if let Some(change) = chart.change {
        range.add_all(change.difference);
        if let Some(fan) = change.difference_fan {
            range.add_fan(&fan);
        }
    }
    for pin in chart.pins {
        range.add_all(pin.difference);
        if let Some(band) = pin.difference_band {
            range.add_band(band);
        }
    }
    range.ends()
}
