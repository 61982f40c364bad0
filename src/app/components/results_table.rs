//! Every result of the chosen year in one table.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::app::components::pickers::{RESULT_GROUPS, capitalized};
use crate::app::components::table::{self, Row};
use crate::app::components::yardstick::yardstick;
use crate::app::main_series::has_own_results;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, Projection};
use crate::scenario::run::Comparison;
use crate::scenario::yardstick::worth;

/// Draws the table of an area and a year.
pub fn results_table(words: &Words, results: &Comparison, area: Area, year: i32) -> Html {
    let texts = &words.texts;
    let is_moved = has_own_results(results);
    let place = words.area(results.scenario.bay, area);
    let title = texts.format(
        "results-title",
        &[("place", place.into()), ("year", year.to_string().into())],
    );
    let mut heads = vec![texts.text("pick-result")];
    heads.push(texts.text(if is_moved { "scenario" } else { "baseline" }));
    if is_moved {
        heads.push(texts.text("table-difference"));
    }
    let of = |indicator: Indicator| {
        let value = |projection: &Projection| projection.value(area, indicator, year);
        (value(&results.projection), value(&results.reference))
    };
    let row = |indicator: Indicator| {
        let (measure, (value, baseline)) = (indicator.measure(), of(indicator));
        let level = value.map(|value| words.level(measure, value).joined());
        let mut cells = vec![level.unwrap_or_else(|| "–".to_owned())];
        if is_moved {
            let difference = value.zip(baseline);
            let difference =
                difference.map(|(value, baseline)| words.signed(measure, value - baseline));
            cells.push(difference.unwrap_or_default());
        }
        Row {
            head: capitalized(&texts.family("result", indicator.id())),
            cells,
            is_chosen: false,
        }
    };
    let human_capital = || {
        worth(results, area, year).map(|worth| Row {
            head: texts.text("yardstick-short"),
            cells: vec![
                String::new(),
                format!(
                    "+{}",
                    words.numbers.amount(worth.human_capital, false).joined()
                ),
            ],
            is_chosen: false,
        })
    };
    let rows = RESULT_GROUPS.iter().flat_map(|(group, members)| {
        let head = Row {
            head: texts.family("results", group),
            ..Row::default()
        };
        let rows = members.iter().flat_map(|&indicator| {
            let is_foreign = indicator == Indicator::ForeignTalent;
            let worth = is_foreign.then(human_capital).flatten();
            std::iter::once(row(indicator)).chain(worth)
        });
        std::iter::once(head).chain(rows)
    });
    html! {
        <>
            <h2>{ title.clone() }</h2>
            <div class="table results" tabindex="0" role="region" aria-label={title}>
                { table::table(&heads, Some(1), rows) }
            </div>
            { yardstick(words, results, area, year) }
        </>
    }
}
