//! The frame of the chart while a bay's tables are on their way, and what to do if they don't arrive.

use yew::prelude::*;

use crate::app::components::context::Words;
use crate::app::components::pickers::Pickers;
use crate::app::tables::{Arrival, Failure};
use crate::scenario::document::{Document, Subject};

/// Draws the empty frame of what will be shown: where the bay's tables are, and a way to ask for them once more.
pub fn waiting(
    words: &Words,
    document: &Document,
    arrival: Arrival,
    onagain: &Callback<()>,
) -> Html {
    let texts = &words.texts;
    let say = |id| {
        let bay = match document.subject {
            Subject::Bay(bay) => texts.family("bay", bay.id()),
            Subject::Compare => texts.text("four-bays"),
        };
        texts.format(id, &[("bay", bay.into())])
    };
    let bay = match document.subject {
        Subject::Bay(bay) => Some(bay),
        Subject::Compare => None,
    };
    let onclick = onagain.reform(|_| ());
    html! {
        <main class="main">
            <Pickers view={document.view} {bay} base={document.base} horizon={document.horizon} />
            <div class="plot awaited">
                { match arrival {
                    Arrival::Here | Arrival::Coming => html! { <p class="coming" role="status">{ say("tables-coming") }</p> },
                    Arrival::Failed(failure) => html! {
                        <div role="alert" data-failure="tables">
                            <p>{ say(match failure {
                                Failure::Missing => "tables-missing",
                                Failure::Damaged => "tables-damaged",
                            }) }</p>
                            <button type="button" class="button" data-tool="again" {onclick}>{ texts.text("tables-again") }</button>
                        </div>
                    },
                } }
            </div>
        </main>
    }
}
