//! From settings to the controls of every year: what levers do to flows and odds, place by place.

use crate::data::dimension::{CELLS_PER_PLACE, STATUSES};
use crate::data::pack::{LeverRecord, RulesRecord, Target};
use crate::data::place::{Bay, Place};
use crate::model::bay_model::BayModel;
use crate::model::lane::sum;
use crate::model::step::Control;
use crate::policy::driver::Drivers;
use crate::policy::effect::{Effect, impact};
use crate::policy::overlap::{Working, use_up};
use crate::policy::place_controls::PlaceContext;
use crate::policy::place_effects::PlaceEffects;
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
    let first_year = model.base_year + 1;
    let years = (last_year - model.base_year).max(0) as usize;
    let neutral = model.neutral_controls();
    let mut all = neutral.repeat(years);
    let places = model.places().len();
    for place in 0..places {
        let effects = place_effects(
            model,
            levers,
            rules,
            settings,
            timing,
            place,
            first_year..=last_year,
        );
        let context = PlaceContext::of(model, rules, place);
        let mut before = PlaceEffects::default();
        for (year, effects) in effects.iter().enumerate() {
            let first = (year * places + place) * STATUSES;
            context.set(
                drivers,
                first_year + year as i32,
                effects,
                &before,
                &mut all[first..first + STATUSES],
            );
            before = *effects;
        }
    }
    all
}

/// What all levers do to one place in every year.
fn place_effects(
    model: &BayModel,
    levers: &[LeverRecord],
    rules: &RulesRecord,
    settings: &[LeverSetting],
    timing: DefaultTiming,
    place_index: usize,
    years: core::ops::RangeInclusive<i32>,
) -> Vec<PlaceEffects> {
    let place = model.places()[place_index];
    let length = years.clone().count();
    let mut effects = vec![PlaceEffects::default(); length];
    let own = |index: usize, lever: &LeverRecord| {
        acts_in(lever, place)
            .then(|| setting_for(settings, index, place))
            .flatten()
    };
    let timing_of = |setting: Option<&LeverSetting>| {
        timing.overlaid(setting.map_or_else(Timing::default, |own| own.timing))
    };
    let mut working: Working = levers
        .iter()
        .enumerate()
        .map(|(index, lever)| {
            let setting = own(index, lever)?;
            let timing = timing_of(Some(setting));
            Some(effective_settings(
                lever.in_bay(model.bay).default,
                native_amount(lever, model.bay, setting.amount),
                Ramp {
                    start: timing.start,
                    phase: timing.phase,
                },
                lever.lag_years,
                years.clone(),
            ))
        })
        .collect();
    if working.iter().all(Option::is_none) {
        return effects;
    }
    use_up(
        levers,
        rules,
        |lever| lever.in_bay(model.bay).default,
        length,
        &mut working,
    );
    for (index, lever) in levers.iter().enumerate() {
        let Some(working) = &working[index] else {
            continue;
        };
        let in_bay = lever.in_bay(model.bay);
        let theta = timing_of(own(index, lever)).effect.of(&in_bay.effect);
        for target in &lever.targets {
            let share = split_share(model, lever, target.target, place_index);
            for (effects, &x) in effects.iter_mut().zip(working) {
                let impact = impact(lever, in_bay, target, x, theta);
                effects.book(target.target, impact, share);
            }
        }
    }
    effects
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

/// A place's part of a flow that a lever adds to the bay: by the stream's base level among the lever's places, by
/// their people where the stream is empty in all of them.
fn split_share(model: &BayModel, lever: &LeverRecord, target: Target, place: usize) -> f64 {
    let level = |place: usize| {
        let inflows = &model.inflows[place];
        match target {
            Target::StudentsIn | Target::StudentStay => inflows.students,
            // As many residents leave as skilled people come.
            Target::SkilledIn | Target::GraduateExit => inflows.skilled,
            Target::EntrepreneursIn => inflows.entrepreneurs,
            Target::ReturneesIn => inflows.returnees,
            // Nothing else is added in persons.
            _ => 0.0,
        }
    };
    let people = |place: usize| {
        let first = place * CELLS_PER_PLACE;
        sum(&model.population[first..first + CELLS_PER_PLACE])
    };
    let share = |level: &dyn Fn(usize) -> f64| {
        let total: f64 = (0..model.places().len())
            .filter(|&place| acts_in(lever, model.places()[place]))
            .map(level)
            .sum();
        (total > 0.0).then(|| level(place) / total)
    };
    share(&level).or_else(|| share(&people)).unwrap_or_default()
}
