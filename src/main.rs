//! The page's entry point; see `src/app`.

/// Starts the page. The page itself replaces this.
fn main() {
    #[cfg(target_arch = "wasm32")]
    page::start();
}

#[cfg(target_arch = "wasm32")]
mod page {
    use yew::prelude::*;

    #[component]
    fn Page() -> Html {
        html! { <main><h1>{ "湾流 Bayflow" }</h1></main> }
    }

    pub fn start() {
        yew::Renderer::<Page>::new().render();
        if let Some(root) = gloo::utils::document().document_element() {
            let _ = root.set_attribute("data-started", "1");
        }
    }
}
