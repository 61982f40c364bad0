//! Fertility and mortality of places from the births and deaths that were counted.

use crate::analysis::calibration::base::{BaseBuilder, Start};
use crate::analysis::calibration::domestic::Ages;
use crate::analysis::calibration::history::{History, Meeting, follow, target};
use crate::analysis::calibration::levels::{FITTED_BIRTHS, FITTED_DEATHS, Levels, VitalLevel};
use crate::analysis::calibration::{CalibrationError, ORIGIN_YEAR};
use crate::data::place::Place;

/// Rounds of fitting; births and deaths agree far below a person by then.
const ROUNDS: usize = 12;
/// Bounds of a fitted gap in life expectancy, years.
const GAPS: core::ops::RangeInclusive<f64> = -8.0..=8.0;

/// What the model and the registers count from the year after [`ORIGIN_YEAR`] to a last year.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Events {
    births: f64,
    deaths: f64,
}

/// The fertility and mortality of every place of the bay, by place: given in `levels.csv`, or fitted so that the
/// model's births and deaths from 2011 to `last_year`, with migration as counted, are those of the registers.
///
/// # Errors
/// If a place has neither given levels nor counted events for all years, or a year cannot be met.
pub fn vital_levels(
    builder: &BaseBuilder<'_>,
    last_year: i32,
    ages: Ages,
) -> Result<Vec<VitalLevel>, CalibrationError> {
    let places = builder.bay.places();
    let mut levels = Vec::new();
    let mut counted = Vec::new();
    for &place in places {
        let given = VitalLevel::given(&builder.subject(place)?);
        counted.push(if given.is_some() {
            None
        } else {
            Some(events(builder, place, last_year)?)
        });
        levels.push(given.unwrap_or(VitalLevel::COUNTRY));
    }
    if counted.iter().all(Option::is_none) {
        return Ok(levels);
    }
    // Secant on the gap: the last gap and by how much its deaths were off, in logarithms.
    let mut before: Vec<Option<(f64, f64)>> = vec![None; places.len()];
    for _ in 0..ROUNDS {
        let history = origin_history(builder, &levels, last_year, ages)?;
        for (place, counted) in counted.iter().enumerate() {
            let Some(counted) = counted else { continue };
            let births: f64 = history.accounts.iter().map(|year| year[place].births).sum();
            let deaths: f64 = history.accounts.iter().map(|year| year[place].deaths).sum();
            let level = &mut levels[place];
            level.fertility_ratio *= counted.births / births;
            let gap = level.e0_gap_years;
            let miss = libm::log(deaths / counted.deaths);
            // A year of life more is about a tenth fewer deaths.
            let slope = match before[place] {
                Some((other, miss_then)) if other != gap => (miss - miss_then) / (gap - other),
                _ => -0.1,
            };
            before[place] = Some((gap, miss));
            if slope.is_finite() && slope < 0.0 {
                level.e0_gap_years = (gap - miss / slope).clamp(*GAPS.start(), *GAPS.end());
            }
            level.sources = [FITTED_BIRTHS, FITTED_DEATHS];
        }
    }
    Ok(levels)
}

/// The bay from [`ORIGIN_YEAR`] to `last_year` with migration as counted.
///
/// # Errors
/// If a figure is missing or a year cannot be met.
pub fn origin_history(
    builder: &BaseBuilder<'_>,
    vital: &[VitalLevel],
    last_year: i32,
    ages: Ages,
) -> Result<History, CalibrationError> {
    let places = builder.bay.places();
    let levels = places
        .iter()
        .zip(vital)
        .map(|(&place, &vital)| Levels::of(&builder.subject(place)?, vital))
        .collect::<Result<Vec<_>, _>>()?;
    let start = Start {
        series: "backtest",
        year: ORIGIN_YEAR,
        people: builder.counted_people("backtest", ORIGIN_YEAR)?,
    };
    let base = builder.build("origin", &start, &levels, ages)?;
    let model = builder.model(&base.record);
    let targets = (ORIGIN_YEAR + 1..=last_year)
        .map(|year| {
            places
                .iter()
                .map(|&place| target(builder.figures, place, "backtest", year, Meeting::Accounts))
                .collect()
        })
        .collect::<Result<Vec<Vec<_>>, _>>()?;
    follow(&model, &targets)
}

fn events(
    builder: &BaseBuilder<'_>,
    place: Place,
    last_year: i32,
) -> Result<Events, CalibrationError> {
    let mut events = Events {
        births: 0.0,
        deaths: 0.0,
    };
    for year in ORIGIN_YEAR + 1..=last_year {
        let counted = builder.figures.components_of(place, "backtest", year);
        let (births, deaths) = counted
            .and_then(|counted| counted.births.zip(counted.deaths))
            .ok_or_else(|| {
                CalibrationError::new(place, format!("no births and deaths are counted in {year}"))
            })?;
        events.births += births;
        events.deaths += deaths;
    }
    Ok(events)
}
