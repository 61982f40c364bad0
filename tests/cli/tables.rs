//! The form of the tables: headers, rows and their order, CSV and JSON.

use bayflow::data::place::Bay;
use bayflow::model::indicator::Indicator;
use bayflow::policy::catalogue::levers;

use crate::program::{MOVED, ResultRow, case, rows, stdout};

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
        (&["levers"], levers_start, levers().len()),
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
