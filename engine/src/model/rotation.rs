//! Stocks that rotate: arrivals and exits replace each other, so that the age profile stands.
//!
//! Hong Kong's domestic helpers, Macao's non-resident workers, students and expatriates arrive young and leave
//! after some years; left to age in place they would turn into a foreign old age that nobody has seen.

use crate::data::dimension::AGES;

/// The yearly arrivals and exit probabilities of one stock.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// Arrivals by age at the year's end, persons a year.
    pub arrivals: [f64; AGES],
    /// Probability of leaving within the year among survivors of each age at its start.
    pub exit: [f64; AGES],
}

impl Stock {
    /// All arrivals, persons a year.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.arrivals.iter().sum()
    }
}

/// Greatest exit probability: a cell that must be emptied is, over a few years, without breaking the accounts.
const MAX_EXIT: f64 = 0.9;

/// Arrivals and exits under which `stock` (persons by age) is the same a year later.
///
/// `survivorship` is by age at the start, `hazard` the exit probability where arrivals are needed at all, and
/// `joining` the persons by age at the end who enter from another status. Where survivors who stay outnumber the
/// next age's stock, the exit there is raised instead and nobody arrives. Half of the arrivals share the year's
/// mortality, as in the step.
#[must_use]
pub fn rotate(
    stock: &[f64; AGES],
    survivorship: &[f64; AGES],
    hazard: f64,
    joining: &[f64; AGES],
) -> Stock {
    let mut arrivals = [0.0; AGES];
    let mut exit = [hazard; AGES];
    for age in 0..AGES - 1 {
        let survivors = stock[age] * survivorship[age];
        // The open group keeps its own survivors beside those who enter it.
        let open = if age + 2 == AGES {
            stock[age + 1] * survivorship[age + 1] * (1.0 - hazard)
        } else {
            0.0
        };
        let wanted = stock[age + 1] - joining[age + 1] - open;
        let missing = wanted - survivors * (1.0 - hazard);
        if missing >= 0.0 {
            arrivals[age + 1] = missing / (0.5 * survivorship[age] + 0.5);
        } else if survivors > 0.0 {
            exit[age] = (1.0 - wanted / survivors).clamp(hazard, MAX_EXIT);
        }
    }
    Stock { arrivals, exit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_stands() {
        let survivorship: [f64; AGES] =
            core::array::from_fn(|age| 1.0 - 0.0001 * (1.0 + age as f64));
        let stock: [f64; AGES] = core::array::from_fn(|age| {
            1000.0 * libm::exp(-((age as f64 - 34.0) / 9.0) * ((age as f64 - 34.0) / 9.0))
        });
        let rotation = rotate(&stock, &survivorship, 0.2, &[0.0; AGES]);
        for age in 0..60 {
            let stayed = stock[age] * survivorship[age] * (1.0 - rotation.exit[age]);
            let joined = rotation.arrivals[age + 1] * (0.5 * survivorship[age] + 0.5);
            let after = stayed + joined;
            assert!(
                (after - stock[age + 1]).abs() < 1e-9,
                "age {}: {after} against {}",
                age + 1,
                stock[age + 1]
            );
        }
    }
}
