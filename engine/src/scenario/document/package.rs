//! A package of settings: what one scenario sets, apart from bay, base and horizon.

use crate::data::pack::LeverRecord;
use crate::data::place::{Bay, Place};
use crate::scenario::document::name::Name;
use crate::scenario::setting::{Amount, Drivers, Timing};

/// Where a setting holds, as a link says it. The order is that of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverScope {
    /// The bay that is shown; in a comparison every bay.
    Subject,
    /// One bay, whichever is shown.
    Bay(Bay),
    /// One place.
    Place(Place),
}

/// One lever's setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeverEntry {
    /// Where it holds.
    pub scope: LeverScope,
    /// Index into the catalogue.
    pub lever: usize,
    /// How far the lever is moved.
    pub amount: Amount,
    /// Its own timing and effect.
    pub timing: Timing,
}

/// What one scenario sets, apart from bay, base and horizon.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Package {
    /// The name a person gave it.
    pub name: Name,
    /// Timing shared by levers that have none of their own.
    pub timing: Timing,
    /// Levers that are off their default, by scope, then in catalogue order. A pinned package only has
    /// [`LeverScope::Subject`].
    pub levers: Vec<LeverEntry>,
    /// Conditions that are not policy.
    pub drivers: Drivers,
}

impl Package {
    /// The setting of a lever in a scope.
    #[must_use]
    pub fn find(&self, scope: LeverScope, lever: usize) -> Option<&LeverEntry> {
        self.levers
            .iter()
            .find(|entry| entry.scope == scope && entry.lever == lever)
    }

    /// Puts the levers in their order; of two settings of one lever in one scope the first stays.
    pub(super) fn order_levers(&mut self) {
        let key = |entry: &LeverEntry| (entry.scope, entry.lever);
        for entry in std::mem::take(&mut self.levers) {
            // They are few, so they are put in one by one: a sort for many is large to download.
            if let Err(place) = self.levers.binary_search_by_key(&key(&entry), key) {
                self.levers.insert(place, entry);
            }
        }
    }
}

/// Whether a lever acts in a place: everywhere in the bay unless the catalogue names its places.
#[must_use]
pub fn acts_in(lever: &LeverRecord, place: Place) -> bool {
    let places = &lever.in_bay(place.bay()).places;
    places.is_empty() || places.iter().any(|id| id == place.id())
}
