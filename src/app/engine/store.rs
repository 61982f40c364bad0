//! The trajectories as workers hand them over: bytes that stay with the browser, outside this module's own memory.

use js_sys::Uint8Array;

use crate::analysis::ensemble::digest_of;
use crate::analysis::service::Layout;
use crate::app::ensemble::Key;
use crate::app::quantity::Quantity;
use crate::app::spread::position;
use crate::scenario::digest::Digest;

/// The results of some trajectories.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The first trajectory.
    pub first: u32,
    /// Their number.
    pub count: u32,
    /// Hashes, then rows, as [`crate::analysis::service::Task::Trajectories`] says.
    pub bytes: Uint8Array,
}

impl Piece {
    /// Where a row's bytes lie.
    const fn row(&self, row: usize) -> (u32, u32) {
        let start = self.count * 8 + self.count * 4 * row as u32;
        (start, start + self.count * 4)
    }
}

/// Where a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// The baseline's row; that of the difference is the next.
    Pair(usize),
    /// It is made of two results, each with such a pair of rows.
    Made(usize, usize),
    /// The scenario's row; there is no other.
    Alone(usize),
}

/// All that has come.
#[derive(Debug)]
pub struct Store {
    layout: Layout,
    /// In the order of their trajectories.
    pieces: Vec<Piece>,
}

impl Store {
    /// Nothing yet.
    #[must_use]
    pub const fn new(layout: Layout) -> Self {
        Self {
            layout,
            pieces: Vec::new(),
        }
    }

    /// What the rows are of.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Takes in a piece; `false` if it has not the length that it must have.
    #[must_use]
    pub fn put(&mut self, piece: Piece) -> bool {
        let length = piece.count as usize * (8 + 4 * self.layout.rows());
        if piece.bytes.length() as usize != length {
            return false;
        }
        let place = self
            .pieces
            .partition_point(|known| known.first < piece.first);
        self.pieces.insert(place, piece);
        true
    }

    /// Number of trajectories.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.pieces.iter().map(|piece| piece.count).sum()
    }

    /// The check value of all trajectories.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let hashes = self.pieces.iter().flat_map(|piece| {
            let bytes = piece.bytes.subarray(0, piece.count * 8).to_vec();
            bytes.as_chunks::<8>().0.to_vec()
        });
        digest_of(hashes)
    }

    /// Writes a row of all trajectories at a position of a buffer; the position behind it.
    pub fn copy_row(&self, row: usize, buffer: &Uint8Array, mut at: u32) -> u32 {
        for piece in &self.pieces {
            let (start, end) = piece.row(row);
            buffer.set(&piece.bytes.subarray(start, end), at);
            at += end - start;
        }
        at
    }

    /// Where a figure stands in a year; `None` if it is not kept.
    #[must_use]
    pub fn rows(&self, key: Key, year: usize) -> Option<Rows> {
        if let Quantity::Persons(group, sex) = key.quantity {
            return self
                .layout
                .age_row(key.area, year, group, sex)
                .map(Rows::Alone);
        }
        let row = |indicator| self.layout.row(key.area, year, position(indicator));
        match key.quantity.sources() {
            (first, None) => row(first?).map(Rows::Pair),
            (first, Some(second)) => Some(Rows::Made(row(first?)?, row(second)?)),
        }
    }

    /// A row of all trajectories.
    #[must_use]
    pub fn values(&self, row: usize) -> Vec<f32> {
        let buffer = Uint8Array::new_with_length(self.count() * 4);
        self.copy_row(row, &buffer, 0);
        let bytes = buffer.to_vec();
        let values = bytes.as_chunks::<4>().0.iter();
        values.map(|&value| f32::from_le_bytes(value)).collect()
    }

    /// Share of the trajectories in which a scenario's result is at least `least`; `None` without trajectories, or for
    /// what is not kept.
    #[must_use]
    pub fn share(&self, key: Key, year: usize, least: f64) -> Option<f64> {
        let Rows::Pair(row) = self.rows(key, year)? else {
            return None;
        };
        let [baseline, difference] = [row, row + 1].map(|row| self.values(row));
        let pairs = baseline.iter().zip(&difference);
        let scenario = pairs.map(|(&baseline, &more)| f64::from(baseline) + f64::from(more));
        if baseline.is_empty() || scenario.clone().any(f64::is_nan) {
            return None;
        }
        let reached = scenario.filter(|value| *value >= least).count();
        Some(reached as f64 / baseline.len() as f64)
    }
}
