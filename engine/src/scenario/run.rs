//! Runs a scenario and its reference.

use std::rc::Rc;

use crate::data::place::Bay;
use crate::data::{bay_tables, world};
use crate::model::bay_model::{BayModel, LAST_YEAR};
use crate::model::projection::{Projection, project};
use crate::policy::apply::controls;
use crate::policy::catalogue::levers;
use crate::policy::setting::LeverSetting;
use crate::scenario::setting::{Base, Drivers, Scenario};

/// A scenario's run beside its reference; both start from the same people and share horizon and base.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What was run.
    pub scenario: Scenario,
    /// The reference.
    pub reference: Rc<Projection>,
    /// The scenario's projection; the same allocation as the reference where nothing is moved.
    pub projection: Rc<Projection>,
}

/// Why a scenario could not be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// This build has no such tables.
    #[error("no data for bay {bay} with base {base}")]
    NoData {
        /// Bay id.
        bay: &'static str,
        /// Base id.
        base: &'static str,
    },
    /// The bay's tables have still to be received.
    #[error("the data for bay {bay} are still on their way")]
    Loading {
        /// Bay id.
        bay: &'static str,
    },
}

/// Percent of the baseline's fertility and of its gain in life expectancy.
type Lives = [f64; 2];

/// Runs scenarios and keeps what does not change between two runs: a bay's rates and the reference.
#[derive(Debug, Default)]
pub struct Simulator {
    known: Vec<Known>,
    /// Projections handed out last; their memory is used again once nobody else holds them.
    handed_out: Vec<Rc<Projection>>,
    /// See [`Simulator::cell_years`].
    cell_years: usize,
}

/// What is kept of one bay and base.
#[derive(Debug)]
struct Known {
    bay: Bay,
    base: Base,
    model: BayModel,
    /// The model last made for other fertility or other lives, with what it was made for.
    driven: Option<(Lives, BayModel)>,
    /// The last reference with its horizon and drivers.
    reference: Option<(i32, Drivers, Rc<Projection>)>,
}

impl Known {
    /// The model with these drivers' fertility and lives; [`Known::drive`] has to have made it.
    fn model(&self, drivers: &Drivers) -> &BayModel {
        match &self.driven {
            Some((_, driven)) if lives(drivers) != BASELINE_LIVES => driven,
            _ => &self.model,
        }
    }

    /// Makes the model for these drivers unless it is there.
    fn drive(&mut self, drivers: &Drivers) {
        let wanted = lives(drivers);
        let is_made = matches!(&self.driven, Some((made, _)) if *made == wanted);
        if wanted != BASELINE_LIVES && !is_made {
            self.driven = Some((wanted, self.model.driven(drivers.tfr, drivers.life)));
        }
    }

    /// Projects with levers and drivers, for which [`Known::drive`] was called; also how many cell-years that were.
    fn project(
        &self,
        scenario: &Scenario,
        settings: &[LeverSetting],
        drivers: &Drivers,
        spare: Option<Projection>,
    ) -> (Rc<Projection>, usize) {
        let model = self.model(drivers);
        let controls = controls(
            model,
            levers(),
            &world().rules,
            settings,
            scenario.default_timing(),
            drivers,
            scenario.horizon,
        );
        let projection = project(model, &controls, scenario.horizon, spare);
        let years = projection.last_year() - projection.first_year();
        let cell_years = model.cells() * usize::try_from(years).unwrap_or_default();
        (Rc::new(projection), cell_years)
    }

    /// The scenario's reference, and how many cell-years were projected for it.
    fn refer(&mut self, scenario: &Scenario) -> (Rc<Projection>, usize) {
        let drivers = scenario.drivers_of_reference();
        match &self.reference {
            Some((horizon, own, reference)) if *horizon == scenario.horizon && *own == drivers => {
                (Rc::clone(reference), 0)
            }
            _ => {
                self.drive(&scenario.drivers);
                let (reference, cell_years) = self.project(scenario, &[], &drivers, None);
                self.reference = Some((scenario.horizon, drivers, Rc::clone(&reference)));
                (reference, cell_years)
            }
        }
    }
}

