//! Processes fitted to published prediction intervals.

use crate::data::inputs::{Interval, IntervalSeries};

/// Last year with an observation behind the United Nations' intervals: there nothing deviates yet.
pub const LAST_OBSERVED_YEAR: i32 = 2023;
/// First year of the intervals that are fitted; the present year's hold what is not yet known of it, too.
const FIRST_FITTED_YEAR: i32 = 2025;
/// Number of years from the last observed one that count in full.
const FULL_YEARS: i32 = 30;
/// Weight of the years after those.
const LATE_WEIGHT: f64 = 0.25;
/// Half the width of the 80 and 95% intervals of a normal distribution, in standard deviations.
pub const Z_80: f64 = 1.281_551_565_544_600_4;
const Z_95: f64 = 1.959_963_984_540_054;
/// Autocorrelations are tried in steps of one over this, from 0 to the last below 1.
const PHI_STEPS: u32 = 1000;

/// A process that starts at 0: x(n) = phi x(n-1) + sd z.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Process {
    /// Autocorrelation from year to year; 1 is a random walk.
    pub phi: f64,
    /// Standard deviation of the yearly innovations.
    pub sd: f64,
}

/// A standard deviation that a process should have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// Years since the start.
    pub years: i32,
    /// Standard deviation.
    pub sd: f64,
}

/// The standard deviation behind an interval's widths, after `transform` of its bounds: the mean of those that the 80
/// and the 95% interval imply.
fn implied_sd(interval: &Interval, transform: impl Fn(f64) -> f64) -> f64 {
    let half = |high: f64, low: f64| 0.5 * (transform(high) - transform(low)).abs();
    0.5 * (half(interval.high_80, interval.low_80) / Z_80
        + half(interval.high_95, interval.low_95) / Z_95)
}

/// The standard deviations that a series of intervals implies, year by year; `transform` is given the year too.
pub fn wanted(series: &IntervalSeries, transform: impl Fn(i32, f64) -> f64) -> Vec<Wanted> {
    (series.first_year..)
        .zip(&series.years)
        .filter(|(year, _)| *year >= FIRST_FITTED_YEAR)
        .map(|(year, interval)| Wanted {
            years: year - LAST_OBSERVED_YEAR,
            sd: implied_sd(interval, |bound| transform(year, bound)),
        })
        .collect()
}

/// The standard deviation of a process with unit innovations after some years.
fn unit_sd(phi: f64, years: i32) -> f64 {
    let mut variance = 0.0;
    for _ in 0..years {
        variance = phi * phi * variance + 1.0;
    }
    libm::sqrt(variance)
}

fn weight(wanted: &Wanted) -> f64 {
    if wanted.years <= FULL_YEARS {
        1.0
    } else {
        LATE_WEIGHT
    }
}

/// The innovations' standard deviation that fits best with this autocorrelation, and the weighted squared error left.
fn fit_sd(wanted: &[Wanted], phi: f64) -> (f64, f64) {
    let (mut cross, mut square) = (0.0, 0.0);
    for point in wanted {
        let unit = unit_sd(phi, point.years);
        cross += weight(point) * unit * point.sd;
        square += weight(point) * unit * unit;
    }
    let sd = cross / square;
    let mut error = 0.0;
    for point in wanted {
        let miss = sd * unit_sd(phi, point.years) - point.sd;
        error += weight(point) * miss * miss;
    }
    (sd, error)
}

/// The random walk nearest to the wanted standard deviations, by weighted least squares.
#[must_use]
pub fn random_walk(wanted: &[Wanted]) -> Process {
    Process {
        phi: 1.0,
        sd: fit_sd(wanted, 1.0).0,
    }
}

/// The first-order autoregression nearest to the wanted standard deviations, by weighted least squares.
#[must_use]
pub fn autoregression(wanted: &[Wanted]) -> Process {
    let mut best = (f64::INFINITY, Process { phi: 0.0, sd: 0.0 });
    for index in 0..PHI_STEPS {
        let phi = f64::from(index) / f64::from(PHI_STEPS);
        let (sd, error) = fit_sd(wanted, phi);
        if error < best.0 {
            best = (error, Process { phi, sd });
        }
    }
    best.1
}

impl Process {
    /// Standard deviation of the process after some years.
    #[must_use]
    pub fn sd_after(&self, years: i32) -> f64 {
        self.sd * unit_sd(self.phi, years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_found_again() {
        let truth = Process {
            phi: 0.93,
            sd: 0.04,
        };
        let wanted: Vec<Wanted> = (2..=77)
            .map(|years| Wanted {
                years,
                sd: truth.sd_after(years),
            })
            .collect();
        let found = autoregression(&wanted);
        assert!((found.phi - truth.phi).abs() < 1e-9, "{found:?}");
        assert!((found.sd - truth.sd).abs() < 1e-9, "{found:?}");
        let walk = random_walk(&wanted);
        assert!(walk.sd < truth.sd, "a walk spreads faster: {walk:?}");
    }

    #[test]
    fn a_normal_interval_gives_its_standard_deviation() {
        let interval = Interval {
            median: 1.0,
            low_95: 1.0 - 0.1 * Z_95,
            low_80: 1.0 - 0.1 * Z_80,
            high_80: 1.0 + 0.1 * Z_80,
            high_95: 1.0 + 0.1 * Z_95,
        };
        assert!((implied_sd(&interval, |bound| bound) - 0.1).abs() < 1e-12);
    }
}
