//! The articles, fetched from the page's own host when they are first read.

use wasm_bindgen_futures::spawn_local;
use web_sys::RequestCache;
use yew::prelude::*;

use crate::app::browser;
use crate::app::listed::listed_text;
use crate::app::locale::Language;
use crate::app::tables::Failure;
use crate::scenario::document::view::Page;

/// What is known of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Article {
    /// On its way.
    Coming,
    /// Here, as HTML that the build made.
    Here(AttrValue),
    /// Not to be had; the reader may ask again.
    Failed(Failure),
}

type Key = (Page, Language);

/// The few articles that were asked for.
#[derive(Default)]
struct Known(Vec<(Key, Article)>);

impl Known {
    fn get(&self, key: Key) -> Option<&Article> {
        let mut known = self.0.iter();
        known.find(|(of, _)| *of == key).map(|(_, article)| article)
    }

    fn set(&mut self, key: Key, article: Article) {
        self.0.retain(|(of, _)| *of != key);
        self.0.push((key, article));
    }
}

/// Sees to it that an article arrives; the callback asks for it once more. `None` for the simulator.
#[hook]
pub fn use_article(page: Page, language: Language) -> (Option<Article>, Callback<()>) {
    let known = use_mut_ref(Known::default);
    let redraw = use_force_update();
    let article = (page != Page::Simulator).then(|| {
        let known = known.borrow();
        known.get((page, language)).cloned()
    });
    let ask = use_callback((), move |(key, cache): (Key, RequestCache), ()| {
        known.borrow_mut().set(key, Article::Coming);
        redraw.force_update();
        let (known, redraw) = (known.clone(), redraw.clone());
        spawn_local(async move {
            let article = receive(key, cache).await;
            known.borrow_mut().set(key, article);
            redraw.force_update();
        });
    });
    let is_unknown = article.as_ref().is_some_and(Option::is_none);
    {
        let ask = ask.clone();
        use_effect_with(
            (page, language, is_unknown),
            move |&(page, language, is_unknown)| {
                if is_unknown {
                    ask.emit(((page, language), RequestCache::Default));
                }
            },
        );
    }
    // A damaged copy may lie in the browser's cache.
    let again = use_callback((page, language), move |(), &key| {
        ask.emit((key, RequestCache::Reload));
    });
    (
        article.map(|article| article.unwrap_or(Article::Coming)),
        again,
    )
}

async fn receive((page, language): Key, cache: RequestCache) -> Article {
    let key = format!("{}.{}", page.id(), language.tag());
    // Both travel at once.
    let looks = browser::dress("articles");
    let text = listed_text("articles", &key, cache).await;
    match (text, looks.await) {
        (Ok(text), true) => Article::Here(text.into()),
        (Ok(_), false) => Article::Failed(Failure::Missing),
        (Err(failure), _) => Article::Failed(failure),
    }
}
