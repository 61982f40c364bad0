//! The result in one sentence to quote.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::context::Words;
use crate::app::components::icon::{Glyph, icon};
use crate::app::locale::Language;
use crate::app::main_series::has_own_results;
use crate::app::number::Direction;
use crate::app::spread::{Of, Spread};
use crate::chart::series::Level;
use crate::data::place::Bay;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::Area;
use crate::scenario::run::Comparison;
use crate::scenario::setting::{Drivers, Reference};

/// The sentence and its caveat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What the levers do.
    pub sentence: String,
    /// How to read it.
    pub caveat: String,
}

impl Claim {
    /// The claim of a result, area and year.
    #[must_use]
    pub fn of(
        words: &Words,
        results: &Comparison,
        area: Area,
        indicator: Indicator,
        year: i32,
        spread: Option<&Spread>,
    ) -> Self {
        let texts = &words.texts;
        let measure = indicator.measure();
        let place = match area {
            Area::Bay => texts.family("bay-in", results.scenario.bay.id()),
            Area::Place(place) => texts.family("place", place.id()),
        };
        let result = texts.family("result", indicator.id());
        let scenario = results.projection.value(area, indicator, year);
        let baseline = results.reference.value(area, indicator, year);
        let (direction, change) = words.change_in_words(
            measure,
            scenario.unwrap_or_default() - baseline.unwrap_or_default(),
        );
        let is_changed = has_own_results(results);
        let is_counted = matches!(measure, Measure::Persons | Measure::PersonsPerYear);
        let id = match direction {
            _ if !is_changed => "claim-baseline",
            Direction::Up if is_counted => "claim-more",
            Direction::Down if is_counted => "claim-fewer",
            Direction::Up => "claim-higher",
            Direction::Down => "claim-lower",
            Direction::Same => "claim-unchanged",
        };
        let value = |id: &str, figure: String| texts.format(id, &[("value", figure.into())]);
        let figure = change.joined();
        let change = match measure {
            Measure::Persons => value("claim-people", change.joined()),
            Measure::PersonsPerYear => value("claim-people-a-year", change.joined()),
            _ => change.joined(),
        };
        let level = scenario.map_or_else(
            || "–".to_owned(),
            |level| words.level(measure, level).joined(),
        );
        let level = match measure {
            Measure::PersonsPerYear => value("claim-level-a-year", level),
            _ => level,
        };
        let sentence = texts.format(
            id,
            &[
                ("subject", texts.text(subject(results)).into()),
                ("year", year.to_string().into()),
                ("place", place.into()),
                ("result", result.into()),
                ("id", indicator.id().into()),
                ("figure", figure.into()),
                ("value", change.into()),
                ("level", level.into()),
            ],
        );
        let drivers_moved = results.scenario.drivers != Drivers::default();
        let caveat = match (is_changed, drivers_moved, results.scenario.reference) {
            (false, false, _) => "caveat-baseline",
            (true, true, Reference::Same) => "caveat-drivers",
            (false, true, _) => "caveat-baseline-drivers",
            _ => "caveat",
        };
        let of = Of::of_change(is_changed);
        let interval = spread
            .filter(|_| direction != Direction::Same || !is_changed)
            .and_then(|spread| spread.interval((area, indicator), year, Level::Eighty, of));
        let caveat = texts.text(caveat);
        let caveat = match interval {
            None => caveat,
            Some((low, high)) => {
                let (low, high) = if is_changed {
                    words.ends(measure, (low, high))
                } else {
                    let level = |value| words.level(measure, value).joined();
                    (level(low), level(high))
                };
                let values = [
                    ("low", low.into()),
                    ("high", high.into()),
                    ("caveat", caveat.into()),
                ];
                texts.format("caveat-interval", &values)
            }
        };
        Self { sentence, caveat }
    }
}

/// What the scenario's change consists of, as the sentence calls it.
fn subject(results: &Comparison) -> &'static str {
    let scenario = &results.scenario;
    let drivers_count =
        scenario.reference == Reference::Default && scenario.drivers != Drivers::default();
    match (scenario.levers.is_empty(), drivers_count) {
        (_, false) => "claim-package",
        (true, true) => "claim-drivers",
        (false, true) => "claim-package-and-drivers",
    }
}

/// What a sentence is about.
pub struct About<'a> {
    /// The results.
    pub results: &'a Comparison,
    /// The bay or one of its places.
    pub area: Area,
    /// The result in the main chart.
    pub indicator: Indicator,
    /// The chosen year.
    pub year: i32,
}

/// The sentence over the chart; `onsay` tells the reader what happened.
pub fn claim_line(
    words: &Words,
    about: &About<'_>,
    spread: Option<&Spread>,
    onsay: &Callback<String>,
) -> Html {
    let claim = Claim::of(
        words,
        about.results,
        about.area,
        about.indicator,
        about.year,
        spread,
    );
    html! {
        <>
            <div class="claim">
                <h1 data-claim="">{ &claim.sentence }</h1>
                { copy_button(words, format!("{} {}", claim.sentence, claim.caveat), onsay) }
            </div>
            <p class="caveat">{ &claim.caveat }</p>
        </>
    }
}

/// A button that copies a text.
pub fn copy_button(words: &Words, text: String, onsay: &Callback<String>) -> Html {
    let label = words.texts.text("copy-sentence");
    let (onsay, texts) = (onsay.clone(), words.texts.clone());
    let oncopy = move |_: MouseEvent| {
        let (text, onsay, texts) = (text.clone(), onsay.clone(), texts.clone());
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            onsay.emit(if is_copied {
                texts.text("copied-sentence")
            } else {
                text
            });
        });
    };
    html! {
        <button type="button" class="icon-button copy" onclick={oncopy} title={label.clone()} aria-label={label}>{ icon(Glyph::Copy) }</button>
    }
}

/// What the result means in a bay, where its name does not say it: under the sentence, on a narrow screen under the
/// chart.
pub fn definition(words: &Words, bay: Bay, indicator: Indicator) -> Html {
    let texts = &words.texts;
    let bay = bay.id();
    let definitions = match indicator {
        Indicator::Talent => vec![
            texts.text("definition-talent"),
            texts.family("definition-degree", bay),
        ],
        Indicator::ForeignTalent => vec![
            texts.text("definition-foreign-talent"),
            texts.family("definition-foreign", bay),
            texts.family("definition-degree", bay),
        ],
        Indicator::ForeignShare => vec![texts.family("definition-foreign", bay)],
        Indicator::OldAgeRatio => vec![texts.text("definition-old-age")],
        Indicator::ChildRatio => vec![texts.text("definition-child")],
        Indicator::TotalRatio => vec![texts.text("definition-total")],
        Indicator::TalentTurnover => vec![texts.text("definition-turnover")],
        Indicator::TalentGain => vec![texts.text("definition-gain")],
        Indicator::TertiaryShare => vec![
            texts.text("definition-tertiary"),
            texts.family("definition-degree", bay),
        ],
        _ => return html! {},
    };
    let gap = match texts.language() {
        Language::ZhHans => "",
        Language::En => " ",
    };
    html! {
        <p class="definition" data-definition={indicator.id()}>{ definitions.join(gap) }</p>
    }
}
