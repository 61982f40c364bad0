//! A scenario's name: text that a person wrote, shown as text only.

/// Most characters of a name.
pub const NAME_LIMIT: usize = 40;

/// A name of at most [`NAME_LIMIT`] characters, trimmed, without control characters; may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name(String);

impl Name {
    /// The name that a text gives: control characters and marks that turn the reading direction are dropped (they could
    /// make the page read as something else), blanks at the ends too, and what exceeds the limit is cut.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let clean: String = text
            .chars()
            .filter(|&character| is_text(character))
            .collect();
        let cut: String = clean.trim().chars().take(NAME_LIMIT).collect();
        Self(cut.trim_end().to_owned())
    }

    /// Whether [`Name::new`] cuts this text.
    #[must_use]
    pub fn is_too_long(text: &str) -> bool {
        let clean: String = text
            .chars()
            .filter(|&character| is_text(character))
            .collect();
        clean.trim().chars().count() > NAME_LIMIT
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl core::fmt::Display for Name {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_text(character: char) -> bool {
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !(character.is_control()
        || turns
        || character == '\u{feff}'
        || character == char::REPLACEMENT_CHARACTER)
}
