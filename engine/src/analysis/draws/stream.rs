//! Random numbers from a counter-based generator: a stream for each purpose of each trajectory.
//!
//! ChaCha with 8 rounds, as Rust's own `rand` uses it: the key holds the seed and a hash of the purpose, the stream
//! is the trajectory's number. So a number depends on nothing but these and its place in its stream.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use xxhash_rust::xxh3::Xxh3;

use super::normal::quantile;

/// What numbers are drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose(u64);

impl Purpose {
    /// The purpose with this name; other names give other numbers.
    #[must_use]
    pub fn new(name: &str) -> Self {
        // The hasher of check values: one entry of the library in the page.
        let mut hasher = Xxh3::new();
        hasher.update(name.as_bytes());
        Self(hasher.digest())
    }

    /// The numbers of one trajectory under a seed.
    #[must_use]
    pub fn stream(self, seed: u32, trajectory: u32) -> Stream {
        let mut key = [0; 32];
        key[..4].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.0.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(u64::from(trajectory));
        Stream { generator }
    }
}

/// A sequence of random numbers.
#[derive(Debug)]
pub struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    /// The next number, uniform between 0 and 1, both excluded.
    pub fn uniform(&mut self) -> f64 {
        /// 2^-52: the middle of each of 2^52 equal parts is a number of its own.
        const PART: f64 = 1.0 / (1_u64 << 52) as f64;
        ((self.generator.next_u64() >> 12) as f64 + 0.5) * PART
    }

    /// The next number, standard normal.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }
}
