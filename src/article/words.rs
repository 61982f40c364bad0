//! Texts and numbers of the articles in one language: the page's own texts and those of `locales/articles/`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use crate::app::locale::{Argument, Language, Texts};
use crate::article::ArticleError;

/// Texts and numbers in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// The language.
    pub language: Language,
    texts: Texts,
    asked: RefCell<BTreeSet<String>>,
}

impl Words {
    /// The words of a language, with the articles' texts below `root`.
    ///
    /// # Errors
    /// If the file is missing or does not parse.
    pub fn new(root: &Path, language: Language) -> Result<Self, ArticleError> {
        let file = format!("locales/articles/{}.ftl", language.tag());
        let source =
            std::fs::read_to_string(root.join(&file)).map_err(|error| ArticleError::File {
                file: file.clone(),
                error,
            })?;
        let texts =
            Texts::with(language, &source).map_err(|reason| ArticleError::Text { file, reason })?;
        Ok(Self {
            language,
            texts,
            asked: RefCell::default(),
        })
    }

    /// A text without values.
    ///
    /// # Panics
    /// If there is none: a build that lacks a text is broken.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A text with values.
    ///
    /// # Panics
    /// If there is none: a build that lacks a text is broken.
    #[must_use]
    pub fn format(&self, id: &str, values: &[Argument<'_>]) -> String {
        assert!(
            self.texts.has(id),
            "there is no text {id} in {}",
            self.language.tag()
        );
        self.asked.borrow_mut().insert(id.to_owned());
        self.texts.format(id, values)
    }

    /// Every text that was asked for so far.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<String> {
        self.asked.borrow().clone()
    }

    /// A text that need not be there.
    #[must_use]
    pub fn try_text(&self, id: &str) -> Option<String> {
        self.texts.has(id).then(|| self.text(id))
    }

    /// Whether the language counts in ten thousands.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        self.language == Language::ZhHans
    }

    /// A number with so many decimals, thousands apart.
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", value.abs());
        let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let is_zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
        let sign = if value < 0.0 && !is_zero { "−" } else { "" };
        format!("{sign}{grouped}{rest}")
    }

    /// A number with a sign unless it is zero.
    #[must_use]
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let text = self.number(value, decimals);
        let is_zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
        if value > 0.0 && !is_zero {
            format!("+{text}")
        } else {
            text
        }
    }

    /// A number as short as it is exact to four digits.
    #[must_use]
    pub fn plain(&self, value: f64) -> String {
        let decimals = (0..4)
            .find(|&decimals| {
                let scale = f64::from(10_u32.pow(decimals));
                ((value * scale).round() / scale - value).abs() < 1e-9
            })
            .unwrap_or(4);
        self.number(value, decimals as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_zero_has_no_sign() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let words = Words::new(root, Language::En).expect("the texts are there");
        assert_eq!(words.number(1_234_567.0, 0), "1,234,567");
        assert_eq!(words.number(-1399.04, 1), "−1,399.0");
        assert_eq!(words.signed(-0.04, 1), "0.0");
        assert_eq!(words.signed(3.0, 1), "+3.0");
        assert_eq!(words.plain(0.35), "0.35");
        assert_eq!(words.plain(817.5), "817.5");
    }
}
