//! Mortality, then leaving by destination, of one row.

use super::{Aged, Control, Row, Rows, Shared, YearRates, talent};
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, row, sex_row};
use crate::model::lane::{Lane, place_in_row, sum};
use crate::model::migration::Migration;

/// What one row's people are exposed to.
pub(super) struct Leaving<'a, L> {
    survivorship: &'a Row<L>,
    domestic: &'a Row<f64>,
    bay: &'a Row<f64>,
    abroad: &'a Row<f64>,
    domestic_moves: f64,
    bay_moves: f64,
    control: &'a Control<L>,
    is_talent: bool,
}

impl<'a, L: Lane> Leaving<'a, L> {
    #[inline(always)]
    pub(super) fn new(
        migration: &'a Migration,
        rates: &YearRates<'a, L>,
        shared: &'a Shared<L>,
        control: &'a Control<L>,
        place: usize,
        status: Status,
        sex: Sex,
    ) -> Self {
        let by_sex = sex_row(place, sex);
        let of_place = &migration.rates[place];
        Self {
            survivorship: ages(rates.survivorship, by_sex),
            domestic: &shared.leave_domestic,
            bay: ages(&migration.leave_bay, by_sex),
            abroad: ages(&migration.leave_abroad, row(place, status, sex)),
            domestic_moves: of_place.domestic_moves[status as usize],
            bay_moves: of_place.bay_moves[status as usize],
            control,
            is_talent: status.is_tertiary(),
        }
    }

    /// Splits a row's people into dead, leavers and stayers, the latter a year older.
    ///
    /// Rows that do not move within the country and rows that no lever touches take shorter loops; terms that
    /// are left out there are zeros or factors of 1, so every loop gives the same bits.
    #[inline(always)]
    pub(super) fn apply(
        &self,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        rows: &mut Rows<L>,
        account: &mut Accounts<L>,
    ) {
        let one = L::splat(1.0);
        let moves = self.domestic_moves != 0.0 || self.bay_moves != 0.0;
        let touched = [
            self.control.leave_domestic,
            self.control.leave_bay,
            self.control.leave_abroad,
        ]
        .iter()
        .any(|&multiplier| multiplier != one);
        match (moves, touched) {
            (true, true) => self.split::<true, true>(start, stayed, movers, rows, account),
            (true, false) => self.split::<true, false>(start, stayed, movers, rows, account),
            (false, true) => self.split::<false, true>(start, stayed, movers, rows, account),
            (false, false) => self.split::<false, false>(start, stayed, movers, rows, account),
        }
        if self.is_talent {
            account.talent_out += talent::leaving(&rows.abroad);
            if moves {
                account.talent_out +=
                    talent::leaving(&rows.domestic) + talent::arriving(ages(movers, 0));
            }
        }
    }

    /// Plain loops over whole rows with results in whole rows: the form that compilers turn into SIMD.
    #[inline(always)]
    fn split<const MOVES: bool, const TOUCHED: bool>(
        &self,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        rows: &mut Rows<L>,
        account: &mut Accounts<L>,
    ) {
        let one = L::splat(1.0);
        let control = self.control;
        let odds_domestic = control.leave_domestic - one;
        let odds_bay = control.leave_bay - one;
        let odds_abroad = control.leave_abroad - one;
        let Rows {
            died,
            domestic: domestic_out,
            abroad: emigrants,
            ..
        } = rows;
        for age in 0..AGES {
            let age = place_in_row::<L>(age);
            let survivors = start[age] * self.survivorship[age];
            died[age] = start[age] - survivors;
            let abroad = L::splat(self.abroad[age]);
            if MOVES {
                let domestic = L::splat(self.domestic_moves * self.domestic[age]);
                let bay = L::splat(self.bay_moves * self.bay[age]);
                let (domestic, bay, abroad) = if TOUCHED {
                    // Odds of each destination against staying are multiplied.
                    let scaled = survivors
                        / (one + domestic * odds_domestic + bay * odds_bay + abroad * odds_abroad);
                    (
                        scaled * (domestic * control.leave_domestic),
                        scaled * (bay * control.leave_bay),
                        scaled * (abroad * control.leave_abroad),
                    )
                } else {
                    (survivors * domestic, survivors * bay, survivors * abroad)
                };
                domestic_out[age] = domestic;
                movers[age + 1] = bay;
                emigrants[age] = abroad;
                stayed[age + 1] = survivors - domestic - bay - abroad;
            } else {
                let abroad = if TOUCHED {
                    let scaled = survivors / (one + abroad * odds_abroad);
                    scaled * (abroad * control.leave_abroad)
                } else {
                    survivors * abroad
                };
                emigrants[age] = abroad;
                stayed[age + 1] = survivors - abroad;
            }
        }
        account.deaths += sum(died);
        account.emigrants += sum(emigrants);
        join_open_group(stayed);
        if MOVES {
            account.domestic_out += sum(domestic_out);
            account.bay_out += sum(&movers[1..]);
            join_open_group(movers);
        }
    }
}

/// Joins those who reach the open group with those who were in it. Newborns come later.
#[inline(always)]
fn join_open_group<L: Lane>(aged: &mut Aged<L>) {
    aged[0] = L::zero();
    let oldest = aged[AGES];
    aged[AGES - 1] += oldest;
}
