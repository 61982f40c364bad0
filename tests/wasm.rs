//! What must hold where the page runs: the engine compiled to Wasm. `cargo xtask test wasm` runs these in Node.
#![cfg(target_arch = "wasm32")]

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
