//! Parts by year, exchange between places, small multiples, and what the main chart reads out; by what they draw.

use bayflow::chart::balance::{self, Balance, ROW, Row};
use bayflow::chart::layout::Frame;
use bayflow::chart::multiples::{self, Grid, Multiples, Panel};
use bayflow::chart::series::Series;
use bayflow::chart::svg::Svg;
use bayflow::chart::theme::{Color, Part, Theme};
use bayflow::chart::two_tier::{self, Target};
use bayflow::chart::yearly::{self, Bars, Yearly, YearlyFrame};
use bayflow::model::indicator::Measure;
use proptest::prelude::*;

use crate::fixture::{BASE_YEAR, Figures, Plain, theme};
use crate::recorder::{Mark, Recorder};
use crate::{WIDE, draw, paths};

const SIDE: Frame = Frame {
    width: 268.0,
    height: 320.0,
    device_pixels: 2.0,
    compact: true,
};

fn series(values: &[f64]) -> Series<'_> {
    Series {
        first_year: BASE_YEAR,
        values,
    }
}

fn draw_yearly(chart: &Yearly<'_>, frame: Frame, zh: bool) -> (Recorder, YearlyFrame) {
    let mut recorder = Recorder::new(frame);
    let plot = yearly::draw(&mut recorder, &frame, &theme(false), &Plain { zh }, chart)
        .expect("a recorder can't fail");
    (recorder, plot)
}

/// Left, top, right and bottom of the filled rectangles of a colour, CSS px.
fn rects(recorder: &Recorder, wanted: Color) -> Vec<[f64; 4]> {
    recorder
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Rect { .. }) && mark.color() == wanted.rgb)
        .map(|mark| mark.bounds().map(|units| recorder.px(units)))
        .collect()
}

fn says(recorder: &Recorder, wanted: &str) -> bool {
    let texts = recorder.texts(theme(false).paper.rgb);
    texts.iter().any(|(text, _)| *text == wanted)
}

/// Births above zero, deaths below, moves of either sign; none in the base year.
struct Change {
    births: Vec<f64>,
    deaths: Vec<f64>,
    moves: Vec<f64>,
    total: Vec<f64>,
}

impl Change {
    fn new() -> Self {
        let years = |f: fn(f64) -> f64| {
            (0..27)
                .map(|t| if t == 0 { f64::NAN } else { f(f64::from(t)) })
                .collect::<Vec<_>>()
        };
        let (births, deaths, moves) = (
            years(|t| 9.0e5 - 1.0e4 * t),
            years(|t| -5.0e5 - 2.0e4 * t),
            years(|t| 3.0e5 - 3.0e4 * t),
        );
        let total = (0..27)
            .map(|year| births[year] + deaths[year] + moves[year])
            .collect();
        Self {
            births,
            deaths,
            moves,
            total,
        }
    }

    fn bars(&self) -> [Bars<'_>; 3] {
        [
            (Part::Natural, "Births", &self.births),
            (Part::Old, "Deaths", &self.deaths),
            (Part::Domestic, "Domestic", &self.moves),
        ]
        .map(|(part, name, values)| Bars {
            part,
            name,
            values: series(values),
        })
    }

    fn chart<'a>(&'a self, bars: &'a [Bars<'a>], changed: bool) -> Yearly<'a> {
        Yearly {
            measure: Measure::PersonsPerYear,
            bars,
            total_name: "Net change",
            scenario: changed.then_some(series(&self.total)),
            baseline: series(&self.total),
            fan: None,
            year: 2040,
        }
    }
}

