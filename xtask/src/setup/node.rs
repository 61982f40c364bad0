//! Node, and the tools from npm: wasm-opt (Binaryen), terser and the browser tests' runner.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::{Log, cache};
use crate::process;
use crate::workspace::browser_tests;

/// The oldest Node that the browser tests' runner takes.
const OLDEST_NODE: u32 = 20;

/// A tool from npm. Its pin lives in files that npm's own tools understand.
pub struct Tool {
    /// Its program.
    program: &'static str,
    /// Its package.
    name: &'static str,
    package: &'static str,
    lock: &'static str,
}

/// What shrinks the page's modules.
pub const WASM_OPT: Tool = Tool {
    program: "wasm-opt",
    name: "binaryen",
    package: include_str!("../../binaryen/package.json"),
    lock: include_str!("../../binaryen/package-lock.json"),
};

/// What shrinks the page's scripts.
pub const TERSER: Tool = Tool {
    program: "terser",
    name: "terser",
    package: include_str!("../../terser/package.json"),
    lock: include_str!("../../terser/package-lock.json"),
};

/// Checks that Node is there and new enough; it runs wasm-opt, the Wasm tests and the browser tests.
pub fn present() -> Result<()> {
    let way_out = format!(
        "install Node {OLDEST_NODE} or later with npm (https://nodejs.org, or your system's packages)"
    );
    let Some(version) = process::answer(Command::new("node").arg("--version")) else {
        bail!("Node is missing: {way_out}");
    };
    match major(&version) {
        Some(major) if major < OLDEST_NODE => bail!("Node {version} is too old: {way_out}"),
        Some(_) if process::on_path("npm").is_none() => bail!("npm is missing: {way_out}"),
        Some(_) => Ok(()),
        None => bail!("`node --version` says '{version}', which is no version: {way_out}"),
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

impl Tool {
    /// The folder with the program, installed now if it isn't there.
    pub fn folder(&self, cache: &Path, log: &mut Log) -> Result<PathBuf> {
        let Self { program, name, .. } = self;
        let version = self.version()?;
        let place = cache.join(format!("{name}-{version}"));
        let folder = place.join("node_modules").join(".bin");
        if folder.join(program).exists() {
            return Ok(folder);
        }
        log.installing(&format!("{program} ({name} {version}), by npm"));
        let done = cache::install(&place, |part| {
            std::fs::write(part.join("package.json"), self.package)?;
            std::fs::write(part.join("package-lock.json"), self.lock)?;
            clean_install(part)
        });
        done.with_context(|| {
            format!("{name} {version} could not be installed: with a connection, run this again")
        })?;
        Ok(folder)
    }

    fn version(&self) -> Result<String> {
        let package: serde_json::Value = serde_json::from_str(self.package)?;
        let version = package["dependencies"][self.name].as_str();
        let version = version.with_context(|| format!("xtask pins no {}", self.name))?;
        Ok(version.to_owned())
    }
}

/// The browser tests' runner, into tests/browser/node_modules, where its specs look for it.
pub fn playwright(log: &mut Log) -> Result<()> {
    let tests = browser_tests();
    let lock = std::fs::read(tests.join("package-lock.json"))
        .context("cannot read tests/browser/package-lock.json")?;
    let stamp = tests.join("node_modules").join(".bayflow-lock");
    let wanted = Sha256::digest(&lock)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    log.installing("the browser tests' runner (Playwright), by npm");
    clean_install(&tests)
        .context("Playwright could not be installed: with a connection, run this again")?;
    std::fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// `npm ci`: exactly the lock file, checked against its hashes.
fn clean_install(folder: &Path) -> Result<()> {
    process::run(
        process::npm()
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder)
            // The tests drive the browser that the machine has.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read_by_their_major_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("18.0.0"), Some(18));
        assert_eq!(major("next"), None);
    }

    #[test]
    fn trunk_toml_asks_for_the_pinned_wasm_opt() {
        let version = WASM_OPT.version().expect("the pin can be read");
        let major = version
            .split('.')
            .next()
            .expect("split yields at least one part");
        let trunk = std::fs::read_to_string(crate::workspace::root().join("Trunk.toml"))
            .expect("Trunk.toml can be read");
        assert!(trunk.contains(&format!("wasm_opt = \"version_{major}\"")));
    }
}
