//! The page's texts, fetched from its own host: those of the reader's language before the page stands, others when they are
//! chosen.

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;
use web_sys::RequestCache;
use yew::prelude::*;

use crate::app::browser::{self, key};
use crate::app::listed::listed_text;
use crate::app::locale::{Language, Texts};
use crate::app::tables::Failure;

thread_local! {
    /// Of each language that has arrived, those shown first.
    static HERE: RefCell<Vec<Texts>> = const { RefCell::new(Vec::new()) };
}

/// The reader's language; `link` is what the link asks for.
#[must_use]
pub fn reader_language(link: Option<&str>) -> Language {
    let stored = browser::recall(key::LANGUAGE);
    let wanted = browser::languages();
    Language::choose(link, stored.as_deref(), wanted.iter().map(String::as_str))
}

/// Sees to it that a language's texts are here.
///
/// # Errors
/// If they don't arrive.
pub async fn bring(language: Language, cache: RequestCache) -> Result<(), Failure> {
    let source = listed_text("texts", language.tag(), cache).await?;
    let texts = Texts::read(language, &source);
    HERE.with_borrow_mut(|here| here.push(texts));
    Ok(())
}

/// The texts of a language, else those that were shown last; `None` before any are here.
#[must_use]
pub fn nearest(language: Language) -> Option<Texts> {
    HERE.with_borrow_mut(|here| {
        let is_own = |texts: &Texts| texts.language() == language;
        if let Some(own) = here.iter().position(is_own) {
            here.swap(0, own);
        }
        here.first().cloned()
    })
}

/// The texts of a language as soon as they are here, until then those that were shown before; whether they are not to be
/// had; and a way to ask for them once more.
///
/// # Panics
/// Before any texts have arrived.
#[hook]
pub fn use_texts(language: Language) -> (Texts, bool, Callback<MouseEvent>) {
    let failed = use_state(|| None::<Language>);
    let texts = nearest(language).expect("the page stands once texts have arrived");
    let is_here = texts.language() == language;
    let is_failed = !is_here && *failed == Some(language);
    let ask = move |cache| {
        let failed = failed.clone();
        spawn_local(async move {
            let arrived = bring(language, cache).await;
            // Draws the page anew in either case.
            failed.set(arrived.err().map(|_| language));
        });
    };
    let ask_first = ask.clone();
    use_effect_with((language, is_here), move |&(_, is_here)| {
        if !is_here {
            ask_first(RequestCache::Default);
        }
    });
    // A damaged copy may lie in the browser's cache.
    let again = Callback::from(move |_| ask(RequestCache::Reload));
    (texts, is_failed, again)
}
