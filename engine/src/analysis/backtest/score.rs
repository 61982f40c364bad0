//! How good forecasts were beside the naive ones.

use super::{Comparison, Kind};
use crate::data::place::Bay;
use crate::model::projection::Area;

/// Mean absolute errors over places in one year, percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Places compared.
    pub places: usize,
    /// Of the model.
    pub model: f64,
    /// Of "as at the origin".
    pub no_change: f64,
    /// Of the straight line of the years before the origin.
    pub trend: f64,
}

/// The score of the forecasts to `to`, over the places of one bay or, with `None`, of all bays; `None` if no place is
/// observed then.
#[must_use]
pub fn score(comparisons: &[Comparison], bay: Option<Bay>, to: i32) -> Option<Score> {
    let mut score = Score {
        places: 0,
        model: 0.0,
        no_change: 0.0,
        trend: 0.0,
    };
    let of_places = comparisons.iter().filter(|comparison| {
        comparison.kind == Kind::Forecast
            && comparison.to == to
            && comparison.area != Area::Bay
            && bay.is_none_or(|bay| comparison.bay == bay)
    });
    for comparison in of_places {
        score.places += 1;
        score.model += comparison.error_percent.abs();
        score.no_change += comparison.no_change_error_percent.abs();
        score.trend += comparison.trend_error_percent?.abs();
    }
    let places = score.places as f64;
    (score.places > 0).then_some(Score {
        model: score.model / places,
        no_change: score.no_change / places,
        trend: score.trend / places,
        ..score
    })
}
