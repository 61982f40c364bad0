//! Every result of the chosen year in one table.

use yew::prelude::*;

use crate::app::components::context::{Shared, use_words};
use crate::app::components::pickers::{RESULT_GROUPS, capitalized};
use crate::app::main_series::has_own_results;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct ResultsTableProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
}

/// Draws the table.
#[component]
pub fn ResultsTable(props: &ResultsTableProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let is_moved = has_own_results(&props.results);
    let place = words.area(props.results.scenario.bay, props.area);
    let title = texts.format(
        "results-title",
        &[
            ("place", place.into()),
            ("year", props.year.to_string().into()),
        ],
    );
    html! {
        <>
            <h2>{ title.clone() }</h2>
            <div class="table results" tabindex="0" role="region" aria-label={title}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.text("pick-result") }</th>
                            <th scope="col">{ texts.text(if is_moved { "scenario" } else { "baseline" }) }</th>
                            if is_moved {
                                <th scope="col">{ texts.text("table-difference") }</th>
                            }
                        </tr>
                    </thead>
                    for (group, members) in RESULT_GROUPS {
                        <tbody key={group}>
                            <tr><th scope="rowgroup" colspan="3">{ texts.family("results", group) }</th></tr>
                            for indicator in members.iter().copied() {
                                <tr key={indicator.id()}>
                                    <th scope="row">{ capitalized(&texts.family("result", indicator.id())) }</th>
                                    { {
                                        let of = |projection: &crate::model::projection::Projection| {
                                            projection.value(props.area, indicator, props.year)
                                        };
                                        let value = of(&props.results.projection);
                                        let measure = indicator.measure();
                                        let level = value.map_or_else(|| "–".to_owned(), |value| words.level(measure, value).joined());
                                        let difference = value.zip(of(&props.results.reference))
                                            .map(|(value, baseline)| words.signed(measure, value - baseline));
                                        html! {
                                            <>
                                                <td>{ level }</td>
                                                if is_moved {
                                                    <td class="moved">{ difference.unwrap_or_default() }</td>
                                                }
                                            </>
                                        }
                                    } }
                                </tr>
                            }
                        </tbody>
                    }
                </table>
            </div>
        </>
    }
}
