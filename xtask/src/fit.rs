//! The tasks that fit figures to observations: the baselines, and how far trajectories spread.

use anyhow::Result;

use crate::process;

/// Arguments for the program that is started.
#[derive(clap::Args)]
pub struct PassedOn {
    /// Handed on as they are
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// Fits the baselines.
pub fn calibrate(passed_on: &PassedOn) -> Result<()> {
    fit("bayflow-calibrate", passed_on)
}

/// Fits how far trajectories spread.
pub fn spread(passed_on: &PassedOn) -> Result<()> {
    fit("bayflow-spread", passed_on)
}

/// Runs a program that writes figures. The variable tells the build script that the calibrated tables may be absent or
/// stale.
fn fit(program: &str, passed_on: &PassedOn) -> Result<()> {
    let mut command = process::cargo();
    command.env("BAYFLOW_CALIBRATING", "1");
    command.args(["run", "--release", "--locked", "--bin", program, "--"]);
    command.args(&passed_on.arguments);
    println!("Fitting: {}", process::shown(&command));
    process::run(&mut command)
}
