//! A finished projection: year-end populations, flows and indicators by place and for the bay.

use crate::data::dimension::{AGES, SEXES, STATUSES};
use crate::data::place::Place;
use crate::model::indicator::Indicator;

/// Part of a bay that a result speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Area {
    /// The whole bay.
    #[default]
    Bay,
    /// One of its places.
    Place(Place),
}

/// Persons by status, sex and age of one area and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Pyramid {
    /// `[status][sex][age]`, persons.
    pub persons: [[[f64; AGES]; SEXES]; STATUSES],
}

/// A finished projection.
#[derive(Debug, Clone)]
pub struct Projection {}

impl Projection {
    /// The base year.
    #[must_use]
    pub fn first_year(&self) -> i32 {
        0
    }

    /// The last projected year.
    #[must_use]
    pub fn last_year(&self) -> i32 {
        0
    }

    /// The places, in the bay's order.
    #[must_use]
    pub fn places(&self) -> &'static [Place] {
        &[]
    }

    /// One result; `None` outside the years and for flows of the base year.
    #[must_use]
    pub fn value(&self, _area: Area, _indicator: Indicator, _year: i32) -> Option<f64> {
        None
    }

    /// One result for every year from the first to the last.
    #[must_use]
    pub fn series(&self, area: Area, indicator: Indicator) -> Vec<Option<f64>> {
        (self.first_year()..=self.last_year())
            .map(|year| self.value(area, indicator, year))
            .collect()
    }

    /// The age pyramid of one year; `None` outside the years.
    #[must_use]
    pub fn pyramid(&self, _area: Area, _year: i32) -> Option<Pyramid> {
        None
    }
}
