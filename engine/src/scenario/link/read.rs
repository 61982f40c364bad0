//! Links to documents.

mod value;

use crate::data::pack::LeverRecord;
use crate::data::place::Bay;
use crate::model::indicator::Indicator;
use crate::scenario::digest::Digest;
use crate::scenario::document::name::Name;
use crate::scenario::document::package::Package;
use crate::scenario::document::stamp::{Stamp, is_version};
use crate::scenario::document::view::{Page, Scale, language, years};
use crate::scenario::document::{DEFAULT_BAY, Document, Subject, TRAJECTORIES};
use crate::scenario::link::build::{Build, needs};
use crate::scenario::link::key::{Holder, Key, Setting};
use crate::scenario::link::number::parse_whole;
use crate::scenario::link::pairs::{Pair, READ_LIMIT, query_of, split};
use crate::scenario::link::write::{Form, shorten};
use crate::scenario::link::{VERSION, legacy::Alias};
use crate::scenario::notice::Notice;
use crate::scenario::setting::{Base, DRIVER_PERCENT, Effect, HORIZONS, PHASES, Reference, STARTS};

/// Most notices of one link; more are counted, not listed.
pub const NOTICE_LIMIT: usize = 20;

/// A link as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The document, tidy.
    pub document: Document,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

/// Reads an address, its query, or any other text.
#[must_use]
pub fn read(text: &str, build: &Build) -> Reading {
    let (pairs, is_cut) = split(query_of(text));
    let mut reader = Reader::new(build.catalogue);
    if is_cut {
        reader.notices.push(Notice::Cut { limit: READ_LIMIT });
    }
    reader.subject(&pairs);
    for (key, pair) in reader.keys(&pairs, build.retired) {
        reader.apply(key, pair);
    }
    reader.stamp();
    let Reader {
        mut document,
        mut notices,
        ..
    } = reader;
    document.tidy(build.catalogue);
    notices.extend(shorten(&mut document, build.catalogue, Form::Address));
    show_what_there_is(&mut document, build, &mut notices);
    for (feature, key) in needs(&document, build.catalogue) {
        if !build.features.contains(&feature) {
            notices.push(Notice::NotYetApplied { key });
        }
    }
    if notices.len() > NOTICE_LIMIT {
        let count = notices.len() - NOTICE_LIMIT;
        notices.truncate(NOTICE_LIMIT);
        notices.push(Notice::More { count });
    }
    Reading { document, notices }
}

/// Moves to a bay and a base that the build has data for.
fn show_what_there_is(document: &mut Document, build: &Build, notices: &mut Vec<Notice>) {
    if let Subject::Bay(bay) = document.subject
        && build.base_for(bay, document.base).is_none()
    {
        let has_default = build.base_for(DEFAULT_BAY, document.base).is_some();
        let first = build.available.first().map(|(bay, _)| *bay);
        if let Some(shown) = if has_default {
            Some(DEFAULT_BAY)
        } else {
            first
        } {
            document.open_bay(shown);
            document.tidy(build.catalogue);
            notices.push(Notice::BayUnavailable { bay, shown });
        }
    }
    let bay = document.bay();
    if let Some(used) = build.base_for(bay, document.base)
        && used != document.base
    {
        notices.push(Notice::BaseUnavailable {
            bay,
            base: document.base,
            used,
        });
        document.base = used;
    }
}

/// A link's text as a notice shows it.
fn excerpt(text: &str) -> String {
    let mut excerpt = Name::new(text).as_str().to_owned();
    if Name::is_too_long(text) {
        excerpt.push('…');
    }
    excerpt
}

struct Reader<'a> {
    catalogue: &'a [LeverRecord],
    document: Document,
    notices: Vec<Notice>,
    stamp: StampParts,
}

/// What was found of a stamp.
#[derive(Default)]
struct StampParts {
    model: Option<String>,
    data: Option<String>,
    results: Option<[u64; 3]>,
    check: Option<Digest>,
    /// Whether a part stood there but could not be read, which has its own notice.
    is_unreadable: bool,
}

