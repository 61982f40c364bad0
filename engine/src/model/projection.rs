//! A finished projection: year-end populations, flows and indicators by place and for the bay.

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::place::Place;
use crate::model::accounts::Accounts;
use crate::model::bay_model::BayModel;
use crate::model::index::{ages, row};
use crate::model::indicator::{Facts, Indicator};
use crate::model::step::{Control, Conventions, Scratch, step};
use crate::model::summary::Summary;

/// Part of a bay that a result speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Area {
    /// The whole bay.
    #[default]
    Bay,
    /// One of its places.
    Place(Place),
}

/// Persons by status, sex and age of one area and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Pyramid {
    /// `[status][sex][age]`, persons.
    pub persons: [[[f64; AGES]; SEXES]; STATUSES],
}

/// A finished projection.
#[derive(Debug, Clone)]
pub struct Projection {
    places: &'static [Place],
    first_year: i32,
    last_year: i32,
    area_km2: Vec<f64>,
    /// `[year][place][status][sex][age]`.
    cells: Vec<f64>,
    /// `[year from the second on][place, then bay]`.
    accounts: Vec<Accounts>,
    /// `[year][place, then bay]`.
    summaries: Vec<Summary>,
}

/// Projects a bay to `last_year` (after its base year, at most the model's last).
///
/// `controls` holds `[year from the second on][place][status]` and covers at least the years projected.
///
/// `spare` is a projection that is no longer needed; its memory is used again, its numbers are not.
///
/// # Panics
/// If `controls` is too short or the year out of range.
#[must_use]
pub fn project(
    model: &BayModel,
    controls: &[Control],
    last_year: i32,
    spare: Option<Projection>,
) -> Projection {
    let places = model.places();
    let areas = places.len() + 1;
    let width = model.cells();
    let steps = usize::try_from(last_year - model.base_year)
        .expect("a projection ends after its base year");
    let (mut cells, mut accounts, mut summaries) = spare.map_or_else(Default::default, |spare| {
        (spare.cells, spare.accounts, spare.summaries)
    });
    cells.resize((steps + 1) * width, 0.0);
    cells[..width].copy_from_slice(&model.population);
    accounts.resize(steps * areas, Accounts::zero());
    summaries.resize((steps + 1) * areas, Summary::empty());
    run_years(model, controls, &mut cells, &mut accounts, &mut summaries);
    Projection {
        places,
        first_year: model.base_year,
        last_year,
        area_km2: model.area_km2.clone(),
        cells,
        accounts,
        summaries,
    }
}

/// Fills the years after the first, cells and accounts, from the first year's cells, and the summaries of all.
///
/// Compiled twice natively, for plain x86-64 and for AVX2, chosen when it runs; the arithmetic and so the bits
/// are the same, since no operation is fused or reordered.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn run_years(
    model: &BayModel,
    controls: &[Control],
    cells: &mut [f64],
    accounts: &mut [Accounts],
    summaries: &mut [Summary],
) {
    let places = model.places();
    let areas = places.len() + 1;
    let width = model.cells();
    let mut scratch = Scratch::new(places.len());
    let mut summaries = summaries.chunks_exact_mut(areas);
    let mut summarise = |year: &[f64]| {
        let of_year = summaries.next().expect("a summary for every year");
        let (of_places, of_bay) = of_year.split_at_mut(places.len());
        let bay = &mut of_bay[0];
        *bay = Summary::empty();
        for (summary, cells) in of_places.iter_mut().zip(year.chunks_exact(CELLS_PER_PLACE)) {
            summary.set(cells);
            bay.add(summary);
        }
    };
    summarise(&cells[..width]);
    for index in 0..accounts.len() / areas {
        let (past, future) = cells.split_at_mut((index + 1) * width);
        let of_year = &mut accounts[index * areas..(index + 1) * areas];
        let first_control = index * places.len() * STATUSES;
        step(
            &model.migration,
            &model.year(
                model.base_year + 1 + index as i32,
                &controls[first_control..first_control + places.len() * STATUSES],
            ),
            Conventions::BAYS,
            &past[index * width..],
            &mut future[..width],
            &mut scratch,
            &mut of_year[..places.len()],
        );
        // While they are still in the processor's cache.
        summarise(&future[..width]);
        let mut bay = Accounts::zero();
        for account in &of_year[..places.len()] {
            bay.add(account);
        }
        of_year[places.len()] = bay;
    }
}

