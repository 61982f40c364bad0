//! From settings to the controls of every year: what levers do to flows and odds, place by place.

use crate::data::dimension::{STATUSES, Status};
use crate::data::pack::{LeverRecord, RulesRecord, Target};
use crate::data::place::{Bay, Place};
use crate::model::bay_model::{BayModel, Inflows};
use crate::model::step::Control;
use crate::policy::combine::{capped_multiplier, flow};
use crate::policy::effect::{Effect, Impact, impact};
use crate::policy::response::{Ramp, effective_settings};
use crate::policy::setting::{Amount, LeverSetting, Scope, Timing};

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

/// What all levers together do to one place in one year.
#[derive(Debug, Clone, Copy, Default)]
struct PlaceEffects {
    students_log: f64,
    students_added: f64,
    skilled_log: f64,
    skilled_added: f64,
    returnees_log: f64,
    returnees_added: f64,
    skilled_exit_log: f64,
    bay_mobility_log: f64,
}

impl PlaceEffects {
    /// Books one lever's impact; `share` is the place's part of a flow that is added to the whole bay.
    fn add(&mut self, target: Target, impact: Impact, share: f64) {
        let (log, added) = match impact {
            Impact::Log(log) => (log, 0.0),
            Impact::PersonsPerYear(persons) => (0.0, persons * share),
        };
        match target {
            Target::StudentsIn => {
                self.students_log += log;
                self.students_added += added;
            }
            Target::SkilledIn => {
                self.skilled_log += log;
                self.skilled_added += added;
            }
            Target::ReturneesIn => {
                self.returnees_log += log;
                self.returnees_added += added;
            }
            // Hazards and mobility respond in logarithms only; the build refuses additive ones.
            Target::SkilledExit => self.skilled_exit_log += log,
            Target::BayMobility => self.bay_mobility_log += log,
        }
    }
}

/// Controls of every year from the one after the base to `last_year`: `[year][place][status]`.
///
/// Settings of places go before settings of their bay. A setting at today's value leaves every control at its
/// neutral value to the bit. `levers` is the catalogue that the settings' indices refer to, `rules` how its levers
/// combine.
#[must_use]
pub fn controls(
    model: &BayModel,
    levers: &[LeverRecord],
    rules: &RulesRecord,
    settings: &[LeverSetting],
    timing: DefaultTiming,
    last_year: i32,
) -> Vec<Control> {
    let first_year = model.base_year + 1;
    let years = (last_year - model.base_year).max(0) as usize;
    let places = model.places().len();
    let mut effects = vec![PlaceEffects::default(); years * places];
    for (index, lever) in levers.iter().enumerate() {
        let in_bay = lever.in_bay(model.bay);
        for (place_index, &place) in model.places().iter().enumerate() {
            if !acts_in(lever, place) {
                continue;
            }
            let Some(setting) = setting_for(settings, index, place) else {
                continue;
            };
            let timing = timing.overlaid(setting.timing);
            let theta = timing.effect.of(&in_bay.effect);
            let working = effective_settings(
                in_bay.default,
                native_amount(lever, model.bay, setting.amount),
                Ramp {
                    start: timing.start,
                    phase: timing.phase,
                },
                lever.lag_years,
                first_year..=last_year,
            );
            for target in &lever.targets {
                let share = split_share(model, lever, target.target, place_index);
                for (year, &x) in working.iter().enumerate() {
                    let impact = impact(lever, in_bay, target, x, theta);
                    effects[year * places + place_index].add(target.target, impact, share);
                }
            }
        }
    }
    let neutral = model.neutral_controls();
    let mut all = Vec::with_capacity(years * neutral.len());
    for year in 0..years {
        for place in 0..places {
            let mut of_place: [Control; STATUSES] =
                core::array::from_fn(|status| neutral[place * STATUSES + status]);
            let effects = &effects[year * places + place];
            set_controls(
                model,
                rules,
                place,
                first_year + year as i32,
                effects,
                &mut of_place,
            );
            all.extend(of_place);
        }
    }
    all
}

/// The setting that holds in a place: its own, else its bay's.
fn setting_for(settings: &[LeverSetting], lever: usize, place: Place) -> Option<&LeverSetting> {
    let with_scope = |scope: Scope| {
        settings
            .iter()
            .find(move |setting| setting.lever == lever && setting.scope == scope)
    };
    with_scope(Scope::Place(place)).or_else(|| with_scope(Scope::Bay(place.bay())))
}

/// A place's part of a flow that a lever adds to the bay: by the stream's base level among the lever's places.
fn split_share(model: &BayModel, lever: &LeverRecord, target: Target, place: usize) -> f64 {
    let level = |inflows: &Inflows| match target {
        Target::StudentsIn => inflows.students,
        Target::SkilledIn => inflows.skilled,
        Target::ReturneesIn => inflows.returnees,
        Target::SkilledExit | Target::BayMobility => 0.0,
    };
    let total: f64 = model
        .places()
        .iter()
        .zip(&model.inflows)
        .filter(|(place, _)| acts_in(lever, **place))
        .map(|(_, inflows)| level(inflows))
        .sum();
    if total > 0.0 {
        level(&model.inflows[place]) / total
    } else {
        0.0
    }
}

/// Turns one place's effects into its controls.
fn set_controls(
    model: &BayModel,
    rules: &RulesRecord,
    place: usize,
    year: i32,
    effects: &PlaceEffects,
    controls: &mut [Control; STATUSES],
) {
    let base = &model.inflows[place];
    let arrivals = |log: f64| capped_multiplier(log, rules.arrivals_limit);
    let inflows = Inflows {
        students: flow(
            base.students,
            arrivals(effects.students_log),
            effects.students_added,
        ),
        skilled: flow(
            base.skilled,
            arrivals(effects.skilled_log),
            effects.skilled_added,
        ),
        returnees: flow(
            base.returnees,
            arrivals(effects.returnees_log),
            effects.returnees_added,
        ),
        ..*base
    };
    for status in Status::ALL {
        controls[status as usize].inflow = inflows.of(status);
    }
    let mobility = capped_multiplier(effects.bay_mobility_log, rules.hazard_limit);
    for status in [Status::NationalTertiary, Status::ForeignTertiary] {
        controls[status as usize].leave_bay = mobility;
    }
    controls[Status::ForeignTertiary as usize].leave_abroad =
        capped_multiplier(effects.skilled_exit_log, rules.hazard_limit);
    let additional =
        (inflows.skilled + inflows.entrepreneurs) - (base.skilled + base.entrepreneurs);
    if additional != 0.0 {
        let arriving = model.domestic_arrivals(place, Status::NationalTertiary, year);
        if arriving > 0.0 {
            controls[Status::NationalTertiary as usize].arrive_domestic =
                (1.0 - rules.crowding_out * additional / arriving).max(0.0);
        }
    }
}
