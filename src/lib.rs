//! Bayflow (湾流): what policy levers do to people and talent in the world's four great bay areas.
//!
//! Modules stand in the order in which a figure travels; each knows only those before it:
//! [`data`] → [`model`] → [`policy`] → [`scenario`] → [`analysis`] → [`chart`] → `app` → `article`.
//! The first five are the package `bayflow-engine`, in `engine/`.

pub use bayflow_engine::{analysis, data, model, policy, scenario};

pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod article;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
