//! Who leaves, who arrives and where they go: the tables of a bay that hold for every year of a projection.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, Sex, Status};
use crate::data::place::Place;

/// First age (at the year's end) at which people graduate into the tertiary statuses.
pub const FIRST_GRADUATION_AGE: usize = 20;
/// Last age at which people graduate; by then a cohort has reached its place's attainment.
pub const LAST_GRADUATION_AGE: usize = 30;
/// Number of ages at which people graduate.
pub const GRADUATION_AGES: usize = LAST_GRADUATION_AGE - FIRST_GRADUATION_AGE + 1;

/// Which status a newborn has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birthright {
    /// National wherever born here (the United States).
    Soil,
    /// The mother's nationality (Japan, China and its SARs).
    Mother,
}

/// A place's scalars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceRates {
    /// Students' exit hazard: probability a year, 1 / course length.
    pub student_exit: f64,
    /// Of the leaving students, the share that stays and joins `foreign_tertiary`.
    pub student_stay: f64,
    /// Probability a year of a foreigner becoming a national.
    pub naturalisation: f64,
    /// Weight as a destination of moves between the bay's places; relative.
    pub destination_weight: f64,
    /// Foreign mothers' fertility over the place's.
    pub foreign_fertility_ratio: f64,
}

/// The migration of a bay. Arrays are `[place][status][sex][age]` unless another shape is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// The places, in the bay's order.
    pub places: &'static [Place],
    /// Scalars by place.
    pub rates: Vec<PlaceRates>,
    /// Who is national at birth.
    pub birthright: Birthright,
    /// Probability, among survivors of age a at the start, of leaving for the rest of the country.
    pub leave_domestic: Vec<f64>,
    /// Relative change of that probability when the net domestic balance has converged wholly, at or above -1:
    /// `[place][sex][age]`.
    pub leave_domestic_shift: Vec<f64>,
    /// Probability of leaving for another place of the bay.
    pub leave_bay: Vec<f64>,
    /// Probability of leaving abroad (students: their yearly exits that do not stay).
    pub leave_abroad: Vec<f64>,
    /// Arrivals a year from the rest of the country by age at the year's end, persons, at the base pool.
    pub arrive_domestic: Vec<f64>,
    /// What they lose when the net domestic balance has converged wholly, persons.
    pub arrive_domestic_shift: Vec<f64>,
    /// Age profile, summing to 1 over sex and age, of the status's second inflow: for nationals the fixed
    /// quota of permits, for the other statuses the arrivals from abroad: `[place][status][sex][age]`.
    pub arrive_profile: Vec<f64>,
    /// Probability of graduating, at ages 20 to 30 at the year's end, of people without a degree:
    /// `[place][national, foreign][sex][11]`.
    pub graduation: Vec<f64>,
}

/// A rate that a projection cannot be run with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{table}: {value} at {place}, {status}, {sex}, age {age} is not {expected}")]
pub struct RateError {
    /// Name of the table.
    pub table: &'static str,
    /// Place id.
    pub place: &'static str,
    /// Status id.
    pub status: &'static str,
    /// Sex id.
    pub sex: &'static str,
    /// Age, 0 to 100.
    pub age: usize,
    /// The value found.
    pub value: f64,
    /// What it should be.
    pub expected: &'static str,
}

impl Migration {
    /// No migration, no graduation, for tests and for closed populations.
    #[must_use]
    pub fn none(places: &'static [Place]) -> Self {
        let cells = vec![0.0; places.len() * CELLS_PER_PLACE];
        Self {
            places,
            rates: vec![
                PlaceRates {
                    student_exit: 0.0,
                    student_stay: 0.0,
                    naturalisation: 0.0,
                    destination_weight: 1.0,
                    foreign_fertility_ratio: 1.0,
                };
                places.len()
            ],
            birthright: Birthright::Mother,
            leave_domestic: cells.clone(),
            leave_domestic_shift: vec![0.0; places.len() * SEXES * AGES],
            leave_bay: cells.clone(),
            leave_abroad: cells.clone(),
            arrive_domestic: cells.clone(),
            arrive_domestic_shift: cells.clone(),
            arrive_profile: cells,
            graduation: vec![0.0; places.len() * 2 * SEXES * GRADUATION_AGES],
        }
    }

    /// Checks every cell: probabilities within 0 to 1, leavers together below 1, counts at or above 0.
    ///
    /// # Errors
    /// [`RateError`] names the first cell that is not a number or out of range.
    pub fn validate(&self) -> Result<(), RateError> {
        let probabilities = [
            ("leave_domestic", &self.leave_domestic),
            ("leave_bay", &self.leave_bay),
            ("leave_abroad", &self.leave_abroad),
        ];
        let counts = [
            ("arrive_domestic", &self.arrive_domestic),
            ("arrive_profile", &self.arrive_profile),
        ];
        for (index, (place, status, sex, age)) in cells(self.places).enumerate() {
            let error = |table, value, expected| RateError {
                table,
                place: place.id(),
                status: status.id(),
                sex: sex.id(),
                age,
                value,
                expected,
            };
            let mut leaving = 0.0;
            for (table, values) in probabilities {
                let value = values[index];
                if !(0.0..=1.0).contains(&value) {
                    return Err(error(table, value, "a probability"));
                }
                leaving += value;
            }
            let relative = self.leave_domestic_shift[shift_index(index)];
            let converged = self.leave_domestic[index] * (1.0 + relative);
            if !(0.0..=1.0).contains(&converged) {
                return Err(error(
                    "leave_domestic_shift",
                    converged,
                    "a probability once converged",
                ));
            }
            let shift = self.leave_domestic[index] * relative.max(0.0);
            if leaving + shift >= 1.0 {
                return Err(error("leave_*", leaving + shift, "below 1 together"));
            }
            for (table, values) in counts {
                let value = values[index];
                if !(value.is_finite() && value >= 0.0) {
                    return Err(error(table, value, "a count at or above 0"));
                }
            }
            let converged = self.arrive_domestic[index] - self.arrive_domestic_shift[index];
            if !(converged.is_finite() && converged >= -1e-9) {
                return Err(error(
                    "arrive_domestic_shift",
                    converged,
                    "at or above 0 once converged",
                ));
            }
        }
        Ok(())
    }
}

/// Every cell of a bay in array order.
pub fn cells(places: &'static [Place]) -> impl Iterator<Item = (Place, Status, Sex, usize)> {
    places.iter().flat_map(|&place| {
        Status::ALL.into_iter().flat_map(move |status| {
            Sex::ALL
                .into_iter()
                .flat_map(move |sex| (0..AGES).map(move |age| (place, status, sex, age)))
        })
    })
}

/// Index into `[place][sex][age]` of the cell with this index in `[place][status][sex][age]`.
fn shift_index(cell: usize) -> usize {
    let place = cell / CELLS_PER_PLACE;
    let within = cell % CELLS_PER_PLACE;
    let sex_and_age = within % (SEXES * AGES);
    place * SEXES * AGES + sex_and_age
}
