//! Identities of the yearly step, on synthetic rates.

use bayflow::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use bayflow::data::place::{Bay, Place};
use bayflow::model::accounts::Accounts;
use bayflow::model::index::{row, sex_row};
use bayflow::model::lane::{Lane, Lanes};
use bayflow::model::migration::Migration;
use bayflow::model::step::{
    Control, Conventions, FIRST_MOTHER_AGE, MOTHER_AGES, Mothers, Scratch, YearRates, step,
};
use proptest::prelude::*;

/// A year's rates that own their arrays.
struct Year<L> {
    survivorship: Vec<L>,
    birth_survivorship: Vec<L>,
    fertility: Vec<L>,
    male_births: Vec<f64>,
    pool: Vec<f64>,
    converged: Vec<f64>,
    controls: Vec<Control<L>>,
}

impl<L: Lane> Year<L> {
    /// Nobody dies, gives birth or moves.
    fn still(places: usize) -> Self {
        Self {
            survivorship: vec![L::splat(1.0); places * SEXES * AGES],
            birth_survivorship: vec![L::splat(1.0); places * SEXES],
            fertility: vec![L::zero(); places * MOTHER_AGES],
            male_births: vec![0.5; places],
            pool: vec![1.0; places * AGES],
            converged: vec![0.0; places],
            controls: vec![Control::neutral(); places * STATUSES],
        }
    }

    fn rates(&self) -> YearRates<'_, L> {
        YearRates {
            survivorship: &self.survivorship,
            birth_survivorship: &self.birth_survivorship,
            fertility: &self.fertility,
            male_births: &self.male_births,
            pool: &self.pool,
            converged: &self.converged,
            controls: &self.controls,
        }
    }
}

/// Runs one step on fresh arrays.
fn advance<L: Lane>(
    migration: &Migration,
    year: &Year<L>,
    conventions: Conventions,
    current: &[L],
) -> (Vec<L>, Vec<Accounts<L>>) {
    let places = migration.places.len();
    let mut next = vec![L::splat(f64::NAN); current.len()];
    let mut accounts = vec![Accounts::zero(); places];
    step(
        migration,
        &year.rates(),
        conventions,
        current,
        &mut next,
        &mut Scratch::new(places),
        &mut accounts,
    );
    (next, accounts)
}

