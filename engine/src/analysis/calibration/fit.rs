//! Iterative proportional fitting of statuses to known margins.

use crate::data::dimension::{AGES, STATUSES};

/// Rounds of fitting; margins agree far below a person by then.
const ROUNDS: usize = 400;

/// Persons by status and age of one sex whose ages sum to `by_age` and whose statuses sum to `by_status`.
///
/// `seed` holds weights above or at 0 whose odds between statuses the fit keeps (Deming and Stephan 1940). The
/// two margins must have the same sum; where they do not, the ages prevail.
#[must_use]
pub fn fit_statuses(
    seed: &[[f64; AGES]; STATUSES],
    by_age: &[f64; AGES],
    by_status: &[f64; STATUSES],
) -> [[f64; AGES]; STATUSES] {
    let mut cells = *seed;
    for _ in 0..ROUNDS {
        for (row, &target) in cells.iter_mut().zip(by_status) {
            let sum: f64 = row.iter().sum();
            if sum > 0.0 {
                for cell in row {
                    *cell *= target / sum;
                }
            }
        }
        for (age, &target) in by_age.iter().enumerate() {
            let sum: f64 = cells.iter().map(|row| row[age]).sum();
            if sum > 0.0 {
                for row in &mut cells {
                    row[age] *= target / sum;
                }
            }
        }
    }
    cells
}

/// Whole persons that sum to `total`: every cell is rounded down, then the largest remainders are rounded up.
///
/// Cells are at or above 0 and sum to `total` within half a person a cell.
#[must_use]
pub fn round_to_total(cells: &[f64], total: u32) -> Vec<u32> {
    let mut whole: Vec<u32> = cells.iter().map(|&cell| cell as u32).collect();
    let given: u32 = whole.iter().sum();
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by(|&a, &b| {
        cells[b]
            .fract()
            .total_cmp(&cells[a].fract())
            .then(a.cmp(&b))
    });
    for &cell in order
        .iter()
        .cycle()
        .take(total.saturating_sub(given) as usize)
    {
        whole[cell] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_margins_are_met() {
        let mut seed = [[1.0; AGES]; STATUSES];
        seed[1][..20].fill(0.0);
        let by_age: [f64; AGES] = core::array::from_fn(|age| 100.0 - age as f64 * 0.5);
        let total: f64 = by_age.iter().sum();
        let by_status = [0.6, 0.3, 0.05, 0.04, 0.01].map(|share| share * total);
        let cells = fit_statuses(&seed, &by_age, &by_status);
        for (row, target) in cells.iter().zip(by_status) {
            assert!((row.iter().sum::<f64>() - target).abs() < 1e-3);
        }
        for age in 0..AGES {
            let sum: f64 = cells.iter().map(|row| row[age]).sum();
            assert!((sum - by_age[age]).abs() < 1e-9);
        }
        assert!(cells[1][..20].iter().all(|&cell| cell == 0.0));
    }

    #[test]
    fn rounding_keeps_the_total() {
        let cells = [0.4, 0.4, 0.4, 10.9, 3.9];
        assert_eq!(round_to_total(&cells, 16), [1, 0, 0, 11, 4]);
    }
}
