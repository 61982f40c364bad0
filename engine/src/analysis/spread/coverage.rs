//! How much of what was observed the 80% bands of forecasts from 2015 hold, and how uncertain levels must be for it.
//!
//! The uncertainty of levels is one number s: the standard deviation of what the places of a bay have in common and, as
//! much again, of each place's own part, for moves within the country and abroad alike. Four bays tell no more. For the
//! check it is fitted to the other three bays; what is shipped is fitted to all four.

use crate::analysis::backtest::FORECAST_ORIGIN;
use crate::analysis::backtest::forecast::{forecast_base, last_compared_year};
use crate::analysis::calibration::base::BaseBuilder;
use crate::analysis::ensemble::{Ensemble, Keep, Outcome, Series};
use crate::analysis::spread::at;
use crate::analysis::spread::table::{Fitted, SpreadError};
use crate::data::inputs::Inputs;
use crate::data::place::Bay;
use crate::model::bay_model::BayModel;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::setting::Scenario;

/// Share of observations that a band should hold, and does if its quantiles are 0.1 and 0.9.
const WANTED: f64 = 0.8;
/// Percentiles that bound an 80% band.
const BOUNDS: [f64; 2] = [10.0, 90.0];
/// Levels' standard deviations tried: multiples of this, from 0.
const STEP: f64 = 0.02;
const STEPS: usize = 13;
/// Trajectories of a forecast, and their seed.
const TRAJECTORIES: u32 = 400;
const SEED: u32 = 1;

/// Observations inside a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Observations.
    pub observations: u32,
    /// Of these, inside the band, its bounds included.
    pub inside: u32,
}

impl Held {
    /// The share inside, 0 to 1; there must be observations.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.inside) / f64::from(self.observations)
    }

    fn count(&mut self, inside: bool) {
        self.observations += 1;
        self.inside += u32::from(inside);
    }

    fn add(&mut self, other: Self) {
        self.observations += other.observations;
        self.inside += other.inside;
    }
}

/// What a forecast's bands hold: years of places, and years of the bay as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Years of places.
    pub places: Held,
    /// Years of the bay's total, where every place is observed.
    pub totals: Held,
}

/// How much the bands of one bay hold, or those of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BayCoverage {
    /// The bay; `None` for all, each with its own levels.
    pub bay: Option<Bay>,
    /// Standard deviation of levels that the other bays ask for; `None` for all bays.
    pub level_sd_of_others: Option<f64>,
    /// With that.
    pub by_other_bays: Count,
    /// Standard deviation of levels that all bays ask for.
    pub level_sd: f64,
    /// With that.
    pub shipped: Count,
}

/// One bay's forecast and what was observed.
struct Forecast<'a> {
    bay: Bay,
    fitted: &'a Fitted<'a>,
    model: BayModel,
    last_year: i32,
    /// `[year][place]`, persons.
    observed: Vec<Vec<Option<f64>>>,
    /// What is held at each standard deviation tried.
    tried: Vec<Count>,
}

/// The coverage of every bay's bands, then of all.
///
/// # Errors
/// If a figure is missing or a forecast cannot be made.
pub fn coverage(inputs: &Inputs) -> Result<Vec<BayCoverage>, SpreadError> {
    let fitted = Fitted::to(inputs)?;
    let forecasts = forecasts(inputs, &fitted)?;
    let level_sd = level_for(forecasts.iter());
    let mut all = BayCoverage {
        bay: None,
        level_sd_of_others: None,
        by_other_bays: Count::default(),
        level_sd,
        shipped: Count::default(),
    };
    let mut rows = Vec::new();
    for forecast in &forecasts {
        let others = level_for(forecasts.iter().filter(|other| other.bay != forecast.bay));
        let row = BayCoverage {
            bay: Some(forecast.bay),
            level_sd_of_others: Some(others),
            by_other_bays: forecast.count(others)?,
            level_sd,
            shipped: forecast.count(level_sd)?,
        };
        for (sum, count) in [
            (&mut all.by_other_bays, row.by_other_bays),
            (&mut all.shipped, row.shipped),
        ] {
            sum.places.add(count.places);
            sum.totals.add(count.totals);
        }
        rows.push(row);
    }
    rows.push(all);
    Ok(rows)
}

/// The standard deviation of levels that all bays ask for.
///
/// # Errors
/// If a figure is missing or a forecast cannot be made.
pub fn level_sd(inputs: &Inputs, fitted: &Fitted<'_>) -> Result<f64, SpreadError> {
    Ok(level_for(forecasts(inputs, fitted)?.iter()))
}

fn forecasts<'a>(
    inputs: &Inputs,
    fitted: &'a Fitted<'a>,
) -> Result<Vec<Forecast<'a>>, SpreadError> {
    let of = |&bay| {
        let builder = BaseBuilder::new(inputs, bay)?;
        let model = builder.model(&forecast_base(&builder)?);
        let last = last_compared_year(&builder);
        let observed = (FORECAST_ORIGIN + 1..=last)
            .map(|year| {
                let of = |&place| builder.total(place, "backtest", year).ok();
                bay.places().iter().map(of).collect()
            })
            .collect();
        let mut forecast = Forecast {
            bay,
            fitted,
            model,
            last_year: last,
            observed,
            tried: Vec::new(),
        };
        for step in 0..STEPS {
            let count = forecast.count(STEP * step as f64)?;
            forecast.tried.push(count);
        }
        Ok(forecast)
    };
    inputs.bays.keys().map(of).collect()
}

impl Forecast<'_> {
    /// What the bands hold with this standard deviation of levels.
    fn count(&self, level_sd: f64) -> Result<Count, SpreadError> {
        let spread = self.fitted.record(self.bay, level_sd)?;
        let scenario = Scenario {
            horizon: self.last_year,
            ..Scenario::baseline(self.bay)
        };
        let ensemble = Ensemble::of(
            self.model.clone(),
            &spread,
            &scenario,
            SEED,
            Keep::Everything,
        );
        let part = ensemble.run(0..TRAJECTORIES);
        let outcome = Outcome::merge(ensemble.shape(), vec![part]).expect("one part is the whole");
        let mut count = Count::default();
        for (year, observed) in (FORECAST_ORIGIN + 1..).zip(&self.observed) {
            let is_inside = |area: Area, persons: f64| {
                let of_year =
                    outcome.quantiles(area, year, Indicator::Population, Series::Baseline);
                let [low, high] = at(&of_year.expect("the year was projected"), BOUNDS);
                (low..=high).contains(&persons)
            };
            for (&place, &observed) in self.bay.places().iter().zip(observed) {
                if let Some(persons) = observed {
                    count.places.count(is_inside(Area::Place(place), persons));
                }
            }
            let total: Option<f64> = observed.iter().copied().sum();
            if let Some(persons) = total {
                count.totals.count(is_inside(Area::Bay, persons));
            }
        }
        Ok(count)
    }
}

/// The least standard deviation of levels, straight between those tried, at which the bands hold the wanted share of
/// the years of places.
fn level_for<'a>(forecasts: impl Iterator<Item = &'a Forecast<'a>> + Clone) -> f64 {
    let share = |step: usize| {
        let mut held = Held::default();
        for forecast in forecasts.clone() {
            held.add(forecast.tried[step].places);
        }
        held.share()
    };
    let mut before = share(0);
    if before >= WANTED {
        return 0.0;
    }
    for step in 1..STEPS {
        let after = share(step);
        if after >= WANTED {
            let passed = (WANTED - before) / (after - before);
            return STEP * ((step - 1) as f64 + passed);
        }
        before = after;
    }
    STEP * (STEPS - 1) as f64
}
