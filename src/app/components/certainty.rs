//! How far the ensemble is, and how to hold it; once it is complete, what it was made of.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::app::engine::{Controls, Ensemble};
use crate::app::ensemble::Progress;

/// Draws the line of an ensemble and its seed; without one its place stays empty, so that nothing moves when it begins.
pub fn certainty_line(words: &Words, ensemble: &Ensemble, seed: u32, controls: &Controls) -> Html {
    let texts = &words.texts;
    let button = |id: &str, press: &Callback<()>| {
        let onclick = press.reform(|_: MouseEvent| ());
        html! { <button type="button" class="link-button" data-ensemble-button="" {onclick}>{ texts.text(id) }</button> }
    };
    let line = match ensemble.progress {
        Progress::None => html! {},
        Progress::Running { done, wanted } => html! {
            <>
                <progress max={wanted.to_string()} value={done.to_string()} aria-label={texts.text("ensemble-label")}></progress>
                <span>{ counted(words, "ensemble-running", done, wanted) }</span>
                { button("ensemble-stop", &controls.onstop) }
            </>
        },
        Progress::Stopped { done, wanted } => html! {
            <>
                <span>{ counted(words, "ensemble-stopped", done, wanted) }</span>
                { button("ensemble-resume", &controls.onresume) }
            </>
        },
        Progress::Complete { wanted, runs } => {
            let values = [
                ("count", words.numbers.plain(f64::from(wanted), 0).into()),
                ("seed", seed.to_string().into()),
            ];
            let id = match ensemble.check {
                None => "ensemble-complete-bays",
                Some(_) if runs > 1 => "ensemble-complete-each",
                Some(_) => "ensemble-complete",
            };
            html! {
                <>
                    <span>{ texts.format(id, &values) }</span>
                    if let Some(check) = ensemble.check {
                        <code data-ensemble-check="">{ check.to_string() }</code>
                    }
                </>
            }
        }
        Progress::Failed => html! {
            <>
                <span>{ texts.text("ensemble-failed") }</span>
                { button("ensemble-again", &controls.onresume) }
            </>
        },
    };
    html! { <div class="certainty">{ line }</div> }
}

fn counted(words: &Words, id: &'static str, done: u32, wanted: u32) -> String {
    let number = |value: u32| words.numbers.plain(f64::from(value), 0);
    let values = [
        ("done", number(done).into()),
        ("wanted", number(wanted).into()),
    ];
    words.texts.format(id, &values)
}
