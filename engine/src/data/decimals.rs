//! How the pack writes figures that stand as decimals in their sources, exactly and in few bytes: as whole multiples of a
//! power of ten. A whole number over a power of ten, both exact, is rounded once, as the source's text is when it is read,
//! so that the same bits come back.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most decimals that a figure may have.
const MOST: u8 = 15;
/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Yearly figures: the differences to the straight line through the two before.
pub mod series {
    use super::*;

    /// Writes the values.
    ///
    /// # Errors
    /// If one is no decimal figure; else as the serializer.
    pub fn serialize<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, 1, serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        read(1, deserializer)
    }
}

/// Yearly figures of both sexes, `[male, female]`, likewise.
pub mod pairs {
    use super::*;

    /// Writes the values.
    ///
    /// # Errors
    /// If one is no decimal figure; else as the serializer.
    pub fn serialize<S: Serializer>(values: &[[f64; 2]], serializer: S) -> Result<S::Ok, S::Error> {
        write(values.as_flattened(), 2, serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<[f64; 2]>, D::Error> {
        let values = read(2, deserializer)?;
        Ok(values.as_chunks().0.to_vec())
    }
}

/// Figures that have nothing in common: each with its own decimals.
pub mod figures {
    use super::*;

    /// Writes the values.
    ///
    /// # Errors
    /// If one is no decimal figure; else as the serializer.
    pub fn serialize<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        let whole = |&value| {
            let decimals = decimals(value).ok_or_else(|| no_decimal(value))?;
            Ok((decimals, scaled(value, decimals) as i64))
        };
        let wholes: Vec<(u8, i64)> = values.iter().map(whole).collect::<Result<_, _>>()?;
        wholes.serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        let wholes = Vec::<(u8, i64)>::deserialize(deserializer)?;
        Ok(wholes
            .into_iter()
            .map(|(decimals, whole)| whole as f64 / power(decimals))
            .collect())
    }
}

fn no_decimal<E: Error>(value: f64) -> E {
    E::custom(format_args!(
        "{value} is no decimal figure of at most {MOST} decimals"
    ))
}

fn power(decimals: u8) -> f64 {
    (0..decimals).fold(1.0, |power, _| power * 10.0)
}

fn scaled(value: f64, decimals: u8) -> f64 {
    (value * power(decimals)).round()
}

/// With how many decimals a value comes back as it is.
fn decimals(value: f64) -> Option<u8> {
    (0..=MOST).find(|&decimals| {
        let whole = scaled(value, decimals);
        whole.abs() < EXACT && (whole as i64 as f64 / power(decimals)).to_bits() == value.to_bits()
    })
}

/// On the straight line through the two values before, `stride` apart; at first what stood before, or 0.
fn foretold(known: &[i64], stride: usize) -> i64 {
    let back = |by: usize| Some(known[known.len().checked_sub(by * stride)?]);
    match (back(1), back(2)) {
        (Some(last), Some(before)) => 2 * last - before,
        (last, _) => last.unwrap_or(0),
    }
}

fn write<S: Serializer>(values: &[f64], stride: usize, serializer: S) -> Result<S::Ok, S::Error> {
    let mut common = 0;
    for &value in values {
        common = common.max(decimals(value).ok_or_else(|| no_decimal(value))?);
    }
    let known: Vec<i64> = values
        .iter()
        .map(|&value| scaled(value, common) as i64)
        .collect();
    // More decimals than a value needs leave it as it is, if the whole number stays exact.
    let comes_back = |(&value, &whole): (&f64, &i64)| whole as f64 / power(common) == value;
    if !values.iter().zip(&known).all(comes_back) {
        return Err(S::Error::custom("figures with too many digits"));
    }
    let differences: Vec<i64> = known
        .iter()
        .enumerate()
        .map(|(index, whole)| whole - foretold(&known[..index], stride))
        .collect();
    (common, differences).serialize(serializer)
}

fn read<'de, D: Deserializer<'de>>(stride: usize, deserializer: D) -> Result<Vec<f64>, D::Error> {
    let (decimals, mut known) = <(u8, Vec<i64>)>::deserialize(deserializer)?;
    for index in 0..known.len() {
        known[index] += foretold(&known[..index], stride);
    }
    let power = power(decimals);
    Ok(known
        .into_iter()
        .map(|whole| whole as f64 / power)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Table {
        #[serde(with = "series")]
        series: Vec<f64>,
        #[serde(with = "pairs")]
        pairs: Vec<[f64; 2]>,
        #[serde(with = "figures")]
        figures: Vec<f64>,
    }

    #[test]
    fn decimals_come_back_to_the_bit() {
        let table = Table {
            series: (0..2000)
                .map(|year| format!("0.{:05}", year * 7).parse().expect("a number"))
                .collect(),
            pairs: vec![[73.191, 78.329], [73.3, 78.65], [-0.1, 0.0]],
            figures: vec![1.5, 0.048601, 43_000.0, -1e-9],
        };
        let bytes = postcard::to_allocvec(&table).expect("all are decimals");
        let back: Table = postcard::from_bytes(&bytes).expect("it was just written");
        let bits = |table: &Table| -> Vec<u64> {
            let pairs = table.pairs.as_flattened();
            let all = [&table.series, pairs, &table.figures].concat();
            all.into_iter().map(f64::to_bits).collect()
        };
        assert_eq!(bits(&back), bits(&table));
        assert!(bytes.len() < 2100, "{}", bytes.len());
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for value in [1.0 / 3.0, f64::NAN, f64::INFINITY, -0.0, 1e300] {
            let table = Table {
                series: vec![],
                pairs: vec![],
                figures: vec![value],
            };
            assert!(postcard::to_allocvec(&table).is_err(), "{value}");
            let table = Table {
                series: vec![value],
                pairs: vec![],
                figures: vec![],
            };
            assert!(postcard::to_allocvec(&table).is_err(), "{value}");
        }
    }
}
