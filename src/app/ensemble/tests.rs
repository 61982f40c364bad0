use std::collections::VecDeque;

use super::*;
use crate::model::indicator::Indicator;

fn key(area: usize, indicator: usize) -> Key {
    Key {
        area,
        quantity: Quantity::Own(Indicator::ALL[indicator]),
    }
}

fn looked(area: usize, indicators: &[usize]) -> Vec<Key> {
    let keys = indicators.iter().map(|&indicator| key(area, indicator));
    keys.collect()
}

fn one(trajectories: u32, years: usize, looked: Vec<Key>) -> Vec<Wanted> {
    vec![Wanted {
        trajectories,
        years,
        looked,
    }]
}

/// Carries out what a conductor in the page asks for, up to `limit` jobs; the jobs done, in order.
fn carry_out(
    conductor: &mut Conductor,
    commands: Vec<Command<Job>>,
    limit: usize,
) -> (Vec<Job>, VecDeque<Command<Job>>) {
    let mut open = VecDeque::from(commands);
    let mut jobs = Vec::new();
    while jobs.len() < limit {
        let Some(Command::Here { request, .. }) = open.pop_front() else {
            break;
        };
        let job = conductor.pool.answered_here(request, true);
        if let Some(job) = job {
            open.extend(conductor.done(&job, 0.0));
            jobs.push(job);
        }
        open.extend(conductor.pool.hand_out(0.0));
    }
    (jobs, open)
}

fn counts(jobs: &[Job]) -> Vec<u32> {
    let count = |job: &Job| match job {
        Job::Quantiles { trajectories, .. } => Some(*trajectories),
        Job::Slice { .. } => None,
    };
    jobs.iter().filter_map(count).collect()
}

const COMPLETE: Progress = Progress::Complete {
    wanted: 1000,
    runs: 1,
};

#[test]
fn a_coarse_band_comes_first_and_is_refined() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(one(1000, 31, looked(11, &[9])), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(counts(&jobs), [32, 128, 512, 1000]);
    let before = jobs.iter().map_while(|job| match job {
        Job::Slice { slice, .. } => Some(slice.len() as u32),
        Job::Quantiles { .. } => None,
    });
    // Percentiles don't wait for a further slice.
    assert_eq!(before.sum::<u32>(), COARSE);
    let mut next = 0;
    for job in &jobs {
        if let Job::Slice { slice, .. } = job {
            assert_eq!(slice.start, next);
            next = slice.end;
        }
    }
    assert_eq!(next, 1000);
    assert_eq!(conductor.progress(), COMPLETE);
}

#[test]
fn few_trajectories_are_shown_once() {
    for wanted in [1, 31, 32] {
        let mut conductor = Conductor::new(0);
        let commands = conductor.begin(one(wanted, 31, looked(0, &[0, 9])), 0.0);
        let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
        assert_eq!(counts(&jobs), [wanted; 2]);
    }
    // Whatever there is beyond the coarse band comes once.
    for wanted in [33, 64] {
        let mut conductor = Conductor::new(0);
        let commands = conductor.begin(one(wanted, 31, looked(0, &[0, 9])), 0.0);
        let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
        assert_eq!(counts(&jobs), [COARSE, COARSE, wanted, wanted]);
    }
}

