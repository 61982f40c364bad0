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
}

impl<L: Lane> Scratch<L> {
    /// Space for a bay of this many places.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self {
            movers: vec![L::zero(); places * CELLS_PER_PLACE],
        }
    }
}

/// One value an age.
type Row<L> = [L; AGES];

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
        for sex in Sex::ALL {
            // Stayers of all statuses of one sex, still on the stack while they change status and others join.
            let mut stayed = [[L::zero(); AGES]; STATUSES];
            for status in Status::ALL {
                let first = row(place, status, sex);
                let movers = ages_mut(&mut scratch.movers, first);
                let leaving = Leaving::new(migration, rates, place, status, sex);
                leaving.apply(
                    ages(current, first),
                    &mut stayed[status as usize],
                    movers,
                    &mut accounts[place],
                );
            }
            change_status(migration, place, sex, &mut stayed);
            for status in Status::ALL {
                let stayed = &mut stayed[status as usize];
                arrive(
                    migration,
                    rates,
                    conventions,
                    place,
                    status,
                    sex,
                    stayed,
                    &mut accounts[place],
                );
                *ages_mut(next, row(place, status, sex)) = *stayed;
            }
        }
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

/// What one row's people are exposed to: mortality, then leaving by destination.
struct Leaving<'a, L> {
    survivorship: &'a Row<L>,
    domestic: &'a Row<f64>,
    domestic_shift: &'a Row<f64>,
    bay: &'a Row<f64>,
    abroad: &'a Row<f64>,
    domestic_moves: f64,
    bay_moves: f64,
    converged: f64,
    control: &'a Control<L>,
}

impl<'a, L: Lane> Leaving<'a, L> {
    fn new(
        migration: &'a Migration,
        rates: &YearRates<'a, L>,
        place: usize,
        status: Status,
        sex: Sex,
    ) -> Self {
        let by_sex = sex_row(place, sex);
        let of_place = &migration.rates[place];
        Self {
            survivorship: ages(rates.survivorship, by_sex),
            domestic: ages(&migration.leave_domestic, by_sex),
            domestic_shift: ages(&migration.leave_domestic_shift, by_sex),
            bay: ages(&migration.leave_bay, by_sex),
            abroad: ages(&migration.leave_abroad, row(place, status, sex)),
            domestic_moves: of_place.domestic_moves[status as usize],
            bay_moves: of_place.bay_moves[status as usize],
            converged: rates.converged[place],
            control: &rates.controls[place * STATUSES + status as usize],
        }
    }

    /// Splits a row's people into dead, leavers and stayers, the latter a year older.
    ///
    /// Rows that do not move within the country and rows that no lever touches take shorter loops; terms that
    /// are left out there are zeros or factors of 1, so every loop gives the same bits.
    fn apply(
        &self,
        start: &Row<L>,
        stayed: &mut Row<L>,
        movers: &mut Row<L>,
        account: &mut Accounts<L>,
    ) {
        let one = L::splat(1.0);
        let moves = self.domestic_moves != 0.0 || self.bay_moves != 0.0;
        let touched = [
            self.control.leave_domestic,
            self.control.leave_bay,
            self.control.leave_abroad,
        ]
        .iter()
        .any(|&multiplier| multiplier != one);
        match (moves, touched) {
            (true, true) => self.split::<true, true>(start, stayed, movers, account),
            (true, false) => self.split::<true, false>(start, stayed, movers, account),
            (false, true) => self.split::<false, true>(start, stayed, movers, account),
            (false, false) => self.split::<false, false>(start, stayed, movers, account),
        }
    }

    /// Plain loops over whole rows with results in local rows: the form that compilers turn into SIMD.
    #[inline(always)]
    fn split<const MOVES: bool, const TOUCHED: bool>(
        &self,
        start: &Row<L>,
        stayed: &mut Row<L>,
        movers: &mut Row<L>,
        account: &mut Accounts<L>,
    ) {
        let one = L::splat(1.0);
        let control = self.control;
        let odds_domestic = control.leave_domestic - one;
        let odds_bay = control.leave_bay - one;
        let odds_abroad = control.leave_abroad - one;
        let mut died = [L::zero(); AGES];
        let mut staying = [L::zero(); AGES];
        let mut domestic_out = [L::zero(); AGES];
        let mut bay_out = [L::zero(); AGES];
        let mut emigrants = [L::zero(); AGES];
        for age in 0..AGES {
            let survivors = start[age] * self.survivorship[age];
            died[age] = start[age] - survivors;
            let abroad = L::splat(self.abroad[age]);
            if MOVES {
                let converging = 1.0 + self.converged * self.domestic_shift[age];
                let domestic = L::splat(self.domestic_moves * self.domestic[age] * converging);
                let bay = L::splat(self.bay_moves * self.bay[age]);
                let (domestic, bay, abroad) = if TOUCHED {
                    // Odds of each destination against staying are multiplied.
                    let scaled = survivors
                        / (one + domestic * odds_domestic + bay * odds_bay + abroad * odds_abroad);
                    (
                        scaled * (domestic * control.leave_domestic),
                        scaled * (bay * control.leave_bay),
                        scaled * (abroad * control.leave_abroad),
                    )
                } else {
                    (survivors * domestic, survivors * bay, survivors * abroad)
                };
                domestic_out[age] = domestic;
                bay_out[age] = bay;
                emigrants[age] = abroad;
                staying[age] = survivors - domestic - bay - abroad;
            } else {
                let abroad = if TOUCHED {
                    let scaled = survivors / (one + abroad * odds_abroad);
                    scaled * (abroad * control.leave_abroad)
                } else {
                    survivors * abroad
                };
                emigrants[age] = abroad;
                staying[age] = survivors - abroad;
            }
        }
        account.deaths += sum(&died);
        account.emigrants += sum(&emigrants);
        grow_older(&staying, stayed);
        if MOVES {
            account.domestic_out += sum(&domestic_out);
            account.bay_out += sum(&bay_out);
            grow_older(&bay_out, movers);
        }
    }
}

