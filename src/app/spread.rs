//! What an ensemble shows: bands of the charts, intervals of figures. Plain Rust, tested without a browser.

use crate::analysis::ensemble::{PERCENTILES, Quantiles};
use crate::app::ensemble::Key;
use crate::app::quantity::Quantity;
use crate::chart::pyramid::Sureness;
use crate::chart::series::{Band, Fan, Level, Series};
use crate::data::dimension::{AGE_GROUPS, SEXES};
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::setting::Scenario;

/// Positions in [`PERCENTILES`] of a level's ends.
const fn ends(level: Level) -> (usize, usize) {
    match level {
        Level::NinetyFive => (0, PERCENTILES.len() - 1),
        Level::Eighty => (1, PERCENTILES.len() - 2),
        Level::Half => (2, PERCENTILES.len() - 3),
    }
}

/// An indicator's position in [`Indicator::ALL`].
///
/// # Panics
/// Never: the list holds all of them.
#[must_use]
pub fn position(indicator: Indicator) -> usize {
    let mut all = Indicator::ALL.iter();
    all.position(|&known| known == indicator)
        .expect("the list holds all indicators")
}

/// Which numbers an interval is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The scenario's level.
    Scenario,
    /// What the scenario adds to its reference.
    Difference,
}

impl Of {
    /// What is read first: what was added, or the level where nothing was.
    #[must_use]
    pub const fn of_change(is_changed: bool) -> Self {
        if is_changed {
            Self::Difference
        } else {
            Self::Scenario
        }
    }
}

/// The percentiles of one result, year by year; not a number where there are none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Of so many trajectories.
    pub trajectories: u32,
    /// The scenario's.
    pub scenario: Vec<Quantiles>,
    /// Those of what it adds to its reference.
    pub difference: Vec<Quantiles>,
}

impl Found {
    /// To be filled.
    #[must_use]
    pub fn empty(trajectories: u32, years: usize) -> Self {
        let nothing = vec![[f64::NAN; PERCENTILES.len()]; years];
        Self {
            trajectories,
            scenario: nothing.clone(),
            difference: nothing,
        }
    }

    const fn of(&self, of: Of) -> &Vec<Quantiles> {
        match of {
            Of::Scenario => &self.scenario,
            Of::Difference => &self.difference,
        }
    }
}

/// What is known of an ensemble.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// What the ensemble is of.
    pub scenario: Scenario,
    /// The base year.
    pub first_year: i32,
    /// By area and figure; in a list, since a map is twenty times as much code for a handful of results.
    pub found: Vec<(Key, Found)>,
}

impl Spread {
    fn found(&self, area: Area, quantity: Quantity) -> Option<&Found> {
        let wanted = key(self.scenario.bay, area, quantity)?;
        let mut all = self.found.iter();
        all.find(|(known, _)| *known == wanted)
            .map(|(_, found)| found)
    }

    /// The ends of the central interval of a result in a year, in its own unit.
    #[must_use]
    pub fn interval(
        &self,
        (area, indicator): (Area, Indicator),
        year: i32,
        level: Level,
        of: Of,
    ) -> Option<(f64, f64)> {
        let years = self.found(area, Quantity::Own(indicator))?.of(of);
        let index = usize::try_from(year.checked_sub(self.first_year)?).ok()?;
        let quantiles = years.get(index)?;
        let (low, high) = ends(level);
        let interval = (quantiles[low], quantiles[high]);
        (interval.0.is_finite() && interval.1.is_finite()).then_some(interval)
    }

    /// The fan of a figure, if it is known.
    #[must_use]
    pub fn fan(&self, area: Area, quantity: Quantity, of: Of) -> Option<FanValues> {
        self.fan_times(area, quantity, of, 1.0)
    }

    /// Whether the scenario's persons by age group and sex are known.
    #[must_use]
    pub fn has_ages(&self, area: Area) -> bool {
        let known = |quantity: &Quantity| self.found(area, *quantity).is_some();
        Quantity::PERSONS.iter().all(known)
    }

    /// The fans of the scenario's persons by age group and sex, if all are known.
    #[must_use]
    pub fn ages(&self, area: Area) -> Option<Ages> {
        let mut fans = Vec::with_capacity(Quantity::PERSONS.len());
        for quantity in Quantity::PERSONS {
            fans.push(self.fan(area, quantity, Of::Scenario)?);
        }
        Some(Ages { fans })
    }

