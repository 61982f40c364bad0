//! The comparison of bays: what it takes over from one bay, and how its settings are changed.

use crate::data::pack::LeverRecord;
use crate::data::place::Bay;
use crate::model::projection::Area;
use crate::scenario::document::package::{LeverEntry, LeverScope};
use crate::scenario::document::tidy::number;
use crate::scenario::document::{Document, Subject};
use crate::scenario::setting::{Amount, STRENGTHS, Scenario, Scope, Timing};

/// Decimals of a strength that is made from an amount: finer than the sliders, short enough to be read.
const DECIMALS: f64 = 100.0;

/// The strength that gives a bay this amount, 0 to 100; `None` where no strength does: beyond the policy end, on the
/// other side of today's value, or where today's value is the policy end.
#[must_use]
pub fn strength_of(lever: &LeverRecord, bay: Bay, amount: Amount) -> Option<f64> {
    let value = match amount {
        Amount::Strength(percent) => return Some(percent),
        Amount::Native(value) => value,
    };
    let today = lever.in_bay(bay).default;
    let way = lever.policy_end - today;
    let percent = 100.0 * (value - today) / way;
    let rounded = (percent * DECIMALS).round() / DECIMALS;
    (way != 0.0 && STRENGTHS.contains(&rounded)).then(|| number(rounded, &STRENGTHS))
}

impl Document {
    /// Every scenario that is shown, in the order in which the check value takes them: in a comparison those of the
    /// bays, otherwise the bay's and its pinned ones.
    #[must_use]
    pub fn scenarios(&self) -> Vec<Scenario> {
        match self.subject {
            Subject::Compare => Bay::ALL
                .into_iter()
                .map(|bay| self.scenario_of(bay))
                .collect(),
            Subject::Bay(_) => core::iter::once(self.scenario())
                .chain((0..self.pins.len()).filter_map(|index| self.pinned(index)))
                .collect(),
        }
    }

    /// Shows the four bays side by side. What the shown bay sets holds for each as the same strength; what no strength
    /// says stays the bay's own, as do the settings that other bays have already.
    pub fn open_compare(&mut self, catalogue: &[LeverRecord]) {
        let Subject::Bay(shown) = self.subject else {
            return;
        };
        self.subject = Subject::Compare;
        self.view.area = Area::Bay;
        self.stamp = None;
        for entry in &mut self.package.levers {
            if entry.scope != LeverScope::Subject {
                continue;
            }
            match strength_of(&catalogue[entry.lever], shown, entry.amount) {
                Some(percent) => entry.amount = Amount::Strength(percent),
                None => entry.scope = LeverScope::Bay(shown),
            }
        }
        self.tidy(catalogue);
    }

    /// How a link says the scope of a bay or a place: the bay that is shown has none.
    #[must_use]
    pub fn own_scope(&self, scope: Scope) -> LeverScope {
        match scope {
            Scope::Place(place) => LeverScope::Place(place),
            Scope::Bay(bay) if self.subject == Subject::Bay(bay) => LeverScope::Subject,
            Scope::Bay(bay) => LeverScope::Bay(bay),
        }
    }

    /// Sets or takes away one lever in one scope.
    pub fn set_lever(
        &mut self,
        scope: LeverScope,
        lever: usize,
        setting: Option<(Amount, Timing)>,
        catalogue: &[LeverRecord],
    ) {
        let levers = &mut self.package.levers;
        levers.retain(|entry| (entry.scope, entry.lever) != (scope, lever));
        levers.extend(setting.map(|(amount, timing)| LeverEntry {
            scope,
            lever,
            amount,
            timing,
        }));
        self.stamp = None;
        self.tidy(catalogue);
    }
}
