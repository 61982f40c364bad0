//! A scenario's name: text that counts when the field is left or on Enter.

use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{Dispatch, Words};
use crate::app::state::Action;
use crate::scenario::document::name::NAME_LIMIT;

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
        dispatch.dispatch(Action::Rename {
            slot,
            name: field.value(),
        });
    };
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            // Leaving the field makes the change count.
            let _ = event.target_unchecked_into::<HtmlInputElement>().blur();
        }
    };
    html! {
        <input type="text" class="name-field" autocomplete="off" spellcheck="false" maxlength={NAME_LIMIT.to_string()} value={name.to_owned()}
            {placeholder} aria-label={words.texts.text("scenario-name")} title={words.texts.text("scenario-name")}
            data-name={slot.map(|slot| format!("p{}", slot + 1))} {onchange} {onkeydown} />
    }
}
