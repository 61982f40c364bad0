//! What the statistics in `data/` say of something that the paper prints.

use crate::article::data::printed::Printed;
use crate::article::{ArticleError, Material};
use crate::data::inputs::{BayInputs, Components, ForeignGroup, ReferenceDate};
use crate::data::place::{Bay, Place};

/// The two states of the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// As published before the 2020 census.
    Then,
    /// Revised after it.
    Revised,
}

/// Births, deaths, domestic and international balance of April to June 2010.
type Quarter = (String, [f64; 4]);

/// The statistics, ready to be asked.
#[derive(Debug)]
pub struct Statistics<'a> {
    material: &'a Material,
    quarters: Vec<Quarter>,
}

impl<'a> Statistics<'a> {
    /// Reads what the model's own tables leave out.
    ///
    /// # Errors
    /// If a file is missing.
    pub fn new(material: &'a Material) -> Result<Self, ArticleError> {
        let mut quarters = Vec::new();
        for bay in ["ny", "sf"] {
            let text = material.read(&format!("data/{bay}/quarter_2010.csv"))?;
            for line in text.lines().skip(1) {
                let cells: Vec<&str> = line.split(',').collect();
                let number = |column: usize| cells.get(column)?.parse::<f64>().ok();
                if let (Some(place), Some(births), Some(deaths), Some(domestic), Some(abroad)) =
                    (cells.first(), number(1), number(2), number(3), number(4))
                {
                    quarters.push(((*place).to_owned(), [births, deaths, domestic, abroad]));
                }
            }
        }
        Ok(Self { material, quarters })
    }

    fn bay(&self, bay: Bay) -> Option<&BayInputs> {
        self.material.inputs.bays.get(&bay)
    }

    /// The places that one of the paper's places is made of.
    fn places(bay: Bay, id: &str) -> Vec<Place> {
        let all = bay.places().iter().copied();
        match id {
            "bay" => all.collect(),
            "pearl_river_delta" => all
                .filter(|place| !matches!(place, Place::HongKong | Place::Macao))
                .collect(),
            id => Place::from_id(id)
                .filter(|place| place.bay() == bay)
                .into_iter()
                .collect(),
        }
    }

    /// Persons in one place.
    #[must_use]
    pub fn population_of(&self, place: Place, year: i32, round: Round) -> Option<f64> {
        let inputs = self.bay(place.bay())?;
        let (vintage, date) = match (place, round) {
            (Place::HongKong, _) => ("csd", ReferenceDate::YearEnd),
            (Place::Macao, _) => ("dsec", ReferenceDate::YearEnd),
            (_, Round::Revised) => match place.bay() {
                Bay::Ny | Bay::Sf => ("census_2020", ReferenceDate::MidYear),
                Bay::Tokyo => ("census_2020", ReferenceDate::October),
                Bay::Gba => ("census_2020", ReferenceDate::YearEnd),
            },
            (_, Round::Then) => match place.bay() {
                // The paper's Table 1 starts from the count and ends with an estimate.
                Bay::Ny | Bay::Sf if year == 2010 => ("census", ReferenceDate::Census),
                Bay::Ny | Bay::Sf => ("pre_census", ReferenceDate::MidYear),
                Bay::Tokyo => ("pre_census", ReferenceDate::October),
                Bay::Gba => ("pre_census", ReferenceDate::YearEnd),
            },
        };
        inputs.total(place, vintage, date, year)
    }

    /// Persons in one of the paper's places.
    #[must_use]
    pub fn population(&self, bay: Bay, id: &str, year: i32, round: Round) -> Option<f64> {
        let places = Self::places(bay, id);
        if places.is_empty() {
            return None;
        }
        // A SAR alone was not revised with the census.
        let is_sar = |place: &Place| matches!(place, Place::HongKong | Place::Macao);
        if round == Round::Revised && places.iter().all(is_sar) {
            return None;
        }
        places
            .into_iter()
            .map(|place| self.population_of(place, year, round))
            .sum()
    }

