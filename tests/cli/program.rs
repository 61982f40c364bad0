//! The program and what it writes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use bayflow::model::indicator::Indicator;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A scenario that moves every lever, with a place of its own.
pub const MOVED: &str = "v=1&bay=gba&to=2060&campus=120&offshore=100&exchange=60&incentives=10-y2028-p3-eh\
    &startup_visa=1200&flexible=8000&elite_students=8000&short_time=60&founder_services=9000&schools_hospitals=120\
    &friendly_city=80&faculty_sharing=900&secondment=200&recognition=60&adv_wage=105&adv_amenity=104&adv_housing=110\
    &hong_kong.campus=200";

/// A row of `bayflow run`.
#[derive(Debug, Clone, Deserialize)]
pub struct ResultRow {
    pub bay: String,
    pub place: String,
    pub year: i32,
    pub result: String,
    pub baseline: Option<f64>,
    pub scenario: Option<f64>,
}

/// Baseline and scenario by place, year and result.
pub type Results = BTreeMap<(String, i32, String), [Option<f64>; 2]>;

pub fn bayflow(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bayflow"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What a command that succeeds without notices writes.
pub fn stdout(arguments: &[&str]) -> String {
    let output = bayflow(arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    assert_eq!(text(&output.stderr), "", "{arguments:?}");
    text(&output.stdout).to_owned()
}

pub fn rows<T: DeserializeOwned>(csv: &str) -> Vec<T> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the rows have the header's columns")
}

pub fn results(arguments: &[&str]) -> Results {
    let rows: Vec<ResultRow> = rows(&stdout(arguments));
    let count = rows.len();
    let results: Results = rows
        .into_iter()
        .map(|row| {
            (
                (row.place, row.year, row.result),
                [row.baseline, row.scenario],
            )
        })
        .collect();
    assert_eq!(results.len(), count, "a row appears twice");
    results
}

/// Baseline and scenario of one result that is there.
pub fn pair(results: &Results, place: &str, year: i32, result: Indicator) -> [f64; 2] {
    results[&(place.to_owned(), year, result.id().to_owned())]
        .map(|value| value.unwrap_or_else(|| panic!("{place} {year} lacks {result:?}")))
}

pub fn hash(link: &str) -> String {
    stdout(&["hash", link]).trim_end().to_owned()
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn case() -> String {
    root().join("tests/cases/japan").display().to_string()
}

pub fn is_close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1.0)
}
