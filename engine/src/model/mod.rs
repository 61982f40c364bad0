//! The multiregional cohort-component model: rates, the yearly step, accounts and indicators.
pub mod accounts;
pub mod bay_model;
pub mod country;
pub mod index;
pub mod indicator;
pub mod lane;
pub mod life_table;
pub mod migration;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod pair;
pub mod projection;
pub mod rotation;
pub mod step;
pub mod stride;
pub mod summary;
