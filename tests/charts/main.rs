//! Charts, by what they draw on a backend that keeps it.

mod fans;
mod fixture;
mod parts;
mod pictures;
mod properties;
mod recorder;

use bayflow::chart::layout::{Frame, PlotFrame};
use bayflow::chart::pyramid::{self, AgePyramid, GROUPS, Groups, PyramidFrame};
use bayflow::chart::series::PointKind;
use bayflow::chart::summary::{self, PyramidSummary, Summary};
use bayflow::chart::theme::{Color, Theme, TokenError};
use bayflow::chart::two_tier::{self, Pin, Shared, TwoTier};
use bayflow::data::dimension::{SEXES, STATUSES, Sex};
use bayflow::model::indicator::Measure;

use fixture::{BASE_YEAR, Figures, Plain, population, theme};
use recorder::{Mark, Recorder};

fn draw(chart: &TwoTier<'_>, frame: Frame, zh: bool) -> (Recorder, PlotFrame) {
    let mut recorder = Recorder::new(frame);
    let plot = two_tier::draw(&mut recorder, &frame, &theme(false), &Plain { zh }, chart)
        .expect("a recorder can't fail");
    (recorder, plot)
}

fn draw_pyramid(chart: &AgePyramid<'_>) -> (Recorder, PyramidFrame) {
    let frame = Frame::new(268.0, 336.0, 2.0, false);
    let mut recorder = Recorder::new(frame);
    let plot = pyramid::draw(
        &mut recorder,
        &frame,
        &theme(false),
        &Plain { zh: true },
        chart,
    )
    .expect("a recorder can't fail");
    (recorder, plot)
}

const WIDE: Frame = Frame {
    width: 690.0,
    height: 470.0,
    device_pixels: 2.0,
    compact: false,
};

/// Open paths of a colour, clear edges left out.
fn paths(recorder: &Recorder, wanted: Color) -> Vec<&[(i32, i32)]> {
    recorder
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Path {
                points,
                color,
                alpha,
                ..
            } if *color == wanted.rgb && *alpha == 1.0 => Some(points.as_slice()),
            _ => None,
        })
        .collect()
}

#[test]
fn pinned_scenarios_have_dashes_marks_and_labels_of_their_own() {
    let figures = Figures::talent();
    let theme = theme(false);
    let mut chart = figures.chart(false, 2050);
    let change = chart.change.expect("the fixture changes something");
    let name = "A name that is much too long for the room beside the chart";
    let pins = [0, 1, 2].map(|look| Pin {
        look,
        name: if look == 2 { name } else { "Campus" },
        scenario: change.scenario,
        scenario_band: None,
        difference: change.difference,
        difference_band: None,
    });
    chart.pins = &pins;
    let (recorder, plot) = draw(&chart, WIDE, false);
    let dashes = pins.map(|pin| paths(&recorder, theme.pins[pin.look]).len());
    assert!(dashes.iter().all(|count| *count > 10), "{dashes:?}");
    assert!(
        dashes[0] != dashes[1] && dashes[1] != dashes[2],
        "{dashes:?}"
    );
    let marks = |color: Color| {
        let polygons = recorder
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Polygon { .. }));
        polygons.filter(|mark| mark.color() == color.rgb).count()
    };
    // On both lines, and before both labels.
    assert!(pins.iter().all(|pin| marks(theme.pins[pin.look]) >= 8));
    let texts = recorder.texts(theme.paper.rgb);
    let levels = texts.iter().filter(|(text, _)| text.starts_with("Campus "));
    assert_eq!(levels.count(), 2);
    assert!(
        texts
            .iter()
            .any(|(text, _)| text.starts_with("A n") && text.contains('…'))
    );
    for (text, [left, .., right, _]) in &texts {
        assert!(
            *left >= 0.0 && *right <= WIDE.width + 1.0,
            "{text} sticks out"
        );
    }

    // Without a change of the reader's own, pinned scenarios still have their lower tier.
    chart.change = None;
    let (recorder, _) = draw(&chart, WIDE, false);
    let texts = recorder.texts(theme.paper.rgb);
    assert!(texts.iter().all(|(text, _)| *text != chart.words.unchanged));
    assert!(plot.lower.height() > 0.0);
}

#[test]
fn charts_side_by_side_share_their_axes() {
    let figures = Figures::talent();
    let mut chart = figures.chart(false, 2050);
    let ticks = |chart: &TwoTier<'_>| {
        let (recorder, plot) = draw(chart, WIDE, false);
        let texts = recorder.texts(theme(false).paper.rgb);
        let left = texts.iter().filter(|(_, bounds)| bounds[0] < 1.0);
        let texts: Vec<String> = left.map(|(text, _)| (*text).to_owned()).collect();
        (texts, plot.first_year, plot.last_year)
    };
    chart.shared = Some(Shared {
        years: (2000, 2060),
        level: (0.0, 9e7),
        difference: Some((-1e6, 1e6)),
    });
    let first = ticks(&chart);
    assert_eq!((first.1, first.2), (2000, 2060));
    // Another bay, with figures of another size.
    let halved: Vec<f64> = chart
        .baseline
        .values
        .iter()
        .map(|value| value / 2.0)
        .collect();
    chart.baseline.values = &halved;
    chart.change = None;
    assert_eq!(ticks(&chart), first);
}

