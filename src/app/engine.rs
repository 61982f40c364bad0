//! The ensembles of what is shown: begin at rest, are computed by workers, and never keep the page waiting.
//!
//! [`Conductor`] decides; this carries out.

mod looking;
mod messages;
mod run;
mod store;
mod workers;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::analysis::service::{Answer, Assignment};
use crate::app::browser::{self, now};
use crate::app::components::Shared;
use crate::app::engine::looking::{Looking, Wish};
use crate::app::engine::messages::{Said, said};
use crate::app::engine::run::{Extent, Run};
use crate::app::engine::store::Piece;
use crate::app::engine::workers::{Module, Started};
use crate::app::ensemble::{Conductor, Job, Key, Progress, Wanted};
use crate::app::frame::{at_input, measure};
use crate::app::main_series::has_own_results;
use crate::app::pool::Command;
use crate::app::quantity::Quantity;
use crate::app::spread::{Spread, key};
use crate::app::tables::packed;
use crate::data::place::Bay;
use crate::scenario::digest::Digest;
use crate::scenario::document::Draws;
use crate::scenario::document::view::View;
use crate::scenario::run::Comparison;

/// Milliseconds without a change after which an ensemble begins.
const REST: u32 = 200;
/// The same for a baseline, which nobody has asked a question of yet.
const BASELINE_REST: u32 = 1000;
/// So many milliseconds before it begins, workers that are not there yet are started, and all make ready what it needs.
const WARM: u32 = 150;
/// Milliseconds after an input in which workers leave the machine to the page; if it changed nothing, they go on then.
const HOLD: u32 = 100;
/// Milliseconds between two looks for workers that hang.
const WATCH: u32 = 1000;
/// Milliseconds for which the page works at once, where no worker can.
const AT_ONCE: f64 = 8.0;
/// Milliseconds between two reports of progress.
const REPORT: f64 = 100.0;

/// What the page shows of the ensembles.
#[derive(Clone, PartialEq, Default)]
pub struct Ensemble {
    /// How far they are.
    pub progress: Progress,
    /// The check value of the shown scenario's complete one; none of a comparison of bays.
    pub check: Option<Digest>,
    /// What they have shown so far, a scenario each.
    pub spreads: Vec<Shared<Spread>>,
    /// Share of the trajectories that reach the target.
    pub chance: Option<f64>,
}

/// What a person does to it.
#[derive(Clone, PartialEq)]
pub struct Controls {
    /// Stops it.
    pub onstop: Callback<()>,
    /// Lets it go on.
    pub onresume: Callback<()>,
}

/// Computes the ensembles of the results that are shown: of a bay's first, which all charts show, then of those of its
/// pinned scenarios; or of all bays that are compared.
///
/// The root carries `data-ensemble`: `busy` from the first change on, then the check value of the shown scenario's, or
/// `complete` where bays are compared; nothing where there is no ensemble, `stopped` or `failed`.
#[hook]
pub fn use_ensemble(
    results: &[Shared<Comparison>],
    is_comparison: bool,
    draws: Draws,
    view: View,
) -> (Ensemble, Controls) {
    let shown = use_state_eq(Ensemble::default);
    let engine = use_mut_ref(|| None::<Rc<RefCell<Engine>>>);
    let engine = Rc::clone(engine.borrow_mut().get_or_insert_with(|| {
        let shown = shown.setter();
        Engine::new(move |ensemble| shown.set(ensemble))
    }));
    let rest = use_mut_ref(|| None::<[Timeout; 2]>);
    // A pinned scenario may be the shown one.
    let mut distinct: Vec<Shared<Comparison>> = Vec::with_capacity(results.len());
    for one in results {
        let mut known = distinct.iter();
        if known.all(|known| known.scenario != one.scenario) {
            distinct.push(one.clone());
        }
    }
    let wish = Wish {
        results: distinct,
        is_comparison,
        draws,
    };
    {
        let engine = Rc::clone(&engine);
        use_effect_with(wish.clone(), move |wish| {
            *rest.borrow_mut() = None;
            engine.borrow_mut().drop_runs();
            let is_wanted = !wish.results.is_empty();
            browser::set_root("data-ensemble", is_wanted.then_some("busy"));
            if is_wanted {
                let is_asked = wish.results.iter().any(|results| has_own_results(results));
                let milliseconds = if is_asked { REST } else { BASELINE_REST };
                let wish = wish.clone();
                let (warmed, coming) = (Rc::clone(&engine), wish.clone());
                *rest.borrow_mut() = Some([
                    Timeout::new(milliseconds - WARM, move || {
                        carry(&warmed, |engine, now| engine.warm(&coming, now));
                    }),
                    Timeout::new(milliseconds, move || {
                        carry(&engine, |engine, now| engine.begin(wish, now));
                    }),
                ]);
            }
        });
    }
    {
        let engine = Rc::clone(&engine);
        use_effect_with(Looking::of(&view), move |&looking| {
            carry(&engine, |engine, now| engine.look(looking, now));
        });
    }
    let onstop = use_callback((), {
        let engine = Rc::clone(&engine);
        move |(), ()| carry(&engine, |engine, now| engine.conductor.stop(now))
    });
    let onresume = use_callback((), {
        let engine = Rc::clone(&engine);
        move |(), ()| carry(&engine, |engine, now| engine.conductor.resume(now))
    });
    // What is shown may still be of results that have just been replaced.
    let mut ensemble = (*shown).clone();
    ensemble.spreads.retain(|spread| {
        let mut known = wish.results.iter();
        known.any(|results| results.scenario == spread.scenario)
    });
    if wish.results.is_empty() {
        ensemble = Ensemble::default();
    }
    (ensemble, Controls { onstop, onresume })
}

