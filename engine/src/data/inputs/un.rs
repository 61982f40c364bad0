//! World Population Prospects 2024 by country, from `data/un/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Sources;
use crate::data::dimension::{AGES, SEXES, Sex};
use crate::data::pack::CountryRecord;
use crate::data::table::{DataError, Row, Table, age_header};

/// Ages that have births in the tables.
const CHILDBEARING: std::ops::RangeInclusive<usize> = 15..=49;

/// A series by country and year, and by sex where it has one.
type Series<T> = BTreeMap<(String, i32, usize), T>;

/// Reads the rates of the countries in `codes`; a country that no place uses is an error, and so is a gap.
pub(super) fn load(
    dir: &Path,
    sources: &Sources,
    codes: &BTreeSet<&str>,
) -> Result<Vec<CountryRecord>, DataError> {
    let fertility = Table::read(
        dir,
        "un/fertility.csv",
        &["country", "year", "tfr", "srb", "status", "source"],
    )?;
    let tfr_srb = series(&fertility, sources, codes, false, |row| {
        Ok((
            row.number_in("tfr", 0.0, 10.0)?,
            row.number_in("srb", 0.9, 1.3)?,
        ))
    })?;
    let expectancy = Table::read(
        dir,
        "un/e0.csv",
        &["country", "year", "sex", "e0", "status", "source"],
    )?;
    let e0 = series(&expectancy, sources, codes, true, |row| {
        row.number_in("e0", 20.0, 110.0)
    })?;

    let (first, last) = (*CHILDBEARING.start(), *CHILDBEARING.end());
    let births = Table::read(
        dir,
        "un/asfr.csv",
        &age_header(&["country", "year", "status", "source"], first, last),
    )?;
    let asfr = series(&births, sources, codes, false, |row| {
        by_age(CHILDBEARING, |age| row.number_in(age, 0.0, 1.0))
    })?;
    let keys = ["country", "year", "sex", "status", "source"];
    let deaths = Table::read(dir, "un/mortality.csv", &age_header(&keys, 0, AGES - 1))?;
    let ln_mx = series(&deaths, sources, codes, true, |row| {
        by_age(0..=AGES - 1, |age| {
            let rate = row.number_in(age, 0.0, 3.0)?;
            if rate == 0.0 {
                return Err(row.error(format!("{age} is 0, a death rate must be above 0")));
            }
            Ok(libm::log(rate))
        })
    })?;
    let people = Table::read(dir, "un/population.csv", &age_header(&keys, 0, AGES - 1))?;
    let population = series(&people, sources, codes, true, |row| {
        by_age(0..=AGES - 1, |age| row.count(age))
    })?;

    let mut countries = Vec::new();
    for code in codes {
        let years = consecutive(&fertility, code, &tfr_srb)?;
        let grid_years = years_of(code, &ln_mx);
        same_years(&expectancy, code, &years_of(code, &e0), &years)?;
        same_years(&births, code, &years_of(code, &asfr), &grid_years)?;
        same_years(&people, code, &years_of(code, &population), &grid_years)?;
        let at = |year: i32, sex: usize| ((*code).to_owned(), year, sex);
        let flat = |by_sex: &Series<Vec<f32>>, sexes: usize| -> Vec<f32> {
            grid_years
                .iter()
                .flat_map(|&year| (0..sexes).map(move |sex| (year, sex)))
                .flat_map(|(year, sex)| by_sex[&at(year, sex)].iter().copied())
                .collect()
        };
        countries.push(CountryRecord {
            code: (*code).to_owned(),
            first_year: years[0],
            tfr: years.iter().map(|&year| tfr_srb[&at(year, 0)].0).collect(),
            sex_ratio_at_birth: years.iter().map(|&year| tfr_srb[&at(year, 0)].1).collect(),
            e0: years
                .iter()
                .map(|&year| [e0[&at(year, 0)], e0[&at(year, 1)]])
                .collect(),
            ln_mx: flat(&ln_mx, SEXES),
            asfr: flat(&asfr, 1),
            population: flat(&population, SEXES),
            grid_years,
        });
    }
    Ok(countries)
}

fn by_age(
    ages: std::ops::RangeInclusive<usize>,
    cell: impl Fn(&str) -> Result<f64, DataError>,
) -> Result<Vec<f32>, DataError> {
    ages.map(|age| cell(&format!("age_{age}")).map(|value| value as f32))
        .collect()
}

/// Reads a whole table; each country, year (and sex, if it has that column) stands once, with both sexes.
fn series<T>(
    table: &Table,
    sources: &Sources,
    codes: &BTreeSet<&str>,
    by_sex: bool,
    value: impl Fn(&Row<'_>) -> Result<T, DataError>,
) -> Result<Series<T>, DataError> {
    let mut found = Series::new();
    for row in table.rows() {
        sources.check(&row)?;
        let code = row.text("country")?;
        if !codes.contains(code) {
            return Err(row.error(format!("unknown country {code}: no place belongs to it")));
        }
        let year = row.year("year")?;
        let sex = if by_sex {
            row.id("sex", "sex", Sex::from_id)? as usize
        } else {
            0
        };
        if found
            .insert((code.to_owned(), year, sex), value(&row)?)
            .is_some()
        {
            return Err(row.error(format!("{code} {year} appears twice")));
        }
    }
    for code in codes {
        let years = years_of(code, &found);
        if years.is_empty() {
            return Err(table.error(format!("no rows of {code}")));
        }
        for year in years {
            for sex in Sex::ALL.into_iter().take(if by_sex { SEXES } else { 1 }) {
                if !found.contains_key(&((*code).to_owned(), year, sex as usize)) {
                    return Err(table.error(format!("{code} {year} has no {}", sex.id())));
                }
            }
        }
    }
    Ok(found)
}

/// Years of a country, ascending.
fn years_of<T>(code: &str, series: &Series<T>) -> Vec<i32> {
    let years: BTreeSet<i32> = series
        .keys()
        .filter(|key| key.0 == code)
        .map(|key| key.1)
        .collect();
    years.into_iter().collect()
}

fn consecutive<T>(table: &Table, code: &str, series: &Series<T>) -> Result<Vec<i32>, DataError> {
    let years = years_of(code, series);
    match years.windows(2).find(|pair| pair[1] != pair[0] + 1) {
        Some(pair) => Err(table.error(format!("{code} {} is missing", pair[0] + 1))),
        None => Ok(years),
    }
}

fn same_years(table: &Table, code: &str, found: &[i32], expected: &[i32]) -> Result<(), DataError> {
    if let Some(year) = expected.iter().find(|year| !found.contains(year)) {
        return Err(table.error(format!("{code} {year} is missing")));
    }
    if let Some(year) = found.iter().find(|year| !expected.contains(year)) {
        return Err(table.error(format!(
            "{code} {year} has no counterpart in the other UN tables"
        )));
    }
    Ok(())
}
