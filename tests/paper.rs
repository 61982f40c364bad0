//! The paper's figures in `data/paper/`: which of its sums hold, and where it contradicts itself.

use std::path::{Path, PathBuf};

use bayflow::data::world;
use serde::Deserialize;

/// Slack for decimals that binary fractions cannot hold.
const EXACT: f64 = 1e-9;

/// A row of a table or of Figure 1; people in ten thousands.
#[derive(Debug, Deserialize)]
struct Figure {
    place: String,
    year_to: String,
    measure: String,
    value: String,
    unit: String,
}

/// A row of `figures.csv`.
#[derive(Debug, Deserialize)]
struct Statement {
    id: String,
    value: f64,
    unit: String,
    note: String,
}

/// Observed domestic balance of a place and year.
#[derive(Debug, Deserialize)]
struct Observed {
    place: String,
    year: i32,
    vintage: String,
    domestic_net: f64,
}

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file)
}

fn rows<T: for<'a> Deserialize<'a>>(file: &str) -> Vec<T> {
    csv::Reader::from_path(data(file))
        .expect("the file is there")
        .into_deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("{file}: {error}")))
        .collect()
}

/// One figure of a table in ten thousand persons.
fn value(table: &[Figure], place: &str, year: i32, measure: &str) -> f64 {
    let year = year.to_string();
    let mut found = table
        .iter()
        .filter(|row| row.place == place && row.year_to == year && row.measure == measure);
    let row = found
        .next()
        .unwrap_or_else(|| panic!("{place} {year} has no {measure}"));
    assert!(
        found.next().is_none(),
        "{place} {year} {measure} is there twice"
    );
    assert_eq!(row.unit, "ten_thousand");
    row.value.parse().expect("the paper prints a number")
}

/// One figure of the text, with its unit and note.
fn statement(id: &str) -> Statement {
    rows::<Statement>("paper/figures.csv")
        .into_iter()
        .find(|row| row.id == id)
        .unwrap_or_else(|| panic!("figures.csv has no {id}"))
}

#[test]
fn the_yardstick_of_human_capital_is_the_papers() {
    let printed = statement("us_human_capital_per_talent");
    assert_eq!(printed.unit, "ten_thousand_usd");
    let dollars = printed.value * 10_000.0;
    assert_eq!(world().human_capital_per_talent, dollars);
}

fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (found - expected).abs() <= tolerance + EXACT,
        "{what}: {found}, expected {expected} within {tolerance}"
    );
}

#[test]
fn no_cell_is_blank() {
    for file in ["figures", "table1", "table2", "table3", "figure1"] {
        let mut reader =
            csv::Reader::from_path(data(&format!("paper/{file}.csv"))).expect("the file is there");
        for record in reader.records() {
            let record = record.expect("each row has as many cells as the header");
            assert!(
                record.iter().all(|cell| !cell.trim().is_empty()),
                "{file}: {record:?}"
            );
        }
    }
}

