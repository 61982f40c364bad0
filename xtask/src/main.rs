//! `cargo xtask`: everything done to Bayflow besides editing it. Set-up, the release page, tests and checks.

mod articles;
mod bench;
mod check;
mod compress;
mod engine;
mod fit;
mod head;
mod imports;
mod names;
mod packs;
mod page;
mod process;
mod progress;
mod scripts;
mod seal;
mod server;
mod setup;
mod sizes;
mod styles;
mod suites;
mod texts;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Set up, build, serve, test and check Bayflow.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the release page and serve it at http://127.0.0.1:8080/
    Serve(server::Args),
    /// Build the release page into dist/, ready for any static host
    Build,
    /// Run every test: native, Wasm and the page in a browser
    Test(suites::Args),
    /// Check formatting, lints, documentation, licences and the direction of modules
    Check,
    /// Measure speed: the engine on this machine, with `browser` the page in Chromium, with `numpy` beside numpy
    Bench(bench::Args),
    /// Fit the baselines to observed figures and rewrite what they rest on
    Calibrate(fit::PassedOn),
    /// Fit how far trajectories spread and rewrite data/spreads.csv
    Spread(fit::PassedOn),
    /// Put the bays' figures and the texts beside the page, join its styles, make its scripts smaller, and fill in what is known only now (Trunk's hook)
    #[command(hide = true)]
    Finish,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Serve(args) => server::run(&args),
        Task::Build => page::build_with_setup(),
        Task::Test(args) => suites::run(&args),
        Task::Check => check::run(),
        Task::Bench(args) => bench::run(&args),
        Task::Calibrate(args) => fit::calibrate(&args),
        Task::Spread(args) => fit::spread(&args),
        Task::Finish => page::finish(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}
