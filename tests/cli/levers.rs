//! What levers do to check values and results.

use std::collections::BTreeMap;

use bayflow::data::place::Bay;
use bayflow::model::indicator::Indicator;

use crate::program::{Results, hash, pair, results, rows, stdout};

/// Where the incentives act.
const NINE_CITIES: [&str; 9] = [
    "guangzhou",
    "shenzhen",
    "zhuhai",
    "foshan",
    "huizhou",
    "dongguan",
    "zhongshan",
    "jiangmen",
    "zhaoqing",
];

/// The catalogue.
const LEVERS: [&str; 17] = [
    "campus",
    "offshore",
    "exchange",
    "incentives",
    "startup_visa",
    "flexible",
    "elite_students",
    "short_time",
    "founder_services",
    "schools_hospitals",
    "friendly_city",
    "faculty_sharing",
    "secondment",
    "recognition",
    "adv_wage",
    "adv_amenity",
    "adv_housing",
];

#[test]
fn a_lever_at_its_default_changes_nothing() {
    let baseline = hash("v=1&bay=gba");
    assert!(
        baseline.len() == 12 && baseline.bytes().all(|digit| digit.is_ascii_hexdigit()),
        "{baseline}"
    );
    let catalogue: Vec<BTreeMap<String, String>> = rows(&stdout(&["levers"]));
    let ids: Vec<&str> = catalogue.iter().map(|lever| lever["id"].as_str()).collect();
    assert_eq!(ids, LEVERS);
    for lever in &catalogue {
        let link = format!("bay=gba&{}={}", lever["id"], lever["default_gba"]);
        assert_eq!(hash(&link), baseline, "{link}");
    }
}

/// Runs a scenario with one lever moved, after checking that its check value moves with it.
fn moved(lever: &str) -> Results {
    assert_ne!(hash(lever), hash(""), "{lever}");
    results(&["run", lever])
}

/// How many more there are in the scenario than in the baseline.
fn gain(results: &Results, place: &str, year: i32, result: Indicator) -> f64 {
    let [baseline, scenario] = pair(results, place, year, result);
    scenario - baseline
}

#[test]
fn more_places_on_campus_bring_students() {
    let results = moved("campus=120");
    for place in Bay::Gba.places() {
        assert!(
            gain(&results, place.id(), 2050, Indicator::Students) > 0.0,
            "{place:?}"
        );
        assert_eq!(
            gain(&results, place.id(), 2025, Indicator::Students),
            0.0,
            "{place:?}: levers move from 2026 on"
        );
    }
    let fewer = moved("campus=10");
    assert!(gain(&fewer, "hong_kong", 2050, Indicator::Students) < 0.0);
}

#[test]
fn lower_taxes_bring_foreign_talent_where_they_fall() {
    let results = moved("incentives=10");
    for city in NINE_CITIES {
        assert!(
            gain(&results, city, 2050, Indicator::ForeignTalent) > 0.0,
            "{city}"
        );
        assert!(
            gain(&results, city, 2050, Indicator::Immigrants) > 0.0,
            "{city}"
        );
    }
    for elsewhere in ["hong_kong", "macao"] {
        for year in 2024..=2050 {
            assert_eq!(
                gain(&results, elsewhere, year, Indicator::Immigrants),
                0.0,
                "{elsewhere} {year}"
            );
        }
        assert!(
            gain(&results, elsewhere, 2050, Indicator::BayIn) > 0.0,
            "{elsewhere}: some move on"
        );
    }
}

#[test]
fn a_friendly_city_keeps_foreign_talent() {
    let results = moved("friendly_city=80");
    for place in Bay::Gba.places() {
        assert!(
            gain(&results, place.id(), 2050, Indicator::ForeignTalent) > 0.0,
            "{place:?}"
        );
    }
}

#[test]
fn recognition_lets_people_move_within_the_bay() {
    let results = moved("recognition=60");
    for place in Bay::Gba.places() {
        for result in [Indicator::BayIn, Indicator::BayOut] {
            assert!(gain(&results, place.id(), 2050, result) > 0.0, "{place:?}");
        }
    }
}
