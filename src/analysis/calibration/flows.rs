//! A place's yearly flows at the base level, by sex and age, and the scalars that go with them.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::net_profile::{CohortResidual, net_profile};
use crate::analysis::calibration::people::{People, Subject};
use crate::analysis::calibration::rogers_castro::rogers_castro;
use crate::data::dimension::{AGES, SEXES, Sex, Status};
use crate::data::place::Place;
use crate::model::country::Country;

/// A named profile, `[sex][age]`.
pub type Profile = (&'static str, [[f64; AGES]; SEXES]);

/// A named scalar with its unit and source.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name, as the model reads it.
    pub id: &'static str,
    /// Value in `unit`.
    pub value: f64,
    /// Unit id.
    pub unit: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// Ages at which the degrees of residents stand for what the young will reach.
const YOUNG_ADULTS: core::ops::Range<usize> = 25..30;
/// Greatest attainment that a cohort is given.
const MAX_ATTAINMENT: f64 = 0.85;
/// First age at which arrivals and leavers are damped: few move and residuals are noise.
const DAMPED_FROM: usize = 85;

/// Profiles and scalars of one place whose people at the base are `people`.
///
/// Domestic leavers follow Rogers and Castro at the level of the window; arrivals are leavers plus the net
/// profile of the census cohorts, shifted to the window's net, and both are raised where arrivals would be
/// negative. Levels are of the window's middle: `country` is the pool by whose change of size the residents of
/// the middle are reckoned back from those of `base_year`.
///
/// # Errors
/// If a level or shape is missing.
pub fn flows(
    subject: &Subject<'_>,
    people: &People,
    pool: Country<'_>,
    base_year: i32,
) -> Result<(Vec<Profile>, Vec<Parameter>), CalibrationError> {
    let weights = rogers_castro();
    let thousand = |id: &str| subject.level(id).map(|value| 1000.0 * value);
    let (leaving, arriving, to_bay) = (
        thousand("domestic_out")?,
        thousand("domestic_in")?,
        thousand("to_bay")?,
    );
    let quota = subject
        .bay
        .parameter(subject.place, "one_way_permits")
        .unwrap_or(0.0);
    let middle = 0.5 * (subject.level("window_first")? + subject.level("window_last")?);
    let nationals = |sex: Sex, age: usize| {
        people[Status::National as usize][sex as usize][age]
            + people[Status::NationalTertiary as usize][sex as usize][age]
    };
    let then: [f64; AGES] = core::array::from_fn(|age| {
        pool.population(middle, age) / pool.population(f64::from(base_year), age)
    });

    // One level of leaving for both sexes, met by the residents of the window's middle.
    let mut exposure = 0.0;
    for sex in Sex::ALL {
        for age in 0..AGES {
            exposure += weights[age] * nationals(sex, age) * then[age];
        }
    }
    let rate = leaving / exposure;
    let bay_share = to_bay / leaving;
    let net = arriving - leaving;
    let mut leave_domestic = [[0.0; AGES]; SEXES];
    let mut arrive_domestic = [[0.0; AGES]; SEXES];
    for sex in Sex::ALL {
        let residents: f64 = (0..AGES).map(|age| nationals(sex, age) * then[age]).sum();
        let both: f64 = Sex::ALL
            .iter()
            .map(|&sex| {
                (0..AGES)
                    .map(|age| nationals(sex, age) * then[age])
                    .sum::<f64>()
            })
            .sum();
        let profile = net_profile(&residuals(subject, sex), &weights, net * residents / both);
        for age in 0..AGES {
            let there = nationals(sex, age) * then[age];
            let out = rate * weights[age] * there;
            let damping = if age < DAMPED_FROM {
                1.0
            } else {
                1.0 / (1.0 + (age - DAMPED_FROM) as f64)
            };
            // Where people leave on balance by more than the schedule says, leavers are raised to the balance.
            let out = damping * out.max(-profile[age]).min(0.5 * there);
            let arrivals = (out + damping * profile[age]).max(0.0);
            leave_domestic[sex as usize][age] = if there > 0.0 { out / there } else { 0.0 };
            arrive_domestic[sex as usize][age] = arrivals;
        }
    }
    meet_net(&mut arrive_domestic, &leave_domestic, net, |sex, age| {
        nationals(sex, age) * then[age]
    });
    let arrivals: f64 = arrive_domestic.iter().flatten().sum();

    // Part of the moves is within the bay; the rest is with the country. Arrivals from the bay come from its
    // pool, by destination weight, so only the rest stays in the profile; so do the permits of a fixed quota.
    let from_bay = to_bay;
    let rest = ((arrivals - from_bay - quota) / arrivals).max(0.0);
    for value in arrive_domestic.iter_mut().flatten() {
        *value *= rest;
    }
    for value in leave_domestic.iter_mut().flatten() {
        *value *= 1.0 - bay_share;
    }

    let emigrants = subject.level("national_emigrants")?;
    let young = subject.shape("returnee")?;
    let mut abroad_exposure = 0.0;
    for sex in Sex::ALL {
        for age in 0..AGES {
            abroad_exposure += weights[age] * nationals(sex, age);
        }
    }
    let leave_abroad = [weights.map(|weight| emigrants * weight / abroad_exposure); SEXES];
    let young_sum: f64 = young.iter().sum();
    let returnees = [young.map(|weight| 0.5 * weight / young_sum); SEXES];
    let graduated = [*subject.shape("graduated")?; SEXES];
    let profiles = vec![
        ("leave_domestic", leave_domestic),
        ("arrive_domestic", arrive_domestic),
        ("leave_abroad", leave_abroad),
        ("returnees", returnees),
        ("graduated", graduated),
    ];

    let attained = |sexes: &[Sex]| {
        let (mut tertiary, mut all) = (0.0, 0.0);
        for &sex in sexes {
            for age in YOUNG_ADULTS {
                tertiary += people[Status::NationalTertiary as usize][sex as usize][age]
                    / graduated[0][age];
                all += nationals(sex, age);
            }
        }
        (tertiary / all).min(MAX_ATTAINMENT)
    };
    let growth = subject.level("attainment_growth")?;
    let gap = match (
        subject.bay.parameter(subject.place, "e0"),
        subject.bay.parameter(subject.place, "e0_country"),
    ) {
        (Some(place), Some(country)) => place - country,
        _ => 0.0,
    };
    let level = |id: &'static str, from: &str, unit: &'static str| {
        subject.level(from).map(|value| Parameter {
            id,
            value,
            unit,
            source: "levels.csv",
        })
    };
    let derived =
        |id: &'static str, value: f64, unit: &'static str, source: &'static str| Parameter {
            id,
            value,
            unit,
            source,
        };
    let parameters = vec![
        derived(
            "leave_bay_ratio",
            bay_share / (1.0 - bay_share),
            "ratio",
            "levels.csv: to_bay over the rest of domestic_out",
        ),
        derived(
            "destination_weight",
            to_bay,
            "persons_per_year",
            "assumption: a place draws as many from the bay as it sends",
        ),
        derived(
            "quota_per_year",
            quota,
            "persons_per_year",
            "levels.csv: one_way_permits",
        ),
        derived(
            "e0_gap_years",
            gap,
            "years",
            "levels.csv: e0 less e0_country",
        ),
        derived(
            "attainment_male",
            (growth * attained(&[Sex::Male])).min(MAX_ATTAINMENT),
            "share",
            "census attainment at 25 to 29 times attainment_growth",
        ),
        derived(
            "attainment_female",
            (growth * attained(&[Sex::Female])).min(MAX_ATTAINMENT),
            "share",
            "census attainment at 25 to 29 times attainment_growth",
        ),
        derived(
            "arrival_attainment",
            attained(&Sex::ALL),
            "share",
            "assumption: arrivals reach the attainment of residents aged 25 to 29",
        ),
        level("net_convergence", "convergence", "share")?,
        level("fertility_ratio", "tfr_ratio", "ratio")?,
        level("foreign_fertility_ratio", "foreign_fertility", "ratio")?,
        level("student_course_years", "student_course", "years")?,
        level("student_stay_share", "student_stay", "share")?,
        level("foreign_exit_per_year", "foreign_exit", "probability")?,
        level(
            "foreign_tertiary_exit_per_year",
            "foreign_tertiary_exit",
            "probability",
        )?,
        level("naturalisation_per_year", "naturalisation", "probability")?,
        level("foreign_bay_ratio", "foreign_bay_moves", "ratio")?,
        level("entrepreneur_share", "founders", "share")?,
        level("returnees_per_year", "returnees", "persons_per_year")?,
    ];
    Ok((profiles, parameters))
}

