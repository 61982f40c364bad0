//! Requests and answers as the browser carries them.

use js_sys::Uint8Array;

use crate::analysis::ensemble::PERCENTILES;
use crate::analysis::service::{
    Answer, Assignment, PREFIX, Prefix, QUANTILES, Task, build, message, read,
};
use crate::app::engine::store::{Rows, Store};
use crate::app::ensemble::Key;
use crate::app::quantity::Quantity;
use crate::app::spread::Found;

/// What a worker said.
pub enum Said {
    /// That it is ready.
    Ready,
    /// An answer, and its body.
    Answer {
        /// To which request.
        request: u32,
        /// The answer.
        answer: Answer,
        /// Its body.
        body: Uint8Array,
    },
    /// Nothing that this build understands.
    Nonsense,
}

/// Reads what a worker said; only its head is copied.
#[must_use]
pub fn said(message: &Uint8Array) -> Said {
    let prefix = message.subarray(0, PREFIX as u32).to_vec();
    let Some(prefix) = Prefix::of(&prefix).filter(|prefix| prefix.build == build()) else {
        return Said::Nonsense;
    };
    let end = PREFIX as u32 + prefix.head;
    let head = message.subarray(0, end).to_vec();
    match read::<Answer>(&head) {
        None => Said::Nonsense,
        Some(_) if prefix.request == 0 => Said::Ready,
        Some((_, answer, _)) => Said::Answer {
            request: prefix.request,
            answer,
            body: message.subarray(end, message.length()),
        },
    }
}

/// The request for trajectories; with those packs of the bay that the worker has not got.
#[must_use]
pub fn trajectories(
    request: u32,
    assignment: &Assignment,
    slice: core::ops::Range<u32>,
    packs: &[Uint8Array],
) -> Uint8Array {
    let task = Task::Trajectories {
        assignment: assignment.clone(),
        first: slice.start,
        count: slice.len() as u32,
    };
    with_packs(request, &task, packs)
}

/// The wish to make an assignment ready; with those packs of the bay that the worker has not got.
#[must_use]
pub fn prepare(assignment: &Assignment, packs: &[Uint8Array]) -> Uint8Array {
    let task = Task::Prepare {
        assignment: assignment.clone(),
    };
    with_packs(0, &task, packs)
}

fn with_packs(request: u32, task: &Task, packs: &[Uint8Array]) -> Uint8Array {
    let room = packs.iter().map(|pack| 4 + pack.length()).sum();
    let (buffer, mut at) = with_room(request, task, room);
    for pack in packs {
        let length = pack.length();
        buffer.subarray(at, at + 4).copy_from(&length.to_le_bytes());
        buffer.set(pack, at + 4);
        at += 4 + length;
    }
    buffer
}

/// The request for the percentiles of a figure in some years; the years of results that are not kept are left out.
#[must_use]
pub fn quantiles(
    request: u32,
    store: &Store,
    key: Key,
    years: core::ops::Range<usize>,
) -> Uint8Array {
    let trajectories = store.count();
    let rows: Vec<Rows> = years.filter_map(|year| store.rows(key, year)).collect();
    let length = 4 * trajectories;
    let room = rows.len() as u32 * 2 * length;
    let (buffer, mut at) = with_room(request, &Task::Quantiles { trajectories }, room);
    for rows in rows {
        match rows {
            Rows::Pair(row) => {
                store.copy_row(row, &buffer, at);
                store.copy_row(row + 1, &buffer, at + length);
            }
            Rows::Made(first, second) => {
                let bytes = made_of(store, key.quantity, first, second);
                buffer.subarray(at, at + 2 * length).copy_from(&bytes);
            }
            // The buffer is all zeros: nothing is added to the row.
            Rows::Alone(row) => {
                store.copy_row(row, &buffer, at);
            }
        }
        at += 2 * length;
    }
    buffer
}

/// The wish that a request be dropped.
#[must_use]
pub fn drop(request: u32) -> Uint8Array {
    Uint8Array::from(message(request, &Task::Drop, &[]).as_slice())
}

/// Both rows of a figure that trajectories make of two results.
fn made_of(store: &Store, quantity: Quantity, first: usize, second: usize) -> Vec<u8> {
    let [before, more] = [first, first + 1].map(|row| store.values(row));
    let [other, more_of_other] = [second, second + 1].map(|row| store.values(row));
    let length = 4 * before.len();
    let mut bytes = vec![0; 2 * length];
    for index in 0..before.len() {
        let first = [before[index], more[index]];
        let second = [other[index], more_of_other[index]];
        for (row, value) in quantity.made_of(first, second).into_iter().enumerate() {
            let start = row * length + 4 * index;
            bytes[start..start + 4].copy_from_slice(&value.to_le_bytes());
        }
    }
    bytes
}

/// Takes the answer to [`quantiles`] in.
pub fn fill(found: &mut Found, years: core::ops::Range<usize>, body: &Uint8Array) {
    let bytes = body.to_vec();
    let all: Vec<f64> = bytes
        .as_chunks::<8>()
        .0
        .iter()
        .map(|&value| f64::from_le_bytes(value))
        .collect();
    for (year, both) in years.zip(all.chunks_exact(QUANTILES)) {
        let (scenario, difference) = both.split_at(PERCENTILES.len());
        found.scenario[year].copy_from_slice(scenario);
        found.difference[year].copy_from_slice(difference);
    }
}

/// A message whose body is still to be written, and where it begins.
fn with_room(request: u32, task: &Task, room: u32) -> (Uint8Array, u32) {
    let head = message(request, task, &[]);
    let length = head.len() as u32;
    let buffer = Uint8Array::new_with_length(length + room);
    buffer.subarray(0, length).copy_from(&head);
    (buffer, length)
}