    /// The fan of a figure times a number that is the same in every trajectory: its percentiles are multiplied too.
    #[must_use]
    pub fn fan_times(
        &self,
        area: Area,
        quantity: Quantity,
        of: Of,
        factor: f64,
    ) -> Option<FanValues> {
        let all = self.found(area, quantity)?.of(of);
        let last = PERCENTILES.len() - 1;
        Some(FanValues {
            first_year: self.first_year,
            percentiles: core::array::from_fn(|at| {
                // Below zero what was lowest becomes highest.
                let at = if factor < 0.0 { last - at } else { at };
                all.iter().map(|quantiles| factor * quantiles[at]).collect()
            }),
        })
    }
}

/// A figure of an area as ensembles count areas; `None` for another bay's place.
#[must_use]
pub fn key(bay: Bay, area: Area, quantity: Quantity) -> Option<Key> {
    let places = bay.places();
    let area = match area {
        Area::Bay => Some(places.len()),
        Area::Place(place) => places.iter().position(|&known| known == place),
    };
    Some(Key {
        area: area?,
        quantity,
    })
}

/// How sure persons by age group and sex are.
#[derive(Debug, Clone, PartialEq)]
pub struct Ages {
    /// `[group][sex]`.
    fans: Vec<FanValues>,
}

impl Ages {
    /// The fan of a group and sex.
    #[must_use]
    pub fn of(&self, group: usize, sex: usize) -> Option<&FanValues> {
        self.fans.get(group * SEXES + sex)
    }

    /// How sure the bars of a year are.
    #[must_use]
    pub fn sureness(&self, year: i32) -> Option<[[Sureness; SEXES]; AGE_GROUPS]> {
        let mut all = [[Sureness::default(); SEXES]; AGE_GROUPS];
        for group in 0..AGE_GROUPS {
            for sex in 0..SEXES {
                let fan = self.of(group, sex)?.fan();
                let sureness = &mut all[group][sex];
                for (interval, band) in sureness.intervals.iter_mut().zip(fan.bands) {
                    *interval = (band.lower.at(year)?, band.upper.at(year)?);
                }
                sureness.median = fan.median.at(year)?;
            }
        }
        Some(all)
    }

    /// The longest bar of any year, its widest interval included, persons.
    #[must_use]
    pub fn longest(&self) -> f64 {
        let mut longest = 0.0;
        for fan in &self.fans {
            for &persons in fan.band(Level::NinetyFive).upper.values {
                longest = f64::max(longest, persons);
            }
        }
        longest
    }
}

/// The numbers of a fan: a series a percentile.
#[derive(Debug, Clone, PartialEq)]
pub struct FanValues {
    first_year: i32,
    percentiles: [Vec<f64>; PERCENTILES.len()],
}

impl FanValues {
    fn series(&self, percentile: usize) -> Series<'_> {
        Series {
            first_year: self.first_year,
            values: &self.percentiles[percentile],
        }
    }

    /// One of its bands.
    #[must_use]
    pub fn band(&self, level: Level) -> Band<'_> {
        let (low, high) = ends(level);
        Band {
            level,
            lower: self.series(low),
            upper: self.series(high),
        }
    }

    /// The fan as charts draw it.
    #[must_use]
    pub fn fan(&self) -> Fan<'_> {
        Fan {
            bands: [Level::NinetyFive, Level::Eighty, Level::Half].map(|level| self.band(level)),
            median: self.series(PERCENTILES.len() / 2),
        }
    }

    /// The ends of a band in a year.
    #[must_use]
    pub fn interval(&self, year: i32, level: Level) -> Option<(f64, f64)> {
        let band = self.band(level);
        band.lower.at(year).zip(band.upper.at(year))
    }
}

/// How a share of trajectories is written: whole percent, and neither never nor always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Less than one.
    Least,
    /// So many.
    Of(u8),
    /// More than 99.
    Most,
}

impl Percent {
    /// Of a share from 0 to 1.
    #[must_use]
    pub fn of(share: f64) -> Self {
        let percent = 100.0 * share;
        if percent < 1.0 {
            Self::Least
        } else if percent > 99.0 {
            Self::Most
        } else {
            Self::Of(percent.round() as u8)
        }
    }
}

