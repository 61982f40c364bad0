//! Set-up: what a task needs and the machine lacks is installed, at pinned versions, into a cache of the person's own.
//!
//! Nothing is looked up twice: a tool at its pinned version stands under a path that names the version,
//! so a second run only looks at the file system.

mod apt;
mod browser;
mod cache;
mod node;
mod python;
mod tools;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::{process, progress};

/// What building the page needs.
pub struct BuildTools {
    trunk: PathBuf,
    /// Folders for PATH, where Trunk looks for wasm-bindgen and wasm-opt, and its hook for terser.
    folders: Vec<PathBuf>,
    /// Runs Wasm tests in Node; comes with wasm-bindgen.
    pub test_runner: PathBuf,
}

impl BuildTools {
    /// Trunk, with the other tools on its PATH and no wish to fetch anything.
    pub fn trunk(&self) -> Result<std::process::Command> {
        let mut command = std::process::Command::new(&self.trunk);
        command
            .current_dir(crate::workspace::root())
            .env("PATH", self.path()?)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Trunk refuses the value 1, which is the usual one.
            .env_remove("NO_COLOR");
        Ok(command)
    }

    fn path(&self) -> Result<OsString> {
        process::path_with(&self.folders)
    }
}

/// What testing the page needs besides.
pub struct TestTools {
    /// Chromium or Chrome.
    pub browser: PathBuf,
}

/// Keeps count of what set-up did, to say at the end that there was nothing to do.
#[derive(Default)]
struct Log {
    installed: usize,
}

impl Log {
    fn installing(&mut self, what: &str) {
        self.installed += 1;
        progress::say(&format!("Set-up: installing {what}"));
    }

    fn close(&self) {
        match self.installed {
            0 => progress::say("Set-up: nothing to do."),
            1 => progress::say("Set-up: done, 1 thing installed."),
            n => progress::say(&format!("Set-up: done, {n} things installed.")),
        }
    }
}

/// Sets up for `cargo xtask check`.
pub fn for_checks() -> Result<()> {
    let mut log = Log::default();
    tools::wasm_target(&mut log)?;
    log.close();
    Ok(())
}

/// Sets up for building the page.
pub fn for_build() -> Result<BuildTools> {
    let mut log = Log::default();
    let tools = build_tools(&mut log)?;
    log.close();
    Ok(tools)
}

/// Sets up for the bench beside numpy: a Python that has it.
pub fn for_numpy() -> Result<PathBuf> {
    let mut log = Log::default();
    let python = python::numpy(&mut log)?;
    log.close();
    Ok(python)
}

/// Sets up for all tests.
pub fn for_tests() -> Result<(BuildTools, TestTools)> {
    let mut log = Log::default();
    node::present()?;
    let browser = browser::find_or_install(&mut log)?;
    browser::fonts(&mut log)?;
    node::playwright(&mut log)?;
    // Last, since it takes minutes the first time.
    let build = build_tools(&mut log)?;
    log.close();
    Ok((build, TestTools { browser }))
}

fn build_tools(log: &mut Log) -> Result<BuildTools> {
    // What a person has to install by hand comes first: nobody should wait minutes to be told.
    node::present()?;
    tools::wasm_target(log)?;
    tools::crates()?;
    let cache = cache::folder()?;
    let wasm_opt = node::WASM_OPT.folder(&cache, log)?;
    let terser = node::TERSER.folder(&cache, log)?;
    let bindgen = tools::wasm_bindgen(&cache, log)?;
    let trunk = tools::trunk(&cache, log)?;
    let test_runner = bindgen.join(format!(
        "wasm-bindgen-test-runner{}",
        std::env::consts::EXE_SUFFIX
    ));
    Ok(BuildTools {
        trunk,
        folders: vec![bindgen, wasm_opt, terser],
        test_runner,
    })
}
