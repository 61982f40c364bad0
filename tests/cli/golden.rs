//! Check values that are kept, so that no number changes unnoticed.
//!
//! After a change that is meant to move numbers, write `tests/golden/hashes.txt` anew with
//! `BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden`.

use crate::program::{hash, root};

/// The links whose check values are kept.
const GOLDEN: [&str; 8] = [
    "v=1&bay=gba",
    "v=1&bay=gba&to=2100",
    "v=1&bay=gba&base=paper",
    "v=1&bay=gba&campus=120",
    "v=1&bay=gba&incentives=10-y2028-p3-eh",
    "v=1&bay=gba&friendly_city=80-el",
    "v=1&bay=gba&start=2030&phase=0&recognition=60",
    "v=1&bay=gba&to=2060&campus=s40&incentives=s40&friendly_city=s40&recognition=s40&hong_kong.campus=200",
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
