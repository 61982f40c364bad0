//! `cargo xtask test`: every suite, and one count over all of them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use cargo_metadata::Message;

use crate::setup::{self, BuildTools, TestTools};
use crate::workspace::{WASM, browser_tests};
use crate::{page, process};

#[derive(clap::Args)]
pub struct Args {
    /// Run one suite only
    #[arg(value_enum)]
    suite: Option<Suite>,
    /// Test the page in dist/ as it stands
    #[arg(long)]
    no_build: bool,
    /// Handed on to the chosen suite's runner
    #[arg(last = true, requires = "suite")]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Suite {
    /// The engine, links, command line and xtask itself
    Native,
    /// The same engine compiled to Wasm, run by Node
    Wasm,
    /// The release page in Chromium
    Browser,
}

impl Suite {
    const ALL: [Self; 3] = [Self::Native, Self::Wasm, Self::Browser];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "Wasm",
            Self::Browser => "browser",
        }
    }
}

/// How many tests of a suite passed and failed; a suite that could not run counts as one failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Sets up, runs the suites, also after one that failed, and prints the sum as its last line.
pub fn run(args: &Args) -> Result<()> {
    // Asked for first: should this program be rebuilt meanwhile, its path stays good but can't be asked for any more.
    let own = std::env::current_exe().context("this program's path is unknown")?;
    let (build, test) = setup::for_tests()?;
    let mut total = Count::default();
    let mut lines = Vec::new();
    for suite in Suite::ALL
        .into_iter()
        .filter(|suite| args.suite.is_none_or(|only| only == *suite))
    {
        println!("\nTests: {}", suite.name());
        let count = match suite {
            Suite::Native => cargo_test(
                process::cargo().args(["test", "--locked", "--workspace"]),
                &args.arguments,
            ),
            Suite::Wasm => wasm(&build, &args.arguments),
            Suite::Browser => browser(&build, &test, &own, args),
        };
        let count = count.unwrap_or_else(|why| {
            eprintln!("error: {why:#}");
            Count {
                failed: 1,
                ..Count::default()
            }
        });
        lines.push(format!("{:8} {}", suite.name(), sentence(count)));
        total += count;
    }
    println!("\n{}\n{}", lines.join("\n"), sentence(total));
    std::io::stdout().flush()?;
    if total.failed > 0 {
        // The count is the last line; an error's text would follow it.
        std::process::exit(1);
    }
    Ok(())
}

fn sentence(count: Count) -> String {
    let skipped = if count.skipped > 0 {
        format!(", {} skipped", count.skipped)
    } else {
        String::new()
    };
    format!("{} passed, {} failed{skipped}", count.passed, count.failed)
}

fn wasm(build: &BuildTools, arguments: &[String]) -> Result<Count> {
    let mut command = process::cargo();
    command
        .args(["test", "--locked", "--target", WASM, "--test", "wasm"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            &build.test_runner,
        );
    cargo_test(&mut command, arguments)
}

/// Runs a `cargo test` and adds up what its programs report.
fn cargo_test(command: &mut Command, arguments: &[String]) -> Result<Count> {
    command
        .args(["--no-fail-fast", "--"])
        .args(arguments)
        .stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{}`", process::shown(command)))?;
    let mut count = Count::default();
    let output = child.stdout.take().context("the tests have no output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.context("the tests' output can't be read")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count += reported(&line).unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() && count.failed == 0 {
        // They did not compile, or a program died.
        count.failed = 1;
    }
    Ok(count)
}

/// The counts in a closing line of a Rust test program.
fn reported(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in counts.split(';') {
        match part.trim().split_once(' ') {
            Some((number, "passed")) => count.passed = number.parse().ok()?,
            Some((number, "failed")) => count.failed = number.parse().ok()?,
            Some((number, "ignored")) => count.skipped = number.parse().ok()?,
            _ => {}
        }
    }
    Some(count)
}

/// Builds the release page and drives it with Playwright.
fn browser(build: &BuildTools, test: &TestTools, own: &Path, args: &Args) -> Result<Count> {
    if !args.no_build {
        page::build(build)?;
    }
    let command_line = command_line()?;
    let tests = browser_tests();
    let results = tests.join("test-results");
    std::fs::create_dir_all(&results)
        .with_context(|| format!("cannot make {}", results.display()))?;
    let report = results.join("report.json");
    if report.exists() {
        std::fs::remove_file(&report)
            .with_context(|| format!("cannot remove {}", report.display()))?;
    }
    let status = Command::new("node")
        .arg(
            tests
                .join("node_modules")
                .join("@playwright")
                .join("test")
                .join("cli.js"),
        )
        .arg("test")
        .args(&args.arguments)
        .current_dir(&tests)
        .env("BAYFLOW_CHROMIUM", &test.browser)
        .env("BAYFLOW_XTASK", own)
        .env("BAYFLOW_CLI", command_line)
        .status()
        .context("cannot start Playwright")?;
    let mut count = playwright_report(&report)?;
    if !status.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// Builds the command line, whose check values the page's are compared with, and says where it stands.
fn command_line() -> Result<PathBuf> {
    let output = process::cargo()
        .args(["build", "--locked", "--bin", "bayflow"])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start Cargo")?;
    if !output.status.success() {
        bail!("the command line was not built; what is printed above says why");
    }
    Message::parse_stream(output.stdout.as_slice())
        .filter_map(Result::ok)
        .find_map(|message| match message {
            Message::CompilerArtifact(artifact) => artifact.executable,
            _ => None,
        })
        .map(PathBuf::from)
        .context("Cargo does not say where the command line stands")
}

fn playwright_report(path: &Path) -> Result<Count> {
    let Ok(text) = std::fs::read_to_string(path) else {
        bail!("Playwright left no report; what it printed above says why");
    };
    let report: serde_json::Value =
        serde_json::from_str(&text).context("Playwright's report can't be read")?;
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or_default();
    // A test that passes only when tried again has failed once, and is no pass.
    Ok(Count {
        passed: number("expected"),
        failed: number("unexpected") + number("flaky"),
        skipped: number("skipped"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read_and_others_are_not() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(
            reported(line),
            Some(Count {
                passed: 12,
                failed: 3,
                skipped: 1
            })
        );
        assert_eq!(
            reported("test result: ok. 1 passed; 0 failed; 0 ignored; 0 filtered out"),
            Some(Count {
                passed: 1,
                ..Count::default()
            })
        );
        assert_eq!(reported("test model::step ... ok"), None);
    }

    #[test]
    fn the_sum_is_worded_as_its_readers_expect() {
        assert_eq!(
            sentence(Count {
                passed: 5,
                failed: 0,
                skipped: 0
            }),
            "5 passed, 0 failed"
        );
        assert_eq!(
            sentence(Count {
                passed: 5,
                failed: 1,
                skipped: 2
            }),
            "5 passed, 1 failed, 2 skipped"
        );
    }
}
