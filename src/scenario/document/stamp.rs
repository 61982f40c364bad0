//! What a shared link says of its numbers, so that the reader's page can tell whether it shows the same.

use crate::model::indicator::Indicator;
use crate::model::projection::{Area, Projection};
use crate::scenario::digest::Digest;

/// Most characters of a version.
pub const VERSION_LIMIT: usize = 24;

/// Versions, headline results and check value of a shared link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Version of the model; letters, digits, `-`, `.` and `_`, at most [`VERSION_LIMIT`].
    pub model: String,
    /// Version of the data; characters as in `model`.
    pub data: String,
    /// Three rounded results of the bay in the scenario's last year, see [`rounded_results`].
    pub results: [u64; 3],
    /// Check value.
    pub check: Digest,
}

/// The three results a stamp carries: population and talent in thousands, and persons aged 65+ per thousand aged 15 to
/// 64, all of the bay in the last year.
#[must_use]
pub fn rounded_results(projection: &Projection) -> [u64; 3] {
    let last = |indicator, unit: f64| {
        let value = projection
            .value(Area::Bay, indicator, projection.last_year())
            .unwrap_or(0.0);
        // Saturates at 0 and drops NaN: a stamp is only ever compared, never computed with.
        (value / unit).round() as u64
    };
    [
        last(Indicator::Population, 1000.0),
        last(Indicator::Talent, 1000.0),
        last(Indicator::OldAgeRatio, 0.1),
    ]
}

/// Whether a text can stand as a version in a link.
#[must_use]
pub fn is_version(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= VERSION_LIMIT
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
}
