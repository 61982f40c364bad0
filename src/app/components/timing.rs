//! A lever's own effect, start and phase-in, to choose from.

use yew::prelude::*;

use crate::app::components::choices::{phases, starts};
use crate::app::components::context::use_words;
use crate::app::components::pick::Pick;
use crate::data::pack::EffectRecord;
use crate::scenario::setting::{Effect, Timing};

#[derive(Properties, PartialEq)]
pub struct EffectOptionProps {
    /// The effect's interval, where one bay's is shown.
    #[prop_or_default]
    pub values: Option<EffectRecord>,
    /// The value of the interval that holds.
    pub effect: Effect,
    /// The setting's own timing.
    pub own: Timing,
    /// Whether there is nothing to time.
    pub disabled: bool,
    /// Sets the timing.
    pub ontiming: Callback<Timing>,
}

/// Low, central or high.
#[component]
pub fn EffectOption(props: &EffectOptionProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let own = props.own;
    let label = |effect: Effect| {
        let name = texts.text(match effect {
            Effect::Low => "effect-low",
            Effect::Central => "effect-central",
            Effect::High => "effect-high",
        });
        match &props.values {
            Some(values) => format!("{name} {}", words.numbers.plain(effect.of(values), 2)),
            None => name,
        }
    };
    html! {
        <>
            <dt>{ texts.text("lever-effect") }</dt>
            <dd>
                <span class="segments" role="group" aria-label={texts.text("lever-effect")}>
                    for effect in [Effect::Low, Effect::Central, Effect::High] {
                        <button key={effect as usize} type="button" disabled={props.disabled} aria-pressed={(effect == props.effect).to_string()}
                            onclick={props.ontiming.reform(move |_: MouseEvent| Timing { effect: (effect != Effect::Central).then_some(effect), ..own })}>
                            { label(effect) }
                        </button>
                    }
                </span>
            </dd>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct TimingOptionProps {
    /// First year that holds.
    pub start: i32,
    /// Years of phase-in that hold.
    pub phase: u32,
    /// The setting's own timing.
    pub own: Timing,
    /// Whether there is nothing to time.
    pub disabled: bool,
    /// Sets the timing.
    pub ontiming: Callback<Timing>,
}

/// First year and phase-in.
#[component]
pub fn TimingOption(props: &TimingOptionProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let own = props.own;
    html! {
        <>
            <Pick label={texts.text("lever-start")} value={props.start.to_string()} disabled={props.disabled} choices={starts(&words, props.start)}
                onpick={props.ontiming.reform(move |year: String| Timing { start: year.parse().ok(), ..own })} />
            <Pick label={texts.text("lever-phase")} value={props.phase.to_string()} disabled={props.disabled} choices={phases(&words, props.phase)}
                onpick={props.ontiming.reform(move |years: String| Timing { phase: years.parse().ok(), ..own })} />
        </>
    }
}
