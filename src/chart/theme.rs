//! Colours and the type face of charts, read from the page's style tokens so that they are written once.

use plotters_backend::BackendColor;
use thiserror::Error;

use crate::chart::series::Level;
use crate::chart::two_tier::PINS;
use crate::data::dimension::STATUSES;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
    /// Opacity, 0 to 1.
    pub alpha: f64,
}

impl Color {
    /// Reads `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`, blanks around it allowed.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?.as_bytes();
        let nibble = |at: usize| {
            char::from(digits[at])
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        let channel = |index: usize| match digits.len() {
            3 | 4 => nibble(index).map(|digit| digit * 17),
            _ => Some(nibble(2 * index)? * 16 + nibble(2 * index + 1)?),
        };
        let alpha = match digits.len() {
            3 | 6 => 255,
            4 | 8 => channel(3)?,
            _ => return None,
        };
        Some(Self {
            rgb: (channel(0)?, channel(1)?, channel(2)?),
            alpha: f64::from(alpha) / 255.0,
        })
    }
}

impl From<Color> for BackendColor {
    fn from(color: Color) -> Self {
        Self {
            alpha: color.alpha,
            rgb: color.rgb,
        }
    }
}

/// A style token that charts can't do without.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenError {
    /// The page's styles don't define it.
    #[error("the styles define no {name}")]
    Missing {
        /// The custom property's name.
        name: &'static str,
    },
    /// It isn't written as `#rrggbb`.
    #[error("{name} is {value:?}, which is no hexadecimal colour")]
    NotAColor {
        /// The custom property's name.
        name: &'static str,
        /// What the styles say.
        value: String,
    },
}

/// What a yearly total is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Births and deaths.
    Natural,
    /// Moves within the country.
    Domestic,
    /// Moves between the places of a bay.
    Bay,
    /// Moves abroad.
    Abroad,
    /// The young among the dependent.
    Child,
    /// The old among them.
    Old,
}

impl Part {
    /// The style tokens of their colours.
    const TOKENS: [&str; 6] = [
        "--part-natural",
        "--part-domestic",
        "--part-bay",
        "--part-abroad",
        "--part-child",
        "--part-old",
    ];
}

/// Colours and the type face of charts. One meaning a colour: ink was observed, grey is the baseline, the accent is
/// what the reader changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Ground.
    pub paper: Color,
    /// What was observed; titles; the cursor.
    pub ink: Color,
    /// Secondary text.
    pub ink_2: Color,
    /// Axis text, the zero line.
    pub ink_3: Color,
    /// Grid lines.
    pub grid: Color,
    /// The line where observation ends.
    pub edge: Color,
    /// The scenario.
    pub accent: Color,
    /// The 95% band.
    pub band_95: Color,
    /// The 80% band; without bands, the wash between zero and the difference.
    pub band_80: Color,
    /// The 50% band.
    pub band_50: Color,
    /// The baseline.
    pub baseline: Color,
    /// The paper's own figures.
    pub seal: Color,
    /// Statuses, in the order of [`crate::data::dimension::Status::ALL`].
    pub statuses: [Color; STATUSES],
    /// Pinned scenarios, by their look.
    pub pins: [Color; PINS],
    /// Parts, in the order of [`Part`].
    parts: [Color; Part::TOKENS.len()],
    /// CSS list of font families.
    pub family: String,
}

impl Theme {
    /// Reads the theme from CSS custom properties: `token("--paper")` gives the computed value.
    ///
    /// # Errors
    /// If a token is missing or empty, or a colour isn't `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`.
    pub fn from_tokens(token: impl Fn(&str) -> Option<String>) -> Result<Self, TokenError> {
        let text = |name: &'static str| {
            token(name)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .ok_or(TokenError::Missing { name })
        };
        let color = |name: &'static str| {
            let value = text(name)?;
            Color::from_hex(&value).ok_or(TokenError::NotAColor { name, value })
        };
        Ok(Self {
            paper: color("--paper")?,
            ink: color("--ink")?,
            ink_2: color("--ink-2")?,
            ink_3: color("--ink-3")?,
            grid: color("--grid")?,
            edge: color("--edge")?,
            accent: color("--accent")?,
            band_95: color("--band-95")?,
            band_80: color("--band-80")?,
            band_50: color("--band-50")?,
            baseline: color("--baseline")?,
            seal: color("--seal")?,
            statuses: [
                color("--st-national")?,
                color("--st-national-tertiary")?,
                color("--st-foreign")?,
                color("--st-foreign-tertiary")?,
                color("--st-student")?,
            ],
            pins: [color("--pin-1")?, color("--pin-2")?, color("--pin-3")?],
            parts: {
                let mut parts = [color("--paper")?; Part::TOKENS.len()];
                for (part, token) in parts.iter_mut().zip(Part::TOKENS) {
                    *part = color(token)?;
                }
                parts
            },
            family: text("--font")?,
        })
    }

    /// The colour of a band.
    #[must_use]
    pub fn band(&self, level: Level) -> Color {
        match level {
            Level::Half => self.band_50,
            Level::Eighty => self.band_80,
            Level::NinetyFive => self.band_95,
        }
    }

    /// The colour of a part.
    #[must_use]
    pub fn part(&self, part: Part) -> Color {
        self.parts[part as usize]
    }
}
