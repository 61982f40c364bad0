//! Round trips of arbitrary documents, and links that were mutated on their way.

use bayflow::data::place::{Bay, Place};
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::Area;
use bayflow::scenario::digest::Digest;
use bayflow::scenario::document::name::Name;
use bayflow::scenario::document::package::{LeverEntry, LeverScope, Package};
use bayflow::scenario::document::stamp::Stamp;
use bayflow::scenario::document::view::{LANGUAGES, Page, Scale, Target, View};
use bayflow::scenario::document::{Document, Draws, Subject};
use bayflow::scenario::link::{Form, LENGTH_LIMIT, overlong, read, write};
use bayflow::scenario::notice::Notice;
use bayflow::scenario::setting::{Amount, Base, Drivers, Effect, Reference, Shock, Timing};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::catalogue::{catalogue, least, whole};

const LEVERS: usize = 17;

fn bay() -> impl Strategy<Value = Bay> {
    select(Bay::ALL.to_vec())
}

fn place() -> impl Strategy<Value = Place> {
    select(Place::all().collect::<Vec<_>>())
}

/// Round numbers, crooked ones, and what arithmetic can leave behind.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0..300_u32).prop_map(f64::from),
        2 => (0..250_000_u32).prop_map(|tenths| f64::from(tenths) / 10.0),
        2 => 0.0..300.0_f64,
        1 => any::<f64>(),
    ]
}

fn timing() -> impl Strategy<Value = Timing> {
    (
        option::of(2000..2120_i32),
        option::of(0..100_u32),
        option::of(select(Effect::ALL.to_vec())),
    )
        .prop_map(|(start, phase, effect)| Timing {
            start,
            phase,
            effect,
        })
}

fn entry() -> impl Strategy<Value = LeverEntry> {
    let scope = prop_oneof![
        3 => Just(LeverScope::Subject),
        1 => bay().prop_map(LeverScope::Bay),
        1 => place().prop_map(LeverScope::Place),
    ];
    let amount = prop_oneof![
        value().prop_map(Amount::Native),
        value().prop_map(Amount::Strength)
    ];
    (scope, 0..LEVERS + 1, amount, timing()).prop_map(|(scope, lever, amount, timing)| LeverEntry {
        scope,
        lever,
        amount,
        timing,
    })
}

fn drivers() -> impl Strategy<Value = Drivers> {
    let percent = || prop_oneof![3 => Just(100.0), 1 => value()];
    let shock = option::of((2000..2120_i32, value(), 0..80_u32)).prop_map(|shock| {
        shock.map(|(year, depth, length)| Shock {
            year,
            depth,
            length,
        })
    });
    (percent(), percent(), percent(), percent(), shock).prop_map(
        |(tfr, life, domestic, abroad, shock)| Drivers {
            tfr,
            life,
            domestic,
            abroad,
            shock,
        },
    )
}

fn package(entries: usize) -> impl Strategy<Value = Package> {
    let name = prop_oneof![3 => Just(String::new()), 1 => any::<String>(), 1 => "[湾区 a-z&=?%+#<>]{0,12}"];
    (
        name,
        timing(),
        prop::collection::vec(entry(), 0..=entries),
        drivers(),
    )
        .prop_map(|(name, timing, levers, drivers)| Package {
            name: Name::new(&name),
            timing,
            levers,
            drivers,
        })
}

fn view() -> impl Strategy<Value = View> {
    (
        select(Page::ALL.to_vec()),
        option::of(1990..2120_i32),
        select(Indicator::ALL.to_vec()),
        option::of(place()),
        select(Scale::ALL.to_vec()),
        option::of((select(Indicator::ALL.to_vec()), 1990..2120_i32, value())),
        option::of(select(LANGUAGES.to_vec())),
    )
        .prop_map(
            |(page, year, indicator, place, scale, target, language)| View {
                page,
                year,
                indicator,
                area: place.map_or(Area::Bay, Area::Place),
                scale,
                target: target.map(|(indicator, year, value)| Target {
                    indicator,
                    year,
                    value,
                }),
                language,
            },
        )
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (
        "[a-z0-9.]{1,8}",
        "[a-zA-Z0-9._-]{1,12}",
        any::<[u64; 3]>(),
        any::<u64>(),
    )
        .prop_map(|(model, data, results, check)| Stamp {
            model,
            data,
            results,
            check: Digest::from(check),
        })
}

/// Documents as untidy as callers can make them.
fn untidy() -> impl Strategy<Value = Document> {
    let subject = prop_oneof![3 => bay().prop_map(Subject::Bay), 1 => Just(Subject::Compare)];
    let pins = [
        option::weighted(0.2, package(3)),
        option::weighted(0.2, package(3)),
        option::weighted(0.2, package(3)),
    ];
    (
        subject,
        select(Base::ALL.to_vec()),
        2000..2150_i32,
        select(Reference::ALL.to_vec()),
        package(12),
        pins,
        view(),
        (any::<u32>(), any::<u32>()),
        option::of(stamp()),
    )
        .prop_map(
            |(
                subject,
                base,
                horizon,
                reference,
                package,
                pins,
                view,
                (seed, trajectories),
                stamp,
            )| Document {
                subject,
                base,
                horizon,
                reference,
                package,
                pins,
                view,
                draws: Draws { seed, trajectories },
                stamp,
            },
        )
}

