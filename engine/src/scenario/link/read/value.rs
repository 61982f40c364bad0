//! Values: numbers, words and their tags, each with the notice that tells what was made of it.

use core::ops::RangeInclusive;

use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::Subject;
use crate::scenario::document::package::{LeverEntry, LeverScope, acts_in};
use crate::scenario::document::tidy::number;
use crate::scenario::document::view::{TARGET_VALUES, Target, YEARS};
use crate::scenario::link::key::{place, place_id};
use crate::scenario::link::number::{parse_decimal, parse_whole, shortest};
use crate::scenario::link::pairs::Pair;
use crate::scenario::link::read::{Reader, excerpt};
use crate::scenario::link::tag::Parts;
use crate::scenario::notice::Notice;
use crate::scenario::setting::{
    Amount, Effect, PHASES, SHOCK_DEPTHS, SHOCK_LENGTHS, STARTS, STRENGTHS, Shock, Timing,
};

impl Reader<'_> {
    pub(super) fn lever(
        &mut self,
        scope: LeverScope,
        lever: usize,
        pair: &Pair,
    ) -> Option<LeverEntry> {
        let catalogue = self.catalogue;
        let record = &catalogue[lever];
        if let LeverScope::Place(place) = scope
            && !acts_in(record, place)
        {
            self.notices.push(Notice::DoesNotAct {
                key: pair.key.clone(),
                lever: record.id.clone(),
                place: place_id(place).to_owned(),
            });
            return None;
        }
        let parts = Parts::new(&pair.value);
        let amount = match parts.first.strip_prefix(['s', 'S']) {
            Some(percent) => Amount::Strength(self.decimal(pair, "s", percent, &STRENGTHS)?),
            None => {
                Amount::Native(self.decimal(pair, "", parts.first, &(record.min..=record.max))?)
            }
        };
        let timing = self.timing(parts, pair);
        Some(LeverEntry {
            scope,
            lever,
            amount,
            timing,
        })
    }

    pub(super) fn timing(&mut self, parts: Parts, pair: &Pair) -> Timing {
        let mut timing = Timing::default();
        for tag in parts.tags() {
            // The first of several counts, as with keys.
            let is_known = match tag.letter {
                Some('y') if timing.start.is_none() && parse_whole(tag.body).is_some() => {
                    timing.start = self.year(pair, "y", tag.body, STARTS);
                    true
                }
                Some('p') if timing.phase.is_none() && parse_whole(tag.body).is_some() => {
                    timing.phase = self.whole(pair, "p", tag.body, PHASES);
                    true
                }
                Some('e') if timing.effect.is_none() => {
                    timing.effect = match tag.body {
                        "l" | "L" => Some(Effect::Low),
                        "c" | "C" => Some(Effect::Central),
                        "h" | "H" => Some(Effect::High),
                        _ => None,
                    };
                    timing.effect.is_some()
                }
                _ => false,
            };
            if !is_known {
                self.unknown_tag(pair, tag.text);
            }
        }
        timing
    }

    pub(super) fn shock(&mut self, pair: &Pair) -> Option<Shock> {
        let parts = Parts::new(&pair.value);
        let (mut depth, mut length) = (None, None);
        let mut unknown = Vec::new();
        for tag in parts.tags() {
            match tag.letter {
                Some('d') if depth.is_none() && parse_decimal(tag.body).is_some() => {
                    depth = Some(tag.body)
                }
                Some('l') if length.is_none() && parse_whole(tag.body).is_some() => {
                    length = Some(tag.body)
                }
                _ => unknown.push(tag.text),
            }
        }
        let (Some(_), Some(depth), Some(length)) = (parse_whole(parts.first), depth, length) else {
            self.unreadable(pair);
            return None;
        };
        for tag in unknown {
            self.unknown_tag(pair, tag);
        }
        Some(Shock {
            year: self.year(pair, "", parts.first, STARTS)?,
            depth: self.decimal(pair, "d", depth, &SHOCK_DEPTHS)?,
            length: self.whole(pair, "l", length, SHOCK_LENGTHS)?,
        })
    }

    pub(super) fn place(&mut self, pair: &Pair) {
        let id = pair.value.to_ascii_lowercase();
        match place(&id) {
            Some(place) if self.document.shows(place) => {
                self.document.view.area = Area::Place(place)
            }
            Some(place) => self.notices.push(Notice::PlaceElsewhere {
                place: place_id(place).to_owned(),
            }),
            // The bay's own id means the whole of it.
            None if Bay::from_id(&id)
                .is_some_and(|bay| self.document.subject == Subject::Bay(bay)) => {}
            None => self.unreadable(pair),
        }
    }

    pub(super) fn target(&mut self, pair: &Pair) {
        let words: Vec<&str> = pair.value.split('-').collect();
        let read = |words: &[&str]| {
            let [indicator, year, value] = words else {
                return None;
            };
            parse_whole(year)?;
            parse_decimal(value)?;
            Indicator::from_id(&indicator.to_ascii_lowercase())
        };
        let Some(indicator) = read(&words) else {
            self.unreadable(pair);
            return;
        };
        let year = self.year(pair, "", words[1], YEARS);
        let value = self.decimal(pair, "", words[2], &TARGET_VALUES);
        if let (Some(year), Some(value)) = (year, value) {
            self.document.view.target = Some(Target {
                indicator,
                year,
                value,
            });
        }
    }

    /// A word with an id, or the default with a notice.
    pub(super) fn word<T: Copy>(
        &mut self,
        pair: &Pair,
        from_id: fn(&str) -> Option<T>,
        default: T,
        id: fn(T) -> &'static str,
    ) -> T {
        from_id(&pair.value.to_ascii_lowercase()).unwrap_or_else(|| {
            self.notices.push(Notice::UnknownValue {
                key: pair.key.clone(),
                value: excerpt(&pair.value),
                used: id(default).to_owned(),
            });
            default
        })
    }

    /// A number within a range; `prefix` is what stands before it in the value.
    pub(super) fn decimal(
        &mut self,
        pair: &Pair,
        prefix: &str,
        text: &str,
        range: &RangeInclusive<f64>,
    ) -> Option<f64> {
        let Some(given) = parse_decimal(text) else {
            self.not_a_number(pair);
            return None;
        };
        let used = number(given, range);
        if !range.contains(&given) {
            self.clamped(
                pair,
                &format!("{prefix}{text}"),
                &format!("{prefix}{}", shortest(used)),
            );
        }
        Some(used)
    }

    /// A whole number within a range.
    pub(super) fn whole(
        &mut self,
        pair: &Pair,
        prefix: &str,
        text: &str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let Some(given) = parse_whole(text) else {
            self.not_a_number(pair);
            return None;
        };
        let bounded = u32::try_from(given)
            .unwrap_or(u32::MAX)
            .clamp(*range.start(), *range.end());
        if u64::from(bounded) != given {
            self.clamped(
                pair,
                &format!("{prefix}{text}"),
                &format!("{prefix}{bounded}"),
            );
        }
        Some(bounded)
    }

    /// A year within a range.
    pub(super) fn year(
        &mut self,
        pair: &Pair,
        prefix: &str,
        text: &str,
        range: RangeInclusive<i32>,
    ) -> Option<i32> {
        // No range of years goes below zero.
        let range = range.start().unsigned_abs()..=range.end().unsigned_abs();
        let year = self.whole(pair, prefix, text, range)?;
        i32::try_from(year).ok()
    }

    pub(super) fn not_a_number(&mut self, pair: &Pair) {
        self.notices.push(Notice::NotANumber {
            key: pair.key.clone(),
            value: excerpt(&pair.value),
        });
    }

    pub(super) fn unreadable(&mut self, pair: &Pair) {
        self.notices.push(Notice::Unreadable {
            key: pair.key.clone(),
            value: excerpt(&pair.value),
        });
    }

    pub(super) fn unknown_tag(&mut self, pair: &Pair, tag: &str) {
        self.notices.push(Notice::UnknownTag {
            key: pair.key.clone(),
            tag: excerpt(tag),
        });
    }

    pub(super) fn clamped(&mut self, pair: &Pair, given: &str, used: &str) {
        self.notices.push(Notice::Clamped {
            key: pair.key.clone(),
            given: excerpt(given),
            used: used.to_owned(),
        });
    }
}
