//! Who has a degree, who is a foreigner and who is a student.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::data::dimension::Sex;
use crate::data::place::Place;
use crate::data::table::{DataError, Table};

/// A share of people with tertiary education (junior college and above in China).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attainment {
    /// The place.
    pub place: Place,
    /// Year of the census or survey.
    pub year: i32,
    /// The sex; `None`: both.
    pub sex: Option<Sex>,
    /// Youngest age in the base of the share: 0 for everybody, 15 for people aged 15 and over.
    pub age_from: u8,
    /// People with tertiary education per person in the base, 0 to 1.
    pub share: f64,
}

/// A group of residents known by count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForeignGroup {
    /// All foreigners, students and the groups below included.
    Foreign,
    /// Of the foreigners, live-in domestic helpers.
    DomesticHelpers,
    /// Of the foreigners, staff of companies.
    Staff,
    /// Of the foreigners, teachers and experts.
    Teachers,
    /// Of the foreigners, family members.
    Dependants,
    /// Of the foreigners, students.
    Students,
    /// Residents with papers of Hong Kong, Macao or Taiwan: nationals whom the mainland census leaves out.
    HongKongMacaoTaiwan,
}

impl ForeignGroup {
    /// All groups, in the order above.
    pub const ALL: [Self; 7] = [
        Self::Foreign,
        Self::DomesticHelpers,
        Self::Staff,
        Self::Teachers,
        Self::Dependants,
        Self::Students,
        Self::HongKongMacaoTaiwan,
    ];

    /// The id used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::DomesticHelpers => "domestic_helpers",
            Self::Staff => "foreign_staff",
            Self::Teachers => "foreign_teachers",
            Self::Dependants => "foreign_dependants",
            Self::Students => "foreign_students",
            Self::HongKongMacaoTaiwan => "hong_kong_macao_taiwan",
        }
    }

    /// The group with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }
}

/// Whether the place's counts by age hold a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// They do.
    Within,
    /// They don't: the group is to be added.
    Beside,
}

/// A stock of residents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForeignStock {
    /// The place.
    pub place: Place,
    /// Year of the count.
    pub year: i32,
    /// The group.
    pub group: ForeignGroup,
    /// Persons.
    pub persons: f64,
    /// Whether the place's counts by age hold them.
    pub counted: Counted,
}

/// Reads `attainment.csv`; every place needs a row.
pub(super) fn attainment(context: &Context<'_>) -> Result<Vec<Attainment>, DataError> {
    let header = [
        "place",
        "year",
        "sex",
        "age_from",
        "tertiary_share",
        "status",
        "source",
    ];
    let table = Table::read(context.dir, &context.file("attainment.csv"), &header)?;
    let mut rows: Vec<Attainment> = Vec::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let attainment = Attainment {
            place: context.place(&row)?,
            year: row.year("year")?,
            sex: match row.text("sex")? {
                "both" => None,
                _ => Some(row.id("sex", "sex", Sex::from_id)?),
            },
            age_from: row.age("age_from")?,
            share: row.number_in("tertiary_share", 0.0, 1.0)?,
        };
        if rows.iter().any(|other| {
            (other.place, other.year, other.sex)
                == (attainment.place, attainment.year, attainment.sex)
        }) {
            return Err(row.error("this place, year and sex appear twice"));
        }
        rows.push(attainment);
    }
    complete(context, &table, rows.iter().map(|row| row.place))?;
    Ok(rows)
}

/// Reads `foreign.csv`; every place needs its foreigners, and no part may exceed them.
pub(super) fn foreign(context: &Context<'_>) -> Result<Vec<ForeignStock>, DataError> {
    let header = [
        "place", "year", "group", "persons", "counted", "status", "source",
    ];
    let table = Table::read(context.dir, &context.file("foreign.csv"), &header)?;
    let mut rows: Vec<ForeignStock> = Vec::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let stock = ForeignStock {
            place: context.place(&row)?,
            year: row.year("year")?,
            group: row.id("group", "group", ForeignGroup::from_id)?,
            persons: f64::from(row.persons("persons")?),
            counted: row.id("counted", "way of counting", |counted| match counted {
                "within" => Some(Counted::Within),
                "beside" => Some(Counted::Beside),
                _ => None,
            })?,
        };
        let of_place = || rows.iter().filter(|other| other.place == stock.place);
        if of_place().any(|other| other.group == stock.group) {
            return Err(row.error("this place and group appear twice"));
        }
        if !matches!(
            stock.group,
            ForeignGroup::Foreign | ForeignGroup::HongKongMacaoTaiwan
        ) {
            let all = of_place().find(|other| other.group == ForeignGroup::Foreign);
            let parts: f64 = of_place()
                .filter(|other| {
                    !matches!(
                        other.group,
                        ForeignGroup::Foreign | ForeignGroup::HongKongMacaoTaiwan
                    )
                })
                .map(|other| other.persons)
                .sum();
            match all {
                None => return Err(row.error("a part stands before the place's foreigners")),
                Some(all) if parts + stock.persons > all.persons => {
                    return Err(row.error(format!(
                        "the parts add up to {}, more than the {} foreigners",
                        parts + stock.persons,
                        all.persons
                    )));
                }
                Some(_) => {}
            }
        }
        rows.push(stock);
    }
    let with_foreigners = rows.iter().filter(|row| row.group == ForeignGroup::Foreign);
    complete(context, &table, with_foreigners.map(|row| row.place))?;
    Ok(rows)
}

/// Reads `students.csv`; every place needs a row.
pub(super) fn students(context: &Context<'_>) -> Result<BTreeMap<Place, f64>, DataError> {
    let header = [
        "place",
        "year",
        "international_students",
        "status",
        "source",
    ];
    let table = Table::read(context.dir, &context.file("students.csv"), &header)?;
    let mut students = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        row.year("year")?;
        let place = context.place(&row)?;
        let persons = f64::from(row.persons("international_students")?);
        if students.insert(place, persons).is_some() {
            return Err(row.error(format!("{} appears twice", place.id())));
        }
    }
    complete(context, &table, students.keys().copied())?;
    Ok(students)
}

/// Checks that every place of the bay is among `found`.
pub(super) fn complete(
    context: &Context<'_>,
    table: &Table,
    found: impl Iterator<Item = Place>,
) -> Result<(), DataError> {
    let found: BTreeSet<Place> = found.collect();
    match context
        .bay
        .places()
        .iter()
        .find(|place| !found.contains(place))
    {
        Some(place) => Err(table.error(format!("{} is missing", place.id()))),
        None => Ok(()),
    }
}
