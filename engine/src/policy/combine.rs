//! How several levers combine on one rate.

/// The multiplier of summed logarithmic effects S, capped smoothly: exp(L tanh(S / L)), L being the logarithm of the
/// greatest multiplier.
///
/// `sum_of_logs` may be any number, `reach` (L) is above 0. No effects give exactly 1.
#[must_use]
pub fn capped_multiplier(sum_of_logs: f64, reach: f64) -> f64 {
    libm::exp(capped_sum(sum_of_logs, reach))
}

/// The logarithm of [`capped_multiplier`].
#[must_use]
pub fn capped_sum(sum_of_logs: f64, reach: f64) -> f64 {
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
        assert_eq!(capped_multiplier(0.0, libm::log(2.5)), 1.0);
        let small = capped_multiplier(0.01, libm::log(2.5));
        assert!((small - libm::exp(0.01)).abs() < 1e-5);
        assert!(capped_multiplier(50.0, libm::log(2.5)) <= 2.5 + 1e-12);
        assert!(capped_multiplier(-50.0, libm::log(2.0)) >= 0.5 - 1e-12);
    }
}
