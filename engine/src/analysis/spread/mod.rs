//! How far trajectories spread, fitted: to the United Nations' intervals, to the scatter of counted flows, and to the
//! errors of forecasts.
//!
//! A program (`cargo xtask spread`) runs it and writes `data/spreads.csv`; the same input gives the same file.
//! `docs/method.md` says what is fitted and what assumed.

pub mod country;
pub mod coverage;
pub mod flow;
pub mod process;
pub mod single_country;
pub mod table;

use crate::analysis::ensemble::{PERCENTILES, Quantiles};
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

/// The values at these percentiles, which must be among [`PERCENTILES`].
fn at<const N: usize>(quantiles: &Quantiles, percentiles: [f64; N]) -> [f64; N] {
    percentiles.map(|percent| {
        let position = PERCENTILES.iter().position(|&known| known == percent);
        quantiles[position.expect("a reported percentile")]
    })
}
