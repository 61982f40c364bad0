//! An opened lever: what it is, what it moves and by how much, its timing, scope and source.

use yew::prelude::*;

use crate::app::components::amount::value_in_words;
use crate::app::components::choices::{phases, starts};
use crate::app::components::context::{Words, use_dispatch, use_words};
use crate::app::components::pick::{Choice, Pick};
use crate::app::formula::{Formula, Line};
use crate::app::lever_setting::{LeverView, bay_of};
use crate::app::span::Span;
use crate::app::state::Action;
use crate::data::pack::{Form, LeverRecord};
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Effect, Scope, Timing};

#[derive(Properties, PartialEq)]
pub struct LeverCardProps {
    /// The lever as the row shows it.
    pub view: LeverView,
    /// The scopes there are.
    pub scopes: Vec<Choice>,
    /// Chooses another scope.
    pub onscope: Callback<String>,
}

/// Draws the card.
#[component]
pub fn LeverCard(props: &LeverCardProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let view = &props.view;
    let (lever, scope) = (view.lever, view.scope);
    let record = &levers()[lever];
    let in_bay = record.in_bay(bay_of(scope));
    let own = view.own_timing;
    let set_timing = move |timing: Timing| {
        dispatch.dispatch(Action::SetTiming {
            lever,
            scope,
            timing,
        })
    };
    let scope_id = match scope {
        Scope::Bay(_) => "",
        Scope::Place(place) => place.id(),
    };
    let effect_of = |effect: Effect| {
        let id = match effect {
            Effect::Low => "effect-low",
            Effect::Central => "effect-central",
            Effect::High => "effect-high",
        };
        (
            texts.text(id),
            words.numbers.plain(effect.of(&in_bay.effect), 2),
        )
    };
    html! {
        <div class="lever-card">
            <Scale lever={record} today={view.today} />
            <p>{ texts.family("lever-what", &record.id) }</p>
            <ul class="formula">
                for (index, line) in formula(&words, record, view).into_iter().enumerate() {
                    <li key={index}>{ line }</li>
                }
            </ul>
            <dl class="options">
                <dt>{ texts.text("lever-effect") }</dt>
                <dd>
                    <span class="segments" role="group" aria-label={texts.text("lever-effect")}>
                        for effect in [Effect::Low, Effect::Central, Effect::High] {
                            <button key={effect as usize} type="button" disabled={!view.is_moved} aria-pressed={(effect == view.effect).to_string()}
                                onclick={let set_timing = set_timing.clone(); move |_| set_timing(Timing { effect: (effect != Effect::Central).then_some(effect), ..own })}>
                                { effect_of(effect).0 }{ " " }{ effect_of(effect).1 }
                            </button>
                        }
                    </span>
                </dd>
                <dt>{ texts.text("lever-timing") }</dt>
                <dd>
                    <Pick label={texts.text("lever-start")} value={view.start.to_string()} disabled={!view.is_moved} choices={starts(&words, view.start)}
                        onpick={let set_timing = set_timing.clone(); move |year: String| set_timing(Timing { start: year.parse().ok(), ..own })} />
                    <Pick label={texts.text("lever-phase")} value={view.phase.to_string()} disabled={!view.is_moved} choices={phases(&words, view.phase)}
                        onpick={move |years: String| set_timing(Timing { phase: years.parse().ok(), ..own })} />
                </dd>
                <dt>{ texts.text("lever-scope") }</dt>
                <dd><Pick label={texts.text("lever-scope")} value={scope_id} choices={props.scopes.clone()} onpick={props.onscope.clone()} /></dd>
                if !view.elsewhere.is_empty() {
                    <dt>{ texts.text("lever-also") }</dt>
                    <dd class="also">
                        for (place, value) in view.elsewhere.iter().copied() {
                            <button key={place.id()} type="button" onclick={props.onscope.reform(move |_: MouseEvent| place.id().to_owned())}>
                                { texts.family("place", place.id()) }{ " " }{ value_in_words(&words, &record.unit, value) }
                            </button>
                        }
                    </dd>
                }
            </dl>
            <p class="source">{ texts.format("lever-source", &[("source", record.source.clone().into())]) }</p>
        </div>
    }
}

/// The formula in words: first what counts, then what it does to each target.
fn formula(words: &Words, record: &LeverRecord, view: &LeverView) -> Vec<Html> {
    let texts = &words.texts;
    let formula = Formula::of(record, view);
    let number = |value: f64| words.numbers.plain(value, 2);
    let whole = |value: f64| words.numbers.plain(value, 0);
    let unit = |value: f64| value_in_words(words, &record.unit, value);
    let mut lines = Vec::new();
    if !view.is_moved {
        lines.push(
            html! { texts.format("formula-at-end", &[("end", unit(record.policy_end).into())]) },
        );
    }
    let theta = number(formula.theta);
    lines.push(html! {
        match formula.form {
            Form::Additive => texts.format("formula-additive", &[
                ("change", unit(formula.change).into()), ("counted", number(formula.counted).into()),
                ("theta", theta.into()), ("each", whole(formula.persons_per_unit).into()),
            ]),
            Form::Linear => texts.format("formula-linear", &[
                ("change", number(formula.change).into()), ("theta", theta.into()),
            ]),
            Form::Saturating => texts.format("formula-saturating", &[
                ("now", whole(formula.reach.0).into()), ("then", whole(formula.reach.1).into()),
                ("scale", whole(formula.scale).into()), ("theta", theta.into()),
            ]),
            Form::LogRatio => texts.format("formula-log-ratio", &[
                ("now", unit(view.today).into()), ("then", unit(view.today + formula.change).into()), ("theta", theta.into()),
            ]),
            Form::ShockDamp => texts.format("formula-shock-damp", &[
                ("change", number(formula.change).into()), ("scale", whole(formula.scale).into()), ("theta", theta.into()),
            ]),
            Form::StockShift => texts.format("formula-stock-shift", &[
                ("now", unit(view.today).into()), ("then", unit(view.today + formula.change).into()), ("theta", theta.into()),
            ]),
            Form::NetOfTax => texts.format("formula-net-of-tax", &[
                ("now", number(100.0 - view.today).into()), ("then", number(100.0 - view.today - formula.change).into()), ("theta", theta.into()),
            ]),
        }
    });
    for line in formula.lines {
        let (target, sign, size, id) = match line {
            Line::PersonsPerYear { target, persons } => (
                target,
                persons,
                words.numbers.plain(persons.abs(), 0),
                "formula-persons",
            ),
            Line::Percent { target, percent } => (
                target,
                percent,
                format!("{}%", words.numbers.plain(percent.abs(), 1)),
                "formula-percent",
            ),
        };
        let sign = if sign < 0.0 { "−" } else { "+" };
        let target = texts.family("target", target.id());
        lines.push(html! { <>{ target }{ " " }<b>{ texts.format(id, &[("size", format!("{sign}{size}").into())]) }</b></> });
    }
    lines
}

#[derive(Properties, PartialEq)]
struct ScaleProps {
    lever: &'static LeverRecord,
    today: f64,
}

/// The marks under the wide rail: least, today's value, policy end, greatest. Where two would collide, the more
/// telling one stays.
#[component]
fn Scale(props: &ScaleProps) -> Html {
    let words = use_words();
    let lever = props.lever;
    let number = |value: f64| words.numbers.plain(value, 1);
    let candidates = [
        (
            props.today,
            words
                .texts
                .format("scale-today", &[("value", number(props.today).into())]),
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
