//! Life tables by single year of age: from death rates to survivorship, and Brass's relational shift.

use crate::data::dimension::AGES;

/// Years lived in the first year of life by those who die in it; the UN's convention for low mortality.
pub const A0_YEARS: f64 = 0.14;
/// Years lived in any later single year of age by those who die in it.
pub const AX_YEARS: f64 = 0.5;

/// One sex's life table of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    /// Probability of surviving from birth to exact age x, 0..=100.
    pub survivors: [f64; AGES],
    /// Death rate of the open group 100+, per year.
    pub open_rate: f64,
}

/// Probabilities of surviving one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Survivorship {
    /// From birth in the year to its end.
    pub birth: f64,
    /// From age x at the start to x + 1 at the end; 99 and 100 both lead to the open group.
    pub by_age: [f64; AGES],
}

impl LifeTable {
    /// The life table of central death rates per year by single age, the last for 100+; rates are at or above 0.
    #[must_use]
    pub fn from_rates(rates: &[f64; AGES]) -> Self {
        let mut survivors = [1.0; AGES];
        for age in 0..AGES - 1 {
            let lived_by_dying = if age == 0 { A0_YEARS } else { AX_YEARS };
            let rate = rates[age];
            let death = rate / (1.0 + (1.0 - lived_by_dying) * rate);
            survivors[age + 1] = survivors[age] * (1.0 - death);
        }
        Self {
            survivors,
            open_rate: rates[AGES - 1],
        }
    }

    /// Brass's relational table with slope 1: logits of the survivors shifted by alpha (negative: longer life).
    ///
    /// `odds_factor` is exp(2 alpha), above 0; at 1 the table is unchanged. With slope 1 the shift needs no
    /// logarithm: l' = l / (l + exp(2 alpha) (1 - l)). Source: Brass (1971), On the scale of mortality.
    #[must_use]
    pub fn shifted(&self, odds_factor: f64) -> Self {
        Self {
            survivors: self
                .survivors
                .map(|alive| alive / (alive + odds_factor * (1.0 - alive))),
            open_rate: self.open_rate,
        }
    }

    /// Person-years lived from each age to the next, of one birth; the last entry is all years beyond 100.
    fn lived(&self) -> [f64; AGES] {
        let alive = &self.survivors;
        core::array::from_fn(|age| {
            if age + 1 == AGES {
                alive[age] / self.open_rate.max(1e-9)
            } else {
                let lived_by_dying = if age == 0 { A0_YEARS } else { AX_YEARS };
                alive[age + 1] + lived_by_dying * (alive[age] - alive[age + 1])
            }
        })
    }

    /// Life expectancy at birth, years.
    #[must_use]
    pub fn e0(&self) -> f64 {
        self.lived().iter().rev().sum()
    }

    /// One-year survivorship. The open group and age 99 share T(100) / T(99), as in the UN's projections.
    #[must_use]
    pub fn survivorship(&self) -> Survivorship {
        let lived = self.lived();
        let mut by_age = [0.0; AGES];
        for age in 0..AGES - 2 {
            // A table that has died out before this age leaves nobody to survive.
            by_age[age] = if lived[age] > 0.0 {
                lived[age + 1] / lived[age]
            } else {
                0.0
            };
        }
        let beyond = lived[AGES - 1];
        let open = beyond / (lived[AGES - 2] + beyond);
        by_age[AGES - 2] = open;
        by_age[AGES - 1] = open;
        Survivorship {
            birth: lived[0],
            by_age,
        }
    }
}

/// The odds factor exp(2 alpha) that shifts both sexes' tables until their mean life expectancy reaches `e0`.
///
/// `e0` in years; the answer lies in exp(-6) to exp(6), whose ends are returned for targets out of reach.
#[must_use]
pub fn odds_factor_for(male: &LifeTable, female: &LifeTable, e0: f64) -> f64 {
    let (mut low, mut high) = (-6.0_f64, 6.0_f64);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        let factor = libm::exp(middle);
        let reached = 0.5 * (male.shifted(factor).e0() + female.shifted(factor).e0());
        // A greater factor means a shorter life.
        if reached > e0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    libm::exp(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gompertz rates with a life expectancy near 80.
    fn rates() -> [f64; AGES] {
        core::array::from_fn(|age| {
            3e-5 * libm::exp(0.095 * age as f64) + if age == 0 { 0.003 } else { 0.0 }
        })
    }

    #[test]
    fn nobody_dies_at_zero_rates_before_the_open_group() {
        let mut rates = [0.0; AGES];
        rates[AGES - 1] = 0.4;
        let table = LifeTable::from_rates(&rates);
        let survivorship = table.survivorship();
        assert_eq!(survivorship.birth, 1.0);
        assert!(survivorship.by_age[..99].iter().all(|&share| share == 1.0));
        assert!((table.e0() - 102.5).abs() < 1e-9);
    }

    #[test]
    fn a_shift_of_one_is_the_identity_and_a_target_is_met() {
        let male = LifeTable::from_rates(&rates());
        let female = LifeTable::from_rates(&rates().map(|rate| 0.7 * rate));
        let same = male.shifted(1.0);
        for age in 0..AGES {
            assert!((same.survivors[age] - male.survivors[age]).abs() < 1e-15);
        }
        let factor = odds_factor_for(&male, &female, 86.5);
        let reached = 0.5 * (male.shifted(factor).e0() + female.shifted(factor).e0());
        assert!((reached - 86.5).abs() < 1e-9, "reached {reached}");
        assert!(factor < 1.0);
    }
}