#[test]
fn parts_are_stacked_from_zero_and_their_line_is_their_sum() {
    let change = Change::new();
    let bars = change.bars();
    let (recorder, plot) = draw_yearly(&change.chart(&bars, false), SIDE, true);
    let theme = theme(false);
    let zero = plot.y(0.0);
    assert_eq!(plot.first_year, BASE_YEAR + 1, "the base year has no flows");
    for (index, year) in (BASE_YEAR + 1..=2050).enumerate() {
        let at = |values: &[f64]| values[index + 1];
        // A swatch beside the name has the bars' colour too, right of all years.
        let bar = |part: Part| {
            rects(&recorder, theme.part(part))
                .into_iter()
                .find(|[left, _, right, _]| *left < plot.x(year) && *right > plot.x(year))
                .unwrap_or_else(|| panic!("{part:?} has a bar in {year}"))
        };
        let near = |one: f64, other: f64| (one - other).abs() < 0.7;
        let births = bar(Part::Natural);
        assert!(
            near(births[3], zero) && near(births[1], plot.y(at(&change.births))),
            "{year}"
        );
        let deaths = bar(Part::Old);
        assert!(
            near(deaths[1], zero) && near(deaths[3], plot.y(at(&change.deaths))),
            "{year}"
        );
        let moves = bar(Part::Domestic);
        let (from, to) = if at(&change.moves) >= 0.0 {
            (at(&change.births), at(&change.births) + at(&change.moves))
        } else {
            (at(&change.deaths), at(&change.deaths) + at(&change.moves))
        };
        let (top, bottom) = (plot.y(from.max(to)), plot.y(from.min(to)));
        assert!(
            near(moves[1], top) && near(moves[3], bottom),
            "{year}: {moves:?}"
        );
    }
    let [line] = paths(&recorder, theme.baseline)[..] else {
        panic!("one line, of the baseline")
    };
    assert_eq!(line.len(), 26);
    for (point, (year, total)) in line.iter().zip(series(&change.total).points()) {
        let (x, y) = (
            recorder.px(f64::from(point.0)),
            recorder.px(f64::from(point.1)),
        );
        assert!((x - plot.x(year)).abs() < 0.1 && (y - plot.y(total)).abs() < 0.1);
    }
    assert!(
        paths(&recorder, theme.accent).is_empty(),
        "nothing was changed"
    );
}

#[test]
fn the_chosen_year_is_named_with_every_part_of_it() {
    let change = Change::new();
    let bars = change.bars();
    let (recorder, plot) = draw_yearly(&change.chart(&bars, true), SIDE, true);
    for text in [
        "2040",
        "Births",
        "+74 万",
        "Deaths",
        "−82 万",
        "Domestic",
        "−18 万",
        "Net change",
        "−26 万",
    ] {
        assert!(
            says(&recorder, text),
            "{text}: {:?}",
            recorder.texts(theme(false).paper.rgb)
        );
    }
    for year in BASE_YEAR + 1..=2050 {
        assert_eq!(plot.year_at(plot.x(year) + 1.0), year);
    }
    assert_eq!(plot.year_at(-1e9), BASE_YEAR + 1);
    assert_eq!(plot.year_at(f64::INFINITY), 2050);
}

#[test]
fn a_bar_of_exchange_ends_at_its_value_and_the_baseline_is_a_tick() {
    let rows = [
        ("深圳", 4.0e4, 3.0e4),
        ("广州", 1.0e4, 1.0e4),
        ("肇庆", -5.0e4, -4.0e4),
    ]
    .map(|(name, value, baseline)| Row {
        name,
        value,
        baseline,
        is_chosen: name == "广州",
    });
    let chart = Balance {
        measure: Measure::PersonsPerYear,
        part: Part::Bay,
        rows: &rows,
        longest: 5.0e4,
    };
    let frame = Frame::new(268.0, 3.0 * ROW, 2.0, true);
    let mut recorder = Recorder::new(frame);
    let theme = theme(false);
    let zero = balance::draw(&mut recorder, &frame, &theme, &Plain { zh: true }, &chart)
        .expect("a recorder can't fail");
    let bars = rects(&recorder, theme.part(Part::Bay));
    assert_eq!(bars.len(), 3);
    let scale = (zero - bars[2][0]) / 5.0e4;
    for (bar, row) in bars.iter().zip(&rows) {
        let (left, right) = (
            zero + scale * row.value.min(0.0),
            zero + scale * row.value.max(0.0),
        );
        assert!(
            (bar[0] - left).abs() < 0.2 && (bar[2] - right).abs() < 0.2,
            "{}",
            row.name
        );
    }
    // Where nothing differs there is no tick to see.
    assert_eq!(rects(&recorder, theme.baseline).len(), 2);
    assert!(says(&recorder, "+4 万") && says(&recorder, "−5 万"));
    let bold = |name: &str| {
        recorder
            .marks
            .iter()
            .any(|mark| matches!(mark, Mark::Text { text, bold: true, .. } if text == name))
    };
    assert!(bold("广州") && !bold("深圳"));
}

