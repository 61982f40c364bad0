//! Many trajectories of a scenario and its reference, each with its own draws.
//!
//! [`Ensemble::prepare`] once, [`Ensemble::run`] for any ranges of trajectories, on threads or web workers, and
//! [`Outcome::merge`] of the parts: whatever the ranges, the outcome has the same bits.

mod batch;
mod outcome;
mod part;
mod quantile;
#[cfg(not(target_arch = "wasm32"))]
mod threads;

use core::ops::Range;

use crate::analysis::draws::Drawer;
use crate::data::dimension::{AGE_GROUPS, SEXES};
use crate::data::pack::SpreadRecord;
use crate::data::place::Place;
use crate::data::{bay_tables, world};
use crate::model::bay_model::{BayModel, IndexedSurvivorship};
use crate::model::indicator::Indicator;
use crate::policy::plan::Plan;
use crate::scenario::run::{RunError, assembled};
use crate::scenario::setting::{Base, Drivers, Scenario};
use batch::Batch;

pub use batch::{Engine, Numbers, WIDTH};
pub use outcome::{Bound, MergeError, Outcome, Series, digest_of};
pub use part::{DamagedPart, Part};
pub use quantile::{PERCENTILES, Quantiles, quantiles};
#[cfg(not(target_arch = "wasm32"))]
pub use threads::run_on_threads;

/// A scenario made ready for any number of trajectories.
#[derive(Debug, Clone)]
pub struct Ensemble {
    shape: Shape,
    drawer: Drawer,
    /// The rates that cases run with: one, or two where reference and scenario differ in fertility or lives.
    rates: Vec<Rates>,
    /// The reference, then the scenario unless it is the same.
    cases: Vec<Case>,
    /// The base whose shipped rates these are; `None` where the model was given.
    shipped: Option<Base>,
}

/// A bay's rates, and survivorship for any mortality.
#[derive(Debug, Clone)]
struct Rates {
    /// What fertility and lives are driven to, percent of the baseline path.
    driven: [f64; 2],
    model: BayModel,
    survivorship: IndexedSurvivorship,
}

/// Reference or scenario.
#[derive(Debug, Clone)]
struct Case {
    rates: usize,
    plan: Plan,
    drivers: Drivers,
}

/// Which areas' results are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// Every place and the bay.
    #[default]
    Everything,
    /// The bay alone, in a fraction of the memory.
    Bay,
}

/// What the values of a part are of: `[area][year][indicator][baseline, difference]`, areas as kept, places first; behind
/// them, if they are kept, the scenario's persons by age, `[year][age group][sex]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The bay's places.
    pub places: &'static [Place],
    /// Which areas are kept.
    pub keep: Keep,
    /// The area (counted among all, the bay last) whose persons by age group and sex are kept too.
    pub ages: Option<usize>,
    /// The base year.
    pub first_year: i32,
    /// The last projected year.
    pub last_year: i32,
}

/// Cell-years that trajectories take before who runs them can listen: a message to oneself costs a hundredth of that.
const BIT: usize = 150_000;

/// Values of one area, year and indicator: the baseline's, and what the scenario adds.
const SERIES: usize = 2;

impl Shape {
    /// Number of areas whose results are kept.
    #[must_use]
    pub const fn areas(&self) -> usize {
        match self.keep {
            Keep::Everything => self.places.len() + 1,
            Keep::Bay => 1,
        }
    }

    /// Number of years, the base year among them.
    #[must_use]
    pub const fn years(&self) -> usize {
        (self.last_year - self.first_year + 1) as usize
    }

    /// Number of values kept of a trajectory.
    #[must_use]
    pub const fn values(&self) -> usize {
        self.results() + self.age_values()
    }

    /// Number of values that are results of areas.
    const fn results(&self) -> usize {
        self.areas() * self.years() * Indicator::ALL.len() * SERIES
    }

    /// Number of values that are persons of an age group and sex.
    #[must_use]
    pub const fn age_values(&self) -> usize {
        match self.ages {
            None => 0,
            Some(_) => self.years() * AGE_GROUPS * SEXES,
        }
    }

    /// Position of the first value that is of an age group; the others follow, `[year][age group][sex]`.
    #[must_use]
    pub const fn first_age_position(&self) -> usize {
        self.results()
    }

    /// Position of an area (counted among all, the bay last), if it is kept.
    #[must_use]
    pub const fn area(&self, area: usize) -> Option<usize> {
        match self.keep {
            Keep::Everything => Some(area),
            Keep::Bay if area == self.places.len() => Some(0),
            Keep::Bay => None,
        }
    }

    /// Position of a kept area's baseline value; what the scenario adds stands behind it.
    #[must_use]
    pub const fn position(&self, area: usize, year: usize, indicator: usize) -> usize {
        ((area * self.years() + year) * Indicator::ALL.len() + indicator) * SERIES
    }
}

impl Ensemble {
    /// Makes a scenario ready.
    ///
    /// # Errors
    /// As [`crate::scenario::run::Simulator::run`].
    pub fn prepare(scenario: &Scenario, seed: u32, keep: Keep) -> Result<Self, RunError> {
        Self::prepare_after(None, scenario, seed, keep)
    }

