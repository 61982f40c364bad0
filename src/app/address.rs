//! The address bar: carries out what [`crate::app::history`] decides.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::PopStateEvent;
use yew::prelude::*;

use crate::app::browser::{self, now};
use crate::app::components::Dispatch;
use crate::app::frame::FrameSlot;
use crate::app::history::{Command, History};
use crate::app::state::{Action, State};
use crate::data::world;
use crate::policy::catalogue::levers;
use crate::scenario::link::{APPLIED, Build, Form, Reading, read, write};

/// Reads a query as this page does.
#[must_use]
pub fn read_query(query: &str) -> Reading {
    read(query, &Build::new(world(), APPLIED))
}

/// The page's way through its addresses.
#[derive(Clone)]
pub struct Address {
    history: Rc<RefCell<Option<History>>>,
    /// What the browser's history is to be told once the next frame is painted: that takes several milliseconds, which
    /// a slider's move would wait for.
    waiting: Rc<RefCell<Vec<Command>>>,
    slot: FrameSlot,
    dispatch: Dispatch,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
}

impl Address {
    /// One step back.
    pub fn undo(&self) {
        self.with(|history, now| history.undo(now));
    }

    /// One step forward again.
    pub fn redo(&self) {
        self.with(|history, now| history.redo(now));
    }

    fn with(&self, step: impl FnOnce(&mut History, f64) -> Vec<Command>) {
        let commands = match self.history.borrow_mut().as_mut() {
            Some(history) => step(history, now()),
            None => return,
        };
        self.carry_out(commands);
    }

    /// Shows what is to be shown at once, and leaves the rest for after the paint, in its order.
    fn carry_out(&self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Show { query } => {
                    let reading = Box::new(read_query(&query));
                    self.dispatch.dispatch(Action::Open(reading));
                }
                command => self.waiting.borrow_mut().push(command),
            }
        }
        if self.waiting.borrow().is_empty() {
            return;
        }
        let waiting = Rc::clone(&self.waiting);
        self.slot.request(move || {
            Timeout::new(0, move || waiting.take().into_iter().for_each(tell_browser)).forget();
        });
    }
}

fn tell_browser(command: Command) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let state = |index: usize| (index as f64).into();
    // A browser may refuse an address (too many in a short time, or a page from a file): the page goes on without.
    let _ = match command {
        Command::Push { index, query } => {
            history.push_state_with_url(&state(index), "", Some(&query))
        }
        Command::Replace { index, query } => {
            history.replace_state_with_url(&state(index), "", Some(&query))
        }
        Command::Go { steps } => history.go_with_delta(steps),
        // Shown at once, it never waits.
        Command::Show { .. } => Ok(()),
    };
}

/// The index that an entry's state holds, if the entry is ours.
fn index_of(state: &wasm_bindgen::JsValue) -> Option<usize> {
    let index = state.as_f64()?;
    (index >= 0.0 && index.fract() == 0.0).then_some(index as usize)
}

/// Keeps the address bar at what is shown, and the page at what the address bar says.
#[hook]
pub fn use_address(state: &State, dispatch: &Dispatch) -> Address {
    let history: Rc<RefCell<Option<History>>> = use_mut_ref(|| None);
    let waiting: Rc<RefCell<Vec<Command>>> = use_mut_ref(Vec::new);
    let slot = use_memo((), |()| FrameSlot::default());
    let ends = use_state_eq(|| (false, false));
    let address = Address {
        history,
        waiting,
        slot: (*slot).clone(),
        dispatch: dispatch.clone(),
        can_undo: ends.0,
        can_redo: ends.1,
    };
    {
        let address = address.clone();
        let ends = ends.clone();
        let gesture_before = use_mut_ref(|| None);
        use_effect_with(
            (Rc::clone(&state.document), state.gesture),
            move |(document, gesture)| {
                let query = write(document, levers(), Form::Address);
                if address.history.borrow().is_none() {
                    let index = web_sys::window()
                        .and_then(|window| window.history().ok()?.state().ok())
                        .and_then(|state| index_of(&state));
                    let (history, commands) = History::open(index, &query, now());
                    *address.history.borrow_mut() = Some(history);
                    address.carry_out(commands);
                }
                let before = gesture_before.replace(*gesture);
                if gesture.is_some() && before != *gesture {
                    address.with(History::begin);
                }
                address.with(|history, now| history.change(&query, now));
                if gesture.is_none() && before.is_some() {
                    address.with(History::end);
                }
                let history = address.history.borrow();
                ends.set(history.as_ref().map_or((false, false), |history| {
                    (history.can_undo(), history.can_redo())
                }));
            },
        );
    }
    {
        let address = address.clone();
        use_effect_with((), move |()| {
            let window = web_sys::window();
            let listener = Closure::<dyn FnMut(PopStateEvent)>::new(move |event: PopStateEvent| {
                let index = index_of(&event.state());
                let query = format!("?{}", browser::query());
                address.with(|history, now| history.popped(index, &query, now));
                let history = address.history.borrow();
                ends.set(history.as_ref().map_or((false, false), |history| {
                    (history.can_undo(), history.can_redo())
                }));
            });
            if let Some(window) = &window {
                // A window always takes listeners.
                let _ = window.add_event_listener_with_callback(
                    "popstate",
                    listener.as_ref().unchecked_ref(),
                );
            }
            move || {
                if let Some(window) = window {
                    let _ = window.remove_event_listener_with_callback(
                        "popstate",
                        listener.as_ref().unchecked_ref(),
                    );
                }
            }
        });
    }
    address
}
