//! The committed calibration is what the program writes, and it holds what was observed.

use std::path::Path;
use std::sync::OnceLock;

use bayflow::analysis::calibration::base::BaseBuilder;
use bayflow::analysis::calibration::domestic::Ages;
use bayflow::analysis::calibration::history::History;
use bayflow::analysis::calibration::vital::{origin_history, vital_levels};
use bayflow::analysis::calibration::{LAST_FITTED_YEAR, ORIGIN_YEAR, calibrate, files};
use bayflow::data::bay_tables;
use bayflow::data::dimension::CELLS_PER_PLACE;
use bayflow::data::inputs::{Inputs, load};
use bayflow::data::pack::BaseRecord;
use bayflow::data::place::{Bay, Place};
use bayflow::model::bay_model::{BayModel, LAST_YEAR};
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::{Area, project};

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
}

fn inputs() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    INPUTS.get_or_init(|| load(data()).expect("the data folder is sound"))
}

fn builder(bay: Bay) -> BaseBuilder<'static> {
    BaseBuilder::new(inputs(), bay).expect("the bay has figures")
}

fn base(bay: Bay, id: &str) -> &'static BaseRecord {
    let pack = bay_tables(bay).expect("every bay is in this build");
    let mut bases = pack.bases.iter();
    bases.find(|base| base.base == id).expect("both bases")
}

fn persons(base: &BaseRecord, place: Place) -> f64 {
    let mut places = place.bay().places().iter();
    let index = places.position(|&other| other == place).expect("its bay");
    base.population[index * CELLS_PER_PLACE..(index + 1) * CELLS_PER_PLACE]
        .iter()
        .map(|&cell| f64::from(cell))
        .sum()
}

/// The nine years with counted migration, from which fertility and mortality were fitted.
fn history(bay: Bay) -> History {
    let builder = builder(bay);
    let vital = vital_levels(&builder, LAST_FITTED_YEAR, Ages::Known).expect("it converges");
    origin_history(&builder, &vital, LAST_FITTED_YEAR, Ages::Known).expect("every year is met")
}

/// Asserts that a target is met within 1 percent or 500 persons.
fn met(what: &str, found: f64, target: f64) {
    let allowed = (0.01 * target.abs()).max(500.0);
    assert!(
        (found - target).abs() <= allowed,
        "{what}: {found:.0} instead of {target:.0}"
    );
}

#[test]
fn the_calibrated_files_equal_a_fresh_run() {
    for bay in Bay::ALL {
        let builder = builder(bay);
        let bases = calibrate(&builder).expect("every figure is there");
        for file in files(&builder, &bases) {
            let committed = std::fs::read_to_string(data().join(&file.path)).expect("committed");
            assert!(
                committed == file.text,
                "data/{} is not what `cargo xtask calibrate` writes",
                file.path
            );
        }
    }
}

#[test]
fn bases_start_from_the_observed_totals_exactly() {
    for bay in Bay::ALL {
        for id in ["latest", "paper"] {
            let base = base(bay, id);
            for &place in bay.places() {
                let mut series = inputs().bays[&bay].observed(place, id);
                let (_, total, _) = series
                    .find(|(year, _, _)| *year == base.year)
                    .expect("observed in the base year");
                assert_eq!(persons(base, place), total, "{id} {}", place.id());
            }
        }
    }
}

#[test]
fn the_papers_bays_have_their_printed_totals() {
    // Million, as section 2 prints them; the Greater Bay Area by Table 3.
    for (bay, printed, decimals) in [
        (Bay::Ny, 19.22, 2),
        (Bay::Sf, 7.80, 2),
        (Bay::Tokyo, 36.72, 2),
        (Bay::Gba, 72.649, 3),
    ] {
        let base = base(bay, "paper");
        let places = bay.places().iter();
        let millions = places.map(|&place| persons(base, place)).sum::<f64>() / 1e6;
        let scale = f64::from(10_u32.pow(decimals));
        assert_eq!((millions * scale).round() / scale, printed, "{}", bay.id());
    }
    let paper = |place: Place| persons(base(place.bay(), "paper"), place);
    assert_eq!((paper(Place::Nyc) / 1e3).round(), 8337.0);
    assert_eq!((paper(Place::Tokyo) / 1e4).round(), 1399.0);
    assert_eq!((paper(Place::Guangzhou) / 1e3).round(), 15306.0);
    assert_eq!((paper(Place::HongKong) / 1e3).round(), 7501.0);
}

