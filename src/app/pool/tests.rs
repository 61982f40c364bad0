use std::collections::BTreeMap;

use super::*;

/// A pool of two workers that have both started, with these jobs; and what each worker holds.
fn running(jobs: &[u32]) -> (Pool<u32>, BTreeMap<u32, (u32, u32)>) {
    let mut pool = Pool::new(2);
    let mut held = BTreeMap::new();
    for command in pool.append(jobs.iter().copied(), 0.0) {
        let Command::Start { worker } = command else {
            panic!("nobody has started yet: {command:?}");
        };
        note(&mut held, pool.started(worker, 0.0));
    }
    (pool, held)
}

fn note(held: &mut BTreeMap<u32, (u32, u32)>, commands: Vec<Command<u32>>) {
    for command in commands {
        if let Command::Send {
            worker,
            request,
            job,
        } = command
        {
            held.insert(worker, (request, job));
        }
    }
}

fn answered(pool: &mut Pool<u32>, worker: u32, request: u32) -> (Option<u32>, Vec<Command<u32>>) {
    let job = pool.answered(worker, request);
    (job, pool.hand_out(0.0))
}

fn starts(commands: &[Command<u32>]) -> Vec<u32> {
    let start = |command: &Command<u32>| match command {
        Command::Start { worker } => Some(*worker),
        _ => None,
    };
    commands.iter().filter_map(start).collect()
}

#[test]
fn every_job_is_answered_once_whatever_the_order() {
    let (mut pool, mut held) = running(&[1, 2, 3, 4, 5]);
    let mut done = Vec::new();
    while pool.is_busy() {
        // The worker that was started last answers first.
        let (&worker, &(request, _)) = held.iter().next_back().expect("somebody works");
        held.remove(&worker);
        let (job, commands) = answered(&mut pool, worker, request);
        done.extend(job);
        note(&mut held, commands);
    }
    done.sort_unstable();
    assert_eq!(done, [1, 2, 3, 4, 5]);
}

#[test]
fn no_more_workers_start_than_there_is_work() {
    let mut pool = Pool::new(8);
    assert_eq!(starts(&pool.append([1, 2], 0.0)).len(), 2);
    assert!(starts(&pool.append([], 0.0)).is_empty());
    assert_eq!(starts(&pool.append([3], 0.0)).len(), 1);
}

#[test]
fn the_latest_work_wins_and_late_answers_are_dropped() {
    let (mut pool, held) = running(&[1, 2, 3]);
    pool.retain(|_| false);
    assert!(!pool.is_busy());
    let mut commands = pool.append([10, 11], 0.0);
    assert!(commands.is_empty(), "both still have old work in hand");
    for (worker, (request, _)) in held {
        assert!(!pool.is_wanted(request));
        let (job, next) = answered(&mut pool, worker, request);
        assert_eq!(job, None, "the answer is late");
        commands.extend(next);
    }
    let jobs: Vec<u32> = commands
        .iter()
        .filter_map(|command| match command {
            Command::Send { job, .. } => Some(*job),
            _ => None,
        })
        .collect();
    assert_eq!(jobs, [10, 11]);
}

#[test]
fn an_answer_to_another_request_changes_nothing() {
    let (mut pool, held) = running(&[1, 2]);
    let (&worker, &(request, _)) = held.iter().next().expect("somebody works");
    assert_eq!(answered(&mut pool, worker, request + 100), (None, vec![]));
    assert_eq!(answered(&mut pool, worker + 100, request), (None, vec![]));
    assert!(pool.is_wanted(request));
    assert_eq!(answered(&mut pool, worker, request).0, Some(1));
    assert_eq!(answered(&mut pool, worker, request), (None, vec![]));
}

#[test]
fn urgent_work_comes_first_and_in_its_order() {
    let (mut pool, held) = running(&[1, 2, 3]);
    let _ = pool.prepend([20, 21], 0.0);
    let mut order = Vec::new();
    let (mut worker, (mut request, _)) = held.into_iter().next().expect("somebody works");
    for _ in 0..3 {
        for command in answered(&mut pool, worker, request).1 {
            if let Command::Send {
                worker: next,
                request: asked,
                job,
            } = command
            {
                (worker, request) = (next, asked);
                order.push(job);
            }
        }
    }
    assert_eq!(order, [20, 21, 3]);
}

#[test]
fn the_work_of_a_dead_worker_is_done_by_another() {
    let (mut pool, mut held) = running(&[1, 2]);
    let (worker, (request, job)) = held.pop_first().expect("somebody works");
    let commands = pool.died(worker, 0.0);
    assert!(commands.contains(&Command::Stop { worker }));
    let [replacement] = starts(&commands)[..] else {
        panic!("one is started in its place: {commands:?}");
    };
    assert_eq!(answered(&mut pool, worker, request).0, None, "it is dead");
    note(&mut held, pool.started(replacement, 0.0));
    assert_eq!(held[&replacement].1, job);
    assert_ne!(held[&replacement].0, request, "it is another request");
}

#[test]
fn unwanted_work_dies_with_its_worker() {
    let (mut pool, held) = running(&[1, 2]);
    pool.retain(|_| false);
    let worker = *held.keys().next().expect("somebody works");
    assert_eq!(pool.died(worker, 0.0), [Command::Stop { worker }]);
}

