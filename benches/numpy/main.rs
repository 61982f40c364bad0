//! The Rust side of `cargo xtask bench numpy`: writes what the numpy reference reads, its own results for the
//! same trajectories, and its own speed, into the folder that is its argument.

mod npy;
mod trajectories;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use bayflow::analysis::ensemble::{Engine, Numbers, WIDTH};
use bayflow::analysis::processor_time;
use bayflow::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES};
use bayflow::data::place::Bay;
use bayflow::data::{bay_tables, world};
use bayflow::model::bay_model::BayModel;
use bayflow::model::lane::Lane;
use bayflow::model::migration::{Birthright, GRADUATION_AGES, Migration};
use bayflow::model::projection::{Area, project};
use bayflow::model::step::{Control, Conventions, MOTHER_AGES};
use bayflow::model::summary::Summary;
use bayflow::policy::apply::{DefaultTiming, controls};
use bayflow::policy::catalogue::levers;
use bayflow::policy::driver::Drivers;
use bayflow::policy::effect::Effect;
use bayflow::policy::setting::{Amount, LeverSetting, Scope, Timing};
use bayflow::scenario::run::available_bays;
use bayflow::scenario::setting::{DEFAULT_PHASE, DEFAULT_START};

use trajectories::{Multipliers, Outcome, run};

/// The bay with the most places; the others are only compared.
const TIMED_BAY: Bay = Bay::Gba;
const LAST_YEAR: i32 = 2050;
/// Trajectories there are multipliers for.
const TRAJECTORIES: usize = 1000;
/// Trajectories whose results are written to be compared.
const COMPARED: usize = 4;
const _: () = assert!(COMPARED <= WIDTH, "they are run side by side");
/// Numbers of trajectories timed, each as reference and scenario, and how often; the fastest counts. As in numpy.
const SIZES: [(usize, usize); 2] = [(200, 5), (1000, 2)];
/// Percent of the way to the policy end to which every lever is moved in the scenario.
const STRENGTH: f64 = 40.0;

fn main() {
    // `cargo bench` adds a flag of its own.
    let Some(folder) = std::env::args_os().skip(1).find(|word| word != "--bench") else {
        println!("`cargo xtask bench numpy` runs this with the folder to write to.");
        return;
    };
    let folder = PathBuf::from(folder);
    if let Err(why) = write(&folder) {
        eprintln!("cannot write to {}: {why}", folder.display());
        std::process::exit(1);
    }
}

/// Writes every bay's tables and results into a folder of its own, and the speed.
fn write(folder: &Path) -> std::io::Result<()> {
    for bay in available_bays() {
        let model = bay_tables(bay)
            .and_then(|tables| BayModel::assemble(tables, bay, "latest", LAST_YEAR))
            .expect("native programs contain every bay");
        let of_bay = folder.join(bay.id());
        std::fs::create_dir_all(&of_bay)?;
        let is_timed = bay == TIMED_BAY;
        let years = (LAST_YEAR - model.base_year) as usize;
        let trajectories = if is_timed { TRAJECTORIES } else { COMPARED };
        let multipliers = Multipliers::draw(years, model.places().len(), trajectories);
        let runs = [false, true].map(|moved| controls_of_run(&model, moved));
        let array = |name: &str, shape: &[usize], values: &[f64]| {
            npy::write(&of_bay.join(format!("{name}.npy")), shape, values)
        };
        write_tables(&model, &array)?;
        array("multipliers", &multipliers.shape(), &multipliers.values)?;
        for (name, controls) in ["reference", "scenario"].into_iter().zip(&runs) {
            let numbers: Vec<f64> = controls.iter().flat_map(fields).collect();
            let per_cell = numbers.len() / controls.len();
            let shape = [years, model.places().len(), STATUSES, per_cell];
            array(&format!("{name}_controls"), &shape, &numbers)?;
            write_results(&model, name, controls, &multipliers, &array)?;
        }
        if is_timed {
            let lines: String = speeds(&model, &runs, &multipliers)
                .iter()
                .map(Speed::line)
                .collect();
            std::fs::write(of_bay.join("rust.csv"), lines)?;
        }
    }
    Ok(())
}

/// Controls of the baseline, or with every lever moved.
fn controls_of_run(model: &BayModel, moved: bool) -> Vec<Control> {
    let settings: Vec<LeverSetting> = (0..levers().len())
        .filter(|_| moved)
        .map(|lever| LeverSetting {
            lever,
            scope: Scope::Bay(model.bay),
            amount: Amount::Strength(STRENGTH),
            timing: Timing::default(),
        })
        .collect();
    let timing = DefaultTiming {
        start: DEFAULT_START,
        phase: DEFAULT_PHASE,
        effect: Effect::Central,
    };
    let rules = &world().rules;
    controls(
        model,
        levers(),
        rules,
        &settings,
        timing,
        &Drivers::default(),
        LAST_YEAR,
    )
}

