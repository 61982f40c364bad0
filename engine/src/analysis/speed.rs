//! What a projection costs on this machine: nanoseconds per cell-year, beside a loop that only ages people.

use std::hint::black_box;
use std::time::Instant;

use crate::analysis::ensemble::{Ensemble, Keep, run_on_threads};
use crate::data::place::Bay;
use crate::data::{bay_tables, world};
use crate::model::bay_model::{BayModel, LAST_YEAR};
use crate::model::projection::project;
use crate::policy::apply::{DefaultTiming, controls};
use crate::policy::catalogue::levers;
use crate::policy::driver::Drivers;
use crate::policy::effect::Effect;
use crate::policy::setting::{Amount, LeverSetting, Scope, Timing};
use crate::scenario::digest::digest;
use crate::scenario::run::{Simulator, available_bays};
use crate::scenario::setting::{DEFAULT_PHASE, DEFAULT_START, Scenario};

/// Timed repetitions; the median counts.
const REPETITIONS: usize = 31;
/// Percent of the way to the policy end to which every lever is moved.
const STRENGTH: f64 = 40.0;

/// One measured figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Bay id, or `all`.
    pub bay: &'static str,
    /// What is measured.
    pub measure: &'static str,
    /// The median.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
}

/// The median duration of some work in nanoseconds, after one run that is not timed.
pub fn median_nanoseconds(work: impl FnMut()) -> f64 {
    repeated(REPETITIONS, work)
}

/// As [`median_nanoseconds`], of this many repetitions.
fn repeated(repetitions: usize, mut work: impl FnMut()) -> f64 {
    work();
    let mut times: Vec<f64> = (0..repetitions)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_nanos() as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[repetitions / 2]
}

/// Measures reference and scenario with every lever moved, to 2100, of every bay and of all together.
///
/// A cell is a place, status, sex and age; reference and scenario each count. The bare loop only multiplies by
/// survivorship and shifts ages: the floor that memory and arithmetic set, so that the ratio means the same on
/// another machine.
#[must_use]
pub fn measure() -> Vec<Figure> {
    let mut figures = Vec::new();
    let (mut all, mut all_bare, mut all_cell_years) = (0.0, 0.0, 0.0);
    for bay in available_bays() {
        let Some(of_bay) = measure_bay(bay) else {
            continue;
        };
        all += of_bay.both;
        all_bare += of_bay.bare;
        all_cell_years += of_bay.cell_years;
        figures.extend(of_bay.figures(bay.id()));
        for (measure, nanoseconds) in [
            ("rates of a bay, once", of_bay.assembling),
            ("rates under other fertility and lives", of_bay.driving),
            ("check value", of_bay.hashing),
        ] {
            figures.push(Figure {
                bay: bay.id(),
                measure,
                value: nanoseconds / 1e6,
                unit: "ms",
            });
        }
    }
    let together = Cost {
        both: all,
        bare: all_bare,
        cell_years: all_cell_years,
        assembling: 0.0,
        driving: 0.0,
        hashing: 0.0,
    };
    figures.extend(together.figures("all"));
    figures
}

/// Nanoseconds.
struct Cost {
    both: f64,
    bare: f64,
    cell_years: f64,
    assembling: f64,
    driving: f64,
    hashing: f64,
}

impl Cost {
    fn figures(&self, bay: &'static str) -> [Figure; 4] {
        let figure = |measure, value, unit| Figure {
            bay,
            measure,
            value,
            unit,
        };
        [
            figure(
                "projection, accounts and indicators",
                self.both / self.cell_years,
                "ns per cell-year",
            ),
            figure(
                "bare ageing loop",
                self.bare / self.cell_years,
                "ns per cell-year",
            ),
            figure("projection over bare loop", self.both / self.bare, "ratio"),
            figure("reference and scenario", self.both / 1e6, "ms"),
        ]
    }
}

/// Every lever moved in a bay.
pub(super) fn all_moved(bay: Bay) -> Vec<LeverSetting> {
    (0..levers().len())
        .map(|lever| LeverSetting {
            lever,
            scope: Scope::Bay(bay),
            amount: Amount::Strength(STRENGTH),
            timing: Timing::default(),
        })
        .collect()
}

