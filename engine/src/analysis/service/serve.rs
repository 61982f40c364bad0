//! The worker's side.

use crate::analysis::ensemble::{Ensemble, Part, Slice, quantiles};
use crate::analysis::service::{Answer, Assignment, Layout, QUANTILES, Task, message, read};
use crate::data::place::Bay;
use crate::data::{bay_tables, receive, receive_rest};

/// Answers requests, one after the other; keeps the last ensemble that it was asked for.
#[derive(Default)]
pub struct Server {
    current: Option<(Assignment, Layout, Ensemble)>,
    /// The request that is worked at, and how far it is.
    work: Option<(u32, Slice)>,
}

impl Server {
    /// Makes a request. Where its answer takes long, [`Server::proceed`] gives it; else it comes at once, empty if the
    /// request is not one of this build. There is none to a [`Task::Drop`] that comes too late.
    pub fn ask(&mut self, request: &[u8]) -> Option<Vec<u8>> {
        let Some((prefix, task, body)) = read::<Task>(request) else {
            return Some(Vec::new());
        };
        let answer = match task {
            Task::Trajectories {
                assignment,
                first,
                count,
            } => match self.begin(prefix.request, assignment, first, count, body) {
                Ok(()) => return None,
                Err(why) => Err(why),
            },
            Task::Prepare { assignment } => {
                // What is worked at keeps its ensemble.
                if self.work.is_none() {
                    let _ = self.prepare(assignment, body);
                }
                return None;
            }
            Task::Quantiles { trajectories } => percentiles(trajectories as usize, body),
            Task::Drop => {
                let (request, _) = self.work.take_if(|(held, _)| *held == prefix.request)?;
                return Some(message(request, &Answer::Dropped, &[]));
            }
        };
        Some(match answer {
            Ok(body) => message(prefix.request, &Answer::Done, &body),
            Err(why) => message(prefix.request, &Answer::Refused(why), &[]),
        })
    }

    /// Whether a request is worked at.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        self.work.is_some()
    }

    /// Works a little at the request in hand, about a thousandth of a second; its answer once it is there.
    pub fn proceed(&mut self) -> Option<Vec<u8>> {
        let (_, layout, ensemble) = self.current.as_ref()?;
        let (request, mut slice) = self.work.take()?;
        if slice.proceed(ensemble) {
            self.work = Some((request, slice));
            return None;
        }
        let body = handed_over(layout, &slice.finish());
        Some(message(request, &Answer::Done, &body))
    }

    fn begin(
        &mut self,
        request: u32,
        assignment: Assignment,
        first: u32,
        count: u32,
        packs: &[u8],
    ) -> Result<(), String> {
        let end = first
            .checked_add(count)
            .ok_or("trajectories beyond the last number")?;
        let ensemble = self.prepare(assignment, packs)?;
        self.work = Some((request, Slice::new(ensemble, first..end)));
        Ok(())
    }

    fn prepare(&mut self, assignment: Assignment, packs: &[u8]) -> Result<&Ensemble, String> {
        take_in(assignment.scenario.bay, packs)?;
        if self
            .current
            .as_ref()
            .is_none_or(|(known, ..)| *known != assignment)
        {
            self.current = Some(prepared(assignment, self.current.take())?);
        }
        let (.., ensemble) = self.current.as_ref().ok_or("nothing is prepared")?;
        Ok(ensemble)
    }
}

/// Takes in a bay's packs: first its tables, then its further bases.
fn take_in(bay: Bay, mut packs: &[u8]) -> Result<(), String> {
    while let Some((length, rest)) = packs.split_first_chunk::<4>() {
        let (pack, rest) = rest
            .split_at_checked(u32::from_le_bytes(*length) as usize)
            .ok_or("a pack is cut off")?;
        let take = match bay_tables(bay) {
            None => receive,
            Some(_) => receive_rest,
        };
        take(bay, pack).map_err(|error| error.to_string())?;
        packs = rest;
    }
    Ok(())
}

/// Makes an assignment ready; what it has in common with the one before is not computed again.
fn prepared(
    assignment: Assignment,
    before: Option<(Assignment, Layout, Ensemble)>,
) -> Result<(Assignment, Layout, Ensemble), String> {
    let scenario = &assignment.scenario;
    let mut layout = Layout {
        places: scenario.bay.places(),
        first_year: scenario.horizon,
        last_year: scenario.horizon,
        only: assignment.only.clone(),
        ages: assignment.ages,
    };
    let areas = 0..=layout.places.len();
    let ages = assignment.ages.map(usize::from);
    if ages.is_some_and(|area| !areas.contains(&area)) {
        return Err("the bay has no such area".to_owned());
    }
    let before = before.map(|(.., ensemble)| ensemble);
    let keep = layout.shape().keep;
    let mut ensemble = Ensemble::prepare_after(before, scenario, assignment.seed, keep)
        .map_err(|error| error.to_string())?;
    if let Some(area) = ages {
        ensemble = ensemble.keeping_ages(area);
    }
    layout.first_year = ensemble.shape().first_year;
    Ok((assignment, layout, ensemble))
}

/// Hashes and kept rows of a part, as bytes.
fn handed_over(layout: &Layout, part: &Part) -> Vec<u8> {
    let shape = layout.shape();
    let count = part.hashes().len();
    let mut bytes = Vec::with_capacity(count * (8 + 4 * layout.rows()));
    bytes.extend(part.hashes().iter().flat_map(|hash| hash.to_le_bytes()));
    let mut push = |position: usize| {
        bytes.extend(
            part.row(position)
                .iter()
                .flat_map(|value| value.to_le_bytes()),
        );
    };
    match &layout.only {
        None => (0..shape.values()).for_each(push),
        Some(only) => {
            let Some(area) = shape.area(usize::from(only.area)) else {
                return bytes;
            };
            for year in 0..shape.years() {
                for &indicator in &only.indicators {
                    let position = shape.position(area, year, usize::from(indicator));
                    push(position);
                    push(position + 1);
                }
            }
            let first = shape.first_age_position();
            (first..first + shape.age_values()).for_each(push);
        }
    }
    bytes
}

/// The percentiles of the scenario and of the difference, for every pair of rows.
fn percentiles(trajectories: usize, body: &[u8]) -> Result<Vec<u8>, String> {
    let values = body.as_chunks::<4>().0;
    if trajectories == 0 || !values.len().is_multiple_of(2 * trajectories) {
        return Err("the rows have not the length that was said".to_owned());
    }
    let mut bytes = Vec::with_capacity(values.len() / trajectories / 2 * QUANTILES * 8);
    for pair in values.chunks_exact(2 * trajectories) {
        let row = |row: &[[u8; 4]]| -> Vec<f64> {
            row.iter()
                .map(|&value| f64::from(f32::from_le_bytes(value)))
                .collect()
        };
        let (baseline, difference) = pair.split_at(trajectories);
        let mut difference = row(difference);
        let mut scenario = row(baseline);
        for (sum, difference) in scenario.iter_mut().zip(&difference) {
            *sum += difference;
        }
        for sample in [&mut scenario, &mut difference] {
            let found = quantiles(sample).unwrap_or([f64::NAN; QUANTILES / 2]);
            bytes.extend(found.iter().flat_map(|value| value.to_le_bytes()));
        }
    }
    Ok(bytes)
}
