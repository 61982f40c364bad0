//! Links: golden ones, round trips, and what mutation does to them.

mod catalogue;
mod golden;
mod meaning;
mod properties;
