//! Some trajectories side by side, year by year, reference and scenario together.

mod ages;

use xxhash_rust::xxh3::Xxh3;

use super::{Ensemble, Part};
use crate::analysis::draws::Draws;
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES};
use crate::data::world;
use crate::model::accounts::Accounts;
use crate::model::bay_model::BayModel;
use crate::model::indicator::{Facts, Indicator};
use crate::model::lane::Lane;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use crate::model::lane::Lanes;
use crate::model::migration::Migration;
use crate::model::step::{Control, Conventions, MOTHER_AGES, Scratch, YearRates, step};
use crate::model::summary::Summary;
use crate::policy::condition::Condition;
use crate::policy::driver::Drivers;
use crate::policy::effect::Effect;

/// The numbers that ensembles are computed with.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type Numbers = Lanes<4>;
/// The numbers that ensembles are computed with.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Numbers = crate::model::pair::Pair;

/// Trajectories that are run side by side.
pub const WIDTH: usize = <Numbers as Lane>::WIDTH;

/// A number that ensembles can be computed with.
pub trait Engine: Lane {
    /// One year of a bay (see [`step`]).
    fn advance(
        migration: &Migration,
        rates: &YearRates<'_, Self>,
        current: &[Self],
        next: &mut [Self],
        scratch: &mut Scratch<Self>,
        accounts: &mut [Accounts<Self>],
    );

    /// The summary of one place.
    fn summarise(cells: &[Self]) -> Summary<Self>;
}

/// One trajectory at a time: what several at once are compared with. Compiled into the caller's loop over years, as in
/// projections.
impl Engine for f64 {
    #[inline(always)]
    fn advance(
        migration: &Migration,
        rates: &YearRates<'_, Self>,
        current: &[Self],
        next: &mut [Self],
        scratch: &mut Scratch<Self>,
        accounts: &mut [Accounts<Self>],
    ) {
        step(
            migration,
            rates,
            Conventions::BAYS,
            current,
            next,
            scratch,
            accounts,
        );
    }

    #[inline(always)]
    fn summarise(cells: &[Self]) -> Summary<Self> {
        Summary::of(cells)
    }
}

impl Engine for Numbers {
    fn advance(
        migration: &Migration,
        rates: &YearRates<'_, Self>,
        current: &[Self],
        next: &mut [Self],
        scratch: &mut Scratch<Self>,
        accounts: &mut [Accounts<Self>],
    ) {
        advance_lanes(migration, rates, current, next, scratch, accounts);
    }

    fn summarise(cells: &[Self]) -> Summary<Self> {
        summarise_lanes(cells)
    }
}

/// Compiled for AVX2 too natively, as the projection's years are.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn advance_lanes(
    migration: &Migration,
    rates: &YearRates<'_, Numbers>,
    current: &[Numbers],
    next: &mut [Numbers],
    scratch: &mut Scratch<Numbers>,
    accounts: &mut [Accounts<Numbers>],
) {
    step(
        migration,
        rates,
        Conventions::BAYS,
        current,
        next,
        scratch,
        accounts,
    );
}

#[multiversion::multiversion(targets("x86_64+avx2"))]
fn summarise_lanes(cells: &[Numbers]) -> Summary<Numbers> {
    Summary::of(cells)
}

/// Memory for the trajectories of one batch; nothing is allocated from year to year.
pub(super) struct Batch<L> {
    draws: Draws,
    /// By country, of one year after the other: mortality index and factor on fertility.
    mortality: Vec<L>,
    fertility: Vec<L>,
    rates: Vec<RatesOfYear<L>>,
    cases: Vec<State<L>>,
    scratch: Scratch<L>,
    hashers: Vec<Xxh3>,
    /// By lane, what is hashed of a year.
    bytes: Vec<Vec<u8>>,
    /// Talent of the base year by area, persons; the same in every trajectory.
    talent_at_base: Vec<f64>,
    /// Years that the trajectories in hand have passed.
    passed: usize,
}

/// Rates of one year under the draws.
struct RatesOfYear<L> {
    survivorship: Vec<L>,
    birth_survivorship: Vec<L>,
    fertility: Vec<L>,
}

