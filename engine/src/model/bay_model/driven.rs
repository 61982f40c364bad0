//! A bay's rates under other fertility and longer or shorter lives than the baseline's.
//!
//! Made without a new life table from rates: each country's table of a year is shifted in odds (Brass, slope 1)
//! until its life expectancy is the one asked for, and shifts in odds add up with a place's own gap.

use super::BayModel;
use crate::data::dimension::{AGES, SEXES, Sex};
use crate::model::index::sex_row;
use crate::model::life_table::{LifeTable, Survivorship};

/// Greatest shift, in logarithms of odds: beyond it nearly everybody or nearly nobody lives to 100.
const MAX_SHIFT: f64 = 6.0;
/// Life expectancy is met to this, years.
const TOLERANCE: f64 = 1e-7;
/// Steps in which a shift is found; two or three are usual, since a year starts from the shift of the one before.
const MAX_STEPS: usize = 40;

/// One country's life tables, and the places that have them.
#[derive(Debug, Clone)]
pub(super) struct Mortality {
    /// The country's code.
    pub(super) code: String,
    /// Places, each with the logarithm of its odds factor in the base year; 0 where it has the country's table.
    pub(super) members: Vec<(usize, f64)>,
    /// Life expectancy in the base year, years: `[male, female]`.
    pub(super) base_e0: [f64; SEXES],
    /// Tables from the year after the base on: `[year][male, female]`.
    pub(super) tables: Vec<[LifeTable; SEXES]>,
}

/// A table's life expectancy after a shift in odds, years.
fn shifted_e0(table: &LifeTable, shift: f64) -> f64 {
    table.shifted(libm::exp(shift)).e0()
}

/// The logarithm of the odds factor that brings a table to a life expectancy, or as near as [`MAX_SHIFT`] allows.
///
/// `guess` is where the search starts. Secant steps, kept within bounds that close in on the answer.
fn shift_to(table: &LifeTable, e0: f64, guess: f64) -> f64 {
    // A greater shift means a shorter life.
    let (mut long, mut short) = (-MAX_SHIFT, MAX_SHIFT);
    let (mut before, mut before_miss) = (guess - 0.01, f64::NAN);
    let mut shift = guess.clamp(long, short);
    for _ in 0..MAX_STEPS {
        let miss = shifted_e0(table, shift) - e0;
        if miss.abs() < TOLERANCE {
            break;
        }
        if miss > 0.0 {
            long = shift;
        } else {
            short = shift;
        }
        if before_miss.is_nan() {
            before_miss = shifted_e0(table, before) - e0;
        }
        let next = shift - miss * (shift - before) / (miss - before_miss);
        (before, before_miss) = (shift, miss);
        shift = if next > long && next < short {
            next
        } else {
            0.5 * (long + short)
        };
    }
    shift
}

impl BayModel {
    /// The same bay with fertility at `tfr` percent of the baseline's at every age, and with `life` percent of the
    /// baseline's gain in life expectancy since the base year (0: it stays; 200: twice the gain).
    ///
    /// At 100 percent rates stay as they are, to the bit. Both are 0 or more.
    #[must_use]
    pub fn driven(&self, tfr: f64, life: f64) -> Self {
        let mut driven = self.clone();
        if tfr != 100.0 {
            for year in &mut driven.years {
                for rate in &mut year.fertility {
                    *rate *= tfr / 100.0;
                }
            }
        }
        if life != 100.0 {
            for country in &self.mortality {
                driven.set_lives(country, life / 100.0);
            }
        }
        driven
    }

