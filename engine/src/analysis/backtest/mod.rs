//! The model against what happened: from 2010 with migration as counted, and from 2015 with what was known then.
//!
//! Like is compared with like: every place's own series without a break at the 2020 census (`series.csv`,
//! `backtest`). Nothing is fitted to years after an origin but what cannot be undone: the United Nations' rates are
//! of the 2024 edition, gross flows of the United States were counted in 2018, and the margins of the statuses are of
//! 2018 to 2021. `docs/method.md` says what that means for the errors.

pub mod forecast;
pub mod score;

use crate::analysis::calibration::base::BaseBuilder;
use crate::analysis::calibration::domestic::Ages;
use crate::analysis::calibration::vital::{origin_history, vital_levels};
use crate::analysis::calibration::{CalibrationError, LAST_FITTED_YEAR, ORIGIN_YEAR};
use crate::data::dimension::CELLS_PER_PLACE;
use crate::data::inputs::Inputs;
use crate::data::place::{Bay, Place};
use crate::model::projection::Area;

/// Year from which the forecasts start.
pub const FORECAST_ORIGIN: i32 = 2015;

/// How a projection was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With migration as counted: tests births, deaths and ageing alone.
    Hindcast,
    /// With the levels of the years before the origin.
    Forecast,
}

impl Kind {
    /// The id used in output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hindcast => "hindcast",
            Self::Forecast => "forecast",
        }
    }
}

/// One comparison of a population, persons; errors in percent of the observed, positive: too many.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The bay.
    pub bay: Bay,
    /// The bay or one of its places.
    pub area: Area,
    /// Year in which the projection starts.
    pub origin: i32,
    /// Year compared.
    pub to: i32,
    /// How the projection was made.
    pub kind: Kind,
    /// Observed population.
    pub observed: f64,
    /// Projected population.
    pub projected: f64,
    /// Error of the projection, percent.
    pub error_percent: f64,
    /// Error of "as at the origin", percent.
    pub no_change_error_percent: f64,
    /// Error of the straight line from 2010 to the origin, percent; `None` where nothing is known before it.
    pub trend_error_percent: Option<f64>,
}

/// Every comparison of every bay that has figures.
///
/// # Errors
/// If a figure is missing or the years before an origin cannot be met.
pub fn backtest(inputs: &Inputs) -> Result<Vec<Comparison>, CalibrationError> {
    let mut comparisons = Vec::new();
    for &bay in inputs.bays.keys() {
        let builder = BaseBuilder::new(inputs, bay)?;
        comparisons.extend(hindcast(&builder)?);
        comparisons.extend(forecast::forecast(&builder)?);
    }
    Ok(comparisons)
}

fn hindcast(builder: &BaseBuilder<'_>) -> Result<Vec<Comparison>, CalibrationError> {
    let vital = vital_levels(builder, LAST_FITTED_YEAR, Ages::Known)?;
    let history = origin_history(builder, &vital, LAST_FITTED_YEAR, Ages::Known)?;
    let mut comparisons = Vec::new();
    for (year, cells) in (ORIGIN_YEAR..).zip(&history.cells).skip(1) {
        let projected: Vec<f64> = cells
            .chunks_exact(CELLS_PER_PLACE)
            .map(|place| place.iter().sum())
            .collect();
        comparisons.extend(compare(
            builder,
            Kind::Hindcast,
            ORIGIN_YEAR,
            year,
            &projected,
        ));
    }
    Ok(comparisons)
}

/// The comparisons of one year: the places that are observed, and the bay if all are.
fn compare(
    builder: &BaseBuilder<'_>,
    kind: Kind,
    origin: i32,
    to: i32,
    projected: &[f64],
) -> Vec<Comparison> {
    let places = builder.bay.places();
    let total = |place: Place, year: i32| builder.total(place, "backtest", year).ok();
    let comparison = |area: Area, projected: f64, observed: [f64; 3]| {
        let [first, start, observed] = observed;
        let error = |value: f64| 100.0 * (value / observed - 1.0);
        let years = f64::from(origin - ORIGIN_YEAR);
        let line = (origin > ORIGIN_YEAR)
            .then(|| start + (start - first) / years * f64::from(to - origin));
        Comparison {
            bay: builder.bay,
            area,
            origin,
            to,
            kind,
            observed,
            projected,
            error_percent: error(projected),
            no_change_error_percent: error(start),
            trend_error_percent: line.map(error),
        }
    };
    let mut comparisons = Vec::new();
    let mut of_bay = [0.0; 3];
    for (&place, &projected) in places.iter().zip(projected) {
        let years = [ORIGIN_YEAR, origin, to].map(|year| total(place, year));
        let [Some(first), Some(start), Some(observed)] = years else {
            continue;
        };
        for (sum, value) in of_bay.iter_mut().zip([first, start, observed]) {
            *sum += value;
        }
        comparisons.push(comparison(
            Area::Place(place),
            projected,
            [first, start, observed],
        ));
    }
    if comparisons.len() == places.len() {
        comparisons.push(comparison(Area::Bay, projected.iter().sum(), of_bay));
    }
    comparisons
}
