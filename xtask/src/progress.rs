//! What a task is doing: told on the standard output, unless that is kept for its result.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

static IS_KEPT: AtomicBool = AtomicBool::new(false);

/// From here on progress, that of other programs too, goes to the standard error.
pub fn keep_output_for_results() {
    IS_KEPT.store(true, Ordering::Relaxed);
}

/// Tells a line.
pub fn say(line: &str) {
    if IS_KEPT.load(Ordering::Relaxed) {
        eprintln!("{line}");
    } else {
        println!("{line}");
    }
}

/// Lets another program tell its progress where this one does.
pub fn route(command: &mut Command) {
    if IS_KEPT.load(Ordering::Relaxed) {
        command.stdout(std::io::stderr());
    }
}
