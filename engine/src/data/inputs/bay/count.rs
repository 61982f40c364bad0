//! Counts by age, totals and migration by age.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::data::dimension::{SEXES, Sex};
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row, Table};

/// Vintages of totals: who published them, and before or after which census round they were revised.
///
/// `census`: counts of census day; `census_communique`: the same on today's boundaries, as first announced;
/// `pre_census`: yearly estimates before the 2020 round; `census_2020`: the same years revised after it;
/// `csd`: Hong Kong's revised series; `dsec`: Macao's series; `paper_provisional`: first figures of the paper's time;
/// `paper`: what the paper prints where statistics differ, or the rest to its total of the bay.
pub const VINTAGES: [&str; 8] = [
    "census",
    "census_communique",
    "pre_census",
    "census_2020",
    "csd",
    "dsec",
    "paper_provisional",
    "paper",
];

/// The nine mainland cities together, in `totals.csv` of the Guangdong-Hong Kong-Macao bay.
const PEARL_RIVER_DELTA: &str = "pearl_river_delta";

/// Totals are published in hundreds, so that a published sum and the sum of its parts may differ by half of that.
const SUM_TOLERANCE: f64 = 50.0;

/// The day of the year that a count or total refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceDate {
    /// The census day: 1 November in mainland China.
    Census,
    /// 30 June or 1 July.
    MidYear,
    /// 1 October: Japan's estimates and its census.
    October,
    /// 31 December.
    YearEnd,
}

impl ReferenceDate {
    /// The id used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Census => "census",
            Self::MidYear => "mid_year",
            Self::October => "october",
            Self::YearEnd => "year_end",
        }
    }

    /// The reference date with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Census, Self::MidYear, Self::October, Self::YearEnd]
            .into_iter()
            .find(|date| date.id() == id)
    }
}

/// Persons in an age group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeCount {
    /// First age.
    pub age_lo: u8,
    /// Last age; `None`: the group is open.
    pub age_hi: Option<u8>,
    /// Persons.
    pub persons: f64,
}

/// One place's counts at one date. The groups of each sex are contiguous from age 0 and end open.
#[derive(Debug, Clone, PartialEq)]
pub struct CountTable {
    /// The day it refers to.
    pub date: ReferenceDate,
    /// One of [`VINTAGES`].
    pub vintage: String,
    /// Groups by age, `[sex]`.
    pub ages: [Vec<AgeCount>; SEXES],
}

/// Totals, persons, by place, vintage (one of [`VINTAGES`]), reference date and year.
pub type Totals = BTreeMap<(Place, String, ReferenceDate, i32), f64>;

/// Net migration by place, sex, first and last age at the end of the ten years (`None`: open).
pub type Residuals = BTreeMap<(Place, Sex, u8, Option<u8>), Residual>;

/// First and last age of a group; `None`: open.
type AgeGroup = (u8, Option<u8>);

/// Net migration of a cohort over ten years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Residual {
    /// Net migrants in ten years, persons.
    pub net_10y: f64,
    /// Net migrants a year per mean of the start and end population, per year.
    pub annual_rate: f64,
}

/// Reads `totals.csv`.
pub(super) fn totals(context: &Context<'_>) -> Result<Totals, DataError> {
    let header = [
        "place", "year", "date", "vintage", "persons", "status", "source",
    ];
    let table = Table::read(context.dir, &context.file("totals.csv"), &header)?;
    let mut totals = Totals::new();
    let mut sums: BTreeMap<(String, ReferenceDate, i32), (Row<'_>, f64)> = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let year = row.year("year")?;
        let date = row.id("date", "reference date", ReferenceDate::from_id)?;
        let vintage = row.one_of("vintage", "vintage", &VINTAGES)?.to_owned();
        let persons = f64::from(row.persons("persons")?);
        let twice = if context.bay == Bay::Gba && row.text("place")? == PEARL_RIVER_DELTA {
            sums.insert((vintage, date, year), (row, persons)).is_some()
        } else {
            totals
                .insert((context.place(&row)?, vintage, date, year), persons)
                .is_some()
        };
        if twice {
            return Err(row.error("this place, year, date and vintage appear twice"));
        }
    }
    for ((vintage, date, year), (row, published)) in &sums {
        let mut sum = 0.0;
        for (place, _) in context
            .places
            .iter()
            .filter(|(_, facts)| facts.country == "CHN")
        {
            sum += totals
                .get(&(*place, vintage.clone(), *date, *year))
                .ok_or_else(|| {
                    row.error(format!(
                        "{} has no {vintage} total of {year} to add up",
                        place.id()
                    ))
                })?;
        }
        if (sum - published).abs() > SUM_TOLERANCE {
            return Err(row.error(format!(
                "the cities add up to {sum}, the published total is {published}"
            )));
        }
    }
    Ok(totals)
}

/// Ages of one sex, with the row read last.
type Groups<'a> = (Row<'a>, Vec<AgeCount>);

