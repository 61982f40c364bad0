//! From the census to the last observed year: the model's own steps, migration adjusted to the observed totals.

use crate::analysis::calibration::people::People;
use crate::analysis::calibration::{CalibrationError, observed_total};
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::pack::{BayPack, ObservedRecord};
use crate::data::place::Bay;
use crate::model::accounts::Accounts;
use crate::model::bay_model::BayModel;
use crate::model::index::{ages, row};
use crate::model::step::{Conventions, Scratch, step};

/// Rounds of adjustment a year; places answer to one another through moves within the bay.
const ROUNDS: usize = 200;
/// Greatest and least factor on a year's domestic arrivals, and on the odds of leaving.
const FACTORS: core::ops::RangeInclusive<f64> = 0.1..=4.0;

/// The people of every place in `last_year`, from the pack's only base.
///
/// Each year what a place lacks to its observed total is met half by more domestic arrivals, half by fewer
/// domestic leavers, again and again until the totals of all places are met.
///
/// # Errors
/// If a total is missing or cannot be reached within [`FACTORS`].
pub fn carry_forward(
    pack: &BayPack,
    bay: Bay,
    observed: &[ObservedRecord],
    last_year: i32,
) -> Result<Vec<People>, CalibrationError> {
    let model = BayModel::assemble(pack, bay, "latest").ok_or_else(|| {
        CalibrationError::new(
            bay.places()[0],
            "the census base is not in the pack".to_owned(),
        )
    })?;
    let places = bay.places();
    let mut people = model.population.clone();
    let mut next = people.clone();
    let mut scratch = Scratch::new(places.len());
    for year in model.base_year + 1..=last_year {
        let mut controls = model.neutral_controls();
        let targets = places
            .iter()
            .map(|&place| observed_total(observed, place, "latest", year))
            .collect::<Result<Vec<f64>, _>>()?;
        for _ in 0..ROUNDS {
            let mut accounts = vec![Accounts::zero(); places.len()];
            step(
                &model.migration,
                &model.year(year, &controls),
                Conventions::BAYS,
                &people,
                &mut next,
                &mut scratch,
                &mut accounts,
            );
            for (place, target) in targets.iter().enumerate() {
                let total: f64 = next[place * CELLS_PER_PLACE..(place + 1) * CELLS_PER_PLACE]
                    .iter()
                    .sum();
                let missing = target - total;
                let account = &accounts[place];
                for status in [Status::National, Status::NationalTertiary] {
                    let control = &mut controls[place * STATUSES + status as usize];
                    let arrivals = control.arrive_domestic
                        * (1.0 + 0.5 * missing / account.domestic_in.max(1.0));
                    control.arrive_domestic = arrivals.clamp(*FACTORS.start(), *FACTORS.end());
                    let leavers = control.leave_domestic
                        * (1.0 - 0.5 * missing / account.domestic_out.max(1.0));
                    control.leave_domestic = leavers.clamp(*FACTORS.start(), *FACTORS.end());
                }
            }
        }
        for (place, (&id, target)) in places.iter().zip(&targets).enumerate() {
            let total: f64 = next[place * CELLS_PER_PLACE..(place + 1) * CELLS_PER_PLACE]
                .iter()
                .sum();
            if (total - target).abs() > 0.5 {
                return Err(CalibrationError::new(
                    id,
                    format!("the total of {year} cannot be met: {total:.0} instead of {target:.0}"),
                ));
            }
        }
        core::mem::swap(&mut people, &mut next);
    }
    Ok((0..places.len())
        .map(|place| {
            let mut cells = [[[0.0; AGES]; SEXES]; STATUSES];
            for status in Status::ALL {
                for sex in Sex::ALL {
                    cells[status as usize][sex as usize] = *ages(&people, row(place, status, sex));
                }
            }
            cells
        })
        .collect())
}
