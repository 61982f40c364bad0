//! How far trajectories spread, fitted: to the United Nations' intervals, to the scatter of counted flows, and to the
//! errors of forecasts.
//!
//! A program (`cargo xtask spread`) runs it and writes `data/spreads.csv`; the same input gives the same file.
//! `docs/method.md` says what is fitted and what assumed.

pub mod country;
pub mod coverage;
pub mod flow;
pub mod process;
mod simulate;
pub mod single_country;
pub mod table;

use crate::data::inputs::Inputs;
use coverage::level_sd;
use table::{Fitted, SpreadError};

/// The text of `data/spreads.csv`.
///
/// # Errors
/// If a figure is missing, a forecast cannot be made, or a parameter is neither fitted nor assumed.
pub fn spreads(inputs: &Inputs) -> Result<String, SpreadError> {
    let fitted = Fitted::to(inputs)?;
    let level_sd = level_sd(inputs, &fitted)?;
    fitted.table(level_sd)
}

/// The value below which a share of sorted values lies, straight between neighbours.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let below = libm::floor(at);
    let index = below as usize;
    let next = sorted[(index + 1).min(sorted.len() - 1)];
    sorted[index] + (at - below) * (next - sorted[index])
}
