//! One ensemble at a time: its slices, what is shown of it while it grows, and when it is complete. Of several scenarios
//! one follows the other. Plain Rust, tested without a browser; [`crate::app::pool`] hands the work out.

use core::ops::Range;

use crate::app::pool::{Command, Mode, Pool};
use crate::app::quantity::Quantity;

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
    Slice {
        /// Of which scenario's ensemble.
        run: usize,
        /// Which.
        slice: Range<u32>,
    },
    /// Percentiles of one result in some years (counted from the base year).
    Quantiles {
        /// Of which scenario's ensemble.
        run: usize,
        /// Which result.
        key: Key,
        /// The years.
        years: Range<usize>,
        /// Trajectories that there were when it was asked for.
        trajectories: u32,
    },
}

impl Job {
    /// The scenario whose ensemble it belongs to.
    #[must_use]
    pub const fn run(&self) -> usize {
        match self {
            Self::Slice { run, .. } | Self::Quantiles { run, .. } => *run,
        }
    }

    const fn is_slice(&self) -> bool {
        matches!(self, Self::Slice { .. })
    }
}

/// A figure of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The area, counted among the bay's places and the bay, which is last.
    pub area: usize,
    /// The figure.
    pub quantity: Quantity,
}

/// How far the ensembles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// None is wanted.
    #[default]
    None,
    /// They run.
    Running {
        /// Trajectories so far.
        done: u32,
        /// Trajectories wanted.
        wanted: u32,
    },
    /// A person stopped them.
    Stopped {
        /// Trajectories so far.
        done: u32,
        /// Trajectories wanted.
        wanted: u32,
    },
    /// All trajectories are there.
    Complete {
        /// Their number in each ensemble.
        wanted: u32,
        /// Number of ensembles.
        runs: usize,
    },
    /// They can't be computed here.
    Failed,
}

/// An ensemble that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Number of trajectories.
    pub trajectories: u32,
    /// Number of years, the base year among them.
    pub years: usize,
    /// What is looked at, the most wanted first.
    pub looked: Vec<Key>,
}

/// An ensemble that runs or has run.
#[derive(Debug)]
struct Run {
    wanted: u32,
    years: usize,
    /// What is looked at, the most wanted first.
    looked: Vec<Key>,
    /// By slice.
    done: Vec<bool>,
    /// Trajectories when percentiles were last asked for.
    shown: u32,
}

impl Run {
    fn new(wanted: Wanted) -> Self {
        Self {
            wanted: wanted.trajectories,
            years: wanted.years,
            looked: wanted.looked,
            done: vec![false; Self::slices(wanted.trajectories)],
            shown: 0,
        }
    }

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

    fn is_complete(&self) -> bool {
        self.done.iter().all(|&done| done)
    }

    fn open(&self, run: usize) -> Vec<Job> {
        let open = (0..self.done.len()).filter(|&index| !self.done[index]);
        let slices = open.map(|index| self.slice(index));
        slices.map(|slice| Job::Slice { run, slice }).collect()
    }

    fn quantiles(&self, run: usize, keys: &[Key], trajectories: u32) -> Vec<Job> {
        let width = (SORTED / trajectories.max(1)).max(1) as usize;
        let mut jobs = Vec::new();
        let is_asked = |key: &&Key| trajectories == self.wanted || !key.quantity.is_late();
        for &key in keys.iter().filter(is_asked) {
            for first in (0..self.years).step_by(width) {
                jobs.push(Job::Quantiles {
                    run,
                    key,
                    years: first..(first + width).min(self.years),
                    trajectories,
                });
            }
        }
        jobs
    }
}

/// The ensembles of what is shown, one after another, and those who compute them.
#[derive(Debug)]
pub struct Conductor {
    /// Who computes.
    pub pool: Pool<Job>,
    /// In the order in which they run.
    runs: Vec<Run>,
    /// The one whose slices are handed out.
    current: Option<usize>,
    is_stopped: bool,
}

impl Conductor {
    /// With a pool of this many workers.
    #[must_use]
    pub const fn new(workers: usize) -> Self {
        Self {
            pool: Pool::new(workers),
            runs: Vec::new(),
            current: None,
            is_stopped: false,
        }
    }

    /// Begins ensembles, one after another, in the place of any others.
    pub fn begin(&mut self, wanted: Vec<Wanted>, now: f64) -> Vec<Command<Job>> {
        let mut commands = self.cancel();
        self.runs = wanted.into_iter().map(Run::new).collect();
        commands.extend(self.go_on(now));
        commands
    }

    /// Lets another follow them.
    pub fn append(&mut self, wanted: Wanted, now: f64) -> Vec<Command<Job>> {
        self.runs.push(Run::new(wanted));
        self.go_on(now)
    }