/// A small generator of numbers in 0..1, so that one seed fills every table.
fn numbers(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Rates and people that are wild but valid.
fn wild(places: &'static [Place], seed: u64) -> (Migration, Year<f64>, Vec<f64>) {
    let mut next = numbers(seed);
    let mut migration = Migration::none(places);
    let mut fill = |values: &mut Vec<f64>, least: f64, greatest: f64| {
        for value in values {
            *value = least + (greatest - least) * next();
        }
    };
    fill(&mut migration.leave_domestic, 0.0, 0.2);
    fill(&mut migration.leave_bay, 0.0, 0.2);
    fill(&mut migration.leave_abroad, 0.0, 0.2);
    fill(&mut migration.leave_domestic_shift, -0.5, 1.0);
    fill(&mut migration.arrive_share, 0.0, 0.4);
    fill(&mut migration.arrive_domestic, 0.0, 5000.0);
    fill(&mut migration.arrive_domestic_shift, -100.0, 0.0);
    fill(&mut migration.arrive_profile, 0.0, 0.01);
    fill(&mut migration.graduation, 0.0, 0.4);
    let mut year = Year::still(places.len());
    fill(&mut year.survivorship, 0.3, 1.0);
    fill(&mut year.birth_survivorship, 0.9, 1.0);
    fill(&mut year.fertility, 0.0, 0.2);
    fill(&mut year.male_births, 0.4, 0.6);
    fill(&mut year.pool, 0.2, 1.5);
    fill(&mut year.converged, 0.0, 0.5);
    for control in &mut year.controls {
        let mut values = vec![0.0; 9];
        fill(&mut values, 0.5, 2.0);
        *control = Control {
            leave_domestic: values[0],
            leave_bay: values[1],
            leave_abroad: values[2],
            arrive_domestic: values[3],
            inflow: 20_000.0 * values[4],
            leave_abroad_added: 5000.0 * (values[5] - 1.0),
            stay_added: 5000.0 * (values[6] - 1.0),
            stock_in: 0.01 * values[7],
            stock_out: 0.01 * values[8],
        };
    }
    let mut people = vec![0.0; places.len() * CELLS_PER_PLACE];
    fill(&mut people, 0.0, 90_000.0);
    for rates in &mut migration.rates {
        let mut values = vec![0.0; 4];
        fill(&mut values, 0.05, 0.3);
        rates.student_exit = values[0];
        rates.student_stay = values[1];
        rates.naturalisation = values[2];
        rates.destination_weight = values[3];
        // Some statuses do not move at all: they take the shorter loops.
        rates.domestic_moves = [1.0, 0.6, 0.0, 0.5, 0.0];
        rates.bay_moves = [1.0, 1.2, 0.0, 0.7, 0.0];
    }
    // Untouched rows take their own loop too.
    for control in year.controls.iter_mut().step_by(3) {
        *control = Control {
            inflow: control.inflow,
            ..Control::neutral()
        };
    }
    (migration, year, people)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn persons_are_conserved_and_bay_flows_cancel(seed in any::<u64>(), united_nations in any::<bool>()) {
        let places = Bay::Gba.places();
        let (migration, year, people) = wild(places, seed);
        migration.validate().expect("the wild rates are valid");
        let conventions = if united_nations { Conventions::UNITED_NATIONS } else { Conventions::BAYS };
        let (next, accounts) = advance(&migration, &year, conventions, &people);
        let mut net_bay = 0.0;
        let mut gross_bay = 0.0;
        for (index, account) in accounts.iter().enumerate() {
            let cells = index * CELLS_PER_PLACE..(index + 1) * CELLS_PER_PLACE;
            let start: f64 = people[cells.clone()].iter().sum();
            let end: f64 = next[cells.clone()].iter().sum();
            let expected = start + account.change();
            prop_assert!((end - expected).abs() <= 1e-9 * start, "{}: {end} against {expected}", places[index].id());
            prop_assert!(next[cells].iter().all(|&persons| persons >= 0.0));
            prop_assert!(account.values().iter().all(|&flow| flow >= 0.0));
            net_bay += account.bay_in - account.bay_out;
            gross_bay += account.bay_in;
        }
        prop_assert!(gross_bay > 0.0);
        prop_assert!(net_bay.abs() <= 1e-9 * gross_bay, "moves within the bay leave {net_bay}");
    }

    #[test]
    fn every_lane_has_the_bits_of_a_scalar_run(seed in any::<u64>()) {
        let places = Bay::Sf.places();
        let (migration, scalar_year, people) = wild(places, seed);
        // Lane i scales survivorship, fertility, people and controls by its own factor.
        const FACTORS: [f64; 4] = [1.0, 0.97, 0.9, 0.5];
        let laned = |values: &[f64]| -> Vec<Lanes<4>> {
            values.iter().map(|&value| Lanes(FACTORS.map(|factor| factor * value))).collect()
        };
        let control = |control: &Control, factor: f64| Control {
            leave_domestic: factor * control.leave_domestic,
            leave_bay: factor * control.leave_bay,
            leave_abroad: factor * control.leave_abroad,
            arrive_domestic: factor * control.arrive_domestic,
            inflow: factor * control.inflow,
            leave_abroad_added: factor * control.leave_abroad_added,
            stay_added: factor * control.stay_added,
            stock_in: factor * control.stock_in,
            stock_out: factor * control.stock_out,
        };
        let laned_year = Year {
            survivorship: laned(&scalar_year.survivorship),
            birth_survivorship: laned(&scalar_year.birth_survivorship),
            fertility: laned(&scalar_year.fertility),
            male_births: scalar_year.male_births.clone(),
            pool: scalar_year.pool.clone(),
            converged: scalar_year.converged.clone(),
            controls: scalar_year.controls.iter().map(|original| {
                let of = |value: fn(&Control) -> f64| {
                    Lanes(FACTORS.map(|factor| value(&control(original, factor))))
                };
                Control {
                    leave_domestic: of(|c| c.leave_domestic),
                    leave_bay: of(|c| c.leave_bay),
                    leave_abroad: of(|c| c.leave_abroad),
                    arrive_domestic: of(|c| c.arrive_domestic),
                    inflow: of(|c| c.inflow),
                    leave_abroad_added: of(|c| c.leave_abroad_added),
                    stay_added: of(|c| c.stay_added),
                    stock_in: of(|c| c.stock_in),
                    stock_out: of(|c| c.stock_out),
                }
            }).collect(),
        };
        let (laned_next, laned_accounts) =
            advance(&migration, &laned_year, Conventions::BAYS, &laned(&people));
        for (lane, factor) in FACTORS.into_iter().enumerate() {
            let scaled = |values: &[f64]| -> Vec<f64> { values.iter().map(|value| factor * value).collect() };
            let year = Year {
                survivorship: scaled(&scalar_year.survivorship),
                birth_survivorship: scaled(&scalar_year.birth_survivorship),
                fertility: scaled(&scalar_year.fertility),
                male_births: scalar_year.male_births.clone(),
                pool: scalar_year.pool.clone(),
                converged: scalar_year.converged.clone(),
                controls: scalar_year.controls.iter().map(|original| control(original, factor)).collect(),
            };
            let (next, accounts) = advance(&migration, &year, Conventions::BAYS, &scaled(&people));
            for (cell, persons) in next.iter().enumerate() {
                prop_assert_eq!(persons.to_bits(), laned_next[cell].lane(lane).to_bits());
            }
            for (place, account) in accounts.iter().enumerate() {
                for (scalar, laned) in account.values().iter().zip(laned_accounts[place].values()) {
                    prop_assert_eq!(scalar.to_bits(), laned.lane(lane).to_bits());
                }
            }
        }
    }
}

/// Survivors of one status of a place, persons.
fn survivors(year: &Year<f64>, people: &[f64], place: usize, status: Status) -> f64 {
    Sex::ALL
        .iter()
        .map(|&sex| {
            let (first, by_sex) = (row(place, status, sex), sex_row(place, sex));
            let alive = |age: usize| people[first + age] * year.survivorship[by_sex + age];
            (0..AGES).map(alive).sum::<f64>()
        })
        .sum()
}

#[test]
fn persons_asked_for_come_and_go_through_the_accounts() {
    let places = Bay::Sf.places();
    let (mut migration, mut year, people) = wild(places, 7);
    year.controls = vec![Control::neutral(); places.len() * STATUSES];
    // Children of those who come or stay would move on in the same year.
    year.fertility.fill(0.0);
    let alive = survivors(&year, &people, 1, Status::NationalTertiary);
    // Students' exits have one rate, as in the bays' tables.
    for (place, rates) in migration.rates.iter().enumerate() {
        for sex in Sex::ALL {
            let first = row(place, Status::Student, sex);
            migration.leave_abroad[first..first + AGES]
                .fill(rates.student_exit * (1.0 - rates.student_stay));
        }
    }
    let still = advance(&migration, &year, Conventions::BAYS, &people);
    let cell = STATUSES;
    let (tertiary, student) = (
        cell + Status::NationalTertiary as usize,
        cell + Status::Student as usize,
    );
    let mut ask = |change: fn(&mut Control), control: usize| {
        year.controls[control] = Control::neutral();
        change(&mut year.controls[control]);
        let (next, accounts) = advance(&migration, &year, Conventions::BAYS, &people);
        year.controls[control] = Control::neutral();
        (next, accounts[1])
    };
    let before = &still.1[1];

    let (_, after) = ask(|control| control.stock_in = 0.01, tertiary);
    let came = after.domestic_in - before.domestic_in;
    assert!(
        (came - 0.01 * alive).abs() < 1e-9 * alive,
        "{came} of {alive}"
    );

    let (_, after) = ask(|control| control.stock_out = 0.001, tertiary);
    let left = after.domestic_out - before.domestic_out;
    // Odds fall short of what is asked for by the share that leaves anyway, a fifth at most here.
    assert!(
        left > 0.0007 * alive && left <= 0.001 * alive,
        "{left} of {alive}"
    );

    let (next, after) = ask(|control| control.stay_added = 1000.0, student);
    let stayed = before.emigrants - after.emigrants;
    assert!((stayed - 1000.0).abs() < 1e-6, "{stayed}");
    let graduates = |next: &[f64]| -> f64 {
        Sex::ALL
            .iter()
            .map(|&sex| {
                let first = row(1, Status::ForeignTertiary, sex);
                next[first..first + AGES].iter().sum::<f64>()
            })
            .sum()
    };
    let more = graduates(&next) - graduates(&still.0);
    // Naturalisation takes its share of them in the same year.
    let naturalised = migration.rates[1].naturalisation;
    assert!((more - 1000.0 * (1.0 - naturalised)).abs() < 1e-6, "{more}");

    // More than all who would leave cannot stay.
    let (_, after) = ask(|control| control.stay_added = 1e12, student);
    assert!(after.emigrants < before.emigrants && after.emigrants >= 0.0);
}

#[test]
fn zero_rates_leave_people_as_they_are_but_older() {
    let places = Bay::Tokyo.places();
    let migration = Migration::none(places);
    let year = Year::<f64>::still(places.len());
    let mut draw = numbers(7);
    let people: Vec<f64> = (0..places.len() * CELLS_PER_PLACE)
        .map(|_| 1e5 * draw())
        .collect();
    let (next, accounts) = advance(&migration, &year, Conventions::BAYS, &people);
    for place in 0..places.len() {
        for status in Status::ALL {
            for sex in Sex::ALL {
                let first = row(place, status, sex);
                assert_eq!(next[first], 0.0);
                for age in 1..AGES - 1 {
                    assert_eq!(next[first + age], people[first + age - 1]);
                }
                assert_eq!(
                    next[first + AGES - 1],
                    people[first + AGES - 2] + people[first + AGES - 1]
                );
            }
        }
        assert!(accounts[place].values().iter().all(|&flow| flow == 0.0));
    }
}

/// The dominant eigenvalue of the Leslie matrix of a closed female population, from Lotka's equation:
/// the sum over ages of lambda^-(a + 1) l(a) m(a) is 1, where l is survival from birth to the end of year a and
/// m the daughters counted at the year's end, per woman of age a at its start.
fn lotka_growth(
    survivorship: &[f64],
    birth_survivorship: f64,
    fertility: &[f64],
    daughters: f64,
) -> f64 {
    let rate = |age: usize| {
        age.checked_sub(FIRST_MOTHER_AGE)
            .and_then(|offset| fertility.get(offset))
            .copied()
            .unwrap_or(0.0)
    };
    let characteristic = |growth: f64| {
        let mut alive = birth_survivorship;
        let mut sum = 0.0;
        let mut discount = 1.0;
        for age in 0..60 {
            discount /= growth;
            let births = 0.5 * (rate(age) + survivorship[age] * rate(age + 1));
            sum += discount * alive * births * daughters;
            alive *= survivorship[age];
        }
        sum - 1.0
    };
    let (mut low, mut high) = (0.5, 1.5);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if characteristic(middle) > 0.0 {
            low = middle
        } else {
            high = middle
        }
    }
    0.5 * (low + high)
}

