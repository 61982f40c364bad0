//! Probabilities and arrivals that are the same in every trajectory, of one place and sex.

use super::{Row, YearRates};
use crate::data::dimension::{AGES, STATUSES, Sex, Status};
use crate::model::index::{ages, row, sex_row};
use crate::model::lane::{Lane, sum};
use crate::model::migration::Migration;
use crate::model::stride::QUADS;
use crate::model::summary::TALENT_AGES;
use core::ops::Range;

/// Quads of ages before those of talents, of them and after them. Talents' first or last age lies outside, as ages are
/// counted at the year's start or its end.
pub(super) const SEGMENTS: [Range<usize>; 3] = [
    0..TALENT_AGES.start / 4,
    TALENT_AGES.start / 4..TALENT_AGES.end / 4,
    TALENT_AGES.end / 4..QUADS,
];
/// Position of the talents' among [`SEGMENTS`].
pub(super) const TALENT_SEGMENT: usize = 1;
const _: () = assert!(TALENT_AGES.start % 4 == 0 && TALENT_AGES.end % 4 == 1);

/// One status's rates, before anything that levers, drivers or draws change.
#[derive(Debug, Clone)]
pub(super) struct Exposure {
    /// Whether the status moves within the country; if not, rows of such moves are not filled.
    pub(super) moves: bool,
    /// Probability of leaving for the rest of the country, as far as it has converged.
    pub(super) domestic: Row<f64>,
    /// Probability of leaving for another place of the bay.
    pub(super) bay: Row<f64>,
    /// Probability of not leaving.
    pub(super) stay: Row<f64>,
    /// Arrivals from the rest of the country by age at the year's end, persons.
    pub(super) arrivals: Row<f64>,
    /// Their sums.
    pub(super) arriving: Sums,
    /// Sums of the second inflow's profile.
    pub(super) inflow: Sums,
}

/// Sums of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    pub(super) all: f64,
    /// Over the talents' ages.
    pub(super) of_talent_age: f64,
}

impl Sums {
    const NOTHING: Self = Self {
        all: 0.0,
        of_talent_age: 0.0,
    };

    #[inline(always)]
    fn of(row: &Row<f64>) -> Self {
        Self {
            all: sum(row),
            of_talent_age: sum(&row[TALENT_AGES]),
        }
    }
}

/// What the statuses of one place and sex share, and what each has of its own.
#[derive(Debug, Clone)]
pub(super) struct Exposures<L> {
    /// Probability of leaving for the rest of the country of a status that moves as much as natives.
    pub(super) leave_domestic: Row<f64>,
    /// Domestic arrivals of all statuses, persons.
    pub(super) arrive_domestic: Row<f64>,
    /// Of arrivals by age at the year's end, the share that lives to join.
    pub(super) joining: Row<L>,
    /// By status.
    pub(super) of_status: [Exposure; STATUSES],
}

impl<L: Lane> Exposures<L> {
    pub(super) fn new() -> Self {
        let none = [0.0; AGES];
        Self {
            leave_domestic: none,
            arrive_domestic: none,
            joining: [L::zero(); AGES],
            of_status: core::array::from_fn(|_| Exposure {
                moves: false,
                domestic: none,
                bay: none,
                stay: none,
                arrivals: none,
                arriving: Sums::NOTHING,
                inflow: Sums::NOTHING,
            }),
        }
    }

    /// Fills what the statuses share.
    #[inline(always)]
    pub(super) fn share(
        &mut self,
        migration: &Migration,
        rates: &YearRates<'_, L>,
        place: usize,
        sex: Sex,
    ) {
        let by_sex = sex_row(place, sex);
        let converged = rates.converged[place];
        let leave = ages(&migration.leave_domestic, by_sex);
        let leave_shift = ages(&migration.leave_domestic_shift, by_sex);
        let arrive = ages(&migration.arrive_domestic, by_sex);
        let arrive_shift = ages(&migration.arrive_domestic_shift, by_sex);
        let pool = ages(rates.pool, place * AGES);
        for age in 0..AGES {
            self.leave_domestic[age] = leave[age] * (1.0 + converged * leave_shift[age]);
            self.arrive_domestic[age] = pool[age] * (arrive[age] - converged * arrive_shift[age]);
        }
    }

    /// Fills everything.
    #[inline(always)]
    pub(super) fn fill(
        &mut self,
        migration: &Migration,
        rates: &YearRates<'_, L>,
        early_arrivals: f64,
        place: usize,
        sex: Sex,
    ) {
        self.share(migration, rates, place, sex);
        // Early arrivals share the year's mortality; late ones, and all newborns, join alive.
        let survivorship = ages(rates.survivorship, sex_row(place, sex));
        let early = L::splat(early_arrivals);
        let late = L::splat(1.0 - early_arrivals);
        self.joining[0] = L::splat(1.0);
        for (joining, &survivorship) in self.joining[1..].iter_mut().zip(survivorship) {
            *joining = late + early * survivorship;
        }
        let of_place = &migration.rates[place];
        let bay = ages(&migration.leave_bay, sex_row(place, sex));
        for status in Status::ALL {
            let first = row(place, status, sex);
            let abroad = ages(&migration.leave_abroad, first);
            let domestic_moves = of_place.domestic_moves[status as usize];
            let bay_moves = of_place.bay_moves[status as usize];
            let own = &mut self.of_status[status as usize];
            own.moves = domestic_moves != 0.0 || bay_moves != 0.0;
            own.inflow = Sums::of(ages(&migration.arrive_profile, first));
            if own.moves {
                let share = ages(&migration.arrive_share, first);
                // Of a status without moves over longer ways nobody comes from there either.
                let comes = if domestic_moves == 0.0 { 0.0 } else { 1.0 };
                for age in 0..AGES {
                    let domestic = domestic_moves * self.leave_domestic[age];
                    let bay = bay_moves * bay[age];
                    own.domestic[age] = domestic;
                    own.bay[age] = bay;
                    let stay = 1.0 - domestic - bay - abroad[age];
                    own.stay[age] = if stay > 0.0 { stay } else { 0.0 };
                    own.arrivals[age] = comes * (share[age] * self.arrive_domestic[age]);
                }
                own.arriving = Sums::of(&own.arrivals);
            } else {
                for (stay, &abroad) in own.stay.iter_mut().zip(abroad) {
                    *stay = 1.0 - abroad;
                }
                own.arriving = Sums::NOTHING;
            }
        }
    }
}
