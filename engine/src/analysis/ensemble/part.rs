//! The results of some trajectories, as one thread or worker hands them over.

use core::ops::Range;

use super::Shape;

/// Results of a range of trajectories.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    first: u32,
    /// Of each trajectory, the hash over its bits.
    hashes: Vec<u64>,
    /// `[value, as in Shape][trajectory]`; not a number where there is nothing, as flows of the base year.
    values: Vec<f32>,
}

/// Bytes that are no part of an ensemble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a part of the ensemble")]
pub struct DamagedPart;

/// Bytes before the numbers: first trajectory, number of trajectories.
const HEADER: usize = 8;

impl Part {
    /// A part to be filled.
    pub(super) fn empty(shape: Shape, trajectories: Range<u32>) -> Self {
        let count = trajectories.len();
        Self {
            first: trajectories.start,
            hashes: vec![0; count],
            values: vec![f32::NAN; shape.values() * count],
        }
    }

    /// The trajectories it is of.
    #[must_use]
    pub fn trajectories(&self) -> Range<u32> {
        self.first..self.first + self.hashes.len() as u32
    }

    /// The hashes over the bits of each trajectory's results (see [`super::Outcome::digest`]).
    #[must_use]
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// One value (its position as in [`Shape`]) of every trajectory.
    ///
    /// # Panics
    /// If the shape has no such position.
    #[must_use]
    pub fn row(&self, position: usize) -> &[f32] {
        let width = self.hashes.len();
        &self.values[position * width..(position + 1) * width]
    }

    /// The same, to be filled.
    pub(super) fn row_mut(&mut self, position: usize) -> &mut [f32] {
        let width = self.hashes.len();
        &mut self.values[position * width..(position + 1) * width]
    }

    pub(super) fn set_hash(&mut self, trajectory: u32, hash: u64) {
        self.hashes[(trajectory - self.first) as usize] = hash;
    }

    /// Whether the part holds what an ensemble of this shape needs.
    pub(super) fn fits(&self, shape: Shape) -> bool {
        self.values.len() == shape.values() * self.hashes.len()
    }

    /// The part as bytes, to hand it from one worker to another: little-endian, first trajectory, number of
    /// trajectories, hashes, values.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + self.hashes.len() * 8 + self.values.len() * 4);
        bytes.extend_from_slice(&self.first.to_le_bytes());
        bytes.extend_from_slice(&(self.hashes.len() as u32).to_le_bytes());
        bytes.extend(self.hashes.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend(self.values.iter().flat_map(|value| value.to_le_bytes()));
        bytes
    }

    /// The part that [`Part::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`DamagedPart`] if the bytes have another length than a part of this shape.
    pub fn from_bytes(shape: Shape, bytes: &[u8]) -> Result<Self, DamagedPart> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(DamagedPart)?;
        let word = |at: usize| [header[at], header[at + 1], header[at + 2], header[at + 3]];
        let first = u32::from_le_bytes(word(0));
        let count = u32::from_le_bytes(word(4)) as usize;
        let fits = count
            .checked_mul(8 + 4 * shape.values())
            .is_some_and(|length| length == rest.len());
        if !fits || first.checked_add(count as u32).is_none() {
            return Err(DamagedPart);
        }
        let (hashes, values) = rest.split_at(count * 8);
        Ok(Self {
            first,
            hashes: hashes
                .as_chunks::<8>()
                .0
                .iter()
                .map(|bytes| u64::from_le_bytes(*bytes))
                .collect(),
            values: values
                .as_chunks::<4>()
                .0
                .iter()
                .map(|bytes| f32::from_le_bytes(*bytes))
                .collect(),
        })
    }
}
