//! `cargo xtask check`: everything that can be said about the sources without running them.

mod direction;
mod licences;

use std::process::Command;

use anyhow::{Result, bail};

use crate::workspace::WASM;
use crate::{process, setup, workspace};

/// Runs every check, also after one that failed, and says at the end which did.
pub fn run() -> Result<()> {
    setup::for_checks()?;
    let mut failed = Vec::new();
    let mut step = |name: &'static str, check: &dyn Fn() -> Result<()>| {
        println!("Check: {name}");
        if let Err(why) = check() {
            eprintln!("error: {why:#}");
            failed.push(name);
        }
    };
    step("formatting", &|| cargo(&["fmt", "--all", "--check"]));
    step("direction of modules", &direction::check);
    step("licences of dependencies", &licences::check);
    step("lints, native", &|| {
        cargo(&[
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])
    });
    step("lints, Wasm", &lint_wasm);
    step("documentation, native", &|| document(&["--workspace"]));
    step("documentation, Wasm", &|| {
        document(&[
            "--package",
            "bayflow-engine",
            "--package",
            "bayflow",
            "--lib",
            "--target",
            WASM,
        ])
    });
    if !failed.is_empty() {
        bail!(
            "{} of the checks failed: {}",
            failed.len(),
            failed.join("; ")
        );
    }
    println!("All checks passed.");
    Ok(())
}

fn cargo(arguments: &[&str]) -> Result<()> {
    process::run(process::cargo().args(arguments))
}

fn lint_wasm() -> Result<()> {
    let mut clippy = process::cargo();
    clippy.args([
        "clippy",
        "--locked",
        "--target",
        WASM,
        "--package",
        "bayflow-engine",
        "--package",
        "bayflow",
        "--lib",
        "--bin",
        "bayflow-page",
        "--bin",
        "bayflow-worker",
    ]);
    if workspace::root().join("tests").join("wasm.rs").is_file() {
        clippy.args(["--test", "wasm"]);
    }
    // Bans besides what only panics in a browser.
    clippy.env(
        "CLIPPY_CONF_DIR",
        workspace::root().join("xtask").join("clippy-wasm"),
    );
    process::run(clippy.args(["--", "-D", "warnings"]))
}

fn document(what: &[&str]) -> Result<()> {
    let mut command: Command = process::cargo();
    process::run(
        command
            .env("RUSTDOCFLAGS", "-D warnings")
            .args(["doc", "--locked", "--no-deps"])
            .args(what),
    )
}
