//! Scenarios of one bay beside each other: pinning, names, and a table of all that differs.

use yew::prelude::*;

use crate::app::components::amount::value_in_words;
use crate::app::components::context::{Dispatch, Known, Shared, Words};
use crate::app::components::element::{element, with_text, words as words_of};
use crate::app::components::icon::{Glyph, icon};
use crate::app::components::intervals::{Intervals, interval_line};
use crate::app::components::main_chart::PinnedResults;
use crate::app::components::name_field::name_field;
use crate::app::components::pickers::capitalized;
use crate::app::differences::{Difference, LeverAt, differences};
use crate::app::driver::DRIVER_TODAY;
use crate::app::main_series::has_own_results;
use crate::app::spread::Of;
use crate::app::state::Action;
use crate::chart::series::Level;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::policy::catalogue::levers;
use crate::scenario::document::{Document, PINS};
use crate::scenario::link::{Form, write};
use crate::scenario::run::Comparison;
use crate::scenario::setting::{DEFAULT_PHASE, DEFAULT_START, Effect, Shock};

/// Years of a lever that is timed like most.
const USUAL_YEARS: (i32, i32) = (DEFAULT_START, DEFAULT_START + DEFAULT_PHASE as i32);

/// The pinned scenarios whose results stand, by slot.
#[must_use]
pub fn pinned_results(
    words: &Words,
    document: &Document,
    results: &[Shared<Comparison>],
) -> Vec<PinnedResults> {
    (0..PINS)
        .filter_map(|slot| {
            let scenario = document.pinned(slot)?;
            let results = results
                .iter()
                .find(|results| results.scenario == scenario)?;
            Some(PinnedResults {
                slot,
                name: pin_name(words, document, slot).into(),
                results: results.clone(),
            })
        })
        .collect()
}

/// A pinned scenario's name, or its number.
fn pin_name(words: &Words, document: &Document, slot: usize) -> String {
    match &document.pins[slot] {
        Some(package) if !package.name.is_empty() => package.name.as_str().to_owned(),
        _ => unnamed(words, slot),
    }
}

fn unnamed(words: &Words, slot: usize) -> String {
    words
        .texts
        .format("pin-unnamed", &[("number", (slot + 1).into())])
}

/// What stands side by side.
pub struct Beside<'a> {
    /// The document.
    pub document: &'a Document,
    /// The present scenario's results.
    pub results: &'a Shared<Comparison>,
    /// The pinned ones'.
    pub pins: &'a [PinnedResults],
    /// How sure their results are.
    pub known: &'a Known,
    /// The bay or one of its places.
    pub area: Area,
    /// The result in the main chart.
    pub indicator: Indicator,
    /// The chosen year.
    pub year: i32,
}

/// Draws the button that pins, and with pinned scenarios the table.
pub fn scenarios(words: &Words, dispatch: &Dispatch, props: &Beside<'_>) -> Html {
    let texts = &words.texts;
    let document = props.document;
    let onpin = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Pin)
    };
    html! {
        <section class="scenarios" aria-label={texts.text("scenarios")}>
            <div class="scenarios-head">
                <h2>{ texts.text("scenarios") }</h2>
                { name_field(words, dispatch, None, document.package.name.as_str(), texts.text("scenario-name-none")) }
                <button type="button" class="button ghost" data-tool="pin" disabled={document.free_pin().is_none()} onclick={onpin}>
                    { icon(Glyph::Pin) }{ texts.text("pin") }
                </button>
                <p class="quiet">{ texts.text(if document.sets_places() { "pin-places" } else { "pin-what" }) }</p>
            </div>
            if !props.pins.is_empty() {
                <div class="table" tabindex="0" role="region" aria-label={texts.text("scenarios")}>{ table(words, props) }</div>
                <ul class="pinned">
                    for pin in props.pins.iter() {
                        { actions(words, props, pin, dispatch) }
                    }
                </ul>
            }
        </section>
    }
}

/// What can be done with a pinned scenario.
fn actions(words: &Words, props: &Beside<'_>, pin: &PinnedResults, dispatch: &Dispatch) -> Html {
    let texts = &words.texts;
    let slot = pin.slot;
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(action.clone())
    };
    let name = props.document.pins[slot]
        .as_ref()
        .map_or("", |pin| pin.name.as_str());
    let alone = props.document.alone(slot);
    let link = alone.map(|document| write(&document, levers(), Form::Address));
    let named = |id: &str| texts.format(id, &[("name", pin.name.to_string().into())]);
    html! {
        <li key={slot} data-pin={format!("p{}", slot + 1)}>
            { mark(slot) }
            { name_field(words, dispatch, Some(slot), name, unnamed(words, slot)) }
            <button type="button" data-tool="swap-pin" aria-label={named("pin-swap-what")} title={named("pin-swap-what")} onclick={send(Action::SwapPin(slot))}>{ texts.text("pin-swap") }</button>
            <a href={link} target="_blank" rel="noopener" aria-label={named("pin-open-what")}>{ texts.text("pin-open") }</a>
            <button type="button" data-tool="unpin" aria-label={named("pin-remove-what")} onclick={send(Action::Unpin(slot))}>{ texts.text("pin-remove") }</button>
        </li>
    }
}

/// The dashes and the mark that tell a scenario's line.
fn mark(slot: usize) -> Html {
    let (dashes, shape) = match slot {
        0 => ("7 3", "M10 3h6v6h-6z"),
        1 => ("2 3", "M13 2l4 7h-8z"),
        _ => ("9 3 2 3", "M13 1.800l4.200 4.200-4.200 4.200-4.200-4.200z"),
    };
    let class = format!("mark pin-{}", slot + 1);
    let line = [
        ("class", "line"),
        ("d", "M0 6h26"),
        ("stroke-dasharray", dashes),
    ];
    element(
        "svg",
        &[
            ("class", &class),
            ("viewBox", "0 0 26 12"),
            ("aria-hidden", "true"),
        ],
        vec![
            element("path", &line, Vec::new()),
            element("path", &[("class", "shape"), ("d", shape)], Vec::new()),
        ],
    )
}