/// Shifts a row by one age; the open group keeps its own. Newborns come later.
#[inline(always)]
fn grow_older<L: Lane>(before: &Row<L>, after: &mut Row<L>) {
    after[0] = L::zero();
    after[1..].copy_from_slice(&before[..AGES - 1]);
    after[AGES - 1] += before[AGES - 1];
}

/// Arrivals of one row join: early ones share the year's mortality, late ones and newborns do not.
#[allow(
    clippy::too_many_arguments,
    reason = "the year's arrays; a group of them would only serve here"
)]
#[inline(always)]
fn arrive<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    status: Status,
    sex: Sex,
    people: &mut Row<L>,
    account: &mut Accounts<L>,
) {
    let first = row(place, status, sex);
    let by_sex = sex_row(place, sex);
    let control = &rates.controls[place * STATUSES + status as usize];
    let converged = rates.converged[place];
    let survivorship = ages(rates.survivorship, by_sex);
    let pool = ages(rates.pool, place * AGES);
    let arrive = ages(&migration.arrive_domestic, by_sex);
    let shift = ages(&migration.arrive_domestic_shift, by_sex);
    let share = ages(&migration.arrive_share, first);
    let profile = ages(&migration.arrive_profile, first);
    let mut arrivals = [L::zero(); AGES];
    let mut others = [L::zero(); AGES];
    for age in 0..AGES {
        others[age] = L::splat(profile[age]) * control.inflow;
    }
    let other_in = sum(&others);
    if status == Status::National {
        account.domestic_in += other_in;
    } else {
        account.immigrants += other_in;
    }
    if migration.rates[place].domestic_moves[status as usize] != 0.0 {
        for age in 0..AGES {
            let domestic = share[age] * (pool[age] * (arrive[age] - converged * shift[age]));
            arrivals[age] = L::splat(domestic) * control.arrive_domestic;
        }
        account.domestic_in += sum(&arrivals);
        for age in 0..AGES {
            arrivals[age] += others[age];
        }
    } else {
        arrivals = others;
    }
    let early_share = L::splat(conventions.early_arrivals);
    let late_share = L::splat(1.0 - conventions.early_arrivals);
    let mut died = [L::zero(); AGES];
    people[0] += arrivals[0];
    for age in 1..AGES {
        let early = early_share * arrivals[age];
        let survivors = early * survivorship[age - 1];
        died[age] = early - survivors;
        people[age] += survivors + late_share * arrivals[age];
    }
    account.deaths += sum(&died);
}

/// Graduation, students who stay, naturalisation: moves between the statuses of one place and sex.
#[inline(always)]
fn change_status<L: Lane>(
    migration: &Migration,
    place: usize,
    sex: Sex,
    people: &mut [Row<L>; STATUSES],
) {
    let rates = &migration.rates[place];
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
            move_between(people, from, to, FIRST_GRADUATION_AGE + offset, probability);
        }
    }
    if rates.student_exit > 0.0 {
        // `leave_abroad` took those who go; of the rest, this share ends its course here and stays.
        let staying = rates.student_exit * rates.student_stay;
        let share = staying / (1.0 - (rates.student_exit - staying));
        for age in 0..AGES {
            move_between(people, Status::Student, Status::ForeignTertiary, age, share);
        }
    }
    if rates.naturalisation > 0.0 {
        for age in 0..AGES {
            move_between(
                people,
                Status::Foreign,
                Status::National,
                age,
                rates.naturalisation,
            );
            move_between(
                people,
                Status::ForeignTertiary,
                Status::NationalTertiary,
                age,
                rates.naturalisation,
            );
        }
    }
}

/// Moves a share of one age from one status to another.
#[inline(always)]
fn move_between<L: Lane>(
    people: &mut [Row<L>; STATUSES],
    from: Status,
    to: Status,
    age: usize,
    share: f64,
) {
    let moved = people[from as usize][age] * L::splat(share);
    people[from as usize][age] = people[from as usize][age] - moved;
    people[to as usize][age] += moved;
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

/// Movers between places join their new place.
fn exchange<L: Lane>(
    migration: &Migration,
    scratch: &Scratch<L>,
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
                let movers = ages(&scratch.movers, row(origin, status, sex));
                for age in 0..AGES {
                    pool[age] += weight * movers[age];
                }
            }
            for place in 0..places {
                let first = row(place, status, sex);
                let attraction = L::splat(migration.rates[place].destination_weight);
                let mut joining = pool;
                if moves(place) {
                    let weight = L::splat(pool_weight(migration, place));
                    let movers = ages(&scratch.movers, first);
                    for age in 0..AGES {
                        joining[age] = pool[age] - weight * movers[age];
                    }
                }
                let next = ages_mut(next, first);
                for age in 0..AGES {
                    joining[age] = attraction * joining[age];
                    next[age] += joining[age];
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
            let by_sex = sex_row(place, sex);
            let of_place = &migration.rates[place];
            let converging = 1.0 + rates.converged[place] * migration.leave_domestic_shift[by_sex];
            let [domestic, bay, abroad] = [
                of_place.domestic_moves[status as usize]
                    * migration.leave_domestic[by_sex]
                    * converging,
                of_place.bay_moves[status as usize] * migration.leave_bay[by_sex],
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