/// Where a case has come to.
struct State<L> {
    /// `[year][place][status]`.
    controls: Vec<Control<L>>,
    /// One trajectory's, before they are put side by side.
    of_lane: Vec<Control>,
    current: Vec<L>,
    next: Vec<L>,
    accounts: Vec<Accounts<L>>,
    /// Places, then the bay.
    summaries: Vec<Summary<L>>,
}

impl<L: Engine> Batch<L> {
    pub(super) fn new(ensemble: &Ensemble) -> Self {
        let places = ensemble.shape.places.len();
        let draws = ensemble.drawer.space();
        let by_country = vec![L::zero(); draws.fertility.len()];
        let rates = ensemble.rates.iter().map(|_| RatesOfYear {
            survivorship: vec![L::zero(); places * SEXES * AGES],
            birth_survivorship: vec![L::zero(); places * SEXES],
            fertility: vec![L::zero(); places * MOTHER_AGES],
        });
        let cases = ensemble.cases.iter().map(|case| {
            let model = &ensemble.rates[case.rates].model;
            let of_lane = model.neutral_controls().repeat(ensemble.shape.years() - 1);
            State {
                controls: vec![Control::neutral(); of_lane.len()],
                of_lane,
                current: vec![L::zero(); model.cells()],
                next: vec![L::zero(); model.cells()],
                accounts: vec![Accounts::zero(); places + 1],
                summaries: vec![Summary::empty(); places + 1],
            }
        });
        Self {
            draws,
            mortality: by_country.clone(),
            fertility: by_country,
            rates: rates.collect(),
            cases: cases.collect(),
            scratch: Scratch::new(places),
            hashers: (0..L::WIDTH).map(|_| Xxh3::new()).collect(),
            bytes: vec![Vec::new(); L::WIDTH],
            talent_at_base: Vec::new(),
            passed: 0,
        }
    }

    /// Runs trajectories from `first` on, as many as there are lanes, for one more year, and records those that belong to
    /// the part; whether it was their last year. The next ones can only follow then.
    pub(super) fn advance(&mut self, ensemble: &Ensemble, first: u32, part: &mut Part) -> bool {
        let year = self.passed;
        if year == 0 {
            self.begin(ensemble, first, part);
        }
        self.fill_rates(ensemble, year);
        for (state, case) in self.cases.iter_mut().zip(&ensemble.cases) {
            let model = &ensemble.rates[case.rates].model;
            state.advance(model, &self.rates[case.rates], year, &mut self.scratch);
        }
        self.record(ensemble, year + 1, first, part);
        self.record_ages(ensemble, year + 1, first, part);
        self.passed = (year + 1) % (ensemble.shape.years() - 1);
        let is_last = self.passed == 0;
        if is_last {
            let lanes = (part.trajectories().end - first).min(L::WIDTH as u32);
            for (lane, hasher) in self.hashers.iter().enumerate().take(lanes as usize) {
                part.set_hash(first + lane as u32, hasher.digest());
            }
        }
        is_last
    }

    /// Draws trajectories and sets them to the base year.
    fn begin(&mut self, ensemble: &Ensemble, first: u32, part: &mut Part) {
        self.draw(ensemble, first);
        for hasher in &mut self.hashers {
            hasher.reset();
        }
        for (state, case) in self.cases.iter_mut().zip(&ensemble.cases) {
            let model = &ensemble.rates[case.rates].model;
            for (cell, &persons) in state.current.iter_mut().zip(&model.population) {
                *cell = L::splat(persons);
            }
            state.summarise();
        }
        self.record(ensemble, 0, first, part);
        self.record_ages(ensemble, 0, first, part);
    }

