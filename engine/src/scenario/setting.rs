//! What a person has set: bay, base, horizon, drivers and levers with their timing.

use serde::{Deserialize, Serialize};

use crate::data::place::Bay;
use crate::policy::apply::DefaultTiming;
pub use crate::policy::driver::{Drivers, Shock};
pub use crate::policy::effect::Effect;
pub use crate::policy::setting::{Amount, LeverSetting, Scope, Timing};

/// Which statistics a projection starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Base {
    /// The 2020 census round carried to the last observed year.
    #[default]
    Latest,
    /// The paper's 2019 totals.
    Paper,
}

impl Base {
    /// Both bases.
    pub const ALL: [Self; 2] = [Self::Latest, Self::Paper];

    /// The id used in links and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Paper => "paper",
        }
    }

    /// The base with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|base| base.id() == id)
    }
}

/// What the scenario is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Reference {
    /// Today's levers under the scenario's own drivers.
    #[default]
    Same,
    /// Today's levers and default drivers.
    Default,
}

impl Reference {
    /// Both references.
    pub const ALL: [Self; 2] = [Self::Same, Self::Default];

    /// The id used in links and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Default => "default",
        }
    }

    /// The reference with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reference| reference.id() == id)
    }
}

/// Horizon that a link without `to` means.
pub const DEFAULT_HORIZON: i32 = 2050;
/// First year in which levers move unless the scenario says otherwise.
pub const DEFAULT_START: i32 = 2026;
/// Years of phase-in unless the scenario says otherwise.
pub const DEFAULT_PHASE: u32 = 5;
/// Years a horizon may name.
pub const HORIZONS: core::ops::RangeInclusive<i32> = 2030..=2100;
/// Years in which a setting or a shock may start: from the oldest base to the last horizon.
pub const STARTS: core::ops::RangeInclusive<i32> = 2019..=2100;
/// Years that a phase-in may take.
pub const PHASES: core::ops::RangeInclusive<u32> = 0..=80;
/// Percent of the baseline path that a driver may ask for; of lives, percent of the gain since the base year.
pub const DRIVER_PERCENT: core::ops::RangeInclusive<f64> = 0.0..=300.0;
/// Percent of the way to the policy end that a setting may ask for.
pub const STRENGTHS: core::ops::RangeInclusive<f64> = 0.0..=100.0;
/// Percent of arrivals that a shock may take.
pub const SHOCK_DEPTHS: core::ops::RangeInclusive<f64> = 0.0..=100.0;
/// Years that a shock may last.
pub const SHOCK_LENGTHS: core::ops::RangeInclusive<u32> = 1..=50;

/// Everything that decides the numbers of one bay's run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// The bay.
    pub bay: Bay,
    /// Starting statistics.
    pub base: Base,
    /// Last projected year.
    pub horizon: i32,
    /// Conditions that are not policy.
    pub drivers: Drivers,
    /// What the scenario is compared with.
    pub reference: Reference,
    /// Timing shared by levers that have none of their own.
    pub timing: Timing,
    /// Levers that are off their default, in catalogue order, bay before place.
    pub levers: Vec<LeverSetting>,
}

impl Scenario {
    /// The baseline of a bay: latest statistics, default horizon, nothing moved.
    #[must_use]
    pub fn baseline(bay: Bay) -> Self {
        Self {
            bay,
            base: Base::Latest,
            horizon: DEFAULT_HORIZON,
            drivers: Drivers::default(),
            reference: Reference::Same,
            timing: Timing::default(),
            levers: Vec::new(),
        }
    }

    /// The drivers of what it is compared with.
    #[must_use]
    pub fn drivers_of_reference(&self) -> Drivers {
        match self.reference {
            Reference::Same => self.drivers,
            Reference::Default => Drivers::default(),
        }
    }

    /// Timing of the levers that have none of their own.
    #[must_use]
    pub fn default_timing(&self) -> DefaultTiming {
        DefaultTiming {
            start: DEFAULT_START,
            phase: DEFAULT_PHASE,
            effect: Effect::Central,
        }
        .overlaid(self.timing)
    }
}