    /// Begins one of them anew, with as many trajectories: something is looked at that was not kept.
    pub fn begin_again(&mut self, run: usize, looked: Vec<Key>, now: f64) -> Vec<Command<Job>> {
        let mut commands = self.pool.retain(|job| job.run() != run);
        let Some(known) = self.runs.get_mut(run) else {
            return commands;
        };
        *known = Run::new(Wanted {
            trajectories: known.wanted,
            years: known.years,
            looked,
        });
        self.current = self.current.filter(|&current| current != run);
        commands.extend(self.go_on(now));
        commands
    }

    /// Drops the ensembles.
    pub fn cancel(&mut self) -> Vec<Command<Job>> {
        self.runs.clear();
        self.current = None;
        self.is_stopped = false;
        self.pool.retain(|_| false)
    }

    /// Hands out the slices of the first ensemble that is not complete.
    fn go_on(&mut self, now: f64) -> Vec<Command<Job>> {
        let open = self.runs.iter().position(|run| !run.is_complete());
        let Some(run) = open.filter(|_| !self.is_stopped && self.current != open) else {
            return Vec::new();
        };
        // One that was begun anew comes before those that follow it.
        let mut commands = self.pool.retain(|job| !job.is_slice());
        self.current = open;
        let jobs = self.runs[run].open(run);
        commands.extend(self.pool.append(jobs, now));
        commands
    }

    /// A person stops them: what is there is shown.
    pub fn stop(&mut self, now: f64) -> Vec<Command<Job>> {
        let mut commands = self.pool.retain(|job| !job.is_slice());
        self.is_stopped = !self.runs.is_empty();
        for run in 0..self.runs.len() {
            commands.extend(self.show(run, now));
        }
        self.current = None;
        commands
    }

    /// A person lets them go on, or tries again where nobody could compute them: what failed may work by now.
    pub fn resume(&mut self, now: f64) -> Vec<Command<Job>> {
        if self.pool.mode() == Mode::Nobody {
            self.pool.start_anew();
            self.current = None;
        } else if !self.is_stopped {
            return Vec::new();
        }
        self.is_stopped = false;
        self.go_on(now)
    }

    /// Something else is looked at in one of them: only percentiles that are not asked for yet are.
    pub fn look(&mut self, run: usize, looked: Vec<Key>, now: f64) -> Vec<Command<Job>> {
        let Some(known) = self.runs.get_mut(run) else {
            return Vec::new();
        };
        if known.looked == looked {
            return Vec::new();
        }
        let mut commands = self.pool.retain(|job| match job {
            Job::Quantiles { run: of, key, .. } if *of == run => looked.contains(key),
            _ => true,
        });
        let before = core::mem::replace(&mut known.looked, looked);
        let is_new = |key: &Key| !before.contains(key);
        let new: Vec<Key> = known.looked.iter().copied().filter(is_new).collect();
        if known.shown > 0 && !new.is_empty() {
            let jobs = known.quantiles(run, &new, known.shown);
            commands.extend(self.pool.prepend(jobs, now));
        }
        commands
    }

    /// A job is done.
    pub fn done(&mut self, job: &Job, now: f64) -> Vec<Command<Job>> {
        let Job::Slice { run, slice } = job else {
            return Vec::new();
        };
        let Some(known) = self.runs.get_mut(*run) else {
            return Vec::new();
        };
        known.done[Run::index(slice.start)] = true;
        let next = if known.shown == 0 {
            COARSE
        } else {
            known.shown.saturating_mul(GROWTH)
        };
        let mut commands = Vec::new();
        if known.count() >= next.min(known.wanted) {
            commands = self.show(*run, now);
        }
        commands.extend(self.go_on(now));
        commands
    }

    /// Asks for percentiles of all that is there of an ensemble.
    fn show(&mut self, run: usize, now: f64) -> Vec<Command<Job>> {
        let known = &mut self.runs[run];
        let count = known.count();
        if count == known.shown || count == 0 {
            return Vec::new();
        }
        known.shown = count;
        let jobs = known.quantiles(run, &known.looked, count);
        let mut commands = self.pool.retain(|job| job.is_slice() || job.run() != run);
        commands.extend(self.pool.prepend(jobs, now));
        commands
    }

    /// How far they are.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let Some(first) = self.runs.first() else {
            return Progress::None;
        };
        let done = self.runs.iter().map(Run::count).sum();
        let wanted = self.runs.iter().map(|run| run.wanted).sum();
        if self.pool.mode() == Mode::Nobody {
            Progress::Failed
        } else if done == wanted {
            Progress::Complete {
                wanted: first.wanted,
                runs: self.runs.len(),
            }
        } else if self.is_stopped {
            Progress::Stopped { done, wanted }
        } else {
            Progress::Running { done, wanted }
        }
    }
}

#[cfg(test)]
mod tests;
