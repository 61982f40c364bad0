//! The release page: Trunk's build, compressed copies, and a table of what a reader downloads.

use anyhow::{Context, Result};

use crate::setup::{self, BuildTools};
use crate::{compress, process, sizes, workspace};

/// Set-up, then the build.
pub fn build_with_setup() -> Result<()> {
    build(&setup::for_build()?)
}

/// Builds the release page into dist/.
pub fn build(tools: &BuildTools) -> Result<()> {
    println!("Building the release page into dist/");
    process::run(
        tools
            .trunk()?
            .args(["build", "--release", "--offline", "--locked"]),
    )
    .context("the page was not built")?;
    let dist = workspace::dist();
    println!("Writing compressed copies (gzip, Brotli)");
    compress::all(&dist)?;
    print!("{}", sizes::measure(&dist)?);
    println!(
        "The page stands in {}; any static host can serve that folder.",
        dist.display()
    );
    Ok(())
}