fn lives(drivers: &Drivers) -> Lives {
    [drivers.tfr, drivers.life]
}

/// Projections whose memory is worth keeping: the one that is shown and the one that is being made.
const KEPT_PROJECTIONS: usize = 2;

/// Rates as they are.
const BASELINE_LIVES: Lives = [100.0, 100.0];

/// The bays that this build has tables for, in order.
#[must_use]
pub fn available_bays() -> Vec<Bay> {
    Bay::ALL
        .into_iter()
        .filter(|bay| {
            Base::ALL
                .iter()
                .any(|base| world().has(bay.id(), base.id()))
        })
        .collect()
}

impl Simulator {
    /// A simulator with nothing cached.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cell-years that the last run (or piece of one) projected, at least 0: cells (place, status, sex, age) times years
    /// after the base year, of the scenario and of the reference as far as each was not there already.
    #[must_use]
    pub fn cell_years(&self) -> usize {
        self.cell_years
    }

    /// Does one piece of what a bay's first run needs beforehand and which is not there yet: its rates, then a
    /// reference. Whether there was such a piece. For whoever has to answer in between; [`Simulator::run`] does what is
    /// left.
    ///
    /// # Errors
    /// As [`Simulator::run`].
    pub fn prepare(&mut self, scenario: &Scenario) -> Result<bool, RunError> {
        self.cell_years = 0;
        let Some(position) = self.position(scenario) else {
            self.assemble(scenario)?;
            return Ok(true);
        };
        self.reach(position, scenario)?;
        let known = &mut self.known[position];
        let is_fresh = known.reference.is_none();
        if is_fresh {
            self.cell_years = known.refer(scenario).1;
        }
        Ok(is_fresh)
    }

    /// Runs a scenario and its reference.
    ///
    /// # Errors
    /// [`RunError::NoData`] when this build has no tables for the scenario's bay and base, [`RunError::Loading`]
    /// when they are not here yet.
    pub fn run(&mut self, scenario: &Scenario) -> Result<Comparison, RunError> {
        self.cell_years = 0;
        let position = match self.position(scenario) {
            Some(position) => position,
            None => self.assemble(scenario)?,
        };
        self.reach(position, scenario)?;
        let known = &mut self.known[position];
        known.drive(&scenario.drivers);
        let (reference, mut cell_years) = known.refer(scenario);
        let is_reference =
            scenario.levers.is_empty() && scenario.drivers == scenario.drivers_of_reference();
        let projection = if is_reference {
            Rc::clone(&reference)
        } else {
            let unused = self
                .handed_out
                .iter()
                .position(|projection| Rc::strong_count(projection) == 1)
                .map(|position| self.handed_out.swap_remove(position));
            let (projection, own) = known.project(
                scenario,
                &scenario.levers,
                &scenario.drivers,
                unused.and_then(|unused| Rc::try_unwrap(unused).ok()),
            );
            cell_years += own;
            if self.handed_out.len() < KEPT_PROJECTIONS {
                self.handed_out.push(Rc::clone(&projection));
            }
            projection
        };
        self.cell_years = cell_years;
        Ok(Comparison {
            scenario: scenario.clone(),
            reference,
            projection,
        })
    }

    /// Where the scenario's bay and base stand.
    fn position(&self, scenario: &Scenario) -> Option<usize> {
        let wanted = (scenario.bay, scenario.base);
        self.known
            .iter()
            .position(|known| (known.bay, known.base) == wanted)
    }

    /// Makes the rates of the scenario's bay and base up to its horizon, which most readers leave where it is, and says
    /// where they stand.
    fn assemble(&mut self, scenario: &Scenario) -> Result<usize, RunError> {
        self.known.push(Known {
            bay: scenario.bay,
            base: scenario.base,
            model: assembled(scenario.bay, scenario.base, scenario.horizon)?,
            driven: None,
            reference: None,
        });
        Ok(self.known.len() - 1)
    }

