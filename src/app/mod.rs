//! The page: state and history in plain Rust; components (Wasm only) show state and send actions.
pub mod history;
