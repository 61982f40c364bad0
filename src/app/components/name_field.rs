//! A scenario's name: text that counts when the field is left or on Enter.

use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{use_dispatch, use_words};
use crate::app::state::Action;
use crate::scenario::document::name::NAME_LIMIT;

#[derive(Properties, PartialEq)]
pub struct NameFieldProps {
    /// The name; may be empty.
    pub name: AttrValue,
    /// What stands where there is none.
    pub placeholder: AttrValue,
    /// The pinned scenario's slot; `None` for the present one.
    #[prop_or_default]
    pub slot: Option<usize>,
}

/// Draws the field.
#[component]
pub fn NameField(props: &NameFieldProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let slot = props.slot;
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
        <input type="text" class="name-field" autocomplete="off" spellcheck="false" maxlength={NAME_LIMIT.to_string()} value={props.name.clone()}
            placeholder={props.placeholder.clone()} aria-label={words.texts.text("scenario-name")} title={words.texts.text("scenario-name")}
            data-name={slot.map(|slot| format!("p{}", slot + 1))} {onchange} {onkeydown} />
    }
}
