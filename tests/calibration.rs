//! The committed calibration is what the program writes, and it holds what was observed.

use std::path::Path;

use bayflow::analysis::calibration::{calibrate, files};
use bayflow::data::assemble::observed;
use bayflow::data::bay_tables;
use bayflow::data::dimension::CELLS_PER_PLACE;
use bayflow::data::inputs::load;
use bayflow::data::pack::BayPack;
use bayflow::data::place::Bay;
use bayflow::model::bay_model::{BayModel, LAST_YEAR};
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::{Area, project};

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
}

fn gba() -> &'static BayPack {
    bay_tables(Bay::Gba).expect("the bay is in this build")
}

#[test]
fn the_calibrated_files_equal_a_fresh_run() {
    let inputs = load(data()).expect("the data folder is sound");
    for &bay in inputs.bays.keys() {
        let bases = calibrate(&inputs, bay).expect("every figure is there");
        for file in files(bay, &bases) {
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
    let inputs = load(data()).expect("the data folder is sound");
    let observed = observed(&inputs).expect("every series is whole");
    for base in Bay::ALL
        .into_iter()
        .filter_map(bay_tables)
        .flat_map(|pack| &pack.bases)
    {
        let bay = Bay::from_id(&base.bay).expect("a bay");
        for (place, cells) in bay
            .places()
            .iter()
            .zip(base.population.chunks_exact(CELLS_PER_PLACE))
        {
            let persons: u64 = cells.iter().map(|&cell| u64::from(cell)).sum();
            let total = observed
                .iter()
                .find(|record| {
                    record.place == place.id()
                        && record.base == base.base
                        && record.year == base.year
                })
                .expect("observed in the base year")
                .persons;
            assert_eq!(persons as f64, total, "{} {}", base.base, place.id());
        }
    }
}

#[test]
fn the_papers_bay_has_its_printed_total() {
    let paper = gba().bases.iter().find(|base| base.base == "paper");
    let persons: u64 = paper
        .expect("the paper's base")
        .population
        .iter()
        .map(|&cell| u64::from(cell))
        .sum();
    // Table 3: 7264.9 ten thousand.
    assert_eq!((persons as f64 / 1000.0).round() / 10.0, 7264.9);
}

#[test]
fn the_baseline_stays_in_its_sanity_range_and_keeps_its_accounts() {
    // Between natural change alone and every published path for the two starting points, millions in 2050.
    for (base, range) in [("latest", 84.0..=99.0), ("paper", 71.0..=85.0)] {
        let model = BayModel::assemble(gba(), Bay::Gba, base).expect("packed");
        let years = (LAST_YEAR - model.base_year) as usize;
        let controls = model.neutral_controls().repeat(years);
        let projection = project(&model, &controls, LAST_YEAR, None);
        let value = |indicator, year| {
            projection
                .value(Area::Bay, indicator, year)
                .expect("projected")
        };
        let millions = value(Indicator::Population, 2050) / 1e6;
        assert!(
            range.contains(&millions),
            "{base}: {millions} million in 2050"
        );
        for year in model.base_year + 1..=LAST_YEAR {
            for area in Bay::Gba
                .places()
                .iter()
                .map(|&place| Area::Place(place))
                .chain([Area::Bay])
            {
                let of = |year| {
                    projection
                        .value(area, Indicator::Population, year)
                        .expect("projected")
                };
                let change = projection.accounts(area, year).expect("projected").change();
                let error = of(year) - of(year - 1) - change;
                assert!(
                    error.abs() <= 1e-9 * of(year),
                    "{base} {area:?} {year}: {error}"
                );
            }
        }
        // Stocks that rotate stand: the bay's foreigners neither age in place nor drain away.
        let foreign =
            |year| value(Indicator::ForeignShare, year) * value(Indicator::Population, year);
        let drift = foreign(2050) / foreign(model.base_year) - 1.0;
        assert!(
            drift.abs() < 0.1,
            "{base}: foreigners change by {drift} to 2050"
        );
    }
}
