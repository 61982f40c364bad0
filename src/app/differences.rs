//! What scenarios of one bay set differently.

use crate::app::driver::{DRIVER_TODAY, Driver};
use crate::app::lever_setting::LeverView;
use crate::data::place::Place;
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Effect, Scenario, Scope, Shock};

/// One setting in several scenarios.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// A lever.
    Lever {
        /// Its index.
        lever: usize,
        /// The city, unless it is the whole bay's.
        place: Option<Place>,
        /// Today's value.
        today: f64,
        /// Where it stands in each scenario.
        values: Vec<LeverAt>,
    },
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
    let at = |scenario: &Scenario, lever: usize, place: Option<Place>| {
        let scope = place.map_or(Scope::Bay(scenario.bay), Scope::Place);
        let view = LeverView::of(scenario, lever, scope);
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
    let bay = first.bay;
    let places = bay.places().iter().copied().map(Some);
    let scopes: Vec<Option<Place>> = std::iter::once(None).chain(places).collect();
    let is_set = |lever: usize, place: Option<Place>| {
        let scope = place.map_or(Scope::Bay(bay), Scope::Place);
        let mut all = scenarios.iter().flat_map(|scenario| &scenario.levers);
        all.any(|setting| setting.lever == lever && setting.scope == scope)
    };
    let moved = levers().iter().enumerate().flat_map(|(lever, record)| {
        let today = record.in_bay(bay).default;
        let set = scopes.iter().filter(move |place| is_set(lever, **place));
        set.filter_map(move |&place| {
            let values = scenarios.iter().map(|scenario| at(scenario, lever, place));
            let values: Vec<LeverAt> = values.collect();
            let is_moved = values.iter().any(|at| at.years.is_some());
            is_moved.then_some(Difference::Lever {
                lever,
                place,
                today,
                values,
            })
        })
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
    use crate::data::place::Bay;
    use crate::data::world;
    use crate::scenario::link::{APPLIED, Build, read};

    #[test]
    fn only_what_a_scenario_sets_is_listed_with_the_values_of_all() {
        let query = "?v=1&bay=gba&campus=120-y2030&tfr=110&p1.campus=60&p2.shock=2030-d60-l2";
        let document = read(query, &Build::new(world(), APPLIED)).document;
        let found = differences(&document.scenarios());
        assert_eq!(found.len(), 3);
        let Difference::Lever {
            place: None,
            today,
            values,
            ..
        } = &found[0]
        else {
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

    #[test]
    fn what_a_single_city_sets_stands_in_a_row_of_its_own() {
        let query =
            "?v=1&bay=gba&campus=120&shenzhen.campus=90&hong_kong.recognition=60&p1.campus=60";
        let document = read(query, &Build::new(world(), APPLIED)).document;
        let rows: Vec<_> = differences(&document.scenarios())
            .into_iter()
            .map(|difference| match difference {
                Difference::Lever { place, values, .. } => {
                    let values: Vec<f64> = values.iter().map(|at| at.value).collect();
                    (place.map(Place::id), values)
                }
                other => panic!("only levers are set: {other:?}"),
            })
            .collect();
        let recognition = levers().iter().find(|lever| lever.id == "recognition");
        let today = recognition.expect("a lever").in_bay(Bay::Gba).default;
        assert_eq!(
            rows,
            [
                (None, vec![120.0, 60.0]),
                // Where a scenario says nothing of a city, the whole bay's value holds there.
                (Some("shenzhen"), vec![90.0, 60.0]),
                (Some("hong_kong"), vec![60.0, today]),
            ]
        );
    }
}