/// A control's numbers in the order that the reference names them in.
fn fields(control: &Control) -> [f64; 9] {
    [
        control.leave_domestic,
        control.leave_bay,
        control.leave_abroad,
        control.leave_abroad_added,
        control.stay_added,
        control.stock_in,
        control.stock_out,
        control.arrive_domestic,
        control.inflow,
    ]
}

type WriteArray<'a> = dyn Fn(&str, &[usize], &[f64]) -> std::io::Result<()> + 'a;

/// People at the start and every rate.
fn write_tables(model: &BayModel, array: &WriteArray<'_>) -> std::io::Result<()> {
    let Migration {
        places,
        rates,
        birthright,
        leave_domestic,
        leave_domestic_shift,
        leave_bay,
        leave_abroad,
        arrive_domestic,
        arrive_domestic_shift,
        arrive_share,
        arrive_profile,
        graduation,
    } = &model.migration;
    let places = places.len();
    let cells = [places, STATUSES, SEXES, AGES];
    let by_sex = [places, SEXES, AGES];
    array("people", &cells, &model.population)?;
    array("leave_domestic", &by_sex, leave_domestic)?;
    array("leave_domestic_shift", &by_sex, leave_domestic_shift)?;
    array("leave_bay", &by_sex, leave_bay)?;
    array("leave_abroad", &cells, leave_abroad)?;
    array("arrive_domestic", &by_sex, arrive_domestic)?;
    array("arrive_domestic_shift", &by_sex, arrive_domestic_shift)?;
    array("arrive_share", &cells, arrive_share)?;
    array("arrive_profile", &cells, arrive_profile)?;
    array(
        "graduation",
        &[places, 2, SEXES, GRADUATION_AGES],
        graduation,
    )?;
    let by_place = |value: fn(&bayflow::model::migration::PlaceRates) -> f64| -> Vec<f64> {
        rates.iter().map(value).collect()
    };
    for (name, values) in [
        ("student_exit", by_place(|rates| rates.student_exit)),
        ("student_stay", by_place(|rates| rates.student_stay)),
        ("naturalisation", by_place(|rates| rates.naturalisation)),
        (
            "destination_weight",
            by_place(|rates| rates.destination_weight),
        ),
        (
            "foreign_fertility_ratio",
            by_place(|rates| rates.foreign_fertility_ratio),
        ),
    ] {
        array(name, &[places], &values)?;
    }
    let moves: Vec<f64> = rates
        .iter()
        .flat_map(|rates| rates.domestic_moves)
        .collect();
    array("domestic_moves", &[places, STATUSES], &moves)?;
    let moves: Vec<f64> = rates.iter().flat_map(|rates| rates.bay_moves).collect();
    array("bay_moves", &[places, STATUSES], &moves)?;
    let soil = f64::from(u8::from(*birthright == Birthright::Soil));
    array("birthright_of_soil", &[], &[soil])?;
    array("early_arrivals", &[], &[Conventions::BAYS.early_arrivals])?;

    let years = model.base_year + 1..=LAST_YEAR;
    let count = years.clone().count();
    let of_years = |values: fn(&BayModel, i32) -> &[f64]| -> Vec<f64> {
        years
            .clone()
            .flat_map(|year| values(model, year))
            .copied()
            .collect()
    };
    let table = of_years(|model, year| model.year(year, &[]).survivorship);
    array("survivorship", &[count, places, SEXES, AGES], &table)?;
    let table = of_years(|model, year| model.year(year, &[]).birth_survivorship);
    array("birth_survivorship", &[count, places, SEXES], &table)?;
    let table = of_years(|model, year| model.year(year, &[]).fertility);
    array("fertility", &[count, places, MOTHER_AGES], &table)?;
    let table = of_years(|model, year| model.year(year, &[]).male_births);
    array("male_births", &[count, places], &table)?;
    let table = of_years(|model, year| model.year(year, &[]).pool);
    array("pool", &[count, places, AGES], &table)?;
    let table = of_years(|model, year| model.year(year, &[]).converged);
    array("converged", &[count, places], &table)
}

/// What a trajectory comes to: `[year][place][flows, then stocks]`, and the last year's cells.
#[derive(PartialEq)]
struct Results {
    totals: Vec<f64>,
    people: Vec<f64>,
}

impl Results {
    /// Those of one lane.
    fn of<L: Lane>(outcome: &Outcome<L>, lane: usize) -> Self {
        let of_years = outcome.accounts.iter().zip(&outcome.summaries);
        let totals = of_years.flat_map(|(flows, summary)| {
            let both = flows.values().into_iter().chain(stocks(summary));
            both.map(|total| total.lane(lane))
        });
        Self {
            totals: totals.collect(),
            people: outcome.people.iter().map(|cell| cell.lane(lane)).collect(),
        }
    }
}

