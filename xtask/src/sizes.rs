//! What a reader downloads.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{articles, compress, engine, packs, styles, texts};

/// The goal for all that is loaded before the first chart, with gzip, in bytes.
pub const GOAL: u64 = 450_000;
/// The goal for all files together, with gzip, in bytes.
pub const GOAL_EVERYTHING: u64 = 900_000;

/// Sizes of one file, in bytes.
struct File {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
    first_load: bool,
}

/// Sizes of all files of a page; shows itself as a table.
pub struct Sizes(Vec<File>);

/// Measures the page in `dist`, compressed copies included.
pub fn measure(dist: &Path) -> Result<Sizes> {
    let mut names = Vec::new();
    for path in compress::files(dist)? {
        if !path
            .extension()
            .is_some_and(|ending| ending == "gz" || ending == "br")
        {
            let name = path
                .strip_prefix(dist)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            names.push(name);
        }
    }
    let page = fs::read_to_string(dist.join("index.html")).context("dist/ has no index.html")?;
    let mut first = first_load(&names, |name| fs::read(dist.join(name)).ok());
    first.retain(|name| {
        packs::is_first(name, &page)
            && texts::is_first(name, &page)
            && !styles::is_late(name, &page)
            && !articles::is_of_articles(name)
            && !engine::is_part(name)
    });
    let files = names.into_iter().map(|name| {
        let path = dist.join(&name);
        let raw = fs::metadata(&path)
            .with_context(|| format!("cannot read {}", path.display()))?
            .len();
        // What isn't compressed travels as it is.
        let copy = |ending| {
            fs::metadata(compress::with_ending(&path, ending)).map_or(raw, |copy| copy.len())
        };
        Ok(File {
            raw,
            gzip: copy("gz"),
            brotli: copy("br"),
            first_load: first.contains(&name),
            name,
        })
    });
    Ok(Sizes(files.collect::<Result<_>>()?))
}

/// index.html and every file that it names, or that a script or style sheet among these names.
fn first_load(names: &[String], read: impl Fn(&str) -> Option<Vec<u8>>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        let is_text = [".html", ".js", ".css"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let text = read(&name)
            .filter(|_| is_text)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if !found.insert(name) {
            continue;
        }
        let Some(text) = text else { continue };
        open.extend(
            names
                .iter()
                .filter(|other| !found.contains(*other) && text.contains(other.as_str()))
                .cloned(),
        );
    }
    found
}

impl Sizes {
    /// Bytes loaded before the first chart: raw, gzip, Brotli.
    pub fn first_load(&self) -> [u64; 3] {
        self.sum(|file| file.first_load)
    }

    /// Bytes of all files: raw, gzip, Brotli.
    pub fn everything(&self) -> [u64; 3] {
        self.sum(|_| true)
    }

    fn sum(&self, counts: impl Fn(&File) -> bool) -> [u64; 3] {
        self.0
            .iter()
            .filter(|file| counts(file))
            .fold([0; 3], |[raw, gzip, brotli], file| {
                [raw + file.raw, gzip + file.gzip, brotli + file.brotli]
            })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first_load();
        let gzip = first[1];
        let width = self
            .0
            .iter()
            .map(|file| file.name.len())
            .max()
            .unwrap_or(0)
            .max("first load".len());
        writeln!(
            f,
            "{:width$} {:>11} {:>11} {:>11}",
            "bytes", "raw", "gzip", "brotli"
        )?;
        for file in &self.0 {
            writeln!(
                f,
                "{:width$} {:>11} {:>11} {:>11}",
                file.name, file.raw, file.gzip, file.brotli
            )?;
        }
        for (name, [raw, gzip, brotli]) in
            [("everything", self.everything()), ("first load", first)]
        {
            writeln!(f, "{name:width$} {raw:>11} {gzip:>11} {brotli:>11}")?;
        }
        let verdict = if gzip <= GOAL { "within" } else { "OVER" };
        writeln!(
            f,
            "First load, gzip: {:.1} kB, {verdict} the goal of {} kB.",
            gzip as f64 / 1e3,
            GOAL / 1000
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_names_directly_or_not() {
        let names = [
            "index.html",
            "app-1.js",
            "app-1_bg.wasm",
            "extra.js",
            "lone.csv",
        ]
        .map(String::from);
        let read = |name: &str| {
            let text = match name {
                "index.html" => "<script src=\"./app-1.js\"></script>",
                "app-1.js" => "fetch('app-1_bg.wasm')",
                "extra.js" => "fetch('lone.csv')",
                _ => "",
            };
            Some(text.as_bytes().to_vec())
        };
        let found = first_load(&names, read);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["app-1.js", "app-1_bg.wasm", "index.html"]
        );
    }

    #[test]
    fn the_table_adds_up_only_the_first_load() {
        let file = |name: &str, size, first_load| File {
            name: name.into(),
            raw: size,
            gzip: size,
            brotli: size,
            first_load,
        };
        let sizes = Sizes(vec![
            file("index.html", 400_000, true),
            file("more.js", 100_000, false),
        ]);
        assert_eq!(sizes.first_load(), [400_000; 3]);
        let table = sizes.to_string();
        assert!(table.contains("400.0 kB, within"), "{table}");
        let everything = table.lines().find(|line| line.starts_with("everything"));
        assert!(
            everything.is_some_and(|line| line.contains("500000")),
            "{table}"
        );
    }
}
