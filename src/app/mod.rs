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
pub mod locale;
pub mod main_series;
#[cfg(target_arch = "wasm32")]
mod number;
pub mod pool;
pub mod presets;
#[cfg(target_arch = "wasm32")]
mod simulation;
pub mod span;
pub mod spread;
pub mod state;
#[cfg(target_arch = "wasm32")]
mod tables;
pub mod tour;
pub mod yearly_parts;

/// Starts the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    components::install_panic_hook();
    let Some(root) = browser::element("page") else {
        return;
    };
    // What stands there is the first paint.
    root.set_inner_html("");
    yew::Renderer::<components::Page>::with_root(root.into()).render();
    // From here on the page reports its own failures, see static/boot.js.
    browser::set_root("data-started", Some("1"));
}
