//! The second slot beside the main chart: ages, flows, components of change, dependency ratios, all results.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::browser::{self, key};
use crate::app::components::ages::Ages;
use crate::app::components::context::{Shared, use_words};
use crate::app::components::parts_chart::PartsChart;
use crate::app::components::results_table::results_table;
use crate::app::yearly_parts::Parts;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct SideProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
}

/// The tabs' ids, in order.
const TABS: [&str; 5] = ["ages", "flows", "components", "dependency", "table"];

/// The id of the chosen tab's panel.
const PANEL: &str = "side-panel";

/// Draws the tabs and the chosen one's panel.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let words = use_words();
    let list = use_node_ref();
    // Links have no key for it: the browser remembers it.
    let chosen = use_state_eq(|| {
        let known = browser::recall(key::SIDE);
        TABS.iter()
            .position(|id| known.as_deref() == Some(id))
            .unwrap_or(0)
    });
    let choose = {
        let chosen = chosen.clone();
        move |index: usize| {
            browser::remember(key::SIDE, TABS[index]);
            chosen.set(index);
        }
    };
    let onkeydown = {
        let (choose, list, now) = (choose.clone(), list.clone(), *chosen);
        move |event: KeyboardEvent| {
            let last = TABS.len() - 1;
            let next = match event.key().as_str() {
                "ArrowRight" => (now + 1) % TABS.len(),
                "ArrowLeft" => (now + last) % TABS.len(),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            choose(next);
            let tab = list
                .cast::<HtmlElement>()
                .and_then(|list| list.children().item(next as u32));
            if let Some(tab) = tab {
                // A tab that can't take the focus leaves it where it is.
                let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(tab).focus();
            }
        }
    };
    let SideProps {
        results,
        area,
        year,
        is_dark,
    } = props;
    let (area, year, is_dark) = (*area, *year, *is_dark);
    let parts = |parts: Parts| {
        html! { <PartsChart key={parts.id()} results={results.clone()} {area} {year} {is_dark} {parts} /> }
    };
    let id = TABS[*chosen];
    let panel = match id {
        "flows" => parts(Parts::NetFlows),
        "components" => parts(Parts::Components),
        "dependency" => parts(Parts::Dependency),
        "table" => results_table(&words, results, area, year),
        _ => html! { <Ages results={results.clone()} {area} {year} {is_dark} /> },
    };
    html! {
        <aside class="side" aria-label={words.texts.text("side-label")}>
            <div class="tabs" role="tablist" ref={list} {onkeydown}>
                for (index, tab) in TABS.iter().copied().enumerate() {
                    <button key={tab} type="button" role="tab" data-side={tab} id={format!("side-{tab}")} aria-controls={PANEL}
                        aria-selected={(index == *chosen).to_string()} tabindex={if index == *chosen { "0" } else { "-1" }}
                        onclick={let choose = choose.clone(); move |_| choose(index)}>
                        { words.texts.family("side", tab) }
                    </button>
                }
            </div>
            <div role="tabpanel" id={PANEL} aria-labelledby={format!("side-{id}")}>{ panel }</div>
        </aside>
    }
}
