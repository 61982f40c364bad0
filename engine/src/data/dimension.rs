//! The dimensions every population is counted by: sex, single year of age, status.

/// Number of ages: single years 0 to 99 and the open group 100+.
pub const AGES: usize = 101;
/// Number of five-year age groups: 0–4 to 95–99, and 100+.
pub const AGE_GROUPS: usize = AGES.div_ceil(GROUP_YEARS);
/// Years of an age group.
pub const GROUP_YEARS: usize = 5;
/// Number of sexes.
pub const SEXES: usize = 2;
/// Number of statuses.
pub const STATUSES: usize = 5;
/// Cells of one place: status x sex x age.
pub const CELLS_PER_PLACE: usize = STATUSES * SEXES * AGES;

/// Sex, in the order of every array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    /// Both sexes in array order.
    pub const ALL: [Self; SEXES] = [Self::Male, Self::Female];

    /// The id used in files and in the command line's output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The sex with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.id() == id)
    }
}

/// Nationality (as each country counts it) and tertiary education, in the order of every array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// National without tertiary education.
    National,
    /// National with tertiary education.
    NationalTertiary,
    /// Foreign without tertiary education.
    Foreign,
    /// Foreign with tertiary education.
    ForeignTertiary,
    /// Foreign student in tertiary education.
    Student,
}

impl Status {
    /// All statuses in array order.
    pub const ALL: [Self; STATUSES] = [
        Self::National,
        Self::NationalTertiary,
        Self::Foreign,
        Self::ForeignTertiary,
        Self::Student,
    ];

    /// The id used in files and in the command line's output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::NationalTertiary => "national_tertiary",
            Self::Foreign => "foreign",
            Self::ForeignTertiary => "foreign_tertiary",
            Self::Student => "student",
        }
    }

    /// Whether the status has tertiary education; students, who are still at it, don't count.
    #[must_use]
    pub const fn is_tertiary(self) -> bool {
        matches!(self, Self::NationalTertiary | Self::ForeignTertiary)
    }

    /// The status with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }
}
