//! One place's (or the bay's) population of one year, reduced to what indicators need.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, Sex, Status};
use crate::model::index::{ages, row};
use crate::model::lane::{Lane, place_in_row, sum};

/// First age of the working-age population.
const FIRST_WORKING_AGE: usize = 15;
/// First age of old age.
const FIRST_OLD_AGE: usize = 65;
/// Ages of talent: 20 to 64.
pub(crate) const TALENT_AGES: core::ops::Range<usize> = 20..65;
/// First age at which tertiary shares are counted.
const FIRST_ADULT_AGE: usize = 25;

/// A population reduced to sums, persons.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<L = f64> {
    /// By age, both sexes, all statuses.
    pub by_age: [L; AGES],
    /// Everyone.
    pub population: L,
    /// Aged 15 to 64.
    pub working_age: L,
    /// Aged 65 and over.
    pub old: L,
    /// Aged 25 and over.
    pub adults: L,
    /// Aged 25 and over with tertiary education.
    pub tertiary_adults: L,
    /// Aged 20 to 64 with tertiary education.
    pub talent: L,
    /// Foreigners among the talent.
    pub foreign_talent: L,
    /// Foreigners, students included.
    pub foreign: L,
    /// Foreign students.
    pub students: L,
}

impl<L: Lane> Summary<L> {
    /// An empty population.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            by_age: [L::zero(); AGES],
            population: L::zero(),
            working_age: L::zero(),
            old: L::zero(),
            adults: L::zero(),
            tertiary_adults: L::zero(),
            talent: L::zero(),
            foreign_talent: L::zero(),
            foreign: L::zero(),
            students: L::zero(),
        }
    }

    /// The summary of one place's cells, `[status][sex][age]`.
    ///
    /// # Panics
    /// If `cells` is not one place long.
    #[must_use]
    #[inline(always)]
    pub fn of(cells: &[L]) -> Self {
        let mut summary = Self::empty();
        summary.set(cells);
        summary
    }

    /// Makes this the summary of one place's cells, `[status][sex][age]`, whatever it was before.
    ///
    /// # Panics
    /// If `cells` is not one place long.
    #[inline(always)]
    pub fn set(&mut self, cells: &[L]) {
        assert_eq!(cells.len(), CELLS_PER_PLACE, "a summary is of one place");
        *self = Self::empty();
        for status in Status::ALL {
            let male = ages(cells, row(0, status, Sex::Male));
            let female = ages(cells, row(0, status, Sex::Female));
            let mut both = [L::zero(); AGES];
            for age in 0..AGES {
                let age = place_in_row::<L>(age);
                both[age] = male[age] + female[age];
                self.by_age[age] += both[age];
            }
            if status.is_tertiary() {
                let talent = sum(&both[TALENT_AGES]);
                self.talent += talent;
                self.tertiary_adults += sum(&both[FIRST_ADULT_AGE..]);
                if status == Status::ForeignTertiary {
                    self.foreign_talent = talent;
                }
            }
            if !matches!(status, Status::National | Status::NationalTertiary) {
                let everyone = sum(&both);
                self.foreign += everyone;
                if status == Status::Student {
                    self.students = everyone;
                }
            }
        }
        let from = |first: usize| sum(&self.by_age[first..]);
        let (working_and_old, old) = (from(FIRST_WORKING_AGE), from(FIRST_OLD_AGE));
        self.population = from(0);
        self.adults = from(FIRST_ADULT_AGE);
        self.old = old;
        self.working_age = working_and_old - old;
    }

    /// Adds another place.
    #[inline(always)]
    pub fn add(&mut self, other: &Self) {
        for (sum, value) in self.by_age.iter_mut().zip(other.by_age) {
            *sum += value;
        }
        self.population += other.population;
        self.working_age += other.working_age;
        self.old += other.old;
        self.adults += other.adults;
        self.tertiary_adults += other.tertiary_adults;
        self.talent += other.talent;
        self.foreign_talent += other.foreign_talent;
        self.foreign += other.foreign;
        self.students += other.students;
    }

    /// Median age in one lane, years: linear within the single year of age that holds the middle person.
    #[must_use]
    pub fn median_age(&self, lane: usize) -> f64 {
        let half = 0.5 * self.population.lane(lane);
        let mut below = 0.0;
        for (age, persons) in self.by_age.iter().enumerate() {
            let persons = persons.lane(lane);
            if below + persons >= half && persons > 0.0 {
                return age as f64 + (half - below) / persons;
            }
            below += persons;
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_age_splits_a_year_of_age() {
        let mut cells = vec![0.0; CELLS_PER_PLACE];
        cells[row(0, Status::National, Sex::Female) + 30] = 30.0;
        cells[row(0, Status::ForeignTertiary, Sex::Male) + 40] = 10.0;
        cells[row(0, Status::Student, Sex::Male) + 22] = 10.0;
        let summary = Summary::of(&cells);
        assert_eq!(summary.population, 50.0);
        assert!((summary.median_age(0) - 30.5).abs() < 1e-12);
        assert_eq!(
            (summary.foreign, summary.students, summary.talent),
            (20.0, 10.0, 10.0)
        );
    }
}
