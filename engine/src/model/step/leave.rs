//! Mortality, then leaving by destination, of one row.

use super::exposure::{Exposure, SEGMENTS, TALENT_SEGMENT};
use super::{Aged, Control, Row};
use crate::data::dimension::AGES;
use crate::model::accounts::Accounts;
use crate::model::lane::Lane;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, each_part};
use crate::model::summary::TALENT_AGES;

/// What one row's people are exposed to.
pub(super) struct Leaving<'a, L> {
    pub(super) survivorship: &'a Row<L>,
    /// Probability of leaving abroad.
    pub(super) abroad: &'a Row<f64>,
    pub(super) exposure: &'a Exposure,
    pub(super) control: &'a Control<L>,
    pub(super) is_talent: bool,
}

impl<L: Lane> Leaving<'_, L> {
    /// Splits a row's people into dead, leavers and stayers, the latter a year older, as are `movers` to other places of
    /// the bay. They are counted when they join the pool: that many sums do not fit into registers here.
    ///
    /// Of rows that do not move within the country `movers` is left as it is.
    #[inline(always)]
    pub(super) fn apply(
        &self,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        account: &mut Accounts<L>,
    ) {
        if self.exposure.moves {
            self.split::<true>(start, stayed, movers, account)
        } else {
            self.split::<false>(start, stayed, movers, account)
        }
    }

    #[inline(always)]
    fn split<const MOVES: bool>(
        &self,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
        account: &mut Accounts<L>,
    ) {
        let last = self.part::<L, MOVES>(OPEN_GROUP, start, stayed, movers);
        let mut all = last;
        let mut talents = self.part::<L, MOVES>(TALENT_AGES.start - 1, start, stayed, movers);
        for (segment, quads) in SEGMENTS.into_iter().enumerate() {
            let mut died = Total::zero();
            let mut domestic = Total::zero();
            let mut abroad = Total::zero();
            // As a compiler sees from this bound, rows need no checks.
            for quad in quads.start..quads.end.min(QUADS) {
                each_part!(L, part, {
                    let age = age_of::<L>(quad, part);
                    let parted = self.part::<L::Stride, MOVES>(age, start, stayed, movers);
                    died.add(part, parted.died);
                    abroad.add(part, parted.abroad);
                    if MOVES {
                        domestic.add(part, parted.domestic);
                    }
                });
            }
            let of_segment = Parted {
                died: died.of_quads(),
                domestic: domestic.of_quads(),
                abroad: abroad.of_quads(),
            };
            all = all.and(of_segment);
            if segment == TALENT_SEGMENT {
                talents = talents.and(of_segment);
            }
        }
        account.deaths += all.died;
        account.emigrants += all.abroad;
        account.domestic_out += all.domestic;
        if self.is_talent {
            account.talent_out += talents.domestic + talents.abroad;
        }
        join_open_group(stayed);
        if MOVES {
            join_open_group(movers);
        }
    }

    /// Splits the people from one age on.
    #[inline(always)]
    fn part<N: Stride<L>, const MOVES: bool>(
        &self,
        age: usize,
        start: &Row<L>,
        stayed: &mut Aged<L>,
        movers: &mut Aged<L>,
    ) -> Parted<N> {
        let control = self.control;
        let start = N::load(start, age);
        let survivors = start * N::load(self.survivorship, age);
        let died = start - survivors;
        // Odds of each destination against staying are multiplied.
        let stay = N::rates(&self.exposure.stay, age);
        let abroad = N::rates(self.abroad, age) * N::same(control.leave_abroad);
        if MOVES {
            let domestic = N::rates(&self.exposure.domestic, age) * N::same(control.leave_domestic);
            let bay = N::rates(&self.exposure.bay, age) * N::same(control.leave_bay);
            let scaled = survivors / ((stay + domestic) + (bay + abroad));
            (scaled * bay).store(movers, age + 1);
            (scaled * stay).store(stayed, age + 1);
            Parted {
                died,
                domestic: scaled * domestic,
                abroad: scaled * abroad,
            }
        } else {
            let none = N::same(L::zero());
            let scaled = survivors / (stay + abroad);
            (scaled * stay).store(stayed, age + 1);
            Parted {
                died,
                domestic: none,
                abroad: scaled * abroad,
            }
        }
    }
}

/// Those who neither stay nor move within the bay.
#[derive(Clone, Copy)]
struct Parted<N> {
    died: N,
    domestic: N,
    abroad: N,
}

impl<L: Lane> Parted<L> {
    #[inline(always)]
    fn and(self, others: Self) -> Self {
        Self {
            died: self.died + others.died,
            domestic: self.domestic + others.domestic,
            abroad: self.abroad + others.abroad,
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
