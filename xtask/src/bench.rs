//! The two tasks that only start another program: the benches and the calibration.

use std::process::Command;

use anyhow::Result;

use crate::{process, setup, workspace};

/// What to measure.
#[derive(clap::Args)]
pub struct Args {
    /// Measure the engine beside the same year written in another way, instead of its own benches
    beside: Option<Beside>,
    /// Handed on to the benches as they are
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Other ways to compute a bay's year.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Beside {
    /// Arrays in numpy, many trajectories at once; checks its results against the engine's first
    Numpy,
}

/// Arguments for the program that is started.
#[derive(clap::Args)]
pub struct PassedOn {
    /// Handed on as they are
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Runs the benches, natively and optimised as the page is.
pub fn measure(args: &Args) -> Result<()> {
    if let Some(Beside::Numpy) = args.beside {
        return beside_numpy();
    }
    let mut command = process::cargo();
    command.args(["bench", "--locked"]);
    if !args.arguments.is_empty() {
        command.arg("--").args(&args.arguments);
    }
    println!("Measuring: {}", process::shown(&command));
    process::run(&mut command)
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

/// Fits the baselines. The variable tells the build script that the calibrated tables may be absent or stale.
pub fn calibrate(passed_on: &PassedOn) -> Result<()> {
    let mut command = process::cargo();
    command.env("BAYFLOW_CALIBRATING", "1");
    command.args([
        "run",
        "--release",
        "--locked",
        "--bin",
        "bayflow-calibrate",
        "--",
    ]);
    command.args(&passed_on.arguments);
    println!("Calibrating: {}", process::shown(&command));
    process::run(&mut command)
}
