//! What must hold of ensembles: the same bits however the work is split, and a middle near the single run.
#![cfg(not(target_arch = "wasm32"))]

use bayflow::analysis::ensemble::{
    Bound, DamagedPart, Ensemble, Keep, MergeError, Outcome, Part, Series, run_on_threads,
};
use bayflow::data::pack::SpreadRecord;
use bayflow::data::place::{Bay, Place};
use bayflow::data::{bay_tables, world};
use bayflow::model::bay_model::{BayModel, LAST_YEAR};
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::Area;
use bayflow::scenario::link::{APPLIED, Build, read};
use bayflow::scenario::run::{Simulator, available_bays};
use bayflow::scenario::setting::Scenario;

/// Every lever that asks for persons, and drivers that reference and scenario do not share.
const LINK: &str = "v=1&bay=gba&to=2040&campus=s60&startup_visa=s80&exchange=s50&adv_housing=120&tfr=110&life=120\
    &shock=2030-d60-l2&short_time=80&ref=default";

fn scenario(link: &str) -> Scenario {
    read(link, &Build::new(world(), APPLIED))
        .document
        .scenario()
}

fn ensemble(link: &str) -> Ensemble {
    Ensemble::prepare(&scenario(link), 1, Keep::Everything).expect("the bay has data")
}

fn merged(ensemble: &Ensemble, parts: Vec<Part>) -> Outcome {
    Outcome::merge(ensemble.shape(), parts).expect("nothing is missing")
}

#[test]
fn lanes_have_the_bits_of_single_trajectories() {
    for bay in available_bays() {
        let ensemble = ensemble(&LINK.replace("gba", bay.id()));
        // More than a whole number of batches.
        let (single, together) = (ensemble.run_in::<f64>(0..10), ensemble.run(0..10));
        assert_eq!(single.hashes(), together.hashes(), "{bay:?}");
        assert_eq!(single.to_bytes(), together.to_bytes());
        let mut hashes = single.hashes().to_vec();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 10, "every trajectory is another");
    }
}

#[test]
fn work_may_be_split_in_any_way() {
    let ensemble = ensemble("v=1&bay=tokyo&campus=s60&to=2035");
    let whole = merged(&ensemble, vec![ensemble.run(0..43)]);
    let slices = [17..43, 0..1, 5..17, 1..1, 1..5];
    let parts = slices.map(|slice| {
        let bytes = ensemble.run(slice).to_bytes();
        Part::from_bytes(ensemble.shape(), &bytes).expect("bytes of a part")
    });
    let split = merged(&ensemble, parts.to_vec());
    let mut all = vec![whole.clone(), split];
    all.extend([1, 2, 3].map(|threads| run_on_threads(&ensemble, 43, threads)));
    let median = |outcome: &Outcome| {
        let area = Area::Place(Place::Saitama);
        outcome.quantiles(area, 2035, Indicator::Talent, Series::Difference)
    };
    for outcome in &all {
        assert_eq!(outcome.trajectories(), 43);
        assert_eq!(outcome.digest(), whole.digest());
        assert!(median(outcome).is_some() && median(outcome) == median(&whole));
    }
}

#[test]
fn parts_that_are_missing_double_or_foreign_are_refused() {
    let ensemble = ensemble("v=1&bay=sf&to=2030");
    let shape = ensemble.shape();
    let merge = |parts| Outcome::merge(shape, parts).err();
    let run = |range| ensemble.run(range);
    assert_eq!(merge(vec![run(0..2), run(3..4)]), Some(MergeError::Gap(2)));
    assert_eq!(merge(vec![run(0..2), run(1..4)]), Some(MergeError::Gap(2)));
    let other = self::ensemble("v=1&bay=ny&to=2030").run(0..2);
    assert_eq!(merge(vec![other]), Some(MergeError::Foreign));
    let bytes = run(0..2).to_bytes();
    for wrong in [&bytes[..bytes.len() - 1], &bytes[..5], b""] {
        assert_eq!(Part::from_bytes(shape, wrong), Err(DamagedPart));
    }
}

/// No uncertainty at all.
fn certain(spread: &SpreadRecord) -> SpreadRecord {
    let mut certain = spread.clone();
    for country in &mut certain.countries {
        (country.fertility_sd, country.mortality_sd) = (0.0, 0.0);
    }
    for flow in [
        &mut certain.domestic_in,
        &mut certain.domestic_out,
        &mut certain.abroad_in,
        &mut certain.abroad_out,
    ] {
        (flow.sd_bay, flow.sd_place) = (0.0, 0.0);
    }
    for levels in certain.places.iter_mut().chain([&mut certain.levels]) {
        (levels.domestic_sd, levels.abroad_sd) = (0.0, 0.0);
    }
    certain.shock.probability = 0.0;
    certain
}

