//! Who leaves for the rest of the country and who arrives from it, by sex and age.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::levels::Levels;
use crate::analysis::calibration::net_profile::{CohortResidual, net_profile};
use crate::analysis::calibration::people::{People, Subject};
use crate::analysis::calibration::rogers_castro::rogers_castro;
use crate::data::dimension::{AGES, SEXES, Sex, Status};
use crate::data::inputs::Direction;
use crate::data::place::Place;
use crate::model::country::Country;

/// Values by sex and age.
pub type BySexAge = [[f64; AGES]; SEXES];

/// First age at which arrivals and leavers are damped: few move and residuals are noise.
const DAMPED_FROM: usize = 85;
/// Greatest share of an age's residents that may leave in a year.
const MAX_LEAVING: f64 = 0.5;

/// Where the ages of moves come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ages {
    /// What is known of the place: counted moves by age, else the cohorts between two censuses.
    Known,
    /// The standard schedule alone: nothing of the place's own years is used.
    Standard,
}

/// Moves with the rest of the country and of the bay.
#[derive(Debug, Clone, PartialEq)]
pub struct DomesticMoves {
    /// Probability a year of leaving, by age at the start, of nationals.
    pub leave: BySexAge,
    /// Arrivals a year by age at the end, persons, at the pool of the window's middle.
    pub arrive: BySexAge,
}

/// People who move within the country, of the window's middle: nationals, and foreigners as far as they move.
struct Movers([[f64; AGES]; SEXES]);

impl Movers {
    /// Residents are reckoned back from `base_year` to the window's middle by the pool's change of size.
    fn of(
        subject: &Subject<'_>,
        people: &People,
        pool: Country<'_>,
        base_year: i32,
        middle: f64,
    ) -> Result<Self, CalibrationError> {
        let foreign = subject.level("foreign_domestic_moves")?;
        let mut movers = [[0.0; AGES]; SEXES];
        for sex in Sex::ALL {
            for age in 0..AGES {
                let of = |status: Status| people[status as usize][sex as usize][age];
                let then =
                    pool.population(middle, age) / pool.population(f64::from(base_year), age);
                movers[sex as usize][age] = then
                    * (of(Status::National)
                        + of(Status::NationalTertiary)
                        + foreign * (of(Status::Foreign) + of(Status::ForeignTertiary)));
            }
        }
        Ok(Self(movers))
    }

    fn sum(&self) -> f64 {
        self.0.iter().flatten().sum()
    }
}

/// The domestic moves of a place whose people at the base are `people`.
///
/// Where moves are counted by age, their ages hold. Elsewhere leavers follow Rogers and Castro at the level of the
/// window; arrivals are leavers plus the net profile of the census cohorts, shifted to the window's net, and both
/// are raised where arrivals would be negative.
///
/// # Errors
/// If a level is missing.
pub fn domestic_moves(
    subject: &Subject<'_>,
    people: &People,
    pool: Country<'_>,
    base_year: i32,
    levels: &Levels,
    ages: Ages,
) -> Result<DomesticMoves, CalibrationError> {
    let movers = Movers::of(subject, people, pool, base_year, levels.middle())?;
    let counted = match ages {
        Ages::Known => counted(subject, &movers, levels),
        Ages::Standard => None,
    };
    Ok(counted.unwrap_or_else(|| scheduled(subject, &movers, levels, ages)))
}

/// Moves whose ages are counted; `None` where they are not.
fn counted(subject: &Subject<'_>, movers: &Movers, levels: &Levels) -> Option<DomesticMoves> {
    let by_age = |direction: Direction| -> Option<BySexAge> {
        let mut moves = [[0.0; AGES]; SEXES];
        for sex in Sex::ALL {
            let groups = subject
                .bay
                .moves_by_age
                .get(&(subject.place, direction, sex))?;
            for group in groups {
                let last = group.age_hi.map_or(AGES - 1, usize::from);
                let members = usize::from(group.age_lo)..=last;
                // Within a group, and in the open one, people move as they live there.
                let living: f64 = members.clone().map(|age| movers.0[sex as usize][age]).sum();
                for age in members {
                    moves[sex as usize][age] =
                        group.persons * movers.0[sex as usize][age] / living.max(1e-9);
                }
            }
        }
        Some(moves)
    };
    let (mut leavers, mut arrivals) = (by_age(Direction::Out)?, by_age(Direction::In)?);
    for (moves, level) in [
        (&mut leavers, levels.domestic_out),
        (&mut arrivals, levels.domestic_in),
    ] {
        let sum: f64 = moves.iter().flatten().sum();
        for persons in moves.iter_mut().flatten() {
            *persons *= level / sum;
        }
    }
    let mut leave = [[0.0; AGES]; SEXES];
    for sex in 0..SEXES {
        for age in 0..AGES {
            leave[sex][age] = (leavers[sex][age] / movers.0[sex][age].max(1e-9)).min(MAX_LEAVING);
        }
    }
    Some(DomesticMoves {
        leave,
        arrive: arrivals,
    })
}

/// Moves whose ages follow the standard schedule and the residuals of cohorts.
fn scheduled(subject: &Subject<'_>, movers: &Movers, levels: &Levels, ages: Ages) -> DomesticMoves {
    let weights = rogers_castro();
    // One level of leaving for both sexes, met by the residents of the window's middle.
    let mut exposure = 0.0;
    for by_age in &movers.0 {
        for (weight, persons) in weights.iter().zip(by_age) {
            exposure += weight * persons;
        }
    }
    let rate = levels.domestic_out / exposure;
    let net = levels.domestic_net();
    let mut leave = [[0.0; AGES]; SEXES];
    let mut arrive = [[0.0; AGES]; SEXES];
    for sex in Sex::ALL {
        let there = &movers.0[sex as usize];
        let of_sex: f64 = there.iter().sum();
        let residuals = match ages {
            Ages::Known => residuals(subject, sex),
            Ages::Standard => Vec::new(),
        };
        let profile = net_profile(&residuals, &weights, net * of_sex / movers.sum());
        for age in 0..AGES {
            let there = there[age];
            let out = rate * weights[age] * there;
            let damping = if age < DAMPED_FROM {
                1.0
            } else {
                1.0 / (1.0 + (age - DAMPED_FROM) as f64)
            };
            // Where people leave on balance by more than the schedule says, leavers are raised to the balance.
            let out = damping * out.max(-profile[age]).min(MAX_LEAVING * there);
            let arrivals = (out + damping * profile[age]).max(0.0);
            leave[sex as usize][age] = if there > 0.0 { out / there } else { 0.0 };
            arrive[sex as usize][age] = arrivals;
        }
    }
    meet_net(&mut arrive, &leave, net, movers);
    DomesticMoves { leave, arrive }
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
fn meet_net(arrivals: &mut BySexAge, leaving: &BySexAge, net: f64, movers: &Movers) {
    let mut leavers = 0.0;
    for (leaving, there) in leaving.iter().zip(&movers.0) {
        for (probability, persons) in leaving.iter().zip(there) {
            leavers += probability * persons;
        }
    }
    let sum: f64 = arrivals.iter().flatten().sum();
    let factor = (leavers + net) / sum;
    for value in arrivals.iter_mut().flatten() {
        *value *= factor;
    }
}
