//! Figures and their sources: the places, the statuses, and the tables that the build packs from `data/`.
#[cfg(not(target_arch = "wasm32"))]
pub mod assemble;
pub mod compact;
pub mod decimals;
pub mod dimension;
#[cfg(not(target_arch = "wasm32"))]
pub mod inputs;
pub mod pack;
pub mod place;
mod store;
#[cfg(not(target_arch = "wasm32"))]
pub mod table;

pub use store::{DamagedPack, bay_tables, checksum, has_tables, receive, receive_rest, world};
