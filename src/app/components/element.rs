//! Elements made at run time: a table of figures takes a fraction of the code that `html!` makes of it.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// An element with attributes and children.
pub fn element(
    tag: &'static str,
    attributes: &[(&'static str, &str)],
    children: Vec<Html>,
) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        element.add_attribute(name, (*value).to_owned());
    }
    for child in children {
        element.add_child(child);
    }
    element.into()
}

/// An element with a text.
pub fn with_text(tag: &'static str, attributes: &[(&'static str, &str)], text: &str) -> Html {
    element(tag, attributes, vec![words(text)])
}

/// A text.
pub fn words(text: &str) -> Html {
    Html::VText(text.to_owned().into())
}
