//! What the page knows, and how an action changes it: plain Rust, tested without a browser.
//!
//! Undo and redo are not here: they move along the page's addresses, see [`crate::app::history`].

use std::rc::Rc;

use crate::app::lever_setting::{LeverView, with_timing, with_value, without};
use crate::app::locale::Language;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::policy::catalogue::levers;
use crate::scenario::document::Document;
use crate::scenario::document::stamp::Stamp;
use crate::scenario::link::{Feature, Reading};
use crate::scenario::notice::Notice;
use crate::scenario::setting::{Base, Scenario, Scope, Timing};

/// The parts of a link that the page applies.
pub const FEATURES: [Feature; 7] = [
    Feature::Effects,
    Feature::PlaceLevers,
    Feature::Drivers,
    Feature::Shock,
    Feature::Reference,
    Feature::PlaceView,
    Feature::Language,
];

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
    /// The chosen year moves.
    Year,
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

/// What a person or the browser does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Moves a lever.
    SetLever {
        /// Index into the catalogue.
        lever: usize,
        /// Where.
        scope: Scope,
        /// The setting, in the lever's unit; clamped to its range.
        value: f64,
    },
    /// Moves a lever by slider steps.
    StepLever {
        /// Index into the catalogue.
        lever: usize,
        /// Where.
        scope: Scope,
        /// Steps up or down.
        steps: f64,
    },
    /// Sets a lever's own timing and effect.
    SetTiming {
        /// Index into the catalogue.
        lever: usize,
        /// Where.
        scope: Scope,
        /// What is set; `None` falls back.
        timing: Timing,
    },
    /// Takes a lever back: to today's value, or for a place to what holds for the bay.
    ResetLever {
        /// Index into the catalogue.
        lever: usize,
        /// Where.
        scope: Scope,
    },
    /// Takes every setting back; what the reader looks at stays.
    ResetAll,
    /// Ends the gesture that goes on.
    Settle,
    /// Chooses a year.
    ChooseYear(i32),
    /// Chooses the result in the main chart.
    ChooseResult(Indicator),
    /// Chooses the bay or one of its places.
    ChoosePlace(Area),
    /// Chooses the statistics that the projection starts from.
    ChooseBase(Base),
    /// Chooses the last year.
    ChooseHorizon(i32),
    /// Chooses the theme.
    ChooseTheme(ThemeChoice),
    /// Chooses the language.
    ChooseLanguage(Language),
    /// Shows what a link says.
    Open(Box<Reading>),
    /// Compares the results with the opened link's stamp: says whether they are the same.
    Compared(Remark),
    /// Dismisses a remark.
    Dismiss(usize),
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

    /// The scenario that is set.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.document.scenario()
    }

    /// Whether any setting differs from the baseline's.
    #[must_use]
    pub fn can_reset(&self) -> bool {
        self.scenario() != Scenario::baseline(self.document.bay())
    }
}

