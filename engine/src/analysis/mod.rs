//! Analyses that run the model many times or against observations.
#[cfg(not(target_arch = "wasm32"))]
pub mod backtest;
#[cfg(not(target_arch = "wasm32"))]
pub mod calibration;
pub mod draws;
pub mod ensemble;
#[cfg(not(target_arch = "wasm32"))]
pub mod processor_time;
#[cfg(not(target_arch = "wasm32"))]
pub mod replication;
#[cfg(not(target_arch = "wasm32"))]
pub mod scaling;
pub mod service;
#[cfg(not(target_arch = "wasm32"))]
pub mod speed;
#[cfg(not(target_arch = "wasm32"))]
pub mod spread;
