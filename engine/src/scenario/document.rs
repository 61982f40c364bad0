//! Everything an address holds.

pub mod compare;
pub mod name;
pub mod package;
pub mod pins;
pub mod stamp;
pub mod tidy;
pub mod view;

use core::ops::RangeInclusive;

use crate::data::pack::LeverRecord;
use crate::data::place::{Bay, Place};
use crate::model::projection::Area;
use crate::scenario::document::package::{LeverEntry, LeverScope, Package};
use crate::scenario::document::stamp::Stamp;
use crate::scenario::document::view::View;
use crate::scenario::setting::{Base, DEFAULT_HORIZON, LeverSetting, Reference, Scenario, Scope};

/// Number of pinned scenarios.
pub const PINS: usize = 3;
/// Seed of a document that names none.
pub const DEFAULT_SEED: u32 = 1;
/// Trajectories of a document that names no number.
pub const DEFAULT_TRAJECTORIES: u32 = 1000;
/// Trajectories that may be asked for.
pub const TRAJECTORIES: RangeInclusive<u32> = 1..=100_000;
/// The bay shown where none is named.
pub const DEFAULT_BAY: Bay = Bay::Gba;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One bay.
    Bay(Bay),
    /// The four bays side by side.
    Compare,
}

/// An ensemble's draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Seed.
    pub seed: u32,
    /// Number of trajectories, within [`TRAJECTORIES`].
    pub trajectories: u32,
}

impl Default for Draws {
    fn default() -> Self {
        Self {
            seed: DEFAULT_SEED,
            trajectories: DEFAULT_TRAJECTORIES,
        }
    }
}

/// Everything an address holds.
///
/// A document is *tidy* when its values are in range and equal meanings are equal values (see
/// [`Document::tidy`]); reading a link always gives a tidy one, and a tidy one survives writing and reading unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What is shown.
    pub subject: Subject,
    /// Starting statistics.
    pub base: Base,
    /// Last projected year.
    pub horizon: i32,
    /// What the scenario is compared with.
    pub reference: Reference,
    /// The scenario's settings, of all bays.
    pub package: Package,
    /// Pinned scenarios `p1` to `p3` of the bay that is shown.
    pub pins: [Option<Package>; PINS],
    /// What the reader looks at.
    pub view: View,
    /// The ensemble's draws.
    pub draws: Draws,
    /// What the sharer's numbers were. Holds for the document as it was shared: clear it on any change.
    pub stamp: Option<Stamp>,
}

impl Default for Document {
    fn default() -> Self {
        Self::baseline(DEFAULT_BAY)
    }
}

impl Document {
    /// A bay with nothing moved.
    #[must_use]
    pub fn baseline(bay: Bay) -> Self {
        Self {
            subject: Subject::Bay(bay),
            base: Base::Latest,
            horizon: DEFAULT_HORIZON,
            reference: Reference::Same,
            package: Package::default(),
            pins: [const { None }; PINS],
            view: View::default(),
            draws: Draws::default(),
            stamp: None,
        }
    }

    /// The bay that is shown; in a comparison the one that stands for it where only one can be shown.
    #[must_use]
    pub const fn bay(&self) -> Bay {
        match self.subject {
            Subject::Bay(bay) => bay,
            Subject::Compare => DEFAULT_BAY,
        }
    }

