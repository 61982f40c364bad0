//! The command line: the page's numbers as tables.
//!
//! Each command parses, calls the modules before it and writes one table (or one line) to standard output. What a
//! reader should know about a link goes to standard error, one line each. The status is 0, or 2 with one sentence.

mod args;
mod backtest;
mod bench;
mod coverage;
mod ensemble;
mod hash;
mod levers;
mod output;
mod pyramid;
mod replicate;
mod run;
mod shared_link;
mod widths;

use std::ffi::OsString;
use std::io::{ErrorKind, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::analysis::calibration::CalibrationError;
use crate::analysis::replication::CaseError;
use crate::analysis::spread::table::SpreadError;
use crate::data::inputs::{Inputs, load};
use crate::data::table::DataError;
use crate::scenario::run::RunError;
use args::{Arguments, Command};

/// Status of a run that could not do what it was asked for.
const FAILED: u8 = 2;

/// Why a command could not do what it was asked for; each text is one sentence.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    /// The scenario has no data.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The case cannot be read.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The figures cannot be read.
    #[error("the figures in {directory} can't be used: {error}")]
    Data {
        /// The folder.
        directory: String,
        /// What is wrong with it.
        error: DataError,
    },
    /// The years before an origin cannot be followed.
    #[error(transparent)]
    Calibration(#[from] CalibrationError),
    /// Spreads cannot be fitted.
    #[error(transparent)]
    Spread(#[from] SpreadError),
    /// The case is no folder.
    #[error("{0} is not a folder")]
    NoFolder(String),
    /// The case's populations have none of the years that are compared.
    #[error("{0} has no published population for 2030, 2050, 2075 or 2100")]
    NothingCompared(String),
    /// The year lies outside the scenario's.
    #[error("{year} is not a year of this scenario, which runs from {first} to {last}")]
    UnknownYear {
        /// What was asked for.
        year: i32,
        /// The base year.
        first: i32,
        /// The horizon.
        last: i32,
    },
    /// Standard output takes no more.
    #[error("the results can't be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Runs the command line with these arguments, the program's name first.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Help and version, asked for; a reader who has gone away has what they wanted.
        Err(answer) if !answer.use_stderr() => {
            let _ = answer.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return fail(&args::sentence(&error)),
    };
    let done = match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Pyramid(arguments) => pyramid::run(&arguments),
        Command::Replicate(arguments) => replicate::run(&arguments),
        Command::Ensemble(arguments) => ensemble::run(&arguments),
        Command::Levers(arguments) => levers::run(&arguments),
        Command::Hash(arguments) => hash::run(&arguments),
        Command::Backtest(arguments) => backtest::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Widths(arguments) => widths::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // `bayflow run ... | head` has seen enough.
        Err(CommandError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string()),
    }
}

/// The figures of a folder; by default of `data/` here, else of the folder that this program was built from.
fn load_figures(directory: Option<&Path>) -> Result<Inputs, CommandError> {
    let here = Path::new("data");
    let directory = match directory {
        Some(directory) => directory.to_owned(),
        None if here.join("places.csv").is_file() => here.to_owned(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data"),
    };
    load(&directory).map_err(|error| CommandError::Data {
        directory: directory.display().to_string(),
        error,
    })
}

fn fail(sentence: &str) -> ExitCode {
    say("error", sentence);
    ExitCode::from(FAILED)
}

/// Writes one line to standard error. Nobody is left to tell if that fails.
fn say(kind: &str, text: &str) {
    let _ = writeln!(stderr(), "{kind}: {text}");
}
