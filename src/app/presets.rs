//! Presets: ready-made settings, each only a link (`data/presets.csv`).

use crate::data::place::Bay;
use crate::data::world;
use crate::policy::catalogue::levers;
use crate::scenario::document::package::{LeverScope, Package};
use crate::scenario::document::{Document, Subject};
use crate::scenario::link::{APPLIED, Build, Reading, read};

const FILE: &str = include_str!("../../data/presets.csv");

/// A preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The id of its texts.
    pub id: &'static str,
    /// Its settings as a link has them; without `bay` they hold for what is shown.
    pub query: &'static str,
}

/// All presets, in the order of the menu.
pub fn presets() -> impl Iterator<Item = Preset> {
    // Neither ids nor queries hold commas or quotes.
    let rows = FILE.lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
        .map(|(id, query)| Preset { id, query })
}

impl Preset {
    fn names_bay(self) -> bool {
        self.query.starts_with("bay=")
    }

    /// What its link says of a bay.
    #[must_use]
    pub fn reading(self, bay: Bay) -> Reading {
        let query = format!("?v=1&{}", self.query);
        let query = if self.names_bay() {
            query
        } else {
            format!("{query}&bay={}", bay.id())
        };
        read(&query, &Build::new(world(), APPLIED))
    }

    /// The document with this preset's settings in place of those of what is shown. Pinned scenarios, other bays and
    /// what the reader looks at stay.
    #[must_use]
    pub fn applied_to(self, document: &Document) -> Document {
        let preset = self.reading(document.bay()).document;
        let mut next = document.clone();
        if self.names_bay() {
            next.open_bay(preset.bay());
        }
        let subject = next.subject;
        let is_shown = |bay| subject == Subject::Compare || subject == Subject::Bay(bay);
        next.package.levers.retain(|entry| match entry.scope {
            LeverScope::Subject => false,
            LeverScope::Bay(bay) => !is_shown(bay),
            LeverScope::Place(place) => !is_shown(place.bay()),
        });
        next.package.levers.extend(preset.package.levers);
        next.package = Package {
            levers: next.package.levers,
            ..preset.package
        };
        next.base = preset.base;
        next.reference = preset.reference;
        next.stamp = None;
        next.tidy(levers());
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::main_series::has_own_results;
    use crate::scenario::digest::digest;
    use crate::scenario::run::Simulator;

    #[test]
    fn each_reads_without_a_notice_and_changes_the_numbers_of_every_bay() {
        let mut simulator = Simulator::new();
        let mut check = |document: &Document| {
            let run = |scenario| simulator.run(&scenario).expect("the tables are here");
            digest(
                &document
                    .scenarios()
                    .into_iter()
                    .map(run)
                    .collect::<Vec<_>>(),
            )
        };
        assert!(presets().count() >= 9);
        for bay in Bay::ALL {
            let baseline = Document::baseline(bay);
            for preset in presets() {
                assert_eq!(preset.reading(bay).notices, [], "{}", preset.id);
                let applied = preset.applied_to(&baseline);
                // Compared with the baseline of the bay that the preset opens.
                let before = check(&Document::baseline(applied.bay()));
                assert_ne!(check(&applied), before, "{} in {}", preset.id, bay.id());
                // A reader sees what it does, unless it is about the base year's people.
                let comparison = Simulator::new().run(&applied.scenario());
                let has_own = has_own_results(&comparison.expect("the tables are here"));
                assert_eq!(
                    has_own,
                    preset.id != "paper_base",
                    "{} in {}",
                    preset.id,
                    bay.id()
                );
            }
        }
    }

    #[test]
    fn pinned_scenarios_other_bays_and_the_view_stay() {
        let build = Build::new(world(), APPLIED);
        let query = "?v=1&bay=gba&campus=120&shenzhen.campus=60&ny.campus=90&tfr=120&show=population&p1.campus=200";
        let document = read(query, &build).document;
        let package = presets().next().expect("there are presets");
        let applied = package.applied_to(&document);
        assert_eq!(applied.pins, document.pins);
        assert_eq!(applied.view, document.view);
        assert_eq!(applied.package.drivers, Package::default().drivers);
        let scopes = |scope| {
            let of_scope = applied
                .package
                .levers
                .iter()
                .filter(|entry| entry.scope == scope);
            of_scope.count()
        };
        assert_eq!(scopes(LeverScope::Bay(Bay::Ny)), 1);
        assert_eq!(scopes(LeverScope::Subject), 14);
        assert!(!applied.sets_places());
    }
}
