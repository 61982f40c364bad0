//! The page's texts: one Fluent file a language, and the choice between the languages.

use std::rc::Rc;

use crate::app::fluent::{Messages, Value};

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    ZhHans,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order of the picker.
    pub const ALL: [Self; 2] = [Self::ZhHans, Self::En];

    /// The tag used in links, storage and the `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ZhHans => "简体中文",
            Self::En => "English",
        }
    }

    /// The language that a tag such as `zh-CN` or `en-GB` is served in.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhHans)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The reader's language: what the link asks for, else what was chosen before, else the browser's first that we
    /// have, else Chinese.
    #[must_use]
    pub fn choose<'a>(
        link: Option<&str>,
        stored: Option<&str>,
        browser: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        link.and_then(Self::from_tag)
            .or_else(|| stored.and_then(Self::from_tag))
            .or_else(|| browser.into_iter().find_map(Self::from_tag))
            .unwrap_or_default()
    }

    /// The Fluent source. Not in the page, which fetches it.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::ZhHans => include_str!("../../locales/zh-Hans.ftl"),
            Self::En => include_str!("../../locales/en.ftl"),
        }
    }
}

/// A value that a text takes.
pub type Argument<'a> = (&'static str, Value<'a>);

/// The texts of one language. Clones share them.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    messages: Rc<Messages>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Texts").field(&self.language).finish()
    }
}

impl Texts {
    /// The texts of a language.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self::read(language, language.source())
    }

    /// The texts of a language from its Fluent source. What is at fault is left out; `tests/locales.rs` keeps the files
    /// free of it.
    #[must_use]
    pub fn read(language: Language, source: &str) -> Self {
        let mut messages = Messages::default();
        let _ = messages.add(source);
        Self {
            language,
            messages: Rc::new(messages),
        }
    }

    /// The texts of a language and, with them, others of the same language.
    ///
    /// # Errors
    /// What is at fault in the others.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn with(language: Language, others: &str) -> Result<Self, String> {
        let Self { messages, .. } = Self::new(language);
        let mut messages = Rc::into_inner(messages).expect("the texts were only just made");
        messages
            .add(others)
            .map_err(|faults| format!("{faults:?}"))?;
        Ok(Self {
            language,
            messages: Rc::new(messages),
        })
    }

    /// Whether there is such a text.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.messages.has(id)
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without values.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A text with values.
    #[must_use]
    pub fn format(&self, id: &str, arguments: &[Argument<'_>]) -> String {
        self.messages
            .format(id, arguments)
            .unwrap_or_else(|| id.to_owned())
    }

    /// The text of one member of a family: `family-member`, for example a place's name.
    #[must_use]
    pub fn family(&self, family: &'static str, member: &str) -> String {
        self.format(&format!("{family}-{member}"), &[])
    }

    /// The text of one member of a family, with values.
    #[must_use]
    pub fn family_format(
        &self,
        family: &'static str,
        member: &str,
        arguments: &[Argument<'_>],
    ) -> String {
        self.format(&format!("{family}-{member}"), arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_comes_before_storage_and_storage_before_the_browser() {
        assert_eq!(
            Language::choose(Some("en"), Some("zh-Hans"), ["zh-CN"]),
            Language::En
        );
        assert_eq!(
            Language::choose(Some("xx"), Some("en-GB"), ["zh-CN"]),
            Language::En
        );
        assert_eq!(
            Language::choose(None, None, ["fr-FR", "en-US", "zh-CN"]),
            Language::En
        );
        assert_eq!(Language::choose(None, None, ["fr-FR"]), Language::ZhHans);
    }

    #[test]
    fn every_file_of_texts_has_its_language() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder can be listed")
            .map(|entry| {
                entry
                    .expect("and read")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter_map(|name| Some(name.strip_suffix(".ftl")?.to_owned()))
            .collect();
        let mut tags = Language::ALL.map(Language::tag);
        files.sort_unstable();
        tags.sort_unstable();
        assert_eq!(files, tags);
        let of_links = tags.map(crate::scenario::document::view::language);
        assert_eq!(of_links, tags.map(Some));
    }

    #[test]
    fn texts_carry_values() {
        let texts = Texts::new(Language::En);
        let text = texts.format("levers-moved", &[("count", 1.into()), ("total", 4.into())]);
        assert_eq!(text, "1/4 moved");
    }

    #[test]
    fn an_unknown_id_shows_itself() {
        assert_eq!(
            Texts::new(Language::ZhHans).text("no-such-text"),
            "no-such-text"
        );
    }
}
