//! Calibrated starting points and flows, from `data/<bay>/calibrated/`.
//!
//! The calibration program writes these files; they are checked as strictly as the sources.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Inputs, UNITS};
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use crate::data::pack::BaseRecord;
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row, Table, age_header};

/// Bases a bay may have.
pub const BASES: [&str; 2] = ["latest", "paper"];

/// Reads the bases of every bay in `inputs`: both of [`BASES`] for each bay.
///
/// # Errors
/// The first thing that is wrong, by file, line and reason; a missing file is an error.
pub fn load(dir: &Path, inputs: &Inputs) -> Result<Vec<BaseRecord>, DataError> {
    let mut bases = Vec::new();
    for &bay in inputs.bays.keys() {
        let file = index(bay);
        let table = Table::read(dir, &file, &["base", "year"])?;
        let mut years = BTreeMap::new();
        for row in table.rows() {
            let base = row.one_of("base", "base", &BASES)?;
            if years.insert(base, row.year("year")?).is_some() {
                return Err(row.error(format!("{base} appears twice")));
            }
        }
        for base in BASES {
            let year = years
                .get(base)
                .ok_or_else(|| table.error(format!("base {base} is missing")))?;
            bases.push(read_base(dir, inputs, bay, base, *year)?);
        }
    }
    Ok(bases)
}

/// The file that lists a bay's bases, relative to the data folder.
#[must_use]
pub fn index(bay: Bay) -> String {
    format!("{}/calibrated/base.csv", bay.id())
}

fn read_base(
    dir: &Path,
    inputs: &Inputs,
    bay: Bay,
    base: &str,
    year: i32,
) -> Result<BaseRecord, DataError> {
    let file = |name: &str| format!("{}/calibrated/{base}_{name}.csv", bay.id());
    let window = |place: Place, end: &str| {
        inputs
            .bays
            .get(&bay)
            .and_then(|figures| figures.parameter(place, end))
            .unwrap_or_default() as i32
    };
    let (parameter_ids, parameters) = parameters(dir, &file("parameters"), bay)?;
    let (profile_ids, profiles) = profiles(dir, &file("profiles"), bay)?;
    Ok(BaseRecord {
        bay: bay.id().to_owned(),
        base: base.to_owned(),
        year,
        window: bay
            .places()
            .iter()
            .map(|&place| [window(place, "window_first"), window(place, "window_last")])
            .collect(),
        population: population(dir, &file("population"), bay)?,
        parameters,
        parameter_ids,
        profiles,
        profile_ids,
    })
}

fn place_of(row: &Row<'_>, bay: Bay) -> Result<(usize, Place), DataError> {
    let place = row.id("place", "place", Place::from_id)?;
    let index = bay.places().iter().position(|other| *other == place);
    index
        .map(|index| (index, place))
        .ok_or_else(|| row.error(format!("{} is no place of {}", place.id(), bay.id())))
}

fn population(dir: &Path, file: &str, bay: Bay) -> Result<Vec<u32>, DataError> {
    let table = Table::read(
        dir,
        file,
        &age_header(&["place", "status", "sex"], 0, AGES - 1),
    )?;
    let mut cells: Vec<Option<u32>> = vec![None; bay.places().len() * CELLS_PER_PLACE];
    for row in table.rows() {
        let (place, _) = place_of(&row, bay)?;
        let status = row.id("status", "status", Status::from_id)?;
        let sex = row.id("sex", "sex", Sex::from_id)?;
        let start = ((place * STATUSES + status as usize) * SEXES + sex as usize) * AGES;
        if cells[start].is_some() {
            return Err(row.error("this place, status and sex appear twice"));
        }
        for (age, cell) in cells[start..start + AGES].iter_mut().enumerate() {
            *cell = Some(row.persons(&format!("age_{age}"))?);
        }
    }
    for (series, cell) in cells.iter().step_by(AGES).enumerate() {
        if cell.is_none() {
            let (sex, rest) = (series % SEXES, series / SEXES);
            let (status, place) = (rest % STATUSES, rest / STATUSES);
            return Err(table.error(format!(
                "{} {} {} is missing",
                bay.places()[place].id(),
                Status::ALL[status].id(),
                Sex::ALL[sex].id()
            )));
        }
    }
    Ok(cells.into_iter().flatten().collect())
}

