//! A native select that reads like underlined text.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::icon::{Glyph, icon};

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is sent.
    pub value: AttrValue,
    /// What is read.
    pub label: AttrValue,
    /// The heading it stands under, if the choices have headings.
    pub group: Option<AttrValue>,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            group: None,
        }
    }

    /// The choice under a heading. Choices of one heading stand together.
    #[must_use]
    pub fn within(self, group: impl Into<AttrValue>) -> Self {
        Self {
            group: Some(group.into()),
            ..self
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct PickProps {
    /// Name for screen readers.
    pub label: AttrValue,
    /// The chosen value.
    pub value: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Sends the newly chosen value.
    pub onpick: Callback<String>,
    /// A picture before the text.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// Whether there is nothing to choose.
    #[prop_or_default]
    pub disabled: bool,
    /// A stable name of the control.
    #[prop_or_default]
    pub name: Option<AttrValue>,
}

/// Draws a select.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let element = use_node_ref();
    {
        let element = element.clone();
        // The property, not the attribute: a person's choice outlives attributes. After every drawing, because the
        // state may have refused the choice.
        use_effect(move || {
            if let Some(select) = element.cast::<HtmlSelectElement>() {
                select.set_value(&select.get_attribute("data-value").unwrap_or_default());
            }
        });
    }
    let onchange = props
        .onpick
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <span class="pick" data-pick={props.name.clone()}>
            if let Some(glyph) = props.glyph {
                { icon(glyph) }
            }
            <select ref={element} aria-label={props.label.clone()} title={props.label.clone()} name={props.name.clone()}
                data-value={props.value.clone()} disabled={props.disabled} {onchange}>
                for choices in props.choices.chunk_by(|one, next| one.group == next.group) {
                    if let Some(group) = &choices[0].group {
                        <optgroup key={group.to_string()} label={group.clone()}>{ options(choices, &props.value) }</optgroup>
                    } else {
                        { options(choices, &props.value) }
                    }
                }
            </select>
            { icon(Glyph::Chevron) }
        </span>
    }
}

fn options(choices: &[Choice], chosen: &AttrValue) -> Html {
    html! {
        for choice in choices.iter() {
            <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == *chosen}>{ &choice.label }</option>
        }
    }
}
