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

/// The three results a stamp carries, all of the last year: population and talent in thousands, and persons aged 65+ per
/// thousand aged 15 to 64. Of a bay; of several bays the sums, and the ratio as their mean weighted by population.
#[must_use]
pub fn rounded_results<'a>(projections: impl IntoIterator<Item = &'a Projection>) -> [u64; 3] {
    let [mut population, mut talent, mut weighted] = [0.0; 3];
    let mut ratios = Vec::new();
    for projection in projections {
        let last = |indicator| {
            projection
                .value(Area::Bay, indicator, projection.last_year())
                .unwrap_or(0.0)
        };
        let persons = last(Indicator::Population);
        let ratio = last(Indicator::OldAgeRatio);
        population += persons;
        talent += last(Indicator::Talent);
        weighted += persons * ratio;
        ratios.push(ratio);
    }
    let ratio = match ratios[..] {
        [ratio] => ratio,
        _ => weighted / population,
    };
    // Saturates at 0 and drops NaN: a stamp is only ever compared, never computed with.
    [population / 1000.0, talent / 1000.0, ratio / 0.1].map(|value| value.round() as u64)
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
