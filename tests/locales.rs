//! Every text exists in every language, takes the same values, is used, and is written in its own script.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use bayflow::app::driver::Driver;
use bayflow::app::fluent::Messages;
use bayflow::app::locale::Language;
use bayflow::app::presets::presets;
use bayflow::app::tour::STEPS;
use bayflow::app::yearly_parts::Parts;
use bayflow::data::dimension::Status;
use bayflow::data::pack::Target;
use bayflow::data::place::{Bay, Place};
use bayflow::model::indicator::Indicator;
use bayflow::policy::catalogue::levers;
use bayflow::scenario::document::view::{Page, Scale};
use bayflow::scenario::setting::{Base, Reference};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// A message: its plain text, and the values that it takes.
#[derive(Debug, Default)]
struct Message {
    text: String,
    variables: BTreeSet<String>,
}

fn collect(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable { expression } => collect_expression(expression, message),
        }
    }
}

fn collect_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, message),
        Expression::Select { selector, variants } => {
            collect_inline(selector, message);
            for variant in variants {
                collect(&variant.value, message);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, message),
        InlineExpression::StringLiteral { value } => message.text.push_str(value),
        _ => {}
    }
}

/// The messages of a language.
fn messages(language: Language) -> BTreeMap<String, Message> {
    let resource = fluent_syntax::parser::parse(language.source())
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag()));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(entry) = entry {
            let mut message = Message::default();
            let pattern = entry
                .value
                .as_ref()
                .unwrap_or_else(|| panic!("{} has no value", entry.id.name));
            collect(pattern, &mut message);
            let double = messages.insert(entry.id.name.to_owned(), message);
            assert!(
                double.is_none(),
                "{}: {} stands twice",
                language.tag(),
                entry.id.name
            );
        }
    }
    messages
}

#[test]
fn every_text_can_be_shown() {
    for language in Language::ALL {
        let faults = Messages::default().add(language.source()).err();
        assert!(faults.is_none(), "{}: {faults:?}", language.tag());
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder's entry is readable").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The sources that name texts, without their tests.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("engine/src/scenario/notice.rs")];
    rust_files(&root.join("src/app"), &mut files);
    files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            text.split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

/// The string literals that directly follow `call`.
fn first_arguments<'a>(sources: &'a str, call: &str) -> BTreeSet<&'a str> {
    sources
        .match_indices(call)
        .filter_map(|(at, _)| {
            sources[at + call.len()..]
                .trim_start()
                .strip_prefix('"')?
                .split('"')
                .next()
        })
        .collect()
}

fn ids<T, F: Fn(&T) -> String>(items: impl IntoIterator<Item = T>, id: F) -> Vec<String> {
    items.into_iter().map(|item| id(&item)).collect()
}

/// The members of each family of texts, from the types and tables that name them.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let bays = ids(Bay::ALL, |bay| bay.id().to_owned());
    let units: Vec<String> = BTreeSet::from_iter(levers().iter().map(|lever| lever.unit.clone()))
        .into_iter()
        .collect();
    let of_paper: Vec<String> = (1..=4).map(|group: u8| group.to_string()).collect();
    let groups: Vec<String> = (1..=5).map(|group: u8| group.to_string()).collect();
    let drivers = ids(Driver::ALL, |driver| driver.id().to_owned());
    let references = ids(Reference::ALL, |reference| reference.id().to_owned());
    let statuses = ids(Status::ALL, |status| status.id().to_owned());
    let lever_ids = ids(levers(), |lever| lever.id.clone());
    let inert = levers()
        .iter()
        .flat_map(|lever| &lever.bays)
        .filter_map(|bay| bay.inert.clone());
    let inert: Vec<String> = BTreeSet::from_iter(inert).into_iter().collect();
    let parts = ids(Parts::ALL, |parts| parts.id().to_owned());
    let of_parts = Parts::ALL
        .into_iter()
        .flat_map(Parts::indicators)
        .map(|indicator| indicator.id().to_owned())
        .collect();
    let headline = [
        "population",
        "talent",
        "foreign_share",
        "old_age_ratio",
        "median_age",
    ]
    .map(str::to_owned)
    .to_vec();
    BTreeMap::from([
        ("bay", bays.clone()),
        ("bay-in", bays.clone()),
        ("bay-short", bays.clone()),
        ("bay-tab", bays.clone()),
        ("why-two-bases", bays.clone()),
        ("definition-foreign", bays.clone()),
        ("definition-degree", bays),
        ("place", ids(Place::all(), |place| place.id().to_owned())),
        (
            "result",
            ids(Indicator::ALL, |indicator| indicator.id().to_owned()),
        ),
        ("result-short", headline.clone()),
        ("result-brief", headline),
        (
            "theme",
            ["system", "light", "dark"].map(str::to_owned).to_vec(),
        ),
        ("page", ids(Page::ALL, |page| page.id().to_owned())),
        ("base", ids(Base::ALL, |base| base.id().to_owned())),
        ("preset", ids(presets(), |preset| preset.id.to_owned())),
        ("preset-what", ids(presets(), |preset| preset.id.to_owned())),
        ("tour", ids(STEPS, |step| step.0.to_owned())),
        ("scale", ids(Scale::ALL, |scale| scale.id().to_owned())),
        ("status-short", statuses),
        ("lever", lever_ids.clone()),
        ("lever-what", lever_ids),
        ("group", groups.clone()),
        ("group-short", groups),
        ("group-numeral", of_paper),
        ("driver", drivers.clone()),
        ("driver-what", drivers),
        ("reference", references.clone()),
        ("reference-what", references),
        (
            "results",
            ["people", "structure", "flows"].map(str::to_owned).to_vec(),
        ),
        (
            "side",
            ["ages", "flows", "components", "dependency", "table"]
                .map(str::to_owned)
                .to_vec(),
        ),
        ("parts-title", parts.clone()),
        ("parts-total", parts),
        ("part", of_parts),
        ("unit-short", units.clone()),
        ("unit-words", units),
        ("grade", ["a", "b", "c"].map(str::to_owned).to_vec()),
        ("inert", inert),
        ("target", ids(Target::ALL, |target| target.id().to_owned())),
    ])
}

