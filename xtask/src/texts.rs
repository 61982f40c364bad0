//! The page's texts beside it, one file a language, of which a reader needs one; and their list in index.html.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xxhash_rust::xxh3::xxh3_64;

use crate::{head, workspace};

/// Folder of the texts beside the page.
const FOLDER: &str = "texts";
/// Stands in index.html where the list goes; its spaces keep the quotes around it when the page is made smaller.
const PLACE: &str = "LIST OF TEXTS";

/// Writes every language's texts beside the page that Trunk has just built, and lists them in its text.
pub fn place(staging: &Path, page: &str) -> Result<String> {
    let sources = workspace::root().join("locales");
    let target = staging.join(FOLDER);
    fs::create_dir_all(&target).with_context(|| format!("cannot make {}", target.display()))?;
    let mut files = Vec::new();
    for entry in
        fs::read_dir(&sources).with_context(|| format!("cannot list {}", sources.display()))?
    {
        let path = entry?.path();
        let (Some(tag), Some("ftl")) = (
            path.file_stem().and_then(|stem| stem.to_str()),
            path.extension().and_then(|ending| ending.to_str()),
        ) else {
            continue;
        };
        let source =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let text = without_comments(&source);
        // An ending that every host knows as text, which it may compress.
        let name = format!("{tag}-{:016x}.txt", xxh3_64(text.as_bytes()));
        fs::write(target.join(&name), text).with_context(|| format!("cannot write {name}"))?;
        files.push((tag.to_owned(), name));
    }
    files.sort();
    list(page, &files)
}

/// The page with the list of its texts, by language.
fn list(page: &str, files: &[(String, String)]) -> Result<String> {
    let pairs: Vec<String> = files
        .iter()
        .map(|(tag, name)| format!("{tag}={FOLDER}/{name}"))
        .collect();
    let page = head::fill(page, PLACE, &pairs.join(" "))?;
    match head::default(&page, FOLDER) {
        Some(default) if files.iter().any(|(tag, _)| tag == default) => Ok(page),
        default => {
            bail!("index.html names {default:?} as the language of its texts, which has none")
        }
    }
}

/// A Fluent source without the lines that are for those who write it.
fn without_comments(source: &str) -> String {
    source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Whether a file in dist/ is loaded before the first chart, as far as it holds texts: one language does.
pub fn is_first(name: &str, page: &str) -> bool {
    let of_texts = name
        .strip_prefix(FOLDER)
        .and_then(|rest| rest.strip_prefix('/'));
    match of_texts.and_then(|name| name.rsplit_once('-')) {
        Some((tag, _)) => head::default(page, FOLDER) == Some(tag),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta name=texts data-default=zh-Hans content=\"LIST OF TEXTS\">";

    fn files(tags: &[&str]) -> Vec<(String, String)> {
        tags.iter()
            .map(|tag| ((*tag).to_owned(), format!("{tag}-1f.txt")))
            .collect()
    }

    #[test]
    fn the_page_lists_each_languages_texts() {
        let page = list(PAGE, &files(&["en", "zh-Hans"])).expect("it is listed");
        assert!(
            page.contains("\"en=texts/en-1f.txt zh-Hans=texts/zh-Hans-1f.txt\""),
            "{page}"
        );
        assert!(is_first("texts/zh-Hans-1f.txt", &page));
        assert!(!is_first("texts/en-1f.txt", &page));
        assert!(is_first("boot.js", &page));
    }

    #[test]
    fn a_page_without_the_place_or_whose_language_has_no_texts_is_refused() {
        assert!(list("<meta name=texts data-default=en>", &files(&["en"])).is_err());
        assert!(list(PAGE, &files(&["en"])).is_err());
    }

    #[test]
    fn only_comments_are_left_out() {
        let source = "### All\n\n## Names\na = b # c\n    # d\n# e\nf = g\n";
        assert_eq!(without_comments(source), "\na = b # c\n    # d\nf = g\n");
    }
}
