//! Counted births, deaths and moves by year, from `components.csv`, and moves by age, from `moves_age.csv`.

use std::collections::BTreeMap;

use super::count::{AgeCount, VINTAGES, ends_open, follows};
use super::{Context, status};
use crate::data::dimension::Sex;
use crate::data::place::Place;
use crate::data::table::{DataError, Row, Table};

/// One year's counted components of change, persons; `None` where nothing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Components {
    /// Births.
    pub births: Option<f64>,
    /// Deaths.
    pub deaths: Option<f64>,
    /// Arrivals from the rest of the country, other places of the bay included.
    pub domestic_in: Option<f64>,
    /// Leavers to the rest of the country, other places of the bay included.
    pub domestic_out: Option<f64>,
    /// Net domestic migration, moves within the bay included.
    pub domestic_net: Option<f64>,
    /// Net migration with other countries.
    pub international_net: Option<f64>,
}

/// Components by place, vintage and year; the year labels the step that ends in it.
pub type ComponentTable = BTreeMap<(Place, String, i32), Components>;

/// Which way people moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the place.
    In,
    /// From it.
    Out,
}

impl Direction {
    fn from_id(id: &str) -> Option<Self> {
        match id {
            "in" => Some(Self::In),
            "out" => Some(Self::Out),
            _ => None,
        }
    }
}

/// Counted moves with the rest of the country by age, persons, contiguous from age 0 and open at the end.
pub type MovesByAge = BTreeMap<(Place, Direction, Sex), Vec<AgeCount>>;

/// Reads `components.csv`.
pub(super) fn components(context: &Context<'_>) -> Result<ComponentTable, DataError> {
    let header = [
        "place",
        "year",
        "vintage",
        "births",
        "deaths",
        "domestic_in",
        "domestic_out",
        "domestic_net",
        "international_net",
        "status",
        "source",
    ];
    let table = Table::read(context.dir, &context.file("components.csv"), &header)?;
    let mut components = ComponentTable::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let counted = |column: &str| match row.text(column)? {
            "none" => Ok(None),
            _ => row.count(column).map(Some),
        };
        let net = |column: &str| match row.text(column)? {
            "none" => Ok(None),
            _ => row.number(column).map(Some),
        };
        let of_year = Components {
            births: counted("births")?,
            deaths: counted("deaths")?,
            domestic_in: counted("domestic_in")?,
            domestic_out: counted("domestic_out")?,
            domestic_net: net("domestic_net")?,
            international_net: net("international_net")?,
        };
        if let (Some(arrivals), Some(leavers), Some(net)) = (
            of_year.domestic_in,
            of_year.domestic_out,
            of_year.domestic_net,
        ) && arrivals - leavers != net
        {
            return Err(row.error(format!(
                "domestic_net is {net}, arrivals less leavers are {}",
                arrivals - leavers
            )));
        }
        let key = (
            context.place(&row)?,
            row.one_of("vintage", "vintage", &VINTAGES)?.to_owned(),
            row.year("year")?,
        );
        if components.insert(key, of_year).is_some() {
            return Err(row.error("this place, vintage and year appear twice"));
        }
    }
    Ok(components)
}

/// Reads `moves_age.csv`, where the bay has it: every place, both ways, both sexes.
pub(super) fn moves_by_age(context: &Context<'_>) -> Result<MovesByAge, DataError> {
    let file = context.file("moves_age.csv");
    let mut moves = MovesByAge::new();
    if !context.dir.join(&file).exists() {
        return Ok(moves);
    }
    let header = [
        "place",
        "direction",
        "sex",
        "age_lo",
        "age_hi",
        "persons",
        "status",
        "source",
    ];
    let table = Table::read(context.dir, &file, &header)?;
    let mut last: BTreeMap<(Place, Direction, Sex), Row<'_>> = BTreeMap::new();
    for row in table.rows() {
        context.sources.check(&row)?;
        let key = (
            context.place(&row)?,
            row.id("direction", "direction", Direction::from_id)?,
            row.id("sex", "sex", Sex::from_id)?,
        );
        let count = AgeCount {
            age_lo: row.age("age_lo")?,
            age_hi: row.last_age("age_hi")?,
            persons: f64::from(row.persons("persons")?),
        };
        let ages = moves.entry(key).or_default();
        let before = ages.last().map(|group| (group.age_lo, group.age_hi));
        follows(&row, before, 0, count.age_lo, count.age_hi)?;
        ages.push(count);
        last.insert(key, row);
    }
    for (key, row) in &last {
        ends_open(row, moves[key].last().and_then(|group| group.age_hi))?;
    }
    for direction in [Direction::In, Direction::Out] {
        for sex in Sex::ALL {
            let found = moves
                .keys()
                .filter(|key| (key.1, key.2) == (direction, sex));
            status::complete(context, &table, found.map(|key| key.0))?;
        }
    }
    Ok(moves)
}