    /// The year that is shown.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.view.year.unwrap_or(self.horizon)
    }

    /// The scenario of the bay that is shown.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.scenario_of(self.bay())
    }

    /// The scenario of one bay.
    #[must_use]
    pub fn scenario_of(&self, bay: Bay) -> Scenario {
        self.to_scenario(&self.package, bay)
    }

    /// The pinned scenario `p1` to `p3` (`index` 0 to 2) of the bay that is shown, if there is one.
    #[must_use]
    pub fn pinned(&self, index: usize) -> Option<Scenario> {
        let package = self.pins.get(index)?.as_ref()?;
        Some(self.to_scenario(package, self.bay()))
    }

    fn to_scenario(&self, package: &Package, bay: Bay) -> Scenario {
        let mut levers: Vec<LeverSetting> = Vec::new();
        for entry in &package.levers {
            let scope = match entry.scope {
                LeverScope::Bay(own) if own == bay => Scope::Bay(bay),
                LeverScope::Place(place) if place.bay() == bay => Scope::Place(place),
                // A bay's own setting comes before the one for every bay.
                LeverScope::Subject
                    if self.is_subject(bay)
                        && package.find(LeverScope::Bay(bay), entry.lever).is_none() =>
                {
                    Scope::Bay(bay)
                }
                _ => continue,
            };
            let key = (entry.lever, scope);
            let place = levers.partition_point(|setting| (setting.lever, setting.scope) <= key);
            levers.insert(
                place,
                LeverSetting {
                    lever: entry.lever,
                    scope,
                    amount: entry.amount,
                    timing: entry.timing,
                },
            );
        }
        Scenario {
            bay,
            base: self.base,
            horizon: self.horizon,
            drivers: package.drivers,
            reference: self.reference,
            timing: package.timing,
            levers,
        }
    }

    /// Takes a scenario's bay, base, horizon, drivers, reference, timing and levers; the settings of other bays stay.
    /// The stamp goes, since the numbers are no longer those it speaks of.
    ///
    /// In a comparison the levers become the bay's own and the comparison goes on.
    pub fn set_scenario(&mut self, scenario: &Scenario, catalogue: &[LeverRecord]) {
        let bay = scenario.bay;
        if self.subject != Subject::Compare {
            self.open_bay(bay);
        }
        let own = if self.subject == Subject::Compare {
            LeverScope::Bay(bay)
        } else {
            LeverScope::Subject
        };
        self.package.levers.retain(|entry| {
            entry.scope != own
                && !matches!(entry.scope, LeverScope::Place(place) if place.bay() == bay)
        });
        self.package
            .levers
            .extend(scenario.levers.iter().filter_map(|setting| {
                let scope = match setting.scope {
                    Scope::Bay(other) if other == bay => own,
                    Scope::Place(place) if place.bay() == bay => LeverScope::Place(place),
                    Scope::Bay(_) | Scope::Place(_) => return None,
                };
                Some(LeverEntry {
                    scope,
                    lever: setting.lever,
                    amount: setting.amount,
                    timing: setting.timing,
                })
            }));
        self.package.timing = scenario.timing;
        self.package.drivers = scenario.drivers;
        self.base = scenario.base;
        self.horizon = scenario.horizon;
        self.reference = scenario.reference;
        self.stamp = None;
        self.tidy(catalogue);
    }

    /// Shows another bay. Each bay keeps its own settings; those that a comparison gives to every bay become the bay's.
    pub fn open_bay(&mut self, bay: Bay) {
        let levers = &mut self.package.levers;
        match self.subject {
            Subject::Bay(shown) if shown == bay => return,
            Subject::Bay(shown) => {
                for entry in levers.iter_mut() {
                    match entry.scope {
                        LeverScope::Subject => entry.scope = LeverScope::Bay(shown),
                        LeverScope::Bay(own) if own == bay => entry.scope = LeverScope::Subject,
                        LeverScope::Bay(_) | LeverScope::Place(_) => {}
                    }
                }
            }
            Subject::Compare => {
                let own: Vec<usize> = levers
                    .iter()
                    .filter(|entry| entry.scope == LeverScope::Bay(bay))
                    .map(|entry| entry.lever)
                    .collect();
                levers.retain(|entry| {
                    entry.scope != LeverScope::Subject || !own.contains(&entry.lever)
                });
                for entry in levers
                    .iter_mut()
                    .filter(|entry| entry.scope == LeverScope::Bay(bay))
                {
                    entry.scope = LeverScope::Subject;
                }
            }
        }
        self.package.order_levers();
        self.subject = Subject::Bay(bay);
        self.view.area = Area::Bay;
        self.stamp = None;
    }

    /// Whether settings without a scope hold in this bay.
    #[must_use]
    pub fn is_subject(&self, bay: Bay) -> bool {
        match self.subject {
            Subject::Bay(shown) => shown == bay,
            Subject::Compare => true,
        }
    }

    /// Whether a place can be looked at.
    #[must_use]
    pub fn shows(&self, place: Place) -> bool {
        self.subject == Subject::Bay(place.bay())
    }
}
