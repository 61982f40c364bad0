//! All trajectories together: quantiles, chances of passing a target, the check value.

use xxhash_rust::xxh3::Xxh3;

use super::{Part, Quantiles, Shape, quantiles};
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::digest::Digest;

/// The finished ensemble.
#[derive(Debug, Clone)]
pub struct Outcome {
    shape: Shape,
    /// In the order of their trajectories, without gap.
    parts: Vec<Part>,
}

/// Which numbers are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The reference.
    Baseline,
    /// The scenario.
    Scenario,
    /// The scenario less the reference of the same trajectory.
    Difference,
}

impl Series {
    /// All three, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Scenario, Self::Difference];

    /// The id used in output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Scenario => "scenario",
            Self::Difference => "difference",
        }
    }
}

/// On which side of a target a result should be; the target itself counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The target or more.
    AtLeast,
    /// The target or less.
    AtMost,
}

/// Parts that are no whole ensemble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// A trajectory is in no part, or in two.
    #[error("trajectory {0} is missing or there twice")]
    Gap(u32),
    /// A part is of another ensemble.
    #[error("a part is of another ensemble")]
    Foreign,
}

/// The check value of an ensemble (see [`Outcome::digest`]) from its trajectories' hashes, little-endian, in order.
#[must_use]
pub fn digest_of(hashes: impl IntoIterator<Item = [u8; 8]>) -> Digest {
    let mut hasher = Xxh3::new();
    for hash in hashes {
        hasher.update(&hash);
    }
    Digest::from(hasher.digest())
}

impl Outcome {
    /// Puts parts together, in whatever order they came; their trajectories must begin at 0 and have no gap.
    ///
    /// # Errors
    /// [`MergeError`] if they do not.
    pub fn merge(shape: Shape, mut parts: Vec<Part>) -> Result<Self, MergeError> {
        parts.retain(|part| !part.trajectories().is_empty());
        parts.sort_by_key(|part| part.trajectories().start);
        let mut next = 0;
        for part in &parts {
            if !part.fits(shape) {
                return Err(MergeError::Foreign);
            }
            if part.trajectories().start != next {
                return Err(MergeError::Gap(next));
            }
            next = part.trajectories().end;
        }
        Ok(Self { shape, parts })
    }

    /// Number of trajectories.
    #[must_use]
    pub fn trajectories(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.trajectories().end)
    }

    /// What is kept.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The check value of all trajectories: XXH3 over their hashes in order.
    ///
    /// A trajectory's hash is XXH3 over the little-endian bits of its results in `f64`: year by year from the base
    /// on, place by place, of every indicator the baseline's and the scenario's value.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let hashes = self.parts.iter().flat_map(Part::hashes);
        digest_of(hashes.map(|hash| hash.to_le_bytes()))
    }

    /// The values of all trajectories, in their order; `None` for an area or a year that is not kept.
    #[must_use]
    pub fn sample(
        &self,
        area: Area,
        year: i32,
        indicator: Indicator,
        series: Series,
    ) -> Option<Vec<f64>> {
        let shape = self.shape;
        let area = match area {
            Area::Bay => shape.places.len(),
            Area::Place(place) => shape.places.iter().position(|&known| known == place)?,
        };
        if !(shape.first_year..=shape.last_year).contains(&year) {
            return None;
        }
        let year = (year - shape.first_year) as usize;
        let index = Indicator::ALL
            .iter()
            .position(|&known| known == indicator)?;
        let position = shape.position(shape.area(area)?, year, index);
        let mut sample = Vec::with_capacity(self.trajectories() as usize);
        for part in &self.parts {
            let values = part.row(position).iter().zip(part.row(position + 1));
            sample.extend(values.map(|(&baseline, &difference)| {
                let (baseline, difference) = (f64::from(baseline), f64::from(difference));
                match series {
                    Series::Baseline => baseline,
                    Series::Scenario => baseline + difference,
                    Series::Difference => difference,
                }
            }));
        }
        Some(sample)
    }

    /// The percentiles of a result; `None` as for [`Outcome::sample`], and for flows of the base year.
    #[must_use]
    pub fn quantiles(
        &self,
        area: Area,
        year: i32,
        indicator: Indicator,
        series: Series,
    ) -> Option<Quantiles> {
        quantiles(&mut self.sample(area, year, indicator, series)?)
    }

    /// Share of the trajectories in which a result meets a target, 0 to 1; `None` as for [`Outcome::quantiles`].
    #[must_use]
    pub fn probability(
        &self,
        area: Area,
        year: i32,
        indicator: Indicator,
        series: Series,
        bound: Bound,
        target: f64,
    ) -> Option<f64> {
        let sample = self.sample(area, year, indicator, series)?;
        if sample.is_empty() || sample.iter().any(|value| value.is_nan()) {
            return None;
        }
        let meets = |value: &&f64| match bound {
            Bound::AtLeast => **value >= target,
            Bound::AtMost => **value <= target,
        };
        Some(sample.iter().filter(meets).count() as f64 / sample.len() as f64)
    }
}
