//! One ensemble at a time: its slices, what is shown of it while it grows, and when it is complete. Plain Rust, tested
//! without a browser; [`crate::app::pool`] hands the work out.

use core::ops::Range;

use crate::app::pool::{Command, Mode, Pool};

/// Trajectories of a slice, and with that of a message.
pub const SLICE: u32 = 32;
/// After so many trajectories the bands are drawn first.
pub const COARSE: u32 = 32;
/// Slices of these, smaller ones so that workers share them.
const COARSE_SLICES: u32 = 4;
/// Bands are drawn again each time there are so many times as many trajectories.
const GROWTH: u32 = 4;
/// Numbers that one piece of work sorts at most, so that the page could do it too.
const SORTED: u32 = 60_000;

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Trajectories.
    Slice(Range<u32>),
    /// Percentiles of one result in some years (counted from the base year).
    Quantiles {
        /// Which result.
        key: Key,
        /// The years.
        years: Range<usize>,
        /// Trajectories that there were when it was asked for.
        trajectories: u32,
    },
}

/// A result of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The area, counted among the bay's places and the bay, which is last.
    pub area: usize,
    /// Position in [`crate::model::indicator::Indicator::ALL`].
    pub indicator: usize,
}

/// How far an ensemble is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// None is wanted.
    #[default]
    None,
    /// It runs.
    Running {
        /// Trajectories so far.
        done: u32,
        /// Trajectories wanted.
        wanted: u32,
    },
    /// A person stopped it.
    Stopped {
        /// Trajectories so far.
        done: u32,
        /// Trajectories wanted.
        wanted: u32,
    },
    /// All trajectories are there.
    Complete {
        /// Their number.
        wanted: u32,
    },
    /// It can't be computed here.
    Failed,
}

/// The ensemble that runs.
#[derive(Debug)]
struct Run {
    wanted: u32,
    years: usize,
    /// What is looked at, the most wanted first.
    looked: Vec<Key>,
    /// By slice.
    done: Vec<bool>,
    is_stopped: bool,
    /// Trajectories when percentiles were last asked for.
    shown: u32,
}

impl Run {
    fn slice(&self, index: usize) -> Range<u32> {
        let start = |index: u32| match index.checked_sub(COARSE_SLICES) {
            None => index * (COARSE / COARSE_SLICES),
            Some(later) => COARSE + later * SLICE,
        };
        let index = index as u32;
        start(index).min(self.wanted)..start(index + 1).min(self.wanted)
    }

    /// The slice that begins with a trajectory.
    fn index(first: u32) -> usize {
        let index = match first.checked_sub(COARSE) {
            None => first / (COARSE / COARSE_SLICES),
            Some(beyond) => COARSE_SLICES + beyond / SLICE,
        };
        index as usize
    }

    /// Number of slices.
    fn slices(wanted: u32) -> usize {
        Self::index(wanted.saturating_sub(1)) + usize::from(wanted > 0)
    }

    fn count(&self) -> u32 {
        let done = (0..self.done.len()).filter(|&index| self.done[index]);
        done.map(|index| self.slice(index).len() as u32).sum()
    }

    fn open(&self) -> Vec<Job> {
        let open = (0..self.done.len()).filter(|&index| !self.done[index]);
        open.map(|index| Job::Slice(self.slice(index))).collect()
    }

    fn quantiles(&self, keys: &[Key], trajectories: u32) -> Vec<Job> {
        let width = (SORTED / trajectories.max(1)).max(1) as usize;
        let mut jobs = Vec::new();
        for &key in keys {
            for first in (0..self.years).step_by(width) {
                jobs.push(Job::Quantiles {
                    key,
                    years: first..(first + width).min(self.years),
                    trajectories,
                });
            }
        }
        jobs
    }
}

/// The ensemble and those who compute it.
#[derive(Debug)]
pub struct Conductor {
    /// Who computes.
    pub pool: Pool<Job>,
    run: Option<Run>,
}