/// The ensembles that run, and what computes them.
struct Engine {
    conductor: Conductor,
    started: Vec<(u32, Started)>,
    module: Option<Module>,
    module_packs: [usize; Bay::ALL.len()],
    /// What is about to be asked for: workers make it ready.
    coming: Option<Assignment>,
    wish: Option<Wish>,
    /// As the wished results are; behind them, if the area was changed, the one of its ages.
    runs: Vec<Run>,
    /// When they began.
    begun: f64,
    /// Whether the time that they took is noted.
    is_measured: bool,
    looking: Looking,
    watch: Option<Interval>,
    /// Ends what an input began, see [`Engine::hold`].
    held: Option<Timeout>,
    reported: f64,
    show: Box<dyn Fn(Ensemble)>,
    shown: Ensemble,
    own: Weak<RefCell<Self>>,
}

/// Does something to the engine and carries out what follows from it.
fn carry(engine: &Rc<RefCell<Engine>>, act: impl FnOnce(&mut Engine, f64) -> Vec<Command<Job>>) {
    let mut engine = engine.borrow_mut();
    let commands = act(&mut engine, now());
    engine.execute(commands);
    engine.report(false);
}

impl Engine {
    fn new(show: impl Fn(Ensemble) + 'static) -> Rc<RefCell<Self>> {
        let engine = Rc::new_cyclic(|own| {
            RefCell::new(Self {
                conductor: Conductor::new(workers::useful()),
                started: Vec::new(),
                module: None,
                module_packs: [0; Bay::ALL.len()],
                coming: None,
                wish: None,
                runs: Vec::new(),
                begun: 0.0,
                is_measured: false,
                looking: Looking::of(&View::default()),
                watch: None,
                held: None,
                reported: 0.0,
                show: Box::new(show),
                shown: Ensemble::default(),
                own: own.clone(),
            })
        });
        let told = Rc::downgrade(&engine);
        at_input(move || {
            if let Some(engine) = told.upgrade() {
                engine.borrow_mut().hold();
            }
        });
        engine
    }

    /// Leaves the machine to the page until what an input changes is painted.
    fn hold(&mut self) {
        let commands = self.conductor.pool.hold();
        self.execute(commands);
        let own = self.own.clone();
        self.held = Some(Timeout::new(HOLD, move || {
            if let Some(engine) = own.upgrade() {
                carry(&engine, |engine, now| engine.conductor.pool.release(now));
            }
        }));
    }

    /// Starts workers for what is about to begin, and has them make it ready.
    fn warm(&mut self, wish: &Wish, now: f64) -> Vec<Command<Job>> {
        self.coming = Some(self.run(wish, 0).0.assignment);
        let ready: Vec<u32> = self.conductor.pool.ready().collect();
        for worker in ready {
            self.prepare(worker);
        }
        self.conductor.pool.warm(now)
    }

    /// Has a worker make ready what is coming. If the message doesn't reach it, neither does the first piece of work.
    fn prepare(&mut self, worker: u32) {
        let mut started = self.started.iter_mut();
        let known = started.find(|(known, _)| *known == worker);
        if let (Some(assignment), Some((_, started))) = (&self.coming, known) {
            let packs = new_packs(assignment.scenario.bay, &mut started.packs);
            let _ = started.post(&messages::prepare(assignment, &packs));
        }
    }

