//! The tables that the build packs from `data/` into compact binaries: a core, and one for each bay (see `build.rs`).
//!
//! These types are compiled twice: into the build program, which fills them from CSV, and into the
//! library, which reads them back. Figures stand in the units named here; the United Nations' grids are rounded
//! on the way as [`crate::data::compact`] says.

use serde::{Deserialize, Serialize};

/// What is known before any bay's figures: which bays there are, and the levers. Part of every binary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Core {
    /// Version of the data, as links carry it, for example `2026a`.
    pub data_version: String,
    /// The bays that have figures, in the order of [`crate::data::place::Bay::ALL`].
    pub bays: Vec<BayEntry>,
    /// The policy levers.
    pub levers: Vec<LeverRecord>,
    /// How several levers combine.
    pub rules: RulesRecord,
    /// Human capital per additional highly skilled immigrant as the paper cites it, US dollars.
    pub human_capital_per_talent: f64,
}

impl Core {
    /// Whether there are figures of a bay under a base.
    #[must_use]
    pub fn has(&self, bay: &str, base: &str) -> bool {
        self.bays
            .iter()
            .any(|entry| entry.bay == bay && entry.bases.iter().any(|own| own.base == base))
    }
}

/// Where a bay's figures are, and which bases they have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BayEntry {
    /// Bay id.
    pub bay: String,
    /// Its bases.
    pub bases: Vec<BaseEntry>,
    /// Length of its whole [`BayPack`] as written, bytes.
    pub bytes: u32,
    /// XXH3 (64 bits) of the file with all but the later bases.
    pub checksum: u64,
    /// XXH3 (64 bits) of the file with the bases after the first.
    pub rest_checksum: u64,
}

impl BayEntry {
    /// Name of the file beside the page that holds the [`BayPack`] with the first base alone; other figures have
    /// another name.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}-{:016x}.pack", self.bay, self.checksum)
    }

    /// Name of the file beside the page that holds the bases after the first, as a list of [`BaseRecord`].
    #[must_use]
    pub fn rest_file(&self) -> String {
        format!("{}.rest-{:016x}.pack", self.bay, self.rest_checksum)
    }
}

/// A base that a bay has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseEntry {
    /// Base id: `latest` or `paper`.
    pub base: String,
    /// Year the projection starts from.
    pub year: i32,
}

/// A bay's figures: all that its projection and its charts need. The page fetches it when the bay is first shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BayPack {
    /// Bay id.
    pub bay: String,
    /// Its places, in the order of [`crate::data::place::Bay::places`].
    pub places: Vec<PlaceRecord>,
    /// United Nations rates of the countries that the places and the pool of domestic arrivals belong to.
    pub countries: Vec<CountryRecord>,
    /// Calibrated starting points and flows, one for each base that is available.
    pub bases: Vec<BaseRecord>,
    /// Observed totals for the charts.
    pub observed: Vec<ObservedRecord>,
    /// How uncertain its rates and flows are.
    pub spread: SpreadRecord,
}

/// How uncertain a bay's rates and flows are: what an ensemble draws from. Deviations are logarithms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpreadRecord {
    /// The countries of its places, in the order of their codes.
    pub countries: Vec<CountrySpread>,
    /// Arrivals from the rest of the country.
    pub domestic_in: FlowSpread,
    /// Odds of leaving for the rest of the country.
    pub domestic_out: FlowSpread,
    /// Arrivals from abroad.
    pub abroad_in: FlowSpread,
    /// Odds of leaving abroad, students' not among them.
    pub abroad_out: FlowSpread,
    /// Levels, what the bay's places have in common.
    pub levels: LevelSpread,
    /// Levels, each place's own part, in the order of [`crate::data::place::Bay::places`].
    pub places: Vec<LevelSpread>,
    /// A rare shock to migration.
    pub shock: ShockSpread,
}

