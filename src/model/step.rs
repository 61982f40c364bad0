//! One year of a bay: deaths, leavers, graduation, moves between places, arrivals, births.
//!
//! The transition approach of Rogers and Rees: probabilities are conditional on survival and every person who
//! leaves a cell is put into another or booked in the accounts, so persons are conserved exactly.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row, sex_row};
use crate::model::lane::Lane;
use crate::model::migration::{Birthright, FIRST_GRADUATION_AGE, GRADUATION_AGES, Migration};

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

/// What levers and drivers change in a year, by place and status; multipliers are above 0, 1 changes nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Control<L = f64> {
    /// On the odds of leaving for the rest of the country.
    pub leave_domestic: L,
    /// On the odds of leaving for another place of the bay.
    pub leave_bay: L,
    /// On the odds of leaving abroad.
    pub leave_abroad: L,
    /// On arrivals from the rest of the country.
    pub arrive_domestic: L,
    /// The status's second inflow, persons a year (see [`Migration::arrive_profile`]).
    pub inflow: L,
}

impl<L: Lane> Control<L> {
    /// Multipliers of 1 and no inflow.
    #[must_use]
    pub fn neutral() -> Self {
        let one = L::splat(1.0);
        Self {
            leave_domestic: one,
            leave_bay: one,
            leave_abroad: one,
            arrive_domestic: one,
            inflow: L::zero(),
        }
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

/// Working space of a step; made once, used for every year.
#[derive(Debug, Clone)]
pub struct Scratch<L = f64> {
    /// Movers to other places of the bay by age at the year's end: `[place][status][sex][age]`.
    movers: Vec<L>,
    /// Arrivals that join at the year's end, same shape.
    late: Vec<L>,
}

impl<L: Lane> Scratch<L> {
    /// Space for a bay of this many places.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self {
            movers: vec![L::zero(); places * CELLS_PER_PLACE],
            late: vec![L::zero(); places * CELLS_PER_PLACE],
        }
    }
}

/// Sums kept in four parts, so that a loop over ages can run in SIMD with a fixed order of additions.
#[derive(Clone, Copy)]
struct Sum<L>([L; 4]);

impl<L: Lane> Sum<L> {
    #[inline(always)]
    fn zero() -> Self {
        Self([L::zero(); 4])
    }

    #[inline(always)]
    fn total(self) -> L {
        let [a, b, c, d] = self.0;
        (a + b) + (c + d)
    }
}

/// Advances a bay by one year.
///
/// `current` and `next` hold persons, `[place][status][sex][age]`; `next` is overwritten. `accounts` gets one
/// entry a place. Nothing is allocated.
///
/// # Panics
/// If an array's length does not fit the number of places.
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
    for place in 0..places {
        accounts[place] = Accounts::zero();
        for status in Status::ALL {
            for sex in Sex::ALL {
                survive_and_leave(
                    migration,
                    rates,
                    conventions,
                    place,
                    status,
                    sex,
                    current,
                    next,
                    scratch,
                    &mut accounts[place],
                );
            }
        }
        change_status(migration, place, next);
    }
    exchange(migration, scratch, next, accounts);
    for place in 0..places {
        give_birth(
            migration,
            rates,
            conventions,
            place,
            current,
            next,
            scratch,
            &mut accounts[place],
        );
    }
    exchange_newborns(migration, scratch, next, accounts);
}

