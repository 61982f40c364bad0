//! The least and the greatest of what a chart shows.

use crate::chart::series::{Band, Fan, Series};

/// A range of finite values; empty at first.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range(Option<(f64, f64)>);

impl Range {
    /// Takes in a value; one that isn't finite is left out.
    pub const fn add(&mut self, value: f64) {
        if value.is_finite() {
            self.0 = Some(match self.0 {
                None => (value, value),
                Some((low, high)) => (low.min(value), high.max(value)),
            });
        }
    }

    /// Takes in all values of a series.
    pub fn add_all(&mut self, series: Series<'_>) {
        for &value in series.values {
            self.add(value);
        }
    }

    /// Takes in both ends of a band in all years.
    pub fn add_band(&mut self, band: Band<'_>) {
        self.add_all(band.lower);
        self.add_all(band.upper);
    }

    /// Takes in the bands of a fan.
    pub fn add_fan(&mut self, fan: &Fan<'_>) {
        for band in fan.bands {
            self.add_band(band);
        }
    }

    /// The least and the greatest; `None` where nothing was taken in.
    #[must_use]
    pub const fn ends(&self) -> Option<(f64, f64)> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_is_left_out() {
        let mut range = Range::default();
        range.add(f64::NAN);
        assert_eq!(range.ends(), None);
        let of = |values| Series {
            first_year: 2024,
            values,
        };
        range.add_band(Band {
            level: crate::chart::series::Level::Half,
            lower: of(&[-1.0, f64::NAN]),
            upper: of(&[f64::INFINITY, 3.0]),
        });
        assert_eq!(range.ends(), Some((-1.0, 3.0)));
    }
}
