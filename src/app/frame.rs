//! Frames: one piece of work a frame, latest wins; and how long the first chart and a slider's move take to be painted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Time stamp of the input that the next painted frame answers, ms.
    static INPUT: Cell<Option<f64>> = const { Cell::new(None) };
    /// Who is told of an input at once.
    static LISTENER: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
    /// Whether a chart was drawn already.
    static HAS_CHART: Cell<bool> = const { Cell::new(false) };
}

/// Notes the time stamp of an input event; the first one that is not yet painted counts.
pub fn note_input(time_stamp: f64) {
    INPUT.with(|input| {
        if input.get().is_none() {
            input.set(Some(time_stamp));
        }
    });
    let listener = LISTENER.with_borrow(Clone::clone);
    if let Some(listener) = listener {
        listener();
    }
}

/// Has this called at each input, before what the input changes is computed; in the place of what was called before.
pub fn at_input(listener: impl Fn() + 'static) {
    LISTENER.set(Some(Rc::new(listener)));
}

/// Whether the next painted frame answers an input that was noted.
#[must_use]
pub fn answers_input() -> bool {
    INPUT.get().is_some()
}

/// To be called when all charts are drawn, as far as they could be: measures from the noted input to after the paint, as
/// `bayflow:slider-to-paint` in the browser's performance timeline, and once from the page's first moment to its first
/// chart, as `bayflow:first-chart`.
pub fn note_drawn(has_chart: bool) {
    if let Some(start) = INPUT.with(Cell::take) {
        measure_after_paint("bayflow:slider-to-paint", start);
    }
    if has_chart && !HAS_CHART.replace(true) {
        measure_after_paint("bayflow:first-chart", 0.0);
    }
}

fn measure_after_paint(name: &'static str, start: f64) {
    // A task that is queued while a frame is made runs after that frame is painted.
    Timeout::new(0, move || measure(name, start, &[])).forget();
}

/// Notes in the browser's performance timeline how long something took that ends now. `start` is a time stamp, ms;
/// `detail` says how much was done.
pub fn measure(name: &str, start: f64, detail: &[(&str, f64)]) {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"start".into(), &start.into());
    let _ = Reflect::set(&options, &"end".into(), &performance.now().into());
    let record = Object::new();
    for (key, value) in detail {
        let _ = Reflect::set(&record, &(*key).into(), &(*value).into());
    }
    let _ = Reflect::set(&options, &"detail".into(), &record);
    let measured = Reflect::get(&performance, &"measure".into())
        .and_then(|function| function.dyn_into::<js_sys::Function>())
        .and_then(|function| function.call2(&performance, &name.into(), &options));
    // An old browser without options for measures goes without the figure.
    drop::<Result<JsValue, JsValue>>(measured);
}

type Work = Box<dyn FnOnce()>;

/// Runs at most one piece of work a frame; a request made before the frame replaces the one that waits.
#[derive(Default, Clone)]
pub struct FrameSlot {
    waiting: Rc<RefCell<Option<Work>>>,
    frame: Rc<RefCell<Option<AnimationFrame>>>,
}

impl FrameSlot {
    /// Asks for work in the next frame.
    pub fn request(&self, work: impl FnOnce() + 'static) {
        let is_asked = self.waiting.borrow_mut().replace(Box::new(work)).is_some();
        if is_asked {
            return;
        }
        let waiting = Rc::clone(&self.waiting);
        let frame = request_animation_frame(move |_| {
            // The borrow ends before the work runs: it may ask for the next frame.
            let work = waiting.borrow_mut().take();
            if let Some(work) = work {
                work();
            }
        });
        *self.frame.borrow_mut() = Some(frame);
    }
}
