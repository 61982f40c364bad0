//! Documents to links.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::data::pack::LeverRecord;
use crate::model::projection::Area;
use crate::scenario::document::package::{LeverEntry, LeverScope, Package};
use crate::scenario::document::view::{Page, Scale, View};
use crate::scenario::document::{Document, Draws, Subject};
use crate::scenario::link::key::{lever_key, pin_id, place_id};
use crate::scenario::link::number::shortest;
use crate::scenario::link::{LENGTH_LIMIT, VERSION};
use crate::scenario::notice::Notice;
use crate::scenario::setting::{
    Amount, Base, DEFAULT_HORIZON, DEFAULT_PHASE, DEFAULT_START, Effect, Reference, Timing,
};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The address bar: what is at its default is left out, and so is the stamp.
    Address,
    /// Sharing: base, horizon, draws, the timing of every lever that is set, and the stamp are written in full, so that
    /// later defaults change nothing.
    Share,
}

/// What needs no escape in any part of a query.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The canonical query of a document's tidy form, with its `?`: ASCII, never longer than [`LENGTH_LIMIT`].
///
/// What makes a document longer than that is left out, see [`overlong`].
#[must_use]
pub fn write(document: &Document, catalogue: &[LeverRecord], form: Form) -> String {
    let mut document = document.clone();
    document.tidy(catalogue);
    shorten(&mut document, catalogue, form);
    render(&document, catalogue, form)
}

/// What [`write()`] has to leave out of a document that is too long for a link.
#[must_use]
pub fn overlong(document: &Document, catalogue: &[LeverRecord], form: Form) -> Option<Notice> {
    let mut document = document.clone();
    document.tidy(catalogue);
    shorten(&mut document, catalogue, form)
}

/// Leaves out of a tidy document what does not fit into a link: pinned scenarios from the last, then settings from the
/// narrowest scope and the last lever.
pub(super) fn shorten(
    document: &mut Document,
    catalogue: &[LeverRecord],
    form: Form,
) -> Option<Notice> {
    let length = render(document, catalogue, form).len();
    if length <= LENGTH_LIMIT {
        return None;
    }
    let mut left_out = Vec::new();
    while render(document, catalogue, form).len() > LENGTH_LIMIT {
        let last_pin = document.pins.iter().rposition(Option::is_some);
        if let Some(index) = last_pin {
            document.pins[index] = None;
            left_out.push(pin_id(index));
        } else if let Some(entry) = document.package.levers.pop() {
            left_out.push(lever_key(&entry, catalogue));
        } else {
            // All else together is far shorter than a link may be.
            break;
        }
    }
    document.tidy(catalogue);
    Some(Notice::TooLong {
        length,
        limit: LENGTH_LIMIT,
        left_out,
    })
}

/// A tidy document's query.
fn render(document: &Document, catalogue: &[LeverRecord], form: Form) -> String {
    let mut query = Query {
        text: format!("?v={VERSION}"),
        is_full: form == Form::Share,
    };
    match document.subject {
        Subject::Bay(bay) => query.push("bay", bay.id()),
        Subject::Compare => query.push("compare", "bays"),
    }
    query.push_unless(document.base == Base::Latest, "base", document.base.id());
    query.push_unless(
        document.horizon == DEFAULT_HORIZON,
        "to",
        &document.horizon.to_string(),
    );
    query.package("", &document.package, catalogue);
    if document.reference != Reference::Same {
        query.push("ref", document.reference.id());
    }
    query.view(&document.view);
    for (index, pin) in document.pins.iter().enumerate() {
        if let Some(package) = pin {
            let scope = pin_id(index) + ".";
            query.package(&scope, package, catalogue);
            query.name(&scope, package);
        }
    }
    let default = Draws::default();
    let draws = document.draws;
    query.push_unless(draws.seed == default.seed, "seed", &draws.seed.to_string());
    query.push_unless(
        draws.trajectories == default.trajectories,
        "n",
        &draws.trajectories.to_string(),
    );
    query.name("", &document.package);
    if let (Form::Share, Some(stamp)) = (form, &document.stamp) {
        query.push("model", &stamp.model);
        query.push("data", &stamp.data);
        query.push(
            "is",
            &stamp.results.map(|result| result.to_string()).join("-"),
        );
        query.push("check", &stamp.check.to_string());
    }
    query.text
}