#[test]
fn lines_pass_through_their_values() {
    let figures = Figures::talent();
    let (recorder, plot) = draw(&figures.chart(true, 2050), WIDE, true);
    let theme = theme(false);
    let near =
        |units: i32, css: f64| (recorder.px(f64::from(units)) - css).abs() <= 1.0 / WIDE.scale();

    // The ticks say what the tiers cover: 0 to 4,000 万 and 0 to 30 万.
    let texts = recorder.texts(theme.paper.rgb);
    assert!(
        texts.iter().any(|(text, _)| *text == "4,000 万")
            && texts.iter().any(|(text, _)| *text == "+30 万")
    );
    let height =
        |area: bayflow::chart::layout::Area, share: f64| area.bottom - area.height() * share;

    let accent = paths(&recorder, theme.accent);
    let [level, difference] = accent.as_slice() else {
        panic!("a level and a difference, each as one path")
    };
    let [baseline] = paths(&recorder, theme.baseline)[..] else {
        panic!("one baseline")
    };
    for (index, year) in (BASE_YEAR..=2050).enumerate() {
        let x = plot.x_of(f64::from(year));
        assert!(
            near(level[index].0, x) && near(difference[index].0, x) && near(baseline[index].0, x)
        );
        assert!(
            near(
                level[index].1,
                height(plot.upper, figures.scenario[index] / 4e7)
            ),
            "{year}"
        );
        assert!(
            near(
                baseline[index].1,
                height(plot.upper, figures.baseline[index] / 4e7)
            ),
            "{year}"
        );
        assert!(
            near(
                difference[index].1,
                height(plot.lower, figures.difference[index] / 3e5)
            ),
            "{year}"
        );
    }
}

#[test]
fn observed_points_are_never_joined() {
    let figures = Figures::talent();
    let (recorder, plot) = draw(&figures.chart(true, 2050), WIDE, true);
    let base = plot.x_of(f64::from(BASE_YEAR)) - 0.1;
    for mark in &recorder.marks {
        let Mark::Path { points, .. } = mark else {
            continue;
        };
        let in_tiers = points
            .iter()
            .all(|&(_, y)| recorder.px(f64::from(y)) <= plot.lower.bottom);
        assert!(
            !in_tiers
                || points
                    .iter()
                    .all(|&(x, _)| recorder.px(f64::from(x)) >= base)
        );
    }
}

#[test]
fn nothing_takes_the_accent_while_no_lever_moved() {
    let figures = Figures::talent();
    let mut chart = figures.chart(true, 2050);
    chart.change = None;
    let (recorder, _) = draw(&chart, WIDE, true);
    let theme = theme(false);
    assert!(
        recorder
            .marks
            .iter()
            .all(|mark| mark.color() != theme.accent.rgb)
    );
    assert!(
        recorder
            .texts(theme.paper.rgb)
            .iter()
            .any(|(text, _)| *text == chart.words.unchanged)
    );
}

#[test]
fn a_difference_of_rounding_errors_is_none() {
    let mut figures = Figures::talent();
    figures
        .difference
        .iter_mut()
        .for_each(|difference| *difference = 1e-4);
    let chart = figures.chart(true, 2050);
    let (recorder, _) = draw(&chart, WIDE, true);
    let paper = theme(false).paper.rgb;
    assert!(
        recorder
            .texts(paper)
            .iter()
            .any(|(text, _)| *text == chart.words.unchanged)
    );
}

#[test]
fn a_level_of_persons_starts_at_zero_and_a_cut_axis_says_so() {
    let mut figures = Figures::talent();
    figures
        .baseline
        .iter_mut()
        .for_each(|value| *value = *value / 1e6 + 400.0);
    figures.scenario.clone_from(&figures.baseline);
    figures.observed.clear();
    for (measure, is_cut) in [
        (Measure::Persons, false),
        (Measure::PerSquareKilometre, false),
        (Measure::Years, true),
    ] {
        figures.measure = measure;
        let chart = figures.chart(true, 2050);
        let (recorder, _) = draw(&chart, WIDE, true);
        let paper = theme(false).paper.rgb;
        let says = recorder
            .texts(paper)
            .iter()
            .any(|(text, _)| *text == chart.words.cut_axis);
        assert_eq!(says, is_cut, "{measure:?}");
    }
}

