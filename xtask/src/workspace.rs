//! Where things stand in the working copy.

use std::path::{Path, PathBuf};

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Cargo's profile for the page: the interface made small, the engine fast.
pub const PROFILE: &str = "page";

/// The working copy's root.
pub fn root() -> PathBuf {
    // Known at compile time: xtask always runs from the working copy that built it.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Whether Trunk, whose hook this is, builds the release page.
pub fn is_release() -> bool {
    std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

/// The release page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests.
pub fn browser_tests() -> PathBuf {
    root().join("tests").join("browser")
}
