//! Policy levers: the catalogue, their response in time, how they combine, and what they do to rates.
pub mod apply;
pub mod catalogue;
pub mod combine;
pub mod effect;
pub mod response;
pub mod setting;
