//! What scenarios of one bay set differently.

use crate::app::driver::{DRIVER_TODAY, Driver};
use crate::app::lever_setting::LeverView;
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Effect, Scenario, Scope, Shock};

/// One setting in several scenarios.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// A lever of the whole bay: its index, today's value, and each scenario's.
    Lever(usize, f64, Vec<LeverAt>),
    /// A driver, percent of the baseline path in each scenario.
    Driver(Driver, Vec<f64>),
    /// The shock of each scenario.
    Shock(Vec<Option<Shock>>),
}

/// Where a lever stands in a scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeverAt {
    /// The value, in the lever's unit.
    pub value: f64,
    /// First year, and the year in which it is fully there; `None` at today's value.
    pub years: Option<(i32, i32)>,
    /// Which value of the effect's interval; central at today's value.
    pub effect: Effect,
}

/// Everything that any of the scenarios sets off today's value, in the panel's order.
#[must_use]
pub fn differences(scenarios: &[Scenario]) -> Vec<Difference> {
    let at = |scenario: &Scenario, lever: usize| {
        let view = LeverView::of(scenario, lever, Scope::Bay(scenario.bay));
        let end = view.start.saturating_add(view.phase as i32);
        LeverAt {
            value: view.value,
            years: view.is_moved.then_some((view.start, end)),
            effect: if view.is_moved {
                view.effect
            } else {
                Effect::Central
            },
        }
    };
    let Some(first) = scenarios.first() else {
        return Vec::new();
    };
    let moved = levers().iter().enumerate().filter_map(|(lever, record)| {
        let values: Vec<LeverAt> = scenarios
            .iter()
            .map(|scenario| at(scenario, lever))
            .collect();
        let is_moved = values.iter().any(|at| at.years.is_some());
        let today = record.in_bay(first.bay).default;
        is_moved.then_some(Difference::Lever(lever, today, values))
    });
    let drivers = Driver::ALL.into_iter().filter_map(|driver| {
        let values: Vec<f64> = scenarios
            .iter()
            .map(|scenario| driver.of(&scenario.drivers))
            .collect();
        let is_moved = values.iter().any(|percent| *percent != DRIVER_TODAY);
        is_moved.then_some(Difference::Driver(driver, values))
    });
    let shocks: Vec<Option<Shock>> = scenarios
        .iter()
        .map(|scenario| scenario.drivers.shock)
        .collect();
    let has_shock = shocks.iter().any(Option::is_some);
    moved
        .chain(drivers)
        .chain(has_shock.then_some(Difference::Shock(shocks)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::world;
    use crate::scenario::link::{APPLIED, Build, read};

    #[test]
    fn only_what_a_scenario_sets_is_listed_with_the_values_of_all() {
        let query = "?v=1&bay=gba&campus=120-y2030&tfr=110&p1.campus=60&p2.shock=2030-d60-l2";
        let document = read(query, &Build::new(world(), APPLIED)).document;
        let found = differences(&document.scenarios());
        assert_eq!(found.len(), 3);
        let Difference::Lever(_, today, values) = &found[0] else {
            panic!("levers come first");
        };
        let shown: Vec<_> = values.iter().map(|at| (at.value, at.years)).collect();
        assert_eq!(
            shown,
            [
                (120.0, Some((2030, 2035))),
                (60.0, Some((2026, 2031))),
                (*today, None)
            ]
        );
        assert_eq!(
            found[1],
            Difference::Driver(Driver::Fertility, vec![110.0, 100.0, 100.0])
        );
        assert!(differences(&[]).is_empty());
    }
}
