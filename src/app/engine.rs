//! The ensemble of what is shown: begins at rest, is computed by workers, and never keeps the page waiting.
//!
//! [`Conductor`] decides; this carries out.

mod messages;
mod store;
mod workers;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::analysis::service::{Answer, Assignment, Layout, Only};
use crate::app::browser::{self, now};
use crate::app::components::{FIGURES, Shared};
use crate::app::engine::messages::{Said, said};
use crate::app::engine::store::{Piece, Store};
use crate::app::engine::workers::{Module, Started};
use crate::app::ensemble::{Conductor, Job, Key, Progress};
use crate::app::frame::measure;
use crate::app::main_series::has_own_results;
use crate::app::pool::Command;
use crate::app::spread::{Found, Spread, key};
use crate::app::tables::packed;
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::digest::Digest;
use crate::scenario::document::Draws;
use crate::scenario::document::view::{Target, View};
use crate::scenario::run::Comparison;

/// Milliseconds without a change after which an ensemble begins.
const REST: u32 = 200;
/// The same for a baseline, which nobody has asked a question of yet.
const BASELINE_REST: u32 = 1000;
/// So many milliseconds before it begins, workers that are not there yet are started.
const WARM: u32 = 150;
/// Milliseconds between two looks for workers that hang.
const WATCH: u32 = 1000;
/// Milliseconds between two reports of progress.
const REPORT: f64 = 100.0;
/// Bytes of results that are kept; of an ensemble that has more, only what is shown is.
const KEPT: usize = 100_000_000;
/// Trajectories that the page itself runs at once: a few hundredths of a second.
const BIT: u32 = 4;