    /// Draws the trajectories and puts them side by side.
    fn draw(&mut self, ensemble: &Ensemble, first: u32) {
        let core = world();
        for lane in 0..L::WIDTH {
            let draws = &mut self.draws;
            // Lanes beyond the last trajectory are run and not recorded.
            ensemble.drawer.draw(first.wrapping_add(lane as u32), draws);
            for (lanes, &value) in self.mortality.iter_mut().zip(&draws.mortality) {
                lanes.set_lane(lane, value);
            }
            for (lanes, &value) in self.fertility.iter_mut().zip(&draws.fertility) {
                lanes.set_lane(lane, value);
            }
            for (state, case) in self.cases.iter_mut().zip(&ensemble.cases) {
                let model = &ensemble.rates[case.rates].model;
                case.plan.fill(
                    model,
                    &core.levers,
                    &core.rules,
                    |lever, effect| match effect {
                        Effect::Central => draws.effects[lever],
                        chosen => chosen.of(&core.levers[lever].in_bay(model.bay).effect),
                    },
                    |place, year| condition(draws, &case.drivers, model, place, year),
                    &mut state.of_lane,
                );
                for (lanes, control) in state.controls.iter_mut().zip(&state.of_lane) {
                    lanes.set_lane(lane, control);
                }
            }
        }
    }

    /// The year's rates (0 is the first) under the draws.
    fn fill_rates(&mut self, ensemble: &Ensemble, year: usize) {
        for (rates, of_case) in self.rates.iter_mut().zip(&ensemble.rates) {
            let survivorship = &of_case.survivorship;
            let width = self.mortality.len() / (ensemble.shape.years() - 1);
            let of_year = year * width..(year + 1) * width;
            survivorship.fill(
                year,
                &self.mortality[of_year.clone()],
                &mut rates.survivorship,
                &mut rates.birth_survivorship,
            );
            let factors = &self.fertility[of_year];
            let central = of_case.model.fertility(year);
            for (place, &country) in survivorship.countries().iter().enumerate() {
                let ages = place * MOTHER_AGES..(place + 1) * MOTHER_AGES;
                for (rate, &central) in rates.fertility[ages.clone()].iter_mut().zip(&central[ages])
                {
                    *rate = L::splat(central) * factors[country];
                }
            }
        }
    }

    /// Keeps the results of a year (0 is the base) and adds its bits to the hashes.
    fn record(&mut self, ensemble: &Ensemble, year: usize, first: u32, part: &mut Part) {
        let shape = ensemble.shape;
        let places = shape.places.len();
        let baseline = &self.cases[0];
        let scenario = self.cases.last().expect("the reference is a case");
        let areas_km2 = &ensemble.rates[0].model.area_km2;
        let column = (first - part.trajectories().start) as usize;
        let lanes = L::WIDTH.min(part.trajectories().len() - column);
        for bytes in &mut self.bytes {
            bytes.clear();
        }
        if year == 0 {
            self.talent_at_base.clear();
            let of_areas = baseline.summaries.iter();
            self.talent_at_base
                .extend(of_areas.map(|summary| summary.talent.lane(0)));
        }
        for area in 0..=places {
            let area_km2 = match areas_km2.get(area) {
                Some(&area_km2) => area_km2,
                None => areas_km2.iter().sum(),
            };
            let kept = shape.area(area);
            for (index, indicator) in Indicator::ALL.into_iter().enumerate() {
                let value = |state: &State<L>, lane: usize| {
                    let facts = Facts {
                        summary: &state.summaries[area],
                        accounts: (year > 0).then(|| &state.accounts[area]),
                        area_km2,
                        talent_at_base: self.talent_at_base[area],
                        is_bay: area == places,
                    };
                    indicator.value(&facts, lane).unwrap_or(f64::NAN)
                };
                for lane in 0..lanes {
                    let [before, after] = [value(baseline, lane), value(scenario, lane)];
                    // Places hold everything that the bay's sums are made of.
                    if area < places {
                        for value in [before, after] {
                            self.bytes[lane].extend_from_slice(&value.to_le_bytes());
                        }
                    }
                    if let Some(area) = kept {
                        let position = shape.position(area, year, index);
                        part.row_mut(position)[column + lane] = before as f32;
                        part.row_mut(position + 1)[column + lane] = (after - before) as f32;
                    }
                }
            }
        }
        for (hasher, bytes) in self.hashers.iter_mut().zip(&self.bytes) {
            hasher.update(bytes);
        }
    }
}

