//! An ensemble on the machine's cores.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::scope;

use super::{Ensemble, Outcome, Part, WIDTH};

/// Trajectories handed to a thread at once: few enough that none waits long for the last.
const SLICE: u32 = 8 * WIDTH as u32;

/// Runs trajectories 0 to `trajectories` on this many threads; the outcome does not depend on their number.
///
/// # Panics
/// If a thread panicked, which would be a broken build.
#[must_use]
pub fn run_on_threads(ensemble: &Ensemble, trajectories: u32, threads: usize) -> Outcome {
    let next = AtomicU32::new(0);
    let parts: Mutex<Vec<Part>> = Mutex::new(Vec::new());
    let work = || {
        loop {
            let first = next.fetch_add(SLICE, Ordering::Relaxed);
            if first >= trajectories {
                break;
            }
            let part = ensemble.run(first..(first + SLICE).min(trajectories));
            parts.lock().expect("no thread panicked").push(part);
        }
    };
    scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let parts = parts.into_inner().expect("no thread panicked");
    Outcome::merge(ensemble.shape(), parts).expect("every slice was run once")
}
