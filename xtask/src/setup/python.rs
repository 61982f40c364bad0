//! Python, for the one bench that compares with numpy.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Log, cache};
use crate::process;

/// The oldest Python 3 that the pinned numpy takes.
const OLDEST_PYTHON: u32 = 11;

/// The pin lives in a file that pip understands.
const REQUIREMENTS: &str = include_str!("../../../benches/numpy/requirements.txt");

/// The Python of an environment of its own in the cache, with the pinned numpy.
pub fn numpy(log: &mut Log) -> Result<PathBuf> {
    let pin = REQUIREMENTS.trim();
    let place = cache::folder()?.join(format!("python-{}", pin.replace("==", "-")));
    let inside = if cfg!(windows) {
        Path::new("Scripts").join("python.exe")
    } else {
        Path::new("bin").join("python")
    };
    let python = place.join(&inside);
    if answers(&python, "import numpy; print(numpy.__version__)").is_some() {
        return Ok(python);
    }
    let base = present()?;
    log.installing(&format!("numpy ({pin}), by pip"));
    if place.exists() {
        // The Python that it was made from is gone, or it was left unfinished.
        std::fs::remove_dir_all(&place)
            .with_context(|| format!("cannot clear {}", place.display()))?;
    }
    let done = cache::install(&place, |part| {
        process::run(Command::new(&base).args(["-m", "venv"]).arg(part)).context(
            "`python3 -m venv` failed: on Debian and Ubuntu it is the package python3-venv",
        )?;
        process::run(
            Command::new(part.join(&inside))
                .args(["-m", "pip", "install", "--quiet", "--only-binary=:all:"])
                .args(["--disable-pip-version-check", pin]),
        )
    });
    done.with_context(|| {
        format!("numpy ({pin}) could not be installed: with a connection, run this again")
    })?;
    Ok(python)
}

/// The machine's Python 3, if it is new enough.
fn present() -> Result<PathBuf> {
    let way_out = format!(
        "install Python 3.{OLDEST_PYTHON} or later with its venv module (https://www.python.org, or your system's \
         packages); only this bench needs it"
    );
    let names: &[&str] = if cfg!(windows) {
        &["python3", "python"]
    } else {
        &["python3"]
    };
    for name in names {
        let Some(minor) = answers(Path::new(name), "import sys; print(sys.version_info[1])") else {
            continue;
        };
        match minor.parse::<u32>() {
            Ok(minor) if minor >= OLDEST_PYTHON => return Ok(PathBuf::from(name)),
            _ => bail!("Python 3.{minor} is too old: {way_out}"),
        }
    }
    bail!("python3 is missing: {way_out}")
}

fn answers(python: &Path, program: &str) -> Option<String> {
    process::answer(Command::new(python).args(["-c", program]))
}
