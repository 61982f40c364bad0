//! The check line: what stands behind the numbers, and whether they are those of the link.

use yew::prelude::*;

use crate::app::components::context::use_words;
use crate::app::components::icon::{Glyph, Icon};
use crate::data::world;
use crate::scenario::digest::Digest;

#[derive(Properties, PartialEq)]
pub struct FootProps {
    /// The check value, once the results stand.
    pub check: Option<Digest>,
    /// Whether the results are those that the link was shared with.
    pub is_same: bool,
}

/// Draws the check line.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let versions = [
        ("model", env!("CARGO_PKG_VERSION").into()),
        ("data", world().data_version.clone().into()),
    ];
    html! {
        <footer class="foot">
            if props.is_same {
                <span class="same"><Icon glyph={Glyph::Check} />{ texts.text("same-numbers") }</span>
            }
            <span>{ texts.text("check-value") }<code>{ props.check.map_or_else(|| "············".to_owned(), |check| check.to_string()) }</code></span>
            <span>{ texts.format("versions", &versions) }</span>
            <button type="button" class="tour-open" data-tool="tour">{ texts.text("tour") }</button>
        </footer>
    }
}
