//! The program's processor time: on a busy machine the time that other programs take is not counted.

/// Nanoseconds of all the program's threads, from some moment; Python's `time.process_time` counts the same.
#[cfg(unix)]
#[must_use]
pub fn nanoseconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// Nanoseconds from the first call; elsewhere than on Unix time is that of the clock on the wall.
#[cfg(not(unix))]
#[must_use]
pub fn nanoseconds() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_nanos() as f64
}
