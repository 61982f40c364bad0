//! What a reader is told about a link: what was kept, moved to a bound, or left out.

use crate::data::place::Bay;
use crate::scenario::document::name::NAME_LIMIT;
use crate::scenario::setting::Base;

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The numbers are those the link asks for.
    Info,
    /// The numbers or the view may not be those the link asks for.
    Warning,
}

/// Something a reader should know about a link. Texts that come from the link are shortened and free of control
/// characters, but still foreign: show them as text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The link was written by a later grammar; what is understood was kept.
    NewerVersion {
        /// The link's version.
        version: String,
    },
    /// A key that means nothing here; it was left out.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A word that the key does not know; the default is used.
    UnknownValue {
        /// The key.
        key: String,
        /// The link's value.
        value: String,
        /// What is used instead.
        used: String,
    },
    /// Not a number; the default is used.
    NotANumber {
        /// The key.
        key: String,
        /// The link's value.
        value: String,
    },
    /// A value that does not follow its key's form; it was left out.
    Unreadable {
        /// The key.
        key: String,
        /// The link's value.
        value: String,
    },
    /// A part of a value that means nothing here; the rest was kept.
    UnknownTag {
        /// The key.
        key: String,
        /// The part.
        tag: String,
    },
    /// Out of range; the nearest bound is used.
    Clamped {
        /// The key.
        key: String,
        /// The link's value.
        given: String,
        /// The value in use.
        used: String,
    },
    /// A key that stood before; the first one counts.
    Duplicate {
        /// The key.
        key: String,
        /// The value that was left out.
        value: String,
    },
    /// A key that another one rules out.
    Overruled {
        /// The key that was left out.
        key: String,
        /// The key that counts.
        by: String,
    },
    /// The bay has no data in this build; another is shown and its settings are kept.
    BayUnavailable {
        /// The link's bay.
        bay: Bay,
        /// The bay that is shown.
        shown: Bay,
    },
    /// The bay has no data for this base.
    BaseUnavailable {
        /// The bay.
        bay: Bay,
        /// The link's base.
        base: Base,
        /// The base in use.
        used: Base,
    },
    /// The place is not part of what is shown; the whole is shown.
    PlaceElsewhere {
        /// Id of the place, as links write it.
        place: String,
    },
    /// The lever does not act in the place; the setting was left out.
    DoesNotAct {
        /// The key.
        key: String,
        /// Id of the lever.
        lever: String,
        /// Id of the place, as links write it.
        place: String,
    },
    /// The name was cut.
    NameCut {
        /// The key.
        key: String,
    },
    /// Part of the sharer's versions, results and check value is missing, so that results cannot be compared: the link
    /// may have been cut.
    StampIncomplete {
        /// The first key that is missing.
        key: String,
    },
    /// Understood and kept, but not applied in this build.
    NotYetApplied {
        /// The key.
        key: String,
    },
    /// Too long for one link; some settings were left out.
    TooLong {
        /// Characters that the whole would take.
        length: usize,
        /// Most characters of a link.
        limit: usize,
        /// What was left out, in the order in which it was.
        left_out: Vec<String>,
    },
    /// The link is longer than any that this page writes; its tail was not read.
    Cut {
        /// Characters that were read.
        limit: usize,
    },
    /// More notices than are worth reading.
    More {
        /// How many were left out.
        count: usize,
    },
}

