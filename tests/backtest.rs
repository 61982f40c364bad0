//! Forecasts from 2015 beside what happened and beside naive ones.

use std::path::Path;
use std::sync::OnceLock;

use bayflow::analysis::backtest::score::score;
use bayflow::analysis::backtest::{Comparison, FORECAST_ORIGIN, Kind, backtest};
use bayflow::data::inputs::load;
use bayflow::data::place::{Bay, Place};
use bayflow::model::projection::Area;

fn comparisons() -> &'static [Comparison] {
    static COMPARISONS: OnceLock<Vec<Comparison>> = OnceLock::new();
    COMPARISONS.get_or_init(|| {
        let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
        let inputs = load(data).expect("the data folder is sound");
        backtest(&inputs).expect("every figure is there")
    })
}

#[test]
fn over_all_places_no_naive_forecast_is_better() {
    // To 2019, the last year that every place's series has without a break.
    let all = score(comparisons(), None, 2019).expect("observed");
    assert_eq!(all.places, 20);
    assert!(all.model <= all.no_change, "{all:?}");
    assert!(all.model <= all.trend, "{all:?}");
}

#[test]
fn every_place_and_year_is_compared_once_and_like_with_like() {
    for place in Place::all() {
        let last = match place.bay() {
            Bay::Ny | Bay::Sf => 2019,
            Bay::Tokyo => 2024,
            Bay::Gba => 2023,
        };
        for kind in [Kind::Hindcast, Kind::Forecast] {
            let (first, last) = match kind {
                Kind::Hindcast => (2011, 2019),
                Kind::Forecast => (FORECAST_ORIGIN + 1, last),
            };
            let years: Vec<i32> = comparisons()
                .iter()
                .filter(|row| row.area == Area::Place(place) && row.kind == kind)
                .map(|row| row.to)
                .collect();
            assert!(
                years.iter().copied().eq(first..=last),
                "{} {kind:?}: {years:?}",
                place.id()
            );
        }
    }
    // A series without a break: no place changes by a tenth in one year.
    for pair in comparisons().windows(2) {
        let [before, after] = pair else { continue };
        if (before.area, before.kind, before.to + 1) == (after.area, after.kind, after.to) {
            let change = after.observed / before.observed;
            assert!((0.9..1.1).contains(&change), "{after:?}");
        }
    }
}

#[test]
fn naive_forecasts_are_what_their_names_say() {
    let find = |place, kind, to| {
        comparisons()
            .iter()
            .find(|row| (row.area, row.kind, row.to) == (Area::Place(place), kind, to))
            .expect("compared")
    };
    let forecast = find(Place::Nyc, Kind::Forecast, 2019);
    let at = |kind, to| find(Place::Nyc, kind, to).observed;
    let origin = at(Kind::Hindcast, 2015);
    let error = |value: f64| 100.0 * (value / forecast.observed - 1.0);
    assert!((forecast.no_change_error_percent - error(origin)).abs() < 1e-9);
    // July 2010, vintage 2019.
    let line = origin + 4.0 * (origin - 8_190_209.0) / 5.0;
    let trend = forecast.trend_error_percent.expect("five years before it");
    assert!((trend - error(line)).abs() < 1e-9);
    assert_eq!(
        find(Place::Nyc, Kind::Hindcast, 2015).trend_error_percent,
        None
    );
}

#[test]
fn with_migration_as_counted_the_decade_is_met() {
    // Births and deaths are fitted over the whole decade; single years keep their own noise.
    for row in comparisons()
        .iter()
        .filter(|row| row.kind == Kind::Hindcast)
    {
        assert!(row.error_percent.abs() < 0.5, "{row:?}");
    }
}
