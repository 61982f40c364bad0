//! The page: state and history in plain Rust; components (Wasm only) show state and send actions.
//!
//! A slider's move: component → [`state::Action`] → [`state::State`] → scenario → simulator → results → charts, all in one
//! frame; the check value and the address bar follow at rest.

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod articles;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod cautions;
#[cfg(target_arch = "wasm32")]
mod components;
pub mod differences;
pub mod driver;
#[cfg(target_arch = "wasm32")]
mod engine;
pub mod ensemble;
pub mod entry;
pub mod fluent;
pub mod formula;
#[cfg(target_arch = "wasm32")]
mod frame;
pub mod history;
pub mod lever_group;
pub mod lever_setting;
pub mod lever_strength;
#[cfg(target_arch = "wasm32")]
mod listed;
pub mod locale;
pub mod main_series;
#[cfg(target_arch = "wasm32")]
mod number;
#[cfg(target_arch = "wasm32")]
mod pieces;
pub mod pool;
pub mod presets;
pub mod quantity;
#[cfg(target_arch = "wasm32")]
mod simulation;
pub mod span;
pub mod spread;
pub mod state;
#[cfg(target_arch = "wasm32")]
mod tables;
#[cfg(target_arch = "wasm32")]
mod texts;
pub mod tour;
pub mod yearly_parts;

/// Starts the page, as soon as its texts are here.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    components::install_panic_hook();
    wasm_bindgen_futures::spawn_local(async {
        let link = address::read_query(&browser::query());
        let language = texts::reader_language(link.document.view.language);
        match texts::bring(language, web_sys::RequestCache::Default).await {
            // In a task of its own, as reading the texts was work already.
            Ok(()) => {
                gloo::timers::callback::Timeout::new(0, show).forget();
            }
            // What is said then stands in index.html.
            Err(_) => browser::tell_window("no-texts"),
        }
    });
}

#[cfg(target_arch = "wasm32")]
fn show() {
    let Some(root) = browser::element("page") else {
        return;
    };
    // What stands there is the first paint.
    root.set_inner_html("");
    yew::Renderer::<components::Page>::with_root(root.into()).render();
    // From here on the page reports its own failures, see static/boot.js.
    browser::set_root("data-started", Some("1"));
}
