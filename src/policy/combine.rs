//! How several levers combine on one rate.

/// Greatest multiplier that levers together reach on arrivals. Assumption: the Danish and Dutch tax schemes
/// roughly doubled the arrivals that they applied to (Kleven and others 2014; Timm and others 2025).
pub const ARRIVALS_LIMIT: f64 = 2.5;
/// Greatest multiplier (and its inverse the least) that levers together reach on odds of leaving. Assumption.
pub const HAZARD_LIMIT: f64 = 2.0;
/// Domestic arrivals with a degree lost for each additional skilled arrival from abroad. Assumption between
/// firms' crowding out (Doran, Gelber, Isen 2022) and none (Mayda and others 2018); range -0.2 to 0.5.
pub const CROWDING_OUT: f64 = 0.15;

/// The multiplier of summed logarithmic effects S, capped smoothly: exp(L tanh(S / L)), L = ln(limit).
///
/// `sum_of_logs` may be any number, `limit` is above 1. No effects give exactly 1.
#[must_use]
pub fn capped_multiplier(sum_of_logs: f64, limit: f64) -> f64 {
    let reach = libm::log(limit);
    libm::exp(reach * libm::tanh(sum_of_logs / reach))
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
        assert_eq!(capped_multiplier(0.0, ARRIVALS_LIMIT), 1.0);
        let small = capped_multiplier(0.01, ARRIVALS_LIMIT);
        assert!((small - libm::exp(0.01)).abs() < 1e-5);
        assert!(capped_multiplier(50.0, ARRIVALS_LIMIT) <= ARRIVALS_LIMIT + 1e-12);
        assert!(capped_multiplier(-50.0, HAZARD_LIMIT) >= 0.5 - 1e-12);
    }
}
