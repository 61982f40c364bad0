//! The articles: complete in every language, sound as HTML, and true to the figures they are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use bayflow::app::locale::Language;
use bayflow::article::data::printed::printed;
use bayflow::article::data::statistic::{Round, Statistics};
use bayflow::article::evidence::records::{measures, studies};
use bayflow::article::words::Words;
use bayflow::article::{ARTICLES, Material, article, files, fresh_docs};
use bayflow::scenario::document::view::Page;

/// Made once for each test; a run takes seconds, and material can't be shared between threads.
fn material() -> Material {
    Material::gather(root()).expect("every figure is there")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The articles' HTML by page and language, and the texts that they asked for by language.
struct Made {
    html: BTreeMap<(&'static str, &'static str), String>,
    asked: BTreeMap<&'static str, BTreeSet<String>>,
}

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let material = material();
        let mut made = Made {
            html: BTreeMap::new(),
            asked: BTreeMap::new(),
        };
        for language in Language::ALL {
            let words = Words::new(root(), language).expect("the texts are there");
            for page in ARTICLES {
                let fragment = article(&material, page, &words);
                let html = fragment.unwrap_or_else(|error| panic!("{error}")).html();
                made.html.insert((page.id(), language.tag()), html);
            }
            for part in ["replication", "baseline", "backtest"] {
                bayflow::article::method::generated(&material, &words, part)
                    .unwrap_or_else(|| panic!("{part} is unknown"));
            }
            made.asked.insert(language.tag(), words.asked());
        }
        made
    })
}

fn html(page: Page, language: Language) -> &'static str {
    &made().html[&(page.id(), language.tag())]
}

/// The tags of a piece of HTML, without brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter_map(|piece| piece.split_once('>').map(|(tag, _)| tag))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[test]
fn tags_nest_and_nothing_runs_or_styles_itself() {
    for (key, html) in &made().html {
        let mut open = Vec::new();
        for tag in tags(html) {
            let name = tag
                .trim_start_matches('/')
                .split([' ', '/'])
                .next()
                .unwrap_or_default();
            assert!(
                ![
                    "script", "style", "iframe", "object", "link", "base", "form"
                ]
                .contains(&name),
                "{key:?}: {tag}"
            );
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{key:?}: {tag}");
            } else {
                for word in tag.split_whitespace().skip(1) {
                    let is_bad = word.starts_with("style=") || word.starts_with("on");
                    let is_handler = is_bad && word.contains("=\"");
                    assert!(!is_handler, "{key:?}: {tag}");
                }
                if !tag.ends_with('/') {
                    open.push(name);
                }
            }
        }
        assert!(open.is_empty(), "{key:?}: {open:?} stay open");
    }
}

#[test]
fn every_id_is_unique_and_every_link_leads_somewhere() {
    for ((page, language), html) in &made().html {
        let mut ids = BTreeSet::new();
        for id in tags(html).filter_map(|tag| attribute(tag, "id")) {
            assert!(!id.is_empty() && ids.insert(id), "{page} {language}: {id}");
        }
        for tag in tags(html) {
            let Some(target) = attribute(tag, "href") else {
                continue;
            };
            if let Some(id) = target.strip_prefix('#') {
                assert!(ids.contains(id), "{page} {language}: {tag}");
            } else if let Some(other) = attribute(tag, "data-page") {
                let shown = Page::from_id(other).expect("a page");
                if let Some(anchor) = attribute(tag, "data-anchor") {
                    let there = &made().html[&(shown.id(), *language)];
                    assert!(there.contains(&format!(" id=\"{anchor}\"")), "{tag}");
                }
            } else {
                let is_known = ["https://", "http://", "pages/csv/"];
                assert!(
                    is_known.iter().any(|start| target.starts_with(start)),
                    "{tag}"
                );
            }
        }
    }
}

#[test]
fn languages_have_the_same_headings_tables_and_charts() {
    for page in ARTICLES {
        let shape = |language| {
            let html = html(page, language);
            let ids: Vec<&str> = tags(html)
                .filter(|tag| tag.starts_with('h'))
                .filter_map(|tag| attribute(tag, "id"))
                .collect();
            let count = |what: &str| html.matches(what).count();
            (
                ids,
                count("<table>"),
                count("<tr>"),
                count("<svg"),
                count("<li>"),
                count("<pre"),
            )
        };
        assert_eq!(
            shape(Language::En),
            shape(Language::ZhHans),
            "{}",
            page.id()
        );
    }
}

