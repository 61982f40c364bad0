//! How a setting unfolds in time: a ramp, then a first-order lag.

/// When a setting moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ramp {
    /// First year in which it moves.
    pub start: i32,
    /// Years until it is fully moved; 0: at once.
    pub phase: u32,
}

/// The effective setting year by year.
///
/// The setting goes from `today` to `setting` in equal yearly steps over the ramp; what works, r, follows with a
/// first-order lag, r += (1 - exp(-3 / lag)) (x - r), so that 95 percent have arrived `lag_years` after a jump.
/// With lag 0 the setting works at once. A setting at `today` stays `today` to the bit.
///
/// Returns one value for each of `years`, in the lever's unit.
#[must_use]
pub fn effective_settings(
    today: f64,
    setting: f64,
    ramp: Ramp,
    lag_years: f64,
    years: core::ops::RangeInclusive<i32>,
) -> Vec<f64> {
    let follow = if lag_years > 0.0 {
        1.0 - libm::exp(-3.0 / lag_years)
    } else {
        1.0
    };
    let mut working = today;
    let first = *years.start();
    // A ramp that began before the first year has already been followed up to it.
    let mut values = Vec::with_capacity(years.clone().count());
    for year in ramp.start.min(first)..=*years.end() {
        let share = if year < ramp.start {
            0.0
        } else if ramp.phase == 0 {
            1.0
        } else {
            (f64::from(year - ramp.start + 1) / f64::from(ramp.phase)).min(1.0)
        };
        let target = today + share * (setting - today);
        working += follow * (target - working);
        if year >= first {
            values.push(working);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_has_mostly_arrived_after_the_lag() {
        let ramp = Ramp {
            start: 2026,
            phase: 0,
        };
        let values = effective_settings(10.0, 20.0, ramp, 4.0, 2024..=2040);
        assert_eq!(values[..2], [10.0, 10.0]);
        // Four steps of the filter: 1 - exp(-3).
        assert!(
            (values[5] - (20.0 - 10.0 * libm::exp(-3.0))).abs() < 1e-9,
            "{values:?}"
        );
        assert!(values.windows(2).all(|pair| pair[0] <= pair[1]));
    }

    #[test]
    fn the_ramp_takes_its_years() {
        let values = effective_settings(
            0.0,
            10.0,
            Ramp {
                start: 2026,
                phase: 5,
            },
            0.0,
            2025..=2032,
        );
        assert_eq!(values, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 10.0, 10.0]);
    }

    #[test]
    fn todays_value_stays_to_the_bit() {
        let values = effective_settings(
            0.1,
            0.1,
            Ramp {
                start: 2020,
                phase: 3,
            },
            7.0,
            2024..=2100,
        );
        assert!(
            values
                .iter()
                .all(|&value| value.to_bits() == 0.1_f64.to_bits())
        );
    }
}
