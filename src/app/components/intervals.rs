//! Intervals in tables: of each level a column.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::app::components::element::{element, with_text, words as words_of};
use crate::app::spread::{FanValues, Of};
use crate::chart::series::Level;
use crate::model::indicator::Measure;

/// Writes the intervals of one figure.
pub struct Intervals<'a> {
    /// The reader's words.
    pub words: &'a Words,
    /// How the figure is measured.
    pub measure: Measure,
    /// Whether the figure is a level or a difference, which has a sign.
    pub of: Of,
}

impl Intervals<'_> {
    /// An interval in words.
    #[must_use]
    pub fn worded(&self, ends: (f64, f64)) -> String {
        match self.of {
            Of::Scenario => self.words.level_interval(self.measure, ends),
            Of::Difference => self.words.signed_interval(self.measure, ends),
        }
    }

    /// Adds the columns' heads, where anything is known; with the name of what they are of, where columns before them
    /// don't tell.
    pub fn heads(&self, heads: &mut Vec<String>, is_known: bool, name: Option<&str>) {
        let texts = &self.words.texts;
        for level in Level::ALL.into_iter().filter(|_| is_known) {
            let percent = ("percent", u32::from(level.percent()).into());
            heads.push(match name {
                None => texts.format("interval-level", &[percent]),
                Some(name) => texts.format("interval-level-of", &[percent, ("name", name.into())]),
            });
        }
    }

    /// Adds a year's cells, where anything is known.
    pub fn cells(
        &self,
        cells: &mut Vec<String>,
        is_known: bool,
        fan: Option<&FanValues>,
        year: i32,
    ) {
        for level in Level::ALL.into_iter().filter(|_| is_known) {
            let ends = fan.and_then(|fan| fan.interval(year, level));
            cells.push(ends.map_or_else(String::new, |ends| self.worded(ends)));
        }
    }
}

/// An interval of 80% under a figure: named for those who don't see where it stands.
pub fn interval_line(words: &Words, ends: &str) -> Html {
    let name = words.texts.text("interval-80");
    let name = with_text("span", &[("class", "hidden")], &format!("{name} "));
    element(
        "small",
        &[("class", "interval"), ("data-interval", "")],
        vec![name, words_of(ends)],
    )
}
