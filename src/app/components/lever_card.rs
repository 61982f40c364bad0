//! An opened lever: what it is, what it moves and by how much, its timing, scope and source.

use yew::prelude::*;

use crate::app::components::amount::value_in_words;
use crate::app::components::context::{Dispatch, Words};
use crate::app::components::formula_lines::formula_lines;
use crate::app::components::lever_row::LeverRowProps;
use crate::app::components::pick::Pick;
use crate::app::components::timing::{Timed, effect_option, timing_option};
use crate::app::lever_setting::{acts, bay_of};
use crate::app::span::Span;
use crate::app::state::Action;
use crate::data::pack::LeverRecord;
use crate::policy::catalogue::levers;
use crate::scenario::setting::Timing;

/// Draws the card of a row; where the row has a rail, the rail's scale stands here.
pub fn lever_card(words: &Words, dispatch: &Dispatch, row: &LeverRowProps, has_rail: bool) -> Html {
    let texts = &words.texts;
    let view = &row.view;
    let (lever, scope) = (view.lever, view.scope);
    let record = &levers()[lever];
    let in_bay = record.in_bay(bay_of(scope));
    let has_effect = acts(record, scope);
    let dispatch = dispatch.clone();
    let ontiming = Callback::from(move |timing: Timing| {
        dispatch.dispatch(Action::SetTiming {
            lever,
            scope,
            timing,
        })
    });
    let timed = Timed {
        start: view.start,
        phase: view.phase,
        effect: view.effect,
        own: view.own_timing,
        disabled: !view.is_moved,
        ontiming,
    };
    let scope_id = row.scope_id.clone();
    html! {
        <div class="lever-card">
            if has_rail {
                { scale(words, record, view.today) }
            }
            <p>{ texts.family("lever-what", &record.id) }</p>
            if has_effect {
                { formula_lines(words, view) }
            }
            <dl class="options">
                if has_effect {
                    { effect_option(words, &timed, Some(&in_bay.effect)) }
                }
                <dt>{ texts.text(if has_effect { "lever-when-where" } else { "lever-scope" }) }</dt>
                <dd>
                    if has_effect {
                        { timing_option(words, &timed) }
                    }
                    <Pick label={texts.text("lever-scope")} value={scope_id} choices={row.scopes.clone()} onpick={row.onscope.clone()} />
                </dd>
                if !view.elsewhere.is_empty() {
                    <dt>{ texts.text("lever-also") }</dt>
                    <dd class="also">
                        for (place, value) in view.elsewhere.iter().copied() {
                            <button key={place.id()} type="button" onclick={row.onscope.reform(move |_: MouseEvent| place.id().to_owned())}>
                                { texts.family("place", place.id()) }{ " " }{ value_in_words(words, &record.unit, value) }
                            </button>
                        }
                    </dd>
                }
            </dl>
            <p class="source">{ texts.format("lever-source", &[("source", record.source.clone().into())]) }</p>
        </div>
    }
}

/// The marks under the wide rail: least, today's value, policy end, greatest. Where two would collide, the more
/// telling one stays.
fn scale(words: &Words, lever: &'static LeverRecord, today: f64) -> Html {
    let number = |value: f64| words.numbers.plain(value, 1);
    let candidates = [
        (
            today,
            words
                .texts
                .format("scale-today", &[("value", number(today).into())]),
            "now",
        ),
        (
            lever.policy_end,
            words
                .texts
                .format("scale-end", &[("value", number(lever.policy_end).into())]),
            "",
        ),
        (lever.max, number(lever.max), ""),
        (lever.min, number(lever.min), ""),
    ];
    let mut kept: Vec<(f64, String, &str)> = Vec::new();
    for (value, label, class) in candidates {
        let at = Span::of(lever).percent(value);
        // An estimate: a label is some 4 percent of the rail a character.
        let room = |other: &str| 2.2 * (label.chars().count() + other.chars().count()) as f64 + 2.0;
        if kept
            .iter()
            .all(|(other, text, _)| (other - at).abs() > room(text))
        {
            kept.push((at, label, class));
        }
    }
    html! {
        <svg class="scale" aria-hidden="true">
            for (at, label, class) in kept {
                <text key={label.clone()} class={classes!(class, if at < 12.0 { "start" } else if at > 88.0 { "finish" } else { "middle" })}
                    x={format!("{at:.2}%")} y="13">{ label }</text>
            }
        </svg>
    }
}