/// A country's fertility and mortality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountrySpread {
    /// Its code, as in [`CountryRecord::code`].
    pub code: String,
    /// First-order autocorrelation of the logarithm of fertility, e(t) = phi e(t-1) + sd z, none in the base year.
    pub fertility_phi: f64,
    /// Standard deviation of its yearly innovations.
    pub fertility_sd: f64,
    /// Standard deviation of the yearly steps of the mortality index, a random walk that is added to the logarithm
    /// of the odds of having died (positive: shorter life), none in the base year.
    pub mortality_sd: f64,
}

/// Yearly deviations of a flow: first-order autoregressions, one of the bay and one of each place, added.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FlowSpread {
    /// Autocorrelation from year to year of both, -1 to 1.
    pub phi: f64,
    /// Stationary standard deviation of the bay's.
    pub sd_bay: f64,
    /// Stationary standard deviation of each place's.
    pub sd_place: f64,
}

/// What is uncertain about levels for good: L is added to the logarithm of arrivals and taken from that
/// of the odds of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LevelSpread {
    /// Standard deviation of L of moves with the rest of the country.
    pub domestic_sd: f64,
    /// Standard deviation of L of moves with other countries.
    pub abroad_sd: f64,
}

/// A rare shock to migration, as the driver `shock` works.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShockSpread {
    /// Probability that one begins in a year.
    pub probability: f64,
    /// Depth, percent of arrivals lost; uniform.
    pub depth: RangeRecord,
    /// Length, whole years; uniform, both ends among them.
    pub length: RangeRecord,
}

/// A range, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RangeRecord {
    /// Least value.
    pub low: f64,
    /// Greatest value, not below the least.
    pub high: f64,
}

/// How several levers combine on one rate or flow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RulesRecord {
    /// Greatest multiplier that levers together reach on arrivals, above 1.
    pub arrivals_limit: f64,
    /// Greatest multiplier (its inverse the least) that levers together reach on odds of leaving, above 1.
    pub hazard_limit: f64,
    /// Domestic arrivals with a degree lost for each additional skilled arrival from abroad.
    pub crowding_out: f64,
    /// Campus places that a place of the elite students' programme takes.
    pub elite_uses_campus: f64,
    /// Logarithm of the settled per start-up visa for each logarithm that founders' odds of leaving fall.
    pub founders_settle: f64,
    /// Logarithm of students' arrivals for each logarithm of the number of them that may stay.
    pub enrolment_response: f64,
    /// Correlation between the drawn effects of any two levers, 0 to 1.
    pub effect_correlation: f64,
}

/// A place's fixed facts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// Id as in [`crate::data::place::Place::id`].
    pub id: String,
    /// Country code of its United Nations rates (`CHN`, `HKG`, `MAC`, `JPN`, `USA`).
    pub country: String,
    /// Land area, km2.
    pub area_km2: f64,
}

/// World Population Prospects 2024, medium variant, of one country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountryRecord {
    /// ISO 3166-1 alpha-3 code; `CHN` is without the two SARs, as in the UN's tables.
    pub code: String,
    /// First calendar year of the yearly series below.
    pub first_year: i32,
    /// Total fertility rate by calendar year, births per woman.
    #[serde(with = "crate::data::decimals::series")]
    pub tfr: Vec<f64>,
    /// Male births per female birth, by calendar year.
    #[serde(with = "crate::data::decimals::series")]
    pub sex_ratio_at_birth: Vec<f64>,
    /// Life expectancy at birth by calendar year, years; `[male, female]`.
    #[serde(with = "crate::data::decimals::pairs")]
    pub e0: Vec<[f64; 2]>,
    /// Calendar years of the grids below, ascending.
    pub grid_years: Vec<i32>,
    /// ln of central death rates, per year: `[grid year][sex][age 0..=100]`.
    #[serde(with = "crate::data::compact::logarithms")]
    pub ln_mx: Vec<f32>,
    /// Age-specific fertility rates, births per woman and year: `[grid year][age 15..=49]`.
    #[serde(with = "crate::data::compact::fertility")]
    pub asfr: Vec<f32>,
    /// Population on 1 July, persons: `[grid year][sex][age 0..=100]`; empty unless the country is the pool of
    /// the bay's domestic arrivals.
    #[serde(with = "crate::data::compact::ages")]
    pub population: Vec<f32>,
}

