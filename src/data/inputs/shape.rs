//! Age shapes from `shapes.csv`: weights at knots, linear between them.

use std::collections::BTreeMap;
use std::path::Path;

use super::Sources;
use crate::data::dimension::AGES;
use crate::data::table::{DataError, Table};

/// Shapes that the calibration uses.
const SHAPES: [&str; 8] = [
    "graduated",
    "tertiary",
    "student",
    "foreign_tertiary",
    "foreign_sar",
    "foreign_mainland",
    "returnee",
    "hong_kong_macao_taiwan",
];

/// Reads `shapes.csv`; knots ascend and end at 100, and below the first knot its weight holds.
pub(super) fn load(
    dir: &Path,
    sources: &Sources,
) -> Result<BTreeMap<String, [f64; AGES]>, DataError> {
    let header = ["shape", "age", "weight", "status", "source"];
    let table = Table::read(dir, "shapes.csv", &header)?;
    let mut knots: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for row in table.rows() {
        sources.check(&row)?;
        let shape = row.one_of("shape", "shape", &SHAPES)?;
        let age = usize::from(row.age("age")?);
        let weight = row.number_in("weight", 0.0, 10.0)?;
        let of_shape = knots.entry(shape).or_default();
        if of_shape.last().is_some_and(|&(last, _)| age <= last) {
            return Err(row.error(format!("age {age} of {shape} does not ascend")));
        }
        of_shape.push((age, weight));
    }
    SHAPES
        .into_iter()
        .map(|shape| {
            let of_shape = knots
                .get(shape)
                .filter(|knots| knots.last().is_some_and(|&(age, _)| age == AGES - 1))
                .ok_or_else(|| table.error(format!("{shape} has no knot at age 100")))?;
            Ok((
                shape.to_owned(),
                core::array::from_fn(|age| interpolate(of_shape, age)),
            ))
        })
        .collect()
}

fn interpolate(knots: &[(usize, f64)], age: usize) -> f64 {
    let after = knots.partition_point(|&(knot, _)| knot < age);
    let (right, right_weight) = knots[after];
    match after.checked_sub(1).map(|before| knots[before]) {
        None => right_weight,
        Some((left, left_weight)) => {
            let share = (age - left) as f64 / (right - left) as f64;
            left_weight + share * (right_weight - left_weight)
        }
    }
}
