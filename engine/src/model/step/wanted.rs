//! From persons that controls ask for to multipliers on odds and arrivals, once the year's people are known.

use super::{Control, Conventions, Row, Shared, YearRates};
use crate::data::dimension::{STATUSES, Sex, Status};
use crate::model::index::{ages, row, sex_row};
use crate::model::lane::Lane;
use crate::model::migration::Migration;
use crate::model::stride::{OPEN_GROUP, QUADS, Stride, Total, age_of, parts};

/// Fewest persons that a number asked for is spread over, so that nothing is divided by zero.
const FEWEST: f64 = 1e-9;

/// One place's controls in which nothing is asked for in persons any more.
pub(super) struct Resolved<L> {
    /// By status.
    pub(super) controls: [Control<L>; STATUSES],
    /// Of the students who do not leave, the share that ends its course and stays with a degree.
    pub(super) students_stay: L,
}

/// People and flows of one status of a place, both sexes, before any control; zero where nobody asks for them.
#[derive(Clone, Copy)]
struct Expected<L> {
    survivors: L,
    leaving_abroad: L,
    leaving_domestic: L,
    arriving_domestic: L,
}

/// Resolves one place's controls. Where nothing is asked for they are returned as they are, to the bit.
#[inline(always)]
pub(super) fn resolve<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    current: &[L],
    shared: &mut Shared<L>,
) -> Resolved<L> {
    let mut controls: [Control<L>; STATUSES] =
        core::array::from_fn(|status| rates.controls[place * STATUSES + status]);
    // `leave_abroad` takes those who go; of the rest, this share ends its course here and stays.
    let of_place = &migration.rates[place];
    let staying = of_place.student_exit * of_place.student_stay;
    let mut students_stay = L::splat(staying / (1.0 - (of_place.student_exit - staying)));
    if controls.iter().any(asks) {
        let expected = expect(
            migration,
            rates,
            conventions,
            place,
            current,
            shared,
            &controls,
        );
        for (control, expected) in controls.iter_mut().zip(&expected) {
            let per = |asked: L, base: L| asked / base.bounded(FEWEST, f64::MAX);
            let zero = L::zero();
            if control.leave_abroad_added != zero {
                control.leave_abroad = (control.leave_abroad
                    + per(control.leave_abroad_added, expected.leaving_abroad))
                .bounded(0.0, f64::MAX);
            }
            if control.stock_in != zero {
                control.arrive_domestic += per(
                    control.stock_in * expected.survivors,
                    expected.arriving_domestic,
                );
            }
            if control.stock_out != zero {
                control.leave_domestic += per(
                    control.stock_out * expected.survivors,
                    expected.leaving_domestic,
                );
            }
        }
        let student = &mut controls[Status::Student as usize];
        let leaving = of_place.student_exit - staying;
        if student.stay_added != L::zero() && leaving > 0.0 {
            // Those who stay more are among those who end their course: as many fewer leave.
            let survivors = expected[Status::Student as usize]
                .survivors
                .bounded(FEWEST, f64::MAX);
            let stay = (L::splat(staying) + student.stay_added / survivors)
                .bounded(0.0, of_place.student_exit);
            let leave = (L::splat(of_place.student_exit) - stay).bounded(0.0, 1.0);
            let one = L::splat(1.0);
            let odds = leave / (one - leave).bounded(FEWEST, 1.0);
            // Lanes in which nobody is asked to stay keep their bits.
            let asked = student.stay_added;
            student.leave_abroad = asked.if_not_zero(
                student.leave_abroad * odds * L::splat((1.0 - leaving) / leaving),
                student.leave_abroad,
            );
            students_stay =
                asked.if_not_zero(stay / (one - leave).bounded(FEWEST, 1.0), students_stay);
        }
    }
    Resolved {
        controls,
        students_stay,
    }
}

#[inline(always)]
fn asks<L: Lane>(control: &Control<L>) -> bool {
    let zero = L::zero();
    control.leave_abroad_added != zero || control.stay_added != zero || asks_of_stock(control)
}

