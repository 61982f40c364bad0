//! Levers that share one thing: what moves one of them also counts for another.

use crate::data::pack::{LeverRecord, RulesRecord};

/// Two levers of which one uses up what the other offers.
const USER: &str = "elite_students";
const OFFER: &str = "campus";
/// Places in one unit of [`OFFER`], whose setting is in thousands.
const PLACES_PER_UNIT: f64 = 1000.0;

/// The working settings of one place, `[lever][year]`; `None` where a lever stays at today's value.
pub(super) type Working = Vec<Option<Vec<f64>>>;

/// Takes from the campus places what the elite students' programme uses of them.
///
/// `today` gives a lever's value of today in the bay; `years` is the length of a lever's settings.
pub(super) fn use_up(
    levers: &[LeverRecord],
    rules: &RulesRecord,
    today: impl Fn(&LeverRecord) -> f64,
    years: usize,
    working: &mut Working,
) {
    let find = |id: &str| levers.iter().position(|lever| lever.id == id);
    let (Some(user), Some(offer)) = (find(USER), find(OFFER)) else {
        return;
    };
    let Some(used) = working[user].clone() else {
        return;
    };
    let todays_use = today(&levers[user]);
    let offered = working[offer].get_or_insert_with(|| vec![today(&levers[offer]); years]);
    for (offered, used) in offered.iter_mut().zip(used) {
        *offered -= rules.elite_uses_campus * (used - todays_use) / PLACES_PER_UNIT;
    }
}

#[cfg(test)]
mod tests {
    use crate::data::world;
    use crate::policy::catalogue::find;

    use super::*;

    #[test]
    fn the_programme_takes_places_from_the_campuses() {
        let pack = world();
        let (user, offer) = (find(USER).expect("a lever"), find(OFFER).expect("a lever"));
        let mut working: Working = vec![None; pack.levers.len()];
        working[user] = Some(vec![0.0, 10_000.0]);
        use_up(
            &pack.levers,
            &pack.rules,
            |lever| if lever.id == OFFER { 30.0 } else { 0.0 },
            2,
            &mut working,
        );
        assert_eq!(working[offer], Some(vec![30.0, 27.0]));
    }
}
