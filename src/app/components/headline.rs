//! The chosen year and five figures; each figure is a button that makes it the main chart.

use yew::prelude::*;

use crate::app::components::context::{
    Dispatch, Shared, Words, use_dispatch, use_spread, use_words,
};
use crate::app::components::play::Play;
use crate::app::number::Direction;
use crate::app::spread::{Of, Spread, whisker};
use crate::app::state::Action;
use crate::chart::series::Level;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

/// The headline's results, in order.
pub const FIGURES: [Indicator; 5] = [
    Indicator::Population,
    Indicator::Talent,
    Indicator::ForeignShare,
    Indicator::OldAgeRatio,
    Indicator::MedianAge,
];

#[derive(Properties, PartialEq)]
pub struct HeadlineProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// The result in the main chart.
    pub indicator: Indicator,
}

/// Draws the strip.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let spread = use_spread(&props.results.scenario);
    html! {
        <section class="head" aria-label={words.texts.text("headline-label")}>
            <div class="year">
                <span class="label">{ words.texts.text("year-chosen") }</span>
                <span class="value" data-year={props.year.to_string()}>{ props.year }</span>
                <Play year={props.year} first={props.results.projection.first_year()} last={props.results.projection.last_year()} />
            </div>
            for indicator in FIGURES {
                { figure_button(&words, &dispatch, props, indicator, spread.as_deref()) }
            }
        </section>
    }
}

fn figure_button(
    words: &Words,
    dispatch: &Dispatch,
    props: &HeadlineProps,
    indicator: Indicator,
    spread: Option<&Spread>,
) -> Html {
    let value_of = |projection: &crate::model::projection::Projection| {
        projection.value(props.area, indicator, props.year)
    };
    let value = value_of(&props.results.projection);
    let baseline = value_of(&props.results.reference);
    let dispatch = dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::ChooseResult(indicator));
    let measure = indicator.measure();
    let figure = value.map(|value| words.level(measure, value));
    let change = match (value, baseline) {
        (Some(value), Some(baseline)) => words.change(measure, value - baseline),
        _ => words.change(measure, 0.0),
    };
    let ends = |of| {
        let spread = spread?;
        spread.interval((props.area, indicator), props.year, Level::Eighty, of)
    };
    let interval = ends(Of::Difference).filter(|_| change.0 != Direction::Same);
    let level = ends(Of::Scenario).map(|ends| words.level_interval(measure, ends));
    let short = words.texts.family("result-short", indicator.id());
    let title = match &level {
        Some(level) => format!("{short}\u{a0}· {} {level}", words.texts.text("interval-80")),
        None => short.clone(),
    };
    let (arrow, class, spoken) = match change.0 {
        Direction::Up => ("▲", "change", "change-up"),
        Direction::Down => ("▼", "change", "change-down"),
        Direction::Same => ("", "change none", "change-none"),
    };
    html! {
        <button type="button" class="figure" data-result={indicator.id()} aria-pressed={(indicator == props.indicator).to_string()}
            {title} {onclick}>
            <span class="label full">{ short }</span>
            <span class="label brief" aria-hidden="true">{ words.texts.family("result-brief", indicator.id()) }</span>
            <span class="value">
                if let Some(figure) = figure {
                    { figure.number }
                    if !figure.unit.is_empty() {
                        <small>{ figure.unit }</small>
                    }
                } else {
                    { "–" }
                }
            </span>
            <span {class}>
                if change.0 == Direction::Same {
                    if let Some(level) = level {
                        <span class="hidden" data-interval-name="">{ words.texts.text("interval-80") }</span>
                        <span class="interval" data-interval="">{ level }</span>
                    } else {
                        { words.texts.text("change-none") }
                    }
                } else {
                    <span class="arrow" aria-hidden="true">{ arrow }</span>
                    <span class="hidden">{ words.texts.text(spoken) }</span>
                    { change.1.joined() }
                    if let Some(interval) = interval {
                        <span class="hidden" data-interval-name="">{ words.texts.text("interval-80") }</span>
                        <span class="interval" data-interval="">{ words.interval(measure, interval) }</span>
                    }
                }
            </span>
            if let (Some(interval), Some(value), Some(baseline)) = (interval, value, baseline) {
                { whisker_of(interval, value - baseline) }
            }
        </button>
    }
}

/// Half of a whisker's width; its middle is zero.
const HALF: f64 = 70.0;
/// Between a whisker's ends and its edges.
const EDGE: f64 = 4.0;

/// The interval as a bar, its middle value as a dot, zero as a tick.
fn whisker_of(interval: (f64, f64), change: f64) -> Html {
    let Some((low, dot, high)) = whisker(interval, change, HALF - EDGE) else {
        return html! {};
    };
    let at = |place: f64| format!("{:.1}", HALF + place);
    html! {
        <svg class="whisker" viewBox="0 0 140 8" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
            <path class="line" d="M0 4H140" />
            <path class="zero" d="M70 0V8" />
            <rect x={at(low)} y="2.5" width={format!("{:.1}", high - low)} height="3" />
            <circle cx={at(dot)} cy="4" r="3" />
        </svg>
    }
}