/// Reads `population.csv`; each table must add up to its total.
pub(super) fn population(
    context: &Context<'_>,
    totals: &Totals,
) -> Result<BTreeMap<(Place, i32), CountTable>, DataError> {
    let header = [
        "place", "year", "date", "vintage", "sex", "age_lo", "age_hi", "persons", "status",
        "source",
    ];
    let table = Table::read(context.dir, &context.file("population.csv"), &header)?;
    let mut heads: BTreeMap<(Place, i32), (ReferenceDate, String)> = BTreeMap::new();
    let mut groups: BTreeMap<(Place, i32, Sex), Groups<'_>> = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let place = context.place(&row)?;
        let year = row.year("year")?;
        let date = row.id("date", "reference date", ReferenceDate::from_id)?;
        let vintage = row.one_of("vintage", "vintage", &VINTAGES)?;
        let sex = row.id("sex", "sex", Sex::from_id)?;
        let head = (date, vintage.to_owned());
        if *heads.entry((place, year)).or_insert_with(|| head.clone()) != head {
            return Err(row.error(format!(
                "{} {year} has another date or vintage above",
                place.id()
            )));
        }
        let count = AgeCount {
            age_lo: row.age("age_lo")?,
            age_hi: row.last_age("age_hi")?,
            persons: f64::from(row.persons("persons")?),
        };
        let (last, ages) = groups
            .entry((place, year, sex))
            .or_insert_with(|| (row, Vec::new()));
        follows(
            &row,
            ages.last().map(|group| (group.age_lo, group.age_hi)),
            0,
            count.age_lo,
            count.age_hi,
        )?;
        *last = row;
        ages.push(count);
    }
    let years: BTreeSet<i32> = heads.keys().map(|(_, year)| *year).collect();
    for year in years {
        for &place in context.bay.places() {
            if !heads.contains_key(&(place, year)) {
                return Err(table.error(format!("{} {year} is missing", place.id())));
            }
        }
    }
    let mut tables = BTreeMap::new();
    for ((place, year), (date, vintage)) in heads {
        let mut ages = [Vec::new(), Vec::new()];
        let mut end: Option<Row<'_>> = None;
        for sex in Sex::ALL {
            let (last, groups) = groups
                .remove(&(place, year, sex))
                .ok_or_else(|| table.error(format!("{} {year} has no {}", place.id(), sex.id())))?;
            ends_open(&last, groups.last().and_then(|group| group.age_hi))?;
            end = end.filter(|row| row.line() > last.line()).or(Some(last));
            ages[sex as usize] = groups;
        }
        let sum: f64 = ages.iter().flatten().map(|group| group.persons).sum();
        let fail = |reason: String| {
            end.map_or_else(
                || table.error(reason.clone()),
                |row| row.error(reason.clone()),
            )
        };
        match totals.get(&(place, vintage.clone(), date, year)) {
            Some(&total) if total == sum => {}
            Some(total) => {
                return Err(fail(format!(
                    "the ages of {} {year} add up to {sum}, the published total is {total}",
                    place.id()
                )));
            }
            None => {
                return Err(fail(format!(
                    "totals.csv has no {vintage} total of {} {year} ({}) to check the ages by",
                    place.id(),
                    date.id()
                )));
            }
        }
        tables.insert(
            (place, year),
            CountTable {
                date,
                vintage,
                ages,
            },
        );
    }
    Ok(tables)
}

/// Reads `migration_age.csv`, where the bay has it; groups start at age 10, since younger people were born within
/// the decade.
pub(super) fn migration(context: &Context<'_>) -> Result<Residuals, DataError> {
    let header = [
        "place",
        "sex",
        "age_lo_end",
        "age_hi_end",
        "net_migrants_10y",
        "annual_rate",
        "method",
        "status",
        "source",
    ];
    let file = context.file("migration_age.csv");
    let mut residuals = Residuals::new();
    if !context.dir.join(&file).exists() {
        return Ok(residuals);
    }
    let table = Table::read(context.dir, &file, &header)?;
    let mut last: BTreeMap<(Place, Sex), (Row<'_>, AgeGroup)> = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        row.one_of(
            "method",
            "method",
            &["census_survival_ratio", "life_table_survival"],
        )?;
        let key = (context.place(&row)?, row.id("sex", "sex", Sex::from_id)?);
        let (age_lo, age_hi) = (row.age("age_lo_end")?, row.last_age("age_hi_end")?);
        follows(
            &row,
            last.get(&key).map(|(_, group)| *group),
            10,
            age_lo,
            age_hi,
        )?;
        last.insert(key, (row, (age_lo, age_hi)));
        let residual = Residual {
            net_10y: row.number("net_migrants_10y")?,
            annual_rate: row.number_in("annual_rate", -1.0, 1.0)?,
        };
        residuals.insert((key.0, key.1, age_lo, age_hi), residual);
    }
    for (row, group) in last.values() {
        ends_open(row, group.1)?;
    }
    for (place, _) in last.keys() {
        for sex in Sex::ALL {
            if !last.contains_key(&(*place, sex)) {
                return Err(table.error(format!("{} has no {}", place.id(), sex.id())));
            }
        }
    }
    Ok(residuals)
}

/// Checks that a group of ages begins where the one before it ended.
pub(super) fn follows(
    row: &Row<'_>,
    before: Option<(u8, Option<u8>)>,
    first: u8,
    age_lo: u8,
    age_hi: Option<u8>,
) -> Result<(), DataError> {
    if age_hi.is_some_and(|age_hi| age_hi < age_lo) {
        return Err(row.error("the group ends before it begins"));
    }
    let expected = match before {
        None => first,
        Some((_, Some(age_hi))) => age_hi + 1,
        Some((_, None)) => {
            return Err(row.error(format!(
                "age {age_lo} is there twice: the open group stands above"
            )));
        }
    };
    if age_lo > expected {
        return Err(row.error(format!("age {expected} is missing before age {age_lo}")));
    }
    if age_lo < expected {
        return Err(row.error(format!("age {age_lo} is there twice")));
    }
    Ok(())
}

pub(super) fn ends_open(row: &Row<'_>, age_hi: Option<u8>) -> Result<(), DataError> {
    match age_hi {
        None => Ok(()),
        Some(age) => Err(row.error(format!(
            "ages above {age} are missing: the last group must be open"
        ))),
    }
}