/// Panels of these places, growing to these values.
fn draw_places(values: &[(&str, f64)], is_difference: bool, width: f64) -> (Recorder, Grid) {
    let paths: Vec<Vec<f64>> = values
        .iter()
        .map(|(_, last)| (0..27).map(|t| last * f64::from(t) / 26.0).collect())
        .collect();
    let panels: Vec<Panel<'_>> = values
        .iter()
        .zip(&paths)
        .map(|((name, _), path)| Panel {
            name,
            values: series(path),
            fan: None,
            label: "+1 万",
            is_chosen: *name == "广州",
        })
        .collect();
    let grid = Grid::of(values.iter().map(|(name, _)| *name), width, false);
    let frame = Frame::new(grid.size.0, grid.size.1, 2.0, false);
    let mut recorder = Recorder::new(frame);
    let chart = Multiples {
        is_difference,
        measure: Measure::Persons,
        panels: &panels,
        year: 2050,
    };
    multiples::draw(&mut recorder, &frame, &theme(false), &grid, &chart)
        .expect("a recorder can't fail");
    (recorder, grid)
}

#[test]
fn all_places_share_one_scale() {
    let places = [("深圳", 8.0e4), ("广州", 4.0e4), ("肇庆", -2.0e4)];
    let (recorder, grid) = draw_places(&places, true, 600.0);
    let theme = theme(false);
    let lines = paths(&recorder, theme.accent);
    assert_eq!(lines.len(), 3);
    let rise = |line: &[(i32, i32)]| recorder.px(f64::from(line[0].1 - line[26].1));
    let unit = rise(lines[0]) / 8.0e4;
    assert!(unit > 0.0);
    for (line, (name, value)) in lines.iter().zip(places) {
        assert!((rise(line) - unit * value).abs() < 0.2, "{name}");
    }
    // The same zero for all.
    assert!(lines.iter().all(|line| line[0].1 == lines[0][0].1));
    for (index, line) in lines.iter().enumerate() {
        let area = grid.panel(index);
        let inside = |&(x, y): &(i32, i32)| {
            let (x, y) = (recorder.px(f64::from(x)), recorder.px(f64::from(y)));
            x >= area.left - 0.1 && x <= area.right + 0.1 && y >= area.top && y <= area.bottom
        };
        assert!(line.iter().all(inside));
    }
}

#[test]
fn the_baseline_of_places_takes_no_accent_and_the_chosen_place_a_bar() {
    let (recorder, grid) = draw_places(&[("深圳", 8.0e4), ("广州", 4.0e4)], false, 600.0);
    let theme = theme(false);
    assert!(
        recorder
            .marks
            .iter()
            .all(|mark| mark.color() != theme.accent.rgb)
    );
    let bars = rects(&recorder, theme.ink);
    assert_eq!(bars.len(), 1);
    assert!((bars[0][0] - grid.panel(1).left).abs() < 0.6);
}

#[test]
fn panels_fill_their_rows_evenly_and_scroll_in_one() {
    let names = ["Guangzhou"; 11];
    let grid = Grid::of(names.into_iter(), 500.0, false);
    assert_eq!((grid.columns, grid.size.0), (6, 500.0));
    assert_eq!(Grid::of(names.into_iter(), 1200.0, false).columns, 11);
    let grid = Grid::of(names.into_iter(), 358.0, true);
    assert!(grid.columns == 11 && grid.size.0 > 700.0);
    assert_eq!(Grid::of(["a", "b"].into_iter(), 358.0, true).size.0, 358.0);
    assert_eq!(Grid::of([].into_iter(), 358.0, true).columns, 1);
}

