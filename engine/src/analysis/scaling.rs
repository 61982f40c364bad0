//! How an ensemble's cost grows: with trajectories, places, years and threads, each beside the same base case.

use std::hint::black_box;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::Instant;

use crate::analysis::ensemble::{Ensemble, Keep, run_on_threads};
use crate::analysis::processor_time;
use crate::analysis::speed::all_moved;
use crate::data::place::Bay;
use crate::scenario::run::RunError;
use crate::scenario::setting::Scenario;

/// What is measured, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Study {
    /// The case that one thing at a time is varied from.
    pub base: Case,
    /// Numbers of trajectories.
    pub trajectories: Vec<u32>,
    /// Bays, for their numbers of places.
    pub bays: Vec<Bay>,
    /// Last years.
    pub last_years: Vec<i32>,
    /// Numbers of threads.
    pub threads: Vec<usize>,
    /// Rounds through all cases; of each case the fastest counts. At least 1.
    pub rounds: usize,
}

impl Default for Study {
    /// From 300 trajectories of the bay with the most places to 2050 on one thread; threads up to all cores.
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, NonZero::get);
        let mut threads: Vec<usize> = (0..)
            .map(|doubled| 1 << doubled)
            .take_while(|&count| count < cores)
            .collect();
        threads.push(cores);
        Self {
            base: Case {
                bay: Bay::Gba,
                trajectories: 300,
                last_year: 2050,
                threads: 1,
            },
            trajectories: vec![100, 300, 1000, 3000],
            bays: Bay::ALL.to_vec(),
            last_years: vec![2035, 2050, 2075, 2100],
            threads,
            rounds: 3,
        }
    }
}

/// An ensemble of reference and scenario, every lever moved, results of every place kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The bay.
    pub bay: Bay,
    /// Number of trajectories.
    pub trajectories: u32,
    /// The last projected year.
    pub last_year: i32,
    /// Number of threads.
    pub threads: usize,
}

/// What a row of the study varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varied {
    /// Number of trajectories.
    Trajectories,
    /// Number of places, by the bay.
    Places,
    /// The last year.
    Years,
    /// Number of threads.
    Threads,
}

impl Varied {
    /// The word for it in tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Trajectories => "trajectories",
            Self::Places => "places",
            Self::Years => "years",
            Self::Threads => "threads",
        }
    }
}

/// A measured case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// What differs from the base case.
    pub varied: Varied,
    /// What it is varied to: a number of trajectories, places or threads, or the last year.
    pub to: i64,
    /// The case.
    pub case: Case,
    /// Seconds by the clock, from the first draw to the results of all trajectories put together.
    pub seconds: f64,
    /// These seconds over the base case's.
    pub over_base: f64,
    /// Nanoseconds of processor time, of all threads, per cell-year and trajectory.
    pub cost: f64,
}

/// Measures a study's cases; the base case is measured once and stands in each group that has it.
///
/// # Errors
/// As [`Ensemble::prepare`].
pub fn measure(study: &Study) -> Result<Vec<Growth>, RunError> {
    let base = study.base;
    let trajectories = study.trajectories.iter().map(|&trajectories| {
        let case = Case {
            trajectories,
            ..base
        };
        (Varied::Trajectories, i64::from(trajectories), case)
    });
    let places = study.bays.iter().map(|&bay| {
        let case = Case { bay, ..base };
        (Varied::Places, bay.places().len() as i64, case)
    });
    let years = study.last_years.iter().map(|&last_year| {
        let case = Case { last_year, ..base };
        (Varied::Years, i64::from(last_year), case)
    });
    let threads = study.threads.iter().map(|&threads| {
        let case = Case { threads, ..base };
        (Varied::Threads, threads as i64, case)
    });
    let rows: Vec<(Varied, i64, Case)> = trajectories
        .chain(places)
        .chain(years)
        .chain(threads)
        .collect();
    let mut cases = vec![base];
    for &(.., case) in &rows {
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    let costs = best_of(study.rounds, &cases)?;
    let of_base = costs[0].seconds;
    let rows = rows.into_iter().map(|(varied, to, case)| {
        let position = cases.iter().position(|other| *other == case);
        let cost = costs[position.expect("every row's case is measured")];
        Growth {
            varied,
            to,
            case,
            seconds: cost.seconds,
            over_base: cost.seconds / of_base,
            cost: cost.nanoseconds,
        }
    });
    Ok(rows.collect())
}

#[derive(Debug, Clone, Copy)]
struct Cost {
    seconds: f64,
    /// Processor time per cell-year and trajectory.
    nanoseconds: f64,
}

/// The least of each case over the rounds; each round goes through all cases, so that no busy minute meets one alone.
fn best_of(rounds: usize, cases: &[Case]) -> Result<Vec<Cost>, RunError> {
    let mut ensembles = Vec::with_capacity(cases.len());
    for case in cases {
        let scenario = Scenario {
            horizon: case.last_year,
            levers: all_moved(case.bay),
            ..Scenario::baseline(case.bay)
        };
        ensembles.push(Ensemble::prepare(&scenario, 1, Keep::Everything)?);
    }
    let never = Cost {
        seconds: f64::INFINITY,
        nanoseconds: f64::INFINITY,
    };
    let mut costs = vec![never; cases.len()];
    for _ in 0..rounds {
        for ((case, ensemble), best) in cases.iter().zip(&ensembles).zip(&mut costs) {
            let cell_years = ensemble.cell_years() as f64 * f64::from(case.trajectories);
            let (clock, processor) = (Instant::now(), processor_time::nanoseconds());
            black_box(run_on_threads(ensemble, case.trajectories, case.threads));
            let spent = processor_time::nanoseconds() - processor;
            best.seconds = best.seconds.min(clock.elapsed().as_secs_f64());
            best.nanoseconds = best.nanoseconds.min(spent / cell_years);
        }
    }
    Ok(costs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variation_has_its_rows_beside_one_base_case() {
        let base = Case {
            bay: Bay::Ny,
            trajectories: 2,
            last_year: 2030,
            threads: 1,
        };
        let study = Study {
            base,
            trajectories: vec![2, 5],
            bays: vec![Bay::Ny, Bay::Sf],
            last_years: vec![2027, 2030],
            threads: vec![1, 2],
            rounds: 1,
        };
        let rows = measure(&study).expect("every bay has data");
        let varied: Vec<(&str, i64)> = rows.iter().map(|row| (row.varied.id(), row.to)).collect();
        assert_eq!(
            varied,
            [
                ("trajectories", 2),
                ("trajectories", 5),
                ("places", 2),
                ("places", 3),
                ("years", 2027),
                ("years", 2030),
                ("threads", 1),
                ("threads", 2),
            ]
        );
        let of_base: Vec<&Growth> = rows.iter().filter(|row| row.case == base).collect();
        assert_eq!(of_base.len(), 4, "each variation has the base case");
        for row in &of_base {
            assert_eq!(row.over_base, 1.0);
            assert_eq!(row.cost, of_base[0].cost);
        }
        for row in &rows {
            for value in [row.seconds, row.over_base, row.cost] {
                assert!(value.is_finite() && value > 0.0, "{row:?}");
            }
        }
    }

    #[test]
    fn the_default_study_varies_one_thing_at_a_time_and_has_the_base_in_each() {
        let study = Study::default();
        let base = study.base;
        assert!(study.trajectories.contains(&base.trajectories));
        assert!(study.bays.contains(&base.bay));
        assert!(study.last_years.contains(&base.last_year));
        assert_eq!(study.threads[0], base.threads);
        assert!(study.threads.is_sorted_by(|few, more| few < more));
    }
}
