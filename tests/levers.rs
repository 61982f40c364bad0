//! What levers and drivers must do, and must not, in every bay that this build has data for.

use std::path::Path;

use bayflow::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use bayflow::data::pack::{Form, LeverRecord, Target};
use bayflow::data::place::Bay;
use bayflow::data::{bay_tables, world};
use bayflow::model::bay_model::{BayModel, LAST_YEAR};
use bayflow::model::index::row;
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::{Area, Projection};
use bayflow::model::step::Control;
use bayflow::policy::apply::{DefaultTiming, controls};
use bayflow::policy::catalogue::{find, levers};
use bayflow::policy::driver::{Drivers, Shock};
use bayflow::policy::effect::Effect;
use bayflow::policy::setting::{Amount, LeverSetting, Scope, Timing};
use bayflow::scenario::run::{Comparison, Simulator, available_bays};
use bayflow::scenario::setting::{Reference, Scenario};
use serde::Deserialize;

const TIMING: DefaultTiming = DefaultTiming {
    start: 2026,
    phase: 5,
    effect: Effect::Central,
};

const SHOCK: Drivers = Drivers {
    tfr: 100.0,
    life: 100.0,
    domestic: 100.0,
    abroad: 100.0,
    shock: Some(Shock {
        year: 2035,
        depth: 60.0,
        length: 2,
    }),
};

fn setting(lever: usize, scope: Scope, amount: Amount) -> LeverSetting {
    LeverSetting {
        lever,
        scope,
        amount,
        timing: Timing::default(),
    }
}

/// A scenario of one bay with these levers and drivers, against the baseline.
fn scenario(bay: Bay, levers: &[LeverSetting], drivers: Drivers) -> Scenario {
    Scenario {
        levers: levers.to_vec(),
        drivers,
        reference: Reference::Default,
        ..Scenario::baseline(bay)
    }
}

fn model_of(bay: Bay) -> BayModel {
    bay_tables(bay)
        .and_then(|tables| BayModel::assemble(tables, bay, "latest", LAST_YEAR))
        .expect("the bay is available")
}

fn run(simulator: &mut Simulator, scenario: &Scenario) -> Comparison {
    simulator.run(scenario).expect("the bay is available")
}

/// The results of the whole bay in 2050: baseline, scenario.
fn bay_2050(comparison: &Comparison, result: Indicator) -> [f64; 2] {
    [&comparison.reference, &comparison.projection].map(|run| {
        run.value(Area::Bay, result, 2050)
            .expect("2050 is projected")
    })
}

fn assert_same(left: &Projection, right: &Projection, what: &str) {
    for year in left.first_year()..=left.last_year() {
        let bits = |run: &Projection| -> Vec<u64> {
            let cells = run.cells(year).expect("a year of the run");
            cells.iter().map(|cell| cell.to_bits()).collect()
        };
        assert!(bits(left) == bits(right), "{what}: people of {year} differ");
        let flows = |run: &Projection| run.accounts(Area::Bay, year).map(|flows| flows.values());
        assert_eq!(flows(left), flows(right), "{what}: flows of {year}");
    }
}

#[test]
fn a_lever_at_todays_value_is_the_baseline_to_the_bit() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        for (index, lever) in levers().iter().enumerate() {
            let today = lever.in_bay(bay).default;
            for amount in [Amount::Native(today), Amount::Strength(0.0)] {
                let settings: Vec<LeverSetting> = bay
                    .places()
                    .iter()
                    .map(|&place| Scope::Place(place))
                    .chain([Scope::Bay(bay)])
                    .map(|scope| setting(index, scope, amount))
                    .collect();
                let comparison = run(
                    &mut simulator,
                    &scenario(bay, &settings, Drivers::default()),
                );
                assert!(
                    !std::ptr::eq(&*comparison.reference, &*comparison.projection),
                    "the scenario is computed, not taken over"
                );
                let what = format!("{} in {bay:?}", lever.id);
                assert_same(&comparison.reference, &comparison.projection, &what);
            }
        }
    }
}