#[test]
fn a_target_is_a_dashed_line_at_its_level_with_a_name() {
    let figures = Figures::talent();
    let mut chart = figures.chart(true, 2050);
    let theme = theme(false);
    let none = draw(&chart, WIDE, true).0;
    assert!(rects(&none, theme.seal).is_empty());
    // Above everything else: the axis has to reach it.
    chart.target = Some(Target {
        year: 2045,
        value: 4.4e7,
    });
    let (recorder, plot) = draw(&chart, WIDE, true);
    let dashes = rects(&recorder, theme.seal);
    assert!(dashes.len() > 10);
    let level = plot.upper.bottom - plot.upper.height() * (4.4e7 / 6e7);
    let (start, end) = (plot.x_of(f64::from(BASE_YEAR)), plot.x_of(2045.0));
    for [left, top, right, bottom] in &dashes {
        assert!(*left >= start - 0.5 && *right <= end + 0.5);
        assert!(
            *top <= level + 0.6 && *bottom >= level - 0.6,
            "{top} {bottom} {level}"
        );
    }
    assert!(says(&recorder, "目标 4,400 万"));
}

#[test]
fn a_pointed_year_is_read_out() {
    let figures = Figures::talent();
    let mut chart = figures.chart(true, 2050);
    chart.pointed = Some(2037);
    let (recorder, _) = draw(&chart, WIDE, true);
    let plain = Plain { zh: true };
    let words = chart.words;
    use bayflow::chart::numerals::Numerals;
    let (scenario, baseline, difference) = (
        chart
            .change
            .and_then(|change| change.scenario.at(2037))
            .expect("a value"),
        chart.baseline.at(2037).expect("a value"),
        chart
            .change
            .and_then(|change| change.difference.at(2037))
            .expect("a value"),
    );
    assert!(says(&recorder, "2037"));
    for wanted in [
        format!(
            "{} {}",
            words.scenario,
            plain.value(scenario, chart.measure)
        ),
        format!(
            "{} {}",
            words.baseline,
            plain.value(baseline, chart.measure)
        ),
        plain.difference(difference, chart.measure),
    ] {
        assert!(says(&recorder, &wanted), "{wanted}");
    }
    chart.pointed = Some(2015);
    let (recorder, _) = draw(&chart, WIDE, true);
    let observed = format!("{} {}", words.observed, plain.value(1.09e7, chart.measure));
    assert!(says(&recorder, &observed), "{observed}");
    // The chosen year has its own labels, and a year off the axis has nothing to say.
    let still = {
        chart.pointed = None;
        draw(&chart, WIDE, true).0.marks
    };
    for year in [2050, 1990] {
        chart.pointed = Some(year);
        assert_eq!(draw(&chart, WIDE, true).0.marks, still);
    }
}

#[test]
fn the_svg_has_the_shapes_of_any_surface() {
    let figures = Figures::talent().with_bands();
    let chart = figures.chart(true, 2050);
    let (recorder, _) = draw(&chart, WIDE, true);
    let mut svg = Svg::new(WIDE);
    two_tier::draw(&mut svg, &WIDE, &theme(false), &Plain { zh: true }, &chart)
        .expect("a string can't fail");
    let text = svg.into_text("Talent <b> & \"more\"");
    assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
    assert!(text.contains("<title>Talent &lt;b&gt; &amp; &quot;more&quot;</title>"));
    let (width, height) = WIDE.unit_size();
    assert!(text.contains(&format!("viewBox=\"0 0 {width} {height}\"")));
    let count = |kind: fn(&Mark) -> bool| recorder.marks.iter().filter(|mark| kind(mark)).count();
    for (element, marks) in [
        ("<rect ", count(|mark| matches!(mark, Mark::Rect { .. }))),
        (
            "<polyline ",
            count(|mark| matches!(mark, Mark::Path { .. })),
        ),
        (
            "<polygon ",
            count(|mark| matches!(mark, Mark::Polygon { .. })),
        ),
        ("<circle ", count(|mark| matches!(mark, Mark::Disc { .. }))),
        ("<text ", count(|mark| matches!(mark, Mark::Text { .. }))),
    ] {
        assert_eq!(text.matches(element).count(), marks, "{element}");
    }
    assert!(text.contains(">情景 3,"));
    assert!(text.contains("stroke=\"#00606f\""));
}

