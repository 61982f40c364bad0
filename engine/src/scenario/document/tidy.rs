//! One form for one meaning: values in range, defaults left out, settings in order.
//!
//! Links carry tidy documents, so that an address is as short as its meaning allows and two addresses with the same
//! numbers are the same text. What is out of range is moved to the nearest bound without a word here; reading a link
//! says so before (see [`crate::scenario::link`]), and controls keep their own bounds.

use core::ops::RangeInclusive;

use crate::data::pack::LeverRecord;
use crate::data::place::Bay;
use crate::model::projection::Area;
use crate::scenario::document::package::{LeverEntry, LeverScope, Package, acts_in};
use crate::scenario::document::stamp::is_version;
use crate::scenario::document::view::{TARGET_VALUES, YEARS, years};
use crate::scenario::document::{Document, Subject, TRAJECTORIES};
use crate::scenario::setting::{
    Amount, DEFAULT_PHASE, DEFAULT_START, DRIVER_PERCENT, Drivers, Effect, HORIZONS, PHASES,
    SHOCK_DEPTHS, SHOCK_LENGTHS, STARTS, STRENGTHS, Timing,
};

/// Decimals that an amount keeps: finer than any lever's step, short enough for an address.
const DECIMALS: f64 = 1e6;

/// An amount as links carry it: rounded to six decimals and within the range; the range's start if it is not a number.
#[must_use]
pub fn number(value: f64, range: &RangeInclusive<f64>) -> f64 {
    if value.is_nan() {
        return *range.start();
    }
    // Clamped before rounding, so that the product stays finite. Adding 0.0 turns -0.0 into 0.0.
    let clamped = value.clamp(*range.start(), *range.end());
    (clamped * DECIMALS).round() / DECIMALS + 0.0
}

/// A lever's position within the lever's range.
#[must_use]
pub fn amount(amount: Amount, lever: &LeverRecord) -> Amount {
    match amount {
        Amount::Native(value) => Amount::Native(number(value, &(lever.min..=lever.max))),
        Amount::Strength(percent) => Amount::Strength(number(percent, &STRENGTHS)),
    }
}

impl Document {
    /// Brings the document into its one form: see the module. Settings of levers that the catalogue lacks, and
    /// of places where a lever does not act, are dropped.
    pub fn tidy(&mut self, catalogue: &[LeverRecord]) {
        self.horizon = self.horizon.clamp(*HORIZONS.start(), *HORIZONS.end());
        let subject = self.subject;
        self.package.tidy(subject, catalogue);
        for pin in &mut self.pins {
            if let Some(package) = pin {
                package
                    .levers
                    .retain(|entry| entry.scope == LeverScope::Subject);
                package.tidy(subject, catalogue);
                if *package == Package::default() {
                    *pin = None;
                }
            }
        }
        self.draws.trajectories = self
            .draws
            .trajectories
            .clamp(*TRAJECTORIES.start(), *TRAJECTORIES.end());
        self.tidy_view();
        if self
            .stamp
            .as_ref()
            .is_some_and(|stamp| !is_version(&stamp.model) || !is_version(&stamp.data))
        {
            self.stamp = None;
        }
    }

    fn tidy_view(&mut self) {
        let years = years(self.horizon);
        let horizon = self.horizon;
        let view = &mut self.view;
        view.year = view
            .year
            .map(|year| year.clamp(*years.start(), *years.end()))
            .filter(|&year| year != horizon);
        if let Some(target) = &mut view.target {
            target.year = target.year.clamp(*YEARS.start(), *YEARS.end());
            target.value = number(target.value, &TARGET_VALUES);
        }
        if let Area::Place(place) = view.area
            && self.subject != Subject::Bay(place.bay())
        {
            view.area = Area::Bay;
        }
    }
}

