//! When an invariant is broken: the reader is told, with the error and a way out.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element};

use crate::app::browser;
use crate::app::locale::Language;
use crate::app::texts;

/// Shows every panic to the reader. The page's own state may be broken then, so the message is made by hand and asks
/// nothing of the components.
pub fn install_panic_hook() {
    // Through Yew, which otherwise puts a hook of its own in this one's place when it starts.
    yew::set_custom_panic_hook(Box::new(|info| {
        let error = info.to_string();
        web_sys::console::error_1(&error.as_str().into());
        // A failure to show the failure must not panic again.
        let _ = show(&error);
    }));
}

fn show(error: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if document.get_element_by_id("failure").is_some() {
        return Some(());
    }
    let stored = browser::recall(browser::key::LANGUAGE);
    let shown = document.document_element()?.get_attribute("lang");
    let language = Language::choose(shown.as_deref(), stored.as_deref(), []);
    // Before texts have arrived static/boot.js speaks.
    let texts = texts::nearest(language)?;
    let panel = child(&document, &document.body()?.into(), "section", None)?;
    panel.set_id("failure");
    panel.set_class_name("failure");
    panel.set_attribute("role", "alert").ok()?;
    child(&document, &panel, "h2", Some(&texts.text("failure-title")))?;
    child(&document, &panel, "p", Some(&texts.text("failure-what")))?;
    child(&document, &panel, "pre", Some(error))?;
    let ways = child(&document, &panel, "div", None)?;
    ways.set_class_name("ways");
    let reload = child(
        &document,
        &ways,
        "button",
        Some(&texts.text("failure-reload")),
    )?;
    reload.set_class_name("button");
    let onclick = Closure::<dyn FnMut()>::new(|| browser::reload_with("?"));
    reload
        .add_event_listener_with_callback("click", onclick.as_ref().unchecked_ref())
        .ok()?;
    onclick.forget();
    child(&document, &ways, "span", Some(&texts.text("failure-link")))?;
    child(
        &document,
        &panel,
        "pre",
        Some(&format!("{}?{}", browser::address(), browser::query())),
    )?;
    browser::set_root("data-busy", None);
    Some(())
}

fn child(document: &Document, parent: &Element, tag: &str, text: Option<&str>) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(text);
    parent.append_child(&element).ok()?;
    Some(element)
}
