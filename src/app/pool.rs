//! Workers and what they do: plain Rust, tested without a browser.
//!
//! The pool says what is to be done as [`Command`]s and is told what happened. Every piece of work that is handed out has a
//! request of its own; an answer to any other request than the one that a worker has in hand is late and changes nothing.

use std::collections::VecDeque;

/// Milliseconds after which a worker that was started and said nothing counts as dead: it may be loading slowly.
pub const START_LIMIT: f64 = 30_000.0;
/// Milliseconds after which a worker that has work and doesn't answer counts as hanging; work takes well under one second.
pub const WORK_LIMIT: f64 = 20_000.0;

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<J> {
    /// Start a worker.
    Start {
        /// Its number; none is used twice.
        worker: u32,
    },
    /// Stop a worker.
    Stop {
        /// Its number.
        worker: u32,
    },
    /// Send work to a worker.
    Send {
        /// Its number.
        worker: u32,
        /// The request.
        request: u32,
        /// The work.
        job: J,
    },
    /// Tell a worker that what it has in hand is no longer wanted.
    Drop {
        /// Its number.
        worker: u32,
        /// The request.
        request: u32,
    },
    /// Do work in the page itself, bit by bit.
    Here {
        /// The request.
        request: u32,
        /// The work.
        job: J,
    },
}

/// Who does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Workers.
    Workers,
    /// The page, since no worker can be had.
    Page,
    /// Nobody: it failed in the page too.
    Nobody,
}

/// Work that somebody has in hand.
#[derive(Debug)]
struct Held<J> {
    request: u32,
    /// `None` once nobody wants it any more.
    job: Option<J>,
    since: f64,
}

#[derive(Debug)]
struct Worker<J> {
    id: u32,
    started: bool,
    since: f64,
    held: Option<Held<J>>,
}

/// The pool. Times are milliseconds of any clock that never runs back.
#[derive(Debug)]
pub struct Pool<J> {
    size: usize,
    mode: Mode,
    workers: Vec<Worker<J>>,
    here: Option<Held<J>>,
    queue: VecDeque<J>,
    next_worker: u32,
    next_request: u32,
    /// Workers that died since the last answer.
    deaths: usize,
    /// Whether no work is handed out for now.
    is_held: bool,
}

impl<J: Clone> Pool<J> {
    /// A pool of at most `size` workers, none of them started; without any, the page does the work.
    #[must_use]
    pub const fn new(size: usize) -> Self {
        Self {
            size,
            mode: Self::first_mode(size),
            workers: Vec::new(),
            here: None,
            queue: VecDeque::new(),
            next_worker: 0,
            next_request: 0,
            deaths: 0,
            is_held: false,
        }
    }

