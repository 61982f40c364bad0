//! Charts in articles: plain SVG whose colours are classes, so that one drawing serves both themes and no style stands
//! in it. Native only: the page fetches them as part of an article.

mod lines;
mod rows;

use std::fmt::Write as _;

pub use lines::{Kind, Line, Lines};
pub use rows::{Mark, Row, Rows, Shape, Span};

use crate::chart::text::width as text_width;

/// Font size of labels, in the drawing's units.
const SIZE: f64 = 12.0;

/// Where a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Writes a text so that it stands for itself in HTML and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// A drawing under way. Lengths are in units of which one is a CSS px at the drawing's own width.
pub(crate) struct Drawing {
    width: f64,
    height: f64,
    body: String,
}

/// A coordinate to a tenth, without a trailing `.0`.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

impl Drawing {
    pub(crate) fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            body: String::new(),
        }
    }

    pub(crate) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        self.shape(class, points, "");
    }

    /// A closed shape.
    pub(crate) fn area(&mut self, class: &str, points: &[(f64, f64)]) {
        self.shape(class, points, "Z");
    }

    fn shape(&mut self, class: &str, points: &[(f64, f64)], end: &str) {
        let mut way = String::new();
        for (index, &(x, y)) in points.iter().enumerate() {
            let letter = if index == 0 { 'M' } else { 'L' };
            // Writing to a string never fails.
            let _ = write!(way, "{letter}{} {}", short(x), short(y));
        }
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{way}{end}\"/>");
    }

    pub(crate) fn disc(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let _ = write!(
            self.body,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            short(x),
            short(y),
            short(radius)
        );
    }

    pub(crate) fn diamond(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        self.area(
            class,
            &[
                (x, y - radius),
                (x + radius, y),
                (x, y + radius),
                (x - radius, y),
            ],
        );
    }

    /// A text on a base line.
    pub(crate) fn text(&mut self, class: &str, anchor: Anchor, (x, y): (f64, f64), text: &str) {
        let class = match anchor {
            Anchor::Start => class.to_owned(),
            Anchor::Middle => format!("{class} middle"),
            Anchor::End => format!("{class} end"),
        };
        let _ = write!(
            self.body,
            "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
            class.trim(),
            short(x),
            short(y),
            escape(text)
        );
    }

    /// The drawing, with what it shows for those who don't see it.
    pub(crate) fn finish(self, class: &str, summary: &str) -> String {
        format!(
            "<svg class=\"drawing {class}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>",
            short(self.width),
            short(self.height),
            escape(summary),
            self.body
        )
    }
}

/// Breaks a label into lines of at most `room`; Chinese may break anywhere, other words at blanks.
fn broken(text: &str, room: f64, bold: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        word.push(letter);
        let is_wide = ('\u{2e80}'..='\u{ffef}').contains(&letter);
        if letter == ' ' || is_wide || letter == '-' {
            words.push(std::mem::take(&mut word));
        }
    }
    words.push(word);
    for word in words {
        let last = lines.len() - 1;
        let longer = format!("{}{word}", lines[last]);
        if lines[last].is_empty() || text_width(longer.trim_end(), SIZE, bold) <= room {
            lines[last] = longer;
        } else {
            lines.push(word);
        }
    }
    lines
        .iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.text("label", Anchor::Start, (0.0, 0.0), "<script>&\"");
        let svg = drawing.finish("wide", "\"><script>");
        assert!(!svg.contains("<script>"), "{svg}");
        assert!(svg.contains("&lt;script&gt;&amp;&quot;"), "{svg}");
    }

    #[test]
    fn labels_break_at_blanks_and_between_chinese_letters() {
        let lines = broken("New York City and more", 80.0, false);
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(lines.join(" "), "New York City and more");
        let lines = broken("珠江三角洲九个城市的常住人口", 80.0, false);
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(lines.concat(), "珠江三角洲九个城市的常住人口");
    }
}
