//! One year of a bay: deaths, leavers, graduation, moves between places, arrivals, births.
//!
//! The transition approach of Rogers and Rees: probabilities are conditional on survival and every person who
//! leaves a cell is put into another or booked in the accounts, so persons are conserved exactly.

mod arrive;
mod birth;
mod exchange;
mod leave;
mod status;
mod talent;
mod wanted;

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row, sex_row};
use crate::model::lane::{Lane, place_in_row};
use crate::model::migration::Migration;

/// First age of childbearing.
pub const FIRST_MOTHER_AGE: usize = 15;
/// Number of single ages of childbearing, 15 to 49.
pub const MOTHER_AGES: usize = 35;

/// Conventions in which projections differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conventions {
    /// Share of the year's arrivals that shares the year's mortality; the rest joins at the end.
    pub early_arrivals: f64,
    /// Which women the births of the year are counted from.
    pub mothers: Mothers,
}

/// The women that age-specific fertility rates are applied to: the mean of those at the start and ...
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mothers {
    /// ... those at the year's end, with all who joined.
    StartAndEnd,
    /// ... the survivors of the start, before any migration (the UN's convention).
    StartAndSurviving,
}

impl Conventions {
    /// Half of the arrivals early, mothers at start and end.
    pub const BAYS: Self = Self {
        early_arrivals: 0.5,
        mothers: Mothers::StartAndEnd,
    };
    /// The UN's for the countries that replication cases come from: all migrants at the year's end.
    pub const UNITED_NATIONS: Self = Self {
        early_arrivals: 0.0,
        mothers: Mothers::StartAndSurviving,
    };
}

/// What levers and drivers change in a year, by place and status; multipliers are 0 or more, 1 changes nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Control<L = f64> {
    /// On the odds of leaving for the rest of the country.
    pub leave_domestic: L,
    /// On the odds of leaving for another place of the bay.
    pub leave_bay: L,
    /// On the odds of leaving abroad.
    pub leave_abroad: L,
    /// Leavers abroad beside those, persons a year; spread like those who leave anyway.
    pub leave_abroad_added: L,
    /// Students beside those who stay anyway who end their course by staying, not by leaving, persons a year.
    pub stay_added: L,
    /// Arrivals from the rest of the country beside the others, as a share of the status's survivors, 0 or more.
    pub stock_in: L,
    /// Leavers to the rest of the country beside the others, as a share of the status's survivors, 0 or more.
    pub stock_out: L,
    /// On arrivals from the rest of the country.
    pub arrive_domestic: L,
    /// The status's second inflow, persons a year (see [`Migration::arrive_profile`]).
    pub inflow: L,
}

impl<L: Lane> Control<L> {
    /// Multipliers of 1, nothing added and no inflow.
    #[must_use]
    pub fn neutral() -> Self {
        let one = L::splat(1.0);
        Self {
            leave_domestic: one,
            leave_bay: one,
            leave_abroad: one,
            leave_abroad_added: L::zero(),
            stay_added: L::zero(),
            stock_in: L::zero(),
            stock_out: L::zero(),
            arrive_domestic: one,
            inflow: L::zero(),
        }
    }

    /// Sets one lane to one trajectory's control.
    pub fn set_lane(&mut self, lane: usize, control: &Control) {
        self.leave_domestic.set_lane(lane, control.leave_domestic);
        self.leave_bay.set_lane(lane, control.leave_bay);
        self.leave_abroad.set_lane(lane, control.leave_abroad);
        self.leave_abroad_added
            .set_lane(lane, control.leave_abroad_added);
        self.stay_added.set_lane(lane, control.stay_added);
        self.stock_in.set_lane(lane, control.stock_in);
        self.stock_out.set_lane(lane, control.stock_out);
        self.arrive_domestic.set_lane(lane, control.arrive_domestic);
        self.inflow.set_lane(lane, control.inflow);
    }
}

/// The rates of one year.
#[derive(Debug, Clone, Copy)]
pub struct YearRates<'a, L = f64> {
    /// Survivorship from age a at the start to a + 1: `[place][sex][age]`, probabilities.
    pub survivorship: &'a [L],
    /// Survivorship of the year's births to its end: `[place][sex]`.
    pub birth_survivorship: &'a [L],
    /// Age-specific fertility rates: `[place][age 15..=49]`, births per woman and year.
    pub fertility: &'a [L],
    /// Male share of births: `[place]`.
    pub male_births: &'a [f64],
    /// Domestic arrivals relative to the base pool: `[place][age at the year's end]`.
    pub pool: &'a [f64],
    /// Share of the way to the converged net domestic balance, 0 to 1: `[place]`.
    pub converged: &'a [f64],
    /// What levers and drivers change: `[place][status]`.
    pub controls: &'a [Control<L>],
}

/// One value an age.
type Row<L> = [L; AGES];

/// One value an age at the year's end of those who were alive at its start; the last two make up the open group
/// until they are joined.
type Aged<L> = [L; AGES + 1];