#[inline(always)]
fn asks_of_stock<L: Lane>(control: &Control<L>) -> bool {
    let zero = L::zero();
    control.stock_in != zero || control.stock_out != zero
}

/// What the statuses that ask for something would do otherwise.
#[inline(always)]
fn expect<L: Lane>(
    migration: &Migration,
    rates: &YearRates<'_, L>,
    conventions: Conventions,
    place: usize,
    current: &[L],
    shared: &mut Shared<L>,
    controls: &[Control<L>; STATUSES],
) -> [Expected<L>; STATUSES] {
    let zero = L::zero();
    let mut all = [Expected {
        survivors: zero,
        leaving_abroad: zero,
        leaving_domestic: zero,
        arriving_domestic: zero,
    }; STATUSES];
    let any_of_stock = controls.iter().any(asks_of_stock);
    for sex in Sex::ALL {
        if any_of_stock {
            shared.fill(migration, rates, conventions, place, sex);
        }
        for status in Status::ALL {
            let control = &controls[status as usize];
            if asks(control) {
                let first = row(place, status, sex);
                let asked = Asked {
                    people: ages(current, first),
                    survivorship: ages(rates.survivorship, sex_row(place, sex)),
                    abroad: ages(&migration.leave_abroad, first),
                    share: ages(&migration.arrive_share, first),
                    shared,
                    moves: migration.rates[place].domestic_moves[status as usize],
                    of_stock: asks_of_stock(control),
                };
                asked.add_to(&mut all[status as usize]);
            }
        }
    }
    all
}

/// One row of a status that something is asked of.
struct Asked<'a, L> {
    people: &'a Row<L>,
    survivorship: &'a Row<L>,
    abroad: &'a Row<f64>,
    share: &'a Row<f64>,
    shared: &'a Shared<L>,
    moves: f64,
    /// Whether it is asked as a share of the survivors.
    of_stock: bool,
}

impl<L: Lane> Asked<'_, L> {
    #[inline(always)]
    fn add_to(&self, expected: &mut Expected<L>) {
        let mut survivors = Total::zero();
        let mut abroad = Total::zero();
        for quad in 0..QUADS {
            for part in 0..parts::<L>() {
                let age = age_of::<L>(quad, part);
                let of_age = self.survivors::<L::Stride>(age);
                survivors.add(part, of_age);
                abroad.add(part, of_age * L::Stride::rates(self.abroad, age));
            }
        }
        let last = self.survivors::<L>(OPEN_GROUP);
        expected.survivors += survivors.with(last);
        expected.leaving_abroad += abroad.with(last * L::splat(self.abroad[OPEN_GROUP]));
        if self.of_stock && self.moves != 0.0 {
            let mut leaving = Total::zero();
            let mut arriving = Total::zero();
            for quad in 0..QUADS {
                for part in 0..parts::<L>() {
                    let age = age_of::<L>(quad, part);
                    leaving.add(part, self.leaving::<L::Stride>(age));
                    arriving.add(part, self.arriving::<L::Stride>(age));
                }
            }
            expected.leaving_domestic += leaving.with(self.leaving::<L>(OPEN_GROUP));
            expected.arriving_domestic += arriving.with(self.arriving::<L>(OPEN_GROUP));
        }
    }

    #[inline(always)]
    fn survivors<N: Stride<L>>(&self, age: usize) -> N {
        N::load(self.people, age) * N::load(self.survivorship, age)
    }

    /// Those who would leave for the rest of the country.
    #[inline(always)]
    fn leaving<N: Stride<L>>(&self, age: usize) -> N {
        let moves = N::same(L::splat(self.moves));
        self.survivors::<N>(age) * (moves * N::rates(&self.shared.leave_domestic, age))
    }

    /// Those who would arrive from there.
    #[inline(always)]
    fn arriving<N: Stride<L>>(&self, age: usize) -> N {
        N::rates(self.share, age) * N::rates(&self.shared.arrive_domestic, age)
    }
}
