//! Replication of a country's United Nations projection from the UN's own inputs.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::place::{Bay, Place};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row, sex_row};
use crate::model::life_table::LifeTable;
use crate::model::migration::Migration;
use crate::model::step::{
    Control, Conventions, FIRST_MOTHER_AGE, MOTHER_AGES, Scratch, YearRates, step,
};

/// Years that are compared with the published populations, where the case has them.
pub const COMPARED_YEARS: [i32; 4] = [2030, 2050, 2075, 2100];
/// Single ages of the narrower comparison; older ones hang on how the open group is closed.
const COMPARED_AGES: usize = 90;

/// How far one year's projection lies from the published population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deviation {
    /// Year of the populations.
    pub year: i32,
    /// Total, percent of the published; positive: too many.
    pub total_error_percent: f64,
    /// Mean over sexes and single ages 0 to 89 of the absolute error, percent.
    pub mean_abs_error_percent_0_89: f64,
    /// Mean over sexes and all ages of the absolute error, percent.
    pub mean_abs_error_percent_all: f64,
}

/// Why a case cannot be replicated.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// A file cannot be read or is no CSV of the case's format.
    #[error("{}: {reason}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, with its line where known.
        reason: String,
    },
    /// A number is missing for a year or age.
    #[error("{}: year {year} lacks {what}", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// The year.
        year: i32,
        /// What is missing.
        what: String,
    },
}

