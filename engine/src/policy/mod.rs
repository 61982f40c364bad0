//! Policy levers: the catalogue, their response in time, how they combine, and what they do to rates.
pub mod apply;
pub mod catalogue;
pub mod combine;
pub mod condition;
pub mod driver;
pub mod effect;
mod overlap;
mod place_controls;
mod place_effects;
pub mod plan;
pub mod response;
pub mod setting;
