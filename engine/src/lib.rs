//! Bayflow's engine: everything that computes and nothing that shows.
//!
//! A package of its own, so that it is optimised for speed and the interface for size, and so that the compiler
//! itself keeps it from knowing the page. Modules stand in the order in which a figure travels; each knows only those
//! before it: [`data`] → [`model`] → [`policy`] → [`scenario`] → [`analysis`].

pub mod analysis;
pub mod data;
pub mod model;
pub mod policy;
pub mod scenario;