/// The state after an action; the same allocation where nothing changed.
#[must_use]
pub fn reduce(state: &Rc<State>, action: Action) -> Rc<State> {
    let next = match action {
        Action::SetLever {
            lever,
            scope,
            value,
        } => set_lever(state, lever, scope, value),
        Action::StepLever {
            lever,
            scope,
            steps,
        } => levers().get(lever).and_then(|record| {
            let view = LeverView::of(&state.scenario(), lever, scope);
            set_lever(state, lever, scope, view.value + steps * record.step)
        }),
        Action::SetTiming {
            lever,
            scope,
            timing,
        } => in_catalogue(lever).and_then(|lever| {
            set_scenario(state, &with_timing(&state.scenario(), lever, scope, timing))
        }),
        Action::ResetLever { lever, scope } => {
            set_scenario(state, &without(&state.scenario(), lever, scope))
        }
        Action::ResetAll => set_scenario(state, &Scenario::baseline(state.document.bay())),
        Action::Settle => state.gesture.is_some().then(|| State {
            gesture: None,
            ..State::clone(state)
        }),
        Action::ChooseYear(year) => {
            let horizon = state.document.horizon;
            let next = set_view(state, |document| {
                document.view.year = (year < horizon).then_some(year)
            });
            next.map(|next| State {
                gesture: Some(Gesture::Year),
                ..next
            })
        }
        Action::ChooseResult(indicator) => {
            set_view(state, |document| document.view.indicator = indicator)
        }
        Action::ChoosePlace(area) => set_view(state, |document| document.view.area = area),
        Action::ChooseBase(base) => set_scenario(
            state,
            &Scenario {
                base,
                ..state.scenario()
            },
        ),
        Action::ChooseHorizon(horizon) => set_scenario(
            state,
            &Scenario {
                horizon,
                ..state.scenario()
            },
        ),
        Action::ChooseTheme(theme) => Some(State {
            theme,
            ..State::clone(state)
        }),
        Action::ChooseLanguage(language) => {
            // A language that the link asked for no longer counts once the reader has chosen one.
            let next = set_view(state, |document| document.view.language = None);
            Some(State {
                language,
                ..next.unwrap_or_else(|| State::clone(state))
            })
        }
        Action::Open(reading) => Some(open(state, *reading)),
        Action::Compared(remark) => Some(compared(state, remark)),
        Action::Dismiss(index) => (index < state.remarks.len()).then(|| {
            let mut next = State::clone(state);
            next.remarks.remove(index);
            next
        }),
    };
    match next {
        Some(next) if next != **state => Rc::new(next),
        _ => Rc::clone(state),
    }
}

fn in_catalogue(lever: usize) -> Option<usize> {
    (lever < levers().len()).then_some(lever)
}

fn set_lever(state: &State, lever: usize, scope: Scope, value: f64) -> Option<State> {
    in_catalogue(lever).filter(|_| value.is_finite())?;
    let next = set_scenario(state, &with_value(&state.scenario(), lever, scope, value))?;
    Some(State {
        gesture: Some(Gesture::Lever(lever, scope)),
        ..next
    })
}

/// The state with another scenario; what was said of a link's numbers no longer holds.
fn set_scenario(state: &State, scenario: &Scenario) -> Option<State> {
    let mut document = Document::clone(&state.document);
    document.set_scenario(scenario, levers());
    (document != *state.document).then(|| {
        let remarks = state
            .remarks
            .iter()
            .filter(|remark| matches!(remark, Remark::Link(_)));
        State {
            document: Rc::new(document),
            gesture: None,
            remarks: remarks.cloned().collect(),
            stamp: None,
            is_same: false,
            ..State::clone(state)
        }
    })
}

fn set_view(state: &State, set: impl FnOnce(&mut Document)) -> Option<State> {
    let mut document = Document::clone(&state.document);
    set(&mut document);
    document.tidy(levers());
    (document != *state.document).then(|| State {
        document: Rc::new(document),
        gesture: None,
        ..State::clone(state)
    })
}

fn open(state: &State, reading: Reading) -> State {
    let language = reading.document.view.language.and_then(Language::from_tag);
    State::opened(reading, language.unwrap_or(state.language), state.theme)
}

