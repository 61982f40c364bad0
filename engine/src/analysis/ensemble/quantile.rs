//! Quantiles of a sample.

/// Percentiles that are reported.
pub const PERCENTILES: [f64; 7] = [2.5, 10.0, 25.0, 50.0, 75.0, 90.0, 97.5];

/// The values at [`PERCENTILES`].
pub type Quantiles = [f64; PERCENTILES.len()];

/// The percentiles of a sample, whose order is lost; `None` of an empty one, or if any value is not a number.
///
/// Definition 7 of Hyndman and Fan (1996), the default of R and NumPy: linear between order statistics, the p-th
/// percentile standing at position (n - 1) p / 100, counted from 0.
#[must_use]
pub fn quantiles(sample: &mut [f64]) -> Option<Quantiles> {
    if sample.is_empty() || sample.iter().any(|value| value.is_nan()) {
        return None;
    }
    sample.sort_unstable_by(f64::total_cmp);
    Some(PERCENTILES.map(|percent| {
        let position = (sample.len() - 1) as f64 * percent / 100.0;
        let below = libm::floor(position) as usize;
        let above = (below + 1).min(sample.len() - 1);
        sample[below] + (position - below as f64) * (sample[above] - sample[below])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_definition() {
        // R: quantile(c(15, 20, 35, 40, 50), c(.025, .1, .25, .5, .75, .9, .975))
        let mut sample = [40.0, 15.0, 50.0, 20.0, 35.0];
        let found = quantiles(&mut sample).expect("a sample");
        for (found, expected) in found.iter().zip([15.5, 17.0, 20.0, 35.0, 40.0, 46.0, 49.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
        }
        assert_eq!(quantiles(&mut [3.0]), Some([3.0; PERCENTILES.len()]));
        assert_eq!(quantiles(&mut []), None);
        assert_eq!(quantiles(&mut [1.0, f64::NAN]), None);
    }
}
