//! `cargo xtask bench browser`: the release page in Chromium beside its goals.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::table::{self, Figure, Form};
use crate::setup::{self, TestTools};
use crate::workspace::{browser_tests, dist};
use crate::{page, process, progress, sizes};

#[derive(clap::Args)]
pub struct Args {
    /// Measure the page in dist/ as it stands
    #[arg(long)]
    no_build: bool,
    /// Print comma-separated values; all else goes to the standard error
    #[arg(long)]
    csv: bool,
}

/// Builds the page, measures it and prints one table. A missed goal is said, and is no error.
pub fn run(args: &Args) -> Result<()> {
    if args.csv {
        progress::keep_output_for_results();
    }
    let own = std::env::current_exe().context("this program's path is unknown")?;
    let (build, test) = setup::for_tests()?;
    if !args.no_build {
        page::build(&build)?;
    }
    let dist = dist();
    if !dist.join("index.html").is_file() {
        bail!(
            "there is no page in {}: leave out --no-build",
            dist.display()
        );
    }
    let sizes = sizes::measure(&dist)?;
    let mut figures = vec![
        of_files("first-load", sizes.first_load()[1]),
        of_files("everything", sizes.everything()[1]),
    ];
    let measured = drive(&test, &own, &mut figures);
    let form = if args.csv { Form::Csv } else { Form::Columns };
    let (text, missed) = table::table(&figures, form);
    progress::say("");
    print!("{text}");
    measured?;
    progress::say(&format!("\n{}", machine(&test)));
    progress::say("Times are the best of several rounds; a busy machine only adds to them.");
    progress::say(&match missed {
        0 => "Every figure with a goal meets it.".to_owned(),
        1 => "1 figure misses its goal.".to_owned(),
        many => format!("{many} figures miss their goals."),
    });
    Ok(())
}

/// A figure in kB from bytes of files.
fn of_files(measure: &str, bytes: u64) -> Figure {
    Figure {
        measure: measure.to_owned(),
        of: "gba".to_owned(),
        value: bytes as f64 / 1e3,
    }
}

/// Lets Playwright run the benches, and gathers their figures, also if one of them fails.
fn drive(test: &TestTools, own: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let tests = browser_tests();
    let results = tests.join("test-results");
    std::fs::create_dir_all(&results)
        .with_context(|| format!("cannot make {}", results.display()))?;
    let file = results.join("figures.jsonl");
    std::fs::write(&file, "").with_context(|| format!("cannot write {}", file.display()))?;
    let mut command = Command::new("node");
    command
        .arg(
            tests
                .join("node_modules")
                .join("@playwright")
                .join("test")
                .join("cli.js"),
        )
        .args(["test", "--config", "bench.config.ts"])
        .current_dir(&tests)
        .env("BAYFLOW_CHROMIUM", &test.browser)
        .env("BAYFLOW_XTASK", own)
        .env("BAYFLOW_FIGURES", &file);
    let ran = process::run(&mut command).context("not everything could be measured");
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    for line in text.lines() {
        figures.push(table::read(line)?);
    }
    ran
}

/// What it was measured on.
fn machine(test: &TestTools) -> String {
    let browser = process::answer(Command::new(&test.browser).arg("--version"));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!(
        "{} on {}, {cores} cores.",
        browser.unwrap_or_default(),
        std::env::consts::ARCH
    )
}
