//! Figures and their sources: the places, the statuses, and the tables packed from `data/` at build time.
#[cfg(not(target_arch = "wasm32"))]
pub mod assemble;
pub mod compact;
pub mod dimension;
#[cfg(not(target_arch = "wasm32"))]
pub mod inputs;
pub mod pack;
pub mod place;
#[cfg(not(target_arch = "wasm32"))]
pub mod table;

use std::sync::OnceLock;

/// The packed tables, read once.
///
/// # Panics
/// If the binary was built with a pack that this code cannot read: a broken build.
pub fn world() -> &'static pack::Pack {
    static WORLD: OnceLock<pack::Pack> = OnceLock::new();
    WORLD.get_or_init(|| {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/bayflow.pack"));
        postcard::from_bytes(bytes).expect("the pack was written by this build's own types")
    })
}
