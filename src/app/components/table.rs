//! Tables: the twin of every chart.

use yew::prelude::*;

use crate::app::components::icon::{Glyph, icon};

/// A row of a table.
#[derive(Default)]
pub struct Row {
    /// What it is about.
    pub head: String,
    /// Its cells; without any, the head names the rows below it.
    pub cells: Vec<String>,
    /// Whether it's the chosen year's.
    pub is_chosen: bool,
}

/// A table with column heads, of which one may hold what the reader changed.
pub fn table(heads: &[String], changed: Option<usize>, rows: impl Iterator<Item = Row>) -> Html {
    let rows: Vec<Row> = rows.collect();
    html! {
        <table>
            <thead>
                <tr>
                    for head in heads {
                        <th scope="col">{ head }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for row in &rows {
                    <tr aria-current={row.is_chosen.then_some("true")}>
                        if row.cells.is_empty() {
                            <th scope="rowgroup" colspan={heads.len().to_string()}>{ &row.head }</th>
                        } else {
                            <th scope="row">{ &row.head }</th>
                        }
                        for (index, cell) in row.cells.iter().enumerate() {
                            <td class={(changed == Some(index)).then_some("moved")}>{ cell }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
pub struct TwinProps {
    /// What the table shows.
    pub title: AttrValue,
    /// Makes the table; only called while it is open.
    pub table: Callback<(), Html>,
}

/// A table that opens below its chart.
#[component]
pub fn Twin(props: &TwinProps) -> Html {
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        move |event: Event| {
            is_open.set(
                event
                    .target_unchecked_into::<web_sys::Element>()
                    .has_attribute("open"),
            )
        }
    };
    html! {
        <details class="twin" {ontoggle}>
            <summary>{ &props.title }{ icon(Glyph::Chevron) }</summary>
            if *is_open {
                <div class="table" tabindex="0" role="region" aria-label={props.title.clone()}>{ props.table.emit(()) }</div>
            }
        </details>
    }
}