/// Where an interval and its change lie on a whisker of this half width, whose middle is zero: low, change, high.
#[must_use]
pub fn whisker(interval: (f64, f64), change: f64, half: f64) -> Option<(f64, f64, f64)> {
    let (low, high) = interval;
    let most = low.abs().max(high.abs()).max(change.abs());
    (most > 0.0 && most.is_finite()).then(|| {
        let place = |value: f64| half * value / most;
        (place(low), place(change), place(high))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bay_key(indicator: Indicator) -> Key {
        key(Bay::Gba, Area::Bay, Quantity::Own(indicator)).expect("a bay is an area")
    }

    fn spread() -> Spread {
        let mut found = Found::empty(100, 2);
        found.scenario[1] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        found.difference[1] = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0];
        Spread {
            scenario: Scenario::baseline(Bay::Gba),
            first_year: 2023,
            found: vec![(bay_key(Indicator::Births), found)],
        }
    }

    #[test]
    fn intervals_are_the_ends_of_their_level() {
        let spread = spread();
        let births = (Area::Bay, Indicator::Births);
        let at = |level, of, year| spread.interval(births, year, level, of);
        assert_eq!(at(Level::Eighty, Of::Scenario, 2024), Some((2.0, 6.0)));
        assert_eq!(
            at(Level::NinetyFive, Of::Difference, 2024),
            Some((-3.0, 3.0))
        );
        assert_eq!(at(Level::Half, Of::Difference, 2024), Some((-1.0, 1.0)));
        for year in [2022, 2023, 2025] {
            assert_eq!(at(Level::Half, Of::Scenario, year), None, "{year}");
        }
        let macao = Area::Place(Bay::Gba.places()[10]);
        for other in [(Area::Bay, Indicator::Talent), (macao, Indicator::Births)] {
            let other = spread.interval(other, 2024, Level::Half, Of::Scenario);
            assert_eq!(other, None);
        }
    }

    #[test]
    fn bands_hold_each_other_and_the_median_and_leave_out_years_without_numbers() {
        let spread = spread();
        let fan = spread.fan(Area::Bay, Quantity::Own(Indicator::Births), Of::Scenario);
        let fan = fan.expect("births are known");
        let fan = fan.fan();
        assert_eq!(
            (fan.median.at(2023), fan.median.at(2024)),
            (None, Some(4.0))
        );
        let ends: Vec<_> = fan
            .bands
            .iter()
            .map(|band| {
                assert_eq!(band.lower.at(2023), None);
                (
                    band.level.percent(),
                    band.lower.at(2024),
                    band.upper.at(2024),
                )
            })
            .collect();
        assert_eq!(
            ends,
            [
                (95, Some(1.0), Some(7.0)),
                (80, Some(2.0), Some(6.0)),
                (50, Some(3.0), Some(5.0))
            ]
        );
        let other = spread.fan(Area::Bay, Quantity::Own(Indicator::Talent), Of::Scenario);
        assert_eq!(other, None);
    }

    #[test]
    fn ages_are_known_once_all_are() {
        let mut spread = spread();
        spread.found.clear();
        for (index, quantity) in Quantity::PERSONS.into_iter().enumerate() {
            assert!(spread.ages(Area::Bay).is_none() && !spread.has_ages(Area::Bay));
            let mut found = Found::empty(100, 2);
            found.scenario[1] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0].map(|at| at + index as f64);
            let key = key(Bay::Gba, Area::Bay, quantity).expect("a bay is an area");
            spread.found.push((key, found));
        }
        let ages = spread.ages(Area::Bay).expect("all are known");
        let women = ages.sureness(2024).expect("a year with numbers")[20][1];
        assert_eq!(women.intervals, [(42.0, 48.0), (43.0, 47.0), (44.0, 46.0)]);
        assert_eq!((women.median, ages.longest()), (45.0, 48.0));
        assert_eq!(ages.sureness(2023), None);
        let fan = ages.of(20, 1).expect("a group and sex");
        assert_eq!(fan.interval(2024, Level::Eighty), Some((43.0, 47.0)));
    }

    #[test]
    fn a_fixed_factor_multiplies_percentiles_and_turns_them_round_below_zero() {
        let spread = spread();
        let births = Quantity::Own(Indicator::Births);
        for (factor, wanted) in [(10.0, (20.0, 60.0)), (-10.0, (-60.0, -20.0))] {
            let fan = spread.fan_times(Area::Bay, births, Of::Scenario, factor);
            let fan = fan.expect("births are known");
            assert_eq!(fan.interval(2024, Level::Eighty), Some(wanted));
            assert_eq!(fan.interval(2023, Level::Eighty), None);
        }
    }

    #[test]
    fn a_share_is_never_certain() {
        for (share, percent) in [
            (0.0, Percent::Least),
            (0.009, Percent::Least),
            (0.01, Percent::Of(1)),
            (0.274, Percent::Of(27)),
            (0.99, Percent::Of(99)),
            (0.991, Percent::Most),
            (1.0, Percent::Most),
        ] {
            assert_eq!(Percent::of(share), percent, "{share}");
        }
    }

    #[test]
    fn a_whisker_has_zero_in_its_middle() {
        assert_eq!(whisker((1.0, 4.0), 2.0, 60.0), Some((15.0, 30.0, 60.0)));
        assert_eq!(whisker((-4.0, 2.0), -1.0, 60.0), Some((-60.0, -15.0, 30.0)));
        assert_eq!(whisker((0.0, 0.0), 0.0, 60.0), None);
    }
}
