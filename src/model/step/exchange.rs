//! Moves between the places of a bay: one pool that every origin feeds and every place draws from.

use super::{Aged, Rows, talent};
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row};
use crate::model::lane::{Lane, place_in_row, sum};
use crate::model::migration::Migration;

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
                let weight = L::splat(weights[origin]);
                let leaving = leaving(origin);
                for age in 0..AGES {
                    let age = place_in_row::<L>(age);
                    pool[age] += weight * leaving[age];
                }
            }
            for place in 0..places {
                let attraction = L::splat(migration.rates[place].destination_weight);
                let next = ages_mut(next, row(place, status, sex));
                if moves(place) {
                    let weight = L::splat(weights[place]);
                    let leaving = leaving(place);
                    for age in 0..AGES {
                        let age = place_in_row::<L>(age);
                        joining[age] = attraction * (pool[age] - weight * leaving[age]);
                        next[age] += joining[age];
                    }
                } else {
                    for age in 0..AGES {
                        let age = place_in_row::<L>(age);
                        joining[age] = attraction * pool[age];
                        next[age] += joining[age];
                    }
                }
                accounts[place].bay_in += sum(joining);
                if status.is_tertiary() {
                    accounts[place].talent_in += talent::arriving(joining);
                }
            }
        }
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