/// WCAG's contrast ratio.
fn contrast(one: Color, other: Color) -> f64 {
    let luminance = |color: Color| {
        let (red, green, blue) = color.rgb;
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                libm::pow((share + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The theme as the page's styles define it.
fn styled(dark: bool) -> Theme {
    let styles = include_str!("../../styles/tokens.css");
    let (light, rest) = styles
        .split_once("[data-theme=\"dark\"]")
        .expect("a dark theme");
    let dark_part = rest.split('}').next().unwrap_or_default();
    Theme::from_tokens(|name| {
        let find = |styles: &str| {
            let start = styles.find(&format!("{name}: "))? + name.len() + 2;
            Some(styles[start..].split(';').next()?.to_owned())
        };
        dark.then(|| find(dark_part))
            .flatten()
            .or_else(|| find(light))
            .or_else(|| find(styles))
    })
    .expect("the styles define every token")
}

#[test]
fn colours_of_charts_can_be_told_from_the_paper() {
    for dark in [false, true] {
        let theme = styled(dark);
        for text in [
            theme.ink,
            theme.ink_2,
            theme.ink_3,
            theme.accent,
            theme.seal,
        ] {
            assert!(contrast(text, theme.paper) >= 4.5, "{text:?}, dark {dark}");
        }
        let parts = [
            Part::Natural,
            Part::Domestic,
            Part::Bay,
            Part::Abroad,
            Part::Child,
            Part::Old,
        ];
        for mark in parts
            .map(|part| theme.part(part))
            .into_iter()
            .chain([theme.baseline])
        {
            assert!(contrast(mark, theme.paper) >= 3.0, "{mark:?}, dark {dark}");
        }
    }
}

proptest! {
    #[test]
    fn parts_stay_in_the_frame_and_labels_apart(
        values in prop::collection::vec(prop::collection::vec(-1e6..1e6_f64, 27), 1..7),
        zero: bool, zh: bool, changed: bool, width in 240.0..600.0_f64, year in BASE_YEAR..=2050
    ) {
        let values: Vec<Vec<f64>> = values.into_iter().map(|part| {
            part.into_iter().map(|value| if zero { 0.0 } else { value }).collect()
        }).collect();
        let names = if zh {
            ["国内迁入", "国内迁出", "区内迁入", "区内迁出", "国际迁入", "国际迁出"]
        } else {
            ["Domestic in", "Domestic out", "Bay in", "Bay out", "Abroad in", "Abroad out"]
        };
        let bars: Vec<Bars<'_>> = values.iter().zip(names).map(|(values, name)| Bars {
            part: Part::Domestic,
            name,
            values: series(values),
        }).collect();
        let total: Vec<f64> = (0..27).map(|year| values.iter().map(|part| part[year]).sum()).collect();
        let chart = Yearly {
            measure: Measure::PersonsPerYear,
            bars: &bars,
            total_name: if zh { "净迁入" } else { "Net" },
            scenario: changed.then_some(series(&total)),
            baseline: series(&total),
            fan: None,
            year,
        };
        let frame = Frame::new(width, 320.0, 2.0, true);
        let (recorder, _) = draw_yearly(&chart, frame, zh);
        let texts = recorder.texts(theme(false).paper.rgb);
        for (text, [left, top, right, bottom]) in &texts {
            prop_assert!(*left >= -0.2 && *top >= -0.2 && *right <= width + 0.2 && *bottom <= 320.2, "{text}");
        }
        for (index, (one, [left, top, right, bottom])) in texts.iter().enumerate() {
            for (other, [l, t, r, b]) in &texts[index + 1..] {
                let apart = *right <= l + 0.1 || *r <= left + 0.1 || *bottom <= t + 0.1 || *b <= top + 0.1;
                prop_assert!(apart, "{one:?} lies on {other:?}");
            }
        }
    }
}
