//! Arrivals of one row from the rest of the country and from abroad.

use super::{Control, Row, Rows, Shared, talent};
use crate::data::dimension::{Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, row};
use crate::model::lane::Lane;
use crate::model::migration::Migration;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, parts};

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
        let mut died = Total::zero();
        let mut domestic = Total::zero();
        let mut others = Total::zero();
        for quad in 0..QUADS {
            for part in 0..parts::<L>() {
                let age = age_of::<L>(quad, part);
                let arrivals = self.part::<L::Stride, MOVES>(age, stayed, next, rows);
                died.add(part, arrivals.died);
                others.add(part, arrivals.others);
                if MOVES {
                    domestic.add(part, arrivals.domestic);
                }
            }
        }
        let last = self.part::<L, MOVES>(OPEN_GROUP, stayed, next, rows);
        let other_in = others.with(last.others);
        if self.status == Status::National {
            account.domestic_in += other_in;
        } else {
            account.immigrants += other_in;
        }
        if MOVES {
            account.domestic_in += domestic.with(last.domestic);
        }
        account.deaths += died.with(last.died);
    }

    /// Lets the arrivals from one age on join.
    #[inline(always)]
    fn part<N: Stride<L>, const MOVES: bool>(
        &self,
        age: usize,
        stayed: &Row<L>,
        next: &mut Row<L>,
        rows: &mut Rows<L>,
    ) -> Arrivals<N> {
        let others = N::rates(self.profile, age) * N::same(self.control.inflow);
        let domestic = if MOVES {
            N::rates(self.share, age)
                * N::rates(&self.shared.arrive_domestic, age)
                * N::same(self.control.arrive_domestic)
        } else {
            N::same(L::zero())
        };
        let arrivals = if MOVES { domestic + others } else { others };
        let living = arrivals * N::load(&self.shared.joining, age);
        if self.status.is_tertiary() {
            others.store(&mut rows.abroad, age);
            domestic.store(&mut rows.domestic, age);
        }
        (N::load(stayed, age) + living).store(next, age);
        Arrivals {
            died: arrivals - living,
            domestic,
            others,
        }
    }
}

/// Those who arrive, and those of them who die.
struct Arrivals<N> {
    died: N,
    domestic: N,
    others: N,
}
