//! What a person or the browser does to the page.

use crate::app::driver::Driver;
use crate::app::locale::Language;
use crate::app::state::{Remark, ThemeChoice};
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::name::Name;
use crate::scenario::document::view::{Page, Scale, Target};
use crate::scenario::link::Reading;
use crate::scenario::setting::{Amount, Base, Reference, Scope, Shock, Timing};

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
    /// Moves a lever of a comparison by the same strength in every bay.
    SetStrength {
        /// Index into the catalogue.
        lever: usize,
        /// How far; a strength in percent of each bay's own way to the policy end, clamped to its range.
        amount: Amount,
    },
    /// Sets the timing and effect of a lever in every bay of a comparison.
    SetStrengthTiming {
        /// Index into the catalogue.
        lever: usize,
        /// What is set; `None` falls back.
        timing: Timing,
    },
    /// Takes back what holds for every bay of a comparison.
    ResetStrength(usize),
    /// Takes back the levers of a group in every scope that is shown; the drivers' group also takes back drivers, shock
    /// and reference.
    ResetGroup(u8),
    /// Takes every setting back; what the reader looks at stays.
    ResetAll,
    /// Moves a driver.
    SetDriver {
        /// Which one.
        driver: Driver,
        /// Percent of the baseline path; clamped to the range.
        percent: f64,
    },
    /// Moves a driver by slider steps.
    StepDriver {
        /// Which one.
        driver: Driver,
        /// Steps up or down.
        steps: f64,
    },
    /// Sets the shock, or takes it away.
    SetShock(Option<Shock>),
    /// Chooses what the scenario is compared with.
    ChooseReference(Reference),
    /// Ends the gesture that goes on.
    Settle,
    /// Shows another bay. Each keeps its own levers; base, horizon and result stay.
    OpenBay(Bay),
    /// Shows the four bays side by side.
    OpenCompare,
    /// Pins the present scenario.
    Pin,
    /// Takes a pinned scenario away.
    Unpin(usize),
    /// Exchanges the present scenario and a pinned one.
    SwapPin(usize),
    /// Names the present scenario, or a pinned one.
    Rename {
        /// The pinned one's slot.
        slot: Option<usize>,
        /// The name; may be empty.
        name: Name,
    },
    /// Chooses the scale of the main chart.
    ChooseScale(Scale),
    /// Opens the simulator or an article.
    OpenPage(Page),
    /// Chooses a year.
    ChooseYear(i32),
    /// Chooses the result in the main chart.
    ChooseResult(Indicator),
    /// Chooses the bay or one of its places.
    ChoosePlace(Area),
    /// Sets a target, or takes it away; its value is clamped to the range.
    SetTarget(Option<Target>),
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
