//! Scenarios: what a person has set, the links that carry it, and the runs that answer it.
pub mod digest;
pub mod document;
pub mod link;
pub mod notice;
pub mod run;
pub mod setting;
pub mod yardstick;
