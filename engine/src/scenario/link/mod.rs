//! Links: a whole document as a readable query, by the grammar in `docs/links.md`.
//!
//! [`read()`] takes any text and never fails: what it cannot use becomes a [`Notice`]. [`write()`] gives a document's one
//! canonical query. What one build writes, every later build reads.

pub mod build;
pub mod key;
pub mod legacy;
pub mod number;
pub mod pairs;
pub mod read;
pub mod tag;
pub mod write;

pub use build::{APPLIED, Build, Feature};
pub use read::{Reading, read};
pub use write::{Form, overlong, write};

#[cfg(doc)]
use crate::scenario::notice::Notice;

/// The version of the grammar.
pub const VERSION: u32 = 1;
/// Most characters of a link's query.
pub const LENGTH_LIMIT: usize = 2000;
