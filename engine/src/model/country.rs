//! A country's mortality, fertility and population by calendar year, from World Population Prospects 2024.

use crate::data::dimension::{AGES, SEXES, Sex};
use crate::data::pack::CountryRecord;
use crate::model::life_table::LifeTable;
use crate::model::step::MOTHER_AGES;

/// A view of a country's packed tables that answers by calendar year.
#[derive(Debug, Clone, Copy)]
pub struct Country<'a>(pub &'a CountryRecord);

impl Country<'_> {
    /// The grid years around a calendar year and how far it lies between them, 0 to 1; ends are held constant.
    fn between(&self, year: i32) -> (usize, usize, f64) {
        let years = &self.0.grid_years;
        let last = years.len() - 1;
        if year <= years[0] {
            return (0, 0, 0.0);
        }
        if year >= years[last] {
            return (last, last, 0.0);
        }
        let after = years.partition_point(|&grid| grid < year);
        let before = after - 1;
        let share = f64::from(year - years[before]) / f64::from(years[after] - years[before]);
        (before, after, share)
    }

    /// Position of a calendar year in the yearly series; ends are held constant.
    fn yearly(&self, year: i32, length: usize) -> usize {
        usize::try_from(year - self.0.first_year)
            .unwrap_or(0)
            .min(length - 1)
    }

    /// The life tables `[male, female]` of a calendar year: single-age rates interpolated in logs between grid
    /// years, then all multiplied by one factor so that life expectancy equals the UN's for that year.
    #[must_use]
    pub fn life_tables(&self, year: i32) -> [LifeTable; SEXES] {
        let (before, after, share) = self.between(year);
        let targets = self.0.e0[self.yearly(year, self.0.e0.len())];
        Sex::ALL.map(|sex| {
            let at = |grid: usize, age: usize| {
                f64::from(self.0.ln_mx[(grid * SEXES + sex as usize) * AGES + age])
            };
            let rates: [f64; AGES] = core::array::from_fn(|age| {
                libm::exp(at(before, age) * (1.0 - share) + at(after, age) * share)
            });
            let target = targets[sex as usize];
            let table_of = |factor: f64| LifeTable::from_rates(&rates.map(|rate| factor * rate));
            // Regula falsi on the factor: e0 is nearly linear in its logarithm, so a few rounds reach 1e-9 years.
            let (mut low, mut high) = (-1.0_f64, 1.0_f64);
            let (mut above, mut below) = (
                table_of(libm::exp(low)).e0() - target,
                table_of(libm::exp(high)).e0() - target,
            );
            let mut middle = 0.0;
            for _ in 0..12 {
                middle = low + (high - low) * above / (above - below);
                let miss = table_of(libm::exp(middle)).e0() - target;
                if miss.abs() < 1e-9 {
                    break;
                }
                // The Illinois rule: halve the end that stands still.
                if miss > 0.0 {
                    low = middle;
                    above = miss;
                    below *= 0.5;
                } else {
                    high = middle;
                    below = miss;
                    above *= 0.5;
                }
            }
            table_of(libm::exp(middle))
        })
    }

    /// Age-specific fertility rates at 15 to 49, births per woman and year, scaled to the year's total fertility.
    #[must_use]
    pub fn fertility(&self, year: i32) -> [f64; MOTHER_AGES] {
        let (before, after, share) = self.between(year);
        let at = |grid: usize, age: usize| f64::from(self.0.asfr[grid * MOTHER_AGES + age]);
        let rates: [f64; MOTHER_AGES] =
            core::array::from_fn(|age| at(before, age) * (1.0 - share) + at(after, age) * share);
        let sum: f64 = rates.iter().sum();
        let factor = self.0.tfr[self.yearly(year, self.0.tfr.len())] / sum;
        rates.map(|rate| factor * rate)
    }

    /// Male share of births in a calendar year.
    #[must_use]
    pub fn male_births(&self, year: i32) -> f64 {
        let ratio = self.0.sex_ratio_at_birth[self.yearly(year, self.0.sex_ratio_at_birth.len())];
        ratio / (1.0 + ratio)
    }

    /// Population of an age, both sexes, persons on 1 July; interpolated linearly between grid years.
    ///
    /// `year` may lie between calendar years (the middle of a window).
    #[must_use]
    pub fn population(&self, year: f64, age: usize) -> f64 {
        let whole = libm::floor(year);
        let share = year - whole;
        let at = |year: i32| {
            let (before, after, share) = self.between(year);
            let grid = |grid: usize| {
                Sex::ALL
                    .map(|sex| {
                        f64::from(self.0.population[(grid * SEXES + sex as usize) * AGES + age])
                    })
                    .iter()
                    .sum::<f64>()
            };
            grid(before) * (1.0 - share) + grid(after) * share
        };
        let whole = whole as i32;
        at(whole) * (1.0 - share) + at(whole + 1) * share
    }
}