#[test]
fn statements_have_unique_ids() {
    let mut ids: Vec<String> = rows::<Statement>("paper/figures.csv")
        .into_iter()
        .map(|row| row.id)
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn components_of_table_1_add_up_to_the_change() {
    let table: Vec<Figure> = rows("paper/table1.csv");
    for place in ["nyc", "bay"] {
        let get = |measure: &str| value(&table, place, 2019, measure);
        let change = get("population_change");
        let parts = get("natural_increase") + get("domestic_net") + get("international_net");
        assert_near(parts, change, 0.1, place);
        let start = value(&table, place, 2010, "population");
        assert_near(get("population") - start, change, 0.1, place);
    }
}

#[test]
fn the_text_repeats_table_1() {
    let table: Vec<Figure> = rows("paper/table1.csv");
    for (id, place, measure) in [
        ("ny_intl_net", "bay", "international_net"),
        ("ny_dom_net", "bay", "domestic_net"),
        ("nyc_intl_net", "nyc", "international_net"),
        ("nyc_dom_net", "nyc", "domestic_net"),
    ] {
        let said = statement(id);
        assert_eq!(said.unit, "ten_thousand");
        assert_near(said.value, value(&table, place, 2019, measure), 0.0, id);
    }
}

#[test]
fn table_2_adds_up_and_its_bay_column_is_another_quantity() {
    let table: Vec<Figure> = rows("paper/table2.csv");
    let mut bay = 0.0;
    for year in 2010..=2019 {
        let get = |measure: &str| value(&table, "silicon_valley", year, measure);
        assert_near(
            get("international_net") + get("domestic_net"),
            get("net_migration"),
            0.01,
            &year.to_string(),
        );
        if year < 2019 {
            bay += value(&table, "bay", year, "net_migration");
        }
    }
    assert_near(bay, -17.75, 0.0, "bay 2010 to 2018");
    assert_near(
        bay,
        statement("sf_net_2010_2018").value,
        0.05,
        "as the text rounds it",
    );
    let last = table
        .iter()
        .find(|row| row.place == "bay" && row.year_to == "2019")
        .expect("the row says that nothing is printed");
    assert_eq!(last.value, "none");
}

#[test]
fn figure_1_adds_up_to_the_text_but_for_its_rounding() {
    let figure: Vec<Figure> = rows("paper/figure1.csv");
    for (place, printed, id) in [
        ("tokyo", 69.36, "tk_tokyo_dom_net"),
        ("bay", 106.53, "tk_dom_net"),
    ] {
        let sum: f64 = (2010..=2019)
            .map(|year| value(&figure, place, year, "domestic_net"))
            .sum();
        assert_near(sum, printed, 0.0, place);
        // The bay's yearly figures of 2014 on are cut to one decimal.
        assert_near(sum, statement(id).value, 0.2, id);
    }
}

/// Figure 1 counts Japanese movers only: it is the balance that the bay's levels are made from.
#[test]
fn figure_1_is_the_observed_balance_of_japanese_movers() {
    let figure: Vec<Figure> = rows("paper/figure1.csv");
    let observed: Vec<Observed> = rows("tokyo/components.csv");
    let net = |year: i32, place: Option<&str>| -> f64 {
        observed
            .iter()
            .filter(|row| row.year == year && row.vintage == "pre_census")
            .filter(|row| place.is_none_or(|place| row.place == place))
            .map(|row| row.domestic_net)
            .sum::<f64>()
            / 10_000.0
    };
    for year in 2011..=2019 {
        let printed = |place: &str| value(&figure, place, year, "domestic_net");
        assert_near(net(year, Some("tokyo")), printed("tokyo"), 0.006, "tokyo");
        assert_near(net(year, None), printed("bay"), 0.1, "bay");
    }
}

#[test]
fn table_3_adds_up_and_the_text_misprints_the_nine_cities() {
    let table: Vec<Figure> = rows("paper/table3.csv");
    let parts = ["pearl_river_delta", "hong_kong", "macao"];
    for measure in ["population", "population_change"] {
        let sum: f64 = parts
            .iter()
            .map(|place| value(&table, place, 2019, measure))
            .sum();
        assert_near(sum, value(&table, "bay", 2019, measure), 0.1, measure);
    }
    let bay = value(&table, "bay", 2019, "population");
    let cities = value(&table, "pearl_river_delta", 2019, "population");
    let slip = statement("prd_pop_text");
    assert_near(cities, 6446.9, 0.0, "Table 3");
    assert_near(slip.value, 6647.0, 0.0, "the text");
    assert_ne!(slip.note, "none", "the slip is explained");
    // The share that the text prints beside the misprint, 88.74 percent, is Table 3's.
    assert_near(
        100.0 * cities / bay,
        88.74,
        0.005,
        "share of the nine cities",
    );
    assert!((100.0 * slip.value / bay - 88.74).abs() > 2.0);
}
