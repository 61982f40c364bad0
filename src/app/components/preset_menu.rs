//! The menu of presets: real links, taken in place where the page can.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::context::{Dispatch, Words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::presets::presets;
use crate::app::state::Action;
use crate::policy::catalogue::levers;
use crate::scenario::document::Document;
use crate::scenario::link::{Form, Reading, write};

/// Draws the menu; `menu` is its own reference, `onopened` hears that it was opened.
pub fn preset_menu(
    words: &Words,
    dispatch: &Dispatch,
    document: &Rc<Document>,
    menu: &NodeRef,
    onopened: Callback<()>,
) -> Html {
    let texts = &words.texts;
    let close = {
        let menu = menu.clone();
        move || {
            if let Some(menu) = menu.cast::<web_sys::Element>() {
                // Removing an attribute cannot fail.
                let _ = menu.remove_attribute("open");
            }
        }
    };
    let onkeydown = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close();
            }
        }
    };
    let item = |preset: crate::app::presets::Preset| {
        let next = preset.applied_to(document);
        let href = write(&next, levers(), Form::Address);
        let onclick = {
            let (dispatch, close) = (dispatch.clone(), close.clone());
            move |event: MouseEvent| {
                // With a key held, the browser opens the link as it does any other.
                if event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                event.prevent_default();
                close();
                dispatch.dispatch(Action::Open(Box::new(Reading {
                    document: next.clone(),
                    notices: Vec::new(),
                })));
            }
        };
        html! {
            <li key={preset.id}>
                <a {href} data-preset={preset.id} {onclick}><b>{ texts.family("preset", preset.id) }</b><span>{ texts.family("preset-what", preset.id) }</span></a>
            </li>
        }
    };
    html! {
        <details ref={menu.clone()} class="presets" {onkeydown}>
            <summary data-tool="presets" onclick={onopened.reform(|_: MouseEvent| ())}>{ texts.text("presets") }{ icon(Glyph::Chevron) }</summary>
            <ul>{ for presets().map(item) }</ul>
        </details>
    }
}
