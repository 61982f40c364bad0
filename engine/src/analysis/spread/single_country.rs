//! A country run by itself from the United Nations' inputs, with fertility, mortality and migration drawn: is the band
//! of its total as wide as the United Nations' own?

use crate::analysis::draws::process::Autoregression;
use crate::analysis::draws::stream::Purpose;
use crate::analysis::ensemble::quantiles;
use crate::analysis::spread::at;
use crate::analysis::spread::country::CountryFit;
use crate::analysis::spread::process::{LAST_OBSERVED_YEAR, Process};
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::inputs::{CountryIntervals, Inputs, Interval, MigrantsByAge};
use crate::data::pack::CountryRecord;
use crate::data::place::{Bay, Place};
use crate::model::accounts::Accounts;
use crate::model::country::Country;
use crate::model::index::{ages_mut, row, sex_row};
use crate::model::life_table::LifeTable;
use crate::model::migration::Migration;
use crate::model::step::{Control, Conventions, MOTHER_AGES, Scratch, YearRates, step};

/// Year whose 1 July population a run starts from.
const START_YEAR: i32 = 2024;
/// Year whose band is compared.
pub const COMPARED_YEAR: i32 = 2050;
/// Percentiles of an 80% band and the median.
const BAND: [f64; 3] = [10.0, 50.0, 90.0];

/// A country's total on 1 July of [`COMPARED_YEAR`]: this model's band and the United Nations', persons.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryBand {
    /// The country's code.
    pub country: String,
    /// 10th percentile, median and 90th percentile of the trajectories.
    pub drawn: [f64; 3],
    /// Lower bound, median and upper bound of the published 80% interval.
    pub published: [f64; 3],
}

impl CountryBand {
    /// Width of the drawn band over the published one's.
    #[must_use]
    pub fn width_ratio(&self) -> f64 {
        (self.drawn[2] - self.drawn[0]) / (self.published[2] - self.published[0])
    }
}

/// The bands of every country that has net migrants by age, with as many trajectories.
///
/// # Panics
/// If there are no trajectories, or if the intervals end before [`COMPARED_YEAR`].
#[must_use]
pub fn country_bands(inputs: &Inputs, seed: u32, trajectories: u32) -> Vec<CountryBand> {
    inputs
        .countries
        .iter()
        .filter_map(|record| {
            let intervals = &inputs.intervals[&record.code];
            (!intervals.migrants_by_age.is_empty())
                .then(|| band(record, intervals, seed, trajectories))
        })
        .collect()
}

fn band(
    record: &CountryRecord,
    intervals: &CountryIntervals,
    seed: u32,
    trajectories: u32,
) -> CountryBand {
    let fit = CountryFit::of(record, intervals);
    let rates: Vec<MedianYear> = (START_YEAR + 1..=COMPARED_YEAR)
        .map(|year| MedianYear::of(record, intervals, year))
        .collect();
    let start = population(record, START_YEAR);
    let mut totals: Vec<f64> = (0..trajectories)
        .map(|trajectory| {
            let path = |purpose: &str, process: Process| {
                path(
                    seed,
                    trajectory,
                    &format!("{purpose} {}", record.code),
                    process,
                )
            };
            run(
                &start,
                &rates,
                &path("fertility", fit.fertility),
                &path("mortality", fit.mortality),
                &path("net migration", fit.migration),
            )
        })
        .collect();
    let percentiles = quantiles(&mut totals).expect("there are trajectories");
    // 1 July: the mean of the two neighbouring dates of the published totals.
    let of = |year| {
        let interval = intervals.population.of(year);
        *interval.expect("the intervals reach to 2100")
    };
    let (before, after) = (of(COMPARED_YEAR), of(COMPARED_YEAR + 1));
    let middle = |read: fn(&Interval) -> f64| 0.5 * (read(&before) + read(&after));
    CountryBand {
        country: record.code.clone(),
        drawn: at(&percentiles, BAND),
        published: [
            middle(|interval| interval.low_80),
            middle(|interval| interval.median),
            middle(|interval| interval.high_80),
        ],
    }
}

/// Deviations of the years after [`START_YEAR`]; the process has run since the last observed year.
fn path(seed: u32, trajectory: u32, purpose: &str, process: Process) -> Vec<f64> {
    let process = Autoregression {
        phi: process.phi,
        innovation: process.sd,
    };
    let stream = Purpose::new(purpose).stream(seed, trajectory);
    let first = usize::try_from(START_YEAR - LAST_OBSERVED_YEAR).unwrap_or_default();
    let years = usize::try_from(COMPARED_YEAR - START_YEAR).unwrap_or_default();
    process.from_zero(stream).skip(first).take(years).collect()
}

