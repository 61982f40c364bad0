//! The pages beside the simulator (evidence, data, method) as static pieces of HTML, one a page and language, that the
//! page fetches when they are first read. Native only: `bayflow-articles` writes them, as part of the page's build.
//!
//! Texts come from `docs/` (CommonMark) and `locales/articles/` (Fluent), figures from `data/` and the model itself. No
//! HTML of a text's own passes through: what a text may hold is listed in [`markdown`], all else stops the build.

pub mod baseline;
pub mod data;
mod downloads;
pub mod evidence;
pub mod markdown;
pub mod method;
mod page;
pub mod table;
pub mod words;

use std::path::{Path, PathBuf};

use crate::analysis::backtest::{Comparison, backtest};
use crate::analysis::calibration::CalibrationError;
use crate::analysis::replication::{CaseError, Deviation, replicate};
use crate::app::locale::Language;
use crate::data::inputs::{Inputs, load};
use crate::data::table::DataError;
use crate::scenario::document::view::Page;

use markdown::{Rendered, Show, render};
pub use page::{Fragment, Heading};

/// Why the articles could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// A file could not be read or written.
    #[error("{file}: {error}")]
    File {
        /// Its path.
        file: String,
        /// Why.
        error: std::io::Error,
    },
    /// A text holds something that has no meaning here.
    #[error("{file}: {reason}")]
    Text {
        /// The text's path.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A figure is missing or wrong.
    #[error("data/{0}")]
    Data(#[from] DataError),
    /// The backtest could not be made.
    #[error("the backtest: {0}")]
    Backtest(#[from] CalibrationError),
    /// The replication could not be made.
    #[error("the replication: {0}")]
    Replication(#[from] CaseError),
}

/// The pages that are articles.
pub const ARTICLES: [Page; 3] = [Page::Evidence, Page::Data, Page::Method];

/// What every article draws on.
#[derive(Debug)]
pub struct Material {
    /// The working copy's root: `docs/`, `data/` and `locales/` stand in it.
    pub root: PathBuf,
    /// The figures.
    pub inputs: Inputs,
    /// The backtest, as `bayflow backtest` prints it.
    pub backtest: Vec<Comparison>,
    /// The replication of the United Nations' projection, as `bayflow replicate` prints it.
    pub replication: Vec<Deviation>,
    /// The baselines to 2100.
    pub baselines: Vec<baseline::Baseline>,
}

impl Material {
    /// Reads the figures and makes the runs.
    ///
    /// # Errors
    /// If a file is missing or a figure wrong.
    pub fn gather(root: &Path) -> Result<Self, ArticleError> {
        let inputs = load(&root.join("data"))?;
        Ok(Self {
            root: root.to_owned(),
            backtest: backtest(&inputs)?,
            replication: replicate(&root.join("tests/cases/japan"))?,
            baselines: baseline::baselines(),
            inputs,
        })
    }

    /// Reads a text, by its path below the root.
    pub(crate) fn read(&self, file: &str) -> Result<String, ArticleError> {
        std::fs::read_to_string(self.root.join(file)).map_err(|error| ArticleError::File {
            file: file.to_owned(),
            error,
        })
    }
}

/// The path of a text in a language: `docs/method.md` and `docs/method.zh-Hans.md`.
#[must_use]
pub fn text_file(stem: &str, language: Language) -> String {
    match language {
        Language::En => format!("{stem}.md"),
        other => format!("{stem}.{}.md", other.tag()),
    }
}

/// Renders a text of `docs/` after `prepare` has gone over it; headings have the English text's ids in every language,
/// which therefore must have as many.
fn rendered(
    material: &Material,
    language: Language,
    stem: &str,
    prepare: &dyn Fn(String) -> Result<String, String>,
    show: &mut Show<'_>,
) -> Result<Rendered, ArticleError> {
    let read = |language: Language, ids: Option<&[String]>, show: &mut Show<'_>| {
        let file = text_file(stem, language);
        let text = material.read(&file)?;
        prepare(text)
            .and_then(|text| render(&text, ids, show))
            .map_err(|reason| ArticleError::Text { file, reason })
    };
    if language == Language::En {
        return read(language, None, show);
    }
    let english = read(Language::En, None, &mut |_| Ok(String::new()))?;
    let ids: Vec<String> = english
        .headings
        .into_iter()
        .map(|heading| heading.id)
        .collect();
    read(language, Some(&ids), show)
}

/// One article in the language of the words.
///
/// # Errors
/// If a text is missing or holds what it may not.
pub fn article(
    material: &Material,
    page: Page,
    words: &words::Words,
) -> Result<Fragment, ArticleError> {
    match page {
        Page::Method => method::article(material, words),
        Page::Data => data::article(material, words),
        Page::Evidence => evidence::article(material, words),
        // The simulator is no article; whoever asks for it gets the description of what it computes.
        Page::Simulator => method::article(material, words),
    }
}

/// A file beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name below the folder of the articles.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Every file of the articles: `<page>.<language>-<checksum>.html`, and the downloads in `csv/`.
///
/// # Errors
/// If a text or figure is missing or wrong.
pub fn files(material: &Material) -> Result<Vec<File>, ArticleError> {
    let mut files = Vec::new();
    for language in Language::ALL {
        let words = words::Words::new(&material.root, language)?;
        for page in ARTICLES {
            let bytes = article(material, page, &words)?.html().into_bytes();
            let checksum = xxhash_rust::xxh3::xxh3_64(&bytes);
            files.push(File {
                name: format!("{}.{}-{checksum:016x}.html", page.id(), language.tag()),
                bytes,
            });
        }
    }
    files.extend(downloads::files(material)?);
    Ok(files)
}

/// The texts of the method with their tables of results made anew, by path below the root.
///
/// # Errors
/// If a text is missing, or a mark in it means nothing.
pub fn fresh_docs(material: &Material) -> Result<Vec<File>, ArticleError> {
    Language::ALL
        .into_iter()
        .map(|language| {
            let words = words::Words::new(&material.root, language)?;
            let name = text_file("docs/method", language);
            let text = material.read(&name)?;
            let fresh = markdown::refresh(&text, &|part| method::generated(material, &words, part))
                .map_err(|reason| ArticleError::Text {
                    file: name.clone(),
                    reason,
                })?;
            Ok(File {
                name,
                bytes: fresh.into_bytes(),
            })
        })
        .collect()
}
