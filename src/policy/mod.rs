//! Policy levers: the catalogue, their response in time, how they combine, and what they do to rates.
pub mod catalogue;