/// Ids in the order of their first row, and values `[place][id][width]`.
struct Dense<T> {
    ids: Vec<String>,
    values: BTreeMap<(usize, usize, usize), T>,
}

impl<T> Dense<T> {
    const fn new() -> Self {
        Self {
            ids: Vec::new(),
            values: BTreeMap::new(),
        }
    }

    fn insert(
        &mut self,
        row: &Row<'_>,
        place: usize,
        id: &str,
        sex: usize,
        value: T,
    ) -> Result<(), DataError> {
        let index = self
            .ids
            .iter()
            .position(|other| other == id)
            .unwrap_or_else(|| {
                self.ids.push(id.to_owned());
                self.ids.len() - 1
            });
        if self.values.insert((place, index, sex), value).is_some() {
            return Err(row.error(format!("{id} appears twice for this place")));
        }
        Ok(())
    }

    /// The values in order, or which one is missing.
    fn finish(
        mut self,
        table: &Table,
        bay: Bay,
        sexes: usize,
    ) -> Result<(Vec<String>, Vec<T>), DataError> {
        let mut values = Vec::new();
        for (place, known) in bay.places().iter().enumerate() {
            for (index, id) in self.ids.iter().enumerate() {
                for sex in 0..sexes {
                    let value = self.values.remove(&(place, index, sex));
                    values.push(
                        value.ok_or_else(|| table.error(format!("{} has no {id}", known.id())))?,
                    );
                }
            }
        }
        Ok((self.ids, values))
    }
}

fn parameters(dir: &Path, file: &str, bay: Bay) -> Result<(Vec<String>, Vec<f64>), DataError> {
    let table = Table::read(
        dir,
        file,
        &["place", "parameter", "value", "unit", "source"],
    )?;
    let mut dense = Dense::new();
    let mut units: BTreeMap<&str, &str> = BTreeMap::new();
    for row in table.rows() {
        let (place, _) = place_of(&row, bay)?;
        let id = row.text("parameter")?;
        row.text("source")?;
        let unit = row.one_of("unit", "unit", &UNITS)?;
        if *units.entry(id).or_insert(unit) != unit {
            return Err(row.error(format!("{id} is in {unit}, above in another unit")));
        }
        let value = match unit {
            "share" | "probability" => row.number_in("value", 0.0, 1.0)?,
            _ => row.number("value")?,
        };
        dense.insert(&row, place, id, 0, value)?;
    }
    dense.finish(&table, bay, 1)
}

fn profiles(dir: &Path, file: &str, bay: Bay) -> Result<(Vec<String>, Vec<f32>), DataError> {
    let table = Table::read(
        dir,
        file,
        &age_header(&["place", "profile", "sex"], 0, AGES - 1),
    )?;
    let mut dense = Dense::new();
    for row in table.rows() {
        let (place, _) = place_of(&row, bay)?;
        let sex = row.id("sex", "sex", Sex::from_id)?;
        let ages: Vec<f32> = (0..AGES)
            .map(|age| {
                let column = format!("age_{age}");
                let value = row.number(&column)? as f32;
                if value.is_finite() {
                    Ok(value)
                } else {
                    Err(row.error(format!("{column} is too large")))
                }
            })
            .collect::<Result<_, _>>()?;
        dense.insert(&row, place, row.text("profile")?, sex as usize, ages)?;
    }
    let (ids, values) = dense.finish(&table, bay, SEXES)?;
    Ok((ids, values.concat()))
}