impl<L: Engine> State<L> {
    fn advance(
        &mut self,
        model: &BayModel,
        rates: &RatesOfYear<L>,
        year: usize,
        scratch: &mut Scratch<L>,
    ) {
        let places = model.places().len();
        let width = places * STATUSES;
        let controls = &self.controls[year * width..(year + 1) * width];
        let rates = model.year_of(
            year,
            &rates.survivorship,
            &rates.birth_survivorship,
            &rates.fertility,
            controls,
        );
        L::advance(
            &model.migration,
            &rates,
            &self.current,
            &mut self.next,
            scratch,
            &mut self.accounts[..places],
        );
        core::mem::swap(&mut self.current, &mut self.next);
        let mut bay = Accounts::zero();
        for account in &self.accounts[..places] {
            bay.add(account);
        }
        self.accounts[places] = bay;
        self.summarise();
    }

    fn summarise(&mut self) {
        let places = self.summaries.len() - 1;
        let mut bay = Summary::empty();
        let cells = self.current.chunks_exact(CELLS_PER_PLACE);
        for (cells, summary) in cells.zip(&mut self.summaries) {
            *summary = L::summarise(cells);
            bay.add(summary);
        }
        self.summaries[places] = bay;
    }
}

/// What holds in a place and year: the case's drivers and the draws. Of two shocks the deeper one counts.
fn condition(
    draws: &Draws,
    drivers: &Drivers,
    model: &BayModel,
    place: usize,
    year: usize,
) -> Condition {
    let driven = Condition::driven(drivers, model.base_year + 1 + year as i32);
    let drawn = &draws.flows[year * model.places().len() + place];
    Condition {
        depth: driven.depth.max(draws.depth[year]),
        arrive_domestic: driven.arrive_domestic * drawn.domestic_in,
        leave_domestic: driven.leave_domestic * drawn.domestic_out,
        arrive_abroad: driven.arrive_abroad * drawn.abroad_in,
        leave_abroad: driven.leave_abroad * drawn.abroad_out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::ensemble::Keep;
    use crate::data::place::Bay;
    use crate::policy::setting::{Amount, LeverSetting, Scope, Timing};
    use crate::scenario::setting::Scenario;

    #[test]
    fn every_lane_conserves_persons() {
        let bay = Bay::Gba;
        let scenario = Scenario {
            levers: (0..world().levers.len())
                .map(|lever| LeverSetting {
                    lever,
                    scope: Scope::Bay(bay),
                    amount: Amount::Strength(60.0),
                    timing: Timing::default(),
                })
                .collect(),
            ..Scenario::baseline(bay)
        };
        let ensemble = Ensemble::prepare(&scenario, 1, Keep::Bay).expect("the bay has data");
        let mut batch = Batch::<Numbers>::new(&ensemble);
        batch.draw(&ensemble, 0);
        for (state, case) in batch.cases.iter_mut().zip(&ensemble.cases) {
            let model = &ensemble.rates[case.rates].model;
            for (cell, &persons) in state.current.iter_mut().zip(&model.population) {
                *cell = Lane::splat(persons);
            }
            state.summarise();
        }
        for year in 0..ensemble.shape.years() - 1 {
            batch.fill_rates(&ensemble, year);
            for (state, case) in batch.cases.iter_mut().zip(&ensemble.cases) {
                let before: Vec<_> = state.summaries.iter().map(|all| all.population).collect();
                let model = &ensemble.rates[case.rates].model;
                state.advance(model, &batch.rates[case.rates], year, &mut batch.scratch);
                for (area, before) in before.iter().enumerate() {
                    let after = state.summaries[area].population;
                    let change = state.accounts[area].change();
                    for lane in 0..WIDTH {
                        let [before, after, change] =
                            [*before, after, change].map(|value| value.lane(lane));
                        let error = (after - before - change) / before;
                        assert!(error.abs() < 1e-9, "{year} {area} {lane}: {error}");
                    }
                }
                let bay = &state.accounts[model.places().len()];
                for lane in 0..WIDTH {
                    let (came, went) = (bay.bay_in.lane(lane), bay.bay_out.lane(lane));
                    assert!((came / went - 1.0).abs() < 1e-9, "moves within the bay");
                }
            }
        }
    }
}
