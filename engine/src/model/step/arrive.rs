//! Arrivals of one row from the rest of the country and from abroad.

use super::exchange::{Leavers, Movers};
use super::exposure::{Exposure, SEGMENTS, Sums, TALENT_SEGMENT};
use super::{Aged, Control, Row};
use crate::data::dimension::Status;
use crate::model::accounts::Accounts;
use crate::model::index::ages;
use crate::model::lane::Lane;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, each_part};
use crate::model::summary::TALENT_AGES;

/// Who arrives in one row.
pub(super) struct Arriving<'a, L> {
    pub(super) status: Status,
    pub(super) exposure: &'a Exposure,
    /// Of arrivals by age, the share that lives to join.
    pub(super) joining: &'a Row<L>,
    /// The second inflow by age.
    pub(super) profile: &'a Row<f64>,
    pub(super) control: &'a Control<L>,
}

impl<L: Lane> Arriving<'_, L> {
    /// Lets the row's arrivals join those who stayed, and its movers the bay's pool; the latter are returned.
    #[inline(always)]
    pub(super) fn join(
        &self,
        stayed: &Aged<L>,
        next: &mut Row<L>,
        leavers: &mut Leavers<'_, L>,
        account: &mut Accounts<L>,
    ) -> Movers<L> {
        let stayed = ages(stayed, 0);
        let (deaths, moving) = if self.exposure.moves {
            self.join_row::<true>(stayed, next, leavers)
        } else {
            self.join_row::<false>(stayed, next, leavers)
        };
        account.deaths += deaths;
        account.bay_out += moving.all;
        let Control {
            arrive_domestic,
            inflow,
            ..
        } = *self.control;
        let times = |sum: f64, multiplier: L| L::splat(sum) * multiplier;
        let of = |sums: Sums| (sums.all, sums.of_talent_age);
        let (domestic, domestic_talents) = of(self.exposure.arriving);
        let (others, other_talents) = of(self.exposure.inflow);
        account.domestic_in += times(domestic, arrive_domestic);
        if self.status == Status::National {
            account.domestic_in += times(others, inflow);
        } else {
            account.immigrants += times(others, inflow);
        }
        if self.status.is_tertiary() {
            account.talent_in +=
                times(domestic_talents, arrive_domestic) + times(other_talents, inflow);
            account.talent_out += moving.of_talent_age;
        }
        moving
    }

    /// The deaths of those who arrive, and the movers who joined the pool.
    #[inline(always)]
    fn join_row<const MOVES: bool>(
        &self,
        stayed: &Row<L>,
        next: &mut Row<L>,
        leavers: &mut Leavers<'_, L>,
    ) -> (L, Movers<L>) {
        let mut deaths = self.part::<L, MOVES>(OPEN_GROUP, stayed, next, leavers);
        let mut moving = Movers::none();
        if MOVES {
            moving = Movers {
                all: leavers.movers[OPEN_GROUP],
                of_talent_age: leavers.movers[TALENT_AGES.end - 1],
            };
        }
        for (segment, quads) in SEGMENTS.into_iter().enumerate() {
            let mut died = Total::zero();
            let mut passed = Total::zero();
            // As a compiler sees from this bound, rows need no checks.
            for quad in quads.start..quads.end.min(QUADS) {
                each_part!(L, part, {
                    let age = age_of::<L>(quad, part);
                    died.add(
                        part,
                        self.part::<L::Stride, MOVES>(age, stayed, next, leavers),
                    );
                    if MOVES {
                        passed.add(part, L::Stride::load(leavers.movers, age));
                    }
                });
            }
            deaths += died.of_quads();
            if MOVES {
                let passed = passed.of_quads();
                moving.all += passed;
                if segment == TALENT_SEGMENT {
                    moving.of_talent_age += passed;
                }
            }
        }
        (deaths, moving)
    }

    /// Lets the arrivals from one age on join; those of them who die.
    #[inline(always)]
    fn part<N: Stride<L>, const MOVES: bool>(
        &self,
        age: usize,
        stayed: &Row<L>,
        next: &mut Row<L>,
        leavers: &mut Leavers<'_, L>,
    ) -> N {
        let others = N::rates(self.profile, age) * N::same(self.control.inflow);
        let arrivals = if MOVES {
            others + N::rates(&self.exposure.arrivals, age) * N::same(self.control.arrive_domestic)
        } else {
            others
        };
        let living = arrivals * N::load(self.joining, age);
        let mut there = N::load(stayed, age) + living;
        if MOVES {
            there = leavers.pass(age, there);
        }
        there.store(next, age);
        arrivals - living
    }
}
