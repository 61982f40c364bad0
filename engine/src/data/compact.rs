//! How the pack writes smooth tables in few bytes, the same on every machine.
//!
//! Each value becomes a whole number no further than 2^-12 (0.024 percent) from it, a tenth of what single
//! ages of mortality are uncertain by: a logarithm as a multiple of 2^-11, a positive figure as the leading bits of its f32, which count almost logarithmically. What is written is
//! the difference to the value foretold by its neighbours, in the way that fits the table best; postcard gives small
//! whole numbers one byte. Together this makes the compressed pack less than half as large.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::data::dimension::{AGES, SEXES, Sex};

/// Trailing bits of an f32 that are dropped.
const DROPPED_BITS: u32 = 12;
/// Ages of mothers whose fertility is written.
const CHILDBEARING_AGES: usize = 35;
/// Multiples of a logarithm's step in 1.
const STEPS: f32 = 2048.0;

/// Logarithms, `[year][sex][age]`.
pub mod logarithms {
    use super::*;

    fn foretold(known: &[i32]) -> i32 {
        bent(known, SEXES * AGES)
    }

    /// Writes the values; the error is 2^-12 at most.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, foretold, |value| (value * STEPS).round() as i32).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        // A whole number below 2^24 over a power of two: exact.
        Ok(read(Vec::deserialize(deserializer)?, foretold, |steps| {
            steps as f32 / STEPS
        }))
    }
}

