//! The bays' figures beside the page, which fetches them by name, and their list in index.html.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cargo_metadata::Message;

use crate::workspace::{self, PROFILE, WASM};
use crate::{head, process};

/// Folder of the packs beside the page, as `src/app/tables.rs` knows it.
pub const FOLDER: &str = "bays";
/// Stands in index.html where the list goes; its spaces keep the quotes around it when the page is made smaller.
const PLACE: &str = "LIST OF PACKS";

/// Copies the packs of the page that Trunk has just built, and lists them in its text.
pub fn place(staging: &Path, page: &str) -> Result<String> {
    let built = output_folder()?.join(FOLDER);
    let target = staging.join(FOLDER);
    fs::create_dir_all(&target).with_context(|| format!("cannot make {}", target.display()))?;
    let mut names = Vec::new();
    for entry in fs::read_dir(&built).with_context(|| format!("cannot list {}", built.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        fs::copy(entry.path(), target.join(&name))
            .with_context(|| format!("cannot copy {name} to {}", target.display()))?;
        names.push(name);
    }
    names.sort();
    list(page, &names)
}

/// The page with the list of its packs.
fn list(page: &str, names: &[String]) -> Result<String> {
    let pairs = names
        .iter()
        // A bay's further bases are not what a page begins with.
        .filter(|name| !name.contains(".rest-"))
        .map(|name| {
            let (bay, _) = name
                .split_once('-')
                .with_context(|| format!("{name} does not begin with its bay"))?;
            Ok(format!("{bay}={FOLDER}/{name}"))
        })
        .collect::<Result<Vec<_>>>()?;
    let page = head::fill(page, PLACE, &pairs.join(" "))?;
    match first(&page) {
        Some(bay) if names.iter().any(|name| is_of(name, bay)) => Ok(page),
        bay => bail!("index.html names {bay:?} as the bay that is shown first, which has no pack"),
    }
}

/// The bay that is shown where a link names none.
fn first(page: &str) -> Option<&str> {
    head::default(page, FOLDER)
}

/// Whether a file in dist/ is loaded before the first chart, as far as it is a pack.
pub fn is_first(name: &str, page: &str) -> bool {
    match name
        .strip_prefix(FOLDER)
        .and_then(|name| name.strip_prefix('/'))
    {
        Some(name) => first(page).is_some_and(|bay| is_of(name, bay)),
        None => true,
    }
}

fn is_of(name: &str, bay: &str) -> bool {
    name.strip_prefix(bay)
        .is_some_and(|rest| rest.starts_with('-'))
}

/// Where the library's build script has written. The arguments are Trunk's own, so that nothing is built again, and the
/// packs are those whose checksums the page holds.
fn output_folder() -> Result<PathBuf> {
    let mut command = process::cargo();
    command.args(["build", "--quiet", "--locked", "--bin", "bayflow-page"]);
    command.args(["--features", "fetched-bays", "--target", WASM]);
    command.arg("--message-format=json-render-diagnostics");
    if workspace::is_release() {
        command.args(["--profile", PROFILE]);
    }
    let output = command.output().context("cannot start Cargo")?;
    if !output.status.success() {
        bail!(
            "`{}` failed: {}",
            process::shown(&command),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Message::parse_stream(output.stdout.as_slice())
        .filter_map(Result::ok)
        .find_map(|message| match message {
            Message::BuildScriptExecuted(script) => Some(script.out_dir.into_std_path_buf())
                .filter(|folder| folder.join("core.pack").is_file()),
            _ => None,
        })
        .context("Cargo does not say where the packs stand")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta name=bays data-default=gba content=\"LIST OF PACKS\">";

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_page_lists_each_pack_under_its_bay() {
        let page = list(PAGE, &names(&["gba-1f.pack", "ny-2e.pack"])).expect("it is listed");
        assert!(
            page.contains("\"gba=bays/gba-1f.pack ny=bays/ny-2e.pack\""),
            "{page}"
        );
    }

    #[test]
    fn a_page_without_the_place_or_whose_first_bay_has_no_pack_is_refused() {
        assert!(list("<meta data-default=gba>", &names(&["gba-1f.pack"])).is_err());
        assert!(list(PAGE, &names(&["ny-2e.pack"])).is_err());
    }

    #[test]
    fn only_the_first_bays_pack_is_loaded_first() {
        for page in [PAGE, "<meta data-default=\"gba\" name=bays>"] {
            assert!(is_first("bays/gba-1f.pack", page));
            assert!(!is_first("bays/ny-2e.pack", page));
            assert!(is_first("boot.js", page));
        }
    }
}
