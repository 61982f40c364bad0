//! The ensemble of one scenario: what it is of, what has come of it, what is known from that.

use core::ops::Range;

use js_sys::Uint8Array;

use crate::analysis::service::{Assignment, Layout, Only};
use crate::app::components::Shared;
use crate::app::engine::messages::fill;
use crate::app::engine::store::Store;
use crate::app::ensemble::Key;
use crate::app::spread::{Found, Spread, position};
use crate::model::indicator::Indicator;
use crate::scenario::document::Draws;
use crate::scenario::run::Comparison;

/// Bytes of results that are kept; of an ensemble that has more, only what is shown is.
const KEPT: usize = 100_000_000;

/// One scenario's ensemble.
pub struct Run {
    /// What workers are asked for.
    pub assignment: Assignment,
    /// How much of its results it keeps.
    pub extent: Extent,
    /// The trajectories that have come.
    pub store: Store,
    /// Percentiles that are there, with the number of trajectories when they were asked for.
    found: Vec<(Key, u32, Found)>,
    /// Percentiles of which some years have come.
    open: Vec<(Key, Open)>,
    /// Whether percentiles have come since it was last shown.
    has_more: bool,
    /// What is shown of it.
    pub spread: Option<Shared<Spread>>,
}

/// Percentiles of which some years have come.
struct Open {
    /// Trajectories when they were asked for.
    asked: u32,
    /// Years that have come.
    years: usize,
    found: Found,
}

/// How much of its results an ensemble keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Those of every place: any can be looked at next.
    Everything,
    /// Those of the area that is looked at; so many ensembles share the memory.
    Area(usize),
    /// Persons by age of that area, no results.
    Ages,
}

impl Run {
    /// An ensemble of which nothing has come; of what is `looked` at, only what it keeps is left.
    #[must_use]
    pub fn new(results: &Comparison, draws: Draws, extent: Extent, looked: &mut Vec<Key>) -> Self {
        let projection = &results.projection;
        let mut layout = Layout {
            places: projection.places(),
            first_year: projection.first_year(),
            last_year: projection.last_year(),
            only: None,
            ages: None,
        };
        let area = looked.first().map_or(layout.places.len(), |key| key.area);
        let only = |indicators: Vec<usize>| Only {
            area: area as u8,
            indicators: indicators
                .into_iter()
                .map(|position| position as u8)
                .collect(),
        };
        let share = match extent {
            Extent::Everything => 1,
            Extent::Area(ensembles) => {
                layout.only = Some(only((0..Indicator::ALL.len()).collect()));
                ensembles
            }
            Extent::Ages => {
                layout.only = Some(only(Vec::new()));
                1
            }
        };
        let has_ages = looked.iter().any(|key| key.quantity.is_late());
        layout.ages = has_ages.then_some(area as u8);
        if layout.rows() * 4 * draws.trajectories as usize > KEPT / share {
            let mut kept: Vec<usize> = Vec::new();
            for key in looked.iter().filter(|key| key.area == area) {
                let (first, second) = key.quantity.sources();
                for source in first.into_iter().chain(second).map(position) {
                    if !kept.contains(&source) {
                        kept.push(source);
                    }
                }
            }
            layout.only = Some(only(kept));
        }
        let store = Store::new(layout);
        looked.retain(|key| store.rows(*key, 0).is_some());
        Self {
            assignment: Assignment {
                scenario: results.scenario.clone(),
                seed: draws.seed,
                only: store.layout().only.clone(),
                ages: store.layout().ages,
            },
            extent,
            store,
            found: Vec::new(),
            open: Vec::new(),
            has_more: false,
            spread: None,
        }
    }

    /// Takes in percentiles of some years; whether those of all years are there now.
    pub fn take_in(
        &mut self,
        key: Key,
        years: &Range<usize>,
        asked: u32,
        body: &Uint8Array,
    ) -> bool {
        let of_years = self.store.layout().years();
        let known = self.open.iter().position(|(of, _)| *of == key);
        let known = known.map(|index| self.open.swap_remove(index).1);
        let mut open = known
            .filter(|open| open.asked == asked)
            .unwrap_or_else(|| Open {
                asked,
                years: 0,
                found: Found::empty(self.store.count(), of_years),
            });
        fill(&mut open.found, years.clone(), body);
        open.years += years.len();
        if open.years < of_years {
            self.open.push((key, open));
            return false;
        }
        self.found.retain(|(of, ..)| *of != key);
        self.found.push((key, asked, open.found));
        self.has_more = true;
        true
    }

    /// Whether the percentiles are there that were asked for with so many trajectories.
    #[must_use]
    pub fn has(&self, key: Key, asked: u32) -> bool {
        let mut found = self.found.iter();
        found.any(|(known, with, _)| *known == key && *with == asked)
    }

    /// Shows all percentiles that are there; whether it had shown none and does now.
    pub fn show(&mut self) -> bool {
        if !core::mem::take(&mut self.has_more) {
            return false;
        }
        let found = self.found.iter();
        let found = found.map(|(key, _, found)| (*key, found.clone())).collect();
        let spread = Shared::new(Spread {
            scenario: self.assignment.scenario.clone(),
            first_year: self.store.layout().first_year,
            found,
        });
        self.spread.replace(spread).is_none()
    }
}