#[test]
fn without_spread_every_trajectory_is_the_single_run() {
    // A chosen value of the interval fixes an effect, so nothing is left to draw.
    let scenario = scenario(&format!("{LINK}&effect=high"));
    let tables = bay_tables(Bay::Gba).expect("the bay has data");
    let model =
        BayModel::assemble(tables, Bay::Gba, "latest", LAST_YEAR).expect("the base is there");
    let spread = certain(&tables.spread);
    let ensemble = Ensemble::of(model, &spread, &scenario, 1, Keep::Everything);
    let outcome = merged(&ensemble, vec![ensemble.run(0..4)]);
    let single = Simulator::new().run(&scenario).expect("it has data");
    for area in [Area::Bay, Area::Place(Place::HongKong)] {
        for year in [2024, 2031, 2040] {
            for indicator in Indicator::ALL {
                let [before, after] = [&single.reference, &single.projection]
                    .map(|run| run.value(area, indicator, year).expect("a year of the run"));
                let sample = |series| outcome.sample(area, year, indicator, series).expect("kept");
                let (before, change) = (f64::from(before as f32), (after - before) as f32);
                assert_eq!(
                    sample(Series::Baseline),
                    [before; 4],
                    "{indicator:?} {year}"
                );
                assert_eq!(sample(Series::Difference), [f64::from(change); 4]);
            }
        }
    }
}

#[test]
fn the_middle_is_near_the_single_run_and_the_band_widens() {
    for bay in available_bays() {
        let scenario = scenario(&format!("v=1&bay={}", bay.id()));
        let ensemble = Ensemble::prepare(&scenario, 1, Keep::Bay).expect("the bay has data");
        let outcome = run_on_threads(&ensemble, 400, 2);
        let single = Simulator::new().run(&scenario).expect("it has data");
        let mut before = 0.0;
        for year in [2025, 2030, 2040, 2050] {
            let expected = single
                .reference
                .value(Area::Bay, Indicator::Population, year)
                .expect("a year of the run");
            let [low, .., high] = outcome
                .quantiles(Area::Bay, year, Indicator::Population, Series::Baseline)
                .expect("kept");
            let middle = outcome
                .quantiles(Area::Bay, year, Indicator::Population, Series::Scenario)
                .expect("kept")[3];
            assert!(
                (middle / expected - 1.0).abs() < 0.02,
                "{bay:?} {year}: {middle} {expected}"
            );
            let width = (high - low) / expected;
            assert!(width > before, "{bay:?} {year}");
            before = width;
        }
        let chance = |bound| {
            let target = outcome
                .quantiles(Area::Bay, 2050, Indicator::Population, Series::Scenario)
                .expect("kept")[2];
            let series = Series::Scenario;
            outcome
                .probability(
                    Area::Bay,
                    2050,
                    Indicator::Population,
                    series,
                    bound,
                    target,
                )
                .expect("kept")
        };
        assert!((chance(Bound::AtLeast) - 0.75).abs() < 0.005);
        assert!((chance(Bound::AtMost) - 0.25).abs() < 0.005);
    }
}

#[test]
fn a_lever_s_difference_does_not_depend_on_another_lever_s_draws() {
    // Both change the number of students; the second is drawn beside the first and must not move its draws.
    let of = |link: &str| {
        let ensemble = ensemble(link);
        merged(&ensemble, vec![ensemble.run(0..8)])
            .sample(Area::Bay, 2035, Indicator::Population, Series::Baseline)
            .expect("kept")
    };
    assert_eq!(
        of("v=1&bay=gba&to=2035&campus=s60"),
        of("v=1&bay=gba&to=2035&flexible=s60")
    );
}

#[test]
fn rates_of_the_ensemble_before_change_no_bit() {
    let links = [
        "v=1&bay=sf&to=2032",
        // The same rates, then others of the reference, of the scenario, of a horizon, a base and a bay.
        "v=1&bay=sf&to=2032&campus=s60",
        "v=1&bay=sf&to=2032&campus=s60&tfr=110",
        "v=1&bay=sf&to=2032&campus=s60&tfr=110&life=90&ref=default",
        "v=1&bay=sf&to=2035&campus=s60&life=90&ref=default",
        "v=1&bay=sf&to=2035&base=paper&life=90&ref=default",
        "v=1&bay=ny&to=2035&base=paper&life=90",
        "v=1&bay=sf&to=2035&base=paper&life=90",
    ];
    let mut before = None;
    for link in links {
        let scenario = scenario(link);
        let after = Ensemble::prepare_after(before, &scenario, 1, Keep::Bay).expect("it has data");
        let alone = Ensemble::prepare(&scenario, 1, Keep::Bay).expect("it has data");
        assert_eq!(after.run(0..2).hashes(), alone.run(0..2).hashes(), "{link}");
        before = Some(after);
    }
}

#[test]
fn what_is_not_kept_is_not_there() {
    let scenario = scenario("v=1&bay=gba&to=2030");
    let all = Ensemble::prepare(&scenario, 1, Keep::Everything).expect("the bay has data");
    let bay = Ensemble::prepare(&scenario, 1, Keep::Bay).expect("the bay has data");
    let [all, bay] = [all, bay].map(|ensemble| merged(&ensemble, vec![ensemble.run(0..5)]));
    assert_eq!(all.digest(), bay.digest());
    let sample = |outcome: &Outcome, area, year| {
        outcome.sample(area, year, Indicator::Births, Series::Scenario)
    };
    let macao = Area::Place(Place::Macao);
    assert_eq!(sample(&all, Area::Bay, 2030), sample(&bay, Area::Bay, 2030));
    assert!(sample(&all, macao, 2030).is_some());
    assert_eq!(sample(&bay, macao, 2030), None);
    assert_eq!(sample(&all, macao, 2031), None);
    // The base year has no flows.
    let base = all.quantiles(macao, 2023, Indicator::Births, Series::Scenario);
    assert_eq!(base, None);
}
