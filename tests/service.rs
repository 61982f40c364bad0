//! What a worker is asked and answers, as bytes: the same numbers as the ensemble itself.

use bayflow::analysis::ensemble::{Ensemble, Keep, Series, digest_of, run_on_threads};
use bayflow::analysis::service::{
    Answer, Assignment, Layout, Only, PREFIX, Prefix, QUANTILES, Server, Task, build, message, read,
};
use bayflow::data::dimension::{AGE_GROUPS, Sex};
use bayflow::data::place::Bay;
use bayflow::data::world;
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::Area;
use bayflow::policy::catalogue::levers;
use bayflow::scenario::link::{APPLIED, Build};
use bayflow::scenario::setting::Scenario;

fn scenario() -> Scenario {
    let build = Build::new(world(), APPLIED);
    let reading = bayflow::scenario::link::read("?v=1&bay=gba&campus=120&to=2035", &build);
    assert!(!levers().is_empty());
    reading.document.scenario()
}

/// The answer to a request, however long it takes.
fn answered(server: &mut Server, request: &[u8]) -> Vec<u8> {
    let mut answer = server.ask(request);
    while answer.is_none() && server.is_working() {
        answer = server.proceed();
    }
    answer.expect("a request is answered")
}

/// The body of the answer to a task.
fn asked(server: &mut Server, task: &Task, body: &[u8]) -> Vec<u8> {
    let answer = answered(server, &message(7, task, body));
    let (prefix, head, body) = read::<Answer>(&answer).expect("an answer of this build");
    assert_eq!((prefix.request, head), (7, Answer::Done));
    body.to_vec()
}

fn trajectories(assignment: &Assignment, first: u32, count: u32) -> Task {
    Task::Trajectories {
        assignment: assignment.clone(),
        first,
        count,
    }
}

fn hashes(body: &[u8], count: usize) -> Vec<[u8; 8]> {
    body.as_chunks::<8>().0[..count].to_vec()
}

fn row(body: &[u8], count: usize, row: usize) -> Vec<u8> {
    let first = 8 * count + 4 * count * row;
    body[first..first + 4 * count].to_vec()
}

#[test]
fn slices_of_two_workers_make_the_ensembles_hash_and_percentiles() {
    let scenario = scenario();
    let ensemble = Ensemble::prepare(&scenario, 5, Keep::Everything).expect("it has data");
    let outcome = run_on_threads(&ensemble, 12, 1);
    let assignment = Assignment {
        scenario: scenario.clone(),
        seed: 5,
        only: None,
        ages: None,
    };
    let mut workers = [Server::default(), Server::default()];
    let second = asked(&mut workers[1], &trajectories(&assignment, 8, 4), &[]);
    let first = asked(&mut workers[0], &trajectories(&assignment, 0, 8), &[]);
    let all = hashes(&first, 8).into_iter().chain(hashes(&second, 4));
    assert_eq!(digest_of(all), outcome.digest());

    let layout = Layout {
        places: Bay::Gba.places(),
        first_year: ensemble.shape().first_year,
        last_year: 2035,
        only: None,
        ages: None,
    };
    assert_eq!(first.len(), 8 * (8 + 4 * layout.rows()));
    let years = layout.years();
    let talent = Indicator::ALL
        .iter()
        .position(|&one| one == Indicator::Talent)
        .expect("an indicator");
    let at = layout
        .row(layout.places.len(), years - 1, talent)
        .expect("it is kept");
    let mut rows = Vec::new();
    for row_at in [at, at + 1] {
        rows.extend(row(&first, 8, row_at));
        rows.extend(row(&second, 4, row_at));
    }
    let found = asked(
        &mut workers[0],
        &Task::Quantiles { trajectories: 12 },
        &rows,
    );
    let found: Vec<f64> = found
        .as_chunks::<8>()
        .0
        .iter()
        .map(|&bytes| f64::from_le_bytes(bytes))
        .collect();
    let mut expected = Vec::new();
    for series in [Series::Scenario, Series::Difference] {
        let quantiles = outcome.quantiles(Area::Bay, 2035, Indicator::Talent, series);
        expected.extend(quantiles.expect("a stock has values"));
    }
    assert_eq!(found.len(), QUANTILES);
    assert_eq!(found, expected);
}

