//! One bay's counts, totals, migration by age, statuses and levels, from `data/<bay>/`.

mod component;
mod count;
mod level;
mod series;
mod status;

use std::collections::BTreeMap;
use std::path::Path;

pub use component::{ComponentTable, Components, Direction, MovesByAge};
pub use count::{AgeCount, CountTable, ReferenceDate, Residual, Residuals, Totals, VINTAGES};
pub use series::{SERIES, SeriesPart};
pub use status::{Attainment, Counted, ForeignGroup, ForeignStock};

use super::{PlaceFacts, Sources};
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row};

/// One bay's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct BayInputs {
    /// Persons by sex and age group, by place and year of the reference date.
    pub population: BTreeMap<(Place, i32), CountTable>,
    /// Totals by place, vintage, reference date and year.
    pub totals: Totals,
    /// Which totals are a place's observed series.
    pub series: Vec<SeriesPart>,
    /// Counted births, deaths and moves.
    pub components: ComponentTable,
    /// Counted moves with the rest of the country by age; empty where none are published.
    pub moves_by_age: MovesByAge,
    /// Net migration 2010 to 2020 by place, sex and ages at the end; empty where moves are counted by age.
    pub migration: Residuals,
    /// Tertiary shares, in the file's order.
    pub attainment: Vec<Attainment>,
    /// Stocks of foreigners, and of nationals whom the census leaves out, in the file's order.
    pub foreign: Vec<ForeignStock>,
    /// International students in tertiary education, persons, by place.
    pub students: BTreeMap<Place, f64>,
    /// Levels by place and parameter, in the unit that `data/README.md` gives for the parameter.
    pub parameters: BTreeMap<(Place, String), f64>,
}

impl BayInputs {
    /// A total in persons.
    #[must_use]
    pub fn total(
        &self,
        place: Place,
        vintage: &str,
        date: ReferenceDate,
        year: i32,
    ) -> Option<f64> {
        self.totals
            .get(&(place, vintage.to_owned(), date, year))
            .copied()
    }

    /// The years of a place's observed series, ascending: total in persons and the part it belongs to.
    pub fn observed(
        &self,
        place: Place,
        series: &str,
    ) -> impl Iterator<Item = (i32, f64, &SeriesPart)> {
        self.series
            .iter()
            .filter(move |part| part.place == place && part.series == series)
            .flat_map(move |part| {
                (part.first_year..=part.last_year).filter_map(move |year| {
                    let total = self.total(place, &part.vintage, part.date, year)?;
                    Some((year, total, part))
                })
            })
    }

    /// The counted components of the step that ends in `year`, of the vintage that the place's series has then.
    #[must_use]
    pub fn components_of(&self, place: Place, series: &str, year: i32) -> Option<Components> {
        let (_, _, part) = self
            .observed(place, series)
            .find(|(other, _, _)| *other == year)?;
        let key = (place, part.vintage.clone(), year);
        self.components.get(&key).copied()
    }

    /// A parameter of `levels.csv`.
    #[must_use]
    pub fn parameter(&self, place: Place, parameter: &str) -> Option<f64> {
        self.parameters.get(&(place, parameter.to_owned())).copied()
    }

    /// Persons in one group of residents.
    #[must_use]
    pub fn foreign_stock(&self, place: Place, group: ForeignGroup) -> Option<f64> {
        self.foreign
            .iter()
            .find(|stock| stock.place == place && stock.group == group)
            .map(|stock| stock.persons)
    }
}

/// What the readers of a bay's files need to know.
struct Context<'a> {
    dir: &'a Path,
    bay: Bay,
    places: &'a BTreeMap<Place, PlaceFacts>,
    sources: &'a Sources,
}

impl Context<'_> {
    /// A file's path relative to the data folder.
    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.bay.id())
    }

    /// A row's place, which must belong to the bay.
    fn place(&self, row: &Row<'_>) -> Result<Place, DataError> {
        let place = row.id("place", "place", Place::from_id)?;
        if place.bay() == self.bay {
            Ok(place)
        } else {
            Err(row.error(format!("{} is no place of {}", place.id(), self.bay.id())))
        }
    }
}

/// Reads the files of one bay.
pub(super) fn load(
    dir: &Path,
    bay: Bay,
    places: &BTreeMap<Place, PlaceFacts>,
    sources: &Sources,
) -> Result<BayInputs, DataError> {
    let context = Context {
        dir,
        bay,
        places,
        sources,
    };
    let totals = count::totals(&context)?;
    Ok(BayInputs {
        population: count::population(&context, &totals)?,
        series: series::series(&context, &totals)?,
        components: component::components(&context)?,
        moves_by_age: component::moves_by_age(&context)?,
        migration: count::migration(&context)?,
        attainment: status::attainment(&context)?,
        foreign: status::foreign(&context)?,
        students: status::students(&context)?,
        parameters: level::parameters(&context)?,
        totals,
    })
}
