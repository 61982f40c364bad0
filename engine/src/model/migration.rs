//! Who leaves, who arrives and where they go: the tables of a bay that hold for every year of a projection.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::place::Place;
use crate::model::index::{ages_mut, row};

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
    /// By status, the factor on the place's probabilities of leaving for the rest of the country.
    pub domestic_moves: [f64; STATUSES],
    /// By status, the factor on the place's probabilities of moving within the bay.
    pub bay_moves: [f64; STATUSES],
}

/// The migration of a bay. Probabilities are among survivors of age a at the year's start.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// The places, in the bay's order.
    pub places: &'static [Place],
    /// Scalars by place.
    pub rates: Vec<PlaceRates>,
    /// Who is national at birth.
    pub birthright: Birthright,
    /// Probability of leaving for the rest of the country, before the status's factor: `[place][sex][age]`.
    pub leave_domestic: Vec<f64>,
    /// Relative change of that probability when the net domestic balance has converged wholly, at or above -1:
    /// `[place][sex][age]`.
    pub leave_domestic_shift: Vec<f64>,
    /// Probability of leaving for another place of the bay, before the status's factor: `[place][sex][age]`.
    pub leave_bay: Vec<f64>,
    /// Probability of leaving abroad (students: their yearly exits that do not stay):
    /// `[place][status][sex][age]`.
    pub leave_abroad: Vec<f64>,
    /// Arrivals a year from the rest of the country by age at the year's end, persons, at the base pool:
    /// `[place][sex][age]`.
    pub arrive_domestic: Vec<f64>,
    /// What they lose when the net domestic balance has converged wholly, persons: `[place][sex][age]`.
    pub arrive_domestic_shift: Vec<f64>,
    /// Shares of the statuses among them, summing to 1 over statuses: `[place][status][sex][age]`.
    pub arrive_share: Vec<f64>,
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
        let by_status = vec![0.0; places.len() * CELLS_PER_PLACE];
        let by_sex = vec![0.0; places.len() * SEXES * AGES];
        let mut arrive_share = by_status.clone();
        for place in 0..places.len() {
            for sex in Sex::ALL {
                ages_mut(&mut arrive_share, row(place, Status::National, sex)).fill(1.0);
            }
        }
        Self {
            places,
            rates: vec![
                PlaceRates {
                    student_exit: 0.0,
                    student_stay: 0.0,
                    naturalisation: 0.0,
                    destination_weight: 1.0,
                    foreign_fertility_ratio: 1.0,
                    domestic_moves: [1.0; STATUSES],
                    bay_moves: [1.0; STATUSES],
                };
                places.len()
            ],
            birthright: Birthright::Mother,
            leave_domestic: by_sex.clone(),
            leave_domestic_shift: by_sex.clone(),
            leave_bay: by_sex.clone(),
            leave_abroad: by_status.clone(),
            arrive_domestic: by_sex.clone(),
            arrive_domestic_shift: by_sex,
            arrive_share,
            arrive_profile: by_status,
            graduation: vec![0.0; places.len() * 2 * SEXES * GRADUATION_AGES],
        }
    }

    /// Checks every cell: probabilities within 0 to 1, leavers together below 1, counts at or above 0.
    ///
    /// # Errors
    /// [`RateError`] names the first cell that is not a number or out of range.
    pub fn validate(&self) -> Result<(), RateError> {
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
            let of_sex = by_sex(index);
            let rates = &self.rates[index / CELLS_PER_PLACE];
            let domestic = self.leave_domestic[of_sex] * rates.domestic_moves[status as usize];
            let converged = domestic * (1.0 + self.leave_domestic_shift[of_sex]);
            let bay = self.leave_bay[of_sex] * rates.bay_moves[status as usize];
            let abroad = self.leave_abroad[index];
            for (table, value) in [
                ("leave_domestic", domestic),
                ("leave_domestic_shift", converged),
                ("leave_bay", bay),
                ("leave_abroad", abroad),
            ] {
                if !(0.0..=1.0).contains(&value) {
                    return Err(error(table, value, "a probability"));
                }
            }
            let leaving = domestic.max(converged) + bay + abroad;
            if leaving >= 1.0 {
                return Err(error("leave_*", leaving, "below 1 together"));
            }
            let arriving = self.arrive_domestic[of_sex];
            for (table, value) in [
                ("arrive_domestic", arriving),
                // Rounding may leave a trace below zero where all arrivals converge away.
                (
                    "arrive_domestic_shift",
                    arriving - self.arrive_domestic_shift[of_sex] + 1e-9,
                ),
                ("arrive_share", self.arrive_share[index]),
                ("arrive_profile", self.arrive_profile[index]),
            ] {
                if !(value.is_finite() && value >= 0.0) {
                    return Err(error(table, value, "at or above 0"));
                }
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
fn by_sex(cell: usize) -> usize {
    let place = cell / CELLS_PER_PLACE;
    place * SEXES * AGES + cell % (SEXES * AGES)
}
