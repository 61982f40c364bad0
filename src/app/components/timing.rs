//! A lever's own effect, start and phase-in, to choose from.

use yew::prelude::*;

use crate::app::components::choices::{phases, starts};
use crate::app::components::context::Words;
use crate::app::components::pick::Pick;
use crate::data::pack::EffectRecord;
use crate::scenario::setting::{Effect, Timing};

/// The timing and effect of a setting.
pub struct Timed {
    /// First year that holds.
    pub start: i32,
    /// Years of phase-in that hold.
    pub phase: u32,
    /// The value of the effect's interval that holds.
    pub effect: Effect,
    /// What the setting has of its own.
    pub own: Timing,
    /// Whether there is nothing to time.
    pub disabled: bool,
    /// Sets the timing.
    pub ontiming: Callback<Timing>,
}

/// Low, central or high; with the interval's figures where one bay's is shown.
pub fn effect_option(words: &Words, timed: &Timed, values: Option<&EffectRecord>) -> Html {
    let texts = &words.texts;
    let own = timed.own;
    let label = |effect: Effect| {
        let name = texts.text(match effect {
            Effect::Low => "effect-low",
            Effect::Central => "effect-central",
            Effect::High => "effect-high",
        });
        match values {
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
                        <button key={effect as usize} type="button" disabled={timed.disabled} aria-pressed={(effect == timed.effect).to_string()}
                            onclick={timed.ontiming.reform(move |_: MouseEvent| Timing { effect: (effect != Effect::Central).then_some(effect), ..own })}>
                            { label(effect) }
                        </button>
                    }
                </span>
            </dd>
        </>
    }
}

/// First year and phase-in.
pub fn timing_option(words: &Words, timed: &Timed) -> Html {
    let texts = &words.texts;
    let own = timed.own;
    html! {
        <>
            <Pick label={texts.text("lever-start")} value={timed.start.to_string()} disabled={timed.disabled} choices={starts(words, timed.start)}
                onpick={timed.ontiming.reform(move |year: String| Timing { start: year.parse().ok(), ..own })} />
            <Pick label={texts.text("lever-phase")} value={timed.phase.to_string()} disabled={timed.disabled} choices={phases(words, timed.phase)}
                onpick={timed.ontiming.reform(move |years: String| Timing { phase: years.parse().ok(), ..own })} />
        </>
    }
}
