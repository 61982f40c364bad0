//! One year of a bay: deaths, leavers, graduation, moves between places, arrivals, births.
//!
//! The transition approach of Rogers and Rees: probabilities are conditional on survival and every person who
//! leaves a cell is put into another or booked in the accounts, so persons are conserved exactly.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::model::accounts::Accounts;
use crate::model::index::{ages, ages_mut, row, sex_row};
use crate::model::lane::{Lane, sum};
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

    // Plain loops over whole rows, results in local rows: the form that compilers turn into SIMD.
    let zero = [L::zero(); AGES];
    let (mut domestic_in, mut other_in) = (zero, zero);
    for age in 0..AGES {
        let domestic = pool[age] * (arrive_domestic[age] - converged * arrive_domestic_shift[age]);
        domestic_in[age] = L::splat(domestic) * control.arrive_domestic;
        other_in[age] = L::splat(arrive_profile[age]) * control.inflow;
    }

    let odds_domestic = control.leave_domestic - one;
    let odds_bay = control.leave_bay - one;
    let odds_abroad = control.leave_abroad - one;
    let (mut died, mut stayed) = (zero, zero);
    let (mut domestic_out, mut bay_out, mut emigrated) = (zero, zero, zero);
    for age in 0..AGES {
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
        died[age] = start[age] - survivors;
        domestic_out[age] = domestic;
        bay_out[age] = bay;
        emigrated[age] = abroad;
        stayed[age] = survivors - domestic - bay - abroad;
    }

    // Everybody is a year older; newborn arrivals all join at the end, newborn movers are set with the births.
    let early_share = L::splat(conventions.early_arrivals);
    let late_share = L::splat(1.0 - conventions.early_arrivals);
    late[0] = domestic_in[0] + other_in[0];
    movers[0] = L::zero();
    next[0] = L::zero();
    for age in 0..AGES - 1 {
        let arrivals = domestic_in[age + 1] + other_in[age + 1];
        let early = early_share * arrivals;
        let early_survivors = early * survivorship[age];
        late[age + 1] = early_survivors + late_share * arrivals;
        died[age] += early - early_survivors;
        movers[age + 1] = bay_out[age];
        next[age + 1] = stayed[age];
    }
    movers[AGES - 1] += bay_out[AGES - 1];
    next[AGES - 1] += stayed[AGES - 1];

    account.domestic_in += sum(&domestic_in);
    if status == Status::National {
        account.domestic_in += sum(&other_in);
    } else {
        account.immigrants += sum(&other_in);
    }
    account.deaths += sum(&died);
    account.domestic_out += sum(&domestic_out);
    account.bay_out += sum(&bay_out);
    account.emigrants += sum(&emigrated);
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
                let mut joining = [L::zero(); AGES];
                for age in 0..AGES {
                    joining[age] = attraction * (pool[age] - weight * movers[age]);
                    next[age] += joining[age] + late[age];
                }
                accounts[place].bay_in += sum(&joining);
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
        let mut mothers = [L::zero(); MOTHER_AGES];
        for status in statuses {
            let first = row(place, status, Sex::Female);
            let start = ages(current, first);
            let end = ages(next, first);
            for (offset, women) in mothers.iter_mut().enumerate() {
                let age = FIRST_MOTHER_AGE + offset;
                let later = match conventions.mothers {
                    Mothers::StartAndEnd => end[age],
                    Mothers::StartAndSurviving => start[age - 1] * survivorship[age - 1],
                };
                *women += half * (start[age] + later);
            }
        }
        for (women, &rate) in mothers.iter_mut().zip(fertility) {
            *women = rate * *women;
        }
        sum(&mothers)
    });
    births[1] = births[1] * L::splat(migration.rates[place].foreign_fertility_ratio);
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
