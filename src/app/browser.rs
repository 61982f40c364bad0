//! What the page asks of the browser: storage, clipboard, address, root attributes. Nothing here can fail the page: a
//! browser that refuses (private mode, an old version) is a browser that remembers or copies nothing.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Keys in local storage.
pub mod key {
    /// The chosen language.
    pub const LANGUAGE: &str = "bayflow.language";
    /// The chosen theme.
    pub const THEME: &str = "bayflow.theme";
    /// That the tour has opened by itself.
    pub const TOUR: &str = "bayflow.tour";
    /// The chosen tab beside the main chart.
    pub const SIDE: &str = "bayflow.side";
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Milliseconds since the page was opened.
#[must_use]
pub fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}

/// What was remembered under a key.
#[must_use]
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a value, where the browser allows it.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// The reader's languages, most wanted first.
#[must_use]
pub fn languages() -> Vec<String> {
    web_sys::window().map_or_else(Vec::new, |window| {
        let languages = window.navigator().languages();
        languages
            .iter()
            .filter_map(|language| language.as_string())
            .collect()
    })
}

/// The query of the address, without the question mark.
#[must_use]
pub fn query() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    search
        .unwrap_or_default()
        .trim_start_matches('?')
        .to_owned()
}

/// The address of the page without query and fragment.
#[must_use]
pub fn address() -> String {
    let href = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let end = href.find(['?', '#']).unwrap_or(href.len());
    href[..end].to_owned()
}

/// Copies a text; whether it worked.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Without a secure context there is no clipboard at all, which the binding does not know.
    let navigator = window.navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| clipboard.is_object());
    has_clipboard
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}

/// Sets or removes an attribute of the root element.
pub fn set_root(name: &str, value: Option<&str>) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sends the window an event of this name; static/boot.js listens.
pub fn tell_window(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether the device prefers dark.
#[must_use]
pub fn prefers_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

/// Whether the device asks for little motion.
#[must_use]
pub fn prefers_calm() -> bool {
    web_sys::window()
        .and_then(|window| {
            window
                .match_media("(prefers-reduced-motion: reduce)")
                .ok()?
        })
        .is_some_and(|query| query.matches())
}

/// The media query for a dark device.
#[must_use]
pub fn dark_query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
}

/// Whether levers, charts and ages stand side by side; the same width as in `styles/sheet.css`.
#[must_use]
pub fn is_wide() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(min-width: 1100px)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens a query as a fresh page.
pub fn reload_with(query: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(&format!("{}{query}", address()));
    }
}

/// The file that a list in the page's head (`key=file key=file`) names under a key.
#[must_use]
pub fn listed(list: &str, key: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document
        .query_selector(&format!("meta[name=\"{list}\"]"))
        .ok()??;
    let pairs = meta.get_attribute("content")?;
    pairs.split(' ').find_map(|pair| {
        let (name, file) = pair.split_once('=')?;
        (name == key).then(|| file.to_owned())
    })
}

/// Sends for a style sheet that the page's head lists under a key, at once; the future says whether it is in force.
pub fn dress(key: &str) -> impl Future<Output = bool> + use<> {
    let id = format!("styles-{key}");
    let is_here = element_with(&id).is_some();
    let sent = if is_here { None } else { send_for_style(key) };
    async move {
        let Some((link, loaded)) = sent else {
            return is_here;
        };
        let is_here = loaded.await.is_ok();
        if is_here {
            // Only now: whoever finds it need not wait.
            link.set_id(&id);
        } else {
            link.remove();
        }
        is_here
    }
}

fn send_for_style(key: &str) -> Option<(web_sys::Element, JsFuture)> {
    let file = listed("styles", key)?;
    let document = web_sys::window()?.document()?;
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &file).ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        // An element always takes listeners.
        let _ = link.add_event_listener_with_callback("load", &resolve);
        let _ = link.add_event_listener_with_callback("error", &reject);
    });
    document.head()?.append_child(&link).ok()?;
    Some((link, JsFuture::from(loaded)))
}

fn element_with(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// The element with an id.
#[must_use]
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    element_with(id)?.dyn_into().ok()
}
