//! One lever's setting: how far, where, when.

use serde::{Deserialize, Serialize};

use crate::data::place::{Bay, Place};
use crate::policy::effect::Effect;

/// Where a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Every place of a bay in which the lever acts.
    Bay(Bay),
    /// One place.
    Place(Place),
}

/// A lever's position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Amount {
    /// In the lever's own unit.
    Native(f64),
    /// Percent of the way from a bay's default to the policy end.
    Strength(f64),
}

/// When and how strongly a setting works; `None` falls back to the scenario's shared value, then to the default.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Timing {
    /// First year in which the setting moves.
    pub start: Option<i32>,
    /// Years over which it is phased in, 0 or more.
    pub phase: Option<u32>,
    /// Which value of the effect's interval.
    pub effect: Option<Effect>,
}

/// One lever's setting in one scope.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeverSetting {
    /// Index into the catalogue.
    pub lever: usize,
    /// Where it holds.
    pub scope: Scope,
    /// How far the lever is moved.
    pub amount: Amount,
    /// Its own timing and effect.
    pub timing: Timing,
}
