//! The check value: a hash over every year-end cell and flow of reference and scenario.

use xxhash_rust::xxh3::Xxh3;

use crate::model::projection::{Area, Projection};
use crate::scenario::run::Comparison;

/// A check value: 48 bits, shown as twelve hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u64);

impl core::fmt::Display for Digest {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// A text that is no check value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a check value is twelve hexadecimal digits")]
pub struct NoDigest;

impl core::str::FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 12 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        if !digits {
            return Err(NoDigest);
        }
        u64::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| NoDigest)
    }
}

impl From<u64> for Digest {
    /// Keeps the lower 48 bits.
    fn from(hash: u64) -> Self {
        Self(hash & MASK)
    }
}

/// The bits that are kept of the 64-bit hash.
const MASK: u64 = 0xffff_ffff_ffff;

/// The check value of comparisons in the order of their bays.
///
/// XXH3 (64 bit) over the little-endian bits of the reference's, then the scenario's numbers, of each: year by
/// year all cells `[place][status][sex][age]`, then the eight flows of each place (none in the base year).
#[must_use]
pub fn digest<'a>(comparisons: impl IntoIterator<Item = &'a Comparison>) -> Digest {
    let mut hasher = Xxh3::new();
    let mut bytes = Vec::new();
    for comparison in comparisons {
        for projection in [&comparison.reference, &comparison.projection] {
            hash_projection(&mut hasher, &mut bytes, projection);
        }
    }
    Digest::from(hasher.digest())
}

fn hash_projection(hasher: &mut Xxh3, bytes: &mut Vec<u8>, projection: &Projection) {
    for year in projection.first_year()..=projection.last_year() {
        bytes.clear();
        for cell in projection.cells(year).unwrap_or_default() {
            bytes.extend_from_slice(&cell.to_le_bytes());
        }
        for &place in projection.places() {
            if let Some(accounts) = projection.accounts(Area::Place(place), year) {
                for value in accounts.values() {
                    bytes.extend_from_slice(&value.to_le_bytes());
                }
            }
        }
        hasher.update(bytes);
    }
}
