//! What a build can read and apply.

use crate::data::pack::{Core, LeverRecord};
use crate::data::place::Bay;
use crate::model::projection::Area;
use crate::scenario::document::package::{LeverEntry, LeverScope};
use crate::scenario::document::view::{Page, Scale};
use crate::scenario::document::{DEFAULT_SEED, DEFAULT_TRAJECTORIES, Document, Subject};
use crate::scenario::link::legacy::{Alias, RETIRED};
use crate::scenario::setting::{Base, Effect, Reference};

/// A part of the grammar that a build may or may not apply. All of them are read, kept and written by every build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// The comparison of bays.
    Compare,
    /// Effects other than the central one.
    Effects,
    /// Settings of single places.
    PlaceLevers,
    /// Fertility, life expectancy, domestic and foreign arrivals.
    Drivers,
    /// A migration shock.
    Shock,
    /// A reference with default drivers.
    Reference,
    /// The pages beside the simulator.
    Pages,
    /// A single place in the charts.
    PlaceView,
    /// Scales other than the absolute one.
    Scale,
    /// A target.
    Target,
    /// The language.
    Language,
    /// Pinned scenarios.
    Pins,
    /// Seed and number of trajectories.
    Draws,
}

impl Feature {
    /// All features.
    pub const ALL: [Self; 13] = [
        Self::Compare,
        Self::Effects,
        Self::PlaceLevers,
        Self::Drivers,
        Self::Shock,
        Self::Reference,
        Self::Pages,
        Self::PlaceView,
        Self::Scale,
        Self::Target,
        Self::Language,
        Self::Pins,
        Self::Draws,
    ];
}

/// The features that the page and the command line apply.
pub const APPLIED: &[Feature] = &[
    Feature::Compare,
    Feature::Effects,
    Feature::PlaceLevers,
    Feature::Drivers,
    Feature::Shock,
    Feature::Reference,
    Feature::PlaceView,
    Feature::Scale,
    Feature::Target,
    Feature::Pages,
    Feature::Language,
    Feature::Draws,
    Feature::Pins,
];

/// What a build can read and apply.
#[derive(Debug, Clone)]
pub struct Build<'a> {
    /// The catalogue of levers.
    pub catalogue: &'a [LeverRecord],
    /// Bays and bases with data; of a bay the preferred base first.
    pub available: Vec<(Bay, Base)>,
    /// What is applied.
    pub features: &'a [Feature],
    /// Ids of older links.
    pub retired: &'a [Alias],
}

impl<'a> Build<'a> {
    /// The build that has these tables and applies these features.
    #[must_use]
    pub fn new(core: &'a Core, features: &'a [Feature]) -> Self {
        Self {
            catalogue: &core.levers,
            available: Bay::ALL
                .into_iter()
                .flat_map(|bay| Base::ALL.map(|base| (bay, base)))
                .filter(|(bay, base)| core.has(bay.id(), base.id()))
                .collect(),
            features,
            retired: RETIRED,
        }
    }

    /// The base to use for a bay: the one asked for, else the bay's first; `None` if the bay has no data.
    #[must_use]
    pub fn base_for(&self, bay: Bay, asked: Base) -> Option<Base> {
        let mut bases = self
            .available
            .iter()
            .filter(|(own, _)| *own == bay)
            .map(|(_, base)| *base);
        if self.available.contains(&(bay, asked)) {
            Some(asked)
        } else {
            bases.next()
        }
    }
}

/// The features that a tidy document needs, each with the first key that asks for it.
#[must_use]
pub fn needs(document: &Document, catalogue: &[LeverRecord]) -> Vec<(Feature, String)> {
    let mut needs = Vec::new();
    let mut need = |feature, key: &str| needs.push((feature, key.to_owned()));
    let package = &document.package;
    let shown = |entry: &&LeverEntry| match entry.scope {
        LeverScope::Subject => true,
        LeverScope::Bay(bay) => document.is_subject(bay),
        LeverScope::Place(place) => document.is_subject(place.bay()),
    };
    let key = |entry: &LeverEntry| super::key::lever_key(entry, catalogue);

    if document.subject == Subject::Compare {
        need(Feature::Compare, "compare");
    }
    if package.timing.effect.is_some() {
        need(Feature::Effects, "effect");
    } else if let Some(entry) = package.levers.iter().filter(shown).find(|entry| {
        entry
            .timing
            .effect
            .is_some_and(|effect| effect != Effect::Central)
    }) {
        need(Feature::Effects, &key(entry));
    }
    if let Some(entry) = package
        .levers
        .iter()
        .filter(shown)
        .find(|entry| matches!(entry.scope, LeverScope::Place(_)))
    {
        need(Feature::PlaceLevers, &key(entry));
    }
    let drivers = &package.drivers;
    for (id, percent) in [
        ("tfr", drivers.tfr),
        ("life", drivers.life),
        ("domestic", drivers.domestic),
        ("abroad", drivers.abroad),
    ] {
        if percent != 100.0 {
            need(Feature::Drivers, id);
        }
    }
    if drivers.shock.is_some() {
        need(Feature::Shock, "shock");
    }
    if document.reference != Reference::Same {
        need(Feature::Reference, "ref");
    }
    let view = &document.view;
    if view.page != Page::Simulator {
        need(Feature::Pages, "page");
    }
    if view.area != Area::Bay {
        need(Feature::PlaceView, "place");
    }
    if view.scale != Scale::Absolute {
        need(Feature::Scale, "scale");
    }
    if view.target.is_some() {
        need(Feature::Target, "target");
    }
    if view.language.is_some() {
        need(Feature::Language, "lang");
    }
    for (index, _) in document
        .pins
        .iter()
        .enumerate()
        .filter(|(_, pin)| pin.is_some())
    {
        need(Feature::Pins, &format!("p{}", index + 1));
    }
    if document.draws.seed != DEFAULT_SEED {
        need(Feature::Draws, "seed");
    }
    if document.draws.trajectories != DEFAULT_TRAJECTORIES {
        need(Feature::Draws, "n");
    }
    needs
}
