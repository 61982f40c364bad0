//! A bay ready to be projected: its people at the start and every rate that a year needs.
//!
//! Assembled from the packed tables: profiles by sex and age are spread over statuses, and foreign stocks get
//! the arrivals that keep their age profile standing (see [`crate::model::rotation`]).

mod driven;
mod mortality_index;
mod record;
mod year_tables;

use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, Sex, Status};
use crate::data::pack::BayPack;
use crate::data::place::{Bay, Place};
use crate::model::country::Country;
use crate::model::index::{ages, row, sex_row};
use crate::model::migration::{
    Birthright, FIRST_GRADUATION_AGE, GRADUATION_AGES, Migration, PlaceRates,
};
use crate::model::rotation::{Stock, rotate};
use crate::model::step::{Control, YearRates};

use driven::Mortality;
pub use mortality_index::IndexedSurvivorship;
use record::Record;
pub use year_tables::LAST_YEAR;
use year_tables::{YearTables, year_tables};

/// Greatest probability of leaving that convergence may add at an age.
const MAX_CONVERGED_LEAVING: f64 = 0.25;
/// Greatest probability a year of leaving abroad, for stocks that settle.
const MAX_EXIT: f64 = 0.5;

/// Yearly arrivals of a place other than domestic ones, persons; at the base level unless a lever acts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inflows {
    /// Foreign students.
    pub students: f64,
    /// Skilled foreigners.
    pub skilled: f64,
    /// Foreign founders.
    pub entrepreneurs: f64,
    /// Returning nationals with a degree.
    pub returnees: f64,
    /// Families and others from abroad.
    pub family_other: f64,
    /// Permits of a fixed yearly quota (one-way permits into the two SARs); domestic.
    pub quota: f64,
}

impl Inflows {
    /// The inflow of one status (see [`Migration::arrive_profile`]), persons a year.
    #[must_use]
    pub fn of(&self, status: Status) -> f64 {
        match status {
            Status::National => self.quota,
            Status::NationalTertiary => self.returnees,
            Status::Foreign => self.family_other,
            Status::ForeignTertiary => self.skilled + self.entrepreneurs,
            Status::Student => self.students,
        }
    }
}

/// A bay's people and rates under one base.
#[derive(Debug, Clone)]
pub struct BayModel {
    /// The bay.
    pub bay: Bay,
    /// Year of the starting population; flows begin in the next.
    pub base_year: i32,
    /// Persons at the start: `[place][status][sex][age]`.
    pub population: Vec<f64>,
    /// Migration tables.
    pub migration: Migration,
    /// Base inflows by place.
    pub inflows: Vec<Inflows>,
    /// Land area by place, km2.
    pub area_km2: Vec<f64>,
    /// Rates by year, from the year after the base to the last for which they were made.
    years: Vec<YearTables>,
    /// The countries' life tables of the same years, for other lives than the baseline's.
    mortality: Vec<Mortality>,
}

impl BayModel {
    /// Assembles a bay's model from the packed tables, with rates up to `last_year` (after the base year, at most
    /// [`LAST_YEAR`]); `None` when they hold no such bay and base.
    ///
    /// A year's rates do not depend on how many years follow.
    ///
    /// # Panics
    /// If the year is out of range. If a calibrated parameter or profile is missing or a rate is out of range: a broken build, which the
    /// project's tests refuse.
    #[must_use]
    pub fn assemble(pack: &BayPack, bay: Bay, base_id: &str, last_year: i32) -> Option<Self> {
        let base = pack
            .bases
            .iter()
            .find(|base| base.bay == bay.id() && base.base == base_id)?;
        assert!(
            (base.year + 1..=LAST_YEAR).contains(&last_year),
            "rates can be made up to {LAST_YEAR}, not to {last_year}"
        );
        let record = Record {
            places: bay.places(),
            base,
        };
        let countries: Vec<Country<'_>> = record
            .places
            .iter()
            .map(|place| country(pack, &place_record(pack, *place).country))
            .collect();
        let pool_country = country(pack, bay.pool_country());
        let (years, mortality) = year_tables(&record, &countries, pool_country, last_year);
        let mut model = Self {
            bay,
            base_year: base.year,
            population: base
                .population
                .iter()
                .map(|&persons| f64::from(persons))
                .collect(),
            migration: Migration::none(bay.places()),
            inflows: Vec::new(),
            area_km2: record
                .places
                .iter()
                .map(|place| place_record(pack, *place).area_km2)
                .collect(),
            years,
            mortality,
        };
        model.migration.birthright = match bay {
            Bay::Ny | Bay::Sf => Birthright::Soil,
            Bay::Tokyo | Bay::Gba => Birthright::Mother,
        };
        for place in 0..record.places.len() {
            model.fill_place(&record, place);
        }
        for year in 0..model.years.len() {
            model.years[year].arriving_with_degree = (0..record.places.len())
                .map(|place| model.count_arriving_with_degree(place, year))
                .collect();
        }
        if let Err(error) = model.migration.validate() {
            panic!(
                "the migration tables of {} cannot be used: {error}",
                bay.id()
            );
        }
        Some(model)
    }

