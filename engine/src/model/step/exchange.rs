//! Moves between the places of a bay: one pool that every origin feeds and every place draws from.

use super::{Aged, Row, Rows, talent};
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row};
use crate::model::lane::Lane;
use crate::model::migration::Migration;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, parts};

/// What one mover from each origin counts in the bay's pool: 1 / (all destination weights but its own).
#[inline(always)]
pub(super) fn weigh_origins(migration: &Migration, weights: &mut [f64]) {
    for (origin, weight) in weights.iter_mut().enumerate() {
        let others: f64 = migration
            .rates
            .iter()
            .enumerate()
            .filter(|&(place, _)| place != origin)
            .map(|(_, rates)| rates.destination_weight)
            .sum();
        *weight = if others > 0.0 { 1.0 / others } else { 0.0 };
    }
}

/// Movers between places join their new place. `weights` are those of [`weigh_origins`].
#[inline(always)]
pub(super) fn exchange<L: Lane>(
    migration: &Migration,
    weights: &[f64],
    movers: &[Aged<L>],
    next: &mut [L],
    rows: &mut Rows<L>,
    accounts: &mut [Accounts<L>],
) {
    let Rows { pool, joining, .. } = rows;
    let places = migration.places.len();
    for status in Status::ALL {
        let moves = |place: usize| migration.rates[place].bay_moves[status as usize] != 0.0;
        if !(0..places).any(moves) {
            continue;
        }
        for sex in Sex::ALL {
            let leaving = |place: usize| ages(&movers[row(place, status, sex) / AGES], 0);
            // Everybody on the move, each counted so that an origin's movers are spread over the others.
            pool.fill(L::zero());
            for origin in (0..places).filter(|&origin| moves(origin)) {
                let (weight, leaving) = (weights[origin], leaving(origin));
                for quad in 0..QUADS {
                    for part in 0..parts::<L>() {
                        gather::<L, L::Stride>(age_of::<L>(quad, part), weight, leaving, pool);
                    }
                }
                gather::<L, L>(OPEN_GROUP, weight, leaving, pool);
            }
            for place in 0..places {
                let arriving = Arriving {
                    attraction: migration.rates[place].destination_weight,
                    pool,
                    own: moves(place).then(|| (weights[place], leaving(place))),
                };
                let next = ages_mut(next, row(place, status, sex));
                let mut total = Total::zero();
                for quad in 0..QUADS {
                    for part in 0..parts::<L>() {
                        let age = age_of::<L>(quad, part);
                        total.add(part, arriving.join::<L::Stride>(age, next, joining));
                    }
                }
                let last = arriving.join::<L>(OPEN_GROUP, next, joining);
                accounts[place].bay_in += total.with(last);
                if status.is_tertiary() {
                    accounts[place].talent_in += talent::arriving(joining);
                }
            }
        }
    }
}

/// Adds an origin's movers from one age on to the pool.
#[inline(always)]
fn gather<L: Lane, N: Stride<L>>(age: usize, weight: f64, leaving: &Row<L>, pool: &mut Row<L>) {
    let weighted = N::same(L::splat(weight)) * N::load(leaving, age);
    (N::load(pool, age) + weighted).store(pool, age);
}

/// Who arrives in one place from the pool.
struct Arriving<'a, L> {
    attraction: f64,
    pool: &'a Row<L>,
    /// The place's own movers, who go elsewhere, and what one of them counts.
    own: Option<(f64, &'a Row<L>)>,
}

impl<L: Lane> Arriving<'_, L> {
    /// Lets those from one age on join; `joining` gets them too.
    #[inline(always)]
    fn join<N: Stride<L>>(&self, age: usize, next: &mut Row<L>, joining: &mut Row<L>) -> N {
        let mut pool = N::load(self.pool, age);
        if let Some((weight, leaving)) = self.own {
            pool = pool - N::same(L::splat(weight)) * N::load(leaving, age);
        }
        let arriving = N::same(L::splat(self.attraction)) * pool;
        arriving.store(joining, age);
        (N::load(next, age) + arriving).store(next, age);
        arriving
    }
}

/// Newborn movers reach their places.
#[inline(always)]
pub(super) fn exchange_newborns<L: Lane>(
    migration: &Migration,
    weights: &[f64],
    movers: &[Aged<L>],
    next: &mut [L],
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    for status in [Status::National, Status::Foreign] {
        for sex in Sex::ALL {
            let leaving =
                |place: usize| L::splat(weights[place]) * movers[row(place, status, sex) / AGES][0];
            let mut pool = L::zero();
            for origin in 0..places {
                pool += leaving(origin);
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let joining =
                    L::splat(migration.rates[place].destination_weight) * (pool - leaving(place));
                accounts[place].bay_in += joining;
                next[first] += joining;
            }
        }
    }
}
