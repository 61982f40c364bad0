//! What most components need: the reader's words, and a way to send actions.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::locale::Texts;
use crate::app::number::{Direction, Figure, Numbers};
use crate::app::spread::{Percent, Spread};
use crate::app::state::Store;
use crate::chart::numerals::{Numerals, Tick};
use crate::data::place::Bay;
use crate::model::indicator::Measure;
use crate::model::projection::Area;
use crate::scenario::setting::Scenario;

/// Sends actions to the state; the same for the page's whole life.
pub type Dispatch = UseReducerDispatcher<Store>;

/// Texts and numbers in the reader's language.
#[derive(Clone, PartialEq)]
pub struct Words {
    /// Texts.
    pub texts: Texts,
    /// Numbers.
    pub numbers: Numbers,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(texts: Texts) -> Self {
        Self {
            numbers: Numbers::new(texts.language()),
            texts,
        }
    }

    /// A level in its measure's form.
    #[must_use]
    pub fn level(&self, measure: Measure, value: f64) -> Figure {
        self.numbers.level(&self.texts, measure, value)
    }

    /// A difference's direction and size, as short as a label.
    #[must_use]
    pub fn change(&self, measure: Measure, difference: f64) -> (Direction, Figure) {
        self.numbers.change(&self.texts, measure, difference, false)
    }

    /// A difference's direction and size, in full words for a sentence.
    #[must_use]
    pub fn change_in_words(&self, measure: Measure, difference: f64) -> (Direction, Figure) {
        self.numbers.change(&self.texts, measure, difference, true)
    }

    /// A signed difference.
    #[must_use]
    pub fn signed(&self, measure: Measure, difference: f64) -> String {
        match self.change(measure, difference) {
            (Direction::Same, _) => self.numbers.plain(0.0, 0),
            change => signed(change).joined(),
        }
    }

    /// The ends of an interval of differences, in one unit: sizes where both lie on one side of zero, as the change
    /// beside it is written, else signed.
    #[must_use]
    pub fn ends(&self, measure: Measure, (low, high): (f64, f64)) -> (String, String) {
        let [near, far] = self.changes(measure, [low, high]);
        if low >= 0.0 {
            unit_once(near.1, far.1)
        } else if high <= 0.0 {
            unit_once(far.1, near.1)
        } else {
            unit_once(signed(near), signed(far))
        }
    }

    /// The same in one piece.
    #[must_use]
    pub fn interval(&self, measure: Measure, interval: (f64, f64)) -> String {
        self.in_one_piece(self.ends(measure, interval))
    }

    /// An interval of differences whose ends have their signs.
    #[must_use]
    pub fn signed_interval(&self, measure: Measure, (low, high): (f64, f64)) -> String {
        let [low, high] = self.changes(measure, [low, high]).map(signed);
        self.in_one_piece(unit_once(low, high))
    }

    /// An interval of levels.
    #[must_use]
    pub fn level_interval(&self, measure: Measure, (low, high): (f64, f64)) -> String {
        let levels = [low, high].map(|end| self.level(measure, end));
        let [low, high] = self
            .numbers
            .together(measure, [low, high], LEVEL_DIGITS)
            .unwrap_or(levels);
        self.in_one_piece(unit_once(low, high))
    }

    fn changes(&self, measure: Measure, ends: [f64; 2]) -> [(Direction, Figure); 2] {
        let mut changes = ends.map(|end| self.change(measure, end));
        let sizes = ends.map(f64::abs);
        if let Some(figures) = self.numbers.together(measure, sizes, CHANGE_DIGITS) {
            for ((_, change), figure) in changes.iter_mut().zip(figures) {
                *change = figure;
            }
        }
        changes
    }

    fn in_one_piece(&self, (low, high): (String, String)) -> String {
        let ends = [("low", low.into()), ("high", high.into())];
        self.texts.format("interval", &ends)
    }