#[test]
fn what_alone_is_kept_is_the_same_with_the_same_hash() {
    let scenario = scenario();
    let indicators = [Indicator::Talent, Indicator::Births].map(|wanted| {
        let position = Indicator::ALL.iter().position(|&one| one == wanted);
        position.expect("an indicator") as u8
    });
    let places = Bay::Gba.places();
    for area in [places.len(), 2] {
        let [all, few] = [
            None,
            Some(Only {
                area: area as u8,
                indicators: indicators.to_vec(),
            }),
        ]
        .map(|only| {
            let assignment = Assignment {
                scenario: scenario.clone(),
                seed: 1,
                only: only.clone(),
                ages: None,
            };
            let body = asked(
                &mut Server::default(),
                &trajectories(&assignment, 4, 4),
                &[],
            );
            let first_year = Ensemble::prepare(&scenario, 1, Keep::Bay)
                .expect("it has data")
                .shape()
                .first_year;
            let layout = Layout {
                places,
                first_year,
                last_year: 2035,
                only,
                ages: None,
            };
            (body, layout)
        });
        assert_eq!(hashes(&all.0, 4), hashes(&few.0, 4));
        assert_eq!(few.0.len(), 4 * (8 + 4 * few.1.rows()));
        for year in 0..all.1.years() {
            for indicator in indicators {
                let [whole, part] = [&all, &few].map(|(body, layout)| {
                    let at = layout.row(area, year, usize::from(indicator));
                    row(body, 4, at.expect("it is kept") + 1)
                });
                assert_eq!(whole, part, "{area} {year} {indicator}");
            }
        }
        assert_eq!(few.1.row(area, 0, 0), None);
        assert_eq!(few.1.row(area - 1, 0, usize::from(indicators[0])), None);
    }
}

#[test]
fn persons_by_age_add_up_to_the_population_and_leave_the_hash_alone() {
    let scenario = scenario();
    let places = Bay::Gba.places();
    let first_year = Ensemble::prepare(&scenario, 1, Keep::Bay)
        .expect("it has data")
        .shape()
        .first_year;
    let asked_for = |only: Option<Only>, ages: Option<u8>| {
        let assignment = Assignment {
            scenario: scenario.clone(),
            seed: 1,
            only: only.clone(),
            ages,
        };
        let task = trajectories(&assignment, 3, 5);
        let layout = Layout {
            places,
            first_year,
            last_year: 2035,
            only,
            ages,
        };
        (asked(&mut Server::default(), &task, &[]), layout)
    };
    let without = asked_for(None, None);
    let numbers = |(body, _): &(Vec<u8>, Layout), at: usize| -> Vec<f64> {
        let row = row(body, 5, at);
        let values = row.as_chunks::<4>().0.iter();
        values
            .map(|&value| f64::from(f32::from_le_bytes(value)))
            .collect()
    };
    for area in [places.len(), 2] {
        let only = Only {
            area: area as u8,
            indicators: Vec::new(),
        };
        for only in [None, Some(only)] {
            let with = asked_for(only, Some(area as u8));
            assert_eq!(hashes(&with.0, 5), hashes(&without.0, 5));
            assert_eq!(with.0.len(), 5 * (8 + 4 * with.1.rows()));
            for year in 0..with.1.years() {
                let at = without.1.row(area, year, 0).expect("population is kept");
                let [baseline, more] = [at, at + 1].map(|at| numbers(&without, at));
                let mut sums = [0.0; 5];
                for group in 0..AGE_GROUPS {
                    for sex in Sex::ALL {
                        let at = with.1.age_row(area, year, group, sex);
                        let persons = numbers(&with, at.expect("it is kept"));
                        sums.iter_mut()
                            .zip(persons)
                            .for_each(|(sum, one)| *sum += one);
                    }
                }
                for ((sum, baseline), more) in sums.iter().zip(baseline).zip(more) {
                    let population = baseline + more;
                    assert!((sum / population - 1.0).abs() < 1e-6, "{sum} {population}");
                }
            }
            let years = with.1.years();
            for (of, year, group) in [(area - 1, 0, 0), (area, years, 0), (area, 0, AGE_GROUPS)] {
                assert_eq!(with.1.age_row(of, year, group, Sex::Male), None);
            }
        }
    }
    let foreign = Assignment {
        scenario,
        seed: 1,
        only: None,
        ages: Some(places.len() as u8 + 1),
    };
    let answer = answered(
        &mut Server::default(),
        &message(1, &trajectories(&foreign, 0, 1), &[]),
    );
    let (_, head, _) = read::<Answer>(&answer).expect("an answer of this build");
    assert!(matches!(head, Answer::Refused(_)));
}

