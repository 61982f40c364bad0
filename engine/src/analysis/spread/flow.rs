//! How far a bay's yearly flows scatter about their mean, from what was counted.

use crate::analysis::calibration::LAST_FITTED_YEAR;
use crate::analysis::calibration::ORIGIN_YEAR;
use crate::data::inputs::{BayInputs, Components};
use crate::data::place::{Bay, Place};

/// Series whose counted components are read.
const SERIES: &str = "backtest";

/// Standard deviations of a flow's logarithm about its mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scatter {
    /// What the bay's places have in common.
    pub bay: f64,
    /// Of a place beside that.
    pub place: f64,
}

/// Scatter of moves with the rest of the country or with other countries, arriving and leaving.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowScatter {
    /// Of arrivals.
    pub arriving: Scatter,
    /// Of leavers.
    pub leaving: Scatter,
}

/// Scatter of moves within the country from 2011 to 2019; `None` unless every place's are counted in every year.
///
/// Where both ways are counted, each for itself. Where only their balance is, both are taken to scatter alike and
/// independently: a balance then has the standard deviation of one times sqrt(in^2 + out^2), at the levels of
/// `levels.csv`.
#[must_use]
pub fn domestic(figures: &BayInputs, bay: Bay) -> Option<FlowScatter> {
    let log = |read: fn(&Components) -> Option<f64>| {
        scatter(figures, bay, |_, counted| read(counted).map(libm::log))
    };
    let gross = log(|counted| counted.domestic_in).zip(log(|counted| counted.domestic_out));
    if let Some((arriving, leaving)) = gross {
        return Some(FlowScatter { arriving, leaving });
    }
    balance(figures, bay, ["domestic_in", "domestic_out"], |counted| {
        counted.domestic_net
    })
}

/// Scatter of moves with other countries from 2011 to 2019, of which only balances are counted.
#[must_use]
pub fn abroad(figures: &BayInputs, bay: Bay) -> Option<FlowScatter> {
    balance(figures, bay, ["from_abroad", "to_abroad"], |counted| {
        counted.international_net
    })
}

fn balance(
    figures: &BayInputs,
    bay: Bay,
    levels: [&str; 2],
    net: fn(&Components) -> Option<f64>,
) -> Option<FlowScatter> {
    let both = scatter(figures, bay, |place, counted| {
        let [arriving, leaving] = levels.map(|level| figures.parameter(place, level));
        // Levels are in thousands.
        let gross = 1000.0 * libm::sqrt(arriving? * arriving? + leaving? * leaving?);
        Some(net(counted)? / gross)
    })?;
    Some(FlowScatter {
        arriving: both,
        leaving: both,
    })
}

/// The scatter of a value over years and places.
fn scatter(
    figures: &BayInputs,
    bay: Bay,
    value: impl Fn(Place, &Components) -> Option<f64>,
) -> Option<Scatter> {
    let years: Vec<i32> = (ORIGIN_YEAR + 1..=LAST_FITTED_YEAR).collect();
    let by_place = bay
        .places()
        .iter()
        .map(|&place| {
            let of_years = years.iter().map(|&year| {
                let counted = figures.components_of(place, SERIES, year)?;
                value(place, &counted)
            });
            of_years.collect::<Option<Vec<f64>>>()
        })
        .collect::<Option<Vec<_>>>()?;
    let places = by_place.len() as f64;
    let common: Vec<f64> = (0..years.len())
        .map(|year| by_place.iter().map(|values| values[year]).sum::<f64>() / places)
        .collect();
    let own: f64 = by_place
        .iter()
        .map(|values| {
            let beside: Vec<f64> = values
                .iter()
                .zip(&common)
                .map(|(value, common)| value - common)
                .collect();
            variance(&beside)
        })
        .sum();
    Some(Scatter {
        bay: libm::sqrt(variance(&common)),
        place: libm::sqrt(own / places),
    })
}

/// The variance of a sample.
fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    squares / (values.len() as f64 - 1.0)
}
