//! Moves with other countries: who emigrates, and for stocks that settle also who arrives.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::domestic::BySexAge;
use crate::analysis::calibration::levels::Levels;
use crate::analysis::calibration::people::{People, Subject};
use crate::analysis::calibration::rogers_castro::rogers_castro;
use crate::data::dimension::{AGES, SEXES, Sex, Status};

/// Moves with other countries.
#[derive(Debug, Clone, PartialEq)]
pub struct AbroadMoves {
    /// Probability a year of emigrating, of nationals, by age at the start.
    pub leave_nationals: BySexAge,
    /// Shares of the returnees, summing to 1 over sex and age.
    pub returnees: BySexAge,
    /// What stocks that settle need; `None` where they rotate.
    pub settling: Option<Settling>,
}

/// Arrivals and exits of foreign stocks that settle.
#[derive(Debug, Clone, PartialEq)]
pub struct Settling {
    /// Shares of the arrivals without and with a degree, each summing to 1 over sex and age.
    pub arrive: [BySexAge; 2],
    /// Arrivals without and with a degree, persons a year.
    pub level: [f64; 2],
    /// Probability of emigrating relative to the status's, by age: recent arrivals are young, the settled are not.
    pub exit_shape: [f64; AGES],
    /// Probability a year of emigrating without and with a degree, where the shape is 1.
    pub exit: [f64; 2],
}

/// The moves abroad of a place whose people at the base are `people`.
///
/// Nationals emigrate in the ages of Rogers and Castro. Arrivals of foreigners who settle are the level less
/// students (their stock over the length of a course) and returnees; their exits are scaled by one factor so that
/// with emigrating nationals and leaving students they meet the level of emigration.
///
/// # Errors
/// If a level or shape is missing, or if students and returnees alone exceed the arrivals, or students and nationals
/// the emigrants.
pub fn abroad_moves(
    subject: &Subject<'_>,
    people: &People,
    levels: &Levels,
) -> Result<AbroadMoves, CalibrationError> {
    let weights = rogers_castro();
    let emigrants = subject.level("national_emigrants")?;
    let mut exposure = 0.0;
    for sex in 0..SEXES {
        for age in 0..AGES {
            exposure += weights[age]
                * (people[Status::National as usize][sex][age]
                    + people[Status::NationalTertiary as usize][sex][age]);
        }
    }
    let young = subject.shape("returnee")?;
    let young_sum: f64 = young.iter().sum();
    Ok(AbroadMoves {
        leave_nationals: [weights.map(|weight| emigrants * weight / exposure); SEXES],
        returnees: [young.map(|weight| 0.5 * weight / young_sum); SEXES],
        settling: levels
            .abroad
            .map(|abroad| settling(subject, people, abroad))
            .transpose()?,
    })
}

fn settling(
    subject: &Subject<'_>,
    people: &People,
    [arriving, leaving]: [f64; 2],
) -> Result<Settling, CalibrationError> {
    let short = |what: &str, missing: f64| {
        CalibrationError::new(
            subject.place,
            format!("{what} exceed their level by {missing:.0} persons a year"),
        )
    };
    let students: f64 = people[Status::Student as usize].iter().flatten().sum();
    let ending = students / subject.level("student_course")?;
    let rest = arriving - ending - subject.level("returnees")?;
    if rest < 0.0 {
        return Err(short("students and returnees", -rest));
    }
    let skilled = subject.level("skilled_share")?;
    let women = subject.level("foreign_female")?;
    let by_sex = |shape: &[f64; AGES]| -> BySexAge {
        let sum: f64 = shape.iter().sum();
        Sex::ALL.map(|sex| {
            let share = if sex == Sex::Female {
                women
            } else {
                1.0 - women
            };
            shape.map(|weight| share * weight / sum)
        })
    };
    let exit_shape = *subject.shape("foreign_exit")?;
    let hazards = [
        subject.level("foreign_exit")?,
        subject.level("foreign_tertiary_exit")?,
    ];
    let mut exposure = 0.0;
    for (status, hazard) in [Status::Foreign, Status::ForeignTertiary]
        .into_iter()
        .zip(hazards)
    {
        for by_age in &people[status as usize] {
            for (weight, persons) in exit_shape.iter().zip(by_age) {
                exposure += hazard * weight * persons;
            }
        }
    }
    let going_students = ending * (1.0 - subject.level("student_stay")?);
    let others = leaving - subject.level("national_emigrants")? - going_students;
    if others < 0.0 {
        return Err(short("emigrating nationals and students", -others));
    }
    Ok(Settling {
        arrive: [
            by_sex(subject.shape("immigrant")?),
            by_sex(subject.shape("immigrant_tertiary")?),
        ],
        level: [(1.0 - skilled) * rest, skilled * rest],
        exit_shape,
        exit: hazards.map(|hazard| hazard * others / exposure),
    })
}
