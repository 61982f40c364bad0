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
    /// Aged 15 to 64, persons.
    WorkingAge,
    /// Persons under 15 per 100 aged 15 to 64.
    ChildRatio,
    /// Persons under 15 or 65+ per 100 aged 15 to 64.
    TotalRatio,
    /// Births less deaths of the year.
    NaturalIncrease,
    /// Arrivals from less leavers to the rest of the country in the year.
    DomesticNet,
    /// Arrivals from less leavers to other places of the bay in the year; 0 for a bay, where they cancel.
    BayNet,
    /// Arrivals from less leavers abroad in the year.
    AbroadNet,
    /// All arrivals less all leavers of the year.
    NetMigration,
    /// Talents who arrive and talents who leave in the year, whatever from and to, added up; of a bay, the sum over its
    /// places.
    TalentTurnover,
    /// Talent less that of the base year.
    TalentGain,
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
    pub const ALL: [Self; 27] = [
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
        Self::WorkingAge,
        Self::ChildRatio,
        Self::TotalRatio,
        Self::NaturalIncrease,
        Self::DomesticNet,
        Self::BayNet,
        Self::AbroadNet,
        Self::NetMigration,
        Self::TalentTurnover,
        Self::TalentGain,
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
            Self::WorkingAge => "working_age_population",
            Self::ChildRatio => "child_ratio",
            Self::TotalRatio => "total_ratio",
            Self::NaturalIncrease => "natural_increase",
            Self::DomesticNet => "domestic_net",
            Self::BayNet => "bay_net",
            Self::AbroadNet => "abroad_net",
            Self::NetMigration => "net_migration",
            Self::TalentTurnover => "talent_turnover",
            Self::TalentGain => "talent_gain",
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
            Self::Population
            | Self::Talent
            | Self::ForeignTalent
            | Self::Students
            | Self::WorkingAge
            | Self::TalentGain => Measure::Persons,
            Self::Births
            | Self::Deaths
            | Self::DomesticIn
            | Self::DomesticOut
            | Self::BayIn
            | Self::BayOut
            | Self::Immigrants
            | Self::Emigrants
            | Self::NaturalIncrease
            | Self::DomesticNet
            | Self::BayNet
            | Self::AbroadNet
            | Self::NetMigration
            | Self::TalentTurnover => Measure::PersonsPerYear,
            Self::ForeignShare | Self::TertiaryShare => Measure::Percent,
            Self::OldAgeRatio | Self::ChildRatio | Self::TotalRatio => Measure::PerHundred,
            Self::MedianAge => Measure::Years,
            Self::Density => Measure::PerSquareKilometre,
        }
    }

    /// The result in one lane; `None` for flows where there are none.
    #[must_use]
    pub fn value<L: Lane>(self, facts: &Facts<'_, L>, lane: usize) -> Option<f64> {
        let Facts {
            summary, is_bay, ..
        } = *facts;
        let flow = |value: fn(&Accounts<L>) -> L| {
            let accounts = facts.accounts;
            accounts.map(|all| value(all).lane(lane))
        };
        let people = |value: L| value.lane(lane);
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
            Self::NaturalIncrease => return flow(|accounts| accounts.births - accounts.deaths),
            Self::DomesticNet => return flow(Accounts::domestic_net),
            // Over a bay the moves between its places cancel; their sums differ by rounding.
            Self::BayNet if is_bay => return flow(|_| L::zero()),
            Self::BayNet => return flow(Accounts::bay_net),
            Self::AbroadNet => return flow(Accounts::abroad_net),
            Self::NetMigration if is_bay => {
                return flow(|accounts| accounts.domestic_net() + accounts.abroad_net());
            }
            Self::NetMigration => {
                return flow(|accounts| {
                    accounts.domestic_net() + accounts.bay_net() + accounts.abroad_net()
                });
            }
            Self::TalentTurnover => {
                return flow(|accounts| accounts.talent_in + accounts.talent_out);
            }
            Self::Population => people(summary.population),
            Self::Talent => people(summary.talent),
            Self::TalentGain => people(summary.talent) - facts.talent_at_base,
            Self::ForeignTalent => people(summary.foreign_talent),
            Self::Students => people(summary.students),
            Self::WorkingAge => people(summary.working_age),
            Self::ForeignShare => percent(summary.foreign, summary.population),
            Self::ChildRatio => percent(
                summary.population - summary.working_age - summary.old,
                summary.working_age,
            ),
            Self::OldAgeRatio => percent(summary.old, summary.working_age),
            Self::TotalRatio => percent(
                summary.population - summary.working_age,
                summary.working_age,
            ),
            Self::MedianAge => summary.median_age(lane),
            Self::TertiaryShare => percent(summary.tertiary_adults, summary.adults),
            Self::Density => people(summary.population) / facts.area_km2,
        };
        Some(stock)
    }
}

/// What results of one area and year are made from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a, L> {
    /// People at the year's end.
    pub summary: &'a Summary<L>,
    /// Flows of the year; `None` in the base year.
    pub accounts: Option<&'a Accounts<L>>,
    /// Land, km2.
    pub area_km2: f64,
    /// Talent in the base year, persons.
    pub talent_at_base: f64,
    /// Whether the area is the whole bay.
    pub is_bay: bool,
}
