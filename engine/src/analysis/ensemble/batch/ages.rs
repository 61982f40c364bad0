//! Persons by age group, as the age pyramid's whiskers need them.

use super::{Batch, Engine};
use crate::analysis::ensemble::{Ensemble, Part};
use crate::data::dimension::{AGE_GROUPS, GROUP_YEARS, SEXES, Sex, Status};
use crate::model::index::{ages, row};

impl<L: Engine> Batch<L> {
    /// Keeps the scenario's persons of a year (0 is the base) by age group and sex, where an area's are kept.
    pub(super) fn record_ages(
        &self,
        ensemble: &Ensemble,
        year: usize,
        first: u32,
        part: &mut Part,
    ) {
        let shape = ensemble.shape;
        let Some(area) = shape.ages else {
            return;
        };
        let scenario = self.cases.last().expect("the reference is a case");
        let members = if area < shape.places.len() {
            area..area + 1
        } else {
            0..shape.places.len()
        };
        let mut persons = [[L::zero(); AGE_GROUPS]; SEXES];
        for place in members {
            for status in Status::ALL {
                for sex in Sex::ALL {
                    let of_ages = ages(&scenario.current, row(place, status, sex));
                    let groups = of_ages.chunks(GROUP_YEARS);
                    for (sum, group) in persons[sex as usize].iter_mut().zip(groups) {
                        for &of_age in group {
                            *sum += of_age;
                        }
                    }
                }
            }
        }
        let column = (first - part.trajectories().start) as usize;
        let lanes = L::WIDTH.min(part.trajectories().len() - column);
        let mut position = shape.first_age_position() + year * AGE_GROUPS * SEXES;
        for group in 0..AGE_GROUPS {
            for of_sex in &persons {
                let kept = &mut part.row_mut(position)[column..column + lanes];
                for (lane, value) in kept.iter_mut().enumerate() {
                    *value = of_sex[group].lane(lane) as f32;
                }
                position += 1;
            }
        }
    }
}
