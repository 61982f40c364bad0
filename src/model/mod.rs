//! The multiregional cohort-component model: rates, the yearly step, accounts and indicators.
pub mod indicator;
pub mod projection;
