//! The standard age profile of migration.

use crate::data::dimension::AGES;

/// Relative rates of migration by single age: children with their parents, a labour-force peak in the early
/// twenties and a constant.
///
/// Rogers and Castro (1981), Model Migration Schedules, the basic standard without retirement peak: a1 0.02,
/// alpha1 0.1, a2 0.06, mu2 20, alpha2 0.1, lambda2 0.4, c 0.003.
#[must_use]
pub fn rogers_castro() -> [f64; AGES] {
    core::array::from_fn(|age| {
        let x = age as f64;
        let children = 0.02 * libm::exp(-0.1 * x);
        let labour = 0.06 * libm::exp(-0.1 * (x - 20.0) - libm::exp(-0.4 * (x - 20.0)));
        children + labour + 0.003
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labour_force_peak_stands_in_the_twenties() {
        let rates = rogers_castro();
        let peak = (10..AGES).max_by(|&a, &b| rates[a].total_cmp(&rates[b]));
        assert!(matches!(peak, Some(21..=25)), "{peak:?}");
        assert!(rates[0] > rates[10] && rates[10] < rates[23]);
    }
}
