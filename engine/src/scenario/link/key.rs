//! Keys: `id`, or `scope.id` for what a bay, a place or a pinned scenario sets.

use crate::data::pack::LeverRecord;
use crate::data::place::{Bay, Place};
use crate::scenario::document::package::{LeverEntry, LeverScope};
use crate::scenario::document::{PINS, Subject};
use crate::scenario::link::legacy::Alias;

/// Whose setting a key speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The scenario.
    Scenario,
    /// A pinned scenario, 0 to 2 for `p1` to `p3`.
    Pin(usize),
}

/// A key of the grammar, in the order in which a link's pairs are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// `v`.
    Version,
    /// `bay`.
    Bay,
    /// `compare`.
    Compare,
    /// `base`.
    Base,
    /// `to`.
    To,
    /// What a package holds.
    Setting(Holder, Setting),
    /// `ref`.
    Reference,
    /// `page`.
    Page,
    /// `at`.
    At,
    /// `show`.
    Show,
    /// `place`.
    Place,
    /// `scale`.
    Scale,
    /// `target`.
    Target,
    /// `lang`.
    Language,
    /// `seed`.
    Seed,
    /// `n`.
    Trajectories,
    /// `model`.
    Model,
    /// `data`.
    Data,
    /// `is`.
    Results,
    /// `check`.
    Check,
}

/// A key of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// `start`.
    Start,
    /// `phase`.
    Phase,
    /// `effect`.
    Effect,
    /// A lever, by its index in the catalogue.
    Lever(LeverScope, usize),
    /// `tfr`.
    Tfr,
    /// `life`.
    Life,
    /// `domestic`.
    Domestic,
    /// `abroad`.
    Abroad,
    /// `shock`.
    Shock,
    /// `name`.
    Name,
}

impl Key {
    /// The key with this text, its scope resolved against what the link shows; `None` if it means nothing.
    #[must_use]
    pub fn parse(
        text: &str,
        subject: Subject,
        catalogue: &[LeverRecord],
        retired: &[Alias],
    ) -> Option<Self> {
        let (scope, id) = match text.split_once('.') {
            Some((scope, id)) => (Some(scope), id),
            None => (None, text),
        };
        let id = retired
            .iter()
            .find(|alias| alias.retired == id)
            .map_or(id, |alias| alias.id);
        let lever = || catalogue.iter().position(|lever| lever.id == id);
        let Some(scope) = scope else {
            return Self::of_document(id)
                .or_else(|| {
                    Setting::of_package(id).map(|setting| Self::Setting(Holder::Scenario, setting))
                })
                .or_else(|| lever().map(|lever| Self::lever(LeverScope::Subject, lever)));
        };
        if let Some(pin) = pin(scope) {
            return Setting::of_package(id)
                .or_else(|| lever().map(|lever| Setting::Lever(LeverScope::Subject, lever)))
                .map(|setting| Self::Setting(Holder::Pin(pin), setting));
        }
        let scope = match Bay::from_id(scope) {
            Some(bay) if subject == Subject::Bay(bay) => LeverScope::Subject,
            Some(bay) => LeverScope::Bay(bay),
            None => LeverScope::Place(place(scope)?),
        };
        lever().map(|lever| Self::lever(scope, lever))
    }

    const fn lever(scope: LeverScope, lever: usize) -> Self {
        Self::Setting(Holder::Scenario, Setting::Lever(scope, lever))
    }

    fn of_document(id: &str) -> Option<Self> {
        Some(match id {
            "v" => Self::Version,
            "bay" => Self::Bay,
            "compare" => Self::Compare,
            "base" => Self::Base,
            "to" => Self::To,
            "ref" => Self::Reference,
            "page" => Self::Page,
            "at" => Self::At,
            "show" => Self::Show,
            "place" => Self::Place,
            "scale" => Self::Scale,
            "target" => Self::Target,
            "lang" => Self::Language,
            "seed" => Self::Seed,
            "n" => Self::Trajectories,
            "model" => Self::Model,
            "data" => Self::Data,
            "is" => Self::Results,
            "check" => Self::Check,
            _ => return None,
        })
    }
}

impl Setting {
    fn of_package(id: &str) -> Option<Self> {
        Some(match id {
            "start" => Self::Start,
            "phase" => Self::Phase,
            "effect" => Self::Effect,
            "tfr" => Self::Tfr,
            "life" => Self::Life,
            "domestic" => Self::Domestic,
            "abroad" => Self::Abroad,
            "shock" => Self::Shock,
            "name" => Self::Name,
            _ => return None,
        })
    }
}

/// Whether an id is a key of the grammar, so that no lever can have it.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    Key::of_document(id).is_some() || Setting::of_package(id).is_some()
}

/// The id of a place in links: its own, but `tokyo_to` for the prefecture, since `tokyo` is the bay there.
#[must_use]
pub const fn place_id(place: Place) -> &'static str {
    match place {
        Place::Tokyo => "tokyo_to",
        _ => place.id(),
    }
}

/// The place with this id in links.
#[must_use]
pub fn place(id: &str) -> Option<Place> {
    Place::all().find(|&place| place_id(place) == id)
}

/// The scope of a pinned scenario in links.
#[must_use]
pub fn pin_id(index: usize) -> String {
    format!("p{}", index + 1)
}

fn pin(scope: &str) -> Option<usize> {
    (0..PINS).find(|&index| pin_id(index) == scope)
}

/// The key of a lever's setting.
#[must_use]
pub fn lever_key(entry: &LeverEntry, catalogue: &[LeverRecord]) -> String {
    let id = &catalogue[entry.lever].id;
    match entry.scope {
        LeverScope::Subject => id.clone(),
        LeverScope::Bay(bay) => format!("{}.{id}", bay.id()),
        LeverScope::Place(place) => format!("{}.{id}", place_id(place)),
    }
}
