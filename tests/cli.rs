//! The command line as a person uses it: arguments in, tables, sentences and status out.
//!
//! `tests/golden/hashes.txt` holds the check values of a few links, so that no number changes unnoticed. After a change
//! that is meant to move numbers, write it anew with `BAYFLOW_WRITE_GOLDEN=1 cargo test --test cli golden`.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use bayflow::data::place::Bay;
use bayflow::model::indicator::{Indicator, Measure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A scenario that moves every lever, with a place of its own.
const MOVED: &str = "v=1&bay=gba&to=2060&campus=120&incentives=10-y2028-p3-eh&friendly_city=80&recognition=60\
    &hong_kong.campus=200";
const LEVERS: [&str; 4] = ["campus", "incentives", "friendly_city", "recognition"];
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

/// A row of `bayflow run`.
#[derive(Debug, Clone, Deserialize)]
struct ResultRow {
    bay: String,
    place: String,
    year: i32,
    result: String,
    baseline: Option<f64>,
    scenario: Option<f64>,
}

/// A row of `bayflow pyramid`.
#[derive(Debug, Deserialize)]
struct PyramidRow {
    place: String,
    year: i32,
    series: String,
    age: u32,
    persons: f64,
}

/// Baseline and scenario by place, year and result.
type Results = BTreeMap<(String, i32, String), [Option<f64>; 2]>;

fn bayflow(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bayflow"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What a command that succeeds without notices writes.
fn stdout(arguments: &[&str]) -> String {
    let output = bayflow(arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    assert_eq!(text(&output.stderr), "", "{arguments:?}");
    text(&output.stdout).to_owned()
}

fn rows<T: DeserializeOwned>(csv: &str) -> Vec<T> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the rows have the header's columns")
}

fn results(arguments: &[&str]) -> Results {
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
fn pair(results: &Results, place: &str, year: i32, result: Indicator) -> [f64; 2] {
    results[&(place.to_owned(), year, result.id().to_owned())]
        .map(|value| value.unwrap_or_else(|| panic!("{place} {year} lacks {result:?}")))
}

fn hash(link: &str) -> String {
    stdout(&["hash", link]).trim_end().to_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn case() -> String {
    root().join("tests/cases/japan").display().to_string()
}

fn is_close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1.0)
}

#[test]
fn every_command_has_its_header_and_rows() {
    let places = Bay::Gba.places().len();
    let years = 2023..=2050;
    let levers_start =
        "id,group,unit,min,max,step,policy_end,default_ny,default_sf,default_tokyo,default_gba";
    for (arguments, header, count) in [
        (
            &["run", "bay=gba"][..],
            "bay,place,year,result,baseline,scenario",
            places * years.clone().count() * Indicator::ALL.len(),
        ),
        (
            &["run", "bay=gba", "--by", "bay"],
            "bay,place,year,result,baseline,scenario",
            years.count() * Indicator::ALL.len(),
        ),
        (
            &["pyramid", "bay=gba", "--year", "2023"],
            "bay,place,year,series,status,sex,age,persons",
            places * 2 * 5 * 2 * 101,
        ),
        (
            &["replicate", &case()],
            "year,total_error_percent,mean_abs_error_percent_0_89,mean_abs_error_percent_all",
            4,
        ),
        (&["levers"], levers_start, LEVERS.len()),
    ] {
        let csv = stdout(arguments);
        assert!(csv.ends_with('\n') && !csv.contains('\r'), "{arguments:?}");
        let first = csv.lines().next().expect("a header");
        assert!(first.starts_with(header), "{arguments:?}: {first}");
        if header != levers_start {
            assert_eq!(first, header);
        }
        assert_eq!(csv.lines().count() - 1, count, "{arguments:?}");
    }
}

#[test]
fn rows_stand_by_place_year_and_result() {
    let rows: Vec<ResultRow> = rows(&stdout(&["run", MOVED]));
    assert!(rows.iter().all(|row| row.bay == "gba"));
    let expected = Bay::Gba.places().iter().flat_map(|place| {
        (2023..=2060).flat_map(move |year| Indicator::ALL.map(|result| (place, year, result)))
    });
    for (row, (place, year, result)) in rows.iter().zip(expected) {
        assert_eq!(
            (row.place.as_str(), row.year, row.result.as_str()),
            (place.id(), year, result.id())
        );
    }
}

#[test]
fn only_flows_are_empty_and_only_in_the_base_year() {
    for arguments in [&["run", MOVED][..], &["run", MOVED, "--by", "bay"]] {
        for ((place, year, result), values) in results(arguments) {
            let indicator = Indicator::from_id(&result).expect("a known result");
            let is_empty = year == 2023 && indicator.measure() == Measure::PersonsPerYear;
            for value in values {
                assert_eq!(value.is_none(), is_empty, "{place} {year} {result}");
            }
        }
    }
}

#[test]
fn population_changes_by_its_flows() {
    use Indicator::{
        BayIn, BayOut, Births, Deaths, DomesticIn, DomesticOut, Emigrants, Immigrants, Population,
    };
    let results = results(&["run", MOVED]);
    for year in 2024..=2060 {
        let mut balance = [0.0; 2];
        let mut moves = [0.0; 2];
        for place in Bay::Gba.places() {
            let of = |result, series| pair(&results, place.id(), year, result)[series];
            for series in 0..2 {
                let before = pair(&results, place.id(), year - 1, Population)[series];
                let after = before + of(Births, series) - of(Deaths, series)
                    + of(DomesticIn, series)
                    - of(DomesticOut, series)
                    + of(BayIn, series)
                    - of(BayOut, series)
                    + of(Immigrants, series)
                    - of(Emigrants, series);
                assert!(
                    is_close(after, of(Population, series)),
                    "{place:?} {year} series {series}: {after}"
                );
                balance[series] += of(BayIn, series) - of(BayOut, series);
                moves[series] += of(BayIn, series);
            }
        }
        for series in 0..2 {
            assert!(moves[series] > 0.0);
            assert!(balance[series].abs() <= 1e-9 * moves[series], "{year}");
        }
    }
}

#[test]
fn the_bay_is_the_sum_of_its_places() {
    let by_place = results(&["run", MOVED]);
    let by_bay = results(&["run", MOVED, "--by", "bay"]);
    for year in 2024..=2060 {
        for result in Indicator::ALL
            .into_iter()
            .filter(|result| matches!(result.measure(), Measure::Persons | Measure::PersonsPerYear))
        {
            for series in 0..2 {
                let sum: f64 = Bay::Gba
                    .places()
                    .iter()
                    .map(|place| pair(&by_place, place.id(), year, result)[series])
                    .sum();
                let whole = pair(&by_bay, "all", year, result)[series];
                assert!(is_close(sum, whole), "{year} {result:?}: {sum} {whole}");
            }
        }
    }
}

/// Year-end totals of a year by place, from the data folder: of each place the vintage that `vintage` names.
fn published(year: i32, vintage: fn(&str) -> &'static str) -> BTreeMap<String, f64> {
    #[derive(Deserialize)]
    struct Total {
        place: String,
        year: i32,
        date: String,
        vintage: String,
        persons: f64,
    }
    let file = root().join("data/gba/totals.csv");
    let totals: Vec<Total> =
        rows(&std::fs::read_to_string(file).expect("the data folder is complete"));
    totals
        .into_iter()
        .filter(|total| {
            Bay::Gba
                .places()
                .iter()
                .any(|place| place.id() == total.place)
                && total.year == year
                && total.date == "year_end"
                && total.vintage == vintage(&total.place)
        })
        .map(|total| (total.place, total.persons))
        .collect()
}

#[test]
fn bases_start_from_the_published_totals() {
    let latest = published(2023, |place| match place {
        "hong_kong" => "csd",
        "macao" => "dsec",
        _ => "census_2020",
    });
    let paper = published(2019, |place| match place {
        "hong_kong" => "paper_provisional",
        "macao" => "dsec",
        _ => "pre_census",
    });
    assert_eq!(paper.values().sum::<f64>(), 72_649_200.0);
    for (link, year, totals) in [("bay=gba", 2023, latest), ("base=paper", 2019, paper)] {
        assert_eq!(totals.len(), Bay::Gba.places().len());
        let by_place = results(&["run", link]);
        for (place, &total) in &totals {
            let population = pair(&by_place, place, year, Indicator::Population);
            assert_eq!(population, [total; 2], "{link} {place}");
        }
        let by_bay = results(&["run", link, "--by", "bay"]);
        assert_eq!(
            pair(&by_bay, "all", year, Indicator::Population),
            [totals.values().sum::<f64>(); 2],
            "{link}"
        );
    }
}

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

#[test]
fn every_way_to_give_a_link_means_the_same() {
    let expected = hash("bay=gba&campus=120");
    for link in [
        "?bay=gba&campus=120",
        "https://example.org/bayflow/?v=1&bay=gba&campus=120",
        "https://example.org/bayflow/index.html?campus=120&utm_source=mail#results",
        "campus=120",
    ] {
        assert_eq!(hash(link), expected, "{link}");
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

#[test]
fn a_bad_value_is_a_notice_and_the_rest_runs() {
    let output = bayflow(&[
        "hash",
        "campus=lots&colour=red&incentives=99&friendly_city=80",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let mut notices: Vec<&str> = text(&output.stderr).lines().collect();
    notices.sort_unstable();
    assert_eq!(
        notices,
        [
            "notice: campus=lots is not a number; the default is used",
            "notice: colour is not known here and was left out",
            "notice: incentives: 99 is out of range; 60 is used",
        ]
    );
    assert_eq!(
        text(&output.stdout).trim_end(),
        hash("incentives=60&friendly_city=80")
    );
    let comparison = bayflow(&["hash", "compare=bays"]);
    assert_eq!(comparison.status.code(), Some(0));
    assert_eq!(text(&comparison.stderr).lines().count(), 1);
    assert_eq!(text(&comparison.stdout).trim_end(), hash("bay=gba"));
}

#[test]
fn what_cannot_be_done_is_one_sentence_and_status_2() {
    for (arguments, part) in [
        (&[][..], "subcommand"),
        (&["fly"], "fly"),
        (&["run"], "<LINK>"),
        (&["run", "bay=gba", "--by", "street"], "street"),
        (&["run", "bay=gba", "--format", "xml"], "xml"),
        (&["run", "bay=gba", "--quick"], "--quick"),
        (&["pyramid", "bay=gba"], "--year"),
        (&["pyramid", "bay=gba", "--year", "soon"], "soon"),
        (
            &["pyramid", "bay=gba&to=2040", "--year", "2041"],
            "2023 to 2040",
        ),
        (&["pyramid", "base=paper", "--year", "2018"], "2019 to 2050"),
        (&["replicate", "no/such/folder"], "no/such/folder"),
        (
            &["replicate", concat!(env!("CARGO_MANIFEST_DIR"), "/tests")],
            "annual_base.csv",
        ),
    ] {
        let output = bayflow(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        assert!(
            said.starts_with("error: ") && said.contains(part),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn an_unreadable_case_is_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("case_with_words");
    std::fs::create_dir_all(&folder).expect("the target directory is writable");
    std::fs::write(
        folder.join("annual_base.csv"),
        "year,age,male,female\n2024,0,many,1\n",
    )
    .expect("written");
    let output = bayflow(&["replicate", &folder.display().to_string()]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("annual_base.csv") && said.contains("line: 2"),
        "{said}"
    );
}

#[test]
fn every_command_explains_itself() {
    for command in ["run", "pyramid", "replicate", "levers", "hash"] {
        let help = stdout(&[command, "--help"]);
        assert!(
            help.contains(&format!("Example: bayflow {command}")),
            "{help}"
        );
        assert!(stdout(&["--help"]).contains(command));
    }
    assert_eq!(
        stdout(&["--version"]),
        concat!("bayflow ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn json_is_the_same_table() {
    for arguments in [
        &["run", MOVED, "--by", "bay"][..],
        &["pyramid", MOVED, "--year", "2040"],
        &["replicate", &case()],
        &["levers"],
    ] {
        let csv = stdout(arguments);
        let json = stdout(&[arguments, &["--format", "json"]].concat());
        let objects: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&json).expect("an array of objects");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let records: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("a table");
        assert_eq!(records.len(), objects.len(), "{arguments:?}");
        for (record, object) in records.iter().zip(&objects) {
            assert_eq!(object.len(), header.len(), "{arguments:?}");
            for (name, cell) in header.iter().zip(record) {
                let is_same = match &object[name] {
                    serde_json::Value::Null => cell.is_empty(),
                    serde_json::Value::String(text) => text == cell,
                    serde_json::Value::Number(_) => is_number(&object[name], cell),
                    _ => false,
                };
                assert!(is_same, "{arguments:?} {name}: {cell} {:?}", object[name]);
            }
        }
    }
}

/// Whether a JSON number is a cell's; serde_json's parser may be off by the last bit.
fn is_number(value: &serde_json::Value, cell: &str) -> bool {
    let Ok(expected) = cell.parse::<f64>() else {
        return false;
    };
    value
        .as_f64()
        .is_some_and(|number| (number - expected).abs() <= 4.0 * f64::EPSILON * expected.abs())
}

#[test]
fn pyramids_sum_to_the_population() {
    let results = results(&["run", MOVED]);
    for year in [2023, 2040, 2060] {
        let rows: Vec<PyramidRow> = rows(&stdout(&["pyramid", MOVED, "--year", &year.to_string()]));
        let mut sums: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for row in &rows {
            assert!(row.year == year && row.age <= 100 && row.persons >= 0.0);
            *sums.entry((&row.place, &row.series)).or_default() += row.persons;
        }
        assert_eq!(sums.len(), 2 * Bay::Gba.places().len());
        for place in Bay::Gba.places() {
            let population = pair(&results, place.id(), year, Indicator::Population);
            for (series, population) in ["baseline", "scenario"].into_iter().zip(population) {
                let sum = sums[&(place.id(), series)];
                assert!(
                    is_close(sum, population),
                    "{place:?} {year} {series}: {sum} {population}"
                );
            }
        }
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    for format in ["csv", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bayflow"))
            .args(["run", "bay=gba&to=2100", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut start = [0; 16];
        // Taken, so that the pipe closes after the first bytes.
        let mut reader = child.stdout.take().expect("a pipe");
        reader.read_exact(&mut start).expect("a header");
        drop(reader);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(text(&output.stderr), "");
    }
}

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