    /// A share of trajectories.
    #[must_use]
    pub fn chance(&self, share: f64) -> String {
        match Percent::of(share) {
            Percent::Least => self.texts.text("percent-least"),
            Percent::Of(percent) => format!("{percent}%"),
            Percent::Most => self.texts.text("percent-most"),
        }
    }

    /// A bay's or place's short name.
    #[must_use]
    pub fn area(&self, bay: Bay, area: Area) -> String {
        match area {
            Area::Bay => self.texts.family("bay-short", bay.id()),
            Area::Place(place) => self.texts.family("place", place.id()),
        }
    }
}

/// Significant digits of an interval's farther end: of levels, and of changes.
const LEVEL_DIGITS: u8 = 4;
const CHANGE_DIGITS: u8 = 3;

/// A change's size with its sign.
fn signed((direction, figure): (Direction, Figure)) -> Figure {
    let sign = match direction {
        Direction::Up => "+",
        Direction::Down => "−",
        Direction::Same => "",
    };
    Figure {
        number: format!("{sign}{}", figure.number),
        ..figure
    }
}

/// Both figures; a unit that both have is said once.
fn unit_once(low: Figure, high: Figure) -> (String, String) {
    let least = if low.unit == high.unit {
        low.number
    } else {
        low.joined()
    };
    (least, high.joined())
}

impl Numerals for Words {
    fn tick(&self, tick: Tick) -> String {
        let text = self.numbers.tick(&self.texts, tick);
        if tick.difference && tick.value > 0.0 {
            format!("+{text}")
        } else {
            text
        }
    }

    fn value(&self, value: f64, measure: Measure) -> String {
        self.level(measure, value).joined()
    }

    fn difference(&self, difference: f64, measure: Measure) -> String {
        self.signed(measure, difference)
    }

    fn year(&self, year: i32) -> String {
        year.to_string()
    }

    fn percent(&self, percent: u8) -> String {
        format!("{percent}%")
    }
}

/// A shared value that equals only itself, so that components compare results by address and not number by number.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// How sure the results are that are shown, as far as that is known.
#[derive(Clone, PartialEq, Default)]
pub struct Known(pub Vec<Shared<Spread>>);

impl Known {
    /// What is known of one scenario's results.
    #[must_use]
    pub fn of(&self, scenario: &Scenario) -> Option<Shared<Spread>> {
        let mut all = self.0.iter();
        all.find(|spread| spread.scenario == *scenario).cloned()
    }

    /// What is known that holds the persons of a scenario by age: of a place they come with an ensemble of their own.
    #[must_use]
    pub fn with_ages(&self, scenario: &Scenario, area: Area) -> Option<Shared<Spread>> {
        let mut all = self.0.iter();
        let has_ages =
            |spread: &&Shared<Spread>| spread.scenario == *scenario && spread.has_ages(area);
        all.find(has_ages).cloned()
    }
}

/// How sure all results are that are shown.
///
/// # Panics
/// Outside the page's providers.
#[hook]
pub fn use_known() -> Known {
    use_context().expect("the page provides what is known")
}

/// How sure one scenario's results are, as far as that is known.
///
/// # Panics
/// Outside the page's providers.
#[hook]
pub fn use_spread(scenario: &Scenario) -> Option<Shared<Spread>> {
    use_known().of(scenario)
}

/// What every component may ask for. One context for both: each is a component of its own to the browser.
#[derive(Clone, PartialEq)]
pub struct Common {
    /// The reader's words.
    pub words: Words,
    /// The way to send actions.
    pub dispatch: Dispatch,
}

#[hook]
fn use_common() -> Common {
    use_context().expect("the page provides words and a way to send actions")
}

/// The reader's words.
///
/// # Panics
/// Outside the page's providers.
#[hook]
pub fn use_words() -> Words {
    use_common().words
}

/// The way to send actions.
///
/// # Panics
/// Outside the page's providers.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_common().dispatch
}
