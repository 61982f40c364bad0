use std::collections::VecDeque;

use super::*;

fn looked(area: usize, indicators: &[usize]) -> Vec<Key> {
    indicators
        .iter()
        .map(|&indicator| Key { area, indicator })
        .collect()
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
        let (job, next) = conductor.pool.answered_here(request, true, 0.0);
        open.extend(next);
        if let Some(job) = job {
            open.extend(conductor.done(&job, 0.0));
            jobs.push(job);
        }
    }
    (jobs, open)
}

fn counts(jobs: &[Job]) -> Vec<u32> {
    let count = |job: &Job| match job {
        Job::Quantiles { trajectories, .. } => Some(*trajectories),
        Job::Slice(_) => None,
    };
    jobs.iter().filter_map(count).collect()
}

#[test]
fn a_coarse_band_comes_first_and_is_refined() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(1000, 31, looked(11, &[9]), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(counts(&jobs), [64, 256, 1000]);
    let first = jobs
        .iter()
        .position(|job| matches!(job, Job::Quantiles { .. }));
    assert!(first.is_some_and(|first| first <= 4), "{first:?}");
    let mut next = 0;
    for job in &jobs {
        if let Job::Slice(slice) = job {
            assert_eq!(slice.start, next);
            next = slice.end;
        }
    }
    assert_eq!(next, 1000);
    assert_eq!(conductor.progress(), Progress::Complete { wanted: 1000 });
}

#[test]
fn few_trajectories_are_shown_once() {
    for wanted in [1, 31, 32, 33, 64] {
        let mut conductor = Conductor::new(0);
        let commands = conductor.begin(wanted, 31, looked(0, &[0, 9]), 0.0);
        let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
        assert_eq!(counts(&jobs), [wanted; 2]);
    }
}

#[test]
fn another_result_asks_for_its_percentiles_only() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(64, 31, looked(11, &[9, 0]), 0.0);
    let _ = carry_out(&mut conductor, commands, usize::MAX);
    let commands = conductor.look(looked(11, &[3, 9, 0]), 0.0);
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    let wanted = Job::Quantiles {
        key: Key {
            area: 11,
            indicator: 3,
        },
        years: 0..31,
        trajectories: 64,
    };
    assert_eq!(jobs, [wanted]);
    assert!(conductor.look(looked(11, &[3, 9, 0]), 0.0).is_empty());

    let commands = conductor.look(looked(2, &[3, 9]), 0.0);
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
    let commands = conductor.begin(1000, 31, looked(11, &[9]), 0.0);
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
        Job::Slice(slice) => slice.len() as u32,
        Job::Quantiles { .. } => 0,
    });
    assert_eq!(slices.sum::<u32>(), 1000 - done);
    assert_eq!(conductor.progress(), Progress::Complete { wanted: 1000 });
}

#[test]
fn a_new_ensemble_forgets_the_old_one() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(1000, 31, looked(11, &[9]), 0.0);
    let (_, open) = carry_out(&mut conductor, commands, 5);
    let mut commands = Vec::from(open);
    commands.extend(conductor.begin(64, 31, looked(11, &[9]), 0.0));
    let (jobs, _) = carry_out(&mut conductor, commands, usize::MAX);
    assert_eq!(jobs[0], Job::Slice(0..32));
    assert_eq!(counts(&jobs), [64]);
}

#[test]
fn no_piece_of_work_sorts_for_long() {
    let mut conductor = Conductor::new(0);
    let commands = conductor.begin(100_000, 81, looked(11, &[9]), 0.0);
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
