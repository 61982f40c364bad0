//! Prediction intervals of World Population Prospects 2024 by country, from `data/un/*_intervals.csv`, and net migrants
//! by age: what the spread of trajectories is fitted to and checked against. Nothing of it is packed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Sources;
use crate::data::dimension::{AGES, SEXES, Sex};
use crate::data::table::{DataError, Row, Table, age_header};

/// The median of a year and the bounds of its intervals, in the series' own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The median.
    pub median: f64,
    /// Lower bound of the 95% interval.
    pub low_95: f64,
    /// Lower bound of the 80% interval.
    pub low_80: f64,
    /// Upper bound of the 80% interval.
    pub high_80: f64,
    /// Upper bound of the 95% interval.
    pub high_95: f64,
}

/// Intervals of consecutive years.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalSeries {
    /// The first year.
    pub first_year: i32,
    /// Intervals from the first year on.
    pub years: Vec<Interval>,
}

impl IntervalSeries {
    /// The interval of a year, if the series holds it.
    #[must_use]
    pub fn of(&self, year: i32) -> Option<&Interval> {
        self.years
            .get(usize::try_from(year - self.first_year).ok()?)
    }
}

/// Net migrants by year, sex and age, persons a year.
pub type MigrantsByAge = BTreeMap<i32, [[f64; AGES]; SEXES]>;

/// A country's intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryIntervals {
    /// Total fertility, births per woman.
    pub fertility: IntervalSeries,
    /// Life expectancy at birth of both sexes, years.
    pub e0: IntervalSeries,
    /// Net migrants, persons a year.
    pub migration: IntervalSeries,
    /// Total population on 1 January, persons.
    pub population: IntervalSeries,
    /// Net migrants by sex and age in grid years, persons a year; empty for countries that are not run by themselves.
    pub migrants_by_age: MigrantsByAge,
}

/// Reads the intervals of the countries in `codes`; each must have all four series, in order and without gaps.
pub(super) fn load(
    dir: &Path,
    sources: &Sources,
    codes: &BTreeSet<&str>,
) -> Result<BTreeMap<String, CountryIntervals>, DataError> {
    let fertility = series(dir, sources, codes, "fertility", "tfr")?;
    let e0 = series(dir, sources, codes, "e0", "e0")?;
    let migration = series(dir, sources, codes, "migration", "net_migrants")?;
    let population = series(dir, sources, codes, "population", "persons")?;
    let mut migrants = migrants_by_age(dir, sources, codes)?;
    Ok(codes
        .iter()
        .map(|&code| {
            let of_country = CountryIntervals {
                fertility: fertility[code].clone(),
                e0: e0[code].clone(),
                migration: migration[code].clone(),
                population: population[code].clone(),
                migrants_by_age: migrants.remove(code).unwrap_or_default(),
            };
            (code.to_owned(), of_country)
        })
        .collect())
}

/// One file: a median and two intervals by country and year.
fn series(
    dir: &Path,
    sources: &Sources,
    codes: &BTreeSet<&str>,
    name: &str,
    median: &str,
) -> Result<BTreeMap<String, IntervalSeries>, DataError> {
    let header = [
        "country", "year", median, "low_95", "low_80", "high_80", "high_95", "status", "source",
    ];
    let table = Table::read(dir, &format!("un/{name}_intervals.csv"), &header)?;
    let mut found: BTreeMap<String, IntervalSeries> = BTreeMap::new();
    for row in table.rows() {
        sources.check(&row)?;
        let code = country(&row, codes)?;
        let year = row.year("year")?;
        let interval = Interval {
            median: row.number(median)?,
            low_95: row.number("low_95")?,
            low_80: row.number("low_80")?,
            high_80: row.number("high_80")?,
            high_95: row.number("high_95")?,
        };
        let bounds = [
            interval.low_95,
            interval.low_80,
            interval.median,
            interval.high_80,
            interval.high_95,
        ];
        if !bounds.is_sorted() {
            return Err(row.error("the bounds do not ascend from low_95 to high_95"));
        }
        let of_country = found
            .entry(code.to_owned())
            .or_insert_with(|| IntervalSeries {
                first_year: year,
                years: Vec::new(),
            });
        let next = of_country.first_year + of_country.years.len() as i32;
        if year != next {
            return Err(row.error(format!("{code} {year} stands where {next} belongs")));
        }
        of_country.years.push(interval);
    }
    match codes.iter().find(|&&code| !found.contains_key(code)) {
        Some(code) => Err(table.error(format!("no rows of {code}"))),
        None => Ok(found),
    }
}

/// Net migrants by age; every country and year that is there has both sexes.
fn migrants_by_age(
    dir: &Path,
    sources: &Sources,
    codes: &BTreeSet<&str>,
) -> Result<BTreeMap<String, MigrantsByAge>, DataError> {
    let keys = ["country", "year", "sex", "status", "source"];
    let table = Table::read(dir, "un/migration_age.csv", &age_header(&keys, 0, AGES - 1))?;
    let mut rows: BTreeMap<(String, i32), BTreeMap<usize, [f64; AGES]>> = BTreeMap::new();
    for row in table.rows() {
        sources.check(&row)?;
        let code = country(&row, codes)?;
        let year = row.year("year")?;
        let sex = row.id("sex", "sex", Sex::from_id)?;
        let mut by_age = [0.0; AGES];
        for (age, persons) in by_age.iter_mut().enumerate() {
            *persons = row.number(&format!("age_{age}"))?;
        }
        let by_sex = rows.entry((code.to_owned(), year)).or_default();
        if by_sex.insert(sex as usize, by_age).is_some() {
            return Err(row.error(format!("{code} {year} {} appears twice", sex.id())));
        }
    }
    let mut found: BTreeMap<String, MigrantsByAge> = BTreeMap::new();
    for ((code, year), by_sex) in rows {
        let both: Vec<_> = by_sex.into_values().collect();
        let both = <[_; SEXES]>::try_from(both)
            .map_err(|_| table.error(format!("{code} {year} lacks a sex")))?;
        found.entry(code).or_default().insert(year, both);
    }
    Ok(found)
}

fn country<'a>(row: &Row<'a>, codes: &BTreeSet<&str>) -> Result<&'a str, DataError> {
    let code = row.text("country")?;
    if codes.contains(code) {
        Ok(code)
    } else {
        Err(row.error(format!("unknown country {code}: no place belongs to it")))
    }
}
