//! The rates of every year: mortality and fertility by country and place, pools, convergence.

use super::driven::Mortality;
use super::record::Record;
use crate::data::dimension::{AGES, SEXES, Sex};
use crate::model::country::Country;
use crate::model::index::sex_row;
use crate::model::life_table::{Survivorship, odds_factor_for};
use crate::model::step::MOTHER_AGES;

/// Last year for which rates can be made.
pub const LAST_YEAR: i32 = 2100;

/// Years over which a net domestic balance converges.
const CONVERGENCE_YEARS: f64 = 25.0;
/// Year by which the gap between a place's mortality and its country's has halved.
const HALF_GAP_YEAR: f64 = 2100.0;
/// The rates of one year (shapes as in [`YearRates`]).
#[derive(Debug, Clone)]
pub(super) struct YearTables {
    pub(super) survivorship: Vec<f64>,
    pub(super) birth_survivorship: Vec<f64>,
    /// Logarithm of the odds factor that leads from the country's life table to the place's: `[place][sex]`.
    pub(super) odds: Vec<f64>,
    pub(super) fertility: Vec<f64>,
    pub(super) male_births: Vec<f64>,
    pub(super) pool: Vec<f64>,
    pub(super) converged: Vec<f64>,
    /// Nationals with a degree who arrive from the rest of the country when no lever acts, persons: `[place]`; counted
    /// when migration is known.
    pub(super) arriving_with_degree: Vec<f64>,
}

/// The logarithm of a place's odds factor in a year, which shrinks to half of `gap`, that of the base year, in 2100.
pub(super) fn gap_in(gap: f64, base_year: i32, year: i32) -> f64 {
    let passed = f64::from(year - base_year) / (HALF_GAP_YEAR - f64::from(base_year));
    gap * (1.0 - 0.5 * passed)
}

/// Rates of every year after the base up to `last_year`, and the life tables that they come from, by country.
pub(super) fn year_tables(
    record: &Record<'_>,
    countries: &[Country<'_>],
    pool_country: Country<'_>,
    last_year: i32,
) -> (Vec<YearTables>, Vec<Mortality>) {
    let mut mortality = Vec::new();
    let base_year = record.base.year;
    let places = record.places.len();
    let mut years: Vec<YearTables> = (base_year + 1..=last_year)
        .map(|_| YearTables {
            survivorship: vec![0.0; places * SEXES * AGES],
            birth_survivorship: vec![0.0; places * SEXES],
            odds: vec![0.0; places * SEXES],
            fertility: vec![0.0; places * MOTHER_AGES],
            male_births: vec![0.0; places],
            pool: vec![0.0; places * AGES],
            converged: vec![0.0; places],
            arriving_with_degree: Vec::new(),
        })
        .collect();
    // Places of one country share its life tables, which cost most.
    for (first, country) in countries.iter().enumerate() {
        if countries[..first]
            .iter()
            .any(|other| other.0.code == country.0.code)
        {
            continue;
        }
        let members: Vec<usize> = (0..places)
            .filter(|&place| countries[place].0.code == country.0.code)
            .collect();
        let [male, female] = country.life_tables(base_year);
        let national_e0 = 0.5 * (male.e0() + female.e0());
        let gaps: Vec<f64> = members
            .iter()
            .map(|&place| {
                let gap_years = record.parameter(place, "e0_gap_years");
                if gap_years == 0.0 {
                    0.0
                } else {
                    libm::log(odds_factor_for(&male, &female, national_e0 + gap_years))
                }
            })
            .collect();
        let mut of_years = Vec::with_capacity(years.len());
        for (tables, year) in years.iter_mut().zip(base_year + 1..) {
            let life_tables = country.life_tables(year);
            let fertility = country.fertility(year);
            let male_births = country.male_births(year);
            for (&place, &gap) in members.iter().zip(&gaps) {
                let own = gap_in(gap, base_year, year);
                let odds_factor = libm::exp(own);
                for sex in Sex::ALL {
                    let table = &life_tables[sex as usize];
                    let Survivorship { birth, by_age } = if gap == 0.0 {
                        table.survivorship()
                    } else {
                        table.shifted(odds_factor).survivorship()
                    };
                    let first = sex_row(place, sex);
                    tables.survivorship[first..first + AGES].copy_from_slice(&by_age);
                    tables.birth_survivorship[place * SEXES + sex as usize] = birth;
                    tables.odds[place * SEXES + sex as usize] = own;
                }
                let ratio = record.parameter(place, "fertility_ratio");
                for (offset, rate) in fertility.iter().enumerate() {
                    tables.fertility[place * MOTHER_AGES + offset] = ratio * rate;
                }
                tables.male_births[place] = male_births;
            }
            of_years.push(life_tables);
        }
        mortality.push(Mortality {
            code: country.0.code.clone(),
            members: members.into_iter().zip(gaps).collect(),
            base_e0: [male.e0(), female.e0()],
            tables: of_years,
        });
    }
    let pools: Vec<[f64; AGES]> = (base_year + 1..=last_year)
        .map(|year| population(pool_country, f64::from(year)))
        .collect();
    for place in 0..places {
        let [first, last] = record.base.window[place];
        let then = population(pool_country, 0.5 * f64::from(first + last));
        for (tables, pool) in years.iter_mut().zip(&pools) {
            for age in 0..AGES {
                tables.pool[place * AGES + age] = pool[age] / then[age];
            }
        }
        let convergence = record.parameter(place, "net_convergence");
        for (tables, year) in years.iter_mut().zip(base_year + 1..) {
            let passed = (f64::from(year - base_year) / CONVERGENCE_YEARS).min(1.0);
            tables.converged[place] = (1.0 - convergence) * passed;
        }
    }
    (years, mortality)
}

/// A country's population by age at a time, persons.
fn population(country: Country<'_>, year: f64) -> [f64; AGES] {
    core::array::from_fn(|age| country.population(year, age))
}
