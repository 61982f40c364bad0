//! `bayflow ensemble` as a person uses it.

use bayflow::data::place::Bay;
use bayflow::model::indicator::Indicator;

use crate::program::{bayflow, text};

const HEADER: &str = "bay,place,year,result,series,p2.5,p10,p25,p50,p75,p90,p97.5";

#[test]
fn percentiles_ascend_for_every_place_year_result_and_series() {
    let link = "v=1&bay=tokyo&to=2030&campus=s60&n=9";
    for (by, places) in [("place", Bay::Tokyo.places().len()), ("bay", 1)] {
        let output = bayflow(&["ensemble", link, "--by", by]);
        assert!(output.status.success(), "{output:?}");
        let said = text(&output.stderr);
        assert!(
            said.starts_with("hash: ") && said.lines().count() == 1,
            "{said}"
        );
        let mut lines = text(&output.stdout).lines();
        assert_eq!(lines.next(), Some(HEADER));
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
        let years: Vec<&str> = rows.iter().map(|row| row[2]).collect();
        let first: i32 = years[0].parse().expect("a year");
        let years = (first..=2030).count();
        assert_eq!(rows.len(), places * years * Indicator::ALL.len() * 3);
        for row in &rows {
            if row[5].is_empty() {
                // Flows of the base year.
                assert!(row[5..].iter().all(|cell| cell.is_empty()), "{row:?}");
                continue;
            }
            let numbers: Vec<f64> = row[5..]
                .iter()
                .map(|cell| cell.parse().expect("a number"))
                .collect();
            assert!(numbers.is_sorted(), "{row:?}");
        }
        if by == "bay" {
            assert!(rows.iter().all(|row| row[1] == "all"));
        }
    }
}

#[test]
fn the_number_of_trajectories_is_held_in_its_range() {
    let output = bayflow(&[
        "ensemble",
        "bay=ny&to=2030",
        "--trajectories",
        "0",
        "--by",
        "bay",
    ]);
    assert!(output.status.success(), "{output:?}");
    let notice = "notice: 0 trajectories are out of range, 1 are run";
    assert!(text(&output.stderr).starts_with(notice), "{output:?}");
    let output = bayflow(&[
        "ensemble",
        "bay=ny&to=2025&n=100001",
        "--by",
        "bay",
        "--trajectories",
        "2",
    ]);
    let said = text(&output.stderr);
    assert!(
        output.status.success() && said.contains("notice: "),
        "{output:?}"
    );
    let output = bayflow(&["ensemble", "bay=ny", "--threads", "0"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_comparison_has_every_bay_and_threads_change_nothing() {
    let run = |link: &str, threads: &str| {
        let output = bayflow(&["ensemble", link, "--by", "bay", "--threads", threads]);
        assert!(output.status.success(), "{output:?}");
        (
            text(&output.stderr).to_owned(),
            text(&output.stdout).to_owned(),
        )
    };
    let compared = run("compare=bays&to=2030&campus=s60&n=5", "1");
    assert_eq!(compared, run("compare=bays&to=2030&campus=s60&n=5", "3"));
    let mut rows = Vec::new();
    for bay in Bay::ALL {
        let (said, table) = run(&format!("bay={}&to=2030&campus=s60&n=5", bay.id()), "2");
        let hash = said
            .trim()
            .strip_prefix("hash: ")
            .expect("a hash")
            .to_owned();
        let of_bay = format!("hash: {} {hash}\n", bay.id());
        assert!(compared.0.contains(&of_bay), "{} {said}", compared.0);
        rows.extend(table.lines().skip(1).map(str::to_owned));
    }
    let in_comparison: Vec<_> = compared.1.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(in_comparison, rows);
}