/// Mortality, then leaving, of one row; early arrivals share the year's mortality.
#[allow(
    clippy::too_many_arguments,
    reason = "the inner loop of the model: one row's arrays, nothing to group"
)]
fn survive_and_leave<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    status: Status,
    sex: Sex,
    current: &[L],
    next: &mut [L],
    scratch: &mut Scratch<L>,
    account: &mut Accounts<L>,
) {
    let first = row(place, status, sex);
    let by_sex = sex_row(place, sex);
    let control = &rates.controls[place * STATUSES + status as usize];
    let converged = rates.converged[place];
    let one = L::splat(1.0);

    let start = ages(current, first);
    let survivorship = ages(rates.survivorship, by_sex);
    let pool = ages(rates.pool, place * AGES);
    let leave_domestic = ages(&migration.leave_domestic, first);
    let leave_domestic_shift = ages(&migration.leave_domestic_shift, by_sex);
    let leave_bay = ages(&migration.leave_bay, first);
    let leave_abroad = ages(&migration.leave_abroad, first);
    let arrive_domestic = ages(&migration.arrive_domestic, first);
    let arrive_domestic_shift = ages(&migration.arrive_domestic_shift, first);
    let arrive_profile = ages(&migration.arrive_profile, first);
    let late = ages_mut(&mut scratch.late, first);
    let movers = ages_mut(&mut scratch.movers, first);
    let next = ages_mut(next, first);

    // Arrivals by age at the year's end; `late` first holds all of them, then those that join at the end.
    let mut domestic_in = Sum::<L>::zero();
    let arrivals_at = |age: usize| {
        let domestic = pool[age] * (arrive_domestic[age] - converged * arrive_domestic_shift[age]);
        (
            L::splat(domestic) * control.arrive_domestic,
            L::splat(arrive_profile[age]) * control.inflow,
        )
    };
    let mut other_in = Sum::<L>::zero();
    for chunk in 0..AGES / 4 {
        for part in 0..4 {
            let age = 4 * chunk + part;
            let (domestic, other) = arrivals_at(age);
            domestic_in.0[part] += domestic;
            other_in.0[part] += other;
            late[age] = domestic + other;
        }
    }
    let (domestic, other) = arrivals_at(AGES - 1);
    late[AGES - 1] = domestic + other;
    let domestic_in = domestic_in.total() + domestic;
    let other_in = other_in.total() + other;
    if status == Status::National {
        account.domestic_in += domestic_in + other_in;
    } else {
        account.domestic_in += domestic_in;
        account.immigrants += other_in;
    }

    let odds_domestic = control.leave_domestic - one;
    let odds_bay = control.leave_bay - one;
    let odds_abroad = control.leave_abroad - one;
    let early_share = L::splat(conventions.early_arrivals);
    let late_share = L::splat(1.0 - conventions.early_arrivals);
    let mut deaths = Sum::<L>::zero();
    let mut domestic_out = Sum::<L>::zero();
    let mut bay_out = Sum::<L>::zero();
    let mut emigrants = Sum::<L>::zero();
    // Those of age a at the start: dead, gone by destination, staying.
    let leave = |age: usize| {
        let survivors = start[age] * survivorship[age];
        let domestic =
            L::splat(leave_domestic[age] * (1.0 + converged * leave_domestic_shift[age]));
        let bay = L::splat(leave_bay[age]);
        let abroad = L::splat(leave_abroad[age]);
        // Odds of each destination against staying are multiplied; at 1 the quotient is 1 to the bit.
        let scaled =
            survivors / (one + domestic * odds_domestic + bay * odds_bay + abroad * odds_abroad);
        let domestic = scaled * (domestic * control.leave_domestic);
        let bay = scaled * (bay * control.leave_bay);
        let abroad = scaled * (abroad * control.leave_abroad);
        (
            start[age] - survivors,
            domestic,
            bay,
            abroad,
            survivors - domestic - bay - abroad,
        )
    };
    // Newborn arrivals join at the end; movers of age 0 are set when births are known.
    movers[0] = L::zero();
    next[0] = L::zero();
    for chunk in 0..AGES / 4 {
        for part in 0..4 {
            let age = 4 * chunk + part;
            let (died, domestic, bay, abroad, stayed) = leave(age);
            let arrivals = late[age + 1];
            let early = early_share * arrivals;
            let early_survivors = early * survivorship[age];
            late[age + 1] = early_survivors + late_share * arrivals;
            deaths.0[part] += died + (early - early_survivors);
            domestic_out.0[part] += domestic;
            bay_out.0[part] += bay;
            emigrants.0[part] += abroad;
            movers[age + 1] = bay;
            next[age + 1] = stayed;
        }
    }
    let (died, domestic, bay, abroad, stayed) = leave(AGES - 1);
    movers[AGES - 1] += bay;
    next[AGES - 1] += stayed;
    account.deaths += deaths.total() + died;
    account.domestic_out += domestic_out.total() + domestic;
    account.bay_out += bay_out.total() + bay;
    account.emigrants += emigrants.total() + abroad;
}

