//! Births, infant deaths and newborns who leave.

use super::{Aged, Conventions, FIRST_MOTHER_AGE, MOTHER_AGES, Mothers, YearRates};
use crate::data::dimension::{AGES, SEXES, STATUSES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, row, sex_row};
use crate::model::lane::{Lane, sum};
use crate::model::migration::{Birthright, Migration};

/// Births, infant deaths and leaving newborns of one place; movers of age 0 are left in the scratch space.
#[allow(
    clippy::too_many_arguments,
    reason = "the year's arrays; a group of them would only serve here"
)]
#[inline(always)]
pub(super) fn give_birth<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    current: &[L],
    next: &mut [L],
    movers: &mut [Aged<L>],
    account: &mut Accounts<L>,
) {
    let fertility = &rates.fertility[place * MOTHER_AGES..(place + 1) * MOTHER_AGES];
    let survivorship = ages(rates.survivorship, sex_row(place, Sex::Female));
    let groups = [
        [Status::National, Status::NationalTertiary],
        [Status::Foreign, Status::ForeignTertiary],
    ];
    let half = L::splat(0.5);
    let mut births = [L::zero(); 2];
    for (births, statuses) in births.iter_mut().zip(groups) {
        let mut mothers = [L::zero(); MOTHER_AGES];
        for status in statuses {
            let first = row(place, status, Sex::Female);
            let start = ages(current, first);
            let end = ages(next, first);
            for (offset, women) in mothers.iter_mut().enumerate() {
                let age = FIRST_MOTHER_AGE + offset;
                let later = match conventions.mothers {
                    Mothers::StartAndEnd => end[age],
                    Mothers::StartAndSurviving => start[age - 1] * survivorship[age - 1],
                };
                *women += half * (start[age] + later);
            }
        }
        for (women, &rate) in mothers.iter_mut().zip(fertility) {
            *women = rate * *women;
        }
        *births = sum(&mothers);
    }
    births[1] = births[1] * L::splat(migration.rates[place].foreign_fertility_ratio);
    if migration.birthright == Birthright::Soil {
        births = [births[0] + births[1], L::zero()];
    }
    for (births, status) in births.into_iter().zip([Status::National, Status::Foreign]) {
        account.births += births;
        let control = &rates.controls[place * STATUSES + status as usize];
        for sex in Sex::ALL {
            let male = rates.male_births[place];
            let share = if sex == Sex::Male { male } else { 1.0 - male };
            let born = births * L::splat(share);
            let survivors = born * rates.birth_survivorship[place * SEXES + sex as usize];
            account.deaths += born - survivors;
            let first = row(place, status, sex);
            // Half a year's exposure: half the age-0 probability.
            let by_sex = sex_row(place, sex);
            let of_place = &migration.rates[place];
            let converging = 1.0 + rates.converged[place] * migration.leave_domestic_shift[by_sex];
            let [domestic, bay, abroad] = [
                of_place.domestic_moves[status as usize]
                    * migration.leave_domestic[by_sex]
                    * converging,
                of_place.bay_moves[status as usize] * migration.leave_bay[by_sex],
                migration.leave_abroad[first],
            ]
            .map(|probability| L::splat(0.5 * probability));
            let one = L::splat(1.0);
            let scaled = survivors
                / (one
                    + domestic * (control.leave_domestic - one)
                    + bay * (control.leave_bay - one)
                    + abroad * (control.leave_abroad - one));
            let domestic = scaled * (domestic * control.leave_domestic);
            let bay = scaled * (bay * control.leave_bay);
            let abroad = scaled * (abroad * control.leave_abroad);
            account.domestic_out += domestic;
            account.bay_out += bay;
            account.emigrants += abroad;
            next[first] += survivors - domestic - bay - abroad;
            movers[first / AGES][0] = bay;
        }
    }
}
