//! The articles beside the page, which fetches them by name, and their list in index.html.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{head, process};

/// Folder of the articles beside the page.
pub const FOLDER: &str = "pages";
/// Stands in index.html where the list goes; its spaces keep the quotes around it when the page is made smaller.
const PLACE: &str = "LIST OF ARTICLES";

/// Lets the program that knows figures and texts write the articles, and lists them in the page's text.
pub fn place(staging: &Path, page: &str) -> Result<String> {
    let target = staging.join(FOLDER);
    fs::create_dir_all(&target).with_context(|| format!("cannot make {}", target.display()))?;
    let mut command = process::cargo();
    command.args([
        "run",
        "--quiet",
        "--locked",
        "--bin",
        "bayflow-articles",
        "--",
    ]);
    command.arg(&target);
    process::run(&mut command).context("the articles were not written")?;
    let mut names = Vec::new();
    for entry in
        fs::read_dir(&target).with_context(|| format!("cannot list {}", target.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".html") {
            names.push(name);
        }
    }
    names.sort();
    list(page, &names)
}

/// The page with the list of its articles: `method.en=pages/method.en-1f.html`, and so on.
fn list(page: &str, names: &[String]) -> Result<String> {
    let pairs = names
        .iter()
        .map(|name| {
            let (article, _) = name
                .rsplit_once('-')
                .with_context(|| format!("{name} has no checksum"))?;
            Ok(format!("{article}={FOLDER}/{name}"))
        })
        .collect::<Result<Vec<_>>>()?;
    head::fill(page, PLACE, &pairs.join(" "))
}

/// Whether a file in dist/ belongs to the articles, which are loaded when they are read.
pub fn is_of_articles(name: &str) -> bool {
    name.strip_prefix(FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_each_article_under_its_page_and_language() {
        let names = ["data.zh-Hans-1f.html", "method.en-2e.html"].map(str::to_owned);
        let page = list("<meta content=\"LIST OF ARTICLES\">", &names).expect("it is listed");
        assert_eq!(
            page,
            "<meta content=\"data.zh-Hans=pages/data.zh-Hans-1f.html method.en=pages/method.en-2e.html\">"
        );
        assert!(list("<meta>", &names).is_err());
    }

    #[test]
    fn articles_are_not_loaded_first() {
        assert!(is_of_articles("pages/method.en-2e.html"));
        assert!(!is_of_articles("pages.css"));
    }
}