    /// Makes the rates of all years if the scenario goes on beyond those that are there.
    fn reach(&mut self, position: usize, scenario: &Scenario) -> Result<(), RunError> {
        let known = &mut self.known[position];
        if scenario.horizon > known.model.last_year() {
            known.model = assembled(scenario.bay, scenario.base, LAST_YEAR)?;
            known.driven = None;
        }
        Ok(())
    }
}

/// The model of a bay and base, with rates up to `last_year`.
///
/// # Errors
/// As [`Simulator::run`].
///
/// # Panics
/// If the year is not after the base year or beyond [`LAST_YEAR`].
pub fn assembled(bay: Bay, base: Base, last_year: i32) -> Result<BayModel, RunError> {
    let (bay_id, base_id) = (bay.id(), base.id());
    if !world().has(bay_id, base_id) {
        return Err(RunError::NoData {
            bay: bay_id,
            base: base_id,
        });
    }
    bay_tables(bay)
        .and_then(|tables| BayModel::assemble(tables, bay, base_id, last_year))
        .ok_or(RunError::Loading { bay: bay_id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::setting::{Amount, Scope, Timing};
    use crate::scenario::digest::digest;

    #[test]
    fn only_what_a_run_projects_is_counted() {
        let mut simulator = Simulator::new();
        let baseline = Scenario::baseline(Bay::Gba);
        let mut cell_years = |scenario: &Scenario| {
            simulator.run(scenario).expect("this build has the bay");
            simulator.cell_years()
        };
        let moved = |amount| Scenario {
            levers: vec![LeverSetting {
                lever: 0,
                scope: Scope::Bay(Bay::Gba),
                amount: Amount::Native(amount),
                timing: Timing::default(),
            }],
            ..baseline.clone()
        };
        let one = cell_years(&baseline);
        assert!(one > 0);
        // The reference stands from then on, and is the baseline.
        assert_eq!(cell_years(&baseline), 0);
        assert_eq!(cell_years(&moved(100.0)), one);
        let both = Scenario {
            horizon: baseline.horizon + 1,
            ..moved(120.0)
        };
        assert!(cell_years(&both) > 2 * one);
    }

    #[test]
    fn a_first_run_in_pieces_is_the_run_at_once() {
        let scenario = Scenario {
            drivers: Drivers {
                tfr: 110.0,
                ..Drivers::default()
            },
            ..Scenario::baseline(Bay::Gba)
        };
        let at_once = Simulator::new().run(&scenario).expect("it has the bay");
        let mut simulator = Simulator::new();
        let mut pieces = 0;
        while simulator.prepare(&scenario).expect("it has the bay") {
            pieces += 1;
        }
        assert_eq!(pieces, 2);
        let in_pieces = simulator.run(&scenario).expect("it has the bay");
        // The reference was one of the pieces.
        assert_eq!(simulator.cell_years(), 0);
        assert_eq!(digest([&in_pieces]), digest([&at_once]));
        // Another horizon is no first run.
        let later = Scenario {
            horizon: scenario.horizon + 1,
            ..scenario
        };
        assert_eq!(simulator.prepare(&later), Ok(false));
    }

    #[test]
    fn results_do_not_depend_on_the_horizons_before() {
        let to = |horizon| Scenario {
            horizon,
            drivers: Drivers {
                tfr: 110.0,
                life: 120.0,
                ..Drivers::default()
            },
            ..Scenario::baseline(Bay::Gba)
        };
        let mut simulator = Simulator::new();
        for horizon in [2040, LAST_YEAR, 2040, 2060] {
            let scenario = to(horizon);
            let [later, fresh] = [&mut simulator, &mut Simulator::new()]
                .map(|simulator| simulator.run(&scenario).expect("it has the bay"));
            assert_eq!(digest([&later]), digest([&fresh]), "{horizon}");
        }
    }
}
