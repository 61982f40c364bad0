//! The check line: what stands behind the numbers, and whether they are those of the link.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::app::components::icon::{Glyph, icon};
use crate::data::world;
use crate::scenario::digest::Digest;

/// Draws the check line: the check value, once the results stand, and whether they are those that the link was shared
/// with.
pub fn foot(words: &Words, check: Option<Digest>, is_same: bool) -> Html {
    let texts = &words.texts;
    let versions = [
        ("model", env!("CARGO_PKG_VERSION").into()),
        ("data", world().data_version.clone().into()),
    ];
    html! {
        <footer class="foot">
            if is_same {
                <span class="same">{ icon(Glyph::Check) }{ texts.text("same-numbers") }</span>
            }
            <span>{ texts.text("check-value") }<code>{ check.map_or_else(|| "············".to_owned(), |check| check.to_string()) }</code></span>
            <span>{ texts.format("versions", &versions) }</span>
            <button type="button" class="tour-open" data-tool="tour">{ texts.text("tour") }</button>
        </footer>
    }
}
