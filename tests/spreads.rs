//! How far trajectories spread: against what was observed, and against the United Nations' own bands.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bayflow::analysis::spread::coverage::{BayCoverage, coverage};
use bayflow::analysis::spread::single_country::country_bands;
use bayflow::analysis::spread::table::Fitted;
use bayflow::data::inputs::{Inputs, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn inputs() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    INPUTS.get_or_init(|| load(&folder()).expect("the data folder is sound"))
}

fn coverages() -> &'static [BayCoverage] {
    static COVERAGES: OnceLock<Vec<BayCoverage>> = OnceLock::new();
    COVERAGES.get_or_init(|| coverage(inputs()).expect("every figure is there"))
}

fn over_all() -> &'static BayCoverage {
    coverages().last().expect("the row of all bays")
}

#[test]
fn the_committed_spreads_are_those_of_the_fit() {
    let fitted = Fitted::to(inputs()).expect("nothing is both fitted and assumed");
    let text = fitted
        .table(over_all().level_sd)
        .expect("everything is known");
    let committed = std::fs::read_to_string(folder().join("spreads.csv")).expect("it is there");
    assert!(text == committed, "run `cargo xtask spread`");
}

#[test]
fn bands_hold_about_what_they_say_where_they_are_not_fitted_to() {
    let all = over_all();
    assert_eq!(all.by_other_bays.places.observations, 144);
    let share = all.by_other_bays.places.share();
    assert!((0.65..=0.95).contains(&share), "{all:?}");
    for row in coverages() {
        // Errors of one bay go together, so one bay says little; but no bay may be missed altogether.
        let share = row.by_other_bays.places.share();
        assert!(share > 0.5, "{row:?}");
    }
}

#[test]
fn shipped_levels_lie_among_those_that_the_bays_ask_for() {
    let others: Vec<f64> = coverages()
        .iter()
        .filter_map(|row| row.level_sd_of_others)
        .collect();
    assert_eq!(others.len(), 4);
    let least = others.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = others.iter().copied().fold(0.0, f64::max);
    assert!(
        (least..=greatest).contains(&over_all().level_sd),
        "{others:?}"
    );
}

#[test]
fn countries_spread_about_as_the_united_nations_say() {
    let bands = country_bands(inputs(), 1, 1000);
    let codes: Vec<&str> = bands.iter().map(|band| band.country.as_str()).collect();
    assert_eq!(codes, ["JPN", "USA"]);
    for band in bands {
        assert!((0.75..=1.25).contains(&band.width_ratio()), "{band:?}");
        let median = band.drawn[1] / band.published[1];
        assert!((median - 1.0).abs() < 0.02, "{band:?}");
    }
}