impl Projection {
    /// The base year.
    #[must_use]
    pub fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last projected year.
    #[must_use]
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// The places, in the bay's order.
    #[must_use]
    pub fn places(&self) -> &'static [Place] {
        self.places
    }

    /// Position of a year, if it was projected.
    fn year_index(&self, year: i32) -> Option<usize> {
        (self.first_year..=self.last_year)
            .contains(&year)
            .then(|| (year - self.first_year) as usize)
    }

    /// Position of an area among places and bay, if it belongs here.
    fn area_index(&self, area: Area) -> Option<usize> {
        match area {
            Area::Bay => Some(self.places.len()),
            Area::Place(place) => self.places.iter().position(|&known| known == place),
        }
    }

    /// All cells of one year, `[place][status][sex][age]`, persons; `None` outside the years.
    #[must_use]
    pub fn cells(&self, year: i32) -> Option<&[f64]> {
        let width = self.places.len() * CELLS_PER_PLACE;
        let index = self.year_index(year)?;
        Some(&self.cells[index * width..(index + 1) * width])
    }

    /// The accounts of one area and year; `None` outside the years and in the base year.
    #[must_use]
    pub fn accounts(&self, area: Area, year: i32) -> Option<&Accounts> {
        let index = self.year_index(year)?.checked_sub(1)?;
        let area = self.area_index(area)?;
        Some(&self.accounts[index * (self.places.len() + 1) + area])
    }

    /// The summary of one area and year; `None` outside the years.
    #[must_use]
    pub fn summary(&self, area: Area, year: i32) -> Option<&Summary> {
        let index = self.year_index(year)?;
        let area = self.area_index(area)?;
        Some(&self.summaries[index * (self.places.len() + 1) + area])
    }

    /// One result; `None` outside the years and for flows of the base year.
    #[must_use]
    pub fn value(&self, area: Area, indicator: Indicator, year: i32) -> Option<f64> {
        let area_km2 = match area {
            Area::Bay => self.area_km2.iter().sum(),
            Area::Place(_) => self.area_km2[self.area_index(area)?],
        };
        let facts = Facts {
            summary: self.summary(area, year)?,
            accounts: self.accounts(area, year),
            area_km2,
            talent_at_base: self.summary(area, self.first_year)?.talent,
            is_bay: area == Area::Bay,
        };
        indicator.value(&facts, 0)
    }

    /// One result for every year from the first to the last.
    #[must_use]
    pub fn series(&self, area: Area, indicator: Indicator) -> Vec<Option<f64>> {
        (self.first_year..=self.last_year)
            .map(|year| self.value(area, indicator, year))
            .collect()
    }

    /// The age pyramid of one year; `None` outside the years.
    #[must_use]
    pub fn pyramid(&self, area: Area, year: i32) -> Option<Pyramid> {
        let cells = self.cells(year)?;
        let members = match area {
            Area::Bay => 0..self.places.len(),
            Area::Place(_) => {
                let place = self.area_index(area)?;
                place..place + 1
            }
        };
        let mut persons = [[[0.0; AGES]; SEXES]; STATUSES];
        for place in members {
            for status in Status::ALL {
                for sex in Sex::ALL {
                    let row = ages(cells, row(place, status, sex));
                    for (sum, value) in persons[status as usize][sex as usize].iter_mut().zip(row) {
                        *sum += value;
                    }
                }
            }
        }
        Some(Pyramid { persons })
    }
}