#[test]
fn drivers_at_their_default_are_the_baseline_to_the_bit() {
    for bay in available_bays() {
        let model = model_of(bay);
        let idle = Drivers {
            shock: Some(Shock {
                year: 2090,
                depth: 100.0,
                length: 5,
            }),
            ..Drivers::default()
        };
        let controls = controls(&model, levers(), &world().rules, &[], TIMING, &idle, 2050);
        let neutral = model.neutral_controls();
        for (index, control) in controls.iter().enumerate() {
            assert_eq!(*control, neutral[index % neutral.len()], "{bay:?} {index}");
        }
    }
}

#[derive(Debug, Deserialize)]
struct Direction {
    lever: String,
    bay: String,
    result: String,
    direction: String,
}

#[test]
fn every_lever_moves_its_results_the_right_way() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/levers_directions.csv");
    let directions: Vec<Direction> = csv::Reader::from_path(file)
        .expect("the file is there")
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the rows have the header's columns");
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        for (index, lever) in levers().iter().enumerate() {
            let of_lever: Vec<&Direction> = directions
                .iter()
                .filter(|row| row.lever == lever.id && (row.bay == "all" || row.bay == bay.id()))
                .collect();
            assert!(
                !of_lever.is_empty(),
                "{} has no direction in {bay:?}",
                lever.id
            );
            let settings = [setting(index, Scope::Bay(bay), Amount::Strength(100.0))];
            let comparison = run(
                &mut simulator,
                &scenario(bay, &settings, Drivers::default()),
            );
            for row in of_lever {
                let result = Indicator::from_id(&row.result).expect("a known result");
                let [before, after] = bay_2050(&comparison, result);
                let change = (after - before) / before;
                let holds = match row.direction.as_str() {
                    "rise" => change > 1e-9,
                    "fall" => change < -1e-9,
                    "stay" => change.abs() < 1e-12,
                    other => panic!("unknown direction {other}"),
                };
                assert!(holds, "{bay:?} {row:?}: {before} to {after}");
            }
        }
    }
    for row in &directions {
        assert!(find(&row.lever).is_some(), "{row:?}");
        assert!(
            row.bay == "all" || Bay::from_id(&row.bay).is_some(),
            "{row:?}"
        );
    }
}

#[test]
fn full_strength_is_the_policy_end() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        for (index, lever) in levers().iter().enumerate() {
            let mut at = |amount| {
                let settings = [setting(index, Scope::Bay(bay), amount)];
                run(&mut simulator, &scenario(bay, &settings, SHOCK)).projection
            };
            let full = at(Amount::Strength(100.0));
            let end = at(Amount::Native(lever.policy_end));
            assert_same(&full, &end, &lever.id);
        }
    }
}

/// Persons at the year's end less those that the flows explain, relative to the population.
fn unexplained(run: &Projection, bay: Bay) -> f64 {
    let mut worst: f64 = 0.0;
    for year in run.first_year() + 1..=run.last_year() {
        let mut moves = 0.0;
        for &place in bay.places() {
            let area = Area::Place(place);
            let of = |year| {
                run.value(area, Indicator::Population, year)
                    .expect("a year of the run")
            };
            let flows = run.accounts(area, year).expect("a year of the run");
            worst = worst.max(((of(year) - of(year - 1) - flows.change()) / of(year)).abs());
            moves += flows.bay_in - flows.bay_out;
        }
        worst = worst.max(moves.abs() / 1e6);
        for &cell in run.cells(year).expect("a year of the run") {
            assert!(cell >= 0.0, "{cell} persons in {year}");
        }
    }
    worst
}

#[test]
fn no_lever_makes_people_outside_the_accounts() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        for (index, lever) in levers().iter().enumerate() {
            for (value, drivers) in [
                (lever.policy_end, Drivers::default()),
                (lever.min, SHOCK),
                (lever.max, SHOCK),
            ] {
                let settings = [setting(index, Scope::Bay(bay), Amount::Native(value))];
                let comparison = run(&mut simulator, &scenario(bay, &settings, drivers));
                let worst = unexplained(&comparison.projection, bay);
                assert!(worst < 1e-9, "{} at {value} in {bay:?}: {worst}", lever.id);
            }
        }
        let drivers = Drivers {
            tfr: 150.0,
            life: 250.0,
            domestic: 0.0,
            abroad: 300.0,
            ..SHOCK
        };
        let comparison = run(&mut simulator, &scenario(bay, &[], drivers));
        assert!(unexplained(&comparison.projection, bay) < 1e-9, "{bay:?}");
    }
}