fn compared(state: &State, remark: Remark) -> State {
    let mut next = State {
        stamp: None,
        is_same: remark == Remark::SameNumbers,
        ..State::clone(state)
    };
    let is_comparison = |remark: &Remark| !matches!(remark, Remark::Link(_));
    next.remarks.retain(|remark| !is_comparison(remark));
    next.remarks.push(remark);
    next
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::place::{Bay, Place};
    use crate::data::world;
    use crate::policy::catalogue::find;
    use crate::scenario::link::{Build, read};

    fn opened(query: &str) -> Rc<State> {
        let reading = read(query, &Build::new(world(), &FEATURES));
        Rc::new(State::opened(reading, Language::En, ThemeChoice::System))
    }

    fn campus() -> usize {
        find("campus").expect("the catalogue has campus")
    }

    const BAY: Scope = Scope::Bay(Bay::Gba);

    fn set(state: &Rc<State>, scope: Scope, value: f64) -> Rc<State> {
        let lever = campus();
        reduce(
            state,
            Action::SetLever {
                lever,
                scope,
                value,
            },
        )
    }

    fn value(state: &State, scope: Scope) -> f64 {
        LeverView::of(&state.scenario(), campus(), scope).value
    }

    #[test]
    fn a_lever_moves_and_an_action_that_changes_nothing_keeps_the_allocation() {
        let start = opened("?v=1&bay=gba");
        let moved = set(&start, BAY, 75.0);
        assert_eq!(value(&moved, BAY), 75.0);
        assert_eq!(moved.gesture, Some(Gesture::Lever(campus(), BAY)));
        assert!(Rc::ptr_eq(&set(&moved, BAY, 75.0), &moved));
        let settled = reduce(&moved, Action::Settle);
        assert_eq!(settled.gesture, None);
        assert!(Rc::ptr_eq(&reduce(&settled, Action::Settle), &settled));
        assert!(Rc::ptr_eq(&reduce(&settled, Action::Dismiss(3)), &settled));
    }

    #[test]
    fn a_lever_stays_within_its_range_and_back_at_today_is_no_setting() {
        let start = opened("?v=1&bay=gba");
        let record = &levers()[campus()];
        assert_eq!(value(&set(&start, BAY, 1e9), BAY), record.max);
        let moved = set(&start, BAY, 80.0);
        let back = set(&moved, BAY, record.in_bay(Bay::Gba).default);
        assert!(back.scenario().levers.is_empty());
        assert!(Rc::ptr_eq(&set(&start, BAY, f64::NAN), &start));
    }

    #[test]
    fn steps_go_up_and_down() {
        let start = opened("?v=1&bay=gba&campus=75");
        let (lever, scope) = (campus(), BAY);
        let up = reduce(
            &start,
            Action::StepLever {
                lever,
                scope,
                steps: 10.0,
            },
        );
        assert_eq!(value(&up, BAY), 75.0 + 10.0 * levers()[lever].step);
    }

    #[test]
    fn a_place_follows_the_bay_until_it_is_set_apart() {
        let shenzhen = Scope::Place(Place::Shenzhen);
        let bay = set(&opened("?v=1&bay=gba"), BAY, 60.0);
        assert_eq!(value(&bay, shenzhen), 60.0);
        let apart = set(&bay, shenzhen, 90.0);
        assert_eq!((value(&apart, BAY), value(&apart, shenzhen)), (60.0, 90.0));
        let reset = reduce(
            &apart,
            Action::ResetLever {
                lever: campus(),
                scope: shenzhen,
            },
        );
        assert_eq!(value(&reset, shenzhen), 60.0);
        assert_eq!(reset.document, bay.document);
    }

    #[test]
    fn resetting_keeps_the_view() {
        let start = opened("?v=1&bay=gba&campus=75&base=paper&show=population&place=macao&at=2040");
        let reset = reduce(&start, Action::ResetAll);
        assert!(!reset.can_reset());
        assert_eq!(reset.document.view, start.document.view);
    }

    #[test]
    fn the_last_year_follows_the_horizon() {
        let start = opened("?v=1&bay=gba");
        let chosen = reduce(&start, Action::ChooseYear(2040));
        assert_eq!(chosen.document.year(), 2040);
        let last = reduce(&chosen, Action::ChooseYear(2050));
        let longer = reduce(&last, Action::ChooseHorizon(2060));
        assert_eq!(longer.document.year(), 2060);
    }

    #[test]
    fn what_was_said_of_a_links_numbers_goes_with_the_first_change() {
        let start = opened("?v=1&bay=gba&nonsense=1");
        assert_eq!(start.remarks.len(), 1);
        let same = reduce(&start, Action::Compared(Remark::SameNumbers));
        assert!(same.is_same && same.remarks.len() == 2);
        let moved = set(&same, BAY, 75.0);
        assert!(!moved.is_same);
        assert_eq!(moved.remarks, start.remarks);
        assert!(reduce(&start, Action::Dismiss(0)).remarks.is_empty());
    }

    #[test]
    fn a_chosen_language_overrules_the_links() {
        let start = opened("?v=1&bay=gba&lang=en");
        let chosen = reduce(&start, Action::ChooseLanguage(Language::ZhHans));
        assert_eq!(
            (chosen.language, chosen.document.view.language),
            (Language::ZhHans, None)
        );
    }
}
