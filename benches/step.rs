//! What a cell-year costs: every bay to 2100, reference and scenario, beside a bare ageing loop.
//!
//! `cargo bench --bench step` prints what `bayflow bench` measures, as a list.

fn main() {
    for figure in bayflow::analysis::speed::measure() {
        println!(
            "{:<6} {:<36} {:>8.2} {}",
            figure.bay, figure.measure, figure.value, figure.unit
        );
    }
}
