//! What the reader looks at: page, year, result, place, scale, target.

use core::ops::RangeInclusive;

use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::setting::HORIZONS;

/// Years that may be chosen: from the first observed one to the last horizon.
pub const YEARS: RangeInclusive<i32> = 2010..=2100;
/// Values that a target may name, in the indicator's unit.
pub const TARGET_VALUES: RangeInclusive<f64> = 0.0..=1e10;
/// Languages that a link may ask for.
pub const LANGUAGES: [&str; 4] = ["zh-Hans", "zh-Hant", "en", "ja"];

/// A page of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Page {
    /// Levers, charts and results.
    #[default]
    Simulator,
    /// What each lever rests on.
    Evidence,
    /// The figures and their sources.
    Data,
    /// How the projection works.
    Method,
}

impl Page {
    /// All pages.
    pub const ALL: [Self; 4] = [Self::Simulator, Self::Evidence, Self::Data, Self::Method];

    /// The id used in links.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Simulator => "simulator",
            Self::Evidence => "evidence",
            Self::Data => "data",
            Self::Method => "method",
        }
    }

    /// The page with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.id() == id)
    }
}

/// The scale of the main chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// The indicator's own unit.
    #[default]
    Absolute,
    /// Base year = 100.
    Index,
    /// Per thousand residents.
    PerThousand,
}

impl Scale {
    /// All scales.
    pub const ALL: [Self; 3] = [Self::Absolute, Self::Index, Self::PerThousand];

    /// The id used in links.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Index => "index",
            Self::PerThousand => "per1000",
        }
    }

    /// The scale with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.id() == id)
    }
}

/// A value to be met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The result.
    pub indicator: Indicator,
    /// The year in which it is to be met.
    pub year: i32,
    /// The value, in the indicator's unit.
    pub value: f64,
}

/// What the reader looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The page.
    pub page: Page,
    /// The chosen year; `None` follows the horizon.
    pub year: Option<i32>,
    /// The result in the main chart.
    pub indicator: Indicator,
    /// The bay or one of its places.
    pub area: Area,
    /// The scale of the main chart.
    pub scale: Scale,
    /// The value to be met, for [`View::area`].
    pub target: Option<Target>,
    /// The language the sharer asks for, one of [`LANGUAGES`]; `None` leaves it to the reader.
    pub language: Option<&'static str>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            page: Page::Simulator,
            year: None,
            indicator: Indicator::Talent,
            area: Area::Bay,
            scale: Scale::Absolute,
            target: None,
            language: None,
        }
    }
}

/// The language of [`LANGUAGES`] with this tag, whatever its case.
#[must_use]
pub fn language(tag: &str) -> Option<&'static str> {
    LANGUAGES
        .into_iter()
        .find(|language| language.eq_ignore_ascii_case(tag))
}

/// The years that can be chosen under a horizon.
#[must_use]
pub fn years(horizon: i32) -> RangeInclusive<i32> {
    *YEARS.start()..=horizon.clamp(*HORIZONS.start(), *HORIZONS.end())
}
