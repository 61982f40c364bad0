//! Years that have been: the model's own steps, migration adjusted until what was counted is met.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::people::People;
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::inputs::BayInputs;
use crate::data::place::Place;
use crate::model::accounts::Accounts;
use crate::model::bay_model::BayModel;
use crate::model::index::{ages, row};
use crate::model::step::{Control, Conventions, Scratch, step};

/// Rounds of adjustment a year; places answer to one another through moves within the bay.
const ROUNDS: usize = 300;
/// Greatest and least factor on a year's arrivals, and on the odds of leaving.
const FACTORS: core::ops::RangeInclusive<f64> = 0.02..=12.0;
/// Years for which the last counted domestic balance stands in for one not yet counted.
const YEARS_CARRIED: i32 = 2;
/// Persons by which a target may be missed.
const TOLERANCE: f64 = 0.5;

/// What a place's year must meet, persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// The total, by domestic moves: nothing else is counted.
    Total(f64),
    /// Net domestic migration as counted; the total, by moves abroad.
    DomesticAndTotal {
        /// Net domestic migration, moves within the bay included.
        domestic_net: f64,
        /// Population at the year's end.
        total: f64,
    },
    /// Net domestic and net international migration; the total follows.
    Accounts {
        /// Net domestic migration, moves within the bay included.
        domestic_net: f64,
        /// Net migration with other countries.
        international_net: f64,
    },
}

/// How counted components and totals are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// Both nets where both are counted: the accounts alone.
    Accounts,
    /// The total always.
    Totals,
}

/// The target of one place and year of a series.
///
/// # Errors
/// If the series has no total that year.
pub fn target(
    figures: &BayInputs,
    place: Place,
    series: &str,
    year: i32,
    meeting: Meeting,
) -> Result<Target, CalibrationError> {
    let counted = figures
        .components_of(place, series, year)
        .unwrap_or_default();
    if let (Meeting::Accounts, Some(domestic_net), Some(international_net)) =
        (meeting, counted.domestic_net, counted.international_net)
    {
        return Ok(Target::Accounts {
            domestic_net,
            international_net,
        });
    }
    let total = figures
        .observed(place, series)
        .find(|(other, _, _)| *other == year)
        .map(|(_, total, _)| total)
        .ok_or_else(|| CalibrationError::new(place, format!("no {series} total for {year}")))?;
    // A year not yet counted moves as the year before it did.
    let last_counted = || {
        let years = (year - YEARS_CARRIED..year).rev();
        years
            .filter_map(|year| figures.components_of(place, series, year))
            .find_map(|counted| counted.domestic_net)
    };
    Ok(match counted.domestic_net.or_else(last_counted) {
        Some(domestic_net) => Target::DomesticAndTotal {
            domestic_net,
            total,
        },
        None => Target::Total(total),
    })
}

/// Years that met their targets.
#[derive(Debug, Clone)]
pub struct History {
    /// Cells at the end of each year, the first being the start: `[place][status][sex][age]`, persons.
    pub cells: Vec<Vec<f64>>,
    /// Accounts of each year after the first, by place.
    pub accounts: Vec<Vec<Accounts>>,
}

impl History {
    /// The people of every place at the end of the last year.
    #[must_use]
    pub fn last_people(&self) -> Vec<People> {
        self.cells
            .last()
            .map_or_else(Vec::new, |cells| people_of(cells))
    }
}

/// Cells as people by place.
#[must_use]
pub fn people_of(cells: &[f64]) -> Vec<People> {
    (0..cells.len() / CELLS_PER_PLACE)
        .map(|place| {
            let mut people = [[[0.0; AGES]; SEXES]; STATUSES];
            for status in Status::ALL {
                for sex in Sex::ALL {
                    people[status as usize][sex as usize] = *ages(cells, row(place, status, sex));
                }
            }
            people
        })
        .collect()
}

