//! How the pack writes smooth tables in few bytes, the same on every machine.
//!
//! Each value becomes a whole number no further than 2^-12 (0.024 percent) from it, a tenth of what single
//! ages of mortality are uncertain by: a logarithm as a multiple of 2^-11, a positive figure as the leading bits of its f32, which count almost logarithmically. What is written is
//! the difference to the value foretold by the neighbours in age and in the series before; postcard gives small
//! whole numbers one byte. Together this halves the compressed pack.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::data::dimension::{AGES, SEXES};

/// Trailing bits of an f32 that are dropped.
const DROPPED_BITS: u32 = 12;
/// Multiples of a logarithm's step in 1.
const STEPS: f32 = 2048.0;

/// Logarithms, `[year][sex][age]`.
pub mod logarithms {
    use super::*;

    /// Writes the values; the error is 2^-12 at most.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, SEXES * AGES, |value| (value * STEPS).round() as i32).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        // A whole number below 2^24 over a power of two: exact.
        Ok(read(
            Vec::deserialize(deserializer)?,
            SEXES * AGES,
            |steps| steps as f32 / STEPS,
        ))
    }
}

/// Counts, `[year][sex][age]`, zero or more.
pub mod counts {
    use super::*;

    /// Writes the values; the error is 2^-12 of the value at most.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, SEXES * AGES, leading_bits).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        Ok(read(
            Vec::deserialize(deserializer)?,
            SEXES * AGES,
            from_leading_bits,
        ))
    }
}

/// Fertility rates, `[year][age 15..=49]`, zero or more.
pub mod fertility {
    use super::*;

    const CHILDBEARING_AGES: usize = 35;

    /// Writes the values; the error is 2^-12 of the value at most.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, CHILDBEARING_AGES, leading_bits).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        Ok(read(
            Vec::deserialize(deserializer)?,
            CHILDBEARING_AGES,
            from_leading_bits,
        ))
    }
}

/// Profiles, `[..][sex][age]`, zero or more; foretold from the other sex.
pub mod profiles {
    use super::*;

    /// Writes the values; the error is 2^-12 of the value at most.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, AGES, leading_bits).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        Ok(read(
            Vec::deserialize(deserializer)?,
            AGES,
            from_leading_bits,
        ))
    }
}

/// Whole persons, `[..][sex][age]`, exactly; below 2^31.
pub mod persons {
    use super::*;

    /// Writes the values.
    ///
    /// # Errors
    /// As the serializer.
    pub fn serialize<S: Serializer>(values: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
        write(values, AGES, |persons| persons as i32).serialize(serializer)
    }

    /// Reads the values back.
    ///
    /// # Errors
    /// As the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
        Ok(read(Vec::deserialize(deserializer)?, AGES, |whole| {
            whole as u32
        }))
    }
}

fn leading_bits(value: f32) -> i32 {
    (value.to_bits().wrapping_add(1 << (DROPPED_BITS - 1)) >> DROPPED_BITS) as i32
}

fn from_leading_bits(leading: i32) -> f32 {
    f32::from_bits((leading as u32) << DROPPED_BITS)
}

/// The value before plus the change that the year before (`stride` values back) saw at the same age.
fn foretold(known: &[i32], stride: usize) -> i32 {
    let back = |by: usize| known.len().checked_sub(by).map_or(0, |index| known[index]);
    back(1)
        .wrapping_add(back(stride))
        .wrapping_sub(back(stride + 1))
}

fn write<T: Copy>(values: &[T], stride: usize, whole: impl Fn(T) -> i32) -> Vec<i32> {
    let known: Vec<i32> = values.iter().map(|&value| whole(value)).collect();
    known
        .iter()
        .enumerate()
        .map(|(index, &value)| value.wrapping_sub(foretold(&known[..index], stride)))
        .collect()
}

fn read<T>(mut differences: Vec<i32>, stride: usize, value: impl Fn(i32) -> T) -> Vec<T> {
    for index in 0..differences.len() {
        differences[index] =
            differences[index].wrapping_add(foretold(&differences[..index], stride));
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
        let back = read(
            write(&values, SEXES * AGES, leading_bits),
            SEXES * AGES,
            from_leading_bits,
        );
        assert_eq!(back.len(), values.len());
        for (&value, &back) in values.iter().zip(&back) {
            assert!((back - value).abs() <= bound * value, "{value} {back}");
        }
        assert_eq!(back[0], 0.0);
        let again = read(
            write(&back, SEXES * AGES, leading_bits),
            SEXES * AGES,
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
            write(&values, AGES, |persons| persons as i32),
            AGES,
            |whole| whole as u32,
        );
        assert_eq!(back, values);
    }

    #[test]
    fn logarithms_keep_their_sign_and_bound() {
        let values: Vec<f32> = (0..300).map(|index| -11.0 + index as f32 * 0.041).collect();
        let whole = |value: f32| (value * STEPS).round() as i32;
        let back = read(write(&values, SEXES * AGES, whole), SEXES * AGES, |steps| {
            steps as f32 / STEPS
        });
        for (&value, &back) in values.iter().zip(&back) {
            assert!((back - value).abs() <= 1.0 / 4096.0, "{value} {back}");
        }
    }
}