/// A bay's calibrated starting point and yearly flows under one base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaseRecord {
    /// Bay id.
    pub bay: String,
    /// Base id: `latest` or `paper`.
    pub base: String,
    /// Year the projection starts from.
    pub year: i32,
    /// First and last year of the window whose mean levels the flows carry, per place.
    pub window: Vec<[i32; 2]>,
    /// Persons at the start: `[place][status][sex][age]`.
    #[serde(with = "crate::data::compact::persons")]
    pub population: Vec<u32>,
    /// Scalars by place, `[place][parameter]`, parameters in the order of `parameter_ids`.
    #[serde(with = "crate::data::decimals::figures")]
    pub parameters: Vec<f64>,
    /// Names of the scalars, with their unit (see `docs/method.md`).
    pub parameter_ids: Vec<String>,
    /// Age profiles, `[place][profile][sex][age]`, profiles in the order of `profile_ids`.
    #[serde(with = "crate::data::compact::ages")]
    pub profiles: Vec<f32>,
    /// Names of the profiles, with their unit.
    pub profile_ids: Vec<String>,
}

/// One observed total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObservedRecord {
    /// Place id.
    pub place: String,
    /// Year of the source's reference date.
    pub year: i32,
    /// Base this point belongs to: `latest` or `paper`; points of one never join a line of the other.
    pub base: String,
    /// `census` or `estimate`.
    pub kind: String,
    /// Resident population, persons.
    pub persons: f64,
}

/// How a lever's setting turns into an effect on one rate or flow. x is the setting, x0 today's value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Form {
    /// A yearly number: `unit_effect * theta * d / (1 + |d| / half_saturation)`, d = x - x0.
    Additive,
    /// ln m = theta * (x - x0) / 100 (x in percent).
    Linear,
    /// m = ((1 - x/100) / (1 - x0/100))^theta (x a tax rate in percent).
    NetOfTax,
    /// ln m = theta * (S(x) - S(x0)), S(x) = 1 - exp(-x / scale).
    Saturating,
    /// ln m = theta * ln(x / x0).
    LogRatio,
    /// In years of a shock, what it adds to odds of leaving is multiplied by 1 - theta * (x - x0) / scale.
    ShockDamp,
    /// The logarithm of a stock moves by theta * ln(x / x0), year by year through domestic arrivals or leavers.
    StockShift,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 7] = [
        Self::Additive,
        Self::Linear,
        Self::NetOfTax,
        Self::Saturating,
        Self::LogRatio,
        Self::ShockDamp,
        Self::StockShift,
    ];

    /// The id used in files and output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Linear => "linear",
            Self::NetOfTax => "net_of_tax",
            Self::Saturating => "saturating",
            Self::LogRatio => "log_ratio",
            Self::ShockDamp => "shock_damp",
            Self::StockShift => "stock_shift",
        }
    }

    /// The form with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }
}

/// What a lever moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// Arrivals of foreign students.
    StudentsIn,
    /// Arrivals of skilled foreigners.
    SkilledIn,
    /// Arrivals of foreign founders.
    EntrepreneursIn,
    /// Arrivals of returning nationals with a degree.
    ReturneesIn,
    /// Arrivals from the rest of the country.
    DomesticIn,
    /// Odds of foreigners with a degree to leave abroad.
    SkilledExit,
    /// The same, of the founders among them.
    FounderExit,
    /// What a shock adds to the founders' odds of leaving abroad.
    ShockExit,
    /// Nationals with a degree who leave abroad.
    GraduateExit,
    /// Foreign students who stay with a degree instead of leaving.
    StudentStay,
    /// Moves between the bay's places of people with a degree.
    BayMobility,
    /// Residents with a degree, through moves within the country.
    GraduateStock,
    /// Residents without one, through moves within the country.
    OtherStock,
}

impl Target {
    /// All targets.
    pub const ALL: [Self; 13] = [
        Self::StudentsIn,
        Self::SkilledIn,
        Self::EntrepreneursIn,
        Self::ReturneesIn,
        Self::DomesticIn,
        Self::SkilledExit,
        Self::FounderExit,
        Self::ShockExit,
        Self::GraduateExit,
        Self::StudentStay,
        Self::BayMobility,
        Self::GraduateStock,
        Self::OtherStock,
    ];

