//! Tables of bays, fetched from the page's own host when a bay is first shown.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCache, RequestInit, Response};
use yew::prelude::*;

use crate::data::place::Bay;
use crate::data::{bay_tables, receive, world};

/// Folder of the packs beside the page, as `cargo xtask build` lays them out.
const FOLDER: &str = "bays";

/// Why a bay's tables are not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The host was not reached, or has no such file.
    Missing,
    /// What came is something else.
    Damaged,
}

/// Where a bay's tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrival {
    /// Here, or this build has none: nothing to wait for.
    Here,
    /// On their way.
    #[default]
    Coming,
    /// Not to be had; the reader may ask again.
    Failed(Failure),
}

/// Whether a request for a bay's tables is open, or how the last one failed.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Request {
    #[default]
    None,
    Open,
    Failed(Failure),
}

/// Sees to it that the tables of these bays arrive; the callback asks once more for those that are missing.
#[hook]
pub fn use_tables(bays: &[Bay]) -> (Arrival, Callback<()>) {
    let requests = use_mut_ref(|| [Request::None; Bay::ALL.len()]);
    let redraw = use_force_update();
    let is_awaited = |bay: Bay| bay_tables(bay).is_none() && file(bay).is_some();
    let mut arrival = Arrival::Here;
    for bay in bays.iter().copied().filter(|bay| is_awaited(*bay)) {
        match requests.borrow()[bay as usize] {
            // What failed is said even while others are on their way.
            Request::Failed(failure) => arrival = Arrival::Failed(failure),
            Request::None | Request::Open if arrival == Arrival::Here => arrival = Arrival::Coming,
            Request::None | Request::Open => {}
        }
    }
    let ask = use_callback((), move |(bay, cache): (Bay, RequestCache), ()| {
        let Some(file) = file(bay) else { return };
        if requests.borrow()[bay as usize] == Request::Open {
            return;
        }
        requests.borrow_mut()[bay as usize] = Request::Open;
        redraw.force_update();
        let (requests, redraw) = (requests.clone(), redraw.clone());
        spawn_local(async move {
            let fetched = fetch(&file, cache).await;
            let received = fetched
                .map_err(|_| Failure::Missing)
                .and_then(|bytes| receive(bay, &bytes).map_err(|_| Failure::Damaged));
            requests.borrow_mut()[bay as usize] = match received {
                Ok(_) => Request::None,
                Err(failure) => Request::Failed(failure),
            };
            redraw.force_update();
        });
    });
    let ask_for = use_callback(
        bays.to_vec(),
        move |cache: RequestCache, bays: &Vec<Bay>| {
            for bay in bays
                .iter()
                .copied()
                .filter(|bay| bay_tables(*bay).is_none())
            {
                ask.emit((bay, cache));
            }
        },
    );
    {
        let ask_for = ask_for.clone();
        use_effect_with(bays.to_vec(), move |_| {
            ask_for.emit(RequestCache::Default);
        });
    }
    // A damaged copy may lie in the browser's cache.
    let again = use_callback(ask_for, |(), ask_for| ask_for.emit(RequestCache::Reload));
    (arrival, again)
}

/// The address of a bay's tables, relative to the page; `None` if this build has none.
fn file(bay: Bay) -> Option<String> {
    let mut entries = world().bays.iter();
    let entry = entries.find(|entry| entry.bay == bay.id())?;
    Some(format!("{FOLDER}/{}", entry.file()))
}

/// A file beside the page.
pub(super) async fn fetch(file: &str, cache: RequestCache) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let options = RequestInit::new();
    options.set_cache(cache);
    let response = JsFuture::from(window.fetch_with_str_and_init(file, &options)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
