//! Survivorship under a mortality index, interpolated from tables so that many trajectories need no life tables.

use super::BayModel;
use crate::data::dimension::{AGES, SEXES, Sex};
use crate::model::index::{ages, ages_mut, sex_row};
use crate::model::lane::{Lane, place_in_row};
use crate::model::life_table::Survivorship;

/// Coefficients of the interpolation, a polynomial of degree 4 through five shifts of the life table.
const COEFFICIENTS: usize = 5;
/// The tables span this many standard deviations of the index on either side; beyond it they are extrapolated.
const SPAN: f64 = 4.0;
/// The inner and the outer shift, as u. The inner one lies further out than half-way: so the error is spread evenly, as
/// between Chebyshev's nodes, instead of growing towards the ends.
const SHIFTS: [f64; 2] = [1.24, 2.0];
/// Least distance of the shifts that a table is made from, in logarithms of odds.
const LEAST_STEP: f64 = 0.01;

/// Survivorship of a bay's places in every year as a function of each country's mortality index k.
///
/// k is added to the logarithm of the odds of having died (Brass's exp(2 alpha)) of both sexes, so a positive one
/// means shorter lives; at 0 survivorship is the model's to the bit.
#[derive(Debug, Clone)]
pub struct IndexedSurvivorship {
    /// By place, the position of its country among the codes that it was made for.
    countries: Vec<usize>,
    years: Vec<IndexedYear>,
}

/// One year's tables.
#[derive(Debug, Clone)]
struct IndexedYear {
    /// By country, 1 / the distance of the shifts.
    per_step: Vec<f64>,
    /// `[coefficient][place][sex][age]`.
    by_age: Vec<f64>,
    /// `[coefficient][place][sex]`.
    births: Vec<f64>,
}

impl IndexedSurvivorship {
    /// By place, the position of its country among the codes that this was made for.
    #[must_use]
    pub fn countries(&self) -> &[usize] {
        &self.countries
    }

    /// Survivorship of one year (0 is the first), `[place][sex][age]` and of births `[place][sex]`, where each
    /// country's index is `k`.
    ///
    /// # Panics
    /// If a slice is too short or the year was not made.
    #[inline(always)]
    pub fn fill<L: Lane>(&self, year: usize, k: &[L], by_age: &mut [L], births: &mut [L]) {
        let tables = &self.years[year];
        let width = tables.births.len() / COEFFICIENTS;
        for (place, &country) in self.countries.iter().enumerate() {
            let u = k[country] * L::splat(tables.per_step[country]);
            for sex in Sex::ALL {
                let first = sex_row(place, sex);
                let table = |order: usize| ages(&tables.by_age, order * width * AGES + first);
                let (constant, linear, square) = (table(0), table(1), table(2));
                let (cube, fourth) = (table(3), table(4));
                let row = ages_mut(by_age, first);
                for age in 0..AGES {
                    let age = place_in_row::<L>(age);
                    let curved = L::splat(cube[age]) + u * L::splat(fourth[age]);
                    let bent = L::splat(square[age]) + u * curved;
                    let share = L::splat(constant[age]) + u * (L::splat(linear[age]) + u * bent);
                    row[age] = share.bounded(0.0, 1.0);
                }
                let cell = place * SEXES + sex as usize;
                let of_births = |order: usize| L::splat(tables.births[order * width + cell]);
                let bent = of_births(2) + u * (of_births(3) + u * of_births(4));
                let share = of_births(0) + u * (of_births(1) + u * bent);
                births[cell] = share.bounded(0.0, 1.0);
            }
        }
    }
}

/// The coefficients in powers of u of the polynomial with these values at u = -b, -a, 0, a, b, a and b being [`SHIFTS`].
fn coefficients([low_b, low_a, middle, high_a, high_b]: [f64; 5]) -> [f64; COEFFICIENTS] {
    let [a, b] = SHIFTS;
    let (a2, b2) = (a * a, b * b);
    let (odd_a, odd_b) = (0.5 * (high_a - low_a) / a, 0.5 * (high_b - low_b) / b);
    let (even_a, even_b) = (
        (0.5 * (high_a + low_a) - middle) / a2,
        (0.5 * (high_b + low_b) - middle) / b2,
    );
    let cube = (odd_b - odd_a) / (b2 - a2);
    let fourth = (even_b - even_a) / (b2 - a2);
    [
        middle,
        odd_a - cube * a2,
        even_a - fourth * a2,
        cube,
        fourth,
    ]
}

impl BayModel {
    /// Tables of survivorship for a mortality index that spreads as a random walk from the base year, to
    /// `last_year`.
    ///
    /// `walks` holds each country's code and the standard deviation of the walk's yearly steps, and gives the order
    /// of indices.
    ///
    /// # Panics
    /// If a place's country is missing.
    #[must_use]
    pub fn indexed_survivorship(
        &self,
        walks: &[(&str, f64)],
        last_year: i32,
    ) -> IndexedSurvivorship {
        let places = self.places().len();
        let countries: Vec<usize> = (0..places)
            .map(|place| {
                let code = self.country_of(place);
                walks
                    .iter()
                    .position(|(known, _)| *known == code)
                    .unwrap_or_else(|| panic!("no spread of the country {code}"))
            })
            .collect();
        let years = (self.base_year + 1..=last_year)
            .enumerate()
            .map(|(year, _)| {
                let spread = libm::sqrt((year + 1) as f64);
                let step = |country: usize| {
                    let (_, sd): (_, f64) = walks[country];
                    (SPAN / SHIFTS[1] * sd * spread).max(LEAST_STEP)
                };
                let mut tables = IndexedYear {
                    per_step: (0..walks.len())
                        .map(|country| 1.0 / step(country))
                        .collect(),
                    by_age: vec![0.0; COEFFICIENTS * places * SEXES * AGES],
                    births: vec![0.0; COEFFICIENTS * places * SEXES],
                };
                for (place, &country) in countries.iter().enumerate() {
                    self.fill_indexed(&mut tables, year, place, step(country));
                }
                tables
            })
            .collect();
        IndexedSurvivorship { countries, years }
    }

