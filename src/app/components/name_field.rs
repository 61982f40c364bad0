//! A scenario's name: text that counts when the field is left or on Enter.

use std::rc::Rc;

use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{Dispatch, Words};
use crate::app::state::Action;
use crate::scenario::document::name::{NAME_LIMIT, Name};

/// Draws the field of a pinned scenario's slot, or without one of the present scenario; `placeholder` stands where there
/// is no name.
pub fn name_field(
    words: &Words,
    dispatch: &Dispatch,
    slot: Option<usize>,
    name: &str,
    placeholder: String,
) -> Html {
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let field = event.target_unchecked_into::<HtmlInputElement>();
        let name = Name::new(&field.value());
        field.set_value(name.as_str());
        dispatch.dispatch(Action::Rename { slot, name });
    };
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            // Leaving the field makes the change count.
            let _ = event.target_unchecked_into::<HtmlInputElement>().blur();
        }
    };
    let mut field = html! {
        <input key={name.to_owned()} type="text" class="name-field" autocomplete="off" spellcheck="false" maxlength={NAME_LIMIT.to_string()}
            {placeholder} aria-label={words.texts.text("scenario-name")} title={words.texts.text("scenario-name")}
            data-name={slot.map(|slot| format!("p{}", slot + 1))} {onchange} {onkeydown} />
    };
    // The attribute, not the property, which every drawing would set anew over what a person is typing; another name
    // makes another field.
    if let Html::VTag(tag) = &mut field {
        Rc::make_mut(tag).add_attribute("value", name.to_owned());
    }
    field
}