/// `None` if this build has no tables of the bay.
fn measure_bay(bay: Bay) -> Option<Cost> {
    let assemble = || BayModel::assemble(bay_tables(bay)?, bay, "latest", LAST_YEAR);
    let model = assemble()?;
    let settings = all_moved(bay);
    let timing = DefaultTiming {
        start: DEFAULT_START,
        phase: DEFAULT_PHASE,
        effect: Effect::Central,
    };
    let years = LAST_YEAR - model.base_year;
    let rules = &world().rules;
    let drivers = Drivers::default();
    let mut spare = None;
    let both = median_nanoseconds(|| {
        for settings in [&[][..], &settings] {
            let controls = controls(
                &model,
                levers(),
                rules,
                settings,
                timing,
                &drivers,
                LAST_YEAR,
            );
            let projection = project(&model, &controls, LAST_YEAR, spare.take());
            spare = Some(black_box(projection));
        }
    });
    let mut cells = model.population.clone();
    let mut next = cells.clone();
    let survivorship = vec![0.99; cells.len()];
    let bare = median_nanoseconds(|| {
        for _ in 0..2 * years {
            let rows = next[1..].iter_mut().zip(&cells).zip(&survivorship);
            for ((next, cell), survivorship) in rows {
                *next = cell * survivorship;
            }
            std::mem::swap(&mut cells, &mut next);
        }
        black_box(&cells);
    });
    let assembling = median_nanoseconds(|| {
        black_box(assemble());
    });
    let driving = median_nanoseconds(|| {
        black_box(model.driven(110.0, 120.0));
    });
    let scenario = Scenario {
        horizon: LAST_YEAR,
        levers: settings,
        ..Scenario::baseline(bay)
    };
    let comparison = Simulator::new().run(&scenario).ok()?;
    let hashing = median_nanoseconds(|| {
        black_box(digest([&comparison]));
    });
    Some(Cost {
        both,
        bare,
        cell_years: 2.0 * model.cells() as f64 * f64::from(years),
        assembling,
        driving,
        hashing,
    })
}

/// Trajectories of a measured ensemble.
const TRAJECTORIES: u32 = 200;
/// Timed repetitions of an ensemble; the median counts.
const ENSEMBLE_REPETITIONS: usize = 5;

/// Measures ensembles of reference and scenario to the default horizon, every lever moved: of every bay, on one and
/// on two threads. A cell-year counts once for each trajectory.
#[must_use]
pub fn measure_ensembles() -> Vec<Figure> {
    let mut figures = Vec::new();
    for bay in available_bays() {
        let scenario = Scenario {
            levers: all_moved(bay),
            ..Scenario::baseline(bay)
        };
        let Ok(ensemble) = Ensemble::prepare(&scenario, 1, Keep::Everything) else {
            continue;
        };
        let [one, two] = [1, 2].map(|threads| {
            repeated(ENSEMBLE_REPETITIONS, || {
                black_box(run_on_threads(&ensemble, TRAJECTORIES, threads));
            })
        });
        let preparing = median_nanoseconds(|| {
            black_box(Ensemble::prepare(&scenario, 1, Keep::Everything).ok());
        });
        let cell_years = ensemble.cell_years() as f64 * f64::from(TRAJECTORIES);
        for (measure, value, unit) in [
            (
                "ensemble, one thread",
                one / cell_years,
                "ns per cell-year and trajectory",
            ),
            (
                "ensemble, two threads",
                two / cell_years,
                "ns per cell-year and trajectory",
            ),
            ("two threads over one", one / two, "ratio"),
            (
                "1000 trajectories, one thread",
                one / f64::from(TRAJECTORIES) / 1e6,
                "s",
            ),
            ("ensemble made ready", preparing / 1e6, "ms"),
        ] {
            figures.push(Figure {
                bay: bay.id(),
                measure,
                value,
                unit,
            });
        }
    }
    figures
}