/// A query that grows.
struct Query {
    text: String,
    /// Whether defaults that decide the numbers are written.
    is_full: bool,
}

impl Query {
    fn push(&mut self, key: &str, value: &str) {
        self.text.extend(["&", key, "=", value]);
    }

    /// For what decides the numbers: a default is only written in full.
    fn push_unless(&mut self, is_default: bool, key: &str, value: &str) {
        if self.is_full || !is_default {
            self.push(key, value);
        }
    }

    fn name(&mut self, scope: &str, package: &Package) {
        if !package.name.is_empty() {
            let name = utf8_percent_encode(package.name.as_str(), ESCAPED).to_string();
            self.push(&format!("{scope}name"), &name);
        }
    }

    /// A package without its name.
    fn package(&mut self, scope: &str, package: &Package, catalogue: &[LeverRecord]) {
        let shared = &package.timing;
        if let Some(start) = shared.start {
            self.push(&format!("{scope}start"), &start.to_string());
        }
        if let Some(phase) = shared.phase {
            self.push(&format!("{scope}phase"), &phase.to_string());
        }
        if let Some(effect) = shared.effect {
            self.push(&format!("{scope}effect"), effect.id());
        }
        for entry in &package.levers {
            debug_assert!(scope.is_empty() || entry.scope == LeverScope::Subject);
            let value = self.lever(entry, shared);
            self.push(&format!("{scope}{}", lever_key(entry, catalogue)), &value);
        }
        let drivers = &package.drivers;
        for (id, percent) in [
            ("tfr", drivers.tfr),
            ("life", drivers.life),
            ("domestic", drivers.domestic),
            ("abroad", drivers.abroad),
        ] {
            if percent != 100.0 {
                self.push(&format!("{scope}{id}"), &shortest(percent));
            }
        }
        if let Some(shock) = &drivers.shock {
            let value = format!(
                "{}-d{}-l{}",
                shock.year,
                shortest(shock.depth),
                shock.length
            );
            self.push(&format!("{scope}shock"), &value);
        }
    }

    fn lever(&self, entry: &LeverEntry, shared: &Timing) -> String {
        let mut value = match entry.amount {
            Amount::Native(value) => shortest(value),
            Amount::Strength(percent) => format!("s{}", shortest(percent)),
        };
        let mut timing = entry.timing;
        if self.is_full {
            timing.start = timing.start.or(shared.start).or(Some(DEFAULT_START));
            timing.phase = timing.phase.or(shared.phase).or(Some(DEFAULT_PHASE));
            timing.effect = timing.effect.or(shared.effect).or(Some(Effect::default()));
        }
        if let Some(start) = timing.start {
            value += &format!("-y{start}");
        }
        if let Some(phase) = timing.phase {
            value += &format!("-p{phase}");
        }
        if let Some(effect) = timing.effect {
            value += match effect {
                Effect::Low => "-el",
                Effect::Central => "-ec",
                Effect::High => "-eh",
            };
        }
        value
    }

    fn view(&mut self, view: &View) {
        let default = View::default();
        if view.page != Page::Simulator {
            self.push("page", view.page.id());
        }
        if let Some(year) = view.year {
            self.push("at", &year.to_string());
        }
        if view.indicator != default.indicator {
            self.push("show", view.indicator.id());
        }
        if let Area::Place(place) = view.area {
            self.push("place", place_id(place));
        }
        if view.scale != Scale::Absolute {
            self.push("scale", view.scale.id());
        }
        if let Some(target) = &view.target {
            let value = format!(
                "{}-{}-{}",
                target.indicator.id(),
                target.year,
                shortest(target.value)
            );
            self.push("target", &value);
        }
        if let Some(language) = view.language {
            self.push("lang", language);
        }
    }
}
