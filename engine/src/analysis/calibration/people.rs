//! A place's people by status, sex and age from census counts and the margins that are known.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::age_split::{Group, split};
use crate::analysis::calibration::fit::fit_statuses;
use crate::data::dimension::{AGES, SEXES, STATUSES, Sex, Status};
use crate::data::inputs::{BayInputs, Counted, ForeignGroup, Inputs};
use crate::data::place::Place;

/// Persons by status, sex and age of one place.
pub type People = [[[f64; AGES]; SEXES]; STATUSES];

/// A place of the bay with the figures that describe it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// All figures.
    pub inputs: &'a Inputs,
    /// Its bay's.
    pub bay: &'a BayInputs,
    /// The place.
    pub place: Place,
    /// Code of the country whose rates it has.
    pub country: &'a str,
}

impl<'a> Subject<'a> {
    /// One of the place's levels.
    ///
    /// # Errors
    /// If the data folder has none.
    pub fn level(&self, id: &str) -> Result<f64, CalibrationError> {
        self.bay
            .parameter(self.place, id)
            .ok_or_else(|| CalibrationError::new(self.place, format!("level {id} is missing")))
    }

    /// One of the age shapes: the country's own where there is one, else the common one.
    ///
    /// # Errors
    /// If the data folder has none of this name.
    pub fn shape(&self, id: &str) -> Result<&'a [f64; AGES], CalibrationError> {
        let own = format!("{id}_{}", self.country.to_ascii_lowercase());
        self.inputs
            .shapes
            .get(&own)
            .or_else(|| self.inputs.shapes.get(id))
            .ok_or_else(|| CalibrationError::new(self.place, format!("shape {id} is missing")))
    }

    fn stock(&self, group: ForeignGroup) -> f64 {
        self.bay.foreign_stock(self.place, group).unwrap_or(0.0)
    }

    /// Whether the census counts leave foreigners and residents of the SARs and Taiwan out.
    fn counted_beside(&self) -> bool {
        self.bay
            .foreign
            .iter()
            .any(|stock| stock.place == self.place && stock.counted == Counted::Beside)
    }

    /// Tertiary-educated persons of one sex, from the share nearest in definition.
    fn tertiary(&self, sex: Sex, by_age: &[f64; AGES]) -> Result<f64, CalibrationError> {
        let of_sex = |wanted: Option<Sex>| {
            self.bay
                .attainment
                .iter()
                .filter(move |row| row.place == self.place && row.sex == wanted)
                .max_by_key(|row| row.year)
        };
        let row = of_sex(Some(sex))
            .or_else(|| of_sex(None))
            .ok_or_else(|| CalibrationError::new(self.place, "attainment is missing".to_owned()))?;
        let base: f64 = by_age[usize::from(row.age_from)..].iter().sum();
        // Shares of adults leave out the graduates who are younger: they follow the shape of attainment by age.
        let shape = self.shape("tertiary")?;
        let graduates = |from: usize| -> f64 {
            let weights = shape.iter().zip(by_age).skip(from);
            weights.map(|(weight, persons)| weight * persons).sum()
        };
        Ok(row.share * base * graduates(0) / graduates(usize::from(row.age_from)))
    }

    /// People at the census or estimate of `year`, scaled to `total` persons.
    ///
    /// Single ages are split from the published groups. Groups that the census leaves out are added by their age
    /// shape before scaling, so that the published total holds. Statuses are fitted by sex to the ages and to
    /// the totals of foreigners, students and tertiary educated, from seeds by age.
    ///
    /// # Errors
    /// If a count, level or shape is missing.
    pub fn people(&self, year: i32, total: f64) -> Result<People, CalibrationError> {
        let table = self
            .bay
            .population
            .get(&(self.place, year))
            .ok_or_else(|| {
                CalibrationError::new(self.place, format!("no counts by age for {year}"))
            })?;
        let foreign_shape = self.shape("foreign")?;
        let female_share = self.level("foreign_female")?;
        let students = self.bay.students.get(&self.place).copied().unwrap_or(0.0);
        let foreign = self.stock(ForeignGroup::Foreign);
        let added = if self.counted_beside() { foreign } else { 0.0 };
        let mut ages = [[0.0; AGES]; SEXES];
        for sex in Sex::ALL {
            let groups: Vec<Group> = table.ages[sex as usize]
                .iter()
                .map(|count| Group {
                    first_age: usize::from(count.age_lo),
                    last_age: count.age_hi.map(usize::from),
                    persons: count.persons,
                })
                .collect();
            let mut by_age = split(&groups, &self.open_shape(sex, year)?);
            let sex_share = if sex == Sex::Female {
                female_share
            } else {
                1.0 - female_share
            };
            add_by_shape(&mut by_age, added * sex_share, foreign_shape);
            let compatriots = 0.5 * self.stock(ForeignGroup::HongKongMacaoTaiwan);
            add_by_shape(
                &mut by_age,
                compatriots,
                self.shape("hong_kong_macao_taiwan")?,
            );
            ages[sex as usize] = by_age;
        }
        let counted: f64 = ages.iter().flatten().sum();
        for persons in ages.iter_mut().flatten() {
            *persons *= total / counted;
        }

        let tertiary_share = self.level("foreign_tertiary")?;
        let mut people = [[[0.0; AGES]; SEXES]; STATUSES];
        for sex in Sex::ALL {
            let by_age = &ages[sex as usize];
            let sex_share = if sex == Sex::Female {
                female_share
            } else {
                1.0 - female_share
            };
            let of_sex = (foreign - students).max(0.0) * sex_share;
            let mut by_status = [0.0; STATUSES];
            by_status[Status::Student as usize] = 0.5 * students;
            by_status[Status::ForeignTertiary as usize] = of_sex * tertiary_share;
            by_status[Status::Foreign as usize] = of_sex * (1.0 - tertiary_share);
            by_status[Status::NationalTertiary as usize] =
                self.tertiary(sex, by_age)? - by_status[Status::ForeignTertiary as usize];
            by_status[Status::National as usize] =
                by_age.iter().sum::<f64>() - by_status.iter().sum::<f64>();
            let (tertiary, foreign_tertiary, student) = (
                self.shape("tertiary")?,
                self.shape("foreign_tertiary")?,
                self.shape("student")?,
            );
            let mut seed = [[0.0; AGES]; STATUSES];
            for age in 0..AGES {
                // Shapes are relative; scaled so that the fit starts near the shares that are known.
                seed[Status::Student as usize][age] = by_age[age] * 0.01 * student[age];
                seed[Status::ForeignTertiary as usize][age] =
                    by_age[age] * 0.02 * foreign_tertiary[age];
                seed[Status::Foreign as usize][age] = by_age[age] * 0.02 * foreign_shape[age];
                seed[Status::NationalTertiary as usize][age] = by_age[age] * 0.5 * tertiary[age];
                seed[Status::National as usize][age] = by_age[age] * (1.0 - 0.5 * tertiary[age]);
            }
            let fitted = fit_statuses(&seed, by_age, &by_status);
            for (status, row) in fitted.into_iter().enumerate() {
                people[status][sex as usize] = row;
            }
        }
        Ok(people)
    }

    /// Weights of the ages in the open group: the country's own population.
    fn open_shape(&self, sex: Sex, year: i32) -> Result<[f64; AGES], CalibrationError> {
        let code = self.country;
        let country = self
            .inputs
            .countries
            .iter()
            .find(|country| country.code == code)
            .ok_or_else(|| CalibrationError::new(self.place, format!("no rates for {code}")))?;
        let grid = country
            .grid_years
            .iter()
            .position(|&grid| grid >= year)
            .unwrap_or(country.grid_years.len() - 1);
        let first = (grid * SEXES + sex as usize) * AGES;
        Ok(core::array::from_fn(|age| {
            f64::from(country.population[first + age])
        }))
    }
}

/// Adds persons spread over the ages like weight x persons already there.
fn add_by_shape(by_age: &mut [f64; AGES], persons: f64, weights: &[f64; AGES]) {
    let sum: f64 = by_age
        .iter()
        .zip(weights)
        .map(|(there, weight)| there * weight)
        .sum();
    if persons > 0.0 && sum > 0.0 {
        for (there, weight) in by_age.iter_mut().zip(weights) {
            *there += persons * *there * weight / sum;
        }
    }
}
