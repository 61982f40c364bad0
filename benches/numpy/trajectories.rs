//! Trajectories of a bay: the engine's step under multipliers that differ by year, place and trajectory.

use bayflow::analysis::ensemble::Engine;
use bayflow::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES};
use bayflow::model::accounts::Accounts;
use bayflow::model::bay_model::BayModel;
use bayflow::model::lane::Lane;
use bayflow::model::step::{Control, MOTHER_AGES, Scratch, YearRates};
use bayflow::model::summary::Summary;

/// What a trajectory multiplies, in the order of [`Multipliers`].
#[derive(Clone, Copy)]
enum Kind {
    ArriveDomestic,
    LeaveDomestic,
    LeaveBay,
    LeaveAbroad,
    Inflow,
    Death,
    Fertility,
}

/// Number of things that are multiplied.
const KINDS: usize = 7;
/// Greatest logarithm of a multiplier: wide enough that a wrong formula shows.
const REACH: f64 = 0.2;

/// Multipliers, `[kind][year][place][trajectory]`; all of trajectory 0 are 1.
pub struct Multipliers {
    years: usize,
    places: usize,
    pub trajectories: usize,
    pub values: Vec<f64>,
}

impl Multipliers {
    /// Multipliers drawn anew for every kind, year, place and trajectory; the same at every call.
    pub fn draw(years: usize, places: usize, trajectories: usize) -> Self {
        // SplitMix64.
        let mut state = 0_u64;
        let mut uniform = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut bits = state;
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        };
        let values = (0..KINDS * years * places * trajectories)
            .map(|index| match index % trajectories {
                0 => 1.0,
                _ => libm::exp(REACH * (2.0 * uniform() - 1.0)),
            })
            .collect();
        Self {
            years,
            places,
            trajectories,
            values,
        }
    }

    pub fn shape(&self) -> [usize; 4] {
        [KINDS, self.years, self.places, self.trajectories]
    }

    #[inline(always)]
    fn of<L: Lane>(&self, kind: Kind, year: usize, place: usize, first: usize) -> L {
        let row = ((kind as usize * self.years + year) * self.places + place) * self.trajectories;
        gather(&self.values[row + first..])
    }
}

/// The first [`Lane::WIDTH`] of neighbouring trajectories' values.
#[inline(always)]
fn gather<L: Lane>(values: &[f64]) -> L {
    let mut lanes = L::zero();
    for (lane, &value) in values.iter().enumerate().take(L::WIDTH) {
        lanes.set_lane(lane, value);
    }
    lanes
}

/// What a run leaves behind of [`Lane::WIDTH`] trajectories.
pub struct Outcome<L> {
    /// `[year][place]`.
    pub accounts: Vec<Accounts<L>>,
    /// `[year][place]`; empty if indicators were not asked for.
    pub summaries: Vec<Summary<L>>,
    /// The last year's persons, `[place][status][sex][age]`.
    pub people: Vec<L>,
}

/// Runs trajectories `first` and, in lanes, its neighbours; `controls` are those of every year and place before
/// they are multiplied.
///
/// Compiled as the engine's own loop over years is: for AVX2 too, with the same bits.
#[multiversion::multiversion(targets("x86_64+avx2"))]
pub fn run<L: Engine>(
    model: &BayModel,
    controls: &[Control],
    multipliers: &Multipliers,
    first: usize,
    indicators: bool,
) -> Outcome<L> {
    let places = model.places().len();
    let mut people: Vec<L> = model.population.iter().map(|&n| L::splat(n)).collect();
    let mut next = people.clone();
    let mut scratch = Scratch::new(places);
    let mut accounts = vec![Accounts::zero(); multipliers.years * places];
    let mut summaries = Vec::new();
    let mut survivorship = vec![L::zero(); places * SEXES * AGES];
    let mut birth_survivorship = vec![L::zero(); places * SEXES];
    let mut fertility = vec![L::zero(); places * MOTHER_AGES];
    let mut own = vec![Control::neutral(); places * STATUSES];
    for (year, accounts) in accounts.chunks_exact_mut(places).enumerate() {
        let of_year = &controls[year * places * STATUSES..(year + 1) * places * STATUSES];
        let rates = model.year(model.base_year + 1 + year as i32, of_year);
        for place in 0..places {
            let multiplier = |kind| multipliers.of::<L>(kind, year, place, first);
            let more_deaths = multiplier(Kind::Death) - L::splat(1.0);
            let scaled = |s: f64| L::splat(s) - more_deaths * L::splat(1.0 - s);
            let rows = place * SEXES * AGES..(place + 1) * SEXES * AGES;
            for (own, &s) in survivorship[rows.clone()]
                .iter_mut()
                .zip(&rates.survivorship[rows])
            {
                *own = scaled(s);
            }
            let rows = place * SEXES..(place + 1) * SEXES;
            let births = &rates.birth_survivorship[rows.clone()];
            for (own, &s) in birth_survivorship[rows].iter_mut().zip(births) {
                *own = scaled(s);
            }
            let births = multiplier(Kind::Fertility);
            let rows = place * MOTHER_AGES..(place + 1) * MOTHER_AGES;
            for (own, &rate) in fertility[rows.clone()]
                .iter_mut()
                .zip(&rates.fertility[rows])
            {
                *own = L::splat(rate) * births;
            }
            for cell in place * STATUSES..(place + 1) * STATUSES {
                let given = &of_year[cell];
                let times = |value: f64, kind| L::splat(value) * multiplier(kind);
                own[cell] = Control {
                    leave_domestic: times(given.leave_domestic, Kind::LeaveDomestic),
                    leave_bay: times(given.leave_bay, Kind::LeaveBay),
                    leave_abroad: times(given.leave_abroad, Kind::LeaveAbroad),
                    leave_abroad_added: L::splat(given.leave_abroad_added),
                    stay_added: L::splat(given.stay_added),
                    stock_in: L::splat(given.stock_in),
                    stock_out: L::splat(given.stock_out),
                    arrive_domestic: times(given.arrive_domestic, Kind::ArriveDomestic),
                    inflow: times(given.inflow, Kind::Inflow),
                };
            }
        }
        L::advance(
            &model.migration,
            &YearRates {
                survivorship: &survivorship,
                birth_survivorship: &birth_survivorship,
                fertility: &fertility,
                male_births: rates.male_births,
                pool: rates.pool,
                converged: rates.converged,
                controls: &own,
            },
            &people,
            &mut next,
            &mut scratch,
            accounts,
        );
        core::mem::swap(&mut people, &mut next);
        if indicators {
            summaries.extend(people.chunks_exact(CELLS_PER_PLACE).map(L::summarise));
        }
    }
    Outcome {
        accounts,
        summaries,
        people,
    }
}