#[test]
fn a_closed_population_grows_as_its_leslie_matrix_says() {
    let places = &Bay::Ny.places()[..1];
    let migration = Migration::none(places);
    let mut year = Year::<f64>::still(1);
    for sex in Sex::ALL {
        for age in 0..AGES {
            year.survivorship[sex_row(0, sex) + age] = 1.0 - 2e-5 * libm::exp(0.1 * age as f64);
        }
    }
    year.birth_survivorship = vec![0.996; SEXES];
    for (offset, rate) in year.fertility.iter_mut().enumerate() {
        let distance = (offset as f64 - 15.0) / 6.0;
        *rate = 0.13 * libm::exp(-distance * distance);
    }
    year.male_births = vec![0.512];
    for mothers in [Mothers::StartAndEnd, Mothers::StartAndSurviving] {
        let conventions = Conventions {
            early_arrivals: 0.5,
            mothers,
        };
        let mut people = vec![0.0; CELLS_PER_PLACE];
        for sex in Sex::ALL {
            for age in 0..80 {
                people[row(0, Status::National, sex) + age] = 1000.0;
            }
        }
        let mut growth = 0.0;
        for _ in 0..3000 {
            let (next, _) = advance(&migration, &year, conventions, &people);
            growth = next.iter().sum::<f64>() / people.iter().sum::<f64>();
            people = next;
        }
        let survivorship = &year.survivorship[sex_row(0, Sex::Female)..];
        let expected = lotka_growth(survivorship, 0.996, &year.fertility, 1.0 - 0.512);
        assert!(
            (growth - expected).abs() < 1e-9,
            "{mothers:?}: {growth} against {expected}"
        );
        assert!(
            (expected - 1.0).abs() > 1e-4,
            "a stationary case would hide a wrong answer"
        );
    }
}

#[test]
fn a_rate_that_is_no_probability_is_named() {
    let mut migration = Migration::none(Bay::Gba.places());
    migration.leave_bay[sex_row(3, Sex::Female) + 41] = 1.25;
    let message = migration
        .validate()
        .expect_err("1.25 is refused")
        .to_string();
    assert_eq!(
        message,
        "leave_bay: 1.25 at shenzhen, national, female, age 41 is not a probability"
    );
    migration.leave_bay[sex_row(3, Sex::Female) + 41] = f64::NAN;
    assert!(migration.validate().is_err());
}