/// The residuals of one sex's cohorts; Macao, for which none exist, takes Hong Kong's ages.
fn residuals(subject: &Subject<'_>, sex: Sex) -> Vec<CohortResidual> {
    let of = |wanted: Place| -> Vec<CohortResidual> {
        subject
            .bay
            .migration
            .iter()
            .filter(|((place, of_sex, _, _), _)| *place == wanted && *of_sex == sex)
            .map(|((_, _, first, last), residual)| CohortResidual {
                first_age: usize::from(*first),
                last_age: last.map(usize::from),
                net_10y: residual.net_10y,
            })
            .collect()
    };
    let own = of(subject.place);
    if own.is_empty() && subject.place == Place::Macao {
        of(Place::HongKong)
    } else {
        own
    }
}

/// Scales arrivals so that arrivals less leavers are `net` again after leavers were raised or damped.
fn meet_net(
    arrivals: &mut [[f64; AGES]; SEXES],
    leaving: &[[f64; AGES]; SEXES],
    net: f64,
    residents: impl Fn(Sex, usize) -> f64,
) {
    let mut leavers = 0.0;
    for sex in Sex::ALL {
        for (age, probability) in leaving[sex as usize].iter().enumerate() {
            leavers += probability * residents(sex, age);
        }
    }
    let sum: f64 = arrivals.iter().flatten().sum();
    let factor = (leavers + net) / sum;
    for value in arrivals.iter_mut().flatten() {
        *value *= factor;
    }
}