fn table(words: &Words, props: &Beside<'_>) -> Html {
    let texts = &words.texts;
    let measure = props.indicator.measure();
    let all: Vec<&Comparison> = std::iter::once(&**props.results)
        .chain(props.pins.iter().map(|pin| &*pin.results))
        .collect();
    let scenarios: Vec<_> = all.iter().map(|results| results.scenario.clone()).collect();
    let value = |results: &Comparison| {
        let of = |projection: &crate::model::projection::Projection| {
            projection.value(props.area, props.indicator, props.year)
        };
        let (scenario, baseline) = (of(&results.projection)?, of(&results.reference)?);
        Some((
            words.level(measure, scenario).joined(),
            words.signed(measure, scenario - baseline),
        ))
    };
    // As the change beside it is read, or of the level where nothing changes.
    let interval = |results: &Comparison| {
        let spread = props.known.of(&results.scenario)?;
        let of = Of::of_change(has_own_results(results));
        let figure = (props.area, props.indicator);
        let ends = spread.interval(figure, props.year, Level::Eighty, of)?;
        let intervals = Intervals { words, measure, of };
        Some(intervals.worded(ends))
    };
    let baseline = props
        .results
        .reference
        .value(props.area, props.indicator, props.year);
    let result = capitalized(&texts.family("result", props.indicator.id()));
    let present = match props.document.package.name.as_str() {
        "" => texts.text("scenario-present"),
        name => name.to_owned(),
    };
    let mut heads = vec![
        element("td", &[], Vec::new()),
        with_text("th", &[("scope", "col")], &texts.text("baseline")),
        with_text("th", &[("scope", "col"), ("class", "moved")], &present),
    ];
    heads.extend(props.pins.iter().map(|pin| {
        let name = words_of(&pin.name);
        element("th", &[("scope", "col")], vec![mark(pin.slot), name])
    }));
    let baseline = baseline.map(|value| words.level(measure, value).joined());
    let mut cells = vec![
        with_text(
            "th",
            &[("scope", "row")],
            &format!("{result} {}", props.year),
        ),
        with_text("td", &[], &baseline.unwrap_or_default()),
    ];
    cells.extend(all.into_iter().map(|results| {
        let figures = value(results).map(|(level, change)| {
            let change = with_text("span", &[("class", "moved")], &change);
            vec![words_of(&format!("{level} ")), change]
        });
        let mut figures = figures.unwrap_or_default();
        figures.extend(interval(results).map(|ends| interval_line(words, &ends)));
        element("td", &[], figures)
    }));
    let mut rows = vec![element("tr", &[("aria-current", "true")], cells)];
    let differing = differences(&scenarios);
    rows.extend(differing.iter().map(|difference| row(words, difference)));
    element(
        "table",
        &[],
        vec![
            element("thead", &[], vec![element("tr", &[], heads)]),
            element("tbody", &[], rows),
        ],
    )
}

fn row(words: &Words, difference: &Difference) -> Html {
    let texts = &words.texts;
    let percent = |value: f64| format!("{}%", words.numbers.plain(value, 2));
    let (id, name, today, values): (_, _, _, Vec<String>) = match difference {
        Difference::Lever {
            lever,
            place,
            today,
            values,
        } => {
            let record = &levers()[*lever];
            let name = texts.family("lever", &record.id);
            let city = place.map(|place| texts.family("place", place.id()));
            let unit = record.unit.as_str();
            let values = values.iter().map(|at| lever_at(words, unit, at));
            (
                record.id.as_str(),
                city.map_or_else(|| name.clone(), |city| format!("{name} · {city}")),
                value_in_words(words, unit, *today),
                values.collect(),
            )
        }
        Difference::Driver(driver, values) => (
            driver.id(),
            texts.family("driver", driver.id()),
            percent(DRIVER_TODAY),
            values.iter().copied().map(percent).collect(),
        ),
        Difference::Shock(shocks) => (
            "shock",
            texts.text("driver-shock"),
            texts.text("shock-off"),
            shocks.iter().map(|shock| shock_at(words, *shock)).collect(),
        ),
    };
    let mut cells = vec![
        with_text("th", &[("scope", "row")], &name),
        with_text("td", &[], &today),
    ];
    cells.extend(values.iter().map(|value| {
        let class = if *value == today { "" } else { "moved" };
        with_text("td", &[("class", class)], value)
    }));
    element("tr", &[("data-differs", id)], cells)
}

/// A lever's value, with its years and effect where they are not the usual ones.
fn lever_at(words: &Words, unit: &str, at: &LeverAt) -> String {
    let mut text = value_in_words(words, unit, at.value);
    if let Some((from, to)) = at.years.filter(|years| *years != USUAL_YEARS) {
        text += &format!(" · {from}–{to}");
    }
    let effect = match at.effect {
        Effect::Central => return text,
        Effect::Low => "effect-low",
        Effect::High => "effect-high",
    };
    format!("{text} · {}", words.texts.text(effect))
}

fn shock_at(words: &Words, shock: Option<Shock>) -> String {
    match shock {
        None => words.texts.text("shock-off"),
        Some(shock) => {
            let depth = words.numbers.plain(shock.depth, 2);
            let last = shock.year.saturating_add(shock.length as i32 - 1);
            format!("{}–{last} · {depth}%", shock.year)
        }
    }
}
