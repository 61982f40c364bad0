//! Tables of bays, fetched from the page's own host when a bay is first shown.

use std::cell::RefCell;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCache, RequestInit, Response};
use yew::prelude::*;

use crate::data::pack::{BayEntry, BayPack};
use crate::data::place::Bay;
use crate::data::{DamagedPack, bay_tables, has_tables, receive, receive_rest, world};
use crate::scenario::setting::Base;

/// Folder of the packs beside the page, as `cargo xtask build` lays them out.
const FOLDER: &str = "bays";

thread_local! {
    /// The packs as they came, for workers: of each bay its tables, then its further bases.
    static PACKS: RefCell<[Vec<Uint8Array>; Bay::ALL.len()]> =
        const { RefCell::new([const { Vec::new() }; Bay::ALL.len()]) };
}

/// The packs of a bay that are here, in the order in which they can be received.
#[must_use]
pub fn packed(bay: Bay) -> Vec<Uint8Array> {
    PACKS.with_borrow(|packs| packs[bay as usize].clone())
}

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

/// Sees to it that the tables of these bays arrive with a base; the callback asks once more for those that are missing.
#[hook]
pub fn use_tables(bays: &[Bay], base: Base) -> (Arrival, Callback<()>) {
    let requests = use_mut_ref(|| [Request::None; Bay::ALL.len()]);
    // The base that is wanted now: it may change while a request is open.
    let wanted = use_mut_ref(|| base);
    *wanted.borrow_mut() = base;
    let redraw = use_force_update();
    let is_awaited = move |bay: &Bay| !has_tables(*bay, base.id()) && entry(*bay).is_some();
    let mut arrival = Arrival::Here;
    for bay in bays.iter().copied().filter(is_awaited) {
        match requests.borrow()[bay as usize] {
            // What failed is said even while others are on their way.
            Request::Failed(failure) => arrival = Arrival::Failed(failure),
            Request::None | Request::Open if arrival == Arrival::Here => arrival = Arrival::Coming,
            Request::None | Request::Open => {}
        }
    }
    let ask = use_callback((), move |(bay, cache): (Bay, RequestCache), ()| {
        if entry(bay).is_none() || requests.borrow()[bay as usize] == Request::Open {
            return;
        }
        requests.borrow_mut()[bay as usize] = Request::Open;
        redraw.force_update();
        let (requests, wanted, redraw) = (requests.clone(), wanted.clone(), redraw.clone());
        spawn_local(async move {
            let mut received = Ok(());
            if bay_tables(bay).is_none() {
                received = bring(bay, BayEntry::file, receive, cache).await;
            }
            let is_whole = |wanted: Base| has_tables(bay, wanted.id());
            if received.is_ok() && !is_whole(*wanted.borrow()) {
                received = bring(bay, BayEntry::rest_file, receive_rest, cache).await;
            }
            requests.borrow_mut()[bay as usize] = match received {
                Ok(()) => Request::None,
                Err(failure) => Request::Failed(failure),
            };
            redraw.force_update();
        });
    });
    let ask_for = use_callback(
        (bays.to_vec(), base),
        move |cache: RequestCache, (bays, base): &(Vec<Bay>, Base)| {
            let missing = bays.iter().filter(|bay| !has_tables(**bay, base.id()));
            for bay in missing {
                ask.emit((*bay, cache));
            }
        },
    );
    {
        let ask_for = ask_for.clone();
        use_effect_with((bays.to_vec(), base), move |_| {
            ask_for.emit(RequestCache::Default);
        });
    }
    // A damaged copy may lie in the browser's cache.
    let again = use_callback(ask_for, |(), ask_for| ask_for.emit(RequestCache::Reload));
    (arrival, again)
}

/// Takes in what was fetched of a bay.
type Receive = fn(Bay, &[u8]) -> Result<&'static BayPack, DamagedPack>;

/// Fetches one file of a bay and takes it in.
async fn bring(
    bay: Bay,
    name: fn(&BayEntry) -> String,
    receive: Receive,
    cache: RequestCache,
) -> Result<(), Failure> {
    let entry = entry(bay).ok_or(Failure::Missing)?;
    let fetched = fetch(&format!("{FOLDER}/{}", name(entry)), cache).await;
    let bytes = fetched.map_err(|_| Failure::Missing)?;
    receive(bay, &bytes).map_err(|_| Failure::Damaged)?;
    let pack = Uint8Array::from(&bytes[..]);
    PACKS.with_borrow_mut(|packs| packs[bay as usize].push(pack));
    Ok(())
}

/// Where a bay's tables are; `None` if this build has none.
fn entry(bay: Bay) -> Option<&'static BayEntry> {
    world().bays.iter().find(|entry| entry.bay == bay.id())
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
