//! An article: evidence, data or method, as the build made it, in a reading layout.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::articles::Article as Arrival;
use crate::app::browser;
use crate::app::components::context::{use_dispatch, use_words};
use crate::app::state::Action;
use crate::app::tables::Failure;
use crate::scenario::document::view::Page;

#[derive(Properties, PartialEq)]
pub struct ArticleProps {
    /// Which one.
    pub page: Page,
    /// What is known of it.
    pub arrival: Arrival,
    /// Asks for it once more.
    pub onagain: Callback<()>,
}

/// Draws the article, or says that it is on its way or could not be had.
#[component]
pub fn Article(props: &ArticleProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let place = use_node_ref();
    let wanted = use_mut_ref(|| None::<String>);
    {
        let (place, wanted) = (place.clone(), wanted.clone());
        let is_here = matches!(props.arrival, Arrival::Here(_));
        // A new page is read from its heading, by eye and by ear; in another language one stays where one is.
        use_effect_with((props.page, is_here), move |&(_, is_here)| {
            if is_here {
                let anchor = wanted.take();
                let heading = anchor.and_then(|id| browser::element(&id)).or_else(|| {
                    place
                        .cast::<Element>()?
                        .query_selector("h1")
                        .ok()??
                        .dyn_into()
                        .ok()
                });
                go_to(heading);
            }
        });
    }
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a").ok()?) else {
            return;
        };
        if let Some(page) = link
            .get_attribute("data-page")
            .and_then(|id| Page::from_id(&id))
        {
            event.prevent_default();
            *wanted.borrow_mut() = link.get_attribute("data-anchor");
            dispatch.dispatch(Action::OpenPage(page));
        } else if let Some(id) = link
            .get_attribute("href")
            .and_then(|href| Some(href.strip_prefix('#')?.to_owned()))
        {
            // The address belongs to the scenario; a fragment would stand in its history.
            event.prevent_default();
            go_to(browser::element(&id));
        }
    });
    match &props.arrival {
        Arrival::Here(text) => html! {
            <main class="reading" ref={place} {onclick}>{ Html::from_html_unchecked(text.clone()) }</main>
        },
        Arrival::Coming => html! {
            <main class="reading awaited" data-busy=""><p class="coming" role="status">{ texts.text("article-coming") }</p></main>
        },
        Arrival::Failed(failure) => html! {
            <main class="reading awaited">
                <div role="alert" data-failure="article">
                    <p>{ texts.text(match failure {
                        Failure::Missing => "article-missing",
                        Failure::Damaged => "article-damaged",
                    }) }</p>
                    <button type="button" class="button" data-tool="again" onclick={props.onagain.reform(|_| ())}>{ texts.text("tables-again") }</button>
                </div>
            </main>
        },
    }
}

/// Shows a heading at the top and gives it the focus.
fn go_to(heading: Option<HtmlElement>) {
    if let Some(heading) = heading {
        // Scrolls it into view too, below the top bar (`scroll-margin-top`).
        let _ = heading.focus();
        heading.scroll_into_view();
    }
}
