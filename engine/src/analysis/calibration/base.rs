//! Builds a base: whole persons at the start, profiles and scalars of every place of a bay.

use crate::analysis::calibration::CalibrationError;
use crate::analysis::calibration::destination::destination_weights;
use crate::analysis::calibration::domestic::Ages;
use crate::analysis::calibration::fit::round_to_total;
use crate::analysis::calibration::flows::{Parameter, flows};
use crate::analysis::calibration::levels::Levels;
use crate::analysis::calibration::people::{People, Subject};
use crate::data::assemble::places;
use crate::data::dimension::{CELLS_PER_PLACE, Sex, Status};
use crate::data::inputs::{BayInputs, Inputs};
use crate::data::pack::{BaseRecord, BayPack};
use crate::data::place::{Bay, Place};
use crate::model::bay_model::{BayModel, LAST_YEAR};
use crate::model::country::Country;

/// A base's record with the sources of its scalars.
#[derive(Debug, Clone)]
pub struct CalibratedBase {
    /// What the model reads.
    pub record: BaseRecord,
    /// The scalars with unit and source: `[place][parameter]`.
    pub parameters: Vec<Vec<Parameter>>,
}

/// Who is there when a base begins.
#[derive(Debug, Clone)]
pub struct Start<'a> {
    /// The series whose totals the people are rounded to.
    pub series: &'a str,
    /// Year.
    pub year: i32,
    /// People by place.
    pub people: Vec<People>,
}

/// Builds bases of one bay.
#[derive(Debug, Clone, Copy)]
pub struct BaseBuilder<'a> {
    /// All figures.
    pub inputs: &'a Inputs,
    /// The bay.
    pub bay: Bay,
    /// The bay's figures.
    pub figures: &'a BayInputs,
    /// The country that domestic arrivals come from.
    pub pool: Country<'a>,
}

impl<'a> BaseBuilder<'a> {
    /// A builder for one bay.
    ///
    /// # Errors
    /// If the data folder has no figures of the bay or of its country.
    pub fn new(inputs: &'a Inputs, bay: Bay) -> Result<Self, CalibrationError> {
        let missing = |what: &str| CalibrationError::new(bay.places()[0], format!("no {what}"));
        let code = bay.pool_country();
        Ok(Self {
            inputs,
            bay,
            figures: inputs
                .bays
                .get(&bay)
                .ok_or_else(|| missing("figures of its bay"))?,
            pool: inputs
                .countries
                .iter()
                .find(|country| country.code == code)
                .map(Country)
                .ok_or_else(|| missing(&format!("rates for {code}")))?,
        })
    }

    /// A place with the figures that describe it.
    ///
    /// # Errors
    /// If the data folder has no facts of the place.
    pub fn subject(&self, place: Place) -> Result<Subject<'a>, CalibrationError> {
        let facts = self
            .inputs
            .places
            .get(&place)
            .ok_or_else(|| CalibrationError::new(place, "no facts of the place".to_owned()))?;
        Ok(Subject {
            inputs: self.inputs,
            bay: self.figures,
            place,
            country: &facts.country,
        })
    }

    /// The total of a place's series in a year, persons.
    ///
    /// # Errors
    /// If the series has none.
    pub fn total(&self, place: Place, series: &str, year: i32) -> Result<f64, CalibrationError> {
        self.figures
            .observed(place, series)
            .find(|(other, _, _)| *other == year)
            .map(|(_, total, _)| total)
            .ok_or_else(|| CalibrationError::new(place, format!("no {series} total for {year}")))
    }

    /// The people of every place as counted in a year, at the totals of a series.
    ///
    /// # Errors
    /// If a count or total is missing.
    pub fn counted_people(&self, series: &str, year: i32) -> Result<Vec<People>, CalibrationError> {
        self.bay
            .places()
            .iter()
            .map(|&place| {
                let total = self.total(place, series, year)?;
                self.subject(place)?.people(year, total)
            })
            .collect()
    }

    /// The base named `id`; people are rounded to whole persons that sum to the series' totals.
    ///
    /// # Errors
    /// If a figure is missing or levels contradict one another.
    pub fn build(
        &self,
        id: &str,
        start: &Start<'_>,
        levels: &[Levels],
        ages: Ages,
    ) -> Result<CalibratedBase, CalibrationError> {
        let mut base = CalibratedBase {
            record: BaseRecord {
                bay: self.bay.id().to_owned(),
                base: id.to_owned(),
                year: start.year,
                window: levels.iter().map(|levels| levels.window).collect(),
                population: Vec::new(),
                parameters: Vec::new(),
                parameter_ids: Vec::new(),
                profiles: Vec::new(),
                profile_ids: Vec::new(),
            },
            parameters: Vec::new(),
        };
        let record = &mut base.record;
        let begun: Vec<f64> = levels.iter().map(|levels| levels.to_bay).collect();
        let ended: Vec<f64> = levels.iter().map(|levels| levels.from_bay).collect();
        let weights = destination_weights(&begun, &ended);
        for (index, &place) in self.bay.places().iter().enumerate() {
            let subject = self.subject(place)?;
            let people = &start.people[index];
            let total = self.total(place, start.series, start.year)?;
            record.population.extend(whole(people, total));
            let (profiles, parameters) = flows(
                &subject,
                people,
                self.pool,
                start.year,
                &levels[index],
                ages,
                weights[index],
            )?;
            record.profile_ids = profiles.iter().map(|(id, _)| (*id).to_owned()).collect();
            for (_, profile) in &profiles {
                record
                    .profiles
                    .extend(profile.iter().flatten().map(|&value| value as f32));
            }
            record.parameter_ids = parameters
                .iter()
                .map(|parameter| parameter.id.to_owned())
                .collect();
            record
                .parameters
                .extend(parameters.iter().map(|parameter| parameter.value));
            base.parameters.push(parameters);
        }
        Ok(base)
    }

    /// The model of a base.
    ///
    /// # Panics
    /// If a rate is out of range, which the levels' own ranges exclude.
    #[must_use]
    pub fn model(&self, record: &BaseRecord) -> BayModel {
        let pack = BayPack {
            bay: self.bay.id().to_owned(),
            places: places(self.inputs, self.bay),
            countries: self.inputs.countries.clone(),
            bases: vec![record.clone()],
            observed: Vec::new(),
            spread: self.inputs.spreads[&self.bay].clone(),
        };
        BayModel::assemble(&pack, self.bay, &record.base, LAST_YEAR)
            .expect("the pack was made with this base")
    }
}

/// A place's people in whole persons that sum to `total`.
fn whole(people: &People, total: f64) -> Vec<u32> {
    let mut cells = Vec::with_capacity(CELLS_PER_PLACE);
    for status in Status::ALL {
        for sex in Sex::ALL {
            cells.extend(people[status as usize][sex as usize]);
        }
    }
    let sum: f64 = cells.iter().sum();
    // A history that met its accounts and not its total is brought to the total here.
    for cell in &mut cells {
        *cell *= total / sum;
    }
    round_to_total(&cells, total as u32)
}
