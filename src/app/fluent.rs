//! The part of Fluent that the page's texts use: values, and variants that a value chooses.
//!
//! The whole of it brings the plural rules of every language along, which weigh more than all else about texts and which
//! no text here needs: a variant says the number it is for, `[1]`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::parser::{ParserError, parse_runtime};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// Fluent's names of plural forms, which would choose by a language's rules.
const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// A value that a text takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Words, or a number as it is written.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as i64)
    }
}

/// What is wrong with a text.
#[derive(Debug)]
pub enum Fault {
    /// It is not Fluent.
    Syntax(ParserError),
    /// It asks for more than values and variants by words or whole numbers.
    Unsupported {
        /// Its id.
        id: String,
    },
    /// Its id is taken.
    Twice {
        /// Its id.
        id: String,
    },
}

type Pattern = Vec<Piece>;

enum Piece {
    Text(String),
    Value(String),
    Choice {
        value: String,
        variants: Vec<(Key, Pattern)>,
        otherwise: Pattern,
    },
}

enum Key {
    Word(String),
    Number(i64),
}

/// Texts by their ids.
#[derive(Default)]
pub struct Messages(HashMap<String, Pattern>);

impl Messages {
    /// Adds the texts of a file; what is at fault is left out.
    ///
    /// # Errors
    /// What is at fault.
    pub fn add(&mut self, source: &str) -> Result<(), Vec<Fault>> {
        let (resource, errors) =
            parse_runtime(source).map_or_else(|fault| fault, |resource| (resource, Vec::new()));
        let mut faults: Vec<Fault> = errors.into_iter().map(Fault::Syntax).collect();
        for entry in &resource.body {
            let (name, value) = match entry {
                ast::Entry::Message(message) if message.attributes.is_empty() => {
                    (message.id.name, message.value.as_ref())
                }
                ast::Entry::Message(message) => (message.id.name, None),
                ast::Entry::Term(term) => (term.id.name, None),
                _ => continue,
            };
            let id = name.to_owned();
            let Some(pattern) = value.and_then(pattern) else {
                faults.push(Fault::Unsupported { id });
                continue;
            };
            match self.0.entry(id) {
                Entry::Vacant(place) => {
                    place.insert(pattern);
                }
                Entry::Occupied(taken) => faults.push(Fault::Twice {
                    id: taken.key().clone(),
                }),
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// Whether there is such a text.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// A text with values, if there is one. A value that is not given shows its name.
    #[must_use]
    pub fn format(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut text = String::new();
        write(&mut text, self.0.get(id)?, values);
        Some(text)
    }
}

fn write(text: &mut String, pattern: &Pattern, values: &[(&str, Value<'_>)]) {
    let given = |name: &str| {
        let given = values.iter().find(|(given, _)| *given == name);
        given.map(|(_, value)| value)
    };
    for piece in pattern {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Value(name) => match given(name) {
                Some(Value::Text(words)) => text.push_str(words),
                Some(Value::Number(number)) => text.push_str(&number.to_string()),
                None => {
                    text.push_str("{$");
                    text.push_str(name);
                    text.push('}');
                }
            },
            Piece::Choice {
                value,
                variants,
                otherwise,
            } => {
                let value = given(value);
                let variant = variants.iter().find(|(key, _)| match (key, value) {
                    (Key::Word(key), Some(Value::Text(word))) => key == word,
                    (Key::Number(key), Some(Value::Number(number))) => key == number,
                    _ => false,
                });
                write(text, variant.map_or(otherwise, |(_, it)| it), values);
            }
        }
    }
}

fn pattern(pattern: &ast::Pattern<&str>) -> Option<Pattern> {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
            PatternElement::Placeable { expression } => piece(expression),
        })
        .collect()
}

fn piece(expression: &Expression<&str>) -> Option<Piece> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            Some(Piece::Text(unescape_unicode_to_string(value).into_owned()))
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Some(Piece::Value(id.name.to_owned()))
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants: given,
        } => {
            let (mut variants, mut otherwise) = (Vec::new(), None);
            for variant in given {
                let pattern = pattern(&variant.value)?;
                if variant.default {
                    otherwise = Some(pattern);
                    continue;
                }
                let key = match variant.key {
                    VariantKey::Identifier { name } if PLURALS.contains(&name) => return None,
                    VariantKey::Identifier { name } => Key::Word(name.to_owned()),
                    VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
                };
                variants.push((key, pattern));
            }
            Some(Piece::Choice {
                value: id.name.to_owned(),
                variants,
                otherwise: otherwise?,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(source: &str) -> Messages {
        let mut messages = Messages::default();
        messages.add(source).expect("the test's texts are in order");
        messages
    }

    fn faults(source: &str) -> String {
        let mut messages = Messages::default();
        let faults = messages.add(source).expect_err("the text is at fault");
        assert!(messages.has("good"), "the other text is kept");
        format!("{faults:?}")
    }

    #[test]
    fn a_value_stands_in_its_place_and_chooses_its_variant() {
        let messages = messages(
            "years = { $years ->\n    [0] at once\n    [1] { $years } year\n   *[other] { $years } years\n }\nkind = a { $id ->\n    [talent] talent\n   *[other] { $name }\n } here{ \", \" }",
        );
        let years = |years: u32| messages.format("years", &[("years", years.into())]);
        assert_eq!(years(0).as_deref(), Some("at once"));
        assert_eq!(years(1).as_deref(), Some("1 year"));
        assert_eq!(years(21).as_deref(), Some("21 years"));
        let kind = |id: &'static str| messages.format("kind", &[("id", id.into())]);
        assert_eq!(kind("talent").as_deref(), Some("a talent here, "));
        assert_eq!(kind("flow").as_deref(), Some("a {$name} here, "));
        assert_eq!(messages.format("none", &[]), None);
    }

    #[test]
    fn a_plural_form_is_at_fault_and_not_passed_over() {
        for form in PLURALS {
            let text = format!(
                "good = good\nbad = {{ $years ->\n    [{form}] year\n   *[other] years\n }}\n"
            );
            assert!(faults(&text).contains("Unsupported { id: \"bad\" }"));
        }
    }

    #[test]
    fn what_no_text_needs_is_at_fault() {
        for bad in [
            "bad = { good }",
            "bad = { NUMBER($count) }",
            "bad = { -term }",
            "bad = bad\n    .title = bad",
            "bad = { $count ->\n    [1.5] bad\n   *[other] bad\n }",
        ] {
            let text = format!("good = good\n{bad}\n");
            assert!(faults(&text).contains("Unsupported { id: \"bad\" }"));
        }
        assert!(faults("good = good\nbad = {\n").contains("Syntax"));
        assert!(faults("good = good\ngood = better\n").contains("Twice { id: \"good\" }"));
    }
}