/// Every lever at its least, or greatest, value with its greatest effect.
fn extremes(bay: Bay, value: fn(&LeverRecord) -> f64) -> Vec<LeverSetting> {
    levers()
        .iter()
        .enumerate()
        .map(|(index, lever)| LeverSetting {
            timing: Timing {
                effect: Some(Effect::High),
                ..Timing::default()
            },
            ..setting(index, Scope::Bay(bay), Amount::Native(value(lever)))
        })
        .collect()
}

#[test]
fn caps_hold_with_every_lever_at_its_end() {
    let rules = &world().rules;
    for bay in available_bays() {
        let model = model_of(bay);
        for value in [
            |lever: &LeverRecord| lever.min,
            |lever: &LeverRecord| lever.max,
        ] {
            let settings = extremes(bay, value);
            let all = controls(
                &model,
                levers(),
                rules,
                &settings,
                TIMING,
                &Drivers::default(),
                2050,
            );
            for control in &all {
                for odds in [
                    control.leave_bay,
                    control.leave_abroad,
                    control.leave_domestic,
                ] {
                    assert!(odds <= rules.hazard_limit + 1e-12, "{odds}");
                    assert!(odds >= 1.0 / rules.hazard_limit - 1e-12, "{odds}");
                }
                assert!(control.arrive_domestic <= rules.arrivals_limit + 1e-12);
                assert!(control.arrive_domestic >= 0.0 && control.inflow >= 0.0);
            }
            // What stocks gain over the years is capped as a whole.
            let places = model.places().len();
            for cell in 0..places * STATUSES {
                let gained: f64 = all
                    .iter()
                    .skip(cell)
                    .step_by(places * STATUSES)
                    .map(|control| libm::log(1.0 + control.stock_in - control.stock_out))
                    .sum();
                assert!(
                    gained.abs() <= libm::log(rules.arrivals_limit) + 1e-9,
                    "{gained}"
                );
            }
        }
    }
}

#[test]
fn a_further_lever_in_the_catalogue_changes_no_other_number() {
    let rules = &world().rules;
    let mut longer = levers().to_vec();
    let mut further = levers()[0].clone();
    further.id = "further".to_owned();
    longer.insert(3, further);
    for bay in available_bays() {
        let model = model_of(bay);
        let settings = extremes(bay, |lever| lever.policy_end);
        let moved: Vec<LeverSetting> = settings
            .iter()
            .map(|own| LeverSetting {
                lever: own.lever + usize::from(own.lever >= 3),
                ..*own
            })
            .collect();
        let of = |levers: &[LeverRecord], settings: &[LeverSetting]| -> Vec<Control> {
            controls(&model, levers, rules, settings, TIMING, &SHOCK, 2050)
        };
        assert!(of(levers(), &settings) == of(&longer, &moved), "{bay:?}");
    }
}

#[test]
fn a_wider_slider_changes_no_number() {
    let mut wider = levers().to_vec();
    for lever in &mut wider {
        lever.max += 0.5 * (lever.max - lever.min);
    }
    for bay in available_bays() {
        let model = model_of(bay);
        let settings = extremes(bay, |lever| lever.policy_end);
        let of = |levers: &[LeverRecord]| {
            controls(
                &model,
                levers,
                &world().rules,
                &settings,
                TIMING,
                &SHOCK,
                2050,
            )
        };
        assert!(of(levers()) == of(&wider), "{bay:?}");
    }
}

#[test]
fn a_setting_of_one_city_gives_it_its_share_and_no_other() {
    for bay in available_bays() {
        let model = model_of(bay);
        let rules = &world().rules;
        let neutral = model.neutral_controls();
        for (index, lever) in levers().iter().enumerate() {
            let of = |scope| {
                let settings = [setting(index, scope, Amount::Native(lever.policy_end))];
                controls(&model, levers(), rules, &settings, TIMING, &SHOCK, 2050)
            };
            let (everywhere, shocked) = (
                of(Scope::Bay(bay)),
                controls(&model, levers(), rules, &[], TIMING, &SHOCK, 2050),
            );
            let chosen = bay.places()[0];
            let here = of(Scope::Place(chosen));
            for (cell, control) in here.iter().enumerate() {
                let is_chosen = cell % neutral.len() < STATUSES;
                let expected = if is_chosen { &everywhere } else { &shocked };
                assert_eq!(*control, expected[cell], "{} {cell}", lever.id);
            }
        }
    }
}

