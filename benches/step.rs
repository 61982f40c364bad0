//! What a cell-year costs: the Greater Bay Area to 2100, reference and scenario, beside a bare ageing loop.
//!
//! `cargo bench --bench step` prints nanoseconds per cell-year (cell = place x status x sex x age; reference and
//! scenario each count). The bare loop only multiplies by survivorship and shifts ages: the floor that memory
//! and arithmetic set on the machine, so that the ratio means the same elsewhere.

use std::hint::black_box;
use std::time::Instant;

use bayflow::data::place::Bay;
use bayflow::data::{bay_tables, world};
use bayflow::model::bay_model::{BayModel, LAST_YEAR};
use bayflow::model::projection::project;
use bayflow::policy::apply::{DefaultTiming, controls};
use bayflow::policy::catalogue::levers;
use bayflow::policy::driver::Drivers;
use bayflow::policy::effect::Effect;
use bayflow::policy::setting::{Amount, LeverSetting, Scope, Timing};
use bayflow::scenario::digest::digest;
use bayflow::scenario::run::Simulator;
use bayflow::scenario::setting::{DEFAULT_PHASE, DEFAULT_START, Scenario};

/// Timed repetitions; the median counts.
const REPETITIONS: usize = 31;

fn median_nanoseconds(mut work: impl FnMut()) -> f64 {
    work();
    let mut times: Vec<f64> = (0..REPETITIONS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_nanos() as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[REPETITIONS / 2]
}

fn main() {
    let bay = Bay::Gba;
    let assemble = || BayModel::assemble(bay_tables(bay)?, bay, "latest");
    let Some(model) = assemble() else {
        eprintln!("this build has no tables for {}", bay.id());
        std::process::exit(2);
    };
    let settings: Vec<LeverSetting> = (0..levers().len())
        .map(|lever| LeverSetting {
            lever,
            scope: Scope::Bay(bay),
            amount: Amount::Strength(40.0),
            timing: Timing::default(),
        })
        .collect();
    let timing = DefaultTiming {
        start: DEFAULT_START,
        phase: DEFAULT_PHASE,
        effect: Effect::Central,
    };
    let years = (LAST_YEAR - model.base_year) as f64;
    let cell_years = 2.0 * model.cells() as f64 * years;
    let mut spare = None;
    let both = median_nanoseconds(|| {
        for settings in [&[][..], &settings] {
            let controls = controls(
                &model,
                levers(),
                &world().rules,
                settings,
                timing,
                &Drivers::default(),
                LAST_YEAR,
            );
            spare = Some(black_box(project(
                &model,
                &controls,
                LAST_YEAR,
                spare.take(),
            )));
        }
    });

    // The floor: every cell survives and ages, nothing else.
    let mut cells = model.population.clone();
    let mut next = cells.clone();
    let survivorship = vec![0.99; cells.len()];
    let bare = median_nanoseconds(|| {
        for _ in 0..2 * (LAST_YEAR - model.base_year) {
            for ((next, cell), survivorship) in next[1..].iter_mut().zip(&cells).zip(&survivorship)
            {
                *next = cell * survivorship;
            }
            std::mem::swap(&mut cells, &mut next);
        }
        black_box(&cells);
    });

    let assembling = median_nanoseconds(|| {
        black_box(assemble());
    });
    let driving = median_nanoseconds(|| {
        black_box(model.driven(110.0, 120.0));
    });
    let scenario = Scenario {
        horizon: LAST_YEAR,
        levers: settings.clone(),
        ..Scenario::baseline(bay)
    };
    let mut simulator = Simulator::new();
    let comparison = simulator.run(&scenario).expect("the tables are there");
    let hashing = median_nanoseconds(|| {
        black_box(digest([&comparison]));
    });

    println!(
        "{} to {LAST_YEAR}, {} cells, {} levers moved",
        bay.id(),
        model.cells(),
        settings.len()
    );
    println!(
        "projection, accounts and indicators  {:6.2} ns per cell-year",
        both / cell_years
    );
    println!(
        "bare ageing loop                     {:6.2} ns per cell-year",
        bare / cell_years
    );
    println!("ratio                                {:6.2}", both / bare);
    println!("reference and scenario together      {:6.2} ms", both / 1e6);
    println!(
        "rates of a bay, once                 {:6.2} ms",
        assembling / 1e6
    );
    println!(
        "rates under other fertility and lives {:5.2} ms",
        driving / 1e6
    );
    println!(
        "check value                          {:6.2} ms",
        hashing / 1e6
    );
}
