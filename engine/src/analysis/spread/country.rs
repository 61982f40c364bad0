//! A country's spread of fertility, mortality and net migration, fitted to the United Nations' intervals.

use crate::analysis::spread::process::{Process, autoregression, random_walk, wanted};
use crate::data::inputs::CountryIntervals;
use crate::data::pack::CountryRecord;
use crate::model::country::Country;
use crate::model::life_table::odds_factor_for;

/// What is fitted for a country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountryFit {
    /// Of the logarithm of total fertility.
    pub fertility: Process,
    /// Of the logarithm of the Brass odds factor, a random walk.
    pub mortality: Process,
    /// Of net migrants, persons a year.
    pub migration: Process,
}

impl CountryFit {
    /// The fit to a country's intervals.
    ///
    /// Bounds of life expectancy are turned into shifts of the country's own life tables of that year, so that the
    /// walk is fitted in the unit in which it is applied.
    #[must_use]
    pub fn of(record: &CountryRecord, intervals: &CountryIntervals) -> Self {
        let country = Country(record);
        let fertility = wanted(&intervals.fertility, |_, tfr| libm::log(tfr));
        let mortality = wanted(&intervals.e0, |year, bound| {
            let [male, female] = country.life_tables(year);
            // Medians differ by how the sexes are weighted in the published mean; only the distance counts.
            let centre = 0.5 * (male.e0() + female.e0());
            let published = intervals.e0.of(year).map_or(centre, |e0| e0.median);
            libm::log(odds_factor_for(
                &male,
                &female,
                centre + (bound - published),
            ))
        });
        let migration = wanted(&intervals.migration, |_, persons| persons);
        Self {
            fertility: autoregression(&fertility),
            mortality: random_walk(&mortality),
            migration: autoregression(&migration),
        }
    }
}