impl Conductor {
    /// With a pool of this many workers.
    #[must_use]
    pub const fn new(workers: usize) -> Self {
        Self {
            pool: Pool::new(workers),
            run: None,
        }
    }

    /// Begins an ensemble in the place of any other; `looked` is what is looked at, the most wanted first.
    pub fn begin(
        &mut self,
        wanted: u32,
        years: usize,
        looked: Vec<Key>,
        now: f64,
    ) -> Vec<Command<Job>> {
        let mut commands = self.cancel();
        let run = Run {
            wanted,
            years,
            looked,
            done: vec![false; Run::slices(wanted)],
            is_stopped: false,
            shown: 0,
        };
        let jobs = run.open();
        self.run = Some(run);
        commands.extend(self.pool.append(jobs, now));
        commands
    }

    /// Drops the ensemble.
    pub fn cancel(&mut self) -> Vec<Command<Job>> {
        self.run = None;
        self.pool.retain(|_| false)
    }

    /// A person stops it: what is there is shown.
    pub fn stop(&mut self, now: f64) -> Vec<Command<Job>> {
        let mut commands = self.pool.retain(|job| !matches!(job, Job::Slice(_)));
        if let Some(run) = &mut self.run {
            run.is_stopped = true;
            commands.extend(self.show(now));
        }
        commands
    }

    /// A person lets it go on.
    pub fn resume(&mut self, now: f64) -> Vec<Command<Job>> {
        let Some(run) = self.run.as_mut().filter(|run| run.is_stopped) else {
            return Vec::new();
        };
        run.is_stopped = false;
        let jobs = run.open();
        self.pool.append(jobs, now)
    }

    /// Something else is looked at: only percentiles that are not asked for yet are.
    pub fn look(&mut self, looked: Vec<Key>, now: f64) -> Vec<Command<Job>> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        if run.looked == looked {
            return Vec::new();
        }
        let mut commands = self.pool.retain(|job| match job {
            Job::Slice(_) => true,
            Job::Quantiles { key, .. } => looked.contains(key),
        });
        let known = &run.looked;
        let new: Vec<Key> = looked
            .iter()
            .copied()
            .filter(|one| !known.contains(one))
            .collect();
        run.looked = looked;
        if run.shown > 0 && !new.is_empty() {
            let jobs = run.quantiles(&new, run.shown);
            commands.extend(self.pool.prepend(jobs, now));
        }
        commands
    }

    /// A job is done.
    pub fn done(&mut self, job: &Job, now: f64) -> Vec<Command<Job>> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        let Job::Slice(slice) = job else {
            return Vec::new();
        };
        run.done[Run::index(slice.start)] = true;
        let count = run.count();
        let next = if run.shown == 0 {
            COARSE
        } else {
            run.shown.saturating_mul(GROWTH)
        };
        if count >= next.min(run.wanted) {
            self.show(now)
        } else {
            Vec::new()
        }
    }

    /// Asks for percentiles of all that is there.
    fn show(&mut self, now: f64) -> Vec<Command<Job>> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        let count = run.count();
        if count == run.shown || count == 0 {
            return Vec::new();
        }
        run.shown = count;
        let jobs = run.quantiles(&run.looked, count);
        let mut commands = self.pool.retain(|job| matches!(job, Job::Slice(_)));
        commands.extend(self.pool.prepend(jobs, now));
        commands
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let Some(run) = &self.run else {
            return Progress::None;
        };
        let (done, wanted) = (run.count(), run.wanted);
        if self.pool.mode() == Mode::Nobody {
            Progress::Failed
        } else if done == wanted {
            Progress::Complete { wanted }
        } else if run.is_stopped {
            Progress::Stopped { done, wanted }
        } else {
            Progress::Running { done, wanted }
        }
    }
}

#[cfg(test)]
mod tests;
