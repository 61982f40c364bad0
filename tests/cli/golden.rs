//! Check values that are kept, so that no number changes unnoticed.
//!
//! After a change that is meant to move numbers, write `tests/golden/hashes.txt` anew with
//! `BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden`.

use crate::program::{hash, root};

/// The links whose check values are kept.
const GOLDEN: [&str; 16] = [
    "v=1&bay=gba",
    "v=1&bay=gba&to=2100",
    "v=1&bay=gba&base=paper",
    "v=1&bay=gba&campus=120",
    "v=1&bay=gba&incentives=10-y2028-p3-eh",
    "v=1&bay=gba&friendly_city=80-el",
    "v=1&bay=gba&start=2030&phase=0&recognition=60",
    "v=1&bay=gba&to=2060&campus=s40&incentives=s40&friendly_city=s40&recognition=s40&hong_kong.campus=200",
    "v=1&bay=gba&offshore=100&exchange=60-eh&flexible=8000&elite_students=10000",
    "v=1&bay=gba&startup_visa=1200-y2028-p5&founder_services=20000&schools_hospitals=120&faculty_sharing=s50&secondment=s50",
    "v=1&bay=gba&adv_wage=110&adv_amenity=115&adv_housing=130",
    "v=1&bay=gba&to=2100&tfr=120&life=150&domestic=80&abroad=130&ref=default",
    "v=1&bay=gba&shock=2030-d60-l2&short_time=80&campus=20",
    "v=1&bay=gba&base=paper&life=50&startup_visa=s100&shenzhen.startup_visa=0",
    "v=1&compare=bays&start=2027&campus=s40&incentives=s40&friendly_city=s40-eh&tokyo.startup_visa=800-y2030",
    "v=1&bay=gba&campus=120&p1.campus=200&p2.startup_visa=3000&p2.tfr=110&p3.friendly_city=90-y2030",
];

#[test]
fn golden_check_values_stand() {
    let file = root().join("tests/golden/hashes.txt");
    let lines: Vec<String> = GOLDEN
        .iter()
        .map(|link| format!("{} {link}\n", hash(link)))
        .collect();
    let computed = lines.concat();
    if std::env::var_os("BAYFLOW_WRITE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&file, &computed).expect("tests/golden is writable");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        kept, computed,
        "numbers moved; if they were meant to: BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden"
    );
}
