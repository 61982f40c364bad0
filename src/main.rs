//! The page's entry point; see `src/app`.

fn main() {}