    /// The id used in files and texts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::StudentsIn => "students_in",
            Self::SkilledIn => "skilled_in",
            Self::EntrepreneursIn => "entrepreneurs_in",
            Self::ReturneesIn => "returnees_in",
            Self::DomesticIn => "domestic_in",
            Self::SkilledExit => "skilled_exit",
            Self::FounderExit => "founder_exit",
            Self::ShockExit => "shock_exit",
            Self::GraduateExit => "graduate_exit",
            Self::StudentStay => "student_stay",
            Self::BayMobility => "bay_mobility",
            Self::GraduateStock => "graduate_stock",
            Self::OtherStock => "other_stock",
        }
    }

    /// The target with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.id() == id)
    }

    /// Whether a lever of this form can move it: persons are added to flows, logarithms to flows and odds.
    #[must_use]
    pub const fn takes(self, form: Form) -> bool {
        match self {
            Self::StudentsIn | Self::SkilledIn | Self::EntrepreneursIn | Self::ReturneesIn => {
                !matches!(form, Form::ShockDamp | Form::StockShift)
            }
            Self::GraduateExit | Self::StudentStay => matches!(form, Form::Additive),
            Self::ShockExit => matches!(form, Form::ShockDamp),
            Self::GraduateStock | Self::OtherStock => matches!(form, Form::StockShift),
            Self::DomesticIn | Self::SkilledExit | Self::FounderExit | Self::BayMobility => {
                !matches!(form, Form::Additive | Form::ShockDamp | Form::StockShift)
            }
        }
    }
}

/// One line of a lever: a target and how strongly it responds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TargetRecord {
    /// What is moved.
    pub target: Target,
    /// Multiplies theta (negative: the rate falls when the setting improves).
    pub factor: f64,
    /// Share of the flow that the lever can reach, above 0 to 1; below 1 the multiplier mixes: 1 - share + share * m.
    pub share: f64,
}

/// An effect's central value with the 10th and 90th percentile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EffectRecord {
    /// 10th percentile.
    pub low: f64,
    /// Central value.
    pub central: f64,
    /// 90th percentile.
    pub high: f64,
}

/// A lever in one bay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeverBayRecord {
    /// Bay id.
    pub bay: String,
    /// Today's value, in the lever's unit.
    pub default: f64,
    /// Effect theta.
    pub effect: EffectRecord,
    /// Ids of the places it acts in; empty: all of the bay's.
    pub places: Vec<String>,
    /// Why it has nowhere to go here (id of a text), if so.
    pub inert: Option<String>,
    /// `verified`, `derived` or `assumption`: what the default rests on.
    pub status: String,
}

/// A policy lever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeverRecord {
    /// Id in links, files and output.
    pub id: String,
    /// Group of the paper's recommendations, 1 to 4; 0: a driver from theory, not a policy.
    pub group: u8,
    /// Unit id (a text of the page): `thousand_places`, `percent`, ...
    pub unit: String,
    /// Least setting.
    pub min: f64,
    /// Greatest setting.
    pub max: f64,
    /// Slider step.
    pub step: f64,
    /// The setting that full use of the policy means.
    pub policy_end: f64,
    /// Distance from today's value at which an additive effect is halved; frozen apart from the slider's range.
    pub half_saturation: Option<f64>,
    /// People a year (before theta) for one unit of the setting, for additive levers.
    pub unit_effect: Option<f64>,
    /// For saturating levers the setting by which 63 percent of the effect are there; for damping of a shock the
    /// change that theta stands for; in the lever's unit.
    pub scale: Option<f64>,
    /// Years until 95 percent of the effect is there, after the setting is reached; 0: at once.
    pub lag_years: f64,
    /// Evidence grade, `A`, `B` or `C`.
    pub grade: char,
    /// Form of the response.
    pub form: Form,
    /// What it moves.
    pub targets: Vec<TargetRecord>,
    /// The lever in each bay.
    pub bays: Vec<LeverBayRecord>,
    /// Short source.
    pub source: String,
}