#[test]
fn exchange_sends_as_many_as_it_brings() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        let index = find("exchange").expect("a lever");
        let settings = [setting(index, Scope::Bay(bay), Amount::Strength(100.0))];
        let comparison = run(
            &mut simulator,
            &scenario(bay, &settings, Drivers::default()),
        );
        // In its first year nothing has fed back yet.
        let more = |result| {
            let of = |run: &Projection| run.value(Area::Bay, result, 2026).expect("projected");
            of(&comparison.projection) - of(&comparison.reference)
        };
        let (came, left) = (more(Indicator::Immigrants), more(Indicator::Emigrants));
        assert!(came > 1.0, "{bay:?}: {came}");
        assert!(
            (came - left).abs() < 0.02 * came,
            "{bay:?}: {came} came, {left} left"
        );
    }
}

/// Foreign students, or foreigners with a degree, of a bay at the end of a year.
fn of_status(run: &Projection, status: Status, year: i32) -> f64 {
    let cells = run.cells(year).expect("projected");
    (0..cells.len() / CELLS_PER_PLACE)
        .map(|place| {
            let first = row(place, status, Sex::Male);
            cells[first..first + SEXES * AGES].iter().sum::<f64>()
        })
        .sum()
}

#[test]
fn half_of_the_start_up_visas_keep_students_who_would_have_left() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        let index = find("startup_visa").expect("a lever");
        let settings = [setting(index, Scope::Bay(bay), Amount::Strength(100.0))];
        let comparison = run(
            &mut simulator,
            &scenario(bay, &settings, Drivers::default()),
        );
        let more = |result| {
            let of = |run: &Projection| run.value(Area::Bay, result, 2026).expect("projected");
            of(&comparison.projection) - of(&comparison.reference)
        };
        // The arrivals also hold the students who enrol because they may stay.
        let stayed = -more(Indicator::Emigrants);
        let settled = of_status(&comparison.projection, Status::ForeignTertiary, 2026)
            - of_status(&comparison.reference, Status::ForeignTertiary, 2026);
        assert!(stayed > 0.0, "{bay:?}: {stayed}");
        assert!(
            (settled - 2.0 * stayed).abs() < 0.01 * settled,
            "{bay:?}: {settled} settled, {stayed} of them stayed"
        );
    }
}

#[test]
fn the_elite_programme_takes_places_of_the_campuses() {
    let (elite, campus) = (
        find("elite_students").expect("a lever"),
        find("campus").expect("a lever"),
    );
    let bay = Bay::Gba;
    let model = model_of(bay);
    let students = |settings: &[LeverSetting]| {
        let all = controls(
            &model,
            levers(),
            &world().rules,
            settings,
            TIMING,
            &Drivers::default(),
            2100,
        );
        let last = all.len() - model.places().len() * STATUSES;
        all[last..]
            .iter()
            .skip(Status::Student as usize)
            .step_by(STATUSES)
            .map(|control| control.inflow)
            .sum::<f64>()
    };
    let bay_wide = |lever, value| setting(lever, Scope::Bay(bay), Amount::Native(value));
    let both = students(&[bay_wide(campus, 120.0), bay_wide(elite, 10_000.0)]);
    let fewer = students(&[bay_wide(campus, 117.0)]);
    assert!((both - fewer).abs() < 1e-6 * fewer, "{both} and {fewer}");
}