    /// A sum over the years of a balance; American years end in June, and the quarter after the census is added where
    /// the years begin with 2010.
    #[must_use]
    pub fn balance(
        &self,
        bay: Bay,
        id: &str,
        measure: &str,
        (first, last): (i32, i32),
    ) -> Option<f64> {
        let read = |row: &Components| match measure {
            "natural_increase" => Some(row.births? - row.deaths?),
            "domestic_net" => row.domestic_net,
            "international_net" => row.international_net,
            "net_migration" => Some(row.domestic_net? + row.international_net?),
            _ => None,
        };
        let of_quarter = |place: Place| {
            let (_, [births, deaths, domestic, abroad]) =
                self.quarters.iter().find(|(id, _)| id == place.id())?;
            match measure {
                "natural_increase" => Some(births - deaths),
                "domestic_net" => Some(*domestic),
                "international_net" => Some(*abroad),
                _ => None,
            }
        };
        let inputs = self.bay(bay)?;
        let is_decade = first == 2010 && last > first;
        let places = Self::places(bay, id);
        if places.is_empty()
            || (is_decade && self.quarters.iter().all(|(id, _)| id != places[0].id()))
        {
            return None;
        }
        places
            .into_iter()
            .map(|place| {
                let start = if is_decade { of_quarter(place)? } else { 0.0 };
                let years = (if is_decade { 2011 } else { first })..=last;
                let sum: Option<f64> = years
                    .map(|year| {
                        read(
                            inputs
                                .components
                                .get(&(place, "pre_census".to_owned(), year))?,
                        )
                    })
                    .sum();
                Some(start + sum?)
            })
            .sum()
    }

    fn foreign(&self, bay: Bay, id: &str) -> Option<f64> {
        let places = Self::places(bay, id);
        if places.is_empty() {
            return None;
        }
        places
            .into_iter()
            .map(|place| self.bay(bay)?.foreign_stock(place, ForeignGroup::Foreign))
            .sum()
    }

    fn area(&self, bay: Bay, id: &str) -> Option<f64> {
        let places = Self::places(bay, id);
        if places.is_empty() {
            return None;
        }
        places
            .into_iter()
            .map(|place| Some(self.material.inputs.places.get(&place)?.area_km2))
            .sum()
    }

    /// The statistic for a printed figure, in its unit.
    #[must_use]
    pub fn find(&self, row: &Printed, round: Round) -> Option<f64> {
        let bay = Bay::from_id(&row.bay)?;
        let (first, last) = row.years?;
        let id = row.place.as_str();
        let population = |year| self.population(bay, id, year, round);
        let persons = match row.measure.as_str() {
            "population" => population(last),
            "population_change" => {
                // The text names only the year; the tables name both ends.
                let first = if first == last { last - 1 } else { first };
                Some(population(last)? - population(first)?)
            }
            "population_change_share" => {
                return Some(100.0 * (population(last)? / population(first)? - 1.0));
            }
            "share_of_bay_population" => {
                return Some(100.0 * population(last)? / self.population(bay, "bay", last, round)?);
            }
            "share_of_bay_international_net" | "share_of_bay_domestic_net"
                if round == Round::Then =>
            {
                let measure = row.measure.trim_start_matches("share_of_bay_");
                let whole = self.balance(bay, "bay", measure, (first, last))?;
                return Some(100.0 * self.balance(bay, id, measure, (first, last))? / whole);
            }
            "density" => return Some(population(last)? / self.area(bay, id)?),
            "natural_increase" | "domestic_net" | "international_net" | "net_migration"
                if round == Round::Then =>
            {
                self.balance(bay, id, &row.measure, (first, last))
            }
            "foreign_born" | "foreign_residents" if round == Round::Then && last == 2019 => {
                self.foreign(bay, id)
            }
            "foreign_born_share" if round == Round::Then => {
                // The survey is of 2018.
                let year = if bay == Bay::Tokyo { last } else { 2018 };
                return Some(100.0 * self.foreign(bay, id)? / population(year)?);
            }
            "foreign_residents_share" if round == Round::Then => {
                return Some(100.0 * self.foreign(bay, id)? / population(last)?);
            }
            _ => None,
        }?;
        match row.unit.as_str() {
            "million" => Some(persons / 1e6),
            "ten_thousand" => Some(persons / 1e4),
            _ => None,
        }
    }
}