    /// Who does the work.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether any work waits or is in hand.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.queue.is_empty() || self.held().any(|held| held.job.is_some())
    }

    /// Whether a request is in hand and still wanted.
    #[must_use]
    pub fn is_wanted(&self, request: u32) -> bool {
        self.held()
            .any(|held| held.request == request && held.job.is_some())
    }

    fn held(&self) -> impl Iterator<Item = &Held<J>> {
        let of_workers = self
            .workers
            .iter()
            .filter_map(|worker| worker.held.as_ref());
        of_workers.chain(&self.here)
    }

    /// Forgets the work for which `keep` says no. What is in hand is broken off, or its answer dropped.
    pub fn retain(&mut self, keep: impl Fn(&J) -> bool) -> Vec<Command<J>> {
        self.queue.retain(&keep);
        if let Some(held) = &mut self.here {
            held.job = held.job.take().filter(&keep);
        }
        let mut commands = Vec::new();
        for worker in &mut self.workers {
            let Some(held) = &mut worker.held else {
                continue;
            };
            if held.job.take_if(|job| !keep(job)).is_some() {
                commands.push(Command::Drop {
                    worker: worker.id,
                    request: held.request,
                });
            }
        }
        commands
    }

    /// Breaks off what workers have in hand, and hands nothing out until [`Pool::release`]: the page needs the machine.
    pub fn hold(&mut self) -> Vec<Command<J>> {
        self.is_held = true;
        let mut commands = Vec::new();
        for worker in self.workers.iter_mut().rev() {
            let Some(held) = &mut worker.held else {
                continue;
            };
            if let Some(job) = held.job.take() {
                self.queue.push_front(job);
                commands.push(Command::Drop {
                    worker: worker.id,
                    request: held.request,
                });
            }
        }
        commands
    }

    /// Work goes on, with what was broken off.
    pub fn release(&mut self, now: f64) -> Vec<Command<J>> {
        self.is_held = false;
        self.hand_out(now)
    }

    /// Starts all workers, so that work that comes need not wait for them.
    pub fn warm(&mut self, now: f64) -> Vec<Command<J>> {
        match self.mode {
            Mode::Workers => self.start(self.size, now),
            Mode::Page | Mode::Nobody => Vec::new(),
        }
    }

    /// The workers that have started.
    pub fn ready(&self) -> impl Iterator<Item = u32> {
        let ready = self.workers.iter().filter(|worker| worker.started);
        ready.map(|worker| worker.id)
    }

    /// Adds work behind what waits.
    pub fn append(&mut self, jobs: impl IntoIterator<Item = J>, now: f64) -> Vec<Command<J>> {
        self.queue.extend(jobs);
        self.hand_out(now)
    }

    /// Adds work before what waits.
    pub fn prepend(
        &mut self,
        jobs: impl IntoIterator<Item = J, IntoIter: DoubleEndedIterator>,
        now: f64,
    ) -> Vec<Command<J>> {
        for job in jobs.into_iter().rev() {
            self.queue.push_front(job);
        }
        self.hand_out(now)
    }

    /// A worker is ready.
    pub fn started(&mut self, worker: u32, now: f64) -> Vec<Command<J>> {
        if let Some(worker) = self.workers.iter_mut().find(|known| known.id == worker) {
            worker.started = true;
        }
        self.hand_out(now)
    }

    /// A worker answered: the work that is done by it, if anyone still wants it. [`Pool::hand_out`] follows once it is seen
    /// what comes of that: it may be more urgent than what waits.
    pub fn answered(&mut self, worker: u32, request: u32) -> Option<J> {
        let worker = self.workers.iter_mut().find(|known| known.id == worker)?;
        let held = worker.held.take_if(|held| held.request == request)?;
        self.deaths = 0;
        held.job
    }

    /// The page has done its work, or could not; otherwise as [`Pool::answered`].
    pub fn answered_here(&mut self, request: u32, is_done: bool) -> Option<J> {
        let held = self.here.take_if(|held| held.request == request)?;
        if !is_done {
            self.give_up();
            return None;
        }
        held.job
    }

    /// A worker died, or what it says can't be used. Its work is done by another.
    pub fn died(&mut self, worker: u32, now: f64) -> Vec<Command<J>> {
        let Some(index) = self.workers.iter().position(|known| known.id == worker) else {
            return Vec::new();
        };
        let worker = self.workers.remove(index);
        let mut commands = vec![Command::Stop { worker: worker.id }];
        if let Some(job) = worker.held.and_then(|held| held.job) {
            self.queue.push_front(job);
        }
        self.deaths += 1;
        // One may die by chance; where all of them and as many again do, there is no point in a further one.
        if self.deaths >= 2 * self.size {
            self.mode = Mode::Page;
            let rest: Vec<_> = self.workers.drain(..).collect();
            for worker in rest {
                commands.push(Command::Stop { worker: worker.id });
                self.queue.extend(worker.held.and_then(|held| held.job));
            }
        }
        commands.extend(self.hand_out(now));
        commands
    }

    /// To be called every second or so while there is work: finds workers that hang.
    pub fn tick(&mut self, now: f64) -> Vec<Command<J>> {
        let hanging: Vec<u32> = self
            .workers
            .iter()
            .filter(|worker| match &worker.held {
                Some(held) => now - held.since > WORK_LIMIT,
                None => !worker.started && now - worker.since > START_LIMIT,
            })
            .map(|worker| worker.id)
            .collect();
        hanging
            .into_iter()
            .flat_map(|worker| self.died(worker, now))
            .collect()
    }

    /// It can't be done at all.
    pub fn give_up(&mut self) -> Vec<Command<J>> {
        self.mode = Mode::Nobody;
        self.queue.clear();
        self.here = None;
        self.workers
            .drain(..)
            .map(|worker| Command::Stop { worker: worker.id })
            .collect()
    }

    /// Forgets that it could not be done, and who died.
    pub fn start_anew(&mut self) {
        self.deaths = 0;
        self.mode = Self::first_mode(self.size);
    }

    const fn first_mode(size: usize) -> Mode {
        if size > 0 { Mode::Workers } else { Mode::Page }
    }

    /// Starts so many workers, as far as there is room for them.
    fn start(&mut self, count: usize, now: f64) -> Vec<Command<J>> {
        let count = count.min(self.size - self.workers.len());
        let workers = (0..count).map(|_| {
            let worker = next(&mut self.next_worker);
            self.workers.push(Worker {
                id: worker,
                started: false,
                since: now,
                held: None,
            });
            Command::Start { worker }
        });
        workers.collect()
    }

    /// Hands work to those who have none, and starts workers where more have use.
    pub fn hand_out(&mut self, now: f64) -> Vec<Command<J>> {
        let mut commands = Vec::new();
        if self.is_held {
            return commands;
        }
        match self.mode {
            Mode::Workers => {
                for worker in &mut self.workers {
                    if !worker.started || worker.held.is_some() {
                        continue;
                    }
                    let Some(job) = self.queue.pop_front() else {
                        break;
                    };
                    let request = next(&mut self.next_request);
                    commands.push(Command::Send {
                        worker: worker.id,
                        request,
                        job: job.clone(),
                    });
                    worker.held = Some(Held {
                        request,
                        job: Some(job),
                        since: now,
                    });
                }
                let starting = self.workers.iter().filter(|worker| !worker.started).count();
                commands.extend(self.start(self.queue.len().saturating_sub(starting), now));
            }
            Mode::Page if self.here.is_none() => {
                if let Some(job) = self.queue.pop_front() {
                    let request = next(&mut self.next_request);
                    commands.push(Command::Here {
                        request,
                        job: job.clone(),
                    });
                    self.here = Some(Held {
                        request,
                        job: Some(job),
                        since: now,
                    });
                }
            }
            Mode::Page | Mode::Nobody => {}
        }
        commands
    }
}

fn next(counter: &mut u32) -> u32 {
    *counter = counter.wrapping_add(1);
    *counter
}

#[cfg(test)]
mod tests;