    /// Spreads one place's calibrated profiles over statuses.
    fn fill_place(&mut self, record: &Record<'_>, place: usize) {
        let parameter = |id: &str| record.parameter(place, id);
        let exit = 1.0 / parameter("student_course_years");
        let stay = parameter("student_stay_share");
        let foreign_moves = parameter("foreign_domestic_ratio");
        self.migration.rates[place] = PlaceRates {
            student_exit: exit,
            student_stay: stay,
            naturalisation: parameter("naturalisation_per_year"),
            destination_weight: parameter("destination_weight"),
            foreign_fertility_ratio: parameter("foreign_fertility_ratio"),
            // Students stay with their university. Where visas tie foreigners to an employer they do not move in
            // the country, and only those with a degree change places within the bay.
            domestic_moves: [1.0, 1.0, foreign_moves, foreign_moves, 0.0],
            bay_moves: [1.0, 1.0, foreign_moves, parameter("foreign_bay_ratio"), 0.0],
        };
        let rotating = parameter("rotating") != 0.0;
        let mut family_other = 0.0;
        let mut foreign_skilled = 0.0;
        let mut students = 0.0;
        for sex in Sex::ALL {
            self.fill_domestic(record, place, sex);
            // Foreign stocks: students first, since those who stay feed the skilled.
            let survivorship = *ages(&self.years[0].survivorship, sex_row(place, sex));
            let none = [0.0; AGES];
            let student = self.rotate(place, Status::Student, sex, &survivorship, exit, &none);
            students += student.total();
            let mut graduates = none;
            for age in 0..AGES - 1 {
                let course =
                    self.population[row(place, Status::Student, sex) + age] * survivorship[age];
                graduates[age + 1] = course * student.exit[age] * stay;
            }
            let leave = row(place, Status::Student, sex);
            for age in 0..AGES {
                self.migration.leave_abroad[leave + age] = exit * (1.0 - stay);
            }
            if rotating {
                let hazard = parameter("foreign_tertiary_exit_per_year");
                let skilled = self.rotate(
                    place,
                    Status::ForeignTertiary,
                    sex,
                    &survivorship,
                    hazard,
                    &graduates,
                );
                foreign_skilled += skilled.total();
                let hazard = parameter("foreign_exit_per_year");
                let family = self.rotate(place, Status::Foreign, sex, &survivorship, hazard, &none);
                family_other += family.total();
                for (status, stock) in [
                    (Status::ForeignTertiary, skilled),
                    (Status::Foreign, family),
                ] {
                    let first = row(place, status, sex);
                    self.migration.leave_abroad[first..first + AGES].copy_from_slice(&stock.exit);
                }
            } else {
                self.settle(record, place, sex);
            }
        }
        if !rotating {
            family_other = parameter("family_other_per_year");
            foreign_skilled = parameter("skilled_per_year");
        }
        for status in Status::ALL {
            self.normalise_profile(place, status);
        }
        let founders = parameter("entrepreneur_share");
        self.inflows.push(Inflows {
            students,
            skilled: foreign_skilled * (1.0 - founders),
            entrepreneurs: foreign_skilled * founders,
            returnees: parameter("returnees_per_year"),
            family_other,
            quota: parameter("quota_per_year"),
        });
    }

    /// Arrivals and exits by age of foreign stocks that settle and age in place.
    fn settle(&mut self, record: &Record<'_>, place: usize, sex: Sex) {
        let shape = record.profile(place, "foreign_exit", sex);
        for (status, arriving, exit) in [
            (Status::Foreign, "arrive_foreign", "foreign_exit_per_year"),
            (
                Status::ForeignTertiary,
                "arrive_foreign_tertiary",
                "foreign_tertiary_exit_per_year",
            ),
        ] {
            let first = row(place, status, sex);
            let arriving = record.profile(place, arriving, sex);
            let hazard = record.parameter(place, exit);
            self.migration.arrive_profile[first..first + AGES].copy_from_slice(&arriving);
            for (age, weight) in shape.iter().enumerate() {
                self.migration.leave_abroad[first + age] = (hazard * weight).min(MAX_EXIT);
            }
        }
    }

