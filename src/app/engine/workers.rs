//! Web workers, and the module they run in the page itself.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlScriptElement, MessageEvent, Worker};

use crate::data::place::Bay;

/// Workers beyond which none helps: their slices are small, and the page has to take them in.
const MOST: f64 = 8.0;

/// How many workers this machine has use for; 0 if it has none to offer.
#[must_use]
pub fn useful() -> usize {
    let Some(window) = web_sys::window() else {
        return 0;
    };
    let has_workers = Reflect::has(&window, &"Worker".into()).unwrap_or(false);
    if !has_workers || script().is_none() {
        return 0;
    }
    // One core is left to the page where there are enough. On two, both work: a change makes workers break off at once
    // and leaves them idle until it is painted. A browser that doesn't say counts as having two.
    let cores = window.navigator().hardware_concurrency();
    if cores > 2.0 {
        (cores - 1.0).min(MOST) as usize
    } else if cores == 1.0 {
        1
    } else {
        2
    }
}

/// The script's address: relative to the page, as `cargo xtask build` wrote it.
fn script() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector("meta[name=engine]").ok()??;
    meta.get_attribute("content")
        .filter(|name| !name.is_empty())
}

/// A running worker; dropped, it is stopped.
pub struct Started {
    worker: Worker,
    _onmessage: Closure<dyn FnMut(MessageEvent)>,
    _onerror: Closure<dyn FnMut(web_sys::Event)>,
    /// How many packs of each bay it was given.
    pub packs: [usize; Bay::ALL.len()],
}

impl Started {
    /// Starts one; `None` where the browser refuses.
    pub fn new(
        mut onmessage: impl FnMut(Option<Uint8Array>) + 'static,
        mut onerror: impl FnMut() + 'static,
    ) -> Option<Self> {
        let worker = Worker::new(&script()?).ok()?;
        let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            onmessage(event.data().dyn_into().ok());
        });
        let onerror = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // It is dealt with: the browser need not report it as well.
            event.prevent_default();
            onerror();
        });
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _onmessage: onmessage,
            _onerror: onerror,
            packs: [0; Bay::ALL.len()],
        })
    }

    /// Sends a message, whose bytes move over to the worker; whether it went.
    #[must_use]
    pub fn post(&self, message: &Uint8Array) -> bool {
        let moved = Array::of1(&message.buffer());
        self.worker
            .post_message_with_transfer(message, &moved)
            .is_ok()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The module that workers run, in the page.
#[derive(Clone)]
pub struct Module {
    ask: Function,
    proceed: Function,
}

impl Module {
    /// Loads it.
    ///
    /// # Errors
    /// If the browser does not.
    pub async fn load() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let document = window.document().ok_or(JsValue::NULL)?;
        let source = script().ok_or(JsValue::NULL)?;
        let element: HtmlScriptElement = document.create_element("script")?.dyn_into()?;
        let loaded = Promise::new(&mut |resolve, reject| {
            let _ = element.add_event_listener_with_callback("load", &resolve);
            let _ = element.add_event_listener_with_callback("error", &reject);
        });
        element.set_src(&source);
        document
            .head()
            .ok_or(JsValue::NULL)?
            .append_child(&element)?;
        JsFuture::from(loaded).await?;
        let engine: Promise = Reflect::get(&window, &"bayflowEngine".into())?.dyn_into()?;
        let exports = JsFuture::from(engine).await?;
        let export = |name: &str| Reflect::get(&exports, &name.into())?.dyn_into::<Function>();
        Ok(Self {
            ask: export("ask")?,
            proceed: export("proceed")?,
        })
    }

    /// Makes a request; `None` where its answer takes long.
    ///
    /// # Errors
    /// If the module fails.
    pub fn ask(&self, message: &Uint8Array) -> Result<Option<Uint8Array>, JsValue> {
        answer(self.ask.call1(&JsValue::UNDEFINED, message)?)
    }

    /// Works a little at the request in hand; its answer once it is there.
    ///
    /// # Errors
    /// If the module fails.
    pub fn proceed(&self) -> Result<Option<Uint8Array>, JsValue> {
        answer(self.proceed.call0(&JsValue::UNDEFINED)?)
    }
}

fn answer(found: JsValue) -> Result<Option<Uint8Array>, JsValue> {
    if found.is_undefined() {
        return Ok(None);
    }
    found.dyn_into().map(Some)
}

/// Waits until the page has nothing else to do; where the browser can't say, for a frame or two.
pub async fn idle() {
    let wait = Promise::new(&mut |resolve, _| {
        let Some(window) = web_sys::window() else {
            return;
        };
        let can_say = Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false);
        let _ = if can_say {
            window.request_idle_callback(&resolve).map(drop)
        } else {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 30)
                .map(drop)
        };
    });
    // A promise that is only ever resolved.
    let _ = JsFuture::from(wait).await;
}
