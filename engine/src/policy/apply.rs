//! From settings to the controls of every year: what levers do to flows and odds, place by place.

use crate::data::pack::{LeverRecord, RulesRecord};
use crate::data::place::{Bay, Place};
use crate::model::bay_model::BayModel;
use crate::model::step::Control;
use crate::policy::condition::Condition;
use crate::policy::driver::Drivers;
use crate::policy::effect::Effect;
use crate::policy::plan::Plan;
use crate::policy::setting::{Amount, LeverSetting, Timing};

/// Timing of settings that have none of their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DefaultTiming {
    /// First year in which a setting moves.
    pub start: i32,
    /// Years of phase-in.
    pub phase: u32,
    /// Which value of the effect's interval.
    pub effect: Effect,
}

impl DefaultTiming {
    /// These defaults with a scenario's shared timing laid over them.
    #[must_use]
    pub fn overlaid(self, shared: Timing) -> Self {
        Self {
            start: shared.start.unwrap_or(self.start),
            phase: shared.phase.unwrap_or(self.phase),
            effect: shared.effect.unwrap_or(self.effect),
        }
    }
}

/// The setting in the lever's own unit: strengths are resolved, the rest is taken as it is.
#[must_use]
pub fn native_amount(lever: &LeverRecord, bay: Bay, amount: Amount) -> f64 {
    match amount {
        Amount::Native(value) => value,
        Amount::Strength(percent) => {
            let today = lever.in_bay(bay).default;
            today + percent / 100.0 * (lever.policy_end - today)
        }
    }
}

/// Whether a lever acts in a place at all.
#[must_use]
pub fn acts_in(lever: &LeverRecord, place: Place) -> bool {
    let in_bay = lever.in_bay(place.bay());
    in_bay.inert.is_none()
        && (in_bay.places.is_empty() || in_bay.places.iter().any(|id| id == place.id()))
}

/// Controls of every year from the one after the base to `last_year`: `[year][place][status]`.
///
/// Settings of places go before settings of their bay. Settings at today's value and drivers at 100 percent leave
/// every control at its neutral value to the bit. `levers` is the catalogue that the settings' indices refer to,
/// `rules` how its levers combine. Fertility and life expectancy are no controls: see [`BayModel::driven`].
#[must_use]
pub fn controls(
    model: &BayModel,
    levers: &[LeverRecord],
    rules: &RulesRecord,
    settings: &[LeverSetting],
    timing: DefaultTiming,
    drivers: &Drivers,
    last_year: i32,
) -> Vec<Control> {
    let plan = Plan::new(model, levers, rules, settings, timing, last_year);
    let mut all = model.neutral_controls().repeat(plan.years());
    plan.fill(
        model,
        levers,
        rules,
        |lever, effect| effect.of(&levers[lever].in_bay(model.bay).effect),
        |_, year| Condition::driven(drivers, model.base_year + 1 + year as i32),
        &mut all,
    );
    all
}
