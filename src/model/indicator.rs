//! The results that are shown, tabulated and hashed.

use crate::model::accounts::Accounts;
use crate::model::lane::Lane;
use crate::model::summary::Summary;

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

    /// The result in one lane, from an area's people, flows and land (km2); `None` for flows where there are none.
    #[must_use]
    pub fn value<L: Lane>(
        self,
        summary: &Summary<L>,
        accounts: Option<&Accounts<L>>,
        area_km2: f64,
        lane: usize,
    ) -> Option<f64> {
        let flow = |value: fn(&Accounts<L>) -> L| accounts.map(|all| value(all).lane(lane));
        let population = summary.population.lane(lane);
        let percent = |part: L, whole: L| 100.0 * part.lane(lane) / whole.lane(lane);
        let stock = match self {
            Self::Births => return flow(|accounts| accounts.births),
            Self::Deaths => return flow(|accounts| accounts.deaths),
            Self::DomesticIn => return flow(|accounts| accounts.domestic_in),
            Self::DomesticOut => return flow(|accounts| accounts.domestic_out),
            Self::BayIn => return flow(|accounts| accounts.bay_in),
            Self::BayOut => return flow(|accounts| accounts.bay_out),
            Self::Immigrants => return flow(|accounts| accounts.immigrants),
            Self::Emigrants => return flow(|accounts| accounts.emigrants),
            Self::Population => population,
            Self::Talent => summary.talent.lane(lane),
            Self::ForeignTalent => summary.foreign_talent.lane(lane),
            Self::Students => summary.students.lane(lane),
            Self::ForeignShare => percent(summary.foreign, summary.population),
            Self::OldAgeRatio => percent(summary.old, summary.working_age),
            Self::MedianAge => summary.median_age(lane),
            Self::TertiaryShare => percent(summary.tertiary_adults, summary.adults),
            Self::Density => population / area_km2,
        };
        Some(stock)
    }
}