/// Graduation, students who stay, naturalisation: moves between the statuses of one place.
fn change_status<L: Lane>(migration: &Migration, place: usize, next: &mut [L]) {
    let rates = &migration.rates[place];
    for sex in Sex::ALL {
        for (group, [from, to]) in [
            [Status::National, Status::NationalTertiary],
            [Status::Foreign, Status::ForeignTertiary],
        ]
        .into_iter()
        .enumerate()
        {
            let table = ((place * 2 + group) * SEXES + sex as usize) * GRADUATION_AGES;
            let graduation = &migration.graduation[table..table + GRADUATION_AGES];
            for (offset, &probability) in graduation.iter().enumerate() {
                let age = FIRST_GRADUATION_AGE + offset;
                move_between(
                    next,
                    row(place, from, sex) + age,
                    row(place, to, sex) + age,
                    probability,
                );
            }
        }
        if rates.student_exit > 0.0 {
            // `leave_abroad` took those who go; of the rest, this share ends its course here and stays.
            let staying = rates.student_exit * rates.student_stay;
            let share = staying / (1.0 - (rates.student_exit - staying));
            let (from, to) = (
                row(place, Status::Student, sex),
                row(place, Status::ForeignTertiary, sex),
            );
            for age in 0..AGES {
                move_between(next, from + age, to + age, share);
            }
        }
        if rates.naturalisation > 0.0 {
            for [from, to] in [
                [Status::Foreign, Status::National],
                [Status::ForeignTertiary, Status::NationalTertiary],
            ] {
                let (from, to) = (row(place, from, sex), row(place, to, sex));
                for age in 0..AGES {
                    move_between(next, from + age, to + age, rates.naturalisation);
                }
            }
        }
    }
}

/// Moves a share of one cell to another.
#[inline(always)]
fn move_between<L: Lane>(cells: &mut [L], from: usize, to: usize, share: f64) {
    let moved = cells[from] * L::splat(share);
    cells[from] = cells[from] - moved;
    cells[to] += moved;
}

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

/// Movers between places and late arrivals join.
fn exchange<L: Lane>(
    migration: &Migration,
    scratch: &Scratch<L>,
    next: &mut [L],
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    for status in Status::ALL {
        for sex in Sex::ALL {
            // Everybody on the move, each counted so that an origin's movers are spread over the others.
            let mut pool = [L::zero(); AGES];
            for origin in 0..places {
                let weight = L::splat(pool_weight(migration, origin));
                let movers = ages(&scratch.movers, row(origin, status, sex));
                for age in 0..AGES {
                    pool[age] += weight * movers[age];
                }
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let weight = L::splat(pool_weight(migration, place));
                let attraction = L::splat(migration.rates[place].destination_weight);
                let movers = ages(&scratch.movers, first);
                let late = ages(&scratch.late, first);
                let next = ages_mut(next, first);
                let mut bay_in = Sum::<L>::zero();
                let mut join = |age: usize, part: usize| {
                    let joining = attraction * (pool[age] - weight * movers[age]);
                    bay_in.0[part] += joining;
                    next[age] += joining + late[age];
                };
                for chunk in 0..AGES / 4 {
                    for part in 0..4 {
                        join(4 * chunk + part, part);
                    }
                }
                join(AGES - 1, 0);
                accounts[place].bay_in += bay_in.total();
            }
        }
    }
}

