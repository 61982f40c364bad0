//! Text: styles for backends, and approximate widths.
//!
//! Measuring text needs a browser and costs a layout; labels are only kept apart, so an estimate on the wide side of
//! common faces is enough.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle};

use crate::chart::theme::Color;

/// Height of a line of text, in font sizes.
pub const LINE: f64 = 1.25;

/// Approximate width of a text, in the unit of `size`.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(|letter| advance(letter, bold)).sum();
    ems * size
}

/// Advance of a letter in font sizes.
fn advance(letter: char, bold: bool) -> f64 {
    let regular = match letter {
        // East Asian scripts and their punctuation, full-width forms.
        '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{ff60}' => {
            return 1.0;
        }
        '\u{20000}'..='\u{3ffff}' => return 1.0,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ',' | '.' | ':' | ';' | '\'' | '|' | 'i'
        | 'l' | 'j' | 'I' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' => 0.95,
        'A'..='Z' => 0.7,
        _ => 0.64,
    };
    if bold { regular * 1.15 } else { regular }
}

/// The largest size up to `size` at which a text is no wider than `room`.
#[must_use]
pub fn fitting_size(text: &str, size: f64, bold: bool, room: f64) -> f64 {
    let full = width(text, size, bold);
    if full > room {
        size * (room.max(0.0) / full)
    } else {
        size
    }
}

/// How a text is drawn; sizes in drawing units.
///
/// A canvas backend passes weight, size and family on as a CSS font, so the family may be a whole list.
#[derive(Debug, Clone, Copy)]
pub struct TextStyle<'a> {
    /// CSS list of font families.
    pub family: &'a str,
    /// Font size.
    pub size: f64,
    /// Bold instead of regular.
    pub bold: bool,
    /// Colour.
    pub color: Color,
    /// Which end of the text stands at the position; vertically it's always the middle, the one line that all
    /// backends place alike.
    pub align: Align,
}

/// Which end of a text stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The text runs right of it.
    Start,
    /// The text is centred.
    Middle,
    /// The text runs up to it.
    End,
}

impl BackendTextStyle for TextStyle<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.color.into()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let horizontal = match self.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        Pos::new(horizontal, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        let width = width(text, self.size, self.bold).ceil() as i32;
        Ok(((0, 0), (width, (self.size * LINE).ceil() as i32)))
    }

    /// Draws nothing: only backends without text of their own ask for pixels.
    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _position: BackendCoord,
        _draw: DrawFunc,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
