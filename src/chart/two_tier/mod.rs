//! The main chart: a level above, below it the difference to the baseline, one time axis for both.
//!
//! A lever often moves a level by one percent, which no level axis can show: the lower tier is never dropped.

mod cursor;
mod difference;
mod level;
mod pins;
mod plan;

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::layout::{Frame, PlotFrame};
use crate::chart::numerals::Numerals;
use crate::chart::pen::Pen;
use crate::chart::series::{Band, Fan, Observed, Series};
use crate::chart::theme::Theme;
use crate::model::indicator::Measure;

/// What the reader changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change<'a> {
    /// The scenario's level.
    pub scenario: Series<'a>,
    /// How sure the scenario's level is, as far as that is known.
    pub scenario_fan: Option<Fan<'a>>,
    /// Scenario less baseline: the same years as the scenario.
    pub difference: Series<'a>,
    /// How sure the difference is, from paired paths.
    pub difference_fan: Option<Fan<'a>>,
    /// The difference's interval in the chosen year, worded: `12 至 54 万`.
    pub interval: Option<&'a str>,
    /// When the changes come into force.
    pub phase_in: Option<PhaseIn<'a>>,
}

/// The years over which changes come into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseIn<'a> {
    /// First year of effect.
    pub from: i32,
    /// First year of full effect.
    pub to: i32,
    /// `2026–2031 分期到位`.
    pub label: &'a str,
}

/// An observed point that is named on the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointNote<'a> {
    /// The point's year.
    pub year: i32,
    /// `2020 年普查 1,486 万`.
    pub label: &'a str,
}

/// Most scenarios that can be pinned to a chart.
pub const PINS: usize = 3;

/// A scenario that stands beside the reader's own: its own colour, dashes and mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pin<'a> {
    /// Which look it has, below [`PINS`].
    pub look: usize,
    /// Its name.
    pub name: &'a str,
    /// Its level.
    pub scenario: Series<'a>,
    /// How sure its level is, as far as that is known: one band, since several fans would hide each other.
    pub scenario_band: Option<Band<'a>>,
    /// Its level less its baseline's: the same years.
    pub difference: Series<'a>,
    /// How sure the difference is.
    pub difference_band: Option<Band<'a>>,
}

/// What charts that stand side by side share, so that they can be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    /// First and last year.
    pub years: (i32, i32),
    /// Lowest and highest level.
    pub level: (f64, f64),
    /// Lowest and highest difference; `None` where nothing differs anywhere.
    pub difference: Option<(f64, f64)>,
}

/// A level that is to be met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The year in which.
    pub year: i32,
    /// The level, in the unit of the chart's measure.
    pub value: f64,
}

/// The chart's words, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// Before the line where observation ends.
    pub observed: &'a str,
    /// After it.
    pub projection: &'a str,
    /// Name of the scenario's line.
    pub scenario: &'a str,
    /// Name of the baseline.
    pub baseline: &'a str,
    /// Name of the target's line.
    pub target: &'a str,
    /// Title of the lower tier: `比基线多出的人才`.
    pub difference: &'a str,
    /// In the lower tier while nothing differs.
    pub unchanged: &'a str,
    /// Key of census points.
    pub census: &'a str,
    /// Key of estimates.
    pub estimate: &'a str,
    /// Key of the paper's figures.
    pub paper: &'a str,
    /// Said where the level axis doesn't start at zero.
    pub cut_axis: &'a str,
}

/// What the main chart shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoTier<'a> {
    /// How values are measured: decides number formats and whether the level axis must start at zero.
    pub measure: Measure,
    /// Observed figures; of one base only, they are never joined to a line.
    pub observed: &'a [Observed],
    /// The observed point to be named.
    pub note: Option<PointNote<'a>>,
    /// Last observed year: a dotted line stands there.
    pub observation_ends: i32,
    /// What happens if nobody touches a lever.
    pub baseline: Series<'a>,
    /// How sure the baseline is; drawn while no lever moved.
    pub baseline_fan: Option<Fan<'a>>,
    /// What the reader changed; `None` while no lever moved.
    pub change: Option<Change<'a>>,
    /// Scenarios beside it; may be empty.
    pub pins: &'a [Pin<'a>],
    /// What it shares with charts beside it; `None` for a chart that stands alone.
    pub shared: Option<Shared>,
    /// A level to be met, drawn as a line.
    pub target: Option<Target>,
    /// The chosen year.
    pub year: i32,
    /// A year that the reader points at: its figures are read out beside a thin line.
    pub pointed: Option<i32>,
    /// The chart's words.
    pub words: Words<'a>,
}

impl<'a> TwoTier<'a> {
    /// The fan in the upper tier.
    fn level_fan(&self) -> Option<Fan<'a>> {
        match self.change {
            Some(change) => change.scenario_fan,
            None => self.baseline_fan,
        }
    }

    /// First and last year with any figure.
    #[must_use]
    pub fn years(&self) -> (i32, i32) {
        if let Some(shared) = self.shared {
            return shared.years;
        }
        let change = self.change.map(|change| change.scenario);
        let ends = [Some(self.baseline), change]
            .into_iter()
            .flatten()
            .filter(|series| !series.values.is_empty());
        let years = self
            .observed
            .iter()
            .map(|point| (point.year, point.year))
            .chain(ends.map(|series| (series.first_year, series.last_year())));
        years
            .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
            .unwrap_or((self.year, self.year))
    }
}

/// Draws the chart, ground included, and tells where its parts lie.
///
/// # Errors
/// If the backend can't draw.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    frame: &Frame,
    theme: &Theme,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Result<PlotFrame, DrawingErrorKind<B::ErrorType>> {
    let plan = plan::Plan::new(frame, numerals, chart);
    let plot = plan.plot;
    let mut pen = Pen::new(backend, frame, theme);
    pen.ground()?;
    level::grid(&mut pen, &plan)?;
    difference::grid(&mut pen, &plan)?;
    if level::is_observation_line_shown(&plan, chart) {
        let ends = (plot.upper.top - 14.0, plot.lower.bottom);
        pen.dotted_vertical(plan.x(chart.observation_ends), ends, theme.edge)?;
    }
    level::marks(&mut pen, &plan, chart)?;
    difference::marks(&mut pen, &plan, chart)?;
    pins::lines(&mut pen, &plan, chart)?;
    level::target(&mut pen, &plan, chart)?;
    level::annotations(&mut pen, &plan, numerals, chart)?;
    difference::annotations(&mut pen, &plan, numerals, chart)?;
    cursor::years(&mut pen, &plan, numerals)?;
    cursor::line(&mut pen, &plan, chart)?;
    cursor::readout(&mut pen, &plan, numerals, chart)?;
    level::side_labels(&mut pen, &plan, numerals, chart)?;
    difference::side_label(&mut pen, &plan, numerals, chart)?;
    cursor::handle(&mut pen, &plan, numerals, chart)?;
    pen.finish()?;
    Ok(plot)
}
