//! Forecasts from 2015 with what the years from 2010 had shown.

use super::{Comparison, FORECAST_ORIGIN, Kind, compare};
use crate::analysis::calibration::base::{BaseBuilder, Start};
use crate::analysis::calibration::domestic::Ages;
use crate::analysis::calibration::history::History;
use crate::analysis::calibration::levels::Levels;
use crate::analysis::calibration::vital::{origin_history, vital_levels};
use crate::analysis::calibration::{CalibrationError, ORIGIN_YEAR};
use crate::data::pack::BaseRecord;
use crate::data::place::Place;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, project};

/// Share of the net domestic balance that remains after convergence, in every place alike: the baselines keep the
/// whole balance in some, for reasons that nobody had at the origin.
const CONVERGENCE: f64 = 0.5;

/// The bay at [`FORECAST_ORIGIN`] as its forecast starts.
///
/// Levels are the means of 2011 to 2015; fertility and mortality are fitted to the events of these years; ages of
/// moves are the standard schedule's. The rule by which flows go on is the baseline's own.
///
/// # Errors
/// If a figure is missing or the years before the origin cannot be met.
pub fn forecast_base(builder: &BaseBuilder<'_>) -> Result<BaseRecord, CalibrationError> {
    let places = builder.bay.places();
    let vital = vital_levels(builder, FORECAST_ORIGIN, Ages::Standard)?;
    let history = origin_history(builder, &vital, FORECAST_ORIGIN, Ages::Standard)?;
    let mut levels = Vec::new();
    for (index, &place) in places.iter().enumerate() {
        let known = Levels::of(&builder.subject(place)?, vital[index])?;
        levels.push(levels_of_the_time(builder, place, &known, &history, index));
    }
    let start = Start {
        series: "backtest",
        year: FORECAST_ORIGIN,
        people: history.last_people(),
    };
    let base = builder.build("forecast", &start, &levels, Ages::Standard)?;
    Ok(base.record)
}

/// The last year to which any place of the bay has an observed total to compare a forecast with.
#[must_use]
pub fn last_compared_year(builder: &BaseBuilder<'_>) -> i32 {
    let places = builder.bay.places().iter();
    let years = places.flat_map(|&place| builder.figures.observed(place, "backtest"));
    years
        .map(|(year, _, _)| year)
        .max()
        .unwrap_or(FORECAST_ORIGIN)
}

/// The comparisons of the forecast of one bay, to the last year that any place's series has.
pub(super) fn forecast(builder: &BaseBuilder<'_>) -> Result<Vec<Comparison>, CalibrationError> {
    let places = builder.bay.places();
    let model = builder.model(&forecast_base(builder)?);
    let last = last_compared_year(builder);
    let steps = (last - FORECAST_ORIGIN) as usize;
    let controls = model.neutral_controls().repeat(steps);
    let projection = project(&model, &controls, last, None);
    let mut comparisons = Vec::new();
    for to in FORECAST_ORIGIN + 1..=last {
        let projected: Vec<f64> = places
            .iter()
            .map(|&place| {
                let value = projection.value(Area::Place(place), Indicator::Population, to);
                value.expect("the year was projected")
            })
            .collect();
        comparisons.extend(compare(
            builder,
            Kind::Forecast,
            FORECAST_ORIGIN,
            to,
            &projected,
        ));
    }
    Ok(comparisons)
}

/// A place's levels as the years before the origin showed them: nets of the history, gross moves as counted then or,
/// where no year's are counted, at the known level of leavers.
fn levels_of_the_time(
    builder: &BaseBuilder<'_>,
    place: Place,
    known: &Levels,
    history: &History,
    index: usize,
) -> Levels {
    let years = history.accounts.len() as f64;
    let mean = |read: fn(&crate::model::accounts::Accounts) -> f64| {
        history
            .accounts
            .iter()
            .map(|year| read(&year[index]))
            .sum::<f64>()
            / years
    };
    let domestic_net =
        mean(|year| year.domestic_in - year.domestic_out) + mean(|year| year.bay_in - year.bay_out);
    let counted: Vec<f64> = (ORIGIN_YEAR + 1..=FORECAST_ORIGIN)
        .filter_map(|year| {
            let of_year = builder.figures.components_of(place, "backtest", year)?;
            of_year.domestic_out
        })
        .collect();
    let domestic_out = if counted.len() == history.accounts.len() {
        counted.iter().sum::<f64>() / years
    } else {
        known.domestic_out
    };
    // Of the two gross moves abroad, the one is raised that the net of the time asks for.
    let abroad_net = mean(|year| year.immigrants - year.emigrants);
    let abroad = known.abroad.map(|[arriving, leaving]| {
        let arriving = arriving.max(leaving + abroad_net);
        [arriving, arriving - abroad_net]
    });
    Levels {
        domestic_in: domestic_out + domestic_net,
        domestic_out,
        abroad,
        convergence: CONVERGENCE,
        window: [ORIGIN_YEAR + 1, FORECAST_ORIGIN],
        ..*known
    }
}
