//! A place's yearly flows at the base level, by sex and age, and the scalars that go with them.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::abroad::{AbroadMoves, abroad_moves};
use crate::analysis::calibration::domestic::{Ages, BySexAge, domestic_moves};
use crate::analysis::calibration::levels::{FROM_LEVELS, Levels};
use crate::analysis::calibration::people::{People, Subject};
use crate::data::dimension::{SEXES, Sex, Status};
use crate::model::country::Country;

/// A named profile, `[sex][age]`.
pub type Profile = (&'static str, BySexAge);

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

/// Profiles and scalars of one place whose people at the base are `people`.
///
/// `pool` is the country by whose change of size the residents of the window's middle are reckoned back from those
/// of `base_year`; `destination_weight` the place's among its bay's.
///
/// # Errors
/// If a level or shape is missing, or levels contradict one another.
pub fn flows(
    subject: &Subject<'_>,
    people: &People,
    pool: Country<'_>,
    base_year: i32,
    levels: &Levels,
    ages: Ages,
    destination_weight: f64,
) -> Result<(Vec<Profile>, Vec<Parameter>), CalibrationError> {
    let mut domestic = domestic_moves(subject, people, pool, base_year, levels, ages)?;
    let abroad = abroad_moves(subject, people, levels)?;

    // Part of the moves is within the bay; the rest is with the country. Arrivals from the bay come from its
    // pool, by destination weight, so only the rest stays in the profile; so do the permits of a fixed quota.
    let arrivals: f64 = domestic.arrive.iter().flatten().sum();
    let rest = ((arrivals - levels.from_bay - levels.quota) / arrivals).max(0.0);
    for value in domestic.arrive.iter_mut().flatten() {
        *value *= rest;
    }
    let bay_share = levels.to_bay / levels.domestic_out;
    for value in domestic.leave.iter_mut().flatten() {
        *value *= 1.0 - bay_share;
    }

    let graduated = *subject.shape("graduated")?;
    let mut profiles = vec![
        ("leave_domestic", domestic.leave),
        ("arrive_domestic", domestic.arrive),
        ("leave_abroad", abroad.leave_nationals),
        ("returnees", abroad.returnees),
        ("graduated", [graduated; SEXES]),
    ];
    let attained = |sexes: &[Sex]| {
        let (mut tertiary, mut all) = (0.0, 0.0);
        for &sex in sexes {
            for age in YOUNG_ADULTS {
                let of = |status: Status| people[status as usize][sex as usize][age];
                tertiary += of(Status::NationalTertiary) / graduated[age];
                all += of(Status::National) + of(Status::NationalTertiary);
            }
        }
        (tertiary / all).min(MAX_ATTAINMENT)
    };
    let growth = subject.level("attainment_growth")?;
    let [fertility_source, mortality_source] = levels.vital.sources;
    let derived =
        |id: &'static str, value: f64, unit: &'static str, source: &'static str| Parameter {
            id,
            value,
            unit,
            source,
        };
    let mut parameters = vec![
        derived(
            "leave_bay_ratio",
            bay_share / (1.0 - bay_share),
            "ratio",
            "levels.csv: to_bay over the rest of domestic_out",
        ),
        derived(
            "destination_weight",
            destination_weight,
            "ratio",
            "fitted to to_bay and from_bay of levels.csv; without from_bay a place draws as many as it sends",
        ),
        derived(
            "quota_per_year",
            levels.quota,
            "persons_per_year",
            "levels.csv: one_way_permits",
        ),
        derived("net_convergence", levels.convergence, "share", FROM_LEVELS),
        derived(
            "fertility_ratio",
            levels.vital.fertility_ratio,
            "ratio",
            fertility_source,
        ),
        derived(
            "e0_gap_years",
            levels.vital.e0_gap_years,
            "years",
            mortality_source,
        ),
        derived(
            "attainment_male",
            (growth * attained(&[Sex::Male])).min(MAX_ATTAINMENT),
            "share",
            "attainment at 25 to 29 times attainment_growth",
        ),
        derived(
            "attainment_female",
            (growth * attained(&[Sex::Female])).min(MAX_ATTAINMENT),
            "share",
            "attainment at 25 to 29 times attainment_growth",
        ),
        derived(
            "arrival_attainment",
            attained(&Sex::ALL),
            "share",
            "assumption: arrivals reach the attainment of residents aged 25 to 29",
        ),
    ];
    for (id, from, unit) in TAKEN {
        parameters.push(derived(id, subject.level(from)?, unit, FROM_LEVELS));
    }
    settle(&abroad, &mut profiles, &mut parameters);
    if abroad.settling.is_none() {
        for (id, from) in HAZARDS {
            parameters.push(derived(
                id,
                subject.level(from)?,
                "probability",
                FROM_LEVELS,
            ));
        }
    }
    Ok((profiles, parameters))
}

/// Scalars that are taken from `levels.csv` as they are: id, parameter there, unit.
const TAKEN: [(&str, &str, &str); 13] = [
    ("foreign_fertility_ratio", "foreign_fertility", "ratio"),
    ("student_course_years", "student_course", "years"),
    ("student_stay_share", "student_stay", "share"),
    ("naturalisation_per_year", "naturalisation", "probability"),
    ("foreign_bay_ratio", "foreign_bay_moves", "ratio"),
    ("foreign_domestic_ratio", "foreign_domestic_moves", "ratio"),
    ("foreign_arrival_share", "foreign_arrivals", "share"),
    ("foreign_tertiary_share", "foreign_tertiary", "share"),
    ("foreign_graduation_ratio", "foreign_graduation", "ratio"),
    ("rotating", "rotating", "share"),
    ("entrepreneur_share", "founders", "share"),
    ("returnees_per_year", "returnees", "persons_per_year"),
    (
        "emigrants_per_year",
        "national_emigrants",
        "persons_per_year",
    ),
];

/// Exit probabilities of rotating stocks: id, parameter of `levels.csv`.
const HAZARDS: [(&str, &str); 2] = [
    ("foreign_exit_per_year", "foreign_exit"),
    ("foreign_tertiary_exit_per_year", "foreign_tertiary_exit"),
];

/// Profiles and scalars of foreign stocks that settle.
fn settle(abroad: &AbroadMoves, profiles: &mut Vec<Profile>, parameters: &mut Vec<Parameter>) {
    let Some(settling) = &abroad.settling else {
        return;
    };
    profiles.extend([
        ("arrive_foreign", settling.arrive[0]),
        ("arrive_foreign_tertiary", settling.arrive[1]),
        ("foreign_exit", [settling.exit_shape; SEXES]),
    ]);
    let arrivals = "levels.csv: from_abroad less students and returnees, by skilled_share";
    let exits = "levels.csv, scaled so that emigrants meet to_abroad";
    for (id, value, unit, source) in [
        (
            "family_other_per_year",
            settling.level[0],
            "persons_per_year",
            arrivals,
        ),
        (
            "skilled_per_year",
            settling.level[1],
            "persons_per_year",
            arrivals,
        ),
        (
            "foreign_exit_per_year",
            settling.exit[0],
            "probability",
            exits,
        ),
        (
            "foreign_tertiary_exit_per_year",
            settling.exit[1],
            "probability",
            exits,
        ),
    ] {
        parameters.push(Parameter {
            id,
            value,
            unit,
            source,
        });
    }
}