#[test]
fn languages_have_the_same_texts_with_the_same_values() {
    let reference = messages(Language::ZhHans);
    for language in Language::ALL {
        let own = messages(language);
        let missing: Vec<_> = reference
            .keys()
            .filter(|id| !own.contains_key(*id))
            .collect();
        assert!(
            missing.is_empty(),
            "missing in {}: {missing:?}",
            language.tag()
        );
        let surplus: Vec<_> = own
            .keys()
            .filter(|id| !reference.contains_key(*id))
            .collect();
        assert!(
            surplus.is_empty(),
            "only in {}: {surplus:?}",
            language.tag()
        );
        for (id, message) in &own {
            assert_eq!(
                message.variables,
                reference[id].variables,
                "{id} in {}",
                language.tag()
            );
            let is_empty = message.text.trim().is_empty() && message.variables.is_empty();
            assert!(!is_empty, "{id} is empty in {}", language.tag());
        }
    }
}

#[test]
fn every_family_is_complete() {
    let sources = sources();
    let known = families();
    let mut used = first_arguments(&sources, ".family(");
    used.extend(first_arguments(&sources, ".family_format("));
    let unknown: Vec<_> = used
        .iter()
        .filter(|family| !known.contains_key(*family))
        .collect();
    assert!(
        unknown.is_empty(),
        "families without members in this test: {unknown:?}"
    );
    let defined = messages(Language::ZhHans);
    for (family, members) in &known {
        for member in members {
            let id = format!("{family}-{member}");
            assert!(defined.contains_key(&id), "{id} is not defined");
        }
    }
}

#[test]
fn what_the_code_asks_for_exists() {
    let sources = sources();
    let defined = messages(Language::ZhHans);
    let mut asked = first_arguments(&sources, ".text(");
    asked.extend(first_arguments(&sources, ".format("));
    assert!(
        asked.len() > 50,
        "the search for texts in the sources finds too few: {}",
        asked.len()
    );
    // The notices name their texts themselves.
    let notices = sources
        .split('"')
        .filter(|text| text.starts_with("notice-") && *text != "notice-");
    let missing: BTreeSet<_> = asked
        .into_iter()
        .chain(notices)
        .filter(|id| !defined.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "not defined: {missing:?}");
}

#[test]
fn every_text_is_used() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources.split('"').collect();
    let families = families();
    let unused: Vec<_> = messages(Language::ZhHans)
        .into_keys()
        .filter(|id| {
            let in_family = families.iter().any(|(family, members)| {
                members
                    .iter()
                    .any(|member| *id == format!("{family}-{member}"))
            });
            !in_family && !literals.contains(id.as_str())
        })
        .collect();
    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn chinese_texts_are_chinese() {
    // Latin letters stand in the name, in units, in the grades' letters.
    let allowed = BTreeSet::from([
        "app-other-name",
        "unit-short-percent",
        "grade-a",
        "grade-b",
        "grade-c",
    ]);
    for (id, message) in messages(Language::ZhHans) {
        let latin: String = message
            .text
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        assert!(
            latin.is_empty() || allowed.contains(id.as_str()),
            "{id} is left in Latin letters: {}",
            message.text
        );
        assert!(
            !message.text.contains("预测") || message.text.contains("不是预测"),
            "{id} calls a projection a forecast"
        );
    }
}

#[test]
fn english_texts_are_english() {
    for (id, message) in messages(Language::En) {
        let is_chinese = message
            .text
            .chars()
            .any(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter));
        assert!(
            !is_chinese || id == "app-other-name",
            "{id} is left in Chinese: {}",
            message.text
        );
    }
}
