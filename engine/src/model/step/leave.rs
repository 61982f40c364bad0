//! Mortality, then leaving by destination, of one row.

use super::{Aged, Control, Row, Rows, Shared, YearRates, talent};
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, row, sex_row};
use crate::model::lane::Lane;
use crate::model::migration::Migration;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, parts};

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

    #[inline(always)]
    fn split<const MOVES: bool, const TOUCHED: bool>(
        &self,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        rows: &mut Rows<L>,
        account: &mut Accounts<L>,
    ) {
        let mut died = Total::zero();
        let mut domestic = Total::zero();
        let mut bay = Total::zero();
        let mut abroad = Total::zero();
        for quad in 0..QUADS {
            for part in 0..parts::<L>() {
                let age = age_of::<L>(quad, part);
                let parted =
                    self.part::<L::Stride, MOVES, TOUCHED>(age, start, stayed, movers, rows);
                died.add(part, parted.died);
                abroad.add(part, parted.abroad);
                if MOVES {
                    domestic.add(part, parted.domestic);
                    bay.add(part, parted.bay);
                }
            }
        }
        let last = self.part::<L, MOVES, TOUCHED>(OPEN_GROUP, start, stayed, movers, rows);
        account.deaths += died.with(last.died);
        account.emigrants += abroad.with(last.abroad);
        join_open_group(stayed);
        if MOVES {
            account.domestic_out += domestic.with(last.domestic);
            account.bay_out += bay.with(last.bay);
            join_open_group(movers);
        }
    }

    /// Splits the people from one age on.
    #[inline(always)]
    fn part<N: Stride<L>, const MOVES: bool, const TOUCHED: bool>(
        &self,
        age: usize,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        rows: &mut Rows<L>,
    ) -> Parted<N> {
        let one = L::splat(1.0);
        let control = self.control;
        let odds = |multiplier: L| N::same(multiplier - one);
        let start = N::load(start, age);
        let survivors = start * N::load(self.survivorship, age);
        let died = start - survivors;
        let abroad = N::rates(self.abroad, age);
        let none = N::same(L::zero());
        let (domestic, bay, abroad) = if MOVES {
            let of_place =
                |factor: f64, row: &Row<f64>| N::rates(row, age) * N::same(L::splat(factor));
            let domestic = of_place(self.domestic_moves, self.domestic);
            let bay = of_place(self.bay_moves, self.bay);
            if TOUCHED {
                // Odds of each destination against staying are multiplied.
                let scaled = survivors
                    / (N::same(one)
                        + domestic * odds(control.leave_domestic)
                        + bay * odds(control.leave_bay)
                        + abroad * odds(control.leave_abroad));
                (
                    scaled * (domestic * N::same(control.leave_domestic)),
                    scaled * (bay * N::same(control.leave_bay)),
                    scaled * (abroad * N::same(control.leave_abroad)),
                )
            } else {
                (survivors * domestic, survivors * bay, survivors * abroad)
            }
        } else if TOUCHED {
            let scaled = survivors / (N::same(one) + abroad * odds(control.leave_abroad));
            (
                none,
                none,
                scaled * (abroad * N::same(control.leave_abroad)),
            )
        } else {
            (none, none, survivors * abroad)
        };
        if self.is_talent {
            domestic.store(&mut rows.domestic, age);
            abroad.store(&mut rows.abroad, age);
        }
        if MOVES {
            bay.store(movers, age + 1);
            (survivors - domestic - bay - abroad).store(stayed, age + 1);
        } else {
            (survivors - abroad).store(stayed, age + 1);
        }
        Parted {
            died,
            domestic,
            bay,
            abroad,
        }
    }
}

/// Those who do not stay.
struct Parted<N> {
    died: N,
    domestic: N,
    bay: N,
    abroad: N,
}

/// Joins those who reach the open group with those who were in it. Newborns come later.
#[inline(always)]
fn join_open_group<L: Lane>(aged: &mut Aged<L>) {
    aged[0] = L::zero();
    let oldest = aged[AGES];
    aged[AGES - 1] += oldest;
}