#[test]
fn births_and_deaths_of_the_decade_are_those_of_the_registers() {
    for bay in [Bay::Ny, Bay::Sf, Bay::Tokyo] {
        let history = history(bay);
        for (index, &place) in bay.places().iter().enumerate() {
            let (mut births, mut deaths) = (0.0, 0.0);
            for year in ORIGIN_YEAR + 1..=LAST_FITTED_YEAR {
                let counted = inputs().bays[&bay].components_of(place, "backtest", year);
                let counted = counted.expect("counted");
                births += counted.births.expect("counted");
                deaths += counted.deaths.expect("counted");
            }
            let of = |read: fn(&bayflow::model::accounts::Accounts) -> f64| -> f64 {
                history.accounts.iter().map(|year| read(&year[index])).sum()
            };
            met(
                &format!("births of {}", place.id()),
                of(|year| year.births),
                births,
            );
            met(
                &format!("deaths of {}", place.id()),
                of(|year| year.deaths),
                deaths,
            );
        }
    }
}

/// A figure of a table of the paper, persons.
fn printed(table: &str, place: &str, measure: &str, first_year: i32) -> f64 {
    let mut reader = csv::Reader::from_path(data().join("paper").join(table)).expect("it is there");
    for row in reader.records() {
        let row = row.expect("a row");
        let year: i32 = row[2].parse().expect("a year");
        if &row[1] == place && &row[4] == measure && year == first_year {
            return 1e4 * row[5].parse::<f64>().expect("a number");
        }
    }
    panic!("{table} has no {measure} of {place}");
}

#[test]
fn new_yorks_components_are_those_of_table_1() {
    let history = history(Bay::Ny);
    // The table begins in April 2010, the model in July: the quarter between is counted.
    let mut quarter =
        csv::Reader::from_path(data().join("ny/quarter_2010.csv")).expect("it is there");
    let quarter: Vec<[f64; 4]> = quarter
        .records()
        .map(|row| {
            let row = row.expect("a row");
            [1, 2, 3, 4].map(|column| row[column].parse().expect("a number"))
        })
        .collect();
    let places = Bay::Ny.places().len();
    let sums: Vec<[f64; 3]> = (0..places)
        .map(|place| {
            let [births, deaths, domestic, abroad] = quarter[place];
            let mut sums = [births - deaths, domestic, abroad];
            for year in &history.accounts {
                let year = &year[place];
                sums[0] += year.births - year.deaths;
                sums[1] += year.domestic_in - year.domestic_out + year.bay_in - year.bay_out;
                sums[2] += year.immigrants - year.emigrants;
            }
            sums
        })
        .collect();
    let measures = ["natural_increase", "domestic_net", "international_net"];
    for (index, measure) in measures.into_iter().enumerate() {
        let bay: f64 = sums.iter().map(|place| place[index]).sum();
        let of = |place| printed("table1.csv", place, measure, 2010);
        met(&format!("nyc {measure}"), sums[0][index], of("nyc"));
        met(&format!("bay {measure}"), bay, of("bay"));
    }
}

#[test]
fn tokyos_domestic_balance_is_that_of_figure_1() {
    let history = history(Bay::Tokyo);
    let mut reader = csv::Reader::from_path(data().join("paper/figure1.csv")).expect("it is there");
    let mut figure = std::collections::BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let year: i32 = row[2].parse().expect("a year");
        let persons = 1e4 * row[5].parse::<f64>().expect("a number");
        figure.insert((row[1].to_owned(), year), persons);
    }
    let (mut bay_sum, mut bay_printed) = (0.0, 0.0);
    for (accounts, year) in history.accounts.iter().zip(ORIGIN_YEAR + 1..) {
        let net = |place: usize| {
            let of = &accounts[place];
            of.domestic_in - of.domestic_out + of.bay_in - of.bay_out
        };
        met(
            &format!("Tokyo {year}"),
            net(0),
            figure[&("tokyo".to_owned(), year)],
        );
        bay_sum += (0..accounts.len()).map(net).sum::<f64>();
        bay_printed += figure[&("bay".to_owned(), year)];
    }
    met("the bay 2011 to 2019", bay_sum, bay_printed);
}

