//! The paper's yardstick: what additional foreign talent is worth. Plain arithmetic, no result of the model.

use crate::data::world;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

/// A scenario's additional foreign talent, and what the yardstick makes of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// Foreign talent above the reference's at the year's end, persons; 1 at least.
    pub additional: f64,
    /// Human capital, US dollars: [`crate::data::pack::Core::human_capital_per_talent`] for each of them.
    pub human_capital: f64,
}

/// What a scenario's foreign talent is worth by the paper's yardstick. `None` unless it has more of them than its
/// reference: the yardstick speaks of additional ones only.
#[must_use]
pub fn worth(results: &Comparison, area: Area, year: i32) -> Option<Worth> {
    let talent = Indicator::ForeignTalent;
    let scenario = results.projection.value(area, talent, year)?;
    let additional = scenario - results.reference.value(area, talent, year)?;
    (additional >= 1.0).then(|| Worth {
        additional,
        human_capital: additional * world().human_capital_per_talent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::place::Bay;
    use crate::policy::catalogue::levers;
    use crate::scenario::run::Simulator;
    use crate::scenario::setting::{Amount, LeverSetting, Scenario, Scope, Timing};

    const YEAR: i32 = 2050;

    /// The GBA's results with a lever so many percent of its way to the policy end.
    fn with(lever: &str, strength: f64) -> Comparison {
        let lever = levers().iter().position(|record| record.id == lever);
        let scenario = Scenario {
            levers: vec![LeverSetting {
                lever: lever.expect("the catalogue has it"),
                scope: Scope::Bay(Bay::Gba),
                amount: Amount::Strength(strength),
                timing: Timing::default(),
            }],
            ..Scenario::baseline(Bay::Gba)
        };
        Simulator::new()
            .run(&scenario)
            .expect("this build has the bay")
    }

    #[test]
    fn each_additional_foreign_talent_counts_as_much_as_the_paper_cites() {
        let results = with("startup_visa", 60.0);
        let worth = worth(&results, Area::Bay, YEAR).expect("there are more of them");
        let of = |projection: &crate::model::projection::Projection| {
            projection
                .value(Area::Bay, Indicator::ForeignTalent, YEAR)
                .expect("the year is projected")
        };
        let additional = of(&results.projection) - of(&results.reference);
        assert!(additional > 100.0);
        assert_eq!(worth.additional, additional);
        assert_eq!(worth.human_capital, additional * 110_000.0);
    }

    #[test]
    fn without_additional_foreign_talent_there_is_nothing_to_multiply() {
        let results = Simulator::new().run(&Scenario::baseline(Bay::Gba));
        let baseline = results.expect("this build has the bay");
        assert_eq!(worth(&baseline, Area::Bay, YEAR), None);
        let more = with("startup_visa", 60.0);
        // Nothing has changed in the base year, and nothing is known of years after the last.
        assert_eq!(worth(&more, Area::Bay, more.projection.first_year()), None);
        assert_eq!(
            worth(&more, Area::Bay, more.projection.last_year() + 1),
            None
        );
        // Seen from the other side there are fewer of them.
        let fewer = Comparison {
            reference: more.projection.clone(),
            projection: more.reference.clone(),
            ..more
        };
        assert_eq!(worth(&fewer, Area::Bay, YEAR), None);
    }
}