impl<'a> Reader<'a> {
    fn new(catalogue: &'a [LeverRecord]) -> Self {
        Self {
            catalogue,
            document: Document::default(),
            notices: Vec::new(),
            stamp: StampParts::default(),
        }
    }

    /// What is shown decides what keys without a scope mean: it comes before all else.
    fn subject(&mut self, pairs: &[Pair]) {
        let first = |key| pairs.iter().find(|pair| pair.key == key);
        let bay = first("bay");
        if let Some(pair) = bay {
            let bay = self.word(pair, Bay::from_id, DEFAULT_BAY, Bay::id);
            self.document.subject = Subject::Bay(bay);
        }
        let Some(pair) = first("compare") else { return };
        if pair.value.eq_ignore_ascii_case("bays") {
            self.document.subject = Subject::Compare;
            if bay.is_some() {
                self.notices.push(Notice::Overruled {
                    key: "bay".to_owned(),
                    by: "compare".to_owned(),
                });
            }
        } else {
            self.notices.push(Notice::UnknownValue {
                key: pair.key.clone(),
                value: excerpt(&pair.value),
                used: format!("bay={}", self.document.bay().id()),
            });
        }
    }

    /// The keys with their pairs, each key once, in the order in which they are applied.
    fn keys<'p>(&mut self, pairs: &'p [Pair], retired: &[Alias]) -> Vec<(Key, &'p Pair)> {
        let mut keys: Vec<(Key, &Pair)> = Vec::new();
        for pair in pairs {
            let Some(key) = Key::parse(&pair.key, self.document.subject, self.catalogue, retired)
            else {
                let key = if pair.key.is_empty() { "=" } else { &pair.key };
                self.notices.push(Notice::UnknownKey { key: excerpt(key) });
                continue;
            };
            match keys.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(_) => self.notices.push(Notice::Duplicate {
                    key: excerpt(&pair.key),
                    value: excerpt(&pair.value),
                }),
                Err(position) => keys.insert(position, (key, pair)),
            }
        }
        keys
    }

    fn apply(&mut self, key: Key, pair: &Pair) {
        match key {
            Key::Bay | Key::Compare => {}
            Key::Version => self.version(pair),
            Key::Base => {
                self.document.base = self.word(pair, Base::from_id, Base::Latest, Base::id)
            }
            Key::To => {
                if let Some(year) = self.year(pair, "", &pair.value, HORIZONS) {
                    self.document.horizon = year;
                }
            }
            Key::Setting(holder, setting) => self.setting(holder, setting, pair),
            Key::Reference => {
                self.document.reference =
                    self.word(pair, Reference::from_id, Reference::Same, Reference::id);
            }
            Key::Page => {
                self.document.view.page = self.word(pair, Page::from_id, Page::Simulator, Page::id)
            }
            Key::At => {
                self.document.view.year =
                    self.year(pair, "", &pair.value, years(self.document.horizon))
            }
            Key::Show => {
                let default = self.document.view.indicator;
                self.document.view.indicator =
                    self.word(pair, Indicator::from_id, default, Indicator::id);
            }
            Key::Place => self.place(pair),
            Key::Scale => {
                self.document.view.scale =
                    self.word(pair, Scale::from_id, Scale::Absolute, Scale::id)
            }
            Key::Target => self.target(pair),
            Key::Language => match language(&pair.value) {
                Some(tag) => self.document.view.language = Some(tag),
                None => self.unreadable(pair),
            },
            Key::Seed => {
                if let Some(seed) = self.whole(pair, "", &pair.value, 0..=u32::MAX) {
                    self.document.draws.seed = seed;
                }
            }
            Key::Trajectories => {
                if let Some(trajectories) = self.whole(pair, "", &pair.value, TRAJECTORIES) {
                    self.document.draws.trajectories = trajectories;
                }
            }
            Key::Model => self.stamp.model = self.version_word(pair),
            Key::Data => self.stamp.data = self.version_word(pair),
            Key::Results => {
                let results: Option<Vec<u64>> = pair.value.split('-').map(parse_whole).collect();
                self.stamp.results = results.and_then(|results| results.try_into().ok());
                self.stamp_unreadable_if(self.stamp.results.is_none(), pair);
            }
            Key::Check => {
                self.stamp.check = pair.value.parse::<Digest>().ok();
                self.stamp_unreadable_if(self.stamp.check.is_none(), pair);
            }
        }
    }

    fn version(&mut self, pair: &Pair) {
        match parse_whole(&pair.value) {
            None => self.not_a_number(pair),
            Some(0) => self.notices.push(Notice::UnknownValue {
                key: pair.key.clone(),
                value: excerpt(&pair.value),
                used: VERSION.to_string(),
            }),
            Some(version) if version > u64::from(VERSION) => {
                self.notices.push(Notice::NewerVersion {
                    version: excerpt(&pair.value),
                })
            }
            Some(_) => {}
        }
    }

    fn setting(&mut self, holder: Holder, setting: Setting, pair: &Pair) {
        match setting {
            Setting::Start => {
                let start = self.year(pair, "", &pair.value, STARTS);
                self.package(holder).timing.start = start;
            }
            Setting::Phase => {
                let phase = self.whole(pair, "", &pair.value, PHASES);
                self.package(holder).timing.phase = phase;
            }
            Setting::Effect => {
                let effect = self.word(pair, Effect::from_id, Effect::Central, Effect::id);
                self.package(holder).timing.effect = Some(effect);
            }
            Setting::Lever(scope, lever) => {
                if let Some(entry) = self.lever(scope, lever, pair) {
                    self.package(holder).levers.push(entry);
                }
            }
            Setting::Tfr | Setting::Life | Setting::Domestic | Setting::Abroad => {
                let Some(percent) = self.decimal(pair, "", &pair.value, &DRIVER_PERCENT) else {
                    return;
                };
                let drivers = &mut self.package(holder).drivers;
                match setting {
                    Setting::Tfr => drivers.tfr = percent,
                    Setting::Life => drivers.life = percent,
                    Setting::Domestic => drivers.domestic = percent,
                    _ => drivers.abroad = percent,
                }
            }
            Setting::Shock => {
                let shock = self.shock(pair);
                self.package(holder).drivers.shock = shock;
            }
            Setting::Name => {
                if Name::is_too_long(&pair.value) {
                    self.notices.push(Notice::NameCut {
                        key: pair.key.clone(),
                    });
                }
                self.package(holder).name = Name::new(&pair.value);
            }
        }
    }

    fn package(&mut self, holder: Holder) -> &mut Package {
        match holder {
            Holder::Scenario => &mut self.document.package,
            Holder::Pin(index) => self.document.pins[index].get_or_insert_default(),
        }
    }

    fn version_word(&mut self, pair: &Pair) -> Option<String> {
        let word = Some(pair.value.clone()).filter(|word| is_version(word));
        self.stamp_unreadable_if(word.is_none(), pair);
        word
    }

    fn stamp_unreadable_if(&mut self, is_unreadable: bool, pair: &Pair) {
        if is_unreadable {
            self.stamp.is_unreadable = true;
            self.unreadable(pair);
        }
    }

    /// A stamp is whole or none.
    fn stamp(&mut self) {
        let parts = core::mem::take(&mut self.stamp);
        let missing = [
            ("model", parts.model.is_none()),
            ("data", parts.data.is_none()),
            ("is", parts.results.is_none()),
            ("check", parts.check.is_none()),
        ];
        let first_missing = missing.iter().find(|(_, is_missing)| *is_missing);
        let is_there = missing.iter().any(|(_, is_missing)| !is_missing);
        if let Some((key, _)) = first_missing
            && is_there
            && !parts.is_unreadable
        {
            self.notices.push(Notice::StampIncomplete {
                key: (*key).to_owned(),
            });
        }
        self.document.stamp = (|| {
            Some(Stamp {
                model: parts.model?,
                data: parts.data?,
                results: parts.results?,
                check: parts.check?,
            })
        })();
    }
}
