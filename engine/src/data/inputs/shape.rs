//! Age shapes from `shapes.csv`: weights at knots, linear between them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Sources;
use crate::data::dimension::AGES;
use crate::data::table::{DataError, Table};

/// Shapes that the calibration uses. A country may have its own: the id, `_` and the country's code in small letters.
const SHAPES: [&str; 10] = [
    "graduated",
    "tertiary",
    "student",
    "foreign",
    "foreign_tertiary",
    "foreign_exit",
    "immigrant",
    "immigrant_tertiary",
    "returnee",
    "hong_kong_macao_taiwan",
];

/// Whether `id` is one of [`SHAPES`] or a country's own.
fn is_shape(id: &str, codes: &BTreeSet<&str>) -> bool {
    let own = |shape: &&str| {
        let code = id
            .strip_prefix(*shape)
            .and_then(|rest| rest.strip_prefix('_'));
        code.is_some_and(|code| codes.contains(code.to_ascii_uppercase().as_str()))
    };
    SHAPES.contains(&id) || SHAPES.iter().any(own)
}

/// Reads `shapes.csv`; knots ascend and end at 100, and below the first knot its weight holds.
pub(super) fn load(
    dir: &Path,
    sources: &Sources,
    codes: &BTreeSet<&str>,
) -> Result<BTreeMap<String, [f64; AGES]>, DataError> {
    let header = ["shape", "age", "weight", "status", "source"];
    let table = Table::read(dir, "shapes.csv", &header)?;
    let mut knots: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for row in table.rows() {
        sources.check(&row)?;
        let shape = row.text("shape")?;
        if !is_shape(shape, codes) {
            return Err(row.error(format!("unknown shape {shape}")));
        }
        let age = usize::from(row.age("age")?);
        let weight = row.number_in("weight", 0.0, 10.0)?;
        let of_shape = knots.entry(shape).or_default();
        if of_shape.last().is_some_and(|&(last, _)| age <= last) {
            return Err(row.error(format!("age {age} of {shape} does not ascend")));
        }
        of_shape.push((age, weight));
    }
    if let Some(shape) = SHAPES.into_iter().find(|shape| !knots.contains_key(shape)) {
        return Err(table.error(format!("{shape} is missing")));
    }
    knots
        .into_iter()
        .map(|(shape, knots)| {
            if knots.last().is_none_or(|&(age, _)| age != AGES - 1) {
                return Err(table.error(format!("{shape} has no knot at age 100")));
            }
            let weights = core::array::from_fn(|age| interpolate(&knots, age));
            Ok((shape.to_owned(), weights))
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
