//! What a chart shows, as figures: for its one-sentence summary and its table twin.

use crate::chart::pyramid::{GROUPS, Groups};
use crate::chart::series::Observed;
use crate::chart::two_tier::TwoTier;
use crate::model::indicator::Measure;

/// The main chart in figures: the page words the sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// How values are measured.
    pub measure: Measure,
    /// First and last year with any figure.
    pub years: (i32, i32),
    /// The chosen year.
    pub year: i32,
    /// Last observed figure up to the year where observation ends.
    pub observed: Option<Observed>,
    /// The baseline in the chosen year.
    pub baseline: Option<f64>,
    /// The scenario in the chosen year.
    pub scenario: Option<f64>,
    /// Scenario less baseline in the chosen year.
    pub difference: Option<f64>,
    /// Year and value of the scenario's (or, unchanged, the baseline's) highest level.
    pub peak: Option<(i32, f64)>,
}

impl Summary {
    /// Sums up the main chart.
    #[must_use]
    pub fn of(chart: &TwoTier<'_>) -> Self {
        let shown = chart
            .change
            .map_or(chart.baseline, |change| change.scenario);
        Self {
            measure: chart.measure,
            years: chart.years(),
            year: chart.year,
            observed: chart
                .observed
                .iter()
                .filter(|point| point.year <= chart.observation_ends)
                .max_by_key(|point| point.year)
                .copied(),
            baseline: chart.baseline.at(chart.year),
            scenario: chart
                .change
                .and_then(|change| change.scenario.at(chart.year)),
            difference: chart
                .change
                .and_then(|change| change.difference.at(chart.year)),
            peak: shown
                .points()
                .reduce(|best, point| if point.1 > best.1 { point } else { best }),
        }
    }
}

/// A year of the main chart's table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Year.
    pub year: i32,
    /// What was observed.
    pub observed: Option<Observed>,
    /// The baseline.
    pub baseline: Option<f64>,
    /// The scenario.
    pub scenario: Option<f64>,
    /// Scenario less baseline.
    pub difference: Option<f64>,
}

/// The main chart's table: years with any figure, in order.
pub fn rows<'a>(chart: &'a TwoTier<'a>) -> impl Iterator<Item = Row> + 'a {
    let (first, last) = chart.years();
    (first..=last)
        .map(|year| Row {
            year,
            observed: chart
                .observed
                .iter()
                .find(|point| point.year == year)
                .copied(),
            baseline: chart.baseline.at(year),
            scenario: chart.change.and_then(|change| change.scenario.at(year)),
            difference: chart.change.and_then(|change| change.difference.at(year)),
        })
        .filter(|row| row.observed.is_some() || row.baseline.is_some() || row.scenario.is_some())
}

/// The age pyramid in figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PyramidSummary {
    /// Persons.
    pub total: f64,
    /// Youngest age of the largest five-year group, both sexes; `None` of nobody.
    pub largest_group: Option<u32>,
    /// Percent aged 15 to 64; `None` of nobody.
    pub working_age_percent: Option<f64>,
}

impl PyramidSummary {
    /// Sums up a pyramid.
    #[must_use]
    pub fn of(groups: &Groups) -> Self {
        let both = |group: usize| groups.bar(group, 0) + groups.bar(group, 1);
        let total: f64 = (0..GROUPS).map(both).sum();
        let somebody = total > 0.0;
        let largest = (0..GROUPS).reduce(|best, group| {
            if both(group) > both(best) {
                group
            } else {
                best
            }
        });
        Self {
            total,
            largest_group: largest
                .filter(|_| somebody)
                .and_then(|group| u32::try_from(group * 5).ok()),
            working_age_percent: somebody.then(|| (3..13).map(both).sum::<f64>() / total * 100.0),
        }
    }
}
