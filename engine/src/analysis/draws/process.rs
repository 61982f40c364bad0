//! Deviations in time: autoregressions and random walks.

use super::stream::Stream;

/// A first-order autoregression x(t) = phi x(t-1) + innovation z(t).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Autoregression {
    /// Autocorrelation, -1 to 1.
    pub phi: f64,
    /// Standard deviation of what is added each year.
    pub innovation: f64,
}

impl Autoregression {
    /// The process whose stationary standard deviation is `sd`.
    #[must_use]
    pub fn stationary(phi: f64, sd: f64) -> Self {
        Self {
            phi,
            innovation: sd * libm::sqrt(1.0 - phi * phi),
        }
    }

    /// Deviations year by year after a year without any.
    pub fn from_zero(self, mut stream: Stream) -> impl Iterator<Item = f64> {
        let mut deviation = 0.0;
        core::iter::repeat_with(move || {
            deviation = self.phi * deviation + self.innovation * stream.normal();
            deviation
        })
    }

    /// Deviations year by year, the first from the stationary distribution.
    pub fn from_stationary(self, mut stream: Stream) -> impl Iterator<Item = f64> {
        let sd = self.innovation / libm::sqrt(1.0 - self.phi * self.phi);
        let mut before = None;
        core::iter::repeat_with(move || {
            let z = stream.normal();
            let deviation = before.map_or(sd * z, |before| self.phi * before + self.innovation * z);
            before = Some(deviation);
            deviation
        })
    }
}

/// A random walk from zero, after its first step: what the years' steps of this standard deviation add up to.
pub fn walk(sd: f64, stream: Stream) -> impl Iterator<Item = f64> {
    Autoregression {
        phi: 1.0,
        innovation: sd,
    }
    .from_zero(stream)
}