/// Working space of a step; made once, used for every year. Every row is overwritten before it is read.
#[derive(Debug, Clone)]
pub struct Scratch<L = f64> {
    /// Movers to other places of the bay by age at the year's end: `[place][status][sex][age]`.
    movers: Vec<Aged<L>>,
    /// What a mover from each place counts in the bay's pool.
    weights: Vec<f64>,
    /// Stayers of all statuses of one sex while they change status and others join.
    stayed: [Aged<L>; STATUSES],
    /// What the statuses of one place and sex share.
    shared: Shared<L>,
    /// Rows that a loop over ages fills before they are summed or moved on.
    rows: Rows<L>,
}

/// What the statuses of one place and sex share in a year.
#[derive(Debug, Clone)]
struct Shared<L> {
    /// Probability of leaving for the rest of the country, as far as it has converged.
    leave_domestic: Row<f64>,
    /// Domestic arrivals of all statuses, persons.
    arrive_domestic: Row<f64>,
    /// Of arrivals by age at the year's end, the share that lives to join.
    joining: Row<L>,
}

/// Intermediate rows.
#[derive(Debug, Clone)]
struct Rows<L> {
    domestic: Row<L>,
    abroad: Row<L>,
    pool: Row<L>,
    joining: Row<L>,
}

impl<L: Lane> Scratch<L> {
    /// Space for a bay of this many places.
    #[must_use]
    pub fn new(places: usize) -> Self {
        let zero = [L::zero(); AGES];
        Self {
            movers: vec![[L::zero(); AGES + 1]; places * STATUSES * SEXES],
            weights: vec![0.0; places],
            stayed: [[L::zero(); AGES + 1]; STATUSES],
            shared: Shared {
                leave_domestic: [0.0; AGES],
                arrive_domestic: [0.0; AGES],
                joining: zero,
            },
            rows: Rows {
                domestic: zero,
                abroad: zero,
                pool: zero,
                joining: zero,
            },
        }
    }
}

impl<L: Lane> Shared<L> {
    /// Fills the rows for one place and sex.
    #[inline(always)]
    fn fill(
        &mut self,
        migration: &Migration,
        rates: &YearRates<'_, L>,
        conventions: Conventions,
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
        // Early arrivals share the year's mortality; late ones, and all newborns, join alive.
        let survivorship = ages(rates.survivorship, by_sex);
        let early = L::splat(conventions.early_arrivals);
        let late = L::splat(1.0 - conventions.early_arrivals);
        self.joining[0] = L::splat(1.0);
        for age in 1..AGES {
            let age = place_in_row::<L>(age);
            self.joining[age] = late + early * survivorship[age - 1];
        }
    }
}

/// Advances a bay by one year.
///
/// `current` and `next` hold persons, `[place][status][sex][age]`; `next` is overwritten. `accounts` gets one
/// entry a place. Nothing is allocated.
///
/// # Panics
/// If an array's length does not fit the number of places.
#[inline(always)]
pub fn step<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    current: &[L],
    next: &mut [L],
    scratch: &mut Scratch<L>,
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    let cells = places * CELLS_PER_PLACE;
    assert!(
        current.len() == cells
            && next.len() == cells
            && accounts.len() == places
            && rates.controls.len() == places * STATUSES
            && rates.pool.len() == places * AGES,
        "arrays of a step must fit {places} places"
    );
    let Scratch {
        movers,
        weights,
        stayed,
        shared,
        rows,
    } = scratch;
    exchange::weigh_origins(migration, weights);
    for (place, account) in accounts.iter_mut().enumerate() {
        *account = Accounts::zero();
        let wanted::Resolved {
            controls,
            students_stay,
        } = wanted::resolve(migration, rates, conventions, place, current, shared);
        for sex in Sex::ALL {
            shared.fill(migration, rates, conventions, place, sex);
            for status in Status::ALL {
                let first = row(place, status, sex);
                let control = &controls[status as usize];
                leave::Leaving::new(migration, rates, shared, control, place, status, sex).apply(
                    ages(current, first),
                    &mut stayed[status as usize],
                    &mut movers[first / AGES],
                    rows,
                    account,
                );
            }
            status::change(migration, place, sex, students_stay, stayed);
            for status in Status::ALL {
                let control = &controls[status as usize];
                let arriving =
                    arrive::Arriving::new(migration, shared, control, place, status, sex);
                let next = ages_mut(next, row(place, status, sex));
                arriving.join(ages(&stayed[status as usize], 0), next, rows, account);
            }
        }
    }
    exchange::exchange(migration, weights, movers, next, rows, accounts);
    for (place, account) in accounts.iter_mut().enumerate() {
        birth::give_birth(
            migration,
            rates,
            conventions,
            place,
            current,
            next,
            movers,
            account,
        );
    }
    exchange::exchange_newborns(migration, weights, movers, next, accounts);
}
