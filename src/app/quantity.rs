//! What intervals are of: a result, a figure that each trajectory makes of its own results, persons of an age.

use crate::app::main_series::measure_on;
use crate::data::dimension::{AGE_GROUPS, Sex};
use crate::model::indicator::{Indicator, Measure};
use crate::scenario::document::view::Scale;

/// What an interval is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A result in its own unit.
    Own(Indicator),
    /// A count per thousand residents of the same trajectory and year.
    PerThousand(Indicator),
    /// What births, deaths and moves of the year add to the population.
    Change,
    /// Persons of a five-year age group and sex: the scenario's alone.
    Persons(usize, Sex),
}

impl Quantity {
    /// What a chart on this scale shows. An index is the result itself times a fixed factor, and so are its intervals.
    #[must_use]
    pub fn on_scale(scale: Scale, indicator: Indicator) -> Self {
        match measure_on(scale, indicator) {
            Measure::PerThousand => Self::PerThousand(indicator),
            _ => Self::Own(indicator),
        }
    }

    /// Persons of all age groups, of each men first.
    pub const PERSONS: [Self; AGE_GROUPS * Sex::ALL.len()] = {
        let mut all = [Self::Change; AGE_GROUPS * Sex::ALL.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = Self::Persons(at / Sex::ALL.len(), Sex::ALL[at % Sex::ALL.len()]);
            at += 1;
        }
        all
    };

    /// Whether it is asked for only once all trajectories are there: these are many.
    #[must_use]
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Persons(..))
    }

    /// The results that it is made of; none of persons, who are kept by themselves.
    #[must_use]
    pub const fn sources(self) -> (Option<Indicator>, Option<Indicator>) {
        match self {
            Self::Own(indicator) => (Some(indicator), None),
            Self::PerThousand(indicator) => (Some(indicator), Some(Indicator::Population)),
            Self::Change => (
                Some(Indicator::NaturalIncrease),
                Some(Indicator::NetMigration),
            ),
            Self::Persons(..) => (None, None),
        }
    }

    /// The baseline's figure and what the scenario adds to it, from those of both sources.
    #[must_use]
    pub fn made_of(self, first: [f32; 2], second: [f32; 2]) -> [f32; 2] {
        match self {
            Self::Own(_) | Self::Persons(..) => first,
            Self::PerThousand(_) => {
                let [first, second] = [first, second]
                    .map(|[baseline, more]| [baseline, baseline + more].map(f64::from));
                let per_thousand = |case: usize| 1000.0 * first[case] / second[case];
                let baseline = per_thousand(0);
                [baseline as f32, (per_thousand(1) - baseline) as f32]
            }
            Self::Change => [first[0] + second[0], first[1] + second[1]],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_made_within_a_trajectory() {
        let births = Quantity::on_scale(Scale::PerThousand, Indicator::Births);
        assert_eq!(births, Quantity::PerThousand(Indicator::Births));
        // 10 of 1000, then 33 of 1100.
        assert_eq!(births.made_of([10.0, 23.0], [1000.0, 100.0]), [10.0, 20.0]);
        assert_eq!(
            Quantity::Change.made_of([5.0, 1.0], [-7.0, 3.0]),
            [-2.0, 4.0]
        );
        for (scale, indicator) in [
            (Scale::Index, Indicator::Births),
            (Scale::PerThousand, Indicator::Population),
            (Scale::PerThousand, Indicator::MedianAge),
        ] {
            let own = Quantity::on_scale(scale, indicator);
            assert_eq!(own, Quantity::Own(indicator));
            assert_eq!(own.sources(), (Some(indicator), None));
        }
        assert_eq!(Quantity::PERSONS[41], Quantity::Persons(20, Sex::Female));
        let nothing = births.made_of([f32::NAN, f32::NAN], [1000.0, 0.0]);
        assert!(nothing.iter().all(|value| value.is_nan()));
    }
}
