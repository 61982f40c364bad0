//! From the sums of all levers, and the drivers, to one place's controls of one year.

use crate::data::dimension::Sex;
use crate::data::dimension::{AGES, SEXES, Status};
use crate::data::pack::{RulesRecord, Target};
use crate::model::bay_model::{BayModel, Inflows};
use crate::model::index::row;
use crate::model::lane::sum;
use crate::model::step::Control;
use crate::policy::combine::{capped_multiplier, capped_sum, flow};
use crate::policy::condition::Condition;
use crate::policy::effect::mixed;
use crate::policy::place_effects::PlaceEffects;

/// Least factor on the number of students who stay that enrolment responds to: nobody stays at 0, and a logarithm
/// needs a little more.
const LEAST_STAYING: f64 = 0.01;

/// What a place's controls are made from, the same in every year.
pub(super) struct PlaceContext<'a> {
    model: &'a BayModel,
    rules: &'a RulesRecord,
    place: usize,
    /// Share of the founders among skilled arrivals, so of the foreigners with a degree.
    founders: f64,
    /// Students of the base year who stay with a degree, persons a year.
    staying: f64,
    /// Logarithms of the greatest multipliers on arrivals and on odds of leaving.
    arrivals_reach: f64,
    hazard_reach: f64,
}

impl<'a> PlaceContext<'a> {
    pub(super) fn of(model: &'a BayModel, rules: &'a RulesRecord, place: usize) -> Self {
        let base = &model.inflows[place];
        let skilled = base.skilled + base.entrepreneurs;
        let first = row(place, Status::Student, Sex::Male);
        let students = sum(&model.population[first..first + SEXES * AGES]);
        let rates = &model.migration.rates[place];
        Self {
            model,
            rules,
            place,
            founders: if skilled > 0.0 {
                base.entrepreneurs / skilled
            } else {
                0.0
            },
            staying: students * rates.student_exit * rates.student_stay,
            arrivals_reach: libm::log(rules.arrivals_limit),
            hazard_reach: libm::log(rules.hazard_limit),
        }
    }

    /// Sets the controls of one year, `[status]`; `before` are the effects of the year before it.
    ///
    /// `arriving` are the year's domestic arrivals with a degree when no lever acts, persons; read where one does.
    pub(super) fn set(
        &self,
        condition: &Condition,
        arriving: f64,
        effects: &PlaceEffects,
        before: &PlaceEffects,
        controls: &mut [Control],
    ) {
        let depth = condition.depth;
        let settling = self.settling(effects);
        let inflows = self.inflows(effects, settling);
        let from_abroad = condition.arrive_abroad * (1.0 - depth);
        for status in Status::ALL {
            let factor = match status {
                // The quota is fixed, but a shock keeps it from being used.
                Status::National => 1.0 - 0.5 * depth,
                _ => from_abroad,
            };
            controls[status as usize].inflow = inflows.of(status) * factor;
        }
        let country = condition.arrive_domestic
            * (1.0 - 0.5 * depth)
            * self.arrivals(effects.log(Target::DomesticIn));
        for status in Status::ALL {
            let control = &mut controls[status as usize];
            control.arrive_domestic = country;
            control.leave_domestic = (1.0 + 0.5 * depth) * condition.leave_domestic;
            control.leave_abroad = 1.0 + depth;
        }
        self.crowd_out(arriving, &inflows, from_abroad, controls);
        self.hazards(effects, depth, controls);
        for status in Status::ALL {
            if status != Status::Student {
                controls[status as usize].leave_abroad *= condition.leave_abroad;
            }
        }
        controls[Status::NationalTertiary as usize].leave_abroad_added =
            effects.added(Target::GraduateExit);
        controls[Status::Student as usize].stay_added =
            effects.added(Target::StudentStay) * settling;
        for (target, statuses) in [
            (
                Target::GraduateStock,
                [Status::NationalTertiary, Status::ForeignTertiary],
            ),
            (Target::OtherStock, [Status::National, Status::Foreign]),
        ] {
            let stock =
                |effects: &PlaceEffects| capped_sum(effects.log(target), self.arrivals_reach);
            let growth = libm::expm1(stock(effects) - stock(before));
            for status in statuses {
                controls[status as usize].stock_in = growth.max(0.0);
                controls[status as usize].stock_out = (-growth).max(0.0);
            }
        }
    }

