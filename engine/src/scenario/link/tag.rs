//! Values made of parts: `150-y2027-p10-eh`, `2030-d60-l2`, `talent-2045-3200000`.

/// A value's first part and its tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// What stands before the first `-`.
    pub first: &'a str,
    /// The rest, if there is one.
    rest: Option<&'a str>,
}

/// One tag: a letter and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The whole tag.
    pub text: &'a str,
    /// Its letter in lower case; `None` if it starts with none.
    pub letter: Option<char>,
    /// What follows the letter.
    pub body: &'a str,
}

impl<'a> Parts<'a> {
    /// Splits a value.
    #[must_use]
    pub fn new(value: &'a str) -> Self {
        match value.split_once('-') {
            Some((first, rest)) => Self {
                first,
                rest: Some(rest),
            },
            None => Self {
                first: value,
                rest: None,
            },
        }
    }

    /// The tags in their order.
    pub fn tags(self) -> impl Iterator<Item = Tag<'a>> {
        self.rest
            .into_iter()
            .flat_map(|rest| rest.split('-'))
            .map(|text| {
                let letter = text.chars().next().filter(char::is_ascii_alphabetic);
                Tag {
                    text,
                    letter: letter.map(|letter| letter.to_ascii_lowercase()),
                    body: letter.map_or("", |_| &text[1..]),
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_letters_with_a_body() {
        let parts = Parts::new("150-Y2027--湾-e");
        assert_eq!(parts.first, "150");
        let tags: Vec<_> = parts.tags().map(|tag| (tag.letter, tag.body)).collect();
        assert_eq!(
            tags,
            [(Some('y'), "2027"), (None, ""), (None, ""), (Some('e'), "")]
        );
        assert_eq!(Parts::new("150").tags().count(), 0);
    }
}