/// Follows the model from its base year through the years for which `targets` holds a target a place.
///
/// What a place lacks is met half by more arrivals, half by fewer leavers, again and again until all places meet
/// their targets.
///
/// # Errors
/// If a target cannot be reached: a factor on arrivals or odds would leave 0.02 to 12.
pub fn follow(model: &BayModel, targets: &[Vec<Target>]) -> Result<History, CalibrationError> {
    let places = model.places();
    let mut scratch = Scratch::new(places.len());
    let mut history = History {
        cells: vec![model.population.clone()],
        accounts: Vec::new(),
    };
    let mut people = model.population.clone();
    for (year, targets) in (model.base_year + 1..).zip(targets) {
        let mut next = people.clone();
        let mut accounts = vec![Accounts::zero(); places.len()];
        let mut controls = model.neutral_controls();
        let mut run = |controls: &[Control], next: &mut [f64], accounts: &mut [Accounts]| {
            step(
                &model.migration,
                &model.year(year, controls),
                Conventions::BAYS,
                &people,
                next,
                &mut scratch,
                accounts,
            );
        };
        for _ in 0..ROUNDS {
            run(&controls, &mut next, &mut accounts);
            for (place, target) in targets.iter().enumerate() {
                let missing = missing(target, &accounts[place], total_of(&next, place));
                adjust(
                    &mut controls[place * STATUSES..(place + 1) * STATUSES],
                    &accounts[place],
                    missing,
                );
            }
        }
        run(&controls, &mut next, &mut accounts);
        for (place, target) in targets.iter().enumerate() {
            let missing = missing(target, &accounts[place], total_of(&next, place));
            if missing.domestic.abs() > TOLERANCE || missing.abroad.abs() > TOLERANCE {
                return Err(CalibrationError::new(
                    places[place],
                    format!(
                        "{year} cannot be met: {:.0} domestic and {:.0} other migrants are missing",
                        missing.domestic, missing.abroad
                    ),
                ));
            }
        }
        history.cells.push(next.clone());
        history.accounts.push(accounts);
        people = next;
    }
    Ok(history)
}

fn total_of(cells: &[f64], place: usize) -> f64 {
    cells[place * CELLS_PER_PLACE..(place + 1) * CELLS_PER_PLACE]
        .iter()
        .sum()
}

/// Net migrants that a year lacks, persons.
struct Missing {
    domestic: f64,
    abroad: f64,
}

fn missing(target: &Target, account: &Accounts, total: f64) -> Missing {
    let domestic_net =
        account.domestic_in - account.domestic_out + account.bay_in - account.bay_out;
    let international_net = account.immigrants - account.emigrants;
    match *target {
        Target::Total(wanted) => Missing {
            domestic: wanted - total,
            abroad: 0.0,
        },
        Target::DomesticAndTotal {
            domestic_net: domestic,
            total: wanted,
        } => Missing {
            domestic: domestic - domestic_net,
            abroad: wanted - total - (domestic - domestic_net),
        },
        Target::Accounts {
            domestic_net: domestic,
            international_net: international,
        } => Missing {
            domestic: domestic - domestic_net,
            abroad: international - international_net,
        },
    }
}

/// Factors on arrivals and on odds of leaving that make up half of what is missing each.
fn halves(missing: f64, arriving: f64, leaving: f64) -> [f64; 2] {
    [
        1.0 + 0.5 * missing / arriving.max(1.0),
        1.0 - 0.5 * missing / leaving.max(1.0),
    ]
    .map(|factor| factor.max(0.1))
}

/// Moves one place's controls half the way towards what is missing.
fn adjust(controls: &mut [Control], account: &Accounts, missing: Missing) {
    let clamped = |value: f64| value.clamp(*FACTORS.start(), *FACTORS.end());
    let [more_in, fewer_out] = halves(missing.domestic, account.domestic_in, account.domestic_out);
    let [more_from_abroad, fewer_abroad] =
        halves(missing.abroad, account.immigrants, account.emigrants);
    for status in Status::ALL {
        let control = &mut controls[status as usize];
        // Permits of a quota are no moves from abroad.
        if status != Status::National {
            control.inflow *= more_from_abroad;
        }
        // Students leave at the end of their course.
        if status != Status::Student {
            control.arrive_domestic = clamped(control.arrive_domestic * more_in);
            control.leave_domestic = clamped(control.leave_domestic * fewer_out);
            control.leave_abroad = clamped(control.leave_abroad * fewer_abroad);
        }
    }
}
