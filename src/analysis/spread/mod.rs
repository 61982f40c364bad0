//! How far trajectories spread, fitted: to the United Nations' intervals, to the scatter of counted flows, and to the
//! errors of forecasts.
//!
//! A program (`cargo xtask spread`) runs it and writes `data/spreads.csv`; the same input gives the same file.
//! `docs/method.md` says what is fitted and what assumed.

pub mod country;
pub mod process;
