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
    /// Of each language that has arrived.
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

/// The texts of a language, else of another that is here; `None` before the page stands.
#[must_use]
pub fn nearest(language: Language) -> Option<Texts> {
    HERE.with_borrow(|here| {
        let own = here.iter().find(|texts| texts.language() == language);
        own.or(here.first()).cloned()
    })
}

/// The texts of a language as soon as they are here, until then those that were shown before; why they are not to be had;
/// and a way to ask for them once more.
///
/// # Panics
/// Before any texts have arrived.
#[hook]
pub fn use_texts(language: Language) -> (Texts, Option<Failure>, Callback<MouseEvent>) {
    let shown = use_mut_ref(|| language);
    let failed = use_state_eq(|| None::<(Language, Failure)>);
    let failure = failed.filter(|failed| failed.0 == language);
    let redraw = use_force_update();
    let ask = use_callback(
        (),
        move |(language, cache): (Language, RequestCache), ()| {
            failed.set(None);
            let (failed, redraw) = (failed.clone(), redraw.clone());
            spawn_local(async move {
                match bring(language, cache).await {
                    Ok(()) => redraw.force_update(),
                    Err(failure) => failed.set(Some((language, failure))),
                }
            });
        },
    );
    let own = nearest(language).filter(|texts| texts.language() == language);
    let is_here = own.is_some();
    if is_here {
        *shown.borrow_mut() = language;
    }
    {
        let ask = ask.clone();
        use_effect_with((language, is_here), move |&(language, is_here)| {
            if !is_here {
                ask.emit((language, RequestCache::Default));
            }
        });
    }
    // A damaged copy may lie in the browser's cache.
    let again = use_callback(language, move |_, &language| {
        ask.emit((language, RequestCache::Reload));
    });
    let texts = own
        .or_else(|| nearest(*shown.borrow()))
        .expect("the page stands once texts have arrived");
    (texts, failure.map(|failed| failed.1), again)
}
