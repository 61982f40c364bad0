//! The page's entry point; see `src/app`.

#[cfg(target_arch = "wasm32")]
fn main() {
    bayflow::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This program is the page and runs in browsers only: `cargo xtask serve` builds and serves it."
    );
    std::process::exit(2);
}
