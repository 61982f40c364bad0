//! What the page knows, and how an action changes it: plain Rust, tested without a browser.
//!
//! Undo and redo are not here: they move along the page's addresses, see [`crate::app::history`].

mod action;
mod reduce;

use std::rc::Rc;

pub use action::Action;
pub use reduce::reduce;

use crate::app::driver::Driver;
use crate::app::locale::Language;
use crate::scenario::document::stamp::Stamp;
use crate::scenario::document::{Document, Subject};
use crate::scenario::link::Reading;
use crate::scenario::notice::Notice;
use crate::scenario::setting::{Scenario, Scope};

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the device says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All choices, in the order of the picker.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The id that is remembered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }

    /// Whether the page is dark on a device that is or isn't.
    #[must_use]
    pub const fn is_dark(self, device_is_dark: bool) -> bool {
        match self {
            Self::System => device_is_dark,
            Self::Light => false,
            Self::Dark => true,
        }
    }
}

/// Something the reader is told at the top of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// About the link that was opened.
    Link(Notice),
    /// The results are those that the link was shared with.
    SameNumbers,
    /// They are not.
    NumbersDiffer {
        /// Whether the model's version changed.
        model: bool,
        /// Whether the data's version changed.
        data: bool,
        /// The three rounded results, then and now.
        results: [(u64, u64); 3],
    },
    /// The scenario could not be run.
    CannotRun {
        /// Why.
        error: String,
    },
}

/// What goes on while a person holds a control: its changes are one step for undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A lever moves.
    Lever(usize, Scope),
    /// A lever moves in every bay of a comparison.
    Strength(usize),
    /// A driver moves.
    Driver(Driver),
    /// The depth of the shock moves.
    Shock,
    /// The chosen year moves.
    Year,
    /// The target moves.
    Target,
}

/// What the page knows. The results are not here: they follow from the scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Everything that the address holds.
    pub document: Rc<Document>,
    /// The gesture that goes on.
    pub gesture: Option<Gesture>,
    /// What the reader is told.
    pub remarks: Vec<Remark>,
    /// Language.
    pub language: Language,
    /// Theme.
    pub theme: ThemeChoice,
    /// What the opened link says of its numbers; gone with the first change of a setting.
    pub stamp: Option<Stamp>,
    /// Whether the results were found to be those of the stamp.
    pub is_same: bool,
}

impl State {
    /// The state of a page that opens with a link.
    #[must_use]
    pub fn opened(reading: Reading, language: Language, theme: ThemeChoice) -> Self {
        let mut document = reading.document;
        let stamp = document.stamp.take();
        Self {
            document: Rc::new(document),
            gesture: None,
            remarks: reading.notices.into_iter().map(Remark::Link).collect(),
            language,
            theme,
            stamp,
            is_same: false,
        }
    }

    /// The scenario that is set; in a comparison that of the bay that stands for it.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.document.scenario()
    }

    /// Whether any setting differs from the baseline's.
    #[must_use]
    pub fn can_reset(&self) -> bool {
        let scenarios = match self.document.subject {
            Subject::Bay(_) => vec![self.scenario()],
            Subject::Compare => self.document.scenarios(),
        };
        scenarios
            .iter()
            .any(|scenario| *scenario != Scenario::baseline(scenario.bay))
    }
}

/// The state as Yew's reducer holds it.
#[cfg(target_arch = "wasm32")]
#[derive(Debug)]
pub struct Store(pub Rc<State>);

#[cfg(target_arch = "wasm32")]
impl yew::Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = reduce(&self.0, action);
        if Rc::ptr_eq(&next, &self.0) {
            self
        } else {
            Rc::new(Self(next))
        }
    }
}
