//! The main chart's figures: projected series, observed points, and when changes come into force.

use std::rc::Rc;

use crate::app::lever_setting::LeverView;
use crate::chart::series::{Observed, PointKind};
use crate::data::bay_tables;
use crate::data::pack::ObservedRecord;
use crate::data::place::Place;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::{Area, Projection};
use crate::scenario::document::view::Scale;
use crate::scenario::run::Comparison;
use crate::scenario::setting::Scenario;

/// Yearly figures of one result in one area.
#[derive(Debug, Clone, PartialEq)]
pub struct MainSeries {
    /// Year of the first value.
    pub first_year: i32,
    /// The baseline; not a number where there is none (flows of the base year).
    pub baseline: Vec<f64>,
    /// The scenario.
    pub scenario: Vec<f64>,
    /// Scenario less baseline.
    pub difference: Vec<f64>,
    /// Observed figures of the scenario's base; population only.
    pub observed: Vec<Observed>,
    /// What figures of the result are multiplied by on the chart's scale: not 1 for an index alone.
    pub factor: f64,
}

impl MainSeries {
    /// The figures of a comparison.
    #[must_use]
    pub fn of(results: &Comparison, area: Area, indicator: Indicator) -> Self {
        Self::on_scale(results, area, indicator, Scale::Absolute)
    }

    /// The figures of a comparison on a scale, see [`measure_on`]. An index is percent of the baseline's first figure.
    #[must_use]
    pub fn on_scale(results: &Comparison, area: Area, indicator: Indicator, scale: Scale) -> Self {
        let mut series = Self::absolute(results, area, indicator);
        match measure_on(scale, indicator) {
            Measure::Index => {
                let first = series.baseline.iter().find(|value| value.is_finite());
                let factor = 100.0 / first.copied().unwrap_or(f64::NAN);
                series.factor = factor;
                for values in [&mut series.baseline, &mut series.scenario] {
                    values.iter_mut().for_each(|value| *value *= factor);
                }
                for point in &mut series.observed {
                    point.value *= factor;
                }
            }
            Measure::PerThousand => {
                for (values, projection) in [
                    (&mut series.baseline, &results.reference),
                    (&mut series.scenario, &results.projection),
                ] {
                    let residents = projection.series(area, Indicator::Population);
                    for (value, residents) in values.iter_mut().zip(residents) {
                        *value *= 1000.0 / residents.unwrap_or(f64::NAN);
                    }
                }
                series.observed.clear();
            }
            _ => return series,
        }
        for ((difference, scenario), baseline) in series
            .difference
            .iter_mut()
            .zip(&series.scenario)
            .zip(&series.baseline)
        {
            *difference = scenario - baseline;
        }
        series
    }

    /// What lies between other figures of the same years and these: `share` of the way, from 0 to 1. A value that one of
    /// them has not is that of these.
    #[must_use]
    pub fn between(&self, from: &Self, share: f64) -> Self {
        let mix = |from: &[f64], to: &[f64]| {
            let mut values = to.to_vec();
            for (value, from) in values.iter_mut().zip(from) {
                let there = from + (*value - from) * share;
                if there.is_finite() {
                    *value = there;
                }
            }
            values
        };
        Self {
            baseline: mix(&from.baseline, &self.baseline),
            scenario: mix(&from.scenario, &self.scenario),
            difference: mix(&from.difference, &self.difference),
            ..self.clone()
        }
    }

    fn absolute(results: &Comparison, area: Area, indicator: Indicator) -> Self {
        let values = |projection: &Projection| {
            let series = projection.series(area, indicator);
            series
                .into_iter()
                .map(|value| value.unwrap_or(f64::NAN))
                .collect::<Vec<_>>()
        };
        let baseline = values(&results.reference);
        let scenario = values(&results.projection);
        let difference = scenario
            .iter()
            .zip(&baseline)
            .map(|(scenario, baseline)| scenario - baseline)
            .collect();
        let observed = if indicator == Indicator::Population {
            let base = results.scenario.base.id();
            let records = bay_tables(results.scenario.bay).map_or(&[][..], |pack| &pack.observed);
            observed(records, results.projection.places(), base, area)
        } else {
            Vec::new()
        };
        Self {
            first_year: results.projection.first_year(),
            baseline,
            scenario,
            difference,
            observed,
            factor: 1.0,
        }
    }
}

