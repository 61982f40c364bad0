//! Fans: how sure a result is, on every chart that draws one.

use bayflow::chart::layout::{Area, Frame};
use bayflow::chart::multiples::{self, Grid, Multiples, Panel};
use bayflow::chart::pyramid::{AgePyramid, GROUPS, Groups, Sureness};
use bayflow::chart::series::{Band, Fan, Level, Series};
use bayflow::chart::theme::{Color, Part};
use bayflow::chart::two_tier::Pin;
use bayflow::chart::yearly::{self, Bars, Yearly};
use bayflow::data::dimension::{SEXES, Sex};
use bayflow::model::indicator::Measure;

use crate::fixture::{BASE_YEAR, Figures, Plain, population, theme};
use crate::recorder::{Mark, Recorder};
use crate::{WIDE, draw, draw_pyramid, paths};

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
fn each_pinned_scenario_has_one_band_in_both_tiers_that_the_axes_hold() {
    let figures = Figures::talent();
    let theme = theme(false);
    let mut chart = figures.chart(false, 2050);
    let change = chart.change.expect("the fixture changes something");
    let (low, high) = (rising(-3e7), rising(9e7));
    let band = Band {
        level: Level::Eighty,
        lower: series(&low),
        upper: series(&high),
    };
    let pins = [0, 1, 2].map(|look| Pin {
        look,
        name: "Campus",
        scenario: change.scenario,
        scenario_band: (look < 2).then_some(band),
        difference: change.difference,
        difference_band: (look < 2).then_some(band),
    });
    chart.pins = &pins;
    // Edges of both tiers, and whether each lies within its tier; grounds.
    let bands = |chart: &_, look: usize| {
        let (recorder, plot) = draw(chart, WIDE, false);
        let of_look = theme.pins[look].rgb;
        let mut counts = (0, 0, 0);
        for mark in &recorder.marks {
            match mark {
                Mark::Path {
                    points,
                    color,
                    alpha,
                    ..
                } if *color == of_look && *alpha < 1.0 => {
                    assert_eq!(points.len(), 27);
                    let within = |area: Area| {
                        let mut heights =
                            points.iter().map(|point| recorder.px(f64::from(point.1)));
                        heights.all(|y| y >= area.top - 0.6 && y <= area.bottom + 0.6)
                    };
                    counts.0 += usize::from(within(plot.upper));
                    counts.1 += usize::from(within(plot.lower));
                }
                // Marks on the line have four corners at most.
                Mark::Polygon { points, color } if *color == of_look && points.len() > 4 => {
                    assert_eq!(points.len(), 2 * 27);
                    counts.2 += 1;
                }
                _ => {}
            }
        }
        counts
    };
    for look in [0, 1] {
        assert_eq!(bands(&chart, look), (2, 2, 1));
    }
    assert_eq!(bands(&chart, 2), (0, 0, 0));
    // Without a change of the reader's own they are there too.
    chart.change = None;
    assert_eq!(bands(&chart, 0), (2, 2, 1));
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
    // The median crosses it; it lies where the total does here.
    let mut recorder = Recorder::new(frame);
    yearly::draw(&mut recorder, &frame, &theme, &Plain { zh: false }, &chart)
        .expect("a recorder can't fail");
    let is_tick = |points: &&[(i32, i32)]| points.len() == 2 && points[0].1 == points[1].1;
    let ticks = || paths(&recorder, theme.accent).into_iter().filter(is_tick);
    let median = plot.y(4e4);
    let crossing = ticks().filter(|points| {
        let middle = recorder.px(f64::from(points[0].0 + points[1].0)) / 2.0;
        (recorder.px(f64::from(points[0].1)) - median).abs() < 0.6
            && (middle - plot.x(2050)).abs() < 0.6
    });
    assert_eq!(crossing.count(), 1);
}

#[test]
fn each_bar_of_the_pyramid_has_a_whisker_with_its_median_and_no_blot_where_nobody_is() {
    let groups = Groups::of(&population());
    let mut sure = [[Sureness::default(); SEXES]; GROUPS];
    for (group, of_sexes) in sure.iter_mut().enumerate().take(GROUPS - 1) {
        for (sex, sureness) in of_sexes.iter_mut().enumerate() {
            let bar = groups.bar(group, sex);
            sureness.intervals =
                [0.5, 0.3, 0.1].map(|more| (bar * (1.0 - more), bar * (1.0 + more)));
            sureness.median = 0.99 * bar;
        }
    }
    let chart = AgePyramid {
        scenario: &groups,
        baseline: None,
        longest: groups.longest(),
        sure: Some(&sure),
        men: "M",
        women: "W",
    };
    let (recorder, plot) = draw_pyramid(&chart);
    assert!(
        plot.persons >= 1.5 * groups.longest(),
        "the scale holds the widest interval"
    );
    let lines = paths(&recorder, theme(false).ink);
    let x = |point: (i32, i32)| recorder.px(f64::from(point.0));
    let (ticks, whiskers): (Vec<&[(i32, i32)]>, Vec<_>) =
        lines.into_iter().partition(|line| line[0].0 == line[1].0);
    assert_eq!(ticks.len(), 2 * (GROUPS - 1));
    assert_eq!(whiskers.len(), 3 * 2 * (GROUPS - 1));
    let bar = groups.bar(0, 1);
    for (line, more) in whiskers[3..6].iter().zip([0.5, 0.3, 0.1]) {
        for (point, persons) in line.iter().zip([bar * (1.0 - more), bar * (1.0 + more)]) {
            assert!((x(*point) - plot.x(Sex::Female, persons)).abs() < 0.1);
        }
    }
}