#[test]
fn tables_have_captions_and_charts_say_what_they_show() {
    for (key, html) in &made().html {
        assert_eq!(
            html.matches("<table>").count(),
            html.matches("<table><caption>").count(),
            "{key:?}"
        );
        assert!(!html.contains("<caption></caption>"), "{key:?}");
        for tag in tags(html).filter(|tag| tag.starts_with("svg")) {
            let spoken = attribute(tag, "aria-label").unwrap_or_default();
            assert!(spoken.chars().count() > 15, "{key:?}: {tag}");
        }
        // Wide and narrow, always both.
        assert_eq!(
            html.matches("class=\"drawing wide\"").count(),
            html.matches("class=\"drawing narrow\"").count()
        );
        assert!(!html.contains("NaN") && !html.contains("inf\""), "{key:?}");
    }
}

#[test]
fn each_article_is_in_its_own_language() {
    let is_chinese = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
    for page in ARTICLES {
        let english: Vec<char> = html(page, Language::En)
            .chars()
            .filter(|&letter| is_chinese(letter))
            .collect();
        // Only the two Chinese words for residents, which English has not.
        assert!(english.len() <= 8, "{}: {english:?}", page.id());
        let chinese = html(page, Language::ZhHans);
        assert!(chinese.chars().filter(|&letter| is_chinese(letter)).count() > 2000);
        for at in chinese.match_indices("预测") {
            assert!(
                chinese[..at.0].ends_with("不是") || chinese[at.0..].starts_with("预测</strong>"),
                "a projection is called a forecast"
            );
        }
    }
}

#[test]
fn the_articles_own_texts_are_complete_and_used() {
    let texts = |language: Language| -> BTreeMap<String, String> {
        let file = root().join(format!("locales/articles/{}.ftl", language.tag()));
        let source = std::fs::read_to_string(file).expect("the texts are there");
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        resource
            .body
            .iter()
            .filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => {
                    Some((message.id.name.to_owned(), format!("{:?}", message.value)))
                }
                _ => None,
            })
            .collect()
    };
    let variables = |text: &str| -> BTreeSet<String> {
        text.split("VariableReference { id: Identifier { name: \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect()
    };
    let (english, chinese) = (texts(Language::En), texts(Language::ZhHans));
    let authors = |id: &&String| !id.starts_with("study-");
    assert!(
        english.keys().eq(chinese.keys().filter(authors)),
        "the same texts"
    );
    for (id, text) in &english {
        assert_eq!(variables(text), variables(&chinese[id]), "{id}");
    }
    for (language, known) in [(Language::En, &english), (Language::ZhHans, &chinese)] {
        let asked = &made().asked[language.tag()];
        // The names of files are read by the last test's list too.
        let unused: Vec<&String> = known.keys().filter(|id| !asked.contains(*id)).collect();
        assert!(unused.is_empty(), "{}: {unused:?}", language.tag());
    }
}

#[test]
fn every_figure_of_the_paper_appears_with_its_contradictions() {
    let material = material();
    let mut count = 0;
    for language in Language::ALL {
        let words = Words::new(root(), language).expect("the texts are there");
        let page = html(Page::Data, language);
        let mut said = 0;
        for file in ["figures", "table1", "table2", "figure1", "table3"] {
            for row in printed(&material, file).expect("the paper's figures are there") {
                said += 1;
                if row.is_noted {
                    count += 1;
                    let note = words.text(&format!("note-{}", row.id));
                    assert!(page.contains(&note), "{}: {note}", row.id);
                }
            }
        }
        assert_eq!(page.matches("<span class=\"said\">").count(), said);
    }
    assert!(count > 40, "{count} notes");
    let chinese = html(Page::Data, Language::ZhHans);
    for text in [
        "6647万",
        "6446.9万",
        "88.74%",
        "1399万",
        "37.9%",
        "2770",
        "2707",
        "37.1%",
        "38.4%",
        "另一种量",
        "2.9倍",
        "内地游客",
    ] {
        assert!(chinese.contains(text), "{text}");
    }
}

