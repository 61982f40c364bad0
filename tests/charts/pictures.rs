//! Pictures of the charts, to be looked at.

use bayflow::chart::layout::Frame;
use bayflow::chart::pyramid::{self, AgePyramid, Groups};
use bayflow::chart::svg::Svg;
use bayflow::chart::two_tier;
use bayflow::model::indicator::Measure;

use crate::fixture::{Figures, Plain, population, theme};

/// Writes pictures for a look: `cargo test --test charts pictures -- --ignored`, into cargo's folder for tests' files.
#[test]
#[ignore = "writes files for a look"]
fn pictures() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("charts");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let plain = Figures::talent();
    let banded = Figures::talent().with_bands();
    let mut losing = Figures::talent();
    losing.difference.iter_mut().for_each(|more| *more *= -0.4);
    losing.scenario = losing
        .baseline
        .iter()
        .zip(&losing.difference)
        .map(|(level, more)| level + more)
        .collect();
    let mut ages = Figures::talent();
    ages.measure = Measure::Years;
    ages.observed
        .iter_mut()
        .for_each(|point| point.value = 38.0 + f64::from(point.year - 2010) * 0.2);
    ages.baseline = (0..=26).map(|t| 40.8 + f64::from(t) * 0.23).collect();
    ages.difference = (0..=26).map(|t| -0.01 * f64::from(t)).collect();
    ages.scenario = ages
        .baseline
        .iter()
        .zip(&ages.difference)
        .map(|(level, more)| level + more)
        .collect();
    for (name, width, height, compact) in [
        ("wide", 690.0, 470.0, false),
        ("narrow", 358.0, 480.0, true),
        ("low", 358.0, 284.0, true),
    ] {
        for dark in [false, true] {
            for zh in [false, true] {
                for (figures, kind, year, moved) in [
                    (&plain, "plain", 2050, true),
                    (&plain, "middle", 2037, true),
                    (&banded, "banded", 2050, true),
                    (&losing, "losing", 2045, true),
                    (&ages, "ages", 2050, true),
                    (&plain, "still", 2035, false),
                ] {
                    let mut chart = figures.chart(zh, year);
                    if !moved {
                        chart.change = None;
                    }
                    let frame = Frame::new(width, height, 2.0, compact);
                    let mut svg = Svg::new(frame);
                    two_tier::draw(&mut svg, &frame, &theme(dark), &Plain { zh }, &chart)
                        .expect("drawn");
                    let file = format!(
                        "{kind}-{name}-{}-{}.svg",
                        if dark { "dark" } else { "light" },
                        if zh { "zh" } else { "en" }
                    );
                    std::fs::write(folder.join(&file), svg.into_text(&file)).expect("written");
                }
                let groups = Groups::of(&population());
                let mut fewer = groups.clone();
                fewer.persons[5][0][1] *= 0.7;
                let (men, women) = if zh { ("男", "女") } else { ("Men", "Women") };
                let chart = AgePyramid {
                    scenario: &groups,
                    baseline: Some(&fewer),
                    longest: groups.longest() * 1.1,
                    sure: None,
                    men,
                    women,
                };
                let frame = Frame::new(268.0, 336.0, 2.0, false);
                let mut svg = Svg::new(frame);
                pyramid::draw(&mut svg, &frame, &theme(dark), &Plain { zh }, &chart)
                    .expect("drawn");
                let file = format!(
                    "pyramid-{}-{}.svg",
                    if dark { "dark" } else { "light" },
                    if zh { "zh" } else { "en" }
                );
                std::fs::write(folder.join(&file), svg.into_text(&file)).expect("written");
            }
        }
    }
}
