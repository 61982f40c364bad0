//! Destination weights of moves within a bay from the moves that begin and end in each place.

/// Rounds of the fixed point; weights stand far earlier.
const ROUNDS: usize = 500;

/// Weights, summing to 1, under which movers end where `arrivals` say.
///
/// `leavers` and `arrivals` hold persons a year by place and have the same sum. A mover of place o goes to d in
/// proportion to the weight of d among all places but o; so arrivals in d are w(d) times the sum over o other
/// than d of leavers(o) / (1 - w(o)), which is solved for w by repeated substitution.
#[must_use]
pub fn destination_weights(leavers: &[f64], arrivals: &[f64]) -> Vec<f64> {
    let places = leavers.len();
    let total: f64 = arrivals.iter().sum();
    let mut weights: Vec<f64> = arrivals.iter().map(|&persons| persons / total).collect();
    for _ in 0..ROUNDS {
        let pulled: Vec<f64> = (0..places)
            .map(|place| {
                let others = (0..places).filter(|&origin| origin != place);
                let pool: f64 = others
                    .map(|origin| leavers[origin] / (1.0 - weights[origin]))
                    .sum();
                arrivals[place] / pool
            })
            .collect();
        let sum: f64 = pulled.iter().sum();
        for (weight, pulled) in weights.iter_mut().zip(pulled) {
            // Half a step at a time: whole steps can swing between two answers.
            *weight = 0.5 * (*weight + pulled / sum);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movers_end_where_they_were_counted() {
        let leavers = [190.0, 108.0, 81.0, 72.0];
        let arrivals = [140.0, 120.0, 105.0, 86.0];
        let weights = destination_weights(&leavers, &arrivals);
        for place in 0..4 {
            let reached: f64 = (0..4)
                .filter(|&origin| origin != place)
                .map(|origin| leavers[origin] * weights[place] / (1.0 - weights[origin]))
                .sum();
            assert!(
                (reached - arrivals[place]).abs() < 1e-6,
                "{place}: {reached}"
            );
        }
    }
}