    /// The ensemble of one of the wished results, and what is looked at of it.
    fn run(&self, wish: &Wish, index: usize) -> (Run, Vec<Key>) {
        let mut looked = self.looking.keys(wish, index);
        let others = wish.results.len() - usize::from(!wish.is_comparison);
        let extent = if wish.has_places(index) {
            Extent::Everything
        } else {
            Extent::Area(others)
        };
        let run = Run::new(&wish.results[index], wish.draws, extent, &mut looked);
        (run, looked)
    }

    /// Forgets the ensembles; what is in hand is broken off.
    fn drop_runs(&mut self) {
        let commands = self.conductor.cancel();
        self.execute(commands);
        self.wish = None;
        self.runs.clear();
        self.shown = Ensemble::default();
        (self.show)(self.shown.clone());
    }

    fn begin(&mut self, wish: Wish, now: f64) -> Vec<Command<Job>> {
        self.begun = now;
        self.is_measured = false;
        self.coming = None;
        self.runs.clear();
        let mut wanted = Vec::with_capacity(wish.results.len());
        for index in 0..wish.results.len() {
            let (run, looked) = self.run(&wish, index);
            wanted.push(Wanted {
                trajectories: wish.draws.trajectories,
                years: run.store.layout().years(),
                looked,
            });
            self.runs.push(run);
        }
        self.wish = Some(wish);
        self.conductor.begin(wanted, now)
    }

    /// Looks for workers that hang.
    fn watch(&mut self) {
        let own = self.own.clone();
        self.watch = Some(Interval::new(WATCH, move || {
            if let Some(engine) = own.upgrade() {
                carry(&engine, |engine, now| engine.conductor.pool.tick(now));
            }
        }));
    }

    fn look(&mut self, looking: Looking, now: f64) -> Vec<Command<Job>> {
        self.looking = looking;
        let Some(wish) = self.wish.clone() else {
            return Vec::new();
        };
        let mut commands = Vec::new();
        for index in 0..wish.results.len() {
            let mut looked = self.looking.keys(&wish, index);
            let chart = looked.first().map(|key| key.area);
            let run = &mut self.runs[index];
            let is_kept = |key: &Key| run.store.rows(*key, 0).is_some();
            let is_result = |key: &&Key| !key.quantity.is_late();
            let mut of_chart = looked.iter().filter(|key| Some(key.area) == chart);
            if of_chart.by_ref().filter(is_result).all(is_kept) {
                looked.retain(is_kept);
                commands.extend(self.conductor.look(index, looked, now));
            } else {
                let extent = run.extent;
                *run = Run::new(&wish.results[index], wish.draws, extent, &mut looked);
                commands.extend(self.conductor.begin_again(index, looked, now));
                browser::set_root("data-ensemble", Some("busy"));
            }
            self.runs[index].show();
        }
        commands.extend(self.look_at_ages(&wish, now));
        self.publish();
        commands
    }

    /// Sees to it that the area's ages are kept: an ensemble of their own brings them, since all areas' would be as many
    /// numbers again as all results.
    fn look_at_ages(&mut self, wish: &Wish, now: f64) -> Vec<Command<Job>> {
        let mut looked = self.looking.ages(wish);
        let is_kept = |run: &Run| looked.iter().all(|key| run.store.rows(*key, 0).is_some());
        let extra = wish.results.len();
        let with_ages = [self.runs.first(), self.runs.get(extra)];
        if with_ages.into_iter().flatten().any(is_kept) {
            return Vec::new();
        }
        let run = Run::new(&wish.results[0], wish.draws, Extent::Ages, &mut looked);
        if let Some(known) = self.runs.get_mut(extra) {
            *known = run;
            self.conductor.begin_again(extra, looked, now)
        } else {
            let wanted = Wanted {
                trajectories: wish.draws.trajectories,
                years: run.store.layout().years(),
                looked,
            };
            self.runs.push(run);
            self.conductor.append(wanted, now)
        }
    }

    fn execute(&mut self, commands: Vec<Command<Job>>) {
        let mut open = VecDeque::from(commands);
        while let Some(command) = open.pop_front() {
            match command {
                Command::Start { worker } => match self.start(worker) {
                    Some(started) => {
                        self.started.push((worker, started));
                    }
                    None => open.extend(self.conductor.pool.died(worker, now())),
                },
                Command::Stop { worker } => {
                    self.started.retain(|(known, _)| *known != worker);
                }
                Command::Send {
                    worker,
                    request,
                    job,
                } => {
                    if !self.send(worker, request, &job) {
                        open.extend(self.conductor.pool.died(worker, now()));
                    }
                }
                Command::Drop { worker, request } => {
                    let message = messages::drop(request);
                    let mut started = self.started.iter();
                    let known = started.find(|(known, _)| *known == worker);
                    if !known.is_some_and(|(_, started)| started.post(&message)) {
                        open.extend(self.conductor.pool.died(worker, now()));
                    }
                }
                Command::Here { request, job } => {
                    if let Some(engine) = self.own.upgrade() {
                        spawn_local(here(engine, request, job));
                    }
                }
            }
        }
        // However the work came about: anew, looked at, resumed or tried again.
        if !self.conductor.pool.is_busy() {
            self.watch = None;
        } else if self.watch.is_none() {
            self.watch();
        }
    }

