//! Notices: an edge bar, an icon, words; never in the way.

use yew::prelude::*;

use crate::app::components::context::{Dispatch, Words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::locale::{Argument, Language};
use crate::app::state::{Action, Remark};
use crate::scenario::notice::{Notice, Severity};

/// Draws the notices: what there is to say.
pub fn notices(words: &Words, dispatch: &Dispatch, remarks: &[Remark]) -> Html {
    let close = words.texts.text("notice-close");
    html! {
        <div class="notices" role="status">
            for (index, remark) in remarks.iter().enumerate() {
                <div key={index} class={classes!("notice", tone(remark))} data-notice={kind(remark)}>
                    { icon(glyph(remark)) }
                    <p>{ text(words, remark) }</p>
                    <button type="button" aria-label={close.clone()} title={close.clone()}
                        onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::Dismiss(index))}>{ icon(Glyph::Cross) }</button>
                </div>
            }
        </div>
    }
}

/// Says in the language that is still shown that another's texts could not be had.
pub fn texts_missing(words: &Words, language: Language, onagain: Callback<MouseEvent>) -> Html {
    let texts = &words.texts;
    let name = [("language", language.name().into())];
    html! {
        <div class="notices" role="alert" data-failure="texts">
            <div class="notice warn">
                { icon(Glyph::Warning) }
                <p>{ texts.format("texts-missing", &name) }</p>
                <button type="button" class="button" data-tool="again" onclick={onagain}>{ texts.text("tables-again") }</button>
            </div>
        </div>
    }
}

fn tone(remark: &Remark) -> &'static str {
    match remark {
        Remark::Link(notice) if notice.severity() == Severity::Warning => "warn",
        Remark::Link(_) | Remark::NumbersDiffer { .. } => "info",
        Remark::SameNumbers => "good",
        Remark::CannotRun { .. } => "error",
    }
}

fn glyph(remark: &Remark) -> Glyph {
    match tone(remark) {
        "warn" => Glyph::Warning,
        "good" => Glyph::Check,
        "error" => Glyph::Cross,
        _ => Glyph::Info,
    }
}

/// The stable name of a kind of notice: its text's id without the prefix.
fn kind(remark: &Remark) -> &'static str {
    let id = match remark {
        Remark::Link(notice) => notice.id(),
        Remark::SameNumbers => "notice-same-numbers",
        Remark::NumbersDiffer { .. } => "notice-numbers-differ",
        Remark::CannotRun { .. } => "notice-cannot-run",
    };
    id.strip_prefix("notice-").unwrap_or(id)
}

fn text(words: &Words, remark: &Remark) -> String {
    let texts = &words.texts;
    match remark {
        Remark::Link(notice) => {
            let arguments: Vec<Argument<'_>> = named(words, notice)
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect();
            texts.format(notice.id(), &arguments)
        }
        Remark::SameNumbers => texts.text("notice-same-numbers"),
        Remark::NumbersDiffer {
            model,
            data,
            results,
        } => {
            let what = match (model, data) {
                (true, true) => "differ-both",
                (true, false) => "differ-model",
                (false, true) => "differ-data",
                (false, false) => "differ-neither",
            };
            let part = |(then, now): (u64, u64), factor: f64| {
                let persons = |value: u64| words.numbers.persons(value as f64 * factor).joined();
                format!("{} → {}", persons(then), persons(now))
            };
            texts.format(
                "notice-numbers-differ",
                &[
                    ("what", texts.text(what).into()),
                    ("population", part(results[0], 1000.0).into()),
                    ("talent", part(results[1], 1000.0).into()),
                ],
            )
        }
        Remark::CannotRun { error } => {
            texts.format("notice-cannot-run", &[("error", error.clone().into())])
        }
    }
}

/// A notice's values, with bays, places, bases and levers by name.
fn named(words: &Words, notice: &Notice) -> Vec<(&'static str, String)> {
    let texts = &words.texts;
    let mut arguments = notice.arguments();
    for (name, value) in &mut arguments {
        let family = match (notice, *name) {
            (Notice::BayUnavailable { .. }, _) | (Notice::BaseUnavailable { .. }, "bay") => "bay",
            (Notice::BaseUnavailable { .. }, _) => "base",
            (Notice::PlaceElsewhere { .. } | Notice::DoesNotAct { .. }, "place") => "place",
            (Notice::DoesNotAct { .. }, "lever") => "lever",
            _ => continue,
        };
        *value = texts.family(family, value);
    }
    arguments
}