    /// One place and year of [`BayModel::indexed_survivorship`].
    fn fill_indexed(&self, tables: &mut IndexedYear, year: usize, place: usize, step: f64) {
        let width = self.places().len() * SEXES;
        let of_year = &self.years[year];
        for sex in Sex::ALL {
            let cell = place * SEXES + sex as usize;
            let first = sex_row(place, sex);
            let [a, b] = SHIFTS;
            let [low2, low1, high1, high2] =
                [-b, -a, a, b].map(|u| self.shifted(year, place, sex, u * step));
            let store = |values: &mut [f64], stride: usize, at: usize, five: [f64; 5]| {
                for (order, value) in coefficients(five).into_iter().enumerate() {
                    values[order * stride + at] = value;
                }
            };
            for age in 0..AGES {
                let five = [
                    low2.by_age[age],
                    low1.by_age[age],
                    of_year.survivorship[first + age],
                    high1.by_age[age],
                    high2.by_age[age],
                ];
                store(&mut tables.by_age, width * AGES, first + age, five);
            }
            let five = [
                low2.birth,
                low1.birth,
                of_year.birth_survivorship[cell],
                high1.birth,
                high2.birth,
            ];
            store(&mut tables.births, width, cell, five);
        }
    }

    /// Survivorship of a place, sex and year (0 is the first) after a further shift in odds.
    fn shifted(&self, year: usize, place: usize, sex: Sex, shift: f64) -> Survivorship {
        let country = &self.mortality[self.mortality_of(place)];
        let own = self.years[year].odds[place * SEXES + sex as usize];
        country.tables[year][sex as usize]
            .shifted(libm::exp(own + shift))
            .survivorship()
    }

    /// Position of a place's country in `mortality`.
    fn mortality_of(&self, place: usize) -> usize {
        let is_member = |members: &[(usize, f64)]| members.iter().any(|&(known, _)| known == place);
        self.mortality
            .iter()
            .position(|country| is_member(&country.members))
            .expect("every place has a country")
    }

    /// Code of a place's country.
    fn country_of(&self, place: usize) -> &str {
        &self.mortality[self.mortality_of(place)].code
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::bay_tables;
    use crate::data::place::Bay;
    use crate::model::bay_model::LAST_YEAR;

    fn model(bay: Bay) -> BayModel {
        bay_tables(bay)
            .and_then(|tables| BayModel::assemble(tables, bay, "latest", LAST_YEAR))
            .expect("the bay has data")
    }

    #[test]
    fn a_polynomial_is_met() {
        let [a, b, c, d, e] = [0.9, -0.02, 0.003, -0.001, 0.0005];
        let at = |u: f64| a + u * (b + u * (c + u * (d + u * e)));
        let [inner, outer] = SHIFTS;
        let found = coefficients([-outer, -inner, 0.0, inner, outer].map(at));
        for (found, wanted) in found.into_iter().zip([a, b, c, d, e]) {
            assert!((found - wanted).abs() < 1e-15);
        }
    }

    #[test]
    fn tables_meet_life_tables_and_are_the_models_at_no_deviation() {
        let last_year = LAST_YEAR;
        for (bay, codes) in [
            (Bay::Gba, &["CHN", "HKG", "MAC"][..]),
            (Bay::Tokyo, &["JPN"]),
        ] {
            for model in [model(bay), model(bay).driven(100.0, 150.0)] {
                let walks: Vec<(&str, f64)> = codes.iter().map(|&code| (code, 0.03)).collect();
                let tables = model.indexed_survivorship(&walks, last_year);
                let places = model.places().len();
                let mut by_age = vec![0.0; places * SEXES * AGES];
                let mut births = vec![0.0; places * SEXES];
                for year in [0, 26, model.years.len() - 1] {
                    tables.fill(year, &vec![0.0; codes.len()], &mut by_age, &mut births);
                    assert_eq!(by_age, model.years[year].survivorship);
                    assert_eq!(births, model.years[year].birth_survivorship);
                    let deviation = 0.03 * libm::sqrt((year + 1) as f64);
                    for k in [-3.7, -1.2, 0.6, 2.9].map(|sds| sds * deviation) {
                        tables.fill(year, &vec![k; codes.len()], &mut by_age, &mut births);
                        for place in 0..places {
                            for sex in Sex::ALL {
                                let exact = model.shifted(year, place, sex, k);
                                let row = ages(&by_age, sex_row(place, sex));
                                for age in 0..AGES {
                                    let error = row[age] - exact.by_age[age];
                                    assert!(
                                        error.abs() < 5e-5,
                                        "{bay:?} {year} {place} {age} {k}: {error}"
                                    );
                                }
                                let error = births[place * SEXES + sex as usize] - exact.birth;
                                assert!(error.abs() < 1e-6, "births {error}");
                            }
                        }
                    }
                }
            }
        }
    }
}