/// The stocks in the order that the reference names them in.
fn stocks<L: Lane>(summary: &Summary<L>) -> [L; 9] {
    [
        summary.population,
        summary.working_age,
        summary.old,
        summary.adults,
        summary.tertiary_adults,
        summary.talent,
        summary.foreign_talent,
        summary.foreign,
        summary.students,
    ]
}

/// Results of the compared trajectories, computed side by side as in ensembles; each equals the trajectory alone, and
/// the first the projection that page and command line show.
fn write_results(
    model: &BayModel,
    name: &str,
    controls: &[Control],
    multipliers: &Multipliers,
    array: &WriteArray<'_>,
) -> std::io::Result<()> {
    let lanes = run::<Numbers>(model, controls, multipliers, 0, true);
    let all: Vec<Results> = (0..COMPARED)
        .map(|trajectory| {
            let of_ensemble = Results::of(&lanes, trajectory);
            let alone = match trajectory {
                0 => shown(model, controls),
                _ => Results::of(
                    &run::<f64>(model, controls, multipliers, trajectory, true),
                    0,
                ),
            };
            assert!(
                alone == of_ensemble,
                "trajectory {trajectory} beside others differs from itself alone"
            );
            of_ensemble
        })
        .collect();
    let places = model.places().len();
    let years = (LAST_YEAR - model.base_year) as usize;
    let totals: Vec<f64> = all
        .iter()
        .flat_map(|results| &results.totals)
        .copied()
        .collect();
    let columns = totals.len() / (COMPARED * years * places);
    array(
        &format!("{name}_totals"),
        &[COMPARED, years, places, columns],
        &totals,
    )?;
    let people: Vec<f64> = all
        .iter()
        .flat_map(|results| &results.people)
        .copied()
        .collect();
    let shape = [COMPARED, places, STATUSES, SEXES, AGES];
    array(&format!("{name}_people"), &shape, &people)
}

/// The projection of page and command line.
fn shown(model: &BayModel, controls: &[Control]) -> Results {
    let projection = project(model, controls, LAST_YEAR, None);
    let mut totals = Vec::new();
    for year in model.base_year + 1..=LAST_YEAR {
        for &place in model.places() {
            let area = Area::Place(place);
            let flows = projection.accounts(area, year).expect("a projected year");
            let summary = projection.summary(area, year).expect("a projected year");
            totals.extend(flows.values());
            totals.extend(stocks(summary));
        }
    }
    let people = projection.cells(LAST_YEAR).expect("the last year").to_vec();
    Results { totals, people }
}

/// A measured cost.
struct Speed {
    what: String,
    indicators: bool,
    trajectories: usize,
    /// Nanoseconds per cell-year and trajectory on one core.
    cost: f64,
}

impl Speed {
    /// A line of the table that the reference reads.
    fn line(&self) -> String {
        let indicators = if self.indicators { "yes" } else { "no" };
        let Self {
            what,
            trajectories,
            cost,
            ..
        } = self;
        format!("{what},{indicators},{trajectories},{cost}\n")
    }
}

/// The step of one trajectory at a time, as in projections, and of several side by side, as in ensembles.
fn speeds(model: &BayModel, runs: &[Vec<Control>; 2], multipliers: &Multipliers) -> Vec<Speed> {
    let mut speeds = Vec::new();
    for indicators in [true, false] {
        for (trajectories, repetitions) in SIZES {
            let mut costs = [f64::INFINITY; 2];
            // By turns, so that a busy minute does not meet one of them alone.
            for _ in 0..repetitions {
                let alone = once::<f64>(model, runs, multipliers, trajectories, indicators);
                let beside = once::<Numbers>(model, runs, multipliers, trajectories, indicators);
                costs = [costs[0].min(alone), costs[1].min(beside)];
            }
            let names = ["one at a time".to_owned(), format!("{WIDTH} side by side")];
            speeds.extend(names.into_iter().zip(costs).map(|(what, cost)| Speed {
                what,
                indicators,
                trajectories,
                cost,
            }));
        }
    }
    speeds
}

/// Nanoseconds per cell-year and trajectory of one repetition.
fn once<L: Engine>(
    model: &BayModel,
    runs: &[Vec<Control>; 2],
    multipliers: &Multipliers,
    trajectories: usize,
    indicators: bool,
) -> f64 {
    let cells = runs[0].len() / STATUSES * CELLS_PER_PLACE;
    let start = processor_time::nanoseconds();
    for first in (0..trajectories).step_by(L::WIDTH) {
        for controls in runs {
            black_box(run::<L>(model, controls, multipliers, first, indicators));
        }
    }
    (processor_time::nanoseconds() - start) / (cells * runs.len() * trajectories) as f64
}
