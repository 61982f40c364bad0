//! What a person should know of a combination that is allowed all the same: nobody has seen it work.

use crate::app::lever_group::PAPER_GROUPS;
use crate::app::lever_setting::{LeverView, acts};
use crate::data::pack::Target;
use crate::data::world;
use crate::policy::catalogue::levers;
use crate::policy::effect::{Impact, impact};
use crate::scenario::setting::{Scenario, Scope};

/// Streams of arrivals whose multiplier is capped.
const ARRIVALS: [Target; 5] = [
    Target::StudentsIn,
    Target::SkilledIn,
    Target::EntrepreneursIn,
    Target::ReturneesIn,
    Target::DomesticIn,
];

/// A combination out of all experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// Every lever of the paper that acts stands at its policy end or beyond.
    EveryEnd,
    /// Levers together would multiply a stream of arrivals beyond the cap.
    BeyondCap,
}

/// The cautions that any of the scenarios calls for.
#[must_use]
pub fn cautions(scenarios: &[Scenario]) -> Vec<Caution> {
    [
        (Caution::EveryEnd, is_at_every_end as fn(&Scenario) -> bool),
        (Caution::BeyondCap, is_beyond_cap),
    ]
    .into_iter()
    .filter(|(_, holds)| scenarios.iter().any(holds))
    .map(|(caution, _)| caution)
    .collect()
}

fn views(scenario: &Scenario, scope: Scope) -> impl Iterator<Item = LeverView> {
    (0..levers().len())
        .filter(move |&lever| acts(&levers()[lever], scope))
        .map(move |lever| LeverView::of(scenario, lever, scope))
}

fn is_at_every_end(scenario: &Scenario) -> bool {
    views(scenario, Scope::Bay(scenario.bay))
        .filter(|view| PAPER_GROUPS.contains(&levers()[view.lever].group) && !view.waits_for_shock)
        .all(|view| {
            let end = levers()[view.lever].policy_end;
            let is_there = if end < view.today {
                view.value <= end
            } else {
                view.value >= end
            };
            is_there && (view.is_moved || end == view.today)
        })
}

/// The same sums that the cap is put on, of levers in full effect, in any scope that a setting is of.
fn is_beyond_cap(scenario: &Scenario) -> bool {
    let limit = libm::log(world().rules.arrivals_limit);
    let cities = scenario.levers.iter().map(|setting| setting.scope);
    let mut scopes = std::iter::once(Scope::Bay(scenario.bay)).chain(cities);
    scopes.any(|scope| is_beyond_cap_in(scenario, scope, limit))
}

fn is_beyond_cap_in(scenario: &Scenario, scope: Scope, limit: f64) -> bool {
    ARRIVALS.iter().any(|stream| {
        let logs = views(scenario, scope).map(|view| {
            let record = &levers()[view.lever];
            let in_bay = record.in_bay(scenario.bay);
            let theta = view.effect.of(&in_bay.effect);
            let targets = record
                .targets
                .iter()
                .filter(|target| target.target == *stream);
            targets
                .map(
                    |target| match impact(record, in_bay, target, view.value, theta) {
                        Impact::Log(log) => log,
                        _ => 0.0,
                    },
                )
                .sum::<f64>()
        });
        logs.sum::<f64>() > limit
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link::{APPLIED, Build, read};

    fn of(query: &str) -> Vec<Caution> {
        let document = read(query, &Build::new(world(), APPLIED)).document;
        cautions(&document.scenarios())
    }

    #[test]
    fn every_lever_at_its_end_is_out_of_experience() {
        let all: String = levers()
            .iter()
            .filter(|lever| PAPER_GROUPS.contains(&lever.group))
            .map(|lever| format!("&{}=s100", lever.id))
            .collect();
        for bay in ["gba", "ny", "sf", "tokyo"] {
            assert!(of(&format!("?v=1&bay={bay}{all}")).contains(&Caution::EveryEnd));
        }
        let but_one = all.replace("&campus=s100", "&campus=s99");
        assert!(!of(&format!("?v=1&bay=gba{but_one}")).contains(&Caution::EveryEnd));
        assert_eq!(of("?v=1&bay=gba"), []);
    }

    #[test]
    fn more_arrivals_than_the_cap_lets_through_are_out_of_experience() {
        let query = "?v=1&bay=ny&adv_wage=160-eh&incentives=10-eh&schools_hospitals=250-eh";
        assert_eq!(of(query), [Caution::BeyondCap]);
        assert_eq!(of("?v=1&bay=ny&adv_wage=110&incentives=40"), []);
        // Of a single city too, which has the whole bay's values where it has none of its own.
        let city = "?v=1&bay=ny&incentives=10-eh&nyc.adv_wage=160-eh&nyc.schools_hospitals=250-eh";
        assert_eq!(of(city), [Caution::BeyondCap]);
        assert_eq!(of("?v=1&bay=ny&nyc.adv_wage=110&incentives=40"), []);
    }
}