#[test]
fn the_greater_bay_areas_change_of_2019_is_that_of_table_3() {
    let figures = &inputs().bays[&Bay::Gba];
    let change = |place: Place| {
        let of = |wanted: i32| {
            let mut series = figures.observed(place, "paper");
            let (_, total, _) = series
                .find(|(year, _, _)| *year == wanted)
                .expect("observed");
            total
        };
        of(2019) - of(2018)
    };
    let of = |place: &str| printed("table3.csv", place, "population_change", 2018);
    // Printed to the thousand, so half of that may be lost in each of the two totals.
    for (place, id) in [
        (Place::HongKong, "hong_kong"),
        (Place::Macao, "macao"),
        (Place::Guangzhou, "guangzhou"),
        (Place::Shenzhen, "shenzhen"),
    ] {
        met(id, change(place), of(id));
    }
    let all: f64 = Bay::Gba.places().iter().map(|&place| change(place)).sum();
    met("the bay", all, of("bay"));
}

#[test]
fn baselines_stay_in_their_sanity_ranges_and_keep_their_accounts() {
    // Published paths and natural change alone, million in 2050.
    for (bay, id, range) in [
        (Bay::Ny, "latest", 19.0..=21.5),
        (Bay::Ny, "paper", 18.0..=20.0),
        (Bay::Sf, "latest", 7.8..=9.0),
        (Bay::Sf, "paper", 7.8..=9.0),
        (Bay::Tokyo, "latest", 34.0..=38.0),
        (Bay::Tokyo, "paper", 34.0..=38.0),
        (Bay::Gba, "latest", 84.0..=99.0),
        (Bay::Gba, "paper", 71.0..=85.0),
    ] {
        let pack = bay_tables(bay).expect("every bay is in this build");
        let model = BayModel::assemble(pack, bay, id, LAST_YEAR).expect("packed");
        let years = (LAST_YEAR - model.base_year) as usize;
        let controls = model.neutral_controls().repeat(years);
        let projection = project(&model, &controls, LAST_YEAR, None);
        let value =
            |area, indicator, year| projection.value(area, indicator, year).expect("projected");
        let millions = value(Area::Bay, Indicator::Population, 2050) / 1e6;
        assert!(
            range.contains(&millions),
            "{} {id}: {millions} million in 2050",
            bay.id()
        );
        let places = bay.places().iter().map(|&place| Area::Place(place));
        for area in places.chain([Area::Bay]) {
            for year in model.base_year + 1..=LAST_YEAR {
                let of = |year| value(area, Indicator::Population, year);
                let change = projection.accounts(area, year).expect("projected").change();
                let error = of(year) - of(year - 1) - change;
                assert!(
                    error.abs() <= 1e-9 * of(year),
                    "{id} {area:?} {year}: {error}"
                );
            }
        }
        // Foreigners neither drain away nor crowd everyone out: stocks that rotate stand, others move slowly.
        let foreign = |year| {
            value(Area::Bay, Indicator::ForeignShare, year)
                * value(Area::Bay, Indicator::Population, year)
        };
        let drift = foreign(2050) / foreign(model.base_year) - 1.0;
        let allowed = match bay {
            Bay::Gba => -0.1..=0.1,
            Bay::Ny | Bay::Sf => -0.2..=0.2,
            // A young and growing stock: net arrivals of some 70 000 a year to one million.
            Bay::Tokyo => 0.5..=1.8,
        };
        assert!(
            allowed.contains(&drift),
            "{} {id}: foreigners change by {drift} to 2050",
            bay.id()
        );
    }
}

#[test]
fn an_intake_follows_its_country_s_young() {
    // Tokyo's arrivals shrink with Japan's young, the nine cities' with China's; fewer than half of it is the
    // convergence of the net balance.
    for (bay, least, most) in [(Bay::Tokyo, 0.6, 0.85), (Bay::Gba, 0.5, 0.8)] {
        let pack = bay_tables(bay).expect("every bay is in this build");
        let model = BayModel::assemble(pack, bay, "latest", LAST_YEAR).expect("packed");
        let years = (LAST_YEAR - model.base_year) as usize;
        let controls = model.neutral_controls().repeat(years);
        let projection = project(&model, &controls, LAST_YEAR, None);
        let arrivals = |year| {
            let value = projection.value(Area::Bay, Indicator::DomesticIn, year);
            value.expect("projected")
        };
        let remaining = arrivals(2050) / arrivals(2025);
        assert!(
            (least..=most).contains(&remaining),
            "{}: {remaining} of today's arrivals remain in 2050",
            bay.id()
        );
    }
}