#[test]
fn positions_and_years_are_inverse() {
    let figures = Figures::talent();
    let (_, plot) = draw(&figures.chart(true, 2050), WIDE, true);
    for year in 2010..=2050 {
        assert_eq!(plot.year_at(plot.x_of(f64::from(year)) + 3.0), year);
    }
    assert_eq!(plot.year_at(-1e9), 2010);
    assert_eq!(plot.year_at(f64::INFINITY), 2050);
    assert_eq!(plot.year_at(f64::NAN), 2010);
}

#[test]
fn the_bars_of_the_pyramid_sum_to_its_persons() {
    let persons = population();
    let groups = Groups::of(&persons);
    let total: f64 = persons.persons.iter().flatten().flatten().sum();
    assert!((PyramidSummary::of(&groups).total / total - 1.0).abs() < 1e-12);

    let chart = AgePyramid {
        scenario: &groups,
        baseline: None,
        longest: groups.longest(),
        sure: None,
        men: "男",
        women: "女",
    };
    let (recorder, plot) = draw_pyramid(&chart);
    let colors = theme(false).statuses;
    let drawn: f64 = recorder
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Rect {
                left, right, color, ..
            } if colors.iter().any(|status| status.rgb == *color) => {
                Some(recorder.px(f64::from(right - left)) / plot.men.width() * plot.persons)
            }
            _ => None,
        })
        .sum();
    assert!((drawn / total - 1.0).abs() < 0.002, "{drawn} of {total}");
}

#[test]
fn an_unchanged_baseline_outlines_the_bars() {
    let groups = Groups::of(&population());
    let chart = AgePyramid {
        scenario: &groups,
        baseline: Some(&groups),
        longest: groups.longest(),
        sure: None,
        men: "男",
        women: "女",
    };
    let (recorder, plot) = draw_pyramid(&chart);
    let outlines = paths(&recorder, theme(false).ink);
    assert_eq!(outlines.len(), SEXES);
    for (sex, outline) in Sex::ALL.into_iter().zip(outlines) {
        // The axis, two corners a group, the axis.
        assert_eq!(outline.len(), 2 * GROUPS + 2);
        for group in 0..GROUPS {
            let x = plot.x(sex, groups.bar(group, sex as usize));
            for corner in [outline[2 * group + 1], outline[2 * group + 2]] {
                assert!(
                    (recorder.px(f64::from(corner.0)) - x).abs() <= 1.0 / recorder.frame.scale()
                );
            }
        }
    }
}

#[test]
fn a_pyramid_of_nobody_is_an_empty_one() {
    let nobody = Groups {
        persons: [[[0.0; STATUSES]; SEXES]; GROUPS],
    };
    let chart = AgePyramid {
        scenario: &nobody,
        baseline: Some(&nobody),
        longest: 0.0,
        sure: None,
        men: "男",
        women: "女",
    };
    let (_, plot) = draw_pyramid(&chart);
    assert_eq!(plot.group_at(plot.men.bottom - 1.0), Some(0));
    assert_eq!(plot.group_at(plot.men.top + 1.0), Some(GROUPS - 1));
    assert_eq!(plot.group_at(plot.men.top - 1.0), None);
    assert_eq!(PyramidSummary::of(&nobody).largest_group, None);
}

#[test]
fn the_summary_says_what_the_chart_shows() {
    let figures = Figures::talent();
    let chart = figures.chart(true, 2050);
    let summary = Summary::of(&chart);
    assert_eq!(summary.years, (2010, 2050));
    assert_eq!(summary.baseline, figures.baseline.last().copied());
    assert_eq!(summary.difference, figures.difference.last().copied());
    assert_eq!(
        summary.observed.map(|point| (point.year, point.kind)),
        Some((2024, PointKind::Estimate))
    );
    assert_eq!(summary.peak.map(|(year, _)| year), Some(2050));

    let rows: Vec<_> = summary::rows(&chart).collect();
    assert_eq!(rows.len(), 41);
    assert!(rows[0].baseline.is_none() && rows[0].observed.is_some());
    assert_eq!(rows[40].scenario, figures.scenario.last().copied());
}

#[test]
fn a_theme_needs_every_token_as_a_colour() {
    assert_eq!(
        Color::from_hex(" #fff "),
        Some(Color {
            rgb: (255, 255, 255),
            alpha: 1.0
        })
    );
    assert_eq!(
        Color::from_hex("#00606F80").map(|color| (color.alpha * 255.0).round()),
        Some(128.0)
    );
    for wrong in [
        "",
        "#",
        "#12",
        "#12345",
        "#gggggg",
        "red",
        "#ééé",
        "var(--ink)",
    ] {
        assert_eq!(Color::from_hex(wrong), None, "{wrong}");
    }
    assert_eq!(
        Theme::from_tokens(|_| None),
        Err(TokenError::Missing { name: "--paper" })
    );
    let red = Theme::from_tokens(|_| Some("red".to_owned()));
    assert_eq!(
        red,
        Err(TokenError::NotAColor {
            name: "--paper",
            value: "red".to_owned()
        })
    );
}
