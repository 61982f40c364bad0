//! What ensembles are wanted of, and what is looked at of each.

use crate::app::components::{FIGURES, Shared};
use crate::app::ensemble::Key;
use crate::app::quantity::Quantity;
use crate::app::spread::key;
use crate::app::yearly_parts::Parts;
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::Draws;
use crate::scenario::document::view::{Scale, Target, View};
use crate::scenario::run::Comparison;

/// Most trajectories of an ensemble that keeps persons by age.
const WITH_AGES: u32 = 2000;

/// What ensembles are wanted of.
#[derive(Clone, PartialEq)]
pub struct Wish {
    /// The results that are shown, each of another scenario.
    pub results: Vec<Shared<Comparison>>,
    /// Whether they are those of all bays, side by side; else the first one's are in all charts.
    pub is_comparison: bool,
    /// Seed and number of trajectories of each.
    pub draws: Draws,
}

impl Wish {
    /// Whether a scenario's places are shown, each in a panel.
    #[must_use]
    pub const fn has_places(&self, index: usize) -> bool {
        index == 0 && !self.is_comparison
    }
}

/// What is looked at.
#[derive(Clone, Copy, PartialEq)]
pub struct Looking {
    /// The bay or one of its places.
    pub area: Area,
    /// The result in the main chart.
    pub indicator: Indicator,
    /// The main chart's scale.
    pub scale: Scale,
    /// A level to be met.
    pub target: Option<Target>,
}

impl Looking {
    /// What this view looks at.
    #[must_use]
    pub const fn of(view: &View) -> Self {
        Self {
            area: view.area,
            indicator: view.indicator,
            scale: view.scale,
            target: view.target,
        }
    }

    /// The area of the main chart, in this bay.
    #[must_use]
    pub fn area(&self, bay: Bay) -> Area {
        match self.area {
            Area::Place(place) if place.bay() == bay => Area::Place(place),
            _ => Area::Bay,
        }
    }

    /// What is looked at of a scenario, the most wanted first: the main chart; of the shown one the headline, the totals
    /// beside the chart, every place's panel, the ages; of a bay beside others the table's figures. Behind the scenarios
    /// stand the shown one's ages.
    #[must_use]
    pub fn keys(&self, wish: &Wish, index: usize) -> Vec<Key> {
        let Some(results) = wish.results.get(index) else {
            return self.ages(wish);
        };
        let bay = results.scenario.bay;
        let area = if wish.is_comparison {
            Area::Bay
        } else {
            self.area(bay)
        };
        let (own, on_scale) = (
            Quantity::Own(self.indicator),
            Quantity::on_scale(self.scale, self.indicator),
        );
        let mut keys = Vec::new();
        let mut look = |area: Area, quantity: Quantity| {
            if let Some(one) = key(bay, area, quantity).filter(|one| !keys.contains(one)) {
                keys.push(one);
            }
        };
        look(area, on_scale);
        if wish.is_comparison {
            for figure in FIGURES {
                look(area, Quantity::on_scale(self.scale, figure));
            }
        } else {
            look(area, own);
        }
        if wish.has_places(index) {
            for figure in FIGURES {
                look(area, Quantity::Own(figure));
            }
            if let Some(target) = self.target {
                look(area, Quantity::Own(target.indicator));
            }
            for parts in Parts::ALL {
                look(area, parts.total());
            }
            for &place in bay.places() {
                look(Area::Place(place), own);
            }
            keys.extend(self.ages(wish));
        }
        keys
    }

    /// Persons by age of the main chart's area, where they are wanted.
    #[must_use]
    pub fn ages(&self, wish: &Wish) -> Vec<Key> {
        let is_wanted = !wish.is_comparison && wish.draws.trajectories <= WITH_AGES;
        let Some(shown) = wish.results.first().filter(|_| is_wanted) else {
            return Vec::new();
        };
        let bay = shown.scenario.bay;
        let mut keys = Vec::with_capacity(Quantity::PERSONS.len());
        for quantity in Quantity::PERSONS {
            keys.extend(key(bay, self.area(bay), quantity));
        }
        keys
    }
}