    /// Moves within the country, emigration of nationals, graduation.
    fn fill_domestic(&mut self, record: &Record<'_>, place: usize, sex: Sex) {
        let parameter = |id: &str| record.parameter(place, id);
        let leave_domestic = record.profile(place, "leave_domestic", sex);
        let arrive_domestic = record.profile(place, "arrive_domestic", sex);
        let leave_abroad = record.profile(place, "leave_abroad", sex);
        let returnees = record.profile(place, "returnees", sex);
        let graduated = record.profile(place, "graduated", sex);
        let arrival_attainment = parameter("arrival_attainment");
        let quota_share = parameter("quota_per_year");
        let foreign_moves = parameter("foreign_domestic_ratio");
        let foreign_share = parameter("foreign_arrival_share");
        let foreign_tertiary = parameter("foreign_tertiary_share");
        let nationals = [Status::National, Status::NationalTertiary];
        for age in 0..AGES {
            let there = |status: Status| self.population[row(place, status, sex) + age];
            let movers = there(Status::National)
                + there(Status::NationalTertiary)
                + foreign_moves * (there(Status::Foreign) + there(Status::ForeignTertiary));
            // Balances are of the window's middle: its residents are today's over the pool's change since.
            let residents = movers / self.years[0].pool[place * AGES + age];
            let leavers = leave_domestic[age] * residents;
            // Where few live and many arrive the balance cannot turn into leavers beyond the residents.
            let balance =
                (0.5 * (arrive_domestic[age] - leavers)).min(MAX_CONVERGED_LEAVING * residents);
            let cell = sex_row(place, sex) + age;
            self.migration.leave_domestic[cell] = leave_domestic[age];
            self.migration.leave_domestic_shift[cell] = if leavers > 0.0 {
                balance / leavers
            } else {
                0.0
            };
            self.migration.leave_bay[cell] = leave_domestic[age] * parameter("leave_bay_ratio");
            self.migration.arrive_domestic[cell] = arrive_domestic[age];
            self.migration.arrive_domestic_shift[cell] = balance;
            for status in nationals {
                self.migration.leave_abroad[row(place, status, sex) + age] = leave_abroad[age];
            }
            let degree = arrival_attainment * graduated[age];
            let foreign_degree = foreign_tertiary * graduated[age];
            for (status, share) in [
                (Status::National, (1.0 - foreign_share) * (1.0 - degree)),
                (Status::NationalTertiary, (1.0 - foreign_share) * degree),
                (Status::Foreign, foreign_share * (1.0 - foreign_degree)),
                (Status::ForeignTertiary, foreign_share * foreign_degree),
            ] {
                self.migration.arrive_share[row(place, status, sex) + age] = share;
            }
            self.migration.arrive_profile[row(place, Status::NationalTertiary, sex) + age] =
                returnees[age];
            self.migration.arrive_profile[row(place, Status::National, sex) + age] =
                if quota_share > 0.0 {
                    arrive_domestic[age]
                } else {
                    0.0
                };
        }
        let attainment = parameter(match sex {
            Sex::Male => "attainment_male",
            Sex::Female => "attainment_female",
        });
        // Foreigners who came young study here too, those who came to work seldom do.
        for (group, ratio) in [1.0, parameter("foreign_graduation_ratio")]
            .into_iter()
            .enumerate()
        {
            let table = ((place * 2 + group) * SEXES + sex as usize) * GRADUATION_AGES;
            for offset in 0..GRADUATION_AGES {
                let age = FIRST_GRADUATION_AGE + offset;
                let (before, by_now) =
                    (attainment * graduated[age - 1], attainment * graduated[age]);
                self.migration.graduation[table + offset] =
                    ratio * (by_now - before) / (1.0 - before);
            }
        }
    }

    /// Arrivals and exits that keep one stock's age profile standing; stores the arrivals as its profile.
    fn rotate(
        &mut self,
        place: usize,
        status: Status,
        sex: Sex,
        survivorship: &[f64; AGES],
        hazard: f64,
        joining: &[f64; AGES],
    ) -> Stock {
        let first = row(place, status, sex);
        let stock = rotate(ages(&self.population, first), survivorship, hazard, joining);
        self.migration.arrive_profile[first..first + AGES].copy_from_slice(&stock.arrivals);
        stock
    }