/// What the page shows of an ensemble.
#[derive(Clone, PartialEq, Default)]
pub struct Ensemble {
    /// How far it is.
    pub progress: Progress,
    /// The check value of the complete one.
    pub check: Option<Digest>,
    /// What it has shown so far.
    pub spread: Option<Shared<Spread>>,
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

/// Computes the ensemble of the results that are shown.
///
/// The root carries `data-ensemble`: `busy` from the first change on, then the check value; nothing where there is no
/// ensemble, `stopped` or `failed`.
#[hook]
pub fn use_ensemble(
    results: Option<&Shared<Comparison>>,
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
    let wish = results.cloned().map(|results| Wish { results, draws });
    {
        let engine = Rc::clone(&engine);
        use_effect_with(wish.clone(), move |wish| {
            *rest.borrow_mut() = None;
            engine.borrow_mut().drop_run();
            browser::set_root("data-ensemble", wish.is_some().then_some("busy"));
            if let Some(wish) = wish.clone() {
                let milliseconds = if has_own_results(&wish.results) {
                    REST
                } else {
                    BASELINE_REST
                };
                let warmed = Rc::clone(&engine);
                *rest.borrow_mut() = Some([
                    Timeout::new(milliseconds - WARM, move || {
                        carry(&warmed, |engine, now| engine.conductor.pool.warm(now));
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
        use_effect_with((view.area, view.indicator, view.target), move |&looked| {
            carry(&engine, |engine, now| engine.look(looked, now));
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
    let is_current = |spread: &Shared<Spread>| {
        wish.as_ref()
            .is_some_and(|wish| spread.scenario == wish.results.scenario)
    };
    ensemble.spread = ensemble.spread.filter(is_current);
    if wish.is_none() {
        ensemble = Ensemble::default();
    }
    (ensemble, Controls { onstop, onresume })
}

/// What an ensemble is wanted of.
#[derive(Clone, PartialEq)]
struct Wish {
    results: Shared<Comparison>,
    draws: Draws,
}

type View3 = (Area, Indicator, Option<Target>);

/// The ensemble that runs, and what computes it.
struct Engine {
    conductor: Conductor,
    started: Vec<(u32, Started)>,
    module: Option<Module>,
    module_packs: [usize; Bay::ALL.len()],
    run: Option<Run>,
    looked: View3,
    /// Percentiles that are on their way.
    open: Vec<(Key, Open)>,
    watch: Option<Interval>,
    reported: f64,
    show: Box<dyn Fn(Ensemble)>,
    shown: Ensemble,
    own: Weak<RefCell<Self>>,
}

/// What is being computed.
struct Run {
    wish: Wish,
    assignment: Assignment,
    store: Store,
    begun: f64,
    /// Whether the time that it took is noted.
    is_measured: bool,
    /// What there is, with the number of trajectories when it was asked for.
    found: Vec<(Key, u32, Found)>,
}

/// Percentiles of which some years have come.
struct Open {
    /// Trajectories when they were asked for.
    asked: u32,
    /// Years that have come.
    years: usize,
    found: Found,
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
        Rc::new_cyclic(|own| {
            RefCell::new(Self {
                conductor: Conductor::new(workers::useful()),
                started: Vec::new(),
                module: None,
                module_packs: [0; Bay::ALL.len()],
                run: None,
                looked: (Area::Bay, View::default().indicator, None),
                open: Vec::new(),
                watch: None,
                reported: 0.0,
                show: Box::new(show),
                shown: Ensemble::default(),
                own: own.clone(),
            })
        })
    }

    /// Forgets the ensemble; what is in hand is finished and dropped.
    fn drop_run(&mut self) {
        let commands = self.conductor.cancel();
        self.execute(commands);
        self.run = None;
        self.open.clear();
        self.watch = None;
        self.shown = Ensemble::default();
        (self.show)(self.shown.clone());
    }

    fn begin(&mut self, wish: Wish, now: f64) -> Vec<Command<Job>> {
        let projection = &wish.results.projection;
        let mut layout = Layout {
            places: projection.places(),
            first_year: projection.first_year(),
            last_year: projection.last_year(),
            only: None,
        };
        let wanted = wish.draws.trajectories;
        let mut looked = self.looked(wish.results.scenario.bay);
        if layout.rows() * 4 * wanted as usize > KEPT {
            let chart = looked[0].area;
            looked.retain(|key| key.area == chart);
            layout.only = Some(Only {
                area: chart as u8,
                indicators: looked.iter().map(|key| key.indicator as u8).collect(),
            });
        }
        let assignment = Assignment {
            scenario: wish.results.scenario.clone(),
            seed: wish.draws.seed,
            only: layout.only.clone(),
        };
        let years = layout.years();
        self.run = Some(Run {
            wish,
            assignment,
            store: Store::new(layout),
            begun: now,
            is_measured: false,
            found: Vec::new(),
        });
        let own = self.own.clone();
        self.watch = Some(Interval::new(WATCH, move || {
            if let Some(engine) = own.upgrade() {
                carry(&engine, |engine, now| engine.conductor.pool.tick(now));
            }
        }));
        self.conductor.begin(wanted, years, looked, now)
    }

    /// The area of the main chart, in this bay.
    fn area(&self, bay: Bay) -> Area {
        match self.looked.0 {
            Area::Place(place) if place.bay() == bay => Area::Place(place),
            _ => Area::Bay,
        }
    }

    /// What is looked at, the most wanted first: the main chart, the headline, the totals beside the chart, then
    /// every place's panel.
    fn looked(&self, bay: Bay) -> Vec<Key> {
        let (_, indicator, target) = self.looked;
        let area = self.area(bay);
        let of_area = [indicator]
            .into_iter()
            .chain(FIGURES)
            .chain(target.map(|target| target.indicator))
            .chain([Indicator::TotalRatio, Indicator::NetMigration]);
        let of_area = of_area.filter_map(|one| key(bay, area, one));
        let places = bay.places().iter();
        let of_places = places.filter_map(|&place| key(bay, Area::Place(place), indicator));
        let mut looked = Vec::new();
        for one in of_area.chain(of_places) {
            if !looked.contains(&one) {
                looked.push(one);
            }
        }
        looked
    }

    fn look(&mut self, looked: View3, now: f64) -> Vec<Command<Job>> {
        self.looked = looked;
        let Some(run) = &self.run else {
            return Vec::new();
        };
        let layout = run.store.layout();
        let mut looked = self.looked(run.assignment.scenario.bay);
        let chart = looked[0].area;
        let is_kept = |key: &Key| layout.row(key.area, 0, key.indicator).is_some();
        if !looked.iter().filter(|key| key.area == chart).all(is_kept) {
            let wish = run.wish.clone();
            self.drop_run();
            return self.begin(wish, now);
        }
        looked.retain(is_kept);
        let commands = self.conductor.look(looked, now);
        self.publish();
        commands
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
        if !self.conductor.pool.is_busy() {
            self.watch = None;
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
            Said::Ready => self.conductor.pool.started(worker, now),
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
                let (job, mut commands) = self.conductor.pool.answered(worker, request, now);
                if let Some(job) = job {
                    commands.extend(self.done(&job, &[(0, body)], now));
                }
                commands
            }
        }
    }

    /// A job's answer, in pieces that begin so many trajectories after the job's first.
    fn done(&mut self, job: &Job, bodies: &[(u32, Uint8Array)], now: f64) -> Vec<Command<Job>> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        match job {
            Job::Slice(slice) => {
                for (index, (after, bytes)) in bodies.iter().enumerate() {
                    let end = bodies
                        .get(index + 1)
                        .map_or(slice.len() as u32, |(next, _)| *next);
                    let piece = Piece {
                        first: slice.start + after,
                        count: end - after,
                        bytes: bytes.clone(),
                    };
                    if !run.store.put(piece) {
                        return self.conductor.pool.give_up();
                    }
                }
            }
            Job::Quantiles {
                key,
                years,
                trajectories,
            } => {
                let of_years = run.store.layout().years();
                let count = run.store.count();
                let fresh = Open {
                    asked: *trajectories,
                    years: 0,
                    found: Found::empty(count, of_years),
                };
                let known = self.open.iter().position(|(of, _)| of == key);
                let mut open = known
                    .map(|index| self.open.swap_remove(index).1)
                    .filter(|open| open.asked == *trajectories)
                    .unwrap_or(fresh);
                for (_, body) in bodies {
                    messages::fill(&mut open.found, years.clone(), body);
                }
                open.years += years.len();
                if open.years < of_years {
                    self.open.push((*key, open));
                } else {
                    run.found.retain(|(of, ..)| of != key);
                    run.found.push((*key, *trajectories, open.found));
                    self.publish_by_and_by(*key, *trajectories);
                }
            }
        }
        self.conductor.done(job, now)
    }

    /// The packs of the bay beyond those that were given, which are counted.
    fn packs(&self, given: &mut [usize; Bay::ALL.len()]) -> Vec<Uint8Array> {
        let Some(run) = &self.run else {
            return Vec::new();
        };
        let bay = run.assignment.scenario.bay;
        let all = packed(bay);
        let new = all[given[bay as usize].min(all.len())..].to_vec();
        given[bay as usize] = all.len();
        new
    }

    fn send(&mut self, worker: u32, request: u32, job: &Job) -> bool {
        let Some(index) = self.started.iter().position(|(known, _)| *known == worker) else {
            return false;
        };
        let (_, mut started) = self.started.swap_remove(index);
        let message = match job {
            Job::Slice(slice) => {
                let packs = self.packs(&mut started.packs);
                self.slice(request, slice.start, slice.len() as u32, &packs)
            }
            Job::Quantiles { key, years, .. } => self.percentiles(request, *key, years.clone()),
        };
        let is_sent = message.is_some_and(|message| started.post(&message));
        self.started.push((worker, started));
        is_sent
    }

    fn slice(
        &self,
        request: u32,
        first: u32,
        count: u32,
        packs: &[Uint8Array],
    ) -> Option<Uint8Array> {
        let assignment = &self.run.as_ref()?.assignment;
        Some(messages::trajectories(
            request, assignment, first, count, packs,
        ))
    }

    fn percentiles(
        &self,
        request: u32,
        key: Key,
        years: core::ops::Range<usize>,
    ) -> Option<Uint8Array> {
        let store = &self.run.as_ref()?.store;
        Some(messages::quantiles(request, store, key, years))
    }

    /// Shows what has come: the main chart's at once, the others together, since each time all charts are drawn.
    fn publish_by_and_by(&mut self, key: Key, asked: u32) {
        let Some(run) = &self.run else {
            return;
        };
        let looked = self.looked(run.assignment.scenario.bay);
        let layout = run.store.layout();
        let is_kept = |key: &&Key| layout.row(key.area, 0, key.indicator).is_some();
        let is_there = |wanted: &Key| {
            let mut found = run.found.iter();
            found.any(|(known, with, _)| known == wanted && *with == asked)
        };
        if looked.first() == Some(&key) || looked.iter().filter(is_kept).all(is_there) {
            self.publish();
        }
    }

    fn publish(&mut self) {
        let Some(run) = &self.run else {
            return;
        };
        let scenario = &run.assignment.scenario;
        let found: Vec<(Key, Found)> = run
            .found
            .iter()
            .map(|(key, _, found)| (*key, found.clone()))
            .collect();
        if found.is_empty() {
            self.shown.spread = None;
        } else {
            if self.shown.spread.is_none() {
                measure("bayflow:first-band", run.begun, &[]);
            }
            self.shown.spread = Some(Shared::new(Spread {
                scenario: scenario.clone(),
                first_year: run.store.layout().first_year,
                found,
            }));
        }
        self.shown.chance = self.chance();
        self.report(true);
    }

    fn chance(&self) -> Option<f64> {
        let run = self.run.as_ref()?;
        let target = self.looked.2?;
        let first_year = run.store.layout().first_year;
        let year = usize::try_from(target.year.checked_sub(first_year)?).ok()?;
        let bay = run.assignment.scenario.bay;
        let key = key(bay, self.area(bay), target.indicator)?;
        run.store.share(key, year, target.value)
    }

    /// Shows how far it is: at once where `at_once`, else not too often.
    fn report(&mut self, at_once: bool) {
        let progress = self.conductor.progress();
        let is_complete = matches!(progress, Progress::Complete { .. });
        let is_running = matches!(progress, Progress::Running { .. });
        if is_complete && self.shown.check.is_none() {
            let run = self.run.as_ref();
            self.shown.check = run.map(|run| run.store.digest());
        }
        let time = now();
        if !at_once && is_running && time - self.reported < REPORT {
            return;
        }
        self.reported = time;
        let is_at_rest = !self.conductor.pool.is_busy();
        match progress {
            Progress::Complete { .. } if is_at_rest && self.run.is_some() => {
                if let Some(run) = self.run.as_mut().filter(|run| !run.is_measured) {
                    run.is_measured = true;
                    let trajectories = f64::from(run.wish.draws.trajectories);
                    measure(
                        "bayflow:ensemble",
                        run.begun,
                        &[("trajectories", trajectories)],
                    );
                }
                let check = self.shown.check.map(|check| check.to_string());
                browser::set_root("data-ensemble", check.as_deref());
            }
            Progress::Stopped { .. } => browser::set_root("data-ensemble", Some("stopped")),
            Progress::Failed => browser::set_root("data-ensemble", Some("failed")),
            _ => {}
        }
        self.shown.progress = progress;
        (self.show)(self.shown.clone());
    }
}

/// Does a job in the page, bit by bit while it is idle.
async fn here(engine: Rc<RefCell<Engine>>, request: u32, job: Job) {
    let found = bits(&engine, request, &job).await;
    carry(&engine, |engine, now| {
        let is_done = found.is_some();
        let (job, mut commands) = engine.conductor.pool.answered_here(request, is_done, now);
        if let (Some(job), Some(bodies)) = (job, found) {
            commands.extend(engine.done(&job, &bodies, now));
        }
        commands
    });
}

/// The answers to a job's bits; `None` if it can't be done.
async fn bits(
    engine: &Rc<RefCell<Engine>>,
    request: u32,
    job: &Job,
) -> Option<Vec<(u32, Uint8Array)>> {
    let module = engine.borrow().module.clone();
    let module = match module {
        Some(module) => module,
        None => {
            let module = Module::load().await.ok()?;
            engine.borrow_mut().module = Some(module.clone());
            module
        }
    };
    let steps: Vec<u32> = match job {
        Job::Slice(slice) => (0..slice.len() as u32).step_by(BIT as usize).collect(),
        Job::Quantiles { .. } => vec![0],
    };
    let mut bodies = Vec::new();
    for after in steps {
        workers::idle().await;
        let message = {
            let mut engine = engine.borrow_mut();
            if !engine.conductor.pool.is_wanted(request) {
                return Some(Vec::new());
            }
            match job {
                Job::Slice(slice) => {
                    let mut given = engine.module_packs;
                    let packs = engine.packs(&mut given);
                    engine.module_packs = given;
                    let first = slice.start + after;
                    engine.slice(request, first, (slice.end - first).min(BIT), &packs)?
                }
                Job::Quantiles { key, years, .. } => {
                    engine.percentiles(request, *key, years.clone())?
                }
            }
        };
        match said(&module.answer(&message).ok()?) {
            Said::Answer {
                answer: Answer::Done,
                body,
                ..
            } => bodies.push((after, body)),
            _ => return None,
        }
    }
    Some(bodies)
}
