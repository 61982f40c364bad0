//! Check values that are kept, so that no number changes unnoticed.
//!
//! After a change that is meant to move numbers, write `tests/golden/*.txt` anew with
//! `BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden`.

use crate::program::{bayflow, hash, root, text};

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

/// Compares what was computed with what `tests/golden` keeps under a name, which is written first if that is asked for.
fn compare_with_kept(name: &str, computed: &str) {
    let file = root().join("tests/golden").join(name);
    if std::env::var_os("BAYFLOW_WRITE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&file, computed).expect("tests/golden is writable");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        kept, computed,
        "numbers moved; if they were meant to: BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden"
    );
}

#[test]
fn golden_check_values_stand() {
    let lines: Vec<String> = GOLDEN
        .iter()
        .map(|link| format!("{} {link}\n", hash(link)))
        .collect();
    compare_with_kept("hashes.txt", &lines.concat());
}

/// Ensembles whose hashes are kept: link and number of trajectories.
const ENSEMBLES: [(&str, &str); 5] = [
    ("v=1&bay=ny&to=2040", "12"),
    ("v=1&bay=sf&to=2035&campus=s60&seed=7", "9"),
    ("v=1&bay=tokyo&to=2035&startup_visa=s80&effect=high", "8"),
    ("v=1&bay=gba&to=2030&campus=120&exchange=s40", "8"),
    (
        "v=1&bay=gba&to=2030&tfr=120&life=150&ref=default&shock=2026-d60-l2",
        "4",
    ),
];

#[test]
fn golden_ensembles_stand_with_any_number_of_threads() {
    let hash = |link: &str, trajectories: &str, threads: &str| {
        let output = bayflow(&[
            "ensemble",
            link,
            "--trajectories",
            trajectories,
            "--threads",
            threads,
            "--by",
            "bay",
        ]);
        assert!(output.status.success(), "{link}: {output:?}");
        let said = text(&output.stderr);
        said.strip_prefix("hash: ").expect(link).trim().to_owned()
    };
    let lines: Vec<String> = ENSEMBLES
        .iter()
        .map(|&(link, trajectories)| {
            let one = hash(link, trajectories, "1");
            assert_eq!(one, hash(link, trajectories, "3"), "{link}");
            format!("{one} {trajectories} {link}\n")
        })
        .collect();
    compare_with_kept("ensembles.txt", &lines.concat());
}
