//! The tools that are Rust programs: the Wasm target's library, Trunk and wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Log, cache};
use crate::process;
use crate::workspace::{WASM, root};

/// The release of Trunk that Trunk.toml asks for.
const TRUNK: &str = "0.21.14";

/// The standard library for Wasm, from rustup.
pub fn wasm_target(log: &mut Log) -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    let by_hand = format!("`rustup target add {WASM}`");
    if process::on_path("rustup").is_none() {
        bail!(
            "Rust's library for {WASM} is missing: install Rust by rustup (https://rustup.rs), then run {by_hand}"
        );
    }
    log.installing(&format!("Rust's library for {WASM}, by rustup"));
    process::run(
        Command::new("rustup")
            .args(["target", "add", WASM])
            .current_dir(root()),
    )
    .with_context(|| format!("Rust's library for {WASM} could not be installed: try {by_hand}"))
}

/// The crates that the page is built from: Trunk builds it offline, so they have to be there.
pub fn crates() -> Result<()> {
    let version = process::answer(rustc().arg("-vV"))
        .context("`rustc -vV` does not answer: install Rust by rustup")?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("`rustc -vV` names no host")?;
    process::run(process::cargo().args([
        "fetch", "--quiet", "--locked", "--target", WASM, "--target", host,
    ]))
    .context("the crates in Cargo.lock could not be fetched: with a connection, run this again")
}

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn has_wasm_target() -> bool {
    process::answer(
        rustc()
            .args(["--print", "target-libdir", "--target", WASM])
            .current_dir(root()),
    )
    .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Trunk's program.
pub fn trunk(cache: &Path, log: &mut Log) -> Result<PathBuf> {
    let options = ["--locked", "--no-default-features", "--features", "rustls"];
    let folder = installed(cache, "trunk", "trunk", TRUNK, &options, log)?;
    Ok(folder.join(format!("trunk{}", std::env::consts::EXE_SUFFIX)))
}

/// The folder of wasm-bindgen's programs; their version is the library's, to the last digit.
pub fn wasm_bindgen(cache: &Path, log: &mut Log) -> Result<PathBuf> {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version =
        locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    // Without --locked: the lock file that this release ships asks for crates that no longer build together.
    installed(cache, "wasm-bindgen-cli", "wasm-bindgen", version, &[], log)
}

/// The folder with `program` of `package` at exactly `version`: one on PATH, one in the cache, or one built now.
fn installed(
    cache: &Path,
    package: &str,
    program: &str,
    version: &str,
    options: &[&str],
    log: &mut Log,
) -> Result<PathBuf> {
    let place = cache.join(format!("{package}-{version}"));
    let folder = place.join("bin");
    if folder
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
        .is_file()
    {
        return Ok(folder);
    }
    if let Some(there) = process::on_path(program)
        && process::answer(Command::new(&there).arg("--version"))
            .is_some_and(|says| has_word(&says, version))
        && let Some(folder) = there.parent()
    {
        return Ok(folder.to_path_buf());
    }
    log.installing(&format!(
        "{package} {version}, built from source (a few minutes, once)"
    ));
    let built = cache::install(&place, |part| {
        let mut command = process::cargo();
        command
            .current_dir(part)
            .args([
                "install",
                package,
                "--version",
                &format!("={version}"),
                "--root",
            ])
            .arg(part)
            .args(options)
            // Run a few times a day for a second: time to build them counts more than their speed.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("RUSTFLAGS");
        process::run(&mut command)
    });
    built.with_context(|| {
        format!("{package} {version} could not be installed: with a connection, run this again, or put it on PATH")
    })?;
    Ok(folder)
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn has_word(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|candidate| candidate == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn another_version_with_the_same_beginning_does_not_count() {
        assert!(has_word("trunk 0.21.14", "0.21.14"));
        assert!(!has_word("trunk 0.21.14", "0.21.1"));
    }

    #[test]
    fn trunk_toml_asks_for_what_set_up_installs() {
        let trunk =
            std::fs::read_to_string(root().join("Trunk.toml")).expect("Trunk.toml can be read");
        assert!(trunk.contains(&format!("trunk-version = \"={TRUNK}\"")));
    }
}
