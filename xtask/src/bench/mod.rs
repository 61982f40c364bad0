//! `cargo xtask bench`: speed, natively, in the browser and beside numpy.

mod browser;
mod table;

use std::process::Command;

use anyhow::Result;

use crate::fit::PassedOn;
use crate::{process, setup, workspace};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// Handed on to the native benches
    #[arg(last = true)]
    arguments: Vec<String>,
}

#[derive(clap::Subcommand)]
enum What {
    /// The engine on this machine (`cargo bench`); the same as without a name
    Native(PassedOn),
    /// The release page in Chromium: a slider's move, the engine, loading; beside its goals
    Browser(browser::Args),
    /// The engine beside the same year written in numpy, whose results are compared with the engine's first
    Numpy,
}

/// Runs the benches that are asked for.
pub fn run(args: &Args) -> Result<()> {
    match &args.what {
        None => measure(&args.arguments),
        Some(What::Native(passed_on)) => measure(&passed_on.arguments),
        Some(What::Browser(args)) => browser::run(args),
        Some(What::Numpy) => beside_numpy(),
    }
}

/// Rust writes tables, results and its own speed; numpy computes the same, compares and prints both.
fn beside_numpy() -> Result<()> {
    let python = setup::for_numpy()?;
    let folder = workspace::root().join("target").join("numpy");
    let mut rust = process::cargo();
    rust.args(["bench", "--locked", "--bench", "numpy", "--"])
        .arg(&folder);
    println!("Measuring: {}", process::shown(&rust));
    process::run(&mut rust)?;
    let program = workspace::root()
        .join("benches")
        .join("numpy")
        .join("measure.py");
    // Python would leave its compiled files among the sources.
    process::run(Command::new(python).arg("-B").arg(program).arg(folder))
}

/// Runs the native benches, optimised as the page is.
fn measure(arguments: &[String]) -> Result<()> {
    let mut command = process::cargo();
    command.args(["bench", "--locked"]);
    if !arguments.is_empty() {
        command.arg("--").args(arguments);
    }
    println!("Measuring: {}", process::shown(&command));
    process::run(&mut command)
}
