//! Fans: how sure a result is, on every chart that draws one.

use bayflow::chart::layout::Frame;
use bayflow::chart::multiples::{self, Grid, Multiples, Panel};
use bayflow::chart::series::{Band, Fan, Level, Series};
use bayflow::chart::theme::{Color, Part};
use bayflow::chart::yearly::{self, Bars, Yearly};
use bayflow::model::indicator::Measure;

use crate::fixture::{BASE_YEAR, Figures, Plain, theme};
use crate::recorder::{Mark, Recorder};
use crate::{WIDE, draw, paths};

fn polygons(recorder: &Recorder, wanted: Color) -> usize {
    let polygons = recorder
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Polygon { .. }));
    polygons.filter(|mark| mark.color() == wanted.rgb).count()
}

#[test]
fn both_tiers_have_three_bands_and_a_median_in_dashes() {
    let figures = Figures::talent().with_bands();
    let mut chart = figures.chart(false, 2050);
    let theme = theme(false);
    let lines = |chart: &_| {
        let (recorder, _) = draw(chart, WIDE, false);
        let bands = [theme.band_95, theme.band_80, theme.band_50];
        (
            bands.map(|color| polygons(&recorder, color)),
            paths(&recorder, theme.accent).len(),
            paths(&recorder, theme.baseline).len(),
        )
    };
    let (bands, accent, baseline) = lines(&chart);
    assert_eq!(bands, [2, 2, 2]);
    assert!(
        accent > 40,
        "two lines and the dashes of two medians: {accent}"
    );
    assert_eq!(baseline, 1);

    // While nothing has moved the baseline has the fan, in its own colour.
    chart.change = None;
    assert_eq!(lines(&chart), ([0, 0, 0], 0, 1));
    chart.baseline_fan = figures.fan(0);
    let (bands, accent, baseline) = lines(&chart);
    assert_eq!((bands, accent), ([1, 1, 1], 0));
    assert!(
        baseline > 20,
        "the line and the dashes of its median: {baseline}"
    );
}

/// From zero in the base year to `last` in 2050.
fn rising(last: f64) -> Vec<f64> {
    (0..27).map(|t| last * f64::from(t) / 26.0).collect()
}

fn series(values: &[f64]) -> Series<'_> {
    Series {
        first_year: BASE_YEAR,
        values,
    }
}

/// Ends at 95, 80, 50%, each lower and upper, and the median.
fn fan(values: &[Vec<f64>; 7]) -> Fan<'_> {
    let band = |level, low: usize| Band {
        level,
        lower: series(&values[low]),
        upper: series(&values[6 - low]),
    };
    Fan {
        bands: [
            band(Level::NinetyFive, 0),
            band(Level::Eighty, 1),
            band(Level::Half, 2),
        ],
        median: series(&values[3]),
    }
}

#[test]
fn every_panel_has_its_bands_within_it() {
    let lines = [8.0e4, -2.0e4].map(rising);
    let fans = [8.0e4, -2.0e4]
        .map(|middle| [-1e6, -3e4, -1e4, 0.0, 1e4, 3e4, 1e6].map(|more| rising(middle + more)));
    let panels: Vec<Panel<'_>> = ["A", "B"]
        .iter()
        .zip(lines.iter().zip(&fans))
        .map(|(name, (line, values))| Panel {
            name,
            values: series(line),
            fan: Some(fan(values)),
            label: "+1",
            is_chosen: false,
        })
        .collect();
    let grid = Grid::of(["A", "B"].into_iter(), 300.0, false);
    let frame = Frame::new(grid.size.0, grid.size.1, 2.0, false);
    let mut recorder = Recorder::new(frame);
    let chart = Multiples {
        is_difference: true,
        measure: Measure::Persons,
        panels: &panels,
        year: 2050,
    };
    let theme = theme(false);
    multiples::draw(&mut recorder, &frame, &theme, &grid, &chart).expect("a recorder can't fail");
    for color in [theme.band_95, theme.band_80, theme.band_50] {
        assert_eq!(polygons(&recorder, color), 2);
    }
    for mark in &recorder.marks {
        let Mark::Polygon { points, .. } = mark else {
            continue;
        };
        for &(_, y) in points {
            let y = recorder.px(f64::from(y));
            assert!((0.0..=grid.size.1).contains(&y), "a band leaves its panel");
        }
    }
    // The wide band does not press the line flat.
    let line = paths(&recorder, theme.accent)
        .into_iter()
        .find(|line| line.len() == 27)
        .expect("the first place has a line");
    let rise = recorder.px(f64::from(line[0].1 - line[26].1));
    assert!(rise > 20.0, "{rise}");
}

#[test]
fn a_total_has_a_whisker_in_the_chosen_year_that_the_axis_holds() {
    let (total, values) = (
        rising(4e4),
        [-9e4, -3e4, -1e4, 0.0, 1e4, 3e4, 9e4].map(|more| rising(4e4 + more)),
    );
    let bars = [Bars {
        part: Part::Domestic,
        name: "Domestic",
        values: series(&total),
    }];
    let mut chart = Yearly {
        measure: Measure::PersonsPerYear,
        bars: &bars,
        total_name: "Net",
        scenario: Some(series(&total)),
        baseline: series(&total),
        fan: None,
        year: 2050,
    };
    let frame = Frame::new(304.0, 320.0, 2.0, false);
    let theme = theme(false);
    let draw = |chart: &Yearly<'_>| {
        let mut recorder = Recorder::new(frame);
        let plot = yearly::draw(&mut recorder, &frame, &theme, &Plain { zh: false }, chart)
            .expect("a recorder can't fail");
        let whiskers: Vec<(f64, f64)> = paths(&recorder, theme.accent)
            .into_iter()
            .filter(|points| points.len() == 2 && points[0].0 == points[1].0)
            .map(|points| {
                (
                    recorder.px(f64::from(points[0].1)),
                    recorder.px(f64::from(points[1].1)),
                )
            })
            .collect();
        (whiskers, plot)
    };
    assert!(draw(&chart).0.is_empty());
    chart.fan = Some(fan(&values));
    let (whiskers, plot) = draw(&chart);
    let wanted = [9e4, 3e4, 1e4].map(|more| (plot.y(4e4 - more), plot.y(4e4 + more)));
    assert_eq!(whiskers.len(), 3);
    for ((low, high), (wanted_low, wanted_high)) in whiskers.iter().zip(wanted) {
        assert!((low - wanted_low).abs() < 0.6 && (high - wanted_high).abs() < 0.6);
        assert!(*low <= plot.plot.bottom + 0.6 && *high >= plot.plot.top - 0.6);
    }
}
