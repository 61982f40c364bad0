//! The ensemble beside the page: a Wasm module without interface, for web workers; see `static/worker.js`.

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::RefCell;

    use bayflow::analysis::service::{Answer, Server, message};
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static SERVER: RefCell<Server> = RefCell::default();
    }

    /// What a worker says first: the message shows its build.
    #[wasm_bindgen]
    pub fn hello() -> Vec<u8> {
        message(0, &Answer::Done, &[])
    }

    /// Makes a request, see [`Server::ask`].
    #[wasm_bindgen]
    pub fn ask(request: &[u8]) -> Option<Vec<u8>> {
        SERVER.with_borrow_mut(|server| server.ask(request))
    }

    /// Works a little, see [`Server::proceed`].
    #[wasm_bindgen]
    pub fn proceed() -> Option<Vec<u8>> {
        SERVER.with_borrow_mut(|server| server.proceed())
    }

    /// Whether there is work, see [`Server::is_working`].
    #[wasm_bindgen]
    pub fn works() -> bool {
        SERVER.with_borrow(|server| server.is_working())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This program is the page's worker and runs in browsers only: `cargo xtask build` builds it."
    );
    std::process::exit(2);
}
