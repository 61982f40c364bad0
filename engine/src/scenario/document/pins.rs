//! Pinned scenarios: set aside beside the one that is being changed.

use crate::data::pack::LeverRecord;
use crate::scenario::document::package::{LeverScope, Package};
use crate::scenario::document::{Document, PINS, Subject};

impl Document {
    /// The slot that the next pinned scenario takes; `None` where there is none, in a comparison, or while nothing is
    /// set: the baseline is always shown.
    #[must_use]
    pub fn free_pin(&self) -> Option<usize> {
        let is_bay = self.subject != Subject::Compare;
        let free = (0..PINS).find(|&slot| self.pins[slot].is_none());
        free.filter(|_| is_bay && self.pinnable() != Package::default())
    }

    /// Pins the present scenario and goes on with it; only one whose slot is free, see [`Document::free_pin`].
    /// Settings of single places cannot be pinned.
    pub fn pin(&mut self) {
        if let Some(slot) = self.free_pin() {
            self.pins[slot] = Some(self.pinnable());
            self.stamp = None;
        }
    }

    /// Takes a pinned scenario away.
    pub fn unpin(&mut self, slot: usize) {
        if let Some(pin) = self.pins.get_mut(slot) {
            *pin = None;
            self.stamp = None;
        }
    }

    /// Exchanges the present scenario and a pinned one. Settings of single places of the bay go.
    pub fn swap_pin(&mut self, slot: usize, catalogue: &[LeverRecord]) {
        let Subject::Bay(bay) = self.subject else {
            return;
        };
        let Some(pinned) = self.pins.get_mut(slot).and_then(Option::take) else {
            return;
        };
        self.pins[slot] = Some(self.pinnable());
        let kept = self
            .package
            .levers
            .iter()
            .filter(|entry| match entry.scope {
                LeverScope::Subject => false,
                LeverScope::Place(place) => place.bay() != bay,
                LeverScope::Bay(_) => true,
            });
        let kept: Vec<_> = kept.copied().collect();
        self.package = pinned;
        self.package.levers.extend(kept);
        self.stamp = None;
        self.tidy(catalogue);
    }

    /// The document that shows a pinned scenario alone.
    #[must_use]
    pub fn alone(&self, slot: usize) -> Option<Self> {
        let package = self.pins.get(slot)?.clone()?;
        Some(Self {
            package,
            pins: Default::default(),
            stamp: None,
            ..self.clone()
        })
    }

    /// Whether single places of the bay have settings of their own.
    #[must_use]
    pub fn sets_places(&self) -> bool {
        self.package.levers.iter().any(|entry| {
            matches!(entry.scope, LeverScope::Place(place) if self.subject == Subject::Bay(place.bay()))
        })
    }

    /// What can be pinned of the present scenario.
    fn pinnable(&self) -> Package {
        let mut package = self.package.clone();
        package
            .levers
            .retain(|entry| entry.scope == LeverScope::Subject);
        package
    }
}
