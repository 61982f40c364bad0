//! What must hold where the page runs: the engine compiled to Wasm. `cargo xtask test wasm` runs these in Node.
#![cfg(target_arch = "wasm32")]

use bayflow::analysis::ensemble::{Ensemble, Keep, Outcome, Part};
use bayflow::data::world;
use bayflow::scenario::digest::digest;
use bayflow::scenario::link::{APPLIED, Build, read};
use bayflow::scenario::run::Simulator;
use wasm_bindgen_test::wasm_bindgen_test;

/// Check values are equal natively and in every browser only if the functions under them are, to the bit.
#[wasm_bindgen_test]
fn functions_under_the_check_value_give_the_native_bits() {
    assert_eq!(libm::exp(-0.3).to_bits(), 0x3fe7_b4c8_69c3_7c05);
    assert_eq!(libm::log(0.3).to_bits(), 0xbff3_4378_fcbd_a721);
    assert_eq!(libm::pow(0.3, 1.7).to_bits(), 0x3fc0_8819_f76d_9f8d);
}

/// The golden check values, computed natively, come out of the Wasm engine too.
#[wasm_bindgen_test]
fn golden_links_give_the_native_check_values() {
    let build = Build::new(world(), APPLIED);
    let mut simulator = Simulator::new();
    let mut links = 0;
    for line in include_str!("golden/hashes.txt").lines() {
        let Some((expected, link)) = line.split_once(' ') else {
            continue;
        };
        let scenarios = read(link, &build).document.scenarios();
        let comparisons: Vec<_> = scenarios
            .iter()
            .map(|scenario| simulator.run(scenario).expect("the bay is in this build"))
            .collect();
        assert_eq!(digest(&comparisons).to_string(), expected, "{link}");
        links += 1;
    }
    assert!(links >= 8, "only {links} golden links were read");
}

/// Ensembles too have the native bits, here in lanes of Wasm's SIMD.
#[wasm_bindgen_test]
fn golden_ensembles_give_the_native_hashes() {
    let build = Build::new(world(), APPLIED);
    let mut ensembles = 0;
    for line in include_str!("golden/ensembles.txt").lines() {
        let mut parts = line.splitn(3, ' ');
        let (Some(expected), Some(trajectories), Some(link)) =
            (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let document = read(link, &build).document;
        let trajectories: u32 = trajectories.parse().expect("a number");
        let ensemble = Ensemble::prepare(&document.scenario(), document.draws.seed, Keep::Bay)
            .expect("the bay is in this build");
        // As two workers would share them.
        let shape = ensemble.shape();
        let parts = [3..trajectories, 0..3]
            .map(|slice| Part::from_bytes(shape, &ensemble.run(slice).to_bytes()).expect("a part"));
        let outcome = Outcome::merge(shape, parts.to_vec()).expect("none is missing");
        assert_eq!(outcome.digest().to_string(), expected, "{link}");
        ensembles += 1;
    }
    assert!(ensembles >= 5, "only {ensembles} ensembles were read");
}
