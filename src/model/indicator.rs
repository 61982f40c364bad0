//! The results that are shown, tabulated and hashed.

/// A result of one area and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Indicator {
    /// Resident population, persons.
    Population,
    /// Births of the year.
    Births,
    /// Deaths of the year, infants included.
    Deaths,
    /// Arrivals from the rest of the country in the year.
    DomesticIn,
    /// Leavers to the rest of the country in the year.
    DomesticOut,
    /// Arrivals from other places of the bay in the year.
    BayIn,
    /// Leavers to other places of the bay in the year.
    BayOut,
    /// Arrivals from abroad in the year.
    Immigrants,
    /// Leavers abroad in the year.
    Emigrants,
    /// People aged 20 to 64 with tertiary education, students not counted.
    Talent,
    /// Foreign residents (students included), percent of the population.
    ForeignShare,
    /// Foreigners aged 20 to 64 with tertiary education, students not counted.
    ForeignTalent,
    /// Foreign students in tertiary education.
    Students,
    /// Persons 65+ per 100 aged 15 to 64.
    OldAgeRatio,
    /// Median age, years.
    MedianAge,
    /// Tertiary educated among those aged 25+, percent.
    TertiaryShare,
    /// Persons per km2.
    Density,
}

/// How an indicator is measured; decides its number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Persons at the year's end.
    Persons,
    /// Persons during the year; none in the base year.
    PersonsPerYear,
    /// Percent of a total.
    Percent,
    /// Persons per 100.
    PerHundred,
    /// Years of age.
    Years,
    /// Persons per km2.
    PerSquareKilometre,
    /// Percent of the base year's value; no indicator's own, but a scale on which any can be looked at.
    Index,
    /// Persons (or persons during the year) per thousand residents; a scale likewise.
    PerThousand,
}

impl Indicator {
    /// All indicators, in the order of the command line's output.
    pub const ALL: [Self; 17] = [
        Self::Population,
        Self::Births,
        Self::Deaths,
        Self::DomesticIn,
        Self::DomesticOut,
        Self::BayIn,
        Self::BayOut,
        Self::Immigrants,
        Self::Emigrants,
        Self::Talent,
        Self::ForeignShare,
        Self::ForeignTalent,
        Self::Students,
        Self::OldAgeRatio,
        Self::MedianAge,
        Self::TertiaryShare,
        Self::Density,
    ];

    /// The id used in links and output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Births => "births",
            Self::Deaths => "deaths",
            Self::DomesticIn => "domestic_in",
            Self::DomesticOut => "domestic_out",
            Self::BayIn => "bay_in",
            Self::BayOut => "bay_out",
            Self::Immigrants => "immigrants",
            Self::Emigrants => "emigrants",
            Self::Talent => "talent",
            Self::ForeignShare => "foreign_share",
            Self::ForeignTalent => "foreign_talent",
            Self::Students => "students",
            Self::OldAgeRatio => "old_age_ratio",
            Self::MedianAge => "median_age",
            Self::TertiaryShare => "tertiary_share",
            Self::Density => "density",
        }
    }

    /// The indicator with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|indicator| indicator.id() == id)
    }

    /// How it is measured.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            Self::Population | Self::Talent | Self::ForeignTalent | Self::Students => {
                Measure::Persons
            }
            Self::Births
            | Self::Deaths
            | Self::DomesticIn
            | Self::DomesticOut
            | Self::BayIn
            | Self::BayOut
            | Self::Immigrants
            | Self::Emigrants => Measure::PersonsPerYear,
            Self::ForeignShare | Self::TertiaryShare => Measure::Percent,
            Self::OldAgeRatio => Measure::PerHundred,
            Self::MedianAge => Measure::Years,
            Self::Density => Measure::PerSquareKilometre,
        }
    }
}