impl Notice {
    /// The id of its text.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NewerVersion { .. } => "notice-newer-version",
            Self::UnknownKey { .. } => "notice-unknown-key",
            Self::UnknownValue { .. } => "notice-unknown-value",
            Self::NotANumber { .. } => "notice-not-a-number",
            Self::Unreadable { .. } => "notice-unreadable",
            Self::UnknownTag { .. } => "notice-unknown-tag",
            Self::Clamped { .. } => "notice-clamped",
            Self::Duplicate { .. } => "notice-duplicate",
            Self::Overruled { .. } => "notice-overruled",
            Self::BayUnavailable { .. } => "notice-bay-unavailable",
            Self::BaseUnavailable { .. } => "notice-base-unavailable",
            Self::PlaceElsewhere { .. } => "notice-place-elsewhere",
            Self::DoesNotAct { .. } => "notice-does-not-act",
            Self::NameCut { .. } => "notice-name-cut",
            Self::StampIncomplete { .. } => "notice-stamp-incomplete",
            Self::NotYetApplied { .. } => "notice-not-yet-applied",
            Self::TooLong { .. } => "notice-too-long",
            Self::Cut { .. } => "notice-cut",
            Self::More { .. } => "notice-more",
        }
    }

    /// The names and values that its text takes; bays, bases, levers and places as ids.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NewerVersion { version } => vec![("version", version.clone())],
            Self::UnknownKey { key }
            | Self::NameCut { key }
            | Self::StampIncomplete { key }
            | Self::NotYetApplied { key } => vec![("key", key.clone())],
            Self::UnknownValue { key, value, used } => {
                vec![
                    ("key", key.clone()),
                    ("value", value.clone()),
                    ("used", used.clone()),
                ]
            }
            Self::NotANumber { key, value }
            | Self::Unreadable { key, value }
            | Self::Duplicate { key, value } => {
                vec![("key", key.clone()), ("value", value.clone())]
            }
            Self::UnknownTag { key, tag } => vec![("key", key.clone()), ("tag", tag.clone())],
            Self::Clamped { key, given, used } => {
                vec![
                    ("key", key.clone()),
                    ("given", given.clone()),
                    ("used", used.clone()),
                ]
            }
            Self::Overruled { key, by } => vec![("key", key.clone()), ("by", by.clone())],
            Self::BayUnavailable { bay, shown } => {
                vec![
                    ("bay", bay.id().to_owned()),
                    ("shown", shown.id().to_owned()),
                ]
            }
            Self::BaseUnavailable { bay, base, used } => vec![
                ("bay", bay.id().to_owned()),
                ("base", base.id().to_owned()),
                ("used", used.id().to_owned()),
            ],
            Self::PlaceElsewhere { place } => vec![("place", place.clone())],
            Self::DoesNotAct { key, lever, place } => {
                vec![
                    ("key", key.clone()),
                    ("lever", lever.clone()),
                    ("place", place.clone()),
                ]
            }
            Self::TooLong {
                length,
                limit,
                left_out,
            } => vec![
                ("length", length.to_string()),
                ("limit", limit.to_string()),
                ("left", left_out.join(", ")),
            ],
            Self::Cut { limit } => vec![("limit", limit.to_string())],
            Self::More { count } => vec![("count", count.to_string())],
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NameCut { .. } | Self::More { .. } => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// English, for the command line.
impl core::fmt::Display for Notice {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NewerVersion { version } => {
                write!(
                    f,
                    "the link is of version {version}, newer than this program; what is understood was kept"
                )
            }
            Self::UnknownKey { key } => write!(f, "{key} is not known here and was left out"),
            Self::UnknownValue { key, value, used } => {
                write!(f, "{key}={value} is not known here; {used} is used")
            }
            Self::NotANumber { key, value } => {
                write!(f, "{key}={value} is not a number; the default is used")
            }
            Self::Unreadable { key, value } => {
                write!(f, "{key}={value} cannot be read and was left out")
            }
            Self::UnknownTag { key, tag } => write!(
                f,
                "{key}: the part {tag} means nothing here; the rest was kept"
            ),
            Self::Clamped { key, given, used } => {
                write!(f, "{key}: {given} is out of range; {used} is used")
            }
            Self::Duplicate { key, value } => {
                write!(f, "{key} was given before; {value} was left out")
            }
            Self::Overruled { key, by } => write!(f, "{key} was left out, since {by} rules it out"),
            Self::BayUnavailable { bay, shown } => write!(
                f,
                "there is no data for {} yet; {} is shown and the settings are kept",
                bay.id(),
                shown.id()
            ),
            Self::BaseUnavailable { bay, base, used } => {
                write!(
                    f,
                    "{} has no data for base {}; {} is used",
                    bay.id(),
                    base.id(),
                    used.id()
                )
            }
            Self::PlaceElsewhere { place } => {
                write!(f, "the place {place} is not part of what is shown")
            }
            Self::DoesNotAct { key, lever, place } => {
                write!(f, "{key} was left out: {lever} does not act in {place}")
            }
            Self::NameCut { key } => write!(f, "{key} was cut to {NAME_LIMIT} characters"),
            Self::StampIncomplete { key } => {
                write!(
                    f,
                    "{key} is missing, so results cannot be compared with the sharer's; the link may have been cut"
                )
            }
            Self::NotYetApplied { key } => write!(
                f,
                "{key} is understood and kept, but not applied in this version"
            ),
            Self::TooLong {
                length,
                limit,
                left_out,
            } => write!(
                f,
                "the settings take {length} characters, more than the {limit} of a link; left out: {}",
                left_out.join(", ")
            ),
            Self::Cut { limit } => write!(
                f,
                "the link is too long; only its first {limit} characters were read"
            ),
            Self::More { count } => write!(f, "{count} more notices about this link"),
        }
    }
}
