//! The bands of a bay's forecast: its trajectories without levers, one after another.

use crate::analysis::draws::Drawer;
use crate::analysis::spread::quantile;
use crate::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES};
use crate::data::pack::{RulesRecord, SpreadRecord};
use crate::model::accounts::Accounts;
use crate::model::bay_model::BayModel;
use crate::model::step::{Control, Conventions, MOTHER_AGES, Scratch, step};
use crate::policy::apply::DefaultTiming;
use crate::policy::condition::Condition;
use crate::policy::effect::Effect;
use crate::policy::plan::Plan;

/// Quantiles that bound an 80% band.
const BOUNDS: [f64; 2] = [0.1, 0.9];

/// The 80% bands of one year: lower and upper bound, persons.
pub struct YearBands {
    /// By place.
    pub places: Vec<[f64; 2]>,
    /// Of the bay.
    pub bay: [f64; 2],
}

/// The 80% bands of the totals of every year after the base, to `last_year`.
pub fn bands(
    model: &BayModel,
    rules: &RulesRecord,
    spread: &SpreadRecord,
    last_year: i32,
    seed: u32,
    trajectories: u32,
) -> Vec<YearBands> {
    let years = usize::try_from(last_year - model.base_year).unwrap_or_default();
    let places = model.places().len();
    let walks: Vec<(&str, f64)> = spread
        .countries
        .iter()
        .map(|country| (country.code.as_str(), country.mortality_sd))
        .collect();
    let survivorship = model.indexed_survivorship(&walks, last_year);
    // No lever is set, so no timing is read.
    let timing = DefaultTiming {
        start: last_year,
        phase: 1,
        effect: Effect::Central,
    };
    let plan = Plan::new(model, &[], rules, &[], timing, last_year);
    let drawer = Drawer::new(model.bay, spread, &[], rules, seed, years);
    let mut draws = drawer.space();
    let mut controls = model.neutral_controls().repeat(years);
    let mut run = Run::of(model);
    // `[year][place, then bay][trajectory]`
    let mut totals = vec![Vec::with_capacity(trajectories as usize); years * (places + 1)];
    for trajectory in 0..trajectories {
        drawer.draw(trajectory, &mut draws);
        let condition = |place: usize, year: usize| {
            let flows = &draws.flows[year * places + place];
            Condition {
                depth: draws.depth[year],
                arrive_domestic: flows.domestic_in,
                leave_domestic: flows.domestic_out,
                arrive_abroad: flows.abroad_in,
                leave_abroad: flows.abroad_out,
            }
        };
        plan.fill(model, &[], rules, |_, _| 0.0, condition, &mut controls);
        run.people.clone_from(&model.population);
        for year in 0..years {
            let of_year = year * walks.len()..(year + 1) * walks.len();
            survivorship.fill(
                year,
                &draws.mortality[of_year.clone()],
                &mut run.survivorship,
                &mut run.births,
            );
            let factors = &draws.fertility[of_year];
            let controls = &controls[year * places * STATUSES..(year + 1) * places * STATUSES];
            run.advance(model, year, controls, factors, survivorship.countries());
            let mut bay = 0.0;
            let people = run.people.chunks_exact(CELLS_PER_PLACE);
            let of_year = &mut totals[year * (places + 1)..(year + 1) * (places + 1)];
            for (people, totals) in people.zip(&mut *of_year) {
                let total: f64 = people.iter().sum();
                totals.push(total);
                bay += total;
            }
            of_year[places].push(bay);
        }
    }
    for totals in &mut totals {
        totals.sort_by(f64::total_cmp);
    }
    totals
        .chunks_exact(places + 1)
        .map(|of_year| {
            let band = |totals: &Vec<f64>| BOUNDS.map(|share| quantile(totals, share));
            YearBands {
                places: of_year[..places].iter().map(band).collect(),
                bay: band(&of_year[places]),
            }
        })
        .collect()
}

/// One trajectory's people, and space for the rates of a year.
struct Run {
    people: Vec<f64>,
    next: Vec<f64>,
    survivorship: Vec<f64>,
    births: Vec<f64>,
    fertility: Vec<f64>,
    scratch: Scratch,
    accounts: Vec<Accounts>,
}

impl Run {
    fn of(model: &BayModel) -> Self {
        let places = model.places().len();
        Self {
            people: Vec::new(),
            next: vec![0.0; model.cells()],
            survivorship: vec![0.0; places * SEXES * AGES],
            births: vec![0.0; places * SEXES],
            fertility: vec![0.0; places * MOTHER_AGES],
            scratch: Scratch::new(places),
            accounts: vec![Accounts::zero(); places],
        }
    }

    /// One year, whose survivorship has been filled in; `factors` are those on each country's fertility.
    fn advance(
        &mut self,
        model: &BayModel,
        year: usize,
        controls: &[Control],
        factors: &[f64],
        countries: &[usize],
    ) {
        let mut rates = model.year(model.base_year + 1 + year as i32, controls);
        for (cell, fertility) in self.fertility.iter_mut().enumerate() {
            *fertility = rates.fertility[cell] * factors[countries[cell / MOTHER_AGES]];
        }
        rates.survivorship = &self.survivorship;
        rates.birth_survivorship = &self.births;
        rates.fertility = &self.fertility;
        step(
            &model.migration,
            &rates,
            Conventions::BAYS,
            &self.people,
            &mut self.next,
            &mut self.scratch,
            &mut self.accounts,
        );
        core::mem::swap(&mut self.people, &mut self.next);
    }
}