#[test]
fn a_worker_that_hangs_is_replaced_and_one_that_only_waits_is_not() {
    let (mut pool, held) = running(&[1]);
    let mut idle = Pool::<u32>::new(1);
    let worker = starts(&idle.append([7], 0.0))[0];
    let commands = idle.started(worker, 0.0);
    let [Command::Send { request, .. }] = commands[..] else {
        panic!("it has work: {commands:?}");
    };
    let _ = idle.answered(worker, request);
    assert!(idle.tick(10.0 * WORK_LIMIT).is_empty());

    assert!(pool.tick(WORK_LIMIT).is_empty());
    let commands = pool.tick(WORK_LIMIT + 1.0);
    let worker = *held.keys().next().expect("somebody works");
    assert!(commands.contains(&Command::Stop { worker }));
    assert_eq!(starts(&commands).len(), 1);
}

#[test]
fn a_worker_that_never_starts_is_given_up() {
    let mut pool = Pool::new(1);
    let first = starts(&pool.append([1], 0.0))[0];
    assert!(pool.tick(START_LIMIT).is_empty());
    let commands = pool.tick(START_LIMIT + 1.0);
    assert!(commands.contains(&Command::Stop { worker: first }));
    assert_eq!(starts(&commands).len(), 1);
}

#[test]
fn where_no_worker_can_start_the_page_does_the_work_one_by_one() {
    let mut pool = Pool::new(2);
    let mut commands = pool.append([1, 2, 3], 0.0);
    while pool.mode() == Mode::Workers {
        let dead = starts(&commands);
        commands = dead
            .into_iter()
            .flat_map(|worker| pool.died(worker, 0.0))
            .collect();
    }
    let mut done = Vec::new();
    loop {
        let here = commands.iter().find_map(|command| match command {
            Command::Here { request, .. } => Some(*request),
            _ => None,
        });
        let Some(request) = here else { break };
        assert!(pool.is_wanted(request));
        let job = pool.answered_here(request, true);
        let next = pool.hand_out(0.0);
        done.extend(job);
        commands = next;
    }
    assert_eq!(done, [1, 2, 3]);
    assert!(starts(&pool.append([4], 0.0)).is_empty());
}

#[test]
fn work_survives_the_change_to_the_page() {
    let (mut pool, held) = running(&[1, 2, 3]);
    let mut left: Vec<u32> = held.keys().copied().collect();
    let mut last = Vec::new();
    while pool.mode() == Mode::Workers {
        last = pool.died(left.remove(0), 0.0);
        left.extend(starts(&last));
    }
    let mut done = Vec::new();
    while let Some(request) = last.iter().find_map(|command| match command {
        Command::Here { request, .. } => Some(*request),
        _ => None,
    }) {
        let job = pool.answered_here(request, true);
        let next = pool.hand_out(0.0);
        done.extend(job);
        last = next;
    }
    done.sort_unstable();
    assert_eq!(done, [1, 2, 3]);
}

#[test]
fn an_answer_shows_that_workers_work() {
    let (mut pool, mut held) = running(&(0..40).collect::<Vec<_>>());
    for _ in 0..10 {
        let (worker, _) = held.pop_first().expect("somebody works");
        for replacement in starts(&pool.died(worker, 0.0)) {
            note(&mut held, pool.started(replacement, 0.0));
        }
        let (worker, (request, _)) = held.pop_last().expect("somebody works");
        note(&mut held, answered(&mut pool, worker, request).1);
    }
    assert_eq!(pool.mode(), Mode::Workers);
}

#[test]
fn what_fails_in_the_page_too_is_given_up() {
    let mut pool = Pool::new(0);
    let commands = pool.append([1, 2], 0.0);
    let [Command::Here { request, .. }] = commands[..] else {
        panic!("the page works: {commands:?}");
    };
    assert_eq!(pool.answered_here(request, false), None);
    assert!(pool.hand_out(0.0).is_empty());
    assert_eq!(pool.mode(), Mode::Nobody);
    assert!(!pool.is_busy() && pool.append([3], 0.0).is_empty());
}

#[test]
fn work_in_hand_is_broken_off_once() {
    let (mut pool, held) = running(&[1, 2, 3]);
    let drops = pool.retain(|&job| job != 1);
    let (&worker, &(request, _)) = held
        .iter()
        .find(|(_, (_, job))| *job == 1)
        .expect("somebody has it");
    assert_eq!(drops, [Command::Drop { worker, request }]);
    assert!(pool.retain(|&job| job != 1).is_empty());
    // It is free once it says so.
    let (job, commands) = answered(&mut pool, worker, request);
    assert_eq!(job, None);
    assert!(matches!(commands[..], [Command::Send { job: 3, .. }]));
}

#[test]
fn held_work_is_done_again_after_the_release_and_in_its_order() {
    let (mut pool, held) = running(&[1, 2, 3]);
    assert_eq!(pool.hold().len(), 2, "both break off");
    assert!(pool.hold().is_empty());
    assert!(pool.is_busy(), "it is still to be done");
    let mut workers = held.into_iter();
    let (worker, (request, _)) = workers.next().expect("somebody works");
    let (job, commands) = answered(&mut pool, worker, request);
    assert_eq!(job, None, "an answer that crosses comes too late");
    assert!(commands.is_empty(), "nothing is handed out");
    assert!(pool.append([4], 0.0).is_empty());
    let mut again = BTreeMap::new();
    note(&mut again, pool.release(0.0));
    for (worker, (request, _)) in workers {
        note(&mut again, answered(&mut pool, worker, request).1);
    }
    let mut jobs: Vec<u32> = again.values().map(|&(_, job)| job).collect();
    jobs.sort_unstable();
    assert_eq!(jobs, [1, 2]);
}

#[test]
fn workers_are_started_before_there_is_work() {
    let mut pool = Pool::<u32>::new(3);
    assert_eq!(starts(&pool.warm(0.0)).len(), 3);
    assert!(pool.warm(0.0).is_empty());
    assert!(starts(&pool.append([1, 2], 0.0)).is_empty());
    assert!(Pool::<u32>::new(0).warm(0.0).is_empty());
}