#[test]
fn statistics_are_those_of_the_registers() {
    let material = material();
    let statistics = Statistics::new(&material).expect("the figures are there");
    // The paper's Table 1 is the Census Bureau's: all its parts come out to the last digit printed.
    for row in printed(&material, "table1").expect("Table 1") {
        let found = statistics
            .find(&row, Round::Then)
            .expect("it is a statistic");
        let value = row.value.expect("it is printed");
        assert!((found - value).abs() < 0.12, "{}: {found}", row.id);
    }
    let figures = printed(&material, "figures").expect("the text's figures");
    let find = |id: &str, round| {
        let row = figures
            .iter()
            .find(|row| row.id == id)
            .expect("it is there");
        statistics.find(row, round)
    };
    let near = |found: Option<f64>, expected: f64| {
        let found = found.unwrap_or_else(|| panic!("nothing is found beside {expected}"));
        assert!(
            (found - expected).abs() < 0.006 * expected,
            "{found} is not {expected}"
        );
    };
    near(find("tk_tokyo_pop_2019", Round::Then), 13.921);
    near(find("tk_tokyo_pop_2019", Round::Revised), 14.007);
    near(find("prd_pop_text", Round::Then), 6446.9);
    near(find("prd_pop_text", Round::Revised), 7683.95);
    near(find("tk_density", Round::Then), 2707.0);
    near(find("nyc_foreign_born_share", Round::Then), 36.8);
    // What was never revised, and what nobody here counts.
    assert_eq!(find("hk_pop_2019", Round::Revised), None);
    assert_eq!(find("hk_tourists", Round::Then), None);
}

#[test]
fn every_measure_has_a_lever_or_a_reason_and_every_lever_is_reached() {
    let material = material();
    let levers = &material.inputs.levers;
    let measures = measures(&material).expect("the measures are there");
    let mut reached = BTreeSet::new();
    let mut passages = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for measure in &measures {
        assert!(ids.insert(&measure.id), "{} stands twice", measure.id);
        passages.insert((measure.group, measure.paragraph));
        if let Ok(id) = &measure.lever {
            let lever = levers.iter().find(|lever| lever.id == *id);
            let lever = lever.unwrap_or_else(|| panic!("{id} is no lever"));
            assert_eq!(lever.group, measure.group, "{}", measure.id);
            reached.insert(id.as_str());
        }
    }
    // Four groups of three recommendations, none left out.
    let all: BTreeSet<(u8, u8)> = (1..=4)
        .flat_map(|group| (1..=3).map(move |paragraph| (group, paragraph)))
        .collect();
    assert_eq!(passages, all);
    for lever in levers.iter().filter(|lever| lever.group > 0) {
        assert!(
            reached.contains(lever.id.as_str()),
            "{} stands for nothing",
            lever.id
        );
    }
    for page in Language::ALL.map(|language| html(Page::Evidence, language)) {
        for lever in levers {
            assert!(
                page.contains(&format!("<h2 id=\"{}\"", lever.id)),
                "{}",
                lever.id
            );
        }
    }
}

#[test]
fn every_lever_rests_on_something_that_is_named() {
    let material = material();
    let studies = studies(&material).expect("the evidence is there");
    let mut ids = BTreeSet::new();
    for study in &studies {
        assert!(ids.insert(&study.id), "{} stands twice", study.id);
        let is_known = study.lever == "rules"
            || material
                .inputs
                .levers
                .iter()
                .any(|lever| lever.id == study.lever);
        assert!(is_known, "{}: {} is no lever", study.id, study.lever);
        if let Some(address) = &study.address {
            assert!(address.starts_with("http"), "{address}");
        }
        if let (Some(value), Some((low, high))) = (study.value, study.range) {
            assert!(low < value && value < high, "{}", study.id);
        }
    }
    for lever in &material.inputs.levers {
        assert!(
            studies.iter().any(|study| study.lever == lever.id),
            "{}",
            lever.id
        );
    }
}

/// After a change that is meant to move results: `cargo run --bin bayflow-articles docs`.
#[test]
fn the_method_s_tables_are_those_of_a_fresh_run() {
    for file in fresh_docs(&material()).expect("the texts are there") {
        let kept = std::fs::read(root().join(&file.name)).expect("the text is there");
        assert!(
            kept == file.bytes,
            "{} has old results; if they were meant to move: cargo run --bin bayflow-articles docs",
            file.name
        );
    }
}

#[test]
fn every_offered_file_is_there_and_marked_as_utf_8() {
    let files = files(&material()).expect("the articles are made");
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    for language in Language::ALL {
        for target in tags(html(Page::Data, language)).filter_map(|tag| attribute(tag, "href")) {
            if let Some(name) = target.strip_prefix("pages/") {
                assert!(names.contains(name), "{name}");
            }
        }
    }
    for file in files.iter().filter(|file| file.name.ends_with(".csv")) {
        assert!(
            file.bytes.starts_with("\u{feff}".as_bytes()),
            "{}",
            file.name
        );
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(text.lines().count() > 1, "{}", file.name);
    }
}
