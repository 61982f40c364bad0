//! The top bar: name, bays, undo, redo, reset, language, theme, share.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::components::choices::SHOWN_BAYS;
use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::icon::{Glyph, icon, seal};
use crate::app::components::name_field::name_field;
use crate::app::components::pick::{Choice, Pick};
use crate::app::locale::Language;
use crate::app::state::{Action, ThemeChoice};
use crate::data::place::Bay;
use crate::scenario::document::Subject;
use crate::scenario::document::view::Page;
use crate::scenario::run::available_bays;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// What is shown.
    pub subject: Subject,
    /// The bay that is shown, or stands for the comparison.
    pub bay: Bay,
    /// The page that is shown.
    pub page: Page,
    /// The scenario's name; may be empty.
    pub name: AttrValue,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
    /// Whether any setting differs from the baseline.
    pub can_reset: bool,
    /// The language.
    pub language: Language,
    /// Light, dark or the device's.
    pub theme: ThemeChoice,
    /// One step back.
    pub onundo: Callback<()>,
    /// One step forward again.
    pub onredo: Callback<()>,
    /// Copies the link.
    pub onshare: Callback<()>,
}

/// Draws the top bar and listens to its keys.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    use_undo_keys(&props.onundo, &props.onredo);
    let onreset = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::ResetAll))
    };
    let languages: Vec<Choice> = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.tag(), language.name()))
        .collect();
    let themes: Vec<Choice> = ThemeChoice::ALL
        .into_iter()
        .map(|theme| Choice::new(theme.id(), texts.family("theme", theme.id())))
        .collect();
    let onlanguage = {
        let dispatch = dispatch.clone();
        move |tag: String| {
            if let Some(language) = Language::from_tag(&tag) {
                dispatch.dispatch(Action::ChooseLanguage(language));
            }
        }
    };
    let ontheme = {
        let dispatch = dispatch.clone();
        move |id: String| {
            if let Some(theme) = ThemeChoice::from_id(&id) {
                dispatch.dispatch(Action::ChooseTheme(theme));
            }
        }
    };
    let tool = |id: &str,
                glyph: Glyph,
                disabled: bool,
                onclick: Callback<MouseEvent>,
                keys: Option<&'static str>| {
        let label = texts.text(id);
        html! {
            <button type="button" class="icon-button" data-tool={id.to_owned()} aria-label={label.clone()} title={label} aria-keyshortcuts={keys} {disabled} {onclick}>{ icon(glyph) }</button>
        }
    };
    let pages: Vec<Choice> = Page::ALL
        .into_iter()
        .map(|page| Choice::new(page.id(), texts.family("page", page.id())))
        .collect();
    let onpage = {
        let dispatch = dispatch.clone();
        move |id: String| {
            if let Some(page) = Page::from_id(&id) {
                dispatch.dispatch(Action::OpenPage(page));
            }
        }
    };
    let article = |page: Page| {
        let (id, dispatch) = (page.id(), dispatch.clone());
        let onclick = move |event: MouseEvent| {
            // With a key held, the browser opens the link as it does any other.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                dispatch.dispatch(Action::OpenPage(page));
            }
        };
        html! {
            <a key={id} data-page={id} href={format!("?v=1&bay={}&page={id}", props.bay.id())} aria-current={(page == props.page).then_some("page")} {onclick}>{ texts.family("page", id) }</a>
        }
    };
    let share = texts.text("share");
    let offered = available_bays();
    let bays: Vec<Bay> = SHOWN_BAYS
        .into_iter()
        .filter(|bay| offered.contains(bay))
        .collect();
    let is_simulator = props.page == Page::Simulator;
    let can_compare = bays.len() == Bay::ALL.len();
    html! {
        <header class="top">
            <a class="brand" href="?" aria-label={format!("{} {}", texts.text("app-name"), texts.text("app-other-name"))}>{ seal() }<b>{ texts.text("app-name") }</b><span>{ texts.text("app-other-name") }</span></a>
            <nav class={classes!("bays", (bays.len() < 2).then_some("single"))} aria-label={texts.text("bays")}>
                for bay in bays {
                    <button key={bay.id()} type="button" data-bay={bay.id()} title={texts.family("bay", bay.id())}
                        aria-current={(props.subject == Subject::Bay(bay) && is_simulator).then_some("page")}
                        onclick={let dispatch = dispatch.clone(); move |_| {
                            dispatch.dispatch(Action::OpenBay(bay));
                            dispatch.dispatch(Action::OpenPage(Page::Simulator));
                        }}>
                        { texts.family("bay-tab", bay.id()) }
                    </button>
                }
                if can_compare {
                    <span class="rule"></span>
                    <button type="button" data-compare="bays" title={texts.text("compare-what")} aria-current={(props.subject == Subject::Compare && is_simulator).then_some("page")}
                        onclick={let dispatch = dispatch.clone(); move |_| {
                            dispatch.dispatch(Action::OpenCompare);
                            dispatch.dispatch(Action::OpenPage(Page::Simulator));
                        }}>
                        { texts.text("compare") }
                    </button>
                }
            </nav>
            { name_field(&words, &dispatch, None, &props.name, texts.text("scenario-name-none")) }
            <div class="tools">
                { tool("undo", Glyph::Undo, !props.can_undo, props.onundo.reform(|_| ()), Some("Control+Z")) }
                { tool("redo", Glyph::Redo, !props.can_redo, props.onredo.reform(|_| ()), Some("Control+Shift+Z")) }
                { tool("reset-all", Glyph::Reset, !props.can_reset, onreset, None) }
                <span class="rule"></span>
                <nav class="pages" aria-label={texts.text("pages")}>
                    for page in [Page::Evidence, Page::Data, Page::Method] {
                        { article(page) }
                    }
                </nav>
                <span class="rule"></span>
                <Pick name="page" label={texts.text("pages")} glyph={Some(Glyph::Menu)} value={props.page.id()} choices={pages} onpick={onpage} />
                <Pick name="language" label={texts.text("language")} glyph={Some(Glyph::Language)} value={props.language.tag()} choices={languages} onpick={onlanguage} />
                <Pick name="theme" label={texts.text("theme")} glyph={Some(Glyph::Theme)} value={props.theme.id()} choices={themes} onpick={ontheme} />
                <button type="button" class="button share" data-tool="share" title={texts.text("share-what")} aria-label={share.clone()} onclick={props.onshare.reform(|_| ())}>{ icon(Glyph::Share) }<span>{ share }</span></button>
            </div>
        </header>
    }
}

/// Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y do again; in a text field they stay the field's own.
#[hook]
fn use_undo_keys(onundo: &Callback<()>, onredo: &Callback<()>) {
    use_effect_with((onundo.clone(), onredo.clone()), move |(onundo, onredo)| {
        let (onundo, onredo) = (onundo.clone(), onredo.clone());
        let document = web_sys::window().and_then(|window| window.document());
        let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_text_field(&event) {
                return;
            }
            let step = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => &onundo,
                ("z", true) | ("y", false) => &onredo,
                _ => return,
            };
            event.prevent_default();
            step.emit(());
        });
        if let Some(document) = &document {
            // A document always takes listeners.
            let _ = document
                .add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(document) = document {
                let _ = document.remove_event_listener_with_callback(
                    "keydown",
                    listener.as_ref().unchecked_ref(),
                );
            }
        }
    });
}

fn is_text_field(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|input| input.type_() == "text")
}