/// A row of a file by age and sex.
#[derive(Debug, Clone, Copy, Deserialize)]
struct BySex {
    year: i32,
    age: usize,
    male: f64,
    female: f64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Fertility {
    year: i32,
    age: usize,
    asfr: f64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct SexRatio {
    year: i32,
    srb: f64,
}

/// Values of one year by sex and age.
type SexByAge = [[f64; AGES]; SEXES];

fn read<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, CaseError> {
    let unreadable = |error: csv::Error| CaseError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    csv::Reader::from_path(file)
        .map_err(unreadable)?
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(unreadable)
}

/// One year's values of a file by sex and age; every age must be there once and be a finite number.
fn year_of(file: &Path, rows: &[BySex], year: i32) -> Result<SexByAge, CaseError> {
    let mut values = [[f64::NAN; AGES]; SEXES];
    for row in rows.iter().filter(|row| row.year == year && row.age < AGES) {
        values[Sex::Male as usize][row.age] = row.male;
        values[Sex::Female as usize][row.age] = row.female;
    }
    for (sex, by_age) in Sex::ALL.into_iter().zip(&values) {
        if let Some(age) = by_age.iter().position(|value| !value.is_finite()) {
            return Err(CaseError::Missing {
                file: file.to_owned(),
                year,
                what: format!("a number for {} aged {age}", sex.id()),
            });
        }
    }
    Ok(values)
}

/// One year's fertility by age, 15 to 49; every age must be there. Births to younger and older mothers count at the
/// nearest of these ages, so that none are lost.
fn fertility_of(
    file: &Path,
    rows: &[Fertility],
    year: i32,
) -> Result<[f64; MOTHER_AGES], CaseError> {
    let mut rates = [None; MOTHER_AGES];
    let (first, last) = (FIRST_MOTHER_AGE, FIRST_MOTHER_AGE + MOTHER_AGES - 1);
    for row in rows.iter().filter(|row| row.year == year) {
        let rate = &mut rates[row.age.clamp(first, last) - first];
        *rate = Some(rate.unwrap_or(0.0) + row.asfr);
    }
    let mut found = [0.0; MOTHER_AGES];
    for (offset, (slot, rate)) in found.iter_mut().zip(rates).enumerate() {
        *slot = rate
            .filter(|rate| rate.is_finite())
            .ok_or_else(|| CaseError::Missing {
                file: file.to_owned(),
                year,
                what: format!("a fertility rate at age {}", first + offset),
            })?;
    }
    Ok(found)
}

/// Projects the case in `directory` from its base year and compares it with its published populations.
///
/// The files are `annual_base`, `annual_mx`, `annual_asfr`, `annual_srb`, `annual_migration` and
/// `annual_target` (`.csv`; thousands of persons; rates of "year" y hold from y to y + 1). The step runs with
/// the UN's conventions ([`Conventions::UNITED_NATIONS`]).
///
/// # Errors
/// [`CaseError`] names the file and what is wrong or missing.
pub fn replicate(directory: &Path) -> Result<Vec<Deviation>, CaseError> {
    let file = |name: &str| directory.join(name);
    let base_rows: Vec<BySex> = read(&file("annual_base.csv"))?;
    let mortality: Vec<BySex> = read(&file("annual_mx.csv"))?;
    let fertility: Vec<Fertility> = read(&file("annual_asfr.csv"))?;
    let sex_ratios: Vec<SexRatio> = read(&file("annual_srb.csv"))?;
    let migrants: Vec<BySex> = read(&file("annual_migration.csv"))?;
    let targets: Vec<BySex> = read(&file("annual_target.csv"))?;
    let Some(base_year) = base_rows.first().map(|row| row.year) else {
        return Err(CaseError::Unreadable {
            file: file("annual_base.csv"),
            reason: "it has no rows".to_owned(),
        });
    };

    // One place without moves; everybody is a national, and the place's name plays no part.
    let places: &'static [Place] = &Bay::Tokyo.places()[..1];
    let mut migration = Migration::none(places);
    let mut people = vec![0.0; CELLS_PER_PLACE];
    let base = year_of(&file("annual_base.csv"), &base_rows, base_year)?;
    for sex in Sex::ALL {
        *ages_mut(&mut people, row(0, Status::National, sex)) = base[sex as usize];
    }
    let controls = [Control::<f64>::neutral(); STATUSES];
    let mut scratch = Scratch::new(1);
    let mut next = people.clone();
    let mut deviations = Vec::new();
    let last = targets
        .iter()
        .map(|row| row.year)
        .max()
        .unwrap_or(base_year);
    for year in base_year..last {
        let rates = year_of(&file("annual_mx.csv"), &mortality, year)?;
        let net = year_of(&file("annual_migration.csv"), &migrants, year)?;
        let mut survivorship = [0.0; SEXES * AGES];
        let mut birth_survivorship = [0.0; SEXES];
        for sex in Sex::ALL {
            let table = LifeTable::from_rates(&rates[sex as usize]).survivorship();
            *ages_mut(&mut survivorship, sex_row(0, sex)) = table.by_age;
            birth_survivorship[sex as usize] = table.birth;
            *ages_mut(&mut migration.arrive_domestic, sex_row(0, sex)) = net[sex as usize];
        }
        let asfr = fertility_of(&file("annual_asfr.csv"), &fertility, year)?;
        let ratio = sex_ratios
            .iter()
            .find(|ratio| ratio.year == year)
            .ok_or_else(|| CaseError::Missing {
                file: file("annual_srb.csv"),
                year,
                what: "a sex ratio at birth".to_owned(),
            })?
            .srb;
        step(
            &migration,
            &YearRates {
                survivorship: &survivorship,
                birth_survivorship: &birth_survivorship,
                fertility: &asfr,
                male_births: &[ratio / (1.0 + ratio)],
                pool: &[1.0; AGES],
                converged: &[0.0],
                controls: &controls,
            },
            Conventions::UNITED_NATIONS,
            &people,
            &mut next,
            &mut scratch,
            &mut [Accounts::zero()],
        );
        core::mem::swap(&mut people, &mut next);
        if COMPARED_YEARS.contains(&(year + 1)) {
            let published = year_of(&file("annual_target.csv"), &targets, year + 1)?;
            deviations.push(compare(year + 1, &people, &published));
        }
    }
    Ok(deviations)
}

fn compare(year: i32, people: &[f64], published: &SexByAge) -> Deviation {
    let mut totals = [0.0; 2];
    let mut errors = Vec::with_capacity(SEXES * AGES);
    let mut narrow = Vec::with_capacity(SEXES * COMPARED_AGES);
    for sex in Sex::ALL {
        let projected = ages(people, row(0, Status::National, sex));
        for (age, (&projected, &published)) in
            projected.iter().zip(&published[sex as usize]).enumerate()
        {
            totals[0] += projected;
            totals[1] += published;
            if published > 0.0 {
                let error = 100.0 * (projected / published - 1.0).abs();
                errors.push(error);
                if age < COMPARED_AGES {
                    narrow.push(error);
                }
            }
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    Deviation {
        year,
        total_error_percent: 100.0 * (totals[0] / totals[1] - 1.0),
        mean_abs_error_percent_0_89: mean(&narrow),
        mean_abs_error_percent_all: mean(&errors),
    }
}