impl Package {
    fn tidy(&mut self, subject: Subject, catalogue: &[LeverRecord]) {
        tidy_shared(&mut self.timing);
        tidy_drivers(&mut self.drivers);
        let shared = self.timing;
        self.levers.retain_mut(|entry| {
            let Some(lever) = catalogue.get(entry.lever) else {
                return false;
            };
            if let LeverScope::Place(place) = entry.scope
                && !acts_in(lever, place)
            {
                return false;
            }
            entry.amount = amount(entry.amount, lever);
            tidy_own(&mut entry.timing, &shared);
            if let (LeverScope::Bay(bay), Subject::Bay(shown)) = (entry.scope, subject)
                && bay == shown
            {
                entry.scope = LeverScope::Subject;
            }
            true
        });
        self.order_levers();
        self.drop_defaults(subject, catalogue);
    }

    /// Drops settings that change nothing. A setting at its default still matters under a wider one that is not.
    fn drop_defaults(&mut self, subject: Subject, catalogue: &[LeverRecord]) {
        let is_default = |entry: &LeverEntry, bay| is_default(entry, &catalogue[entry.lever], bay);
        // From the widest scope to the narrowest, each against what is left of the wider ones.
        self.levers.retain(|entry| match (entry.scope, subject) {
            (LeverScope::Subject, Subject::Bay(bay)) => !is_default(entry, bay),
            (LeverScope::Subject, Subject::Compare) => {
                !Bay::ALL.into_iter().all(|bay| is_default(entry, bay))
            }
            _ => true,
        });
        let everywhere: Vec<usize> = self.levers_in(LeverScope::Subject);
        self.levers.retain(|entry| match entry.scope {
            LeverScope::Bay(bay) => {
                !is_default(entry, bay)
                    || (subject == Subject::Compare && everywhere.contains(&entry.lever))
            }
            _ => true,
        });
        let in_bays: Vec<Vec<usize>> = Bay::ALL
            .into_iter()
            .map(|bay| self.levers_in(LeverScope::Bay(bay)))
            .collect();
        self.levers.retain(|entry| match entry.scope {
            LeverScope::Place(place) => {
                let bay = place.bay();
                let under_bay = in_bays[bay as usize].contains(&entry.lever);
                let under_subject = match subject {
                    Subject::Bay(shown) => shown == bay && everywhere.contains(&entry.lever),
                    Subject::Compare => everywhere.contains(&entry.lever),
                };
                !is_default(entry, bay) || under_bay || under_subject
            }
            _ => true,
        });
    }

    fn levers_in(&self, scope: LeverScope) -> Vec<usize> {
        self.levers
            .iter()
            .filter(|entry| entry.scope == scope)
            .map(|entry| entry.lever)
            .collect()
    }
}

fn is_default(entry: &LeverEntry, lever: &LeverRecord, bay: Bay) -> bool {
    match entry.amount {
        Amount::Native(value) => value == lever.in_bay(bay).default,
        Amount::Strength(percent) => percent == 0.0,
    }
}

fn tidy_shared(timing: &mut Timing) {
    tidy_own(timing, &Timing::default());
}

/// Keeps what differs from the inherited timing.
fn tidy_own(own: &mut Timing, shared: &Timing) {
    own.start = own
        .start
        .map(|year| year.clamp(*STARTS.start(), *STARTS.end()))
        .filter(|&year| year != shared.start.unwrap_or(DEFAULT_START));
    own.phase = own
        .phase
        .map(|years| years.clamp(*PHASES.start(), *PHASES.end()))
        .filter(|&years| years != shared.phase.unwrap_or(DEFAULT_PHASE));
    own.effect = own
        .effect
        .filter(|&effect| effect != shared.effect.unwrap_or(Effect::Central));
}

fn tidy_drivers(drivers: &mut Drivers) {
    for percent in [
        &mut drivers.tfr,
        &mut drivers.life,
        &mut drivers.domestic,
        &mut drivers.abroad,
    ] {
        *percent = number(*percent, &DRIVER_PERCENT);
    }
    if let Some(shock) = &mut drivers.shock {
        shock.year = shock.year.clamp(*STARTS.start(), *STARTS.end());
        shock.depth = number(shock.depth, &SHOCK_DEPTHS);
        shock.length = shock
            .length
            .clamp(*SHOCK_LENGTHS.start(), *SHOCK_LENGTHS.end());
    }
    // A shock that takes nothing is none.
    drivers.shock = drivers.shock.filter(|shock| shock.depth > 0.0);
}
