//! The baselines to 2100, as `bayflow run` prints them.

use std::rc::Rc;

use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, Projection};
use crate::scenario::run::{Simulator, available_bays};
use crate::scenario::setting::{Base, Scenario};

/// Last year of every baseline.
pub const LAST_YEAR: i32 = 2100;
/// Years that tables show beside the base year.
pub const SHOWN_YEARS: [i32; 5] = [2030, 2040, 2050, 2075, 2100];

/// One bay's baseline under one base.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// The bay.
    pub bay: Bay,
    /// The starting statistics.
    pub base: Base,
    /// The run.
    pub projection: Rc<Projection>,
}

impl Baseline {
    /// A value of the whole bay.
    #[must_use]
    pub fn value(&self, indicator: Indicator, year: i32) -> Option<f64> {
        self.projection.value(Area::Bay, indicator, year)
    }

    /// A flow less its counterpart, persons a year.
    #[must_use]
    pub fn balance(&self, gain: Indicator, loss: Indicator, year: i32) -> Option<f64> {
        Some(self.value(gain, year)? - self.value(loss, year)?)
    }
}

/// Every bay from every base that it has.
#[must_use]
pub fn baselines() -> Vec<Baseline> {
    let mut simulator = Simulator::new();
    let mut found = Vec::new();
    for bay in available_bays() {
        for base in Base::ALL {
            let scenario = Scenario {
                base,
                horizon: LAST_YEAR,
                ..Scenario::baseline(bay)
            };
            // A base that a bay lacks is left out.
            if let Ok(comparison) = simulator.run(&scenario) {
                found.push(Baseline {
                    bay,
                    base,
                    projection: comparison.projection,
                });
            }
        }
    }
    found
}
