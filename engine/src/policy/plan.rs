//! What does not change between the runs of one scenario: where its levers stand in every year and place.

use crate::data::dimension::{CELLS_PER_PLACE, STATUSES};
use crate::data::pack::{Form, LeverRecord, RulesRecord, Target};
use crate::data::place::Place;
use crate::model::bay_model::BayModel;
use crate::model::lane::sum;
use crate::model::step::Control;
use crate::policy::apply::{DefaultTiming, acts_in, native_amount};
use crate::policy::condition::Condition;
use crate::policy::effect::{Effect, impact};
use crate::policy::overlap::{Working, use_up};
use crate::policy::place_controls::PlaceContext;
use crate::policy::place_effects::PlaceEffects;
use crate::policy::response::{Ramp, effective_settings};
use crate::policy::setting::{LeverSetting, Scope, Timing};

/// A bay's settings, followed through the years. How strong levers are is left open.
#[derive(Debug, Clone)]
pub struct Plan {
    years: usize,
    places: Vec<PlannedPlace>,
}

/// The levers that act in one place.
#[derive(Debug, Clone, Default)]
struct PlannedPlace {
    levers: Vec<PlannedLever>,
}

/// One lever in one place.
#[derive(Debug, Clone)]
struct PlannedLever {
    /// Index into the catalogue.
    lever: usize,
    /// Which value of its effect's interval was chosen.
    effect: Effect,
    /// What works by year, in the lever's unit.
    working: Vec<f64>,
    /// By target, the place's part of what is added to the whole bay; read where persons are added.
    shares: Vec<f64>,
}

impl Plan {
    /// Follows settings from the year after the base to `last_year` (see [`crate::policy::apply::controls`]).
    #[must_use]
    pub fn new(
        model: &BayModel,
        levers: &[LeverRecord],
        rules: &RulesRecord,
        settings: &[LeverSetting],
        timing: DefaultTiming,
        last_year: i32,
    ) -> Self {
        let years = model.base_year + 1..=last_year;
        let places = (0..model.places().len())
            .map(|place| {
                PlannedPlace::new(model, levers, rules, settings, timing, place, years.clone())
            })
            .collect();
        Self {
            years: years.count(),
            places,
        }
    }

    /// Number of years.
    #[must_use]
    pub const fn years(&self) -> usize {
        self.years
    }

    /// Whether no lever is moved anywhere.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.places.iter().all(|place| place.levers.is_empty())
    }

    /// Sets the controls of every year, `[year][place][status]`, which are neutral or were set before.
    ///
    /// `theta` gives a lever's effect, from its index and the chosen value of its interval; `condition` what
    /// holds in a place (its position) and year (0 is the first).
    ///
    /// # Panics
    /// If `controls` is too short.
    pub fn fill(
        &self,
        model: &BayModel,
        levers: &[LeverRecord],
        rules: &RulesRecord,
        theta: impl Fn(usize, Effect) -> f64,
        condition: impl Fn(usize, usize) -> Condition,
        controls: &mut [Control],
    ) {
        let places = self.places.len();
        for (index, place) in self.places.iter().enumerate() {
            let context = PlaceContext::of(model, rules, index);
            let mut before = PlaceEffects::default();
            for year in 0..self.years {
                if place.levers.is_empty() {
                    let first = (year * places + index) * STATUSES;
                    context.set_idle(
                        &condition(index, year),
                        &mut controls[first..first + STATUSES],
                    );
                    continue;
                }
                let effects = place.effects(model, levers, &theta, year);
                let first = (year * places + index) * STATUSES;
                context.set(
                    &condition(index, year),
                    model.arriving_with_degree(index, year),
                    &effects,
                    &before,
                    &mut controls[first..first + STATUSES],
                );
                before = effects;
            }
        }
    }
}

impl PlannedPlace {
    fn new(
        model: &BayModel,
        levers: &[LeverRecord],
        rules: &RulesRecord,
        settings: &[LeverSetting],
        timing: DefaultTiming,
        place_index: usize,
        years: core::ops::RangeInclusive<i32>,
    ) -> Self {
        let place = model.places()[place_index];
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
            return Self::default();
        }
        use_up(
            levers,
            rules,
            |lever| lever.in_bay(model.bay).default,
            years.clone().count(),
            &mut working,
        );
        let planned = working
            .into_iter()
            .enumerate()
            .filter_map(|(index, own_working)| {
                let lever = &levers[index];
                let shares = lever
                    .targets
                    .iter()
                    .map(|target| match lever.form {
                        Form::Additive => split_share(model, lever, target.target, place_index),
                        // Logarithms are not split.
                        _ => 1.0,
                    })
                    .collect();
                Some(PlannedLever {
                    lever: index,
                    effect: timing_of(own(index, lever)).effect,
                    working: own_working?,
                    shares,
                })
            });
        Self {
            levers: planned.collect(),
        }
    }

    /// What all levers do to the place in one year.
    fn effects(
        &self,
        model: &BayModel,
        levers: &[LeverRecord],
        theta: &impl Fn(usize, Effect) -> f64,
        year: usize,
    ) -> PlaceEffects {
        let mut effects = PlaceEffects::default();
        for planned in &self.levers {
            let lever = &levers[planned.lever];
            let in_bay = lever.in_bay(model.bay);
            let theta = theta(planned.lever, planned.effect);
            for (target, &share) in lever.targets.iter().zip(&planned.shares) {
                let impact = impact(lever, in_bay, target, planned.working[year], theta);
                effects.book(target.target, impact, share);
            }
        }
        effects
    }
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
