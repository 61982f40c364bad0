//! Where a result stands in what a worker hands over.

use serde::{Deserialize, Serialize};

use crate::analysis::ensemble::{Keep, Shape};
use crate::data::dimension::{AGE_GROUPS, SEXES, Sex};
use crate::data::place::Place;
use crate::model::indicator::Indicator;

/// Results that alone are kept: those of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Only {
    /// The area, counted among the bay's places and the bay, which is last.
    pub area: u8,
    /// Positions in [`Indicator::ALL`].
    pub indicators: Vec<u8>,
}

/// Rows of a worker's answer: `[area][year][indicator][baseline, difference]`, behind them the scenario's persons of an
/// area, `[year][age group][sex]`, each a number a trajectory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The bay's places.
    pub places: &'static [Place],
    /// The base year.
    pub first_year: i32,
    /// The last projected year.
    pub last_year: i32,
    /// What alone is kept.
    pub only: Option<Only>,
    /// The area whose persons by age group and sex are kept too, counted as in [`Only`].
    pub ages: Option<u8>,
}

impl Layout {
    /// The shape in which the ensemble itself is run.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let is_bay = |only: &Only| usize::from(only.area) == self.places.len();
        Shape {
            places: self.places,
            keep: if self.only.as_ref().is_some_and(is_bay) {
                Keep::Bay
            } else {
                Keep::Everything
            },
            ages: self.ages.map(usize::from),
            first_year: self.first_year,
            last_year: self.last_year,
        }
    }

    /// Number of years, the base year among them.
    #[must_use]
    pub fn years(&self) -> usize {
        self.shape().years()
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        match &self.only {
            None => self.shape().values(),
            Some(only) => self.first_age_row(only) + self.shape().age_values(),
        }
    }

    const fn first_age_row(&self, only: &Only) -> usize {
        2 * only.indicators.len() * (self.last_year - self.first_year + 1) as usize
    }

    /// The row of the scenario's persons of an age group and sex; `None` if it is not kept.
    #[must_use]
    pub fn age_row(&self, area: usize, year: usize, group: usize, sex: Sex) -> Option<usize> {
        let is_kept = self.ages.is_some_and(|kept| usize::from(kept) == area);
        if !is_kept || year >= self.years() || group >= AGE_GROUPS {
            return None;
        }
        let first = match &self.only {
            None => self.shape().first_age_position(),
            Some(only) => self.first_age_row(only),
        };
        Some(first + (year * AGE_GROUPS + group) * SEXES + sex as usize)
    }

    /// The row of an area's baseline value (the bay is the last area, years count from the base year, indicators as in
    /// [`Indicator::ALL`]), the difference's being the next; `None` if it is not kept.
    #[must_use]
    pub fn row(&self, area: usize, year: usize, indicator: usize) -> Option<usize> {
        if area > self.places.len() || year >= self.years() || indicator >= Indicator::ALL.len() {
            return None;
        }
        let Some(only) = &self.only else {
            return Some(self.shape().position(area, year, indicator));
        };
        let kept = &only.indicators;
        let index = kept
            .iter()
            .position(|&known| usize::from(known) == indicator)?;
        (usize::from(only.area) == area).then_some(2 * (year * kept.len() + index))
    }
}