    /// Scales a status's arrival profile to sum to 1 over both sexes.
    fn normalise_profile(&mut self, place: usize, status: Status) {
        let first = row(place, status, Sex::Male);
        let profile = &mut self.migration.arrive_profile[first..first + SEXES * AGES];
        let sum: f64 = profile.iter().sum();
        if sum > 0.0 {
            for share in profile {
                *share /= sum;
            }
        }
    }

    /// The last year that rates were made for.
    #[must_use]
    pub fn last_year(&self) -> i32 {
        self.base_year + self.years.len() as i32
    }

    /// The places, in the bay's order.
    #[must_use]
    pub fn places(&self) -> &'static [Place] {
        self.migration.places
    }

    /// Nationals with a degree who arrive from the rest of the country in a year (0 is the first after the base),
    /// persons, when no lever acts.
    #[must_use]
    pub fn arriving_with_degree(&self, place: usize, year: usize) -> f64 {
        self.years[year].arriving_with_degree[place]
    }

    /// The same, from the tables.
    fn count_arriving_with_degree(&self, place: usize, year: usize) -> f64 {
        let status = Status::NationalTertiary;
        let tables = &self.years[year];
        let pool = ages(&tables.pool, place * AGES);
        let converged = tables.converged[place];
        let mut sum = 0.0;
        for sex in Sex::ALL {
            let share = ages(&self.migration.arrive_share, row(place, status, sex));
            let arrive = ages(&self.migration.arrive_domestic, sex_row(place, sex));
            let shift = ages(&self.migration.arrive_domestic_shift, sex_row(place, sex));
            for age in 0..AGES {
                sum += share[age] * (pool[age] * (arrive[age] - converged * shift[age]));
            }
        }
        sum
    }

    /// Position of a year's rates.
    fn rate_index(&self, year: i32) -> usize {
        usize::try_from(year - self.base_year - 1).expect("rates begin after the base year")
    }

    /// The rates of one year under given controls, `[place][status]`.
    ///
    /// # Panics
    /// If the year is not after the base year or beyond [`BayModel::last_year`].
    #[must_use]
    pub fn year<'a>(&'a self, year: i32, controls: &'a [Control]) -> YearRates<'a> {
        let tables = &self.years[self.rate_index(year)];
        YearRates {
            survivorship: &tables.survivorship,
            birth_survivorship: &tables.birth_survivorship,
            fertility: &tables.fertility,
            male_births: &tables.male_births,
            pool: &tables.pool,
            converged: &tables.converged,
            controls,
        }
    }

    /// Age-specific fertility of a year (0 is the first after the base): `[place][age 15..=49]`, births per woman.
    #[must_use]
    pub fn fertility(&self, year: usize) -> &[f64] {
        &self.years[year].fertility
    }

    /// The rates of a year (0 is the first after the base) under other survivorship and fertility than the model's,
    /// shaped as in [`YearRates`].
    #[must_use]
    pub fn year_of<'a, L>(
        &'a self,
        year: usize,
        survivorship: &'a [L],
        birth_survivorship: &'a [L],
        fertility: &'a [L],
        controls: &'a [Control<L>],
    ) -> YearRates<'a, L> {
        let tables = &self.years[year];
        YearRates {
            survivorship,
            birth_survivorship,
            fertility,
            male_births: &tables.male_births,
            pool: &tables.pool,
            converged: &tables.converged,
            controls,
        }
    }

    /// Controls under which nothing is moved: `[place][status]`, every multiplier 1, inflows at base level.
    #[must_use]
    pub fn neutral_controls(&self) -> Vec<Control> {
        self.inflows
            .iter()
            .flat_map(|inflows| {
                Status::ALL.map(|status| Control {
                    inflow: inflows.of(status),
                    ..Control::neutral()
                })
            })
            .collect()
    }

    /// Cells a projection computes in a year.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.places().len() * CELLS_PER_PLACE
    }
}

fn place_record(pack: &BayPack, place: Place) -> &crate::data::pack::PlaceRecord {
    pack.places
        .iter()
        .find(|record| record.id == place.id())
        .unwrap_or_else(|| panic!("the pack lacks the place {}", place.id()))
}

fn country<'a>(pack: &'a BayPack, code: &str) -> Country<'a> {
    Country(
        pack.countries
            .iter()
            .find(|record| record.code == code)
            .unwrap_or_else(|| panic!("the pack lacks the country {code}")),
    )
}
