//! Bayflow (湾流): what policy levers do to people and talent in the world's four great bay areas.
//!
//! Modules stand in the order in which a figure travels; each knows only those before it:
//! [`data`] → [`model`] → [`policy`] → [`scenario`] → [`analysis`] → [`chart`] → `app` → `article`.

pub mod analysis;
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod article;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod data;
pub mod model;
pub mod policy;
pub mod scenario;