#[test]
fn what_failed_can_be_tried_again() {
    let mut conductor = Conductor::new(0);
    let mut commands = conductor.begin(one(1000, 31, looked(11, &[9])), 0.0);
    let Some(Command::Here { request, .. }) = commands.pop() else {
        panic!("the page begins");
    };
    assert_eq!(conductor.pool.answered_here(request, false), None);
    assert_eq!(conductor.progress(), Progress::Failed);
    let commands = conductor.resume(0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(counts(&jobs), [32, 128, 512, 1000]);
    assert_eq!(conductor.progress(), COMPLETE);
}

#[test]
fn another_result_asks_for_its_percentiles_only() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(one(64, 31, looked(11, &[9, 0])), 0.0);
    let _ = carry_out(&mut conductor, commands, usize::MAX);
    let commands = conductor.look(0, looked(11, &[3, 9, 0]), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let wanted = Job::Quantiles {
        run: 0,
        key: key(11, 3),
        years: 0..31,
        trajectories: 64,
    };
    assert_eq!(jobs, [wanted]);
    assert!(conductor.look(0, looked(11, &[3, 9, 0]), 0.0).is_empty());

    let commands = conductor.look(0, looked(2, &[3, 9]), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(
        counts(&jobs),
        [64, 64],
        "another area has other percentiles"
    );
}

#[test]
fn a_stopped_ensemble_shows_what_it_has_and_goes_on_where_it_was() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(one(1000, 31, looked(11, &[9])), 0.0);
    let (_, open) = carry_out(&mut conductor, commands, 8);
    let mut commands = conductor.stop(0.0);
    commands.extend(open);
    let Progress::Stopped { done, wanted: 1000 } = conductor.progress() else {
        panic!("it is stopped: {:?}", conductor.progress());
    };
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(counts(&jobs), [done]);
    assert!(!conductor.pool.is_busy());

    let commands = conductor.resume(0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let slices = jobs.iter().map(|job| match job {
        Job::Slice { slice, .. } => slice.len() as u32,
        Job::Quantiles { .. } => 0,
    });
    assert_eq!(slices.sum::<u32>(), 1000 - done);
    assert_eq!(conductor.progress(), COMPLETE);
}

#[test]
fn a_new_ensemble_forgets_the_old_one() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(one(1000, 31, looked(11, &[9])), 0.0);
    let (_, open) = carry_out(&mut conductor, commands, 5);
    let mut commands = Vec::from(open);
    commands.extend(conductor.begin(one(64, 31, looked(11, &[9])), 0.0));
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let first = Job::Slice {
        run: 0,
        slice: 0..8,
    };
    assert_eq!(jobs[0], first);
    assert_eq!(counts(&jobs), [32, 64]);
}

#[test]
fn no_piece_of_work_sorts_for_long() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(one(100_000, 81, looked(11, &[9])), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let mut last = 0;
    for job in &jobs {
        if let Job::Quantiles {
            years,
            trajectories,
            ..
        } = job
        {
            assert!(years.len() == 1 || years.len() as u32 * trajectories <= SORTED);
            last += usize::from(*trajectories == 100_000) * years.len();
        }
    }
    assert_eq!(last, 81);
}

fn three() -> Vec<Wanted> {
    let all = [looked(11, &[9, 0]), looked(11, &[9]), looked(3, &[9])];
    all.into_iter()
        .flat_map(|looked| one(100, 31, looked))
        .collect()
}

/// Of each job, its scenario, and whether it is a slice.
fn order(jobs: &[Job]) -> Vec<(usize, bool)> {
    let mut order: Vec<_> = jobs.iter().map(|job| (job.run(), job.is_slice())).collect();
    order.dedup();
    order
}

#[test]
fn one_scenario_follows_the_other_once_its_percentiles_are_there() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(three(), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let of_one = |run| [(run, true), (run, false), (run, true), (run, false)];
    assert_eq!(order(&jobs), [0, 1, 2].map(of_one).concat());
    assert_eq!(counts(&jobs), [32, 32, 100, 100, 32, 100, 32, 100]);
    let complete = Progress::Complete {
        wanted: 100,
        runs: 3,
    };
    assert_eq!(conductor.progress(), complete);
}

#[test]
fn looking_elsewhere_in_one_scenario_leaves_the_others_as_they_are() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(three(), 0.0);
    // Into the second one.
    let (_, open) = carry_out(&mut conductor, commands, 12);
    let mut commands = conductor.look(0, looked(11, &[4]), 0.0);
    commands.extend(open);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let of_first: Vec<&Job> = jobs.iter().filter(|job| job.run() == 0).collect();
    assert_eq!(of_first.len(), 1);
    assert!(
        matches!(of_first[0], Job::Quantiles { key: of, trajectories: 100, .. } if *of == key(11, 4))
    );
    assert_eq!(jobs.last().map(Job::run), Some(2));
}

#[test]
fn one_that_begins_again_comes_before_those_that_follow_it() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(three(), 0.0);
    let (done, open) = carry_out(&mut conductor, commands, 25);
    assert_eq!(done.last().map(Job::run), Some(2));
    let mut commands = conductor.begin_again(1, looked(4, &[9]), 0.0);
    commands.extend(open);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let slices = |wanted: usize| -> u32 {
        let all = done.iter().filter(|job| job.run() != 1).chain(&jobs);
        let slices = all.filter_map(|job| match job {
            Job::Slice { run, slice } if *run == wanted => Some(slice.len() as u32),
            _ => None,
        });
        slices.sum()
    };
    assert_eq!([0, 1, 2].map(slices), [100; 3]);
    let after = jobs.iter().skip_while(|job| job.run() != 1);
    assert!(
        after
            .skip_while(|job| job.run() == 1)
            .all(|job| job.run() == 2)
    );
    assert!(matches!(conductor.progress(), Progress::Complete { .. }));
}

#[test]
fn several_stop_together_and_go_on_where_they_were() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(three(), 0.0);
    let (_, open) = carry_out(&mut conductor, commands, 9);
    let mut commands = conductor.stop(0.0);
    commands.extend(open);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert!(jobs.iter().all(|job| !job.is_slice()));
    let Progress::Stopped { done, wanted: 300 } = conductor.progress() else {
        panic!("they are stopped: {:?}", conductor.progress());
    };
    let commands = conductor.resume(0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let slices = jobs.iter().map(|job| match job {
        Job::Slice { slice, .. } => slice.len() as u32,
        Job::Quantiles { .. } => 0,
    });
    assert_eq!(slices.sum::<u32>(), 300 - done);
    assert!(matches!(conductor.progress(), Progress::Complete { .. }));
}

#[test]
fn ages_are_asked_for_once_all_trajectories_are_there() {
    let mut conductor = Conductor::new(0);
    let ages = Quantity::PERSONS.map(|quantity| Key { area: 11, quantity });
    let keys: Vec<Key> = looked(11, &[9]).into_iter().chain(ages).collect();
    let commands = conductor.begin(one(100, 31, keys), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(counts(&jobs), [vec![32], vec![100; 43]].concat());
    let further = one(50, 31, looked(11, &[9])).remove(0);
    let commands = conductor.append(further, 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(order(&jobs), [(1, true), (1, false), (1, true), (1, false)]);
}