/// The pair that serde asks for, for figures that are zero or more.
macro_rules! positive {
    ($(#[$what:meta])* $name:ident, $foretold:expr) => {
        $(#[$what])*
        pub mod $name {
            use super::*;

            /// Writes the values; the error is 2^-12 of the value at most.
            ///
            /// # Errors
            /// As the serializer.
            pub fn serialize<S: Serializer>(
                values: &[f32],
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                write(values, $foretold, leading_bits).serialize(serializer)
            }

            /// Reads the values back.
            ///
            /// # Errors
            /// As the deserializer.
            pub fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Vec<f32>, D::Error> {
                let differences = Vec::deserialize(deserializer)?;
                Ok(read(differences, $foretold, from_leading_bits))
            }
        }
    };
}

positive!(
    /// Figures by single age, `[..][sex][age]`, foretold from the ages before.
    ages,
    |known: &[i32]| straight(known, AGES)
);

positive!(
    /// Fertility rates, `[year][age 15..=49]`, foretold from the year before.
    fertility,
    |known: &[i32]| alike(known, CHILDBEARING_AGES)
);

/// Whole persons, `[..][sex][age]`, exactly; below 2^31.
pub mod persons {
    use super::*;

    /// Writes the values.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, in_proportion, |persons| persons as i32).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
        Ok(read(
            Vec::deserialize(deserializer)?,
            in_proportion,
            |whole| whole as u32,
        ))
    }
}

fn leading_bits(value: f32) -> i32 {
    (value.to_bits().wrapping_add(1 << (DROPPED_BITS - 1)) >> DROPPED_BITS) as i32
}

fn from_leading_bits(leading: i32) -> f32 {
    f32::from_bits((leading as u32) << DROPPED_BITS)
}

/// Known values from behind, 1 being the last; 0 before the first.
fn back(known: &[i32], by: usize) -> i32 {
    known.len().checked_sub(by).map_or(0, |index| known[index])
}

/// The value before plus the change that the series before (`stride` values back) saw at the same age.
fn alike(known: &[i32], stride: usize) -> i32 {
    back(known, 1)
        .wrapping_add(back(known, stride))
        .wrapping_sub(back(known, stride + 1))
}

/// On the straight line through the two ages before; at the first age what the row before began with.
fn straight(known: &[i32], row: usize) -> i32 {
    match known.len() % row {
        0 => back(known, row),
        1 => back(known, 1),
        _ => back(known, 1)
            .wrapping_add(back(known, 1))
            .wrapping_sub(back(known, 2)),
    }
}

/// On that line, bent as the series before was at the same age.
fn bent(known: &[i32], stride: usize) -> i32 {
    if known.len() % AGES < 2 {
        return alike(known, stride);
    }
    let line_before = known.len().checked_sub(stride);
    let line_before = line_before.map_or(0, |end| straight(&known[..end], AGES));
    straight(known, AGES)
        .wrapping_add(back(known, stride))
        .wrapping_sub(line_before)
}

/// Women change from age to age by the same proportion as men of the same place and status.
fn in_proportion(known: &[i32]) -> i32 {
    let (row, age) = (known.len() / AGES, known.len() % AGES);
    let is_female = row % SEXES == Sex::Female as usize;
    let (here, before) = (back(known, AGES), back(known, AGES + 1));
    match (is_female, age) {
        (false, 0) => 0,
        (true, 0) => here,
        (true, _) if before > 0 => {
            (i64::from(back(known, 1)) * i64::from(here) / i64::from(before)) as i32
        }
        _ => back(known, 1),
    }
}

fn write<T: Copy>(
    values: &[T],
    foretold: impl Fn(&[i32]) -> i32,
    whole: impl Fn(T) -> i32,
) -> Vec<i32> {
    let known: Vec<i32> = values.iter().map(|&value| whole(value)).collect();
    known
        .iter()
        .enumerate()
        .map(|(index, &value)| value.wrapping_sub(foretold(&known[..index])))
        .collect()
}

fn read<T>(
    mut differences: Vec<i32>,
    foretold: impl Fn(&[i32]) -> i32,
    value: impl Fn(i32) -> T,
) -> Vec<T> {
    for index in 0..differences.len() {
        differences[index] = differences[index].wrapping_add(foretold(&differences[..index]));
    }
    differences.into_iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_within_the_bound() {
        let bound = 1.0 / 4096.0;
        let values: Vec<f32> = (0..3 * SEXES * AGES)
            .map(|index| (index % 97) as f32 * 1234.567)
            .collect();
        let foretold = |known: &[i32]| straight(known, AGES);
        let back = read(
            write(&values, foretold, leading_bits),
            foretold,
            from_leading_bits,
        );
        assert_eq!(back.len(), values.len());
        for (&value, &back) in values.iter().zip(&back) {
            assert!((back - value).abs() <= bound * value, "{value} {back}");
        }
        assert_eq!(back[0], 0.0);
        let again = read(
            write(&back, foretold, leading_bits),
            foretold,
            from_leading_bits,
        );
        assert_eq!(again, back, "a second pass changes nothing");
    }

    #[test]
    fn persons_come_back_exactly() {
        let values: Vec<u32> = (0..700)
            .map(|index: u32| index.wrapping_mul(2_654_435_761) >> 8)
            .collect();
        let back = read(
            write(&values, in_proportion, |persons| persons as i32),
            in_proportion,
            |whole| whole as u32,
        );
        assert_eq!(back, values);
    }

    #[test]
    fn logarithms_keep_their_sign_and_bound() {
        let values: Vec<f32> = (0..300).map(|index| -11.0 + index as f32 * 0.041).collect();
        let whole = |value: f32| (value * STEPS).round() as i32;
        let foretold = |known: &[i32]| bent(known, SEXES * AGES);
        let back = read(write(&values, foretold, whole), foretold, |steps| {
            steps as f32 / STEPS
        });
        for (&value, &back) in values.iter().zip(&back) {
            assert!((back - value).abs() <= 1.0 / 4096.0, "{value} {back}");
        }
    }

    #[test]
    fn tables_of_their_kind_leave_nothing_to_write() {
        let cells = || (0..4 * SEXES * AGES).map(|index| (index / AGES, index % AGES));
        let rest = |values: &[i32], foretold: &dyn Fn(&[i32]) -> i32| {
            let differences = write(values, foretold, |value| value);
            let later = differences.iter().enumerate().skip(SEXES * AGES);
            later
                .filter(|&(index, _)| index % AGES > 1)
                .map(|(_, difference)| difference.abs())
                .max()
        };
        let line: Vec<i32> = cells()
            .map(|(row, age)| (row * 50 + age * 3) as i32)
            .collect();
        assert_eq!(rest(&line, &|known| straight(known, AGES)), Some(0));
        let curve: Vec<i32> = cells()
            .map(|(row, age)| (row * age + age * age) as i32)
            .collect();
        assert_eq!(rest(&curve, &|known| bent(known, SEXES * AGES)), Some(0));
        let people: Vec<i32> = cells()
            .map(|(row, age)| (600 + row % SEXES * 300) as i32 * (1 + age as i32 % 7))
            .collect();
        let women = write(&people, in_proportion, |value| value);
        assert!(
            women
                .chunks(AGES)
                .skip(1)
                .step_by(SEXES)
                .all(|row| row[1..].iter().all(|&difference| difference == 0))
        );
    }
}