    /// Gives a country's places the share `life` of the country's gain in life expectancy.
    fn set_lives(&mut self, country: &Mortality, life: f64) {
        let mut shifts = [0.0; SEXES];
        for (index, (tables, year)) in country.tables.iter().zip(self.base_year + 1..).enumerate() {
            for sex in Sex::ALL {
                let table = &tables[sex as usize];
                let base = country.base_e0[sex as usize];
                let target = base + life * (table.e0() - base);
                let shift = shift_to(table, target, shifts[sex as usize]);
                shifts[sex as usize] = shift;
                for &(place, gap) in &country.members {
                    let own = super::year_tables::gap_in(gap, self.base_year, year);
                    let Survivorship { birth, by_age } =
                        table.shifted(libm::exp(own + shift)).survivorship();
                    let first = sex_row(place, sex);
                    let of_year = &mut self.years[index];
                    of_year.survivorship[first..first + AGES].copy_from_slice(&by_age);
                    of_year.birth_survivorship[place * SEXES + sex as usize] = birth;
                    of_year.odds[place * SEXES + sex as usize] = own + shift;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::bay_tables;
    use crate::data::place::Bay;
    use crate::model::bay_model::LAST_YEAR;

    fn model() -> BayModel {
        bay_tables(Bay::Gba)
            .and_then(|tables| BayModel::assemble(tables, Bay::Gba, "latest", LAST_YEAR))
            .expect("the bay has data")
    }

    /// Life expectancy at birth of the men of a place, from survivorship, up to a constant of the open group.
    fn years_lived(model: &BayModel, place: usize, year: usize) -> f64 {
        let first = sex_row(place, Sex::Male);
        let rates = &model.years[year].survivorship[first..first + AGES];
        let mut alive = model.years[year].birth_survivorship[place * SEXES];
        let mut lived = 0.0;
        for rate in &rates[..AGES - 1] {
            lived += alive;
            alive *= rate;
        }
        lived
    }

    #[test]
    fn the_baseline_is_kept_to_the_bit() {
        let model = model();
        let same = model.driven(100.0, 100.0);
        for (same, year) in same.years.iter().zip(&model.years) {
            assert_eq!(same.survivorship, year.survivorship);
            assert_eq!(same.fertility, year.fertility);
        }
    }

    #[test]
    fn lives_follow_the_share_of_the_gain() {
        let model = model();
        let none = model.driven(100.0, 0.0);
        let half = model.driven(100.0, 50.0);
        let double = model.driven(100.0, 200.0);
        let last = model.years.len() - 1;
        for place in 0..model.places().len() {
            let [first, kept, halved, full, twice] = [
                years_lived(&none, place, 0),
                years_lived(&none, place, last),
                years_lived(&half, place, last),
                years_lived(&model, place, last),
                years_lived(&double, place, last),
            ];
            assert!(
                kept < halved && halved < full && full < twice,
                "place {place}"
            );
            let is_own = model
                .mortality
                .iter()
                .flat_map(|country| &country.members)
                .any(|&(member, gap)| member == place && gap != 0.0);
            // A place's own gap goes on closing; years lived beyond 100 are not counted here.
            assert!(
                is_own || (kept - first).abs() < 0.2,
                "place {place}: {first} to {kept}"
            );
            let share = (halved - kept) / (full - kept);
            assert!((share - 0.5).abs() < 0.05, "place {place}: {share}");
        }
    }

    #[test]
    fn a_shift_meets_its_life_expectancy() {
        let model = model();
        for country in &model.mortality {
            for tables in &country.tables {
                for table in tables {
                    for change in [-8.0, -0.3, 0.3, 5.0] {
                        let target = table.e0() + change;
                        let reached = shifted_e0(table, shift_to(table, target, 0.0));
                        assert!((reached - target).abs() < 1e-6, "{reached} for {target}");
                    }
                }
            }
        }
    }

    #[test]
    fn fertility_is_scaled_at_every_age() {
        let model = model();
        let more = model.driven(110.0, 100.0);
        for (more, year) in more.years.iter().zip(&model.years) {
            for (more, rate) in more.fertility.iter().zip(&year.fertility) {
                assert!((more - 1.1 * rate).abs() <= 1e-15);
            }
        }
    }
}
