//! What the charts of parts by year are made of: flows, components of change, dependency ratios.

use crate::app::quantity::Quantity;
use crate::chart::theme::Part;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, Projection};

/// A chart of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Net moves by where from and to.
    NetFlows,
    /// Arrivals and leavers by where from and to.
    GrossFlows,
    /// Births, deaths and net moves.
    Components,
    /// The young and the old per 100 of working age.
    Dependency,
}

/// A part: its result, whether it counts downwards, its kind.
type Source = (Indicator, bool, Part);

impl Parts {
    /// All charts of parts.
    pub const ALL: [Self; 4] = [
        Self::NetFlows,
        Self::GrossFlows,
        Self::Components,
        Self::Dependency,
    ];

    /// The results that are stacked, from zero outwards.
    pub fn indicators(self) -> impl Iterator<Item = Indicator> {
        self.sources().iter().map(|(indicator, ..)| *indicator)
    }

    /// The id that its texts are named by.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NetFlows | Self::GrossFlows => "flows",
            Self::Components => "components",
            Self::Dependency => "dependency",
        }
    }

    /// What the parts add up to.
    #[must_use]
    pub const fn total(self) -> Quantity {
        match self {
            Self::NetFlows | Self::GrossFlows => Quantity::Own(Indicator::NetMigration),
            Self::Components => Quantity::Change,
            Self::Dependency => Quantity::Own(Indicator::TotalRatio),
        }
    }

    const fn sources(self) -> &'static [Source] {
        match self {
            Self::NetFlows => &[
                (Indicator::DomesticNet, false, Part::Domestic),
                (Indicator::BayNet, false, Part::Bay),
                (Indicator::AbroadNet, false, Part::Abroad),
            ],
            Self::GrossFlows => &[
                (Indicator::DomesticIn, false, Part::Domestic),
                (Indicator::DomesticOut, true, Part::Domestic),
                (Indicator::BayIn, false, Part::Bay),
                (Indicator::BayOut, true, Part::Bay),
                (Indicator::Immigrants, false, Part::Abroad),
                (Indicator::Emigrants, true, Part::Abroad),
            ],
            Self::Components => &[
                (Indicator::Births, false, Part::Natural),
                (Indicator::Deaths, true, Part::Natural),
                (Indicator::DomesticNet, false, Part::Domestic),
                (Indicator::BayNet, false, Part::Bay),
                (Indicator::AbroadNet, false, Part::Abroad),
            ],
            Self::Dependency => &[
                (Indicator::ChildRatio, false, Part::Child),
                (Indicator::OldAgeRatio, false, Part::Old),
            ],
        }
    }
}

/// One part's values by year.
#[derive(Debug, Clone, PartialEq)]
pub struct PartSeries {
    /// The result it shows.
    pub indicator: Indicator,
    /// Its kind.
    pub part: Part,
    /// One value a year, leavers and deaths below zero; not a number where there is none (flows of the base year).
    pub values: Vec<f64>,
}

/// The parts of an area and what they add up to, from the projection's first year on. Moves between places belong to
/// places only: over a bay they cancel.
#[must_use]
pub fn parts_of(projection: &Projection, area: Area, parts: Parts) -> (Vec<PartSeries>, Vec<f64>) {
    let series: Vec<PartSeries> = parts
        .sources()
        .iter()
        .filter(|(_, _, part)| area != Area::Bay || *part != Part::Bay)
        .map(|&(indicator, is_down, part)| PartSeries {
            indicator,
            part,
            values: projection
                .series(area, indicator)
                .into_iter()
                .map(|value| value.map_or(f64::NAN, |value| if is_down { -value } else { value }))
                .collect(),
        })
        .collect();
    let years = series.first().map_or(0, |part| part.values.len());
    let total = (0..years)
        .map(|year| series.iter().map(|part| part.values[year]).sum())
        .collect();
    (series, total)
}