    fn start(&self, worker: u32) -> Option<Started> {
        let (told, failed) = (self.own.clone(), self.own.clone());
        Started::new(
            move |message| {
                if let Some(engine) = told.upgrade() {
                    carry(&engine, |engine, now| engine.told(worker, message, now));
                }
            },
            move || {
                if let Some(engine) = failed.upgrade() {
                    carry(&engine, |engine, now| {
                        engine.conductor.pool.died(worker, now)
                    });
                }
            },
        )
    }

    /// A worker said something.
    fn told(&mut self, worker: u32, message: Option<Uint8Array>, now: f64) -> Vec<Command<Job>> {
        match message.as_ref().map_or(Said::Nonsense, said) {
            Said::Ready => {
                self.prepare(worker);
                self.conductor.pool.started(worker, now)
            }
            Said::Nonsense => self.conductor.pool.died(worker, now),
            Said::Answer {
                request,
                answer: Answer::Refused(_),
                ..
            } if self.conductor.pool.is_wanted(request) => self.conductor.pool.give_up(),
            Said::Answer {
                request,
                answer: Answer::Dropped,
                ..
            } if self.conductor.pool.is_wanted(request) => self.conductor.pool.died(worker, now),
            Said::Answer { request, body, .. } => {
                let job = self.conductor.pool.answered(worker, request);
                let mut commands = job.map_or_else(Vec::new, |job| self.done(&job, body, now));
                commands.extend(self.conductor.pool.hand_out(now));
                commands
            }
        }
    }

    /// What a job has given.
    fn done(&mut self, job: &Job, body: Uint8Array, now: f64) -> Vec<Command<Job>> {
        let Some(run) = self.runs.get_mut(job.run()) else {
            return Vec::new();
        };
        match job {
            Job::Slice { slice, .. } => {
                let piece = Piece {
                    first: slice.start,
                    count: slice.len() as u32,
                    bytes: body,
                };
                if !run.store.put(piece) {
                    return self.conductor.pool.give_up();
                }
            }
            Job::Quantiles {
                key,
                years,
                trajectories,
                ..
            } => {
                if run.take_in(*key, years, *trajectories, &body) {
                    self.show_by_and_by(job.run(), *key, *trajectories);
                }
            }
        }
        self.conductor.done(job, now)
    }

    fn send(&mut self, worker: u32, request: u32, job: &Job) -> bool {
        let Some(index) = self.started.iter().position(|(known, _)| *known == worker) else {
            return false;
        };
        let (_, mut started) = self.started.swap_remove(index);
        let message = self.message(request, job, &mut started.packs);
        let is_sent = message.is_some_and(|message| started.post(&message));
        self.started.push((worker, started));
        is_sent
    }

    /// A job as a message for someone who was given so many packs of each bay.
    fn message(
        &self,
        request: u32,
        job: &Job,
        given: &mut [usize; Bay::ALL.len()],
    ) -> Option<Uint8Array> {
        let run = self.runs.get(job.run())?;
        Some(match job {
            Job::Slice { slice, .. } => {
                let packs = new_packs(run.assignment.scenario.bay, given);
                messages::trajectories(request, &run.assignment, slice.clone(), &packs)
            }
            Job::Quantiles { key, years, .. } => {
                messages::quantiles(request, &run.store, *key, years.clone())
            }
        })
    }

    /// Shows what has come: the main chart's at once, the others together, since each time all charts are drawn.
    fn show_by_and_by(&mut self, index: usize, key: Key, asked: u32) {
        let Some(wish) = &self.wish else {
            return;
        };
        let looked = self.looking.keys(wish, index);
        let run = &mut self.runs[index];
        let is_late = key.quantity.is_late();
        let mut together = looked
            .iter()
            .filter(|key| key.quantity.is_late() == is_late && run.store.rows(**key, 0).is_some());
        if looked.first() == Some(&key) || together.all(|key| run.has(*key, asked)) {
            if run.show() && index == 0 {
                measure("bayflow:first-band", self.begun, &[]);
            }
            self.publish();
        }
    }

