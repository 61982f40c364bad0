//! Single years of age from grouped counts.

use crate::data::dimension::AGES;

/// Persons counted in an age group; `last_age` is `None` for an open group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// First age.
    pub first_age: usize,
    /// Last age, inclusive.
    pub last_age: Option<usize>,
    /// Persons counted.
    pub persons: f64,
}

/// Splits groups into single ages 0 to 100+.
///
/// Closed groups: a monotone cubic through the cumulative counts (Fritsch and Carlson 1980), so that every age is
/// at or above zero and every group keeps its count. The open group follows `open_shape`, weights by single age.
/// Groups must be in order, start at 0 and leave no gap.
///
/// # Panics
/// If they do not; the reader of the data folder has refused such tables before.
#[must_use]
pub fn split(groups: &[Group], open_shape: &[f64; AGES]) -> [f64; AGES] {
    let mut edges = vec![0.0];
    let mut cumulative = vec![0.0];
    let mut ages = [0.0; AGES];
    for group in groups {
        assert_eq!(
            *edges.last().unwrap_or(&0.0),
            group.first_age as f64,
            "groups must join"
        );
        match group.last_age {
            Some(last) if last < AGES - 1 => {
                edges.push((last + 1) as f64);
                cumulative.push(cumulative[cumulative.len() - 1] + group.persons);
            }
            _ => {
                let open = &open_shape[group.first_age..];
                let sum: f64 = open.iter().sum();
                for (age, weight) in (group.first_age..AGES).zip(open) {
                    ages[age] = group.persons * weight / sum;
                }
            }
        }
    }
    let slopes = monotone_slopes(&edges, &cumulative);
    for interval in 0..edges.len() - 1 {
        let (left, right) = (edges[interval] as usize, edges[interval + 1] as usize);
        let at = |age: usize| {
            let width = edges[interval + 1] - edges[interval];
            let t = (age as f64 - edges[interval]) / width;
            let (t2, t3) = (t * t, t * t * t);
            cumulative[interval] * (2.0 * t3 - 3.0 * t2 + 1.0)
                + slopes[interval] * width * (t3 - 2.0 * t2 + t)
                + cumulative[interval + 1] * (3.0 * t2 - 2.0 * t3)
                + slopes[interval + 1] * width * (t3 - t2)
        };
        for (age, slot) in ages.iter_mut().enumerate().take(right).skip(left) {
            *slot = (at(age + 1) - at(age)).max(0.0);
        }
    }
    ages
}

/// Slopes at the knots that keep a cubic through increasing values monotone.
fn monotone_slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    let secants: Vec<f64> = (0..x.len() - 1)
        .map(|i| (y[i + 1] - y[i]) / (x[i + 1] - x[i]))
        .collect();
    let mut slopes: Vec<f64> = (0..x.len())
        .map(|i| match i {
            0 => secants[0],
            _ if i == x.len() - 1 => secants[i - 1],
            _ => {
                // Parabola through three knots: weights by the neighbouring widths.
                let (before, after) = (x[i] - x[i - 1], x[i + 1] - x[i]);
                (after * secants[i - 1] + before * secants[i]) / (before + after)
            }
        })
        .collect();
    for (i, &secant) in secants.iter().enumerate() {
        if secant == 0.0 {
            slopes[i] = 0.0;
            slopes[i + 1] = 0.0;
            continue;
        }
        let (a, b) = (slopes[i] / secant, slopes[i + 1] / secant);
        let length = a.hypot(b);
        if length > 3.0 {
            slopes[i] = 3.0 * a / length * secant;
            slopes[i + 1] = 3.0 * b / length * secant;
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_their_counts_and_no_age_is_negative() {
        let counts = [120.0, 900.0, 30.0, 0.0, 2500.0, 2600.0, 40.0];
        let mut groups: Vec<Group> = counts
            .iter()
            .enumerate()
            .map(|(i, &persons)| Group {
                first_age: 5 * i,
                last_age: Some(5 * i + 4),
                persons,
            })
            .collect();
        groups.push(Group {
            first_age: 35,
            last_age: None,
            persons: 77.0,
        });
        let ages = split(&groups, &[1.0; AGES]);
        assert!(ages.iter().all(|&persons| persons >= 0.0));
        for (i, count) in counts.iter().enumerate() {
            let sum: f64 = ages[5 * i..5 * i + 5].iter().sum();
            assert!(
                (sum - count).abs() < 1e-9,
                "group {i}: {sum} against {count}"
            );
        }
        assert!((ages[35..].iter().sum::<f64>() - 77.0).abs() < 1e-9);
    }
}