/// The medians of one year.
struct MedianYear {
    tables: [LifeTable; SEXES],
    fertility: [f64; MOTHER_AGES],
    male_births: f64,
    /// Shares of the net migrants by sex and age, and their number.
    migrants: [[f64; AGES]; SEXES],
    net_migrants: f64,
}

impl MedianYear {
    fn of(record: &CountryRecord, intervals: &CountryIntervals, year: i32) -> Self {
        let country = Country(record);
        let mut migrants = interpolated(&intervals.migrants_by_age, year);
        let sum: f64 = migrants.iter().flatten().sum();
        for share in migrants.iter_mut().flatten() {
            *share /= sum;
        }
        Self {
            tables: country.life_tables(year),
            fertility: country.fertility(year),
            male_births: country.male_births(year),
            migrants,
            net_migrants: intervals
                .migration
                .of(year)
                .map_or(sum, |interval| interval.median),
        }
    }
}

/// Values of a year, straight between grid years and constant beyond them.
fn interpolated(grid: &MigrantsByAge, year: i32) -> [[f64; AGES]; SEXES] {
    let before = grid.range(..=year).next_back();
    let after = grid.range(year..).next();
    match (before, after) {
        (Some((&from, first)), Some((&to, last))) if from < to => {
            let share = f64::from(year - from) / f64::from(to - from);
            core::array::from_fn(|sex| {
                core::array::from_fn(|age| first[sex][age] * (1.0 - share) + last[sex][age] * share)
            })
        }
        (Some((_, values)), _) | (_, Some((_, values))) => *values,
        (None, None) => [[0.0; AGES]; SEXES],
    }
}

/// A country's population on 1 July of a grid year, as nationals of one place.
fn population(record: &CountryRecord, year: i32) -> Vec<f64> {
    let grid = record.grid_years.iter().position(|&grid| grid == year);
    let grid = grid.expect("the start is a grid year");
    let mut people = vec![0.0; CELLS_PER_PLACE];
    for sex in Sex::ALL {
        let first = (grid * SEXES + sex as usize) * AGES;
        let row = ages_mut(&mut people, row(0, Status::National, sex));
        for (cell, &persons) in row.iter_mut().zip(&record.population[first..first + AGES]) {
            *cell = f64::from(persons);
        }
    }
    people
}

/// The total at the end of a run with these yearly deviations.
fn run(
    start: &[f64],
    rates: &[MedianYear],
    fertility: &[f64],
    mortality: &[f64],
    migration: &[f64],
) -> f64 {
    // One place without moves; its name plays no part.
    let places: &'static [Place] = &Bay::Tokyo.places()[..1];
    let mut moves = Migration::none(places);
    let controls = [Control::<f64>::neutral(); STATUSES];
    let mut scratch = Scratch::new(1);
    let mut people = start.to_vec();
    let mut next = people.clone();
    for (index, year) in rates.iter().enumerate() {
        let odds = libm::exp(mortality[index]);
        let net = year.net_migrants + migration[index];
        let mut survivorship = [0.0; SEXES * AGES];
        let mut birth_survivorship = [0.0; SEXES];
        for sex in Sex::ALL {
            let table = year.tables[sex as usize].shifted(odds).survivorship();
            *ages_mut(&mut survivorship, sex_row(0, sex)) = table.by_age;
            birth_survivorship[sex as usize] = table.birth;
            *ages_mut(&mut moves.arrive_domestic, sex_row(0, sex)) =
                year.migrants[sex as usize].map(|share| share * net);
        }
        let factor = libm::exp(fertility[index]);
        step(
            &moves,
            &YearRates {
                survivorship: &survivorship,
                birth_survivorship: &birth_survivorship,
                fertility: &year.fertility.map(|rate| factor * rate),
                male_births: &[year.male_births],
                pool: &[1.0; AGES],
                converged: &[0.0],
                controls: &controls,
            },
            Conventions::UNITED_NATIONS,
            &people,
            &mut next,
            &mut scratch,
            &mut [Accounts::zero()],
        );
        core::mem::swap(&mut people, &mut next);
    }
    people.iter().sum()
}