#[test]
fn messages_of_another_build_or_without_sense_are_not_answered() {
    let mut server = Server::default();
    let mut other = message(1, &Task::Quantiles { trajectories: 1 }, &[]);
    assert!(!answered(&mut server, &other).is_empty());
    other[0] ^= 1;
    assert!(answered(&mut server, &other).is_empty());
    assert_eq!(
        Prefix::of(&other).map(|prefix| prefix.build),
        Some(build() ^ 1)
    );
    for damaged in [&[][..], &other[..PREFIX - 1]] {
        assert!(answered(&mut server, damaged).is_empty());
    }
}

#[test]
fn what_can_not_be_done_is_refused_in_words() {
    let mut server = Server::default();
    let assignment = Assignment {
        scenario: scenario(),
        seed: 1,
        only: None,
        ages: None,
    };
    for (task, body) in [
        (trajectories(&assignment, u32::MAX, 2), &[][..]),
        (trajectories(&assignment, 0, 1), b"\x05\0\0\0other"),
        (trajectories(&assignment, 0, 1), b"\x06\0\0\0other"),
        (Task::Quantiles { trajectories: 0 }, &[]),
        (Task::Quantiles { trajectories: 3 }, &[0; 16]),
    ] {
        let answer = answered(&mut server, &message(1, &task, body));
        let (_, head, _) = read::<Answer>(&answer).expect("an answer of this build");
        assert!(
            matches!(head, Answer::Refused(why) if !why.is_empty()),
            "{task:?}"
        );
    }
}

#[test]
fn a_request_is_dropped_while_it_is_worked_at_and_not_once_it_is_answered() {
    let assignment = Assignment {
        scenario: scenario(),
        seed: 5,
        only: None,
        ages: None,
    };
    let task = trajectories(&assignment, 0, 8);
    let mut server = Server::default();
    let ask = |server: &mut Server, request: u32, task: &Task| {
        let answer = server.ask(&message(request, task, &[]));
        answer.map(|answer| {
            let (prefix, answer, _) = read::<Answer>(&answer).expect("an answer of this build");
            (prefix.request, answer)
        })
    };
    assert_eq!(ask(&mut server, 1, &task), None, "it takes its time");
    assert_eq!(server.proceed(), None, "so few do not make eight");
    assert!(server.is_working());
    // Another's wish, then its own, then once more.
    assert_eq!(ask(&mut server, 2, &Task::Drop), None);
    assert!(server.is_working());
    assert_eq!(ask(&mut server, 1, &Task::Drop), Some((1, Answer::Dropped)));
    assert!(!server.is_working());
    assert_eq!(ask(&mut server, 1, &Task::Drop), None);
    assert_eq!(server.proceed(), None);
    // What was dropped leaves nothing behind.
    let again = asked(&mut server, &task, &[]);
    assert_eq!(again, asked(&mut Server::default(), &task, &[]));
}

#[test]
fn what_is_made_ready_beforehand_needs_no_figures_later_and_disturbs_no_work() {
    let of = |seed: u32| Assignment {
        scenario: scenario(),
        seed,
        only: None,
        ages: None,
    };
    let prepare = |seed: u32| {
        message(
            0,
            &Task::Prepare {
                assignment: of(seed),
            },
            &[],
        )
    };
    let fresh = |seed: u32| asked(&mut Server::default(), &trajectories(&of(seed), 0, 4), &[]);
    let mut server = Server::default();
    assert_eq!(server.ask(&prepare(5)), None, "nobody waits for it");
    assert!(!server.is_working());
    let request = message(1, &trajectories(&of(5), 0, 4), &[]);
    assert_eq!(server.ask(&request), None);
    // Another's comes while the first is worked at.
    assert_eq!(server.ask(&prepare(6)), None);
    let mut answer = None;
    while answer.is_none() {
        assert!(server.is_working());
        answer = server.proceed();
    }
    let answer = answer.expect("it ends with an answer");
    let (_, _, body) = read::<Answer>(&answer).expect("an answer of this build");
    assert_eq!(body, fresh(5));
    assert_eq!(
        asked(&mut server, &trajectories(&of(6), 0, 4), &[]),
        fresh(6)
    );
    // What can't be made ready is refused when it is asked for.
    let mut broken = Server::default();
    let mut foreign = of(5);
    foreign.ages = Some(u8::MAX);
    let prepare = message(
        0,
        &Task::Prepare {
            assignment: foreign.clone(),
        },
        &[],
    );
    assert_eq!(broken.ask(&prepare), None);
    let answer = answered(&mut broken, &message(1, &trajectories(&foreign, 0, 1), &[]));
    let (_, head, _) = read::<Answer>(&answer).expect("an answer of this build");
    assert!(matches!(head, Answer::Refused(_)));
}