/// How a result is measured on a scale: only counts of persons, other than that of all residents, have a figure per
/// thousand residents; others stay as they are.
#[must_use]
pub fn measure_on(scale: Scale, indicator: Indicator) -> Measure {
    let measure = indicator.measure();
    match (scale, measure) {
        (Scale::Index, _) => Measure::Index,
        (Scale::PerThousand, _) if indicator == Indicator::Population => measure,
        (Scale::PerThousand, Measure::Persons | Measure::PersonsPerYear) => Measure::PerThousand,
        _ => measure,
    }
}

/// Observed points of an area: a place's own, or the sum over all places of the years that every place has.
fn observed(records: &[ObservedRecord], places: &[Place], base: &str, area: Area) -> Vec<Observed> {
    let members: Vec<Place> = match area {
        Area::Bay => places.to_vec(),
        Area::Place(place) => vec![place],
    };
    let of_members: Vec<&ObservedRecord> = records
        .iter()
        .filter(|record| {
            record.base == base && members.iter().any(|place| place.id() == record.place)
        })
        .collect();
    let mut years: Vec<i32> = Vec::new();
    for record in &of_members {
        if let Err(place) = years.binary_search(&record.year) {
            years.insert(place, record.year);
        }
    }
    years
        .into_iter()
        .filter_map(|year| {
            let of_year: Vec<_> = members
                .iter()
                .filter_map(|place| {
                    of_members
                        .iter()
                        .find(|record| record.year == year && record.place == place.id())
                })
                .collect();
            let is_census = of_year.iter().all(|record| record.kind == "census");
            (of_year.len() == members.len()).then(|| Observed {
                year,
                value: of_year.iter().map(|record| record.persons).sum(),
                kind: match base {
                    "paper" => PointKind::Paper,
                    _ if is_census => PointKind::Census,
                    _ => PointKind::Estimate,
                },
            })
        })
        .collect()
}

/// Whether the scenario differs from its reference at all: drivers that both have count as no change.
#[must_use]
pub fn has_own_results(results: &Comparison) -> bool {
    !Rc::ptr_eq(&results.projection, &results.reference)
}

/// First year in which any moved lever moves, and the year in which the last one is fully there.
#[must_use]
pub fn phase_in(scenario: &Scenario) -> Option<(i32, i32)> {
    scenario
        .levers
        .iter()
        .map(|setting| {
            let view = LeverView::of(scenario, setting.lever, setting.scope);
            (
                view.start,
                view.start
                    .saturating_add(i32::try_from(view.phase).unwrap_or(0)),
            )
        })
        .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(place: &str, year: i32, kind: &str, persons: f64) -> ObservedRecord {
        ObservedRecord {
            place: place.to_owned(),
            year,
            base: "latest".to_owned(),
            kind: kind.to_owned(),
            persons,
        }
    }

    #[test]
    fn halfway_lies_between_and_what_is_missing_is_of_the_end() {
        let of = |baseline: [f64; 2], difference: f64| MainSeries {
            first_year: 2024,
            factor: 1.0,
            baseline: baseline.to_vec(),
            scenario: vec![baseline[0], baseline[1] + difference],
            difference: vec![0.0, difference],
            observed: Vec::new(),
        };
        let (from, to) = (of([f64::NAN, 10.0], 4.0), of([8.0, 10.0], -2.0));
        let quarter = to.between(&from, 0.25);
        assert_eq!(quarter.baseline, [8.0, 10.0]);
        assert_eq!(quarter.scenario, [8.0, 12.5]);
        assert_eq!(quarter.difference, [0.0, 2.5]);
        assert_eq!(to.between(&from, 1.0), to);
    }

    #[test]
    fn a_bay_is_observed_only_where_every_place_is() {
        let records = [
            record("macao", 2020, "census", 1.0),
            record("hong_kong", 2020, "census", 2.0),
            record("macao", 2021, "estimate", 4.0),
        ];
        let points = observed(
            &records,
            &[Place::HongKong, Place::Macao],
            "latest",
            Area::Bay,
        );
        assert_eq!(points.len(), 1);
        assert_eq!(
            (points[0].year, points[0].value, points[0].kind),
            (2020, 3.0, PointKind::Census)
        );
        let points = observed(
            &records,
            &[Place::HongKong, Place::Macao],
            "latest",
            Area::Place(Place::Macao),
        );
        assert_eq!(points.len(), 2);
        assert!(observed(&records, &[Place::HongKong], "paper", Area::Bay).is_empty());
    }
}