    /// As [`Ensemble::prepare`], with those rates that an ensemble has which is no longer needed: where only levers,
    /// flows or the seed differ they are the same, and making them takes longer than all else.
    ///
    /// # Errors
    /// As [`Ensemble::prepare`].
    pub fn prepare_after(
        before: Option<Self>,
        scenario: &Scenario,
        seed: u32,
        keep: Keep,
    ) -> Result<Self, RunError> {
        let (bay, base) = (scenario.bay, scenario.base);
        let known = before.filter(|before| {
            before.shipped == Some(base)
                && before.shape.places == bay.places()
                && before.shape.last_year == scenario.horizon
        });
        let known = known.map_or_else(Vec::new, |before| before.rates);
        let is_baseline = |rates: &&Rates| rates.driven == [100.0, 100.0];
        let model = match known.iter().find(is_baseline) {
            Some(rates) => rates.model.clone(),
            None => assembled(bay, base, scenario.horizon)?,
        };
        let tables = bay_tables(bay).ok_or(RunError::Loading { bay: bay.id() })?;
        let mut ensemble = Self::made(model, &tables.spread, scenario, seed, keep, known);
        ensemble.shipped = Some(base);
        Ok(ensemble)
    }

    /// Makes a scenario ready with these spreads.
    #[must_use]
    pub fn of(
        model: BayModel,
        spread: &SpreadRecord,
        scenario: &Scenario,
        seed: u32,
        keep: Keep,
    ) -> Self {
        Self::made(model, spread, scenario, seed, keep, Vec::new())
    }

    /// `known` are rates of this model that are there already.
    fn made(
        model: BayModel,
        spread: &SpreadRecord,
        scenario: &Scenario,
        seed: u32,
        keep: Keep,
        mut known: Vec<Rates>,
    ) -> Self {
        let core = world();
        let shape = Shape {
            places: model.places(),
            keep,
            ages: None,
            first_year: model.base_year,
            last_year: scenario.horizon,
        };
        let drawer = Drawer::new(
            scenario.bay,
            spread,
            &core.levers,
            &core.rules,
            seed,
            shape.years() - 1,
        );
        let of_reference = scenario.drivers_of_reference();
        let plan = |settings| {
            Plan::new(
                &model,
                &core.levers,
                &core.rules,
                settings,
                scenario.default_timing(),
                scenario.horizon,
            )
        };
        let mut cases = vec![Case {
            rates: 0,
            plan: plan(&[]),
            drivers: of_reference,
        }];
        let mut lives = vec![[of_reference.tfr, of_reference.life]];
        let own = Case {
            rates: usize::from(lives[0] != [scenario.drivers.tfr, scenario.drivers.life]),
            plan: plan(&scenario.levers),
            drivers: scenario.drivers,
        };
        if !own.plan.is_idle() || own.drivers != of_reference {
            if own.rates > 0 {
                lives.push([scenario.drivers.tfr, scenario.drivers.life]);
            }
            cases.push(own);
        }
        let walks: Vec<(&str, f64)> = spread
            .countries
            .iter()
            .map(|country| (country.code.as_str(), country.mortality_sd))
            .collect();
        let rates = lives.into_iter().map(|driven| {
            let known_at = known.iter().position(|rates| rates.driven == driven);
            known_at.map_or_else(
                || {
                    let [tfr, life] = driven;
                    let model = model.driven(tfr, life);
                    Rates {
                        driven,
                        survivorship: model.indexed_survivorship(&walks, scenario.horizon),
                        model,
                    }
                },
                |index| known.swap_remove(index),
            )
        });
        let rates = rates.collect();
        Self {
            shape,
            drawer,
            rates,
            cases,
            shipped: None,
        }
    }

    /// What the values of its parts are of.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// Cells that one trajectory computes, over years, reference and scenario.
    #[must_use]
    pub fn cell_years(&self) -> usize {
        self.cases.len() * self.rates[0].model.cells() * (self.shape.years() - 1)
    }

    /// Keeps the scenario's persons by age group and sex too, of one area (counted among all, the bay last). Hashes stay
    /// the same.
    #[must_use]
    pub const fn keeping_ages(mut self, area: usize) -> Self {
        self.shape.ages = Some(area);
        self
    }

    /// Runs the trajectories of a range.
    ///
    /// # Panics
    /// If a trajectory's number does not fit into 32 bits.
    #[must_use]
    pub fn run(&self, trajectories: Range<u32>) -> Part {
        self.run_in::<Numbers>(trajectories)
    }

    /// As [`Ensemble::run`], with as many trajectories at once as a number has lanes; the bits are the same.
    #[must_use]
    pub fn run_in<L: Engine>(&self, trajectories: Range<u32>) -> Part {
        let mut slice = Slice::<L>::new(self, trajectories);
        while slice.proceed(self) {}
        slice.part
    }
}

/// Trajectories that are run bit by bit, so that who runs them can listen in between.
pub struct Slice<L: Engine = Numbers> {
    part: Part,
    batch: Batch<L>,
    next: u32,
}

impl<L: Engine> Slice<L> {
    /// None is run yet.
    #[must_use]
    pub fn new(ensemble: &Ensemble, trajectories: Range<u32>) -> Self {
        Self {
            next: trajectories.start,
            part: Part::empty(ensemble.shape, trajectories),
            batch: Batch::new(ensemble),
        }
    }

    /// Runs some years of as many trajectories as a number has lanes, about a thousandth of a second; `false` once all are
    /// run. `ensemble` is the one that the slice was made for.
    ///
    /// # Panics
    /// If a trajectory's number does not fit into 32 bits.
    pub fn proceed(&mut self, ensemble: &Ensemble) -> bool {
        let end = self.part.trajectories().end;
        let cells_a_year = ensemble.cell_years() / (ensemble.shape.years() - 1) * L::WIDTH;
        for _ in 0..(BIT / cells_a_year).max(1) {
            if self.next < end && self.batch.advance(ensemble, self.next, &mut self.part) {
                self.next = self.next.saturating_add(L::WIDTH as u32);
            }
        }
        self.next < end
    }

    /// What was run.
    #[must_use]
    pub fn finish(self) -> Part {
        self.part
    }
}