    /// As [`PlaceContext::set`] where no lever is moved: the same bits with less work.
    pub(super) fn set_idle(&self, condition: &Condition, controls: &mut [Control]) {
        let depth = condition.depth;
        let base = &self.model.inflows[self.place];
        for status in Status::ALL {
            let control = &mut controls[status as usize];
            let (inflow, leave_abroad) = match status {
                Status::National => (1.0 - 0.5 * depth, condition.leave_abroad),
                Status::Student => (condition.arrive_abroad * (1.0 - depth), 1.0),
                _ => (
                    condition.arrive_abroad * (1.0 - depth),
                    condition.leave_abroad,
                ),
            };
            control.inflow = base.of(status) * inflow;
            control.arrive_domestic = condition.arrive_domestic * (1.0 - 0.5 * depth);
            control.leave_domestic = (1.0 + 0.5 * depth) * condition.leave_domestic;
            control.leave_abroad = (1.0 + depth) * leave_abroad;
        }
    }

    fn arrivals(&self, log: f64) -> f64 {
        capped_multiplier(log, self.arrivals_reach)
    }

    /// The factor on those who settle by a start-up visa: what keeps founders lets more of them settle.
    fn settling(&self, effects: &PlaceEffects) -> f64 {
        self.arrivals(-self.rules.founders_settle * effects.log(Target::FounderExit))
    }

    /// Arrivals other than domestic ones under all levers, before drivers.
    fn inflows(&self, effects: &PlaceEffects, settling: f64) -> Inflows {
        let base = &self.model.inflows[self.place];
        let stream = |base: f64, log: f64, added: f64| flow(base, self.arrivals(log), added);
        // More who may stay draw more who enrol.
        let may_stay = effects.added(Target::StudentStay) * settling;
        let enrolment = if may_stay != 0.0 && self.staying > 0.0 {
            let ratio = (1.0 + may_stay / self.staying).max(LEAST_STAYING);
            self.rules.enrolment_response * libm::log(ratio)
        } else {
            0.0
        };
        let of =
            |base: f64, target: Target| stream(base, effects.log(target), effects.added(target));
        Inflows {
            students: stream(
                base.students,
                effects.log(Target::StudentsIn) + enrolment,
                effects.added(Target::StudentsIn),
            ),
            skilled: of(base.skilled, Target::SkilledIn),
            entrepreneurs: stream(
                base.entrepreneurs,
                effects.log(Target::EntrepreneursIn),
                effects.added(Target::EntrepreneursIn) * settling,
            ),
            returnees: of(base.returnees, Target::ReturneesIn),
            ..*base
        }
    }

    /// Additional skilled arrivals from abroad cost domestic arrivals with a degree.
    fn crowd_out(
        &self,
        arriving: f64,
        inflows: &Inflows,
        from_abroad: f64,
        controls: &mut [Control],
    ) {
        let base = &self.model.inflows[self.place];
        let additional =
            (inflows.skilled + inflows.entrepreneurs) - (base.skilled + base.entrepreneurs);
        if additional == 0.0 {
            return;
        }
        if arriving > 0.0 {
            let arrive = &mut controls[Status::NationalTertiary as usize].arrive_domestic;
            let lost = self.rules.crowding_out * (additional * from_abroad) / arriving;
            *arrive = (*arrive - lost).max(0.0);
        }
    }

    /// Odds of leaving and of moving under levers, with what a shock adds to them.
    fn hazards(&self, effects: &PlaceEffects, depth: f64, controls: &mut [Control]) {
        let reach = self.hazard_reach;
        let mobility = capped_multiplier(effects.log(Target::BayMobility), reach);
        for status in [Status::NationalTertiary, Status::ForeignTertiary] {
            controls[status as usize].leave_bay = mobility;
        }
        let log = effects.log(Target::SkilledExit)
            + mixed(effects.log(Target::FounderExit), self.founders);
        let damping = (self.founders * effects.log(Target::ShockExit)).min(1.0);
        controls[Status::ForeignTertiary as usize].leave_abroad =
            capped_multiplier(log, reach) * (1.0 + depth * (1.0 - damping));
    }
}
