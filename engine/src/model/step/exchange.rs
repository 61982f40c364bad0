//! Moves between the places of a bay: one pool that every origin feeds and every place draws from.

use super::talent;
use crate::data::dimension::{AGES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row};
use crate::model::lane::{Lane, place_in_row, sum};
use crate::model::migration::Migration;

/// What one mover from each origin counts in the bay's pool: 1 / (all destination weights but its own).
#[inline(always)]
fn pool_weight(migration: &Migration, origin: usize) -> f64 {
    let others: f64 = migration
        .rates
        .iter()
        .enumerate()
        .filter(|&(place, _)| place != origin)
        .map(|(_, rates)| rates.destination_weight)
        .sum();
    if others > 0.0 { 1.0 / others } else { 0.0 }
}

/// Movers between places join their new place.
#[inline(always)]
pub(super) fn exchange<L: Lane>(
    migration: &Migration,
    movers: &[L],
    next: &mut [L],
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    for status in Status::ALL {
        let moves = |place: usize| migration.rates[place].bay_moves[status as usize] != 0.0;
        if !(0..places).any(moves) {
            continue;
        }
        for sex in Sex::ALL {
            // Everybody on the move, each counted so that an origin's movers are spread over the others.
            let mut pool = [L::zero(); AGES];
            for origin in (0..places).filter(|&origin| moves(origin)) {
                let weight = L::splat(pool_weight(migration, origin));
                let leaving = ages(movers, row(origin, status, sex));
                for age in 0..AGES {
                    let age = place_in_row::<L>(age);
                    pool[age] += weight * leaving[age];
                }
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let attraction = L::splat(migration.rates[place].destination_weight);
                let mut joining = pool;
                if moves(place) {
                    let weight = L::splat(pool_weight(migration, place));
                    let leaving = ages(movers, first);
                    for age in 0..AGES {
                        let age = place_in_row::<L>(age);
                        joining[age] = pool[age] - weight * leaving[age];
                    }
                }
                let next = ages_mut(next, first);
                for age in 0..AGES {
                    let age = place_in_row::<L>(age);
                    joining[age] = attraction * joining[age];
                    next[age] += joining[age];
                }
                accounts[place].bay_in += sum(&joining);
                if status.is_tertiary() {
                    accounts[place].talent_in += talent::arriving(&joining);
                }
            }
        }
    }
}

/// Newborn movers reach their places.
pub(super) fn exchange_newborns<L: Lane>(
    migration: &Migration,
    movers: &[L],
    next: &mut [L],
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    for status in [Status::National, Status::Foreign] {
        for sex in Sex::ALL {
            let mut pool = L::zero();
            for origin in 0..places {
                pool += L::splat(pool_weight(migration, origin)) * movers[row(origin, status, sex)];
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let own = L::splat(pool_weight(migration, place)) * movers[first];
                let joining = L::splat(migration.rates[place].destination_weight) * (pool - own);
                accounts[place].bay_in += joining;
                next[first] += joining;
            }
        }
    }
}