#[test]
fn short_time_work_damps_what_a_shock_adds_and_nothing_else() {
    let index = find("short_time").expect("a lever");
    assert_eq!(levers()[index].form, Form::ShockDamp);
    assert_eq!(levers()[index].targets[0].target, Target::ShockExit);
    for bay in available_bays() {
        let model = model_of(bay);
        let settings = [setting(index, Scope::Bay(bay), Amount::Native(90.0))];
        let of = |settings: &[LeverSetting]| {
            controls(
                &model,
                levers(),
                &world().rules,
                settings,
                TIMING,
                &SHOCK,
                2050,
            )
        };
        let (plain, damped) = (of(&[]), of(&settings));
        for (cell, (plain, damped)) in plain.iter().zip(&damped).enumerate() {
            let year = model.base_year + 1 + (cell / (model.places().len() * STATUSES)) as i32;
            let is_shock = (2035..2037).contains(&year);
            if is_shock && cell % STATUSES == Status::ForeignTertiary as usize {
                let excess = damped.leave_abroad - 1.0;
                assert!(
                    excess <= plain.leave_abroad - 1.0 && excess > 0.0,
                    "{bay:?}"
                );
            } else {
                assert_eq!(plain, damped, "{bay:?} {year}");
            }
        }
    }
}

#[test]
fn drivers_move_what_they_name() {
    let mut simulator = Simulator::new();
    let of = |tfr: f64, life: f64, domestic: f64, abroad: f64| Drivers {
        tfr,
        life,
        domestic,
        abroad,
        shock: None,
    };
    for bay in available_bays() {
        for (drivers, result, is_rise) in [
            (of(110.0, 100.0, 100.0, 100.0), Indicator::Births, true),
            (of(100.0, 0.0, 100.0, 100.0), Indicator::Population, false),
            (of(100.0, 150.0, 100.0, 100.0), Indicator::OldAgeRatio, true),
            (of(100.0, 100.0, 80.0, 100.0), Indicator::DomesticIn, false),
            (of(100.0, 100.0, 100.0, 120.0), Indicator::Immigrants, true),
        ] {
            let comparison = run(&mut simulator, &scenario(bay, &[], drivers));
            let [before, after] = bay_2050(&comparison, result);
            assert_eq!(
                after > before,
                is_rise,
                "{bay:?} {drivers:?}: {before} to {after}"
            );
        }
        // Births of the first year follow fertility alone.
        let comparison = run(
            &mut simulator,
            &scenario(bay, &[], of(110.0, 100.0, 100.0, 100.0)),
        );
        let first = comparison.reference.first_year() + 1;
        let births = |run: &Projection| {
            run.value(Area::Bay, Indicator::Births, first)
                .expect("projected")
        };
        let ratio = births(&comparison.projection) / births(&comparison.reference);
        assert!((ratio - 1.1).abs() < 1e-9, "{bay:?}: {ratio}");
    }
}

#[test]
fn a_shock_lasts_its_years() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        let comparison = run(&mut simulator, &scenario(bay, &[], SHOCK));
        let ratio = |result, year| {
            let of = |run: &Projection| run.value(Area::Bay, result, year).expect("projected");
            of(&comparison.projection) / of(&comparison.reference)
        };
        assert_eq!(ratio(Indicator::Immigrants, 2034), 1.0);
        assert!(
            (ratio(Indicator::Immigrants, 2035) - 0.4).abs() < 1e-9,
            "{bay:?}"
        );
        assert!(ratio(Indicator::Emigrants, 2035) > 1.2, "{bay:?}");
        assert!(
            (ratio(Indicator::Immigrants, 2037) - 1.0).abs() < 1e-9,
            "{bay:?}"
        );
        // The quota of the two Special Administrative Regions feels it too.
        assert!(
            (ratio(Indicator::DomesticIn, 2036) - 0.7).abs() < 1e-9,
            "{bay:?}"
        );
    }
}

#[test]
fn the_reference_has_the_drivers_unless_asked_otherwise() {
    let mut simulator = Simulator::new();
    for bay in available_bays() {
        let driven = Drivers {
            tfr: 90.0,
            life: 120.0,
            ..SHOCK
        };
        let against_baseline = scenario(bay, &[], driven);
        let same = Scenario {
            reference: Reference::Same,
            ..against_baseline.clone()
        };
        let baseline = run(&mut simulator, &Scenario::baseline(bay));
        let one = run(&mut simulator, &against_baseline);
        let other = run(&mut simulator, &same);
        assert_same(&one.reference, &baseline.reference, "ref=default");
        assert_same(&other.reference, &one.projection, "ref=same");
        assert_same(&other.projection, &one.projection, "the scenario");
        let [before, after] = bay_2050(&one, Indicator::Population);
        assert!(after < before, "{bay:?}");
    }
}