    fn publish(&mut self) {
        let spreads = self.runs.iter().filter_map(|run| run.spread.clone());
        self.shown.spreads = spreads.collect();
        self.shown.chance = self.chance();
        self.report(true);
    }

    fn chance(&self) -> Option<f64> {
        let is_comparison = self.wish.as_ref()?.is_comparison;
        let run = self.runs.first().filter(|_| !is_comparison)?;
        let target = self.looking.target?;
        let first_year = run.store.layout().first_year;
        let year = usize::try_from(target.year.checked_sub(first_year)?).ok()?;
        let bay = run.assignment.scenario.bay;
        let key = key(bay, self.looking.area(bay), Quantity::Own(target.indicator))?;
        run.store.share(key, year, target.value)
    }

    /// Shows how far it is: at once where `at_once`, else not too often.
    fn report(&mut self, at_once: bool) {
        let mut progress = self.conductor.progress();
        if let (Progress::Complete { runs, .. }, Some(wish)) = (&mut progress, &self.wish) {
            *runs = wish.results.len();
        }
        let is_complete = matches!(progress, Progress::Complete { .. });
        let is_running = matches!(progress, Progress::Running { .. });
        let is_comparison = self.wish.as_ref().is_some_and(|wish| wish.is_comparison);
        if is_complete && !is_comparison && self.shown.check.is_none() {
            self.shown.check = self.runs.first().map(|run| run.store.digest());
        }
        let time = now();
        if !at_once && is_running && time - self.reported < REPORT {
            return;
        }
        self.reported = time;
        let is_at_rest = !self.conductor.pool.is_busy();
        match progress {
            Progress::Complete { wanted, runs } if is_at_rest => {
                if !self.is_measured {
                    self.is_measured = true;
                    let trajectories = f64::from(wanted) * runs as f64;
                    measure(
                        "bayflow:ensemble",
                        self.begun,
                        &[("trajectories", trajectories)],
                    );
                }
                let check = self.shown.check.map(|check| check.to_string());
                browser::set_root(
                    "data-ensemble",
                    Some(check.as_deref().unwrap_or("complete")),
                );
            }
            Progress::Stopped { .. } => browser::set_root("data-ensemble", Some("stopped")),
            Progress::Failed => browser::set_root("data-ensemble", Some("failed")),
            _ => {}
        }
        self.shown.progress = progress;
        (self.show)(self.shown.clone());
    }
}

/// The packs of a bay beyond those that were given, which are counted.
fn new_packs(bay: Bay, given: &mut [usize; Bay::ALL.len()]) -> Vec<Uint8Array> {
    let all = packed(bay);
    let new = all[given[bay as usize].min(all.len())..].to_vec();
    given[bay as usize] = all.len();
    new
}

/// Does a job in the page, bit by bit while it is idle.
async fn here(engine: Rc<RefCell<Engine>>, request: u32, job: Job) {
    let found = bit_by_bit(&engine, request, &job).await;
    carry(&engine, |engine, now| {
        let is_done = found.is_some();
        let job = engine.conductor.pool.answered_here(request, is_done);
        let mut commands = match (job, found) {
            (Some(job), Some(body)) => engine.done(&job, body, now),
            _ => Vec::new(),
        };
        commands.extend(engine.conductor.pool.hand_out(now));
        commands
    });
}

/// The body of a job's answer, an empty one if it is no longer wanted; `None` if it can't be done.
async fn bit_by_bit(engine: &Rc<RefCell<Engine>>, request: u32, job: &Job) -> Option<Uint8Array> {
    let module = engine.borrow().module.clone();
    let module = match module {
        Some(module) => module,
        None => {
            let module = Module::load().await.ok()?;
            engine.borrow_mut().module = Some(module.clone());
            module
        }
    };
    let mut is_asked = false;
    loop {
        workers::idle().await;
        let end = now() + AT_ONCE;
        if !engine.borrow().conductor.pool.is_wanted(request) {
            return Some(Uint8Array::new_with_length(0));
        }
        let mut answer = None;
        if !is_asked {
            is_asked = true;
            let mut engine = engine.borrow_mut();
            let mut given = engine.module_packs;
            let message = engine.message(request, job, &mut given)?;
            engine.module_packs = given;
            answer = module.ask(&message).ok()?;
        }
        while answer.is_none() && now() < end {
            answer = module.proceed().ok()?;
        }
        if let Some(answer) = answer {
            return match said(&answer) {
                Said::Answer {
                    answer: Answer::Done,
                    body,
                    ..
                } => Some(body),
                _ => None,
            };
        }
    }
}
