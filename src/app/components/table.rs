//! Tables: the twin of every chart.

use yew::prelude::*;

use crate::app::components::icon::{Glyph, Icon};

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
            <summary>{ &props.title }<Icon glyph={Glyph::Chevron} /></summary>
            if *is_open {
                <div class="table" tabindex="0" role="region" aria-label={props.title.clone()}>{ props.table.emit(()) }</div>
            }
        </details>
    }
}
