//! The release page: Trunk's build, compressed copies, and a table of what a reader downloads.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::setup::{self, BuildTools};
use crate::workspace::PROFILE;
use crate::{
    articles, compress, engine, packs, process, progress, scripts, seal, sizes, styles, texts,
    workspace,
};

/// Set-up, then the build.
pub fn build_with_setup() -> Result<()> {
    build(&setup::for_build()?)
}

/// Builds the release page into dist/.
pub fn build(tools: &BuildTools) -> Result<()> {
    progress::say("Building the release page into dist/");
    let mut trunk = tools.trunk()?;
    trunk
        .args(["build", "--release", "--offline", "--locked"])
        .args(["--cargo-profile", PROFILE]);
    if let Some(flag) = without_own_folders() {
        // Cargo adds it to what .cargo/config.toml says. Trunk hands it on to its hook, whose Cargo so finds all built.
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag);
    }
    process::run(&mut trunk).context("the page was not built")?;
    let dist = workspace::dist();
    progress::say("Writing compressed copies (gzip, Brotli)");
    compress::all(&dist)?;
    progress::say(sizes::measure(&dist)?.to_string().trim_end());
    progress::say(&format!(
        "The page stands in {}; any static host can serve that folder.",
        dist.display()
    ));
    Ok(())
}

/// Lets a panic in a dependency name its place without this machine's folders: the same module wherever it is built.
fn without_own_folders() -> Option<String> {
    let sources = process::cargo_home()?.join("registry").join("src");
    let sources = sources.to_str()?;
    // The variable's flags are parted by spaces.
    (!sources.contains(char::is_whitespace))
        .then(|| format!("--remap-path-prefix={sources}=crates"))
}

/// Finishes the page that Trunk has just staged.
pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").context(
        "`cargo xtask finish` is called by Trunk after a build; run `cargo xtask build` instead",
    )?;
    let staging = PathBuf::from(staging);
    let path = staging.join("index.html");
    let page = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let mut page = styles::join(&staging, &page)?;
    if workspace::is_release() {
        page = scripts::place(&staging, &page)?;
    }
    let page = packs::place(&staging, &page)?;
    let page = texts::place(&staging, &page)?;
    let page = engine::place(&staging, &page)?;
    let page = articles::place(&staging, &page)?;
    let page = seal::seal(&page)?;
    std::fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
}
