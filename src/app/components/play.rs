//! Plays through the years.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::state::Action;

#[derive(Properties, PartialEq)]
pub struct PlayProps {
    /// The chosen year.
    pub year: i32,
    /// First year.
    pub first: i32,
    /// Last year.
    pub last: i32,
}

/// Milliseconds a year while playing.
const BEAT: u32 = 120;
/// The same for a reader who wants little motion: separate pictures rather than a film.
const CALM_BEAT: u32 = 1000;

/// The button that plays and stops.
#[component]
pub fn Play(props: &PlayProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let is_playing = use_state(|| false);
    let beat = use_memo((), |()| {
        if browser::prefers_calm() {
            CALM_BEAT
        } else {
            BEAT
        }
    });
    let beat = *beat;
    let (year, first, last) = (props.year, props.first, props.last);
    {
        let dispatch = dispatch.clone();
        let playing = is_playing.clone();
        // One timer a year: it is made anew when the year has changed, and falls silent at the horizon.
        use_effect_with(
            (*is_playing, year, last),
            move |&(is_playing, year, last)| {
                let timer = is_playing.then(|| {
                    Interval::new(beat, move || {
                        if year < last {
                            dispatch.dispatch(Action::ChooseYear(year + 1));
                        } else {
                            dispatch.dispatch(Action::Settle);
                            playing.set(false);
                        }
                    })
                });
                move || drop(timer)
            },
        );
    }
    let onclick = {
        let is_playing = is_playing.clone();
        move |_| {
            let start = !*is_playing;
            if start && year >= last {
                dispatch.dispatch(Action::ChooseYear(first));
            }
            if !start {
                dispatch.dispatch(Action::Settle);
            }
            is_playing.set(start);
        }
    };
    let (glyph, label) = if *is_playing {
        (Glyph::Pause, "year-pause")
    } else {
        (Glyph::Play, "year-play")
    };
    html! {
        <button type="button" class="play" {onclick}>{ icon(glyph) }{ words.texts.text(label) }</button>
    }
}
