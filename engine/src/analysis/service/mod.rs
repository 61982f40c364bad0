//! Ensembles for a page that must not wait: what the page asks a worker, what the worker answers, as bytes.
//!
//! A message is a prefix of fixed form, a head and a body. The prefix alone says which build wrote it and which request
//! it belongs to, so that a page and a worker of different builds find out before they read anything else.

mod layout;
mod serve;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::analysis::ensemble::PERCENTILES;
use crate::data::world;
use crate::scenario::setting::Scenario;

pub use layout::{Layout, Only};
pub use serve::Server;

/// Changes with the form of the messages.
const PROTOCOL: u64 = 3;
/// Bytes of a prefix.
pub const PREFIX: usize = 16;
/// Numbers in the answer to [`Task::Quantiles`] for each result: the scenario's percentiles, then the difference's.
pub const QUANTILES: usize = 2 * PERCENTILES.len();

/// What every message begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    /// The sender's [`build`].
    pub build: u64,
    /// The request that is made or answered.
    pub request: u32,
    /// Bytes of the head.
    pub head: u32,
}

impl Prefix {
    /// The prefix of a message; `None` if it is too short for one.
    #[must_use]
    pub fn of(message: &[u8]) -> Option<Self> {
        let (build, rest) = message.split_first_chunk::<8>()?;
        let (request, rest) = rest.split_first_chunk::<4>()?;
        let (head, _) = rest.split_first_chunk::<4>()?;
        Some(Self {
            build: u64::from_le_bytes(*build),
            request: u32::from_le_bytes(*request),
            head: u32::from_le_bytes(*head),
        })
    }
}

/// What an ensemble is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// The scenario.
    pub scenario: Scenario,
    /// The seed of its draws.
    pub seed: u32,
    /// The results that are kept, if not all are.
    pub only: Option<Only>,
    /// The area whose persons by age group and sex are kept too, counted as in [`Only`].
    pub ages: Option<u8>,
}

/// What a worker is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Runs trajectories. The body is those packs of the scenario's bay, each behind its length (`u32`), that the worker
    /// was not given before; that of the answer holds the trajectories' hashes (`u64`), then [`Layout::rows`] rows of one `f32` each.
    Trajectories {
        /// Of what.
        assignment: Assignment,
        /// The first one.
        first: u32,
        /// How many.
        count: u32,
    },
    /// Makes ready what is likely to be asked for next, so that it need not be waited for then. There is no answer; what
    /// can't be made ready is refused once it is asked for. The body is that of [`Task::Trajectories`].
    Prepare {
        /// Of what.
        assignment: Assignment,
    },
    /// Finds the percentiles of results, each given in the body by two rows of `f32`, the baseline's and the difference's;
    /// the body of the answer holds [`QUANTILES`] `f64` for each, not a number where there are none.
    Quantiles {
        /// Trajectories of a row.
        trajectories: u32,
    },
    /// Drops the trajectories of this very request, if they are not run yet.
    Drop,
}

/// How a worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The body holds what was asked for.
    Done,
    /// The request was dropped on request.
    Dropped,
    /// It can't be done, and another worker could not do it either.
    Refused(String),
}

/// Tells builds apart whose messages or numbers could differ: version, figures and form of the messages.
#[must_use]
pub fn build() -> u64 {
    let mut hasher = Xxh3::new();
    let core = world();
    hasher.update(&PROTOCOL.to_le_bytes());
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(core.data_version.as_bytes());
    for bay in &core.bays {
        hasher.update(&bay.checksum.to_le_bytes());
    }
    hasher.digest()
}

/// A message of this build.
#[must_use]
pub fn message(request: u32, head: &impl Serialize, body: &[u8]) -> Vec<u8> {
    let head = postcard::to_allocvec(head).expect("messages hold only what postcard can write");
    let mut message = Vec::with_capacity(PREFIX + head.len() + body.len());
    message.extend_from_slice(&build().to_le_bytes());
    message.extend_from_slice(&request.to_le_bytes());
    message.extend_from_slice(&(head.len() as u32).to_le_bytes());
    message.extend_from_slice(&head);
    message.extend_from_slice(body);
    message
}

/// Head and body of a message of this build; `None` if it is none, or damaged.
#[must_use]
pub fn read<T: DeserializeOwned>(message: &[u8]) -> Option<(Prefix, T, &[u8])> {
    let prefix = Prefix::of(message).filter(|prefix| prefix.build == build())?;
    let (head, body) = message[PREFIX..].split_at_checked(prefix.head as usize)?;
    Some((prefix, postcard::from_bytes(head).ok()?, body))
}
