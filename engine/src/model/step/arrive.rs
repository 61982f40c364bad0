//! Arrivals of one row from the rest of the country and from abroad.

use super::{Control, Row, Rows, Shared, talent};
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, row};
use crate::model::lane::{Lane, place_in_row, sum};
use crate::model::migration::Migration;

/// Who arrives in one row.
pub(super) struct Arriving<'a, L> {
    status: Status,
    /// Whether the status takes part in moves within the country.
    moves: bool,
    shared: &'a Shared<L>,
    share: &'a Row<f64>,
    profile: &'a Row<f64>,
    control: &'a Control<L>,
}

impl<'a, L: Lane> Arriving<'a, L> {
    #[inline(always)]
    pub(super) fn new(
        migration: &'a Migration,
        shared: &'a Shared<L>,
        control: &'a Control<L>,
        place: usize,
        status: Status,
        sex: Sex,
    ) -> Self {
        let first = row(place, status, sex);
        Self {
            status,
            moves: migration.rates[place].domestic_moves[status as usize] != 0.0,
            shared,
            share: ages(&migration.arrive_share, first),
            profile: ages(&migration.arrive_profile, first),
            control,
        }
    }

    /// Lets the row's arrivals join those who stayed.
    #[inline(always)]
    pub(super) fn join(
        &self,
        stayed: &Row<L>,
        next: &mut Row<L>,
        rows: &mut Rows<L>,
        account: &mut Accounts<L>,
    ) {
        if self.moves {
            self.join_row::<true>(stayed, next, rows, account);
        } else {
            self.join_row::<false>(stayed, next, rows, account);
        }
        if self.status.is_tertiary() {
            account.talent_in += talent::arriving(&rows.abroad);
            if self.moves {
                account.talent_in += talent::arriving(&rows.domestic);
            }
        }
    }

    #[inline(always)]
    fn join_row<const MOVES: bool>(
        &self,
        stayed: &Row<L>,
        next: &mut Row<L>,
        rows: &mut Rows<L>,
        account: &mut Accounts<L>,
    ) {
        let Shared {
            arrive_domestic,
            joining,
            ..
        } = self.shared;
        let Rows {
            died,
            domestic,
            abroad: others,
            ..
        } = rows;
        let multiplier = self.control.arrive_domestic;
        let inflow = self.control.inflow;
        for age in 0..AGES {
            let age = place_in_row::<L>(age);
            others[age] = L::splat(self.profile[age]) * inflow;
            let arrivals = if MOVES {
                domestic[age] = L::splat(self.share[age] * arrive_domestic[age]) * multiplier;
                domestic[age] + others[age]
            } else {
                others[age]
            };
            let living = arrivals * joining[age];
            died[age] = arrivals - living;
            next[age] = stayed[age] + living;
        }
        let other_in = sum(others);
        if self.status == Status::National {
            account.domestic_in += other_in;
        } else {
            account.immigrants += other_in;
        }
        if MOVES {
            account.domestic_in += sum(domestic);
        }
        account.deaths += sum(died);
    }
}