/// Tidy documents.
fn document() -> impl Strategy<Value = Document> {
    untidy().prop_map(|mut document| {
        document.tidy(&catalogue());
        document
    })
}

/// What can happen to a link on its way.
#[derive(Debug, Clone)]
enum Mutation {
    Byte(usize, u8),
    Insert(usize, String),
    Truncate(usize),
    Duplicate(usize),
    Swap(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        4 => (any::<usize>(), 0x20..0x7f_u8).prop_map(|(at, byte)| Mutation::Byte(at, byte)),
        1 => (any::<usize>(), any::<String>()).prop_map(|(at, text)| Mutation::Insert(at, text)),
        1 => any::<usize>().prop_map(Mutation::Truncate),
        2 => any::<usize>().prop_map(Mutation::Duplicate),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(first, second)| Mutation::Swap(first, second)),
    ]
}

fn mutate(link: &str, mutation: &Mutation) -> String {
    // A text that another mutation made may have wider characters: cut between them.
    let floor = |at: usize| link.floor_char_boundary(at % (link.len() + 1));
    let mut pairs: Vec<&str> = link.split('&').collect();
    match *mutation {
        Mutation::Byte(at, byte) => {
            let at = floor(at);
            let tail: String = link[at..].chars().skip(1).collect();
            format!("{}{}{tail}", &link[..at], char::from(byte))
        }
        Mutation::Insert(at, ref text) => {
            let at = floor(at);
            format!("{}{text}{}", &link[..at], &link[at..])
        }
        Mutation::Truncate(at) => link[..floor(at)].to_owned(),
        Mutation::Duplicate(at) => {
            pairs.push(pairs[at % pairs.len()]);
            pairs.join("&")
        }
        Mutation::Swap(first, second) => {
            let count = pairs.len();
            pairs.swap(first % count, second % count);
            pairs.join("&")
        }
    }
}

/// Rewritten, a link reads the same without a word.
fn settles(text: &str) -> Result<(), TestCaseError> {
    let levers = catalogue();
    let build = whole(&levers);
    let document = read(text, &build).document;
    let mut tidy = document.clone();
    tidy.tidy(&levers);
    prop_assert_eq!(&tidy, &document, "what is read is tidy");
    let written = write(&document, &levers, Form::Address);
    let again = read(&written, &build);
    prop_assert_eq!(&again.notices, &[], "{}", written);
    prop_assert_eq!(
        &again.document,
        &Document {
            stamp: None,
            ..document
        }
    );
    prop_assert_eq!(write(&again.document, &levers, Form::Address), written);
    Ok(())
}

proptest! {
    #[test]
    fn tidying_once_is_enough(mut document in untidy()) {
        let levers = catalogue();
        document.tidy(&levers);
        let once = document.clone();
        document.tidy(&levers);
        prop_assert_eq!(document, once);
    }

    #[test]
    fn written_and_read_a_document_is_the_same(document in document()) {
        let levers = catalogue();
        for form in [Form::Address, Form::Share] {
            let written = write(&document, &levers, form);
            prop_assert!(written.len() <= LENGTH_LIMIT);
            prop_assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._?&=%".contains(&byte)), "{}", written);
            if overlong(&document, &levers, form).is_some() {
                continue;
            }
            let mut expected = document.clone();
            if form == Form::Address {
                expected.stamp = None;
            }
            let reading = read(&written, &whole(&levers));
            prop_assert_eq!(reading.notices, vec![], "{}", written);
            prop_assert_eq!(reading.document, expected, "{}", written);
        }
    }

    #[test]
    fn the_order_of_pairs_does_not_matter(document in document(), seed in prop::collection::vec(any::<usize>(), 8)) {
        let levers = catalogue();
        let written = write(&document, &levers, Form::Share);
        let query = &written[1..];
        let mut pairs: Vec<&str> = query.split('&').collect();
        for swap in seed.chunks(2) {
            let count = pairs.len();
            pairs.swap(swap[0] % count, swap[1] % count);
        }
        prop_assert_eq!(read(&pairs.join("&"), &whole(&levers)), read(query, &whole(&levers)));
    }

    #[test]
    fn mutated_links_settle(document in document(), mutations in prop::collection::vec(mutation(), 1..6)) {
        let link = write(&document, &catalogue(), Form::Share);
        let mutated = mutations.iter().fold(link, |link, mutation| mutate(&link, mutation));
        settles(&mutated)?;
    }

    #[test]
    fn any_text_settles(text in any::<String>()) {
        settles(&text)?;
    }

    #[test]
    fn likely_text_settles(text in "(\\?|&|=|-|\\.|%|s|y|p|e|bay|compare|bays|campus|recognition|tokyo|gba|p1|nyc|start|to|at|shock|d6|l2|name|9|0|2030|is|check|model|data){0,60}") {
        settles(&text)?;
    }

    #[test]
    fn a_build_that_applies_little_still_keeps_everything(mut document in document()) {
        let levers = catalogue();
        document.subject = Subject::Bay(Bay::Gba);
        document.base = Base::Latest;
        let link = write(&document, &levers, Form::Address);
        let kept = read(&link, &least(&levers));
        prop_assert!(kept.notices.iter().all(|notice| matches!(notice, Notice::NotYetApplied { .. })), "{:?}", kept.notices);
        prop_assert_eq!(kept.document, read(&link, &whole(&levers)).document);
    }
}
