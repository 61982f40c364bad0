//! The frame of an article: contents, the text, and what stands beside it.

use crate::article::words::Words;
use crate::chart::article::escape;
use crate::scenario::document::view::Page;

/// A heading of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 3.
    pub level: u8,
    /// What a link names, the same in every language.
    pub id: String,
    /// Its text, as markup.
    pub text: String,
}

/// An article in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Which one.
    pub page: Page,
    /// Its language's tag.
    pub language: &'static str,
    /// The contents, as markup of list items.
    pub contents: String,
    /// The text, as markup.
    pub body: String,
    /// What stands beside the text, as markup.
    pub aside: String,
    /// Word for the contents.
    pub contents_title: String,
}

impl Fragment {
    /// The article with contents made of its second-level headings.
    pub(crate) fn new(words: &Words, page: Page, body: String, headings: &[Heading]) -> Self {
        let contents = headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| link(&heading.id, &heading.text))
            .collect();
        Self {
            page,
            language: words.language.tag(),
            contents,
            body,
            aside: back(words),
            contents_title: words.text("contents"),
        }
    }

    /// The whole as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let Self {
            language,
            contents,
            body,
            aside,
            contents_title,
            ..
        } = self;
        let (id, title) = (self.page.id(), escape(contents_title));
        format!(
            "<div class=\"doc\" data-article=\"{id}\" lang=\"{language}\">\n\
             <nav class=\"toc\" aria-label=\"{title}\"><p>{title}</p><ol>{contents}</ol></nav>\n\
             <details class=\"toc-narrow\"><summary>{title}</summary><ol>{contents}</ol></details>\n\
             <article class=\"art\">\n{body}</article>\n<aside class=\"beside\">{aside}</aside>\n</div>\n"
        )
    }
}

/// An entry of the contents.
pub(crate) fn link(id: &str, text: &str) -> String {
    format!("<li><a href=\"#{}\">{text}</a></li>", escape(id))
}

/// The way back to the simulator.
fn back(words: &Words) -> String {
    format!(
        "<p><a class=\"button\" href=\"?\" data-page=\"simulator\">{}</a></p>",
        escape(&words.text("back"))
    )
}

/// A way to another article, or to a heading in it.
pub(crate) fn to_page(page: Page, anchor: Option<&str>, text: &str) -> String {
    let id = page.id();
    let anchor = anchor.map_or_else(String::new, |anchor| {
        format!(" data-anchor=\"{}\"", escape(anchor))
    });
    format!("<a href=\"?page={id}\" data-page=\"{id}\"{anchor}>{text}</a>")
}