/// Births, infant deaths and leaving newborns of one place; movers of age 0 are left in the scratch space.
#[allow(
    clippy::too_many_arguments,
    reason = "the year's arrays, as in `survive_and_leave`"
)]
fn give_birth<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    current: &[L],
    next: &mut [L],
    scratch: &mut Scratch<L>,
    account: &mut Accounts<L>,
) {
    let fertility = &rates.fertility[place * MOTHER_AGES..(place + 1) * MOTHER_AGES];
    let survivorship = ages(rates.survivorship, sex_row(place, Sex::Female));
    let groups = [
        [Status::National, Status::NationalTertiary],
        [Status::Foreign, Status::ForeignTertiary],
    ];
    let half = L::splat(0.5);
    let mut births = groups.map(|statuses| {
        let mut births = L::zero();
        let ratio = if statuses[0] == Status::Foreign {
            L::splat(migration.rates[place].foreign_fertility_ratio)
        } else {
            L::splat(1.0)
        };
        for status in statuses {
            let first = row(place, status, Sex::Female);
            let start = ages(current, first);
            let end = ages(next, first);
            for (offset, &rate) in fertility.iter().enumerate() {
                let age = FIRST_MOTHER_AGE + offset;
                let later = match conventions.mothers {
                    Mothers::StartAndEnd => end[age],
                    Mothers::StartAndSurviving => start[age - 1] * survivorship[age - 1],
                };
                births += ratio * rate * (half * (start[age] + later));
            }
        }
        births
    });
    if migration.birthright == Birthright::Soil {
        births = [births[0] + births[1], L::zero()];
    }
    for (births, status) in births.into_iter().zip([Status::National, Status::Foreign]) {
        account.births += births;
        let control = &rates.controls[place * STATUSES + status as usize];
        for sex in Sex::ALL {
            let male = rates.male_births[place];
            let share = if sex == Sex::Male { male } else { 1.0 - male };
            let born = births * L::splat(share);
            let survivors = born * rates.birth_survivorship[place * SEXES + sex as usize];
            account.deaths += born - survivors;
            let first = row(place, status, sex);
            // Half a year's exposure: half the age-0 probability.
            let [domestic, bay, abroad] = [
                migration.leave_domestic[first]
                    * (1.0
                        + rates.converged[place]
                            * migration.leave_domestic_shift[sex_row(place, sex)]),
                migration.leave_bay[first],
                migration.leave_abroad[first],
            ]
            .map(|probability| L::splat(0.5 * probability));
            let one = L::splat(1.0);
            let scaled = survivors
                / (one
                    + domestic * (control.leave_domestic - one)
                    + bay * (control.leave_bay - one)
                    + abroad * (control.leave_abroad - one));
            let domestic = scaled * (domestic * control.leave_domestic);
            let bay = scaled * (bay * control.leave_bay);
            let abroad = scaled * (abroad * control.leave_abroad);
            account.domestic_out += domestic;
            account.bay_out += bay;
            account.emigrants += abroad;
            next[first] += survivors - domestic - bay - abroad;
            scratch.movers[first] = bay;
        }
    }
}

/// Newborn movers reach their places.
fn exchange_newborns<L: Lane>(
    migration: &Migration,
    scratch: &Scratch<L>,
    next: &mut [L],
    accounts: &mut [Accounts<L>],
) {
    let places = migration.places.len();
    for status in [Status::National, Status::Foreign] {
        for sex in Sex::ALL {
            let mut pool = L::zero();
            for origin in 0..places {
                pool += L::splat(pool_weight(migration, origin))
                    * scratch.movers[row(origin, status, sex)];
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let own = L::splat(pool_weight(migration, place)) * scratch.movers[first];
                let joining = L::splat(migration.rates[place].destination_weight) * (pool - own);
                accounts[place].bay_in += joining;
                next[first] += joining;
            }
        }
    }
}
