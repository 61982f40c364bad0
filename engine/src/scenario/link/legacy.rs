//! Ids that links once used. They stay readable for ever.

/// An id that was replaced: links with `retired` mean `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The id that old links use.
    pub retired: &'static str,
    /// The id in use now: a lever's, or another key of the grammar.
    pub id: &'static str,
}

/// The retired ids. None yet: version 1 is the first. An entry, once here, is never removed.
pub const RETIRED: &[Alias] = &[];
