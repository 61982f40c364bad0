//! The frame of the chart while a bay's tables are on their way, and what to do if they don't arrive.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::context::use_words;
use crate::app::components::pickers::Pickers;
use crate::app::tables::{Arrival, Failure};
use crate::scenario::document::{Document, Subject};

#[derive(Properties, PartialEq)]
pub struct WaitingProps {
    /// What will be shown.
    pub document: Rc<Document>,
    /// Where the bay's tables are.
    pub arrival: Arrival,
    /// Asks for them once more.
    pub onagain: Callback<()>,
}

/// Draws the empty frame.
#[component]
pub fn Waiting(props: &WaitingProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let document = &props.document;
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
    let onclick = props.onagain.reform(|_| ());
    html! {
        <main class="main">
            <Pickers view={document.view} {bay} base={document.base} horizon={document.horizon} />
            <div class="plot awaited">
                { match props.arrival {
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
