//! How several levers combine on one rate.

/// The multiplier of summed logarithmic effects S, capped smoothly: exp(L tanh(S / L)), L = ln(limit).
///
/// `sum_of_logs` may be any number, `limit` is above 1. No effects give exactly 1.
#[must_use]
pub fn capped_multiplier(sum_of_logs: f64, limit: f64) -> f64 {
    libm::exp(capped_sum(sum_of_logs, limit))
}

/// The logarithm of [`capped_multiplier`].
#[must_use]
pub fn capped_sum(sum_of_logs: f64, limit: f64) -> f64 {
    let reach = libm::log(limit);
    reach * libm::tanh(sum_of_logs / reach)
}

/// A flow under levers: its base level multiplied, additions summed, never below zero; persons a year.
#[must_use]
pub fn flow(base: f64, multiplier: f64, additions: f64) -> f64 {
    (base * multiplier + additions).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_is_smooth_and_exact_at_nothing() {
        assert_eq!(capped_multiplier(0.0, 2.5), 1.0);
        let small = capped_multiplier(0.01, 2.5);
        assert!((small - libm::exp(0.01)).abs() < 1e-5);
        assert!(capped_multiplier(50.0, 2.5) <= 2.5 + 1e-12);
        assert!(capped_multiplier(-50.0, 2.0) >= 0.5 - 1e-12);
    }
}
