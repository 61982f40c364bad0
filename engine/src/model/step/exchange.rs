//! Moves between the places of a bay: one pool that every origin feeds and every place draws from.

use super::Row;
use crate::data::dimension::{AGES, SEXES, STATUSES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages_mut, row};
use crate::model::lane::Lane;
use crate::model::migration::{Migration, PlaceRates};
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, age_of, each_part};

/// Rows of one place.
const ROWS: usize = STATUSES * SEXES;

/// Movers of one row to other places of the bay: persons, or what they count in the pool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Movers<L> {
    pub(super) all: L,
    /// Those of the talents' ages.
    pub(super) of_talent_age: L,
}

impl<L: Lane> Movers<L> {
    #[inline(always)]
    pub(super) fn none() -> Self {
        Self {
            all: L::zero(),
            of_talent_age: L::zero(),
        }
    }
}

/// The bay's pool. Everybody in it counts so much that an origin's movers are spread over the other places:
/// 1 / (all destination weights but its own).
#[derive(Debug, Clone)]
pub(super) struct Pool<L> {
    /// By origin, what one of its movers counts.
    weights: Vec<f64>,
    /// By status and sex.
    rows: [Row<L>; ROWS],
    sums: [Movers<L>; ROWS],
    /// Of it what each place gave: `[place][status and sex]`.
    own: Vec<[Movers<L>; ROWS]>,
    /// Newborns who move, persons: `[place][status and sex]`.
    newborns: Vec<[L; ROWS]>,
}

const fn position(status: Status, sex: Sex) -> usize {
    status as usize * SEXES + sex as usize
}

impl<L: Lane> Pool<L> {
    pub(super) fn new(places: usize) -> Self {
        Self {
            weights: vec![0.0; places],
            rows: [[L::zero(); AGES]; ROWS],
            sums: [Movers::none(); ROWS],
            own: vec![[Movers::none(); ROWS]; places],
            newborns: vec![[L::zero(); ROWS]; places],
        }
    }

    /// Empties the pool for a year.
    #[inline(always)]
    pub(super) fn empty(&mut self, migration: &Migration) {
        let destinations = || migration.rates.iter().map(|rates| rates.destination_weight);
        for (origin, weight) in self.weights.iter_mut().enumerate() {
            let others: f64 = destinations()
                .enumerate()
                .filter_map(|(place, weight)| (place != origin).then_some(weight))
                .sum();
            *weight = if others > 0.0 { 1.0 / others } else { 0.0 };
        }
        for row in &mut self.rows {
            row.fill(L::zero());
        }
        self.sums.fill(Movers::none());
    }

    /// Readies the pool for the movers of a row.
    #[inline(always)]
    pub(super) fn leavers<'a>(
        &'a mut self,
        migration: &Migration,
        place: usize,
        status: Status,
        sex: Sex,
        movers: &'a Row<L>,
    ) -> Leavers<'a, L> {
        Leavers {
            movers,
            weight: L::splat(self.weights[place]),
            attraction: L::splat(migration.rates[place].destination_weight),
            pool: &mut self.rows[position(status, sex)],
        }
    }

    /// Takes note of how many of a row have joined the pool.
    #[inline(always)]
    pub(super) fn count(&mut self, place: usize, status: Status, sex: Sex, moving: Movers<L>) {
        let weight = L::splat(self.weights[place]);
        let own = Movers {
            all: weight * moving.all,
            of_talent_age: weight * moving.of_talent_age,
        };
        let position = position(status, sex);
        self.own[place][position] = own;
        let sums = &mut self.sums[position];
        sums.all += own.all;
        sums.of_talent_age += own.of_talent_age;
    }

    /// Movers join their new place, but for its own, whom [`Leavers::pass`] has taken off.
    #[inline(always)]
    pub(super) fn join(
        &self,
        migration: &Migration,
        place: usize,
        next: &mut [L],
        account: &mut Accounts<L>,
    ) {
        let attraction = L::splat(migration.rates[place].destination_weight);
        for status in Status::ALL {
            let moves = |rates: &PlaceRates| rates.bay_moves[status as usize] != 0.0;
            if !migration.rates.iter().any(moves) {
                continue;
            }
            for sex in Sex::ALL {
                let position = position(status, sex);
                let pool = &self.rows[position];
                let next = ages_mut(next, row(place, status, sex));
                for quad in 0..QUADS {
                    each_part!(L, part, {
                        draw::<L, L::Stride>(age_of::<L>(quad, part), attraction, pool, next);
                    });
                }
                draw::<L, L>(OPEN_GROUP, attraction, pool, next);
                let (all, own) = (self.sums[position], self.own[place][position]);
                account.bay_in += attraction * (all.all - own.all);
                if status.is_tertiary() {
                    account.talent_in += attraction * (all.of_talent_age - own.of_talent_age);
                }
            }
        }
    }

    /// Newborns who leave a place for others of the bay.
    #[inline(always)]
    pub(super) fn put_newborns(&mut self, place: usize, status: Status, sex: Sex, leaving: L) {
        self.newborns[place][position(status, sex)] = L::splat(self.weights[place]) * leaving;
    }

    /// Newborn movers reach their places.
    #[inline(always)]
    pub(super) fn join_newborns(
        &self,
        migration: &Migration,
        next: &mut [L],
        accounts: &mut [Accounts<L>],
    ) {
        for status in [Status::National, Status::Foreign] {
            for sex in Sex::ALL {
                let position = position(status, sex);
                let mut pool = L::zero();
                for leaving in &self.newborns {
                    pool += leaving[position];
                }
                for (place, leaving) in self.newborns.iter().enumerate() {
                    let attraction = L::splat(migration.rates[place].destination_weight);
                    let joining = attraction * (pool - leaving[position]);
                    accounts[place].bay_in += joining;
                    next[row(place, status, sex)] += joining;
                }
            }
        }
    }
}

/// The movers of one row, on their way into the pool.
pub(super) struct Leavers<'a, L> {
    /// By age at the year's end.
    pub(super) movers: &'a Row<L>,
    weight: L,
    attraction: L,
    pool: &'a mut Row<L>,
}

impl<L: Lane> Leavers<'_, L> {
    /// Adds the movers from one age on to the pool, and takes off those who are there what the pool will bring back of
    /// them: they go elsewhere. As roundings never change an order, nobody is taken off who does not come back.
    #[inline(always)]
    pub(super) fn pass<N: Stride<L>>(&mut self, age: usize, there: N) -> N {
        let leaving = N::same(self.weight) * N::load(self.movers, age);
        (N::load(self.pool, age) + leaving).store(self.pool, age);
        there - N::same(self.attraction) * leaving
    }
}

/// Lets those from one age on join.
#[inline(always)]
fn draw<L: Lane, N: Stride<L>>(age: usize, attraction: L, pool: &Row<L>, next: &mut Row<L>) {
    let arriving = N::same(attraction) * N::load(pool, age);
    (N::load(next, age) + arriving).store(next, age);
}
