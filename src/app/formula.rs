//! What an opened lever's formula says with today's numbers, from the same functions that the model uses.

use crate::app::lever_setting::{LeverView, bay_of};
use crate::data::pack::{Form, LeverRecord, Target};
use crate::policy::effect::{Impact, damped, impact};

/// One line: what a lever does to one target once it works in full.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line {
    /// Persons a year more (or fewer) on a flow.
    PersonsPerYear {
        /// What is moved.
        target: Target,
        /// Persons a year.
        persons: f64,
    },
    /// Percent more (or less) of a flow or of the odds of leaving, before several levers are capped together.
    Percent {
        /// What is moved.
        target: Target,
        /// Percent.
        percent: f64,
    },
}

/// The formula of a lever at the setting that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// Form of the response.
    pub form: Form,
    /// Setting less today's value, in the lever's unit.
    pub change: f64,
    /// The change after diminishing returns.
    pub counted: f64,
    /// The effect in use.
    pub theta: f64,
    /// Persons for one unit of the setting, for additive levers.
    pub persons_per_unit: f64,
    /// Percent of what is possible that today's value and the setting reach, for saturating levers.
    pub reach: (f64, f64),
    /// The scale of saturating levers and of those that dampen a shock, in the lever's unit.
    pub scale: f64,
    /// One line a target.
    pub lines: Vec<Line>,
}

impl Formula {
    /// The formula of a lever as its row shows it. At today's value it takes the policy end, to show what full use
    /// would do.
    #[must_use]
    pub fn of(lever: &LeverRecord, view: &LeverView) -> Self {
        let in_bay = lever.in_bay(bay_of(view.scope));
        let value = if view.is_moved {
            view.value
        } else {
            lever.policy_end
        };
        let theta = view.effect.of(&in_bay.effect);
        let change = value - view.today;
        let lines = lever
            .targets
            .iter()
            .map(|record| match impact(lever, in_bay, record, value, theta) {
                Impact::PersonsPerYear(persons) => Line::PersonsPerYear {
                    target: record.target,
                    persons,
                },
                Impact::Log(log) | Impact::Stock(log) => Line::Percent {
                    target: record.target,
                    percent: 100.0 * libm::expm1(log),
                },
                Impact::Damping(share) => Line::Percent {
                    target: record.target,
                    percent: -100.0 * share,
                },
            })
            .collect();
        let scale = lever.scale.unwrap_or(1.0);
        let reach = |value: f64| -100.0 * libm::expm1(-value / scale);
        Self {
            form: lever.form,
            reach: (reach(view.today), reach(value)),
            scale,
            change,
            counted: damped(change, lever.half_saturation),
            theta,
            persons_per_unit: lever.unit_effect.unwrap_or(1.0),
            lines,
        }
    }
}
