//! The fifth group: conditions that are not policy. Four sliders, a shock, the reference, the horizon.

use yew::prelude::*;

use crate::app::components::choices::{horizons, shock_lengths, starts};
use crate::app::components::context::{Dispatch, Words, use_dispatch, use_words};
use crate::app::components::pick::Pick;
use crate::app::components::slider_row::{Slider, slider_row};
use crate::app::driver::{DRIVER_TODAY, Driver, FIRST_SHOCK};
use crate::app::span::Span;
use crate::app::state::Action;
use crate::scenario::setting::{Reference, Shock};

#[derive(Properties, PartialEq)]
pub struct DriverRowProps {
    /// Which one.
    pub driver: Driver,
    /// Its value, percent of the baseline path.
    pub percent: f64,
    /// Whether it is open.
    pub is_open: bool,
    /// Opens or closes it.
    pub onopen: Callback<Driver>,
}

/// A driver with a slider.
#[component]
pub fn DriverRow(props: &DriverRowProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let (driver, percent) = (props.driver, props.percent);
    let name = words.texts.family("driver", driver.id());
    let onmove = {
        let dispatch = dispatch.clone();
        move |percent| dispatch.dispatch(Action::SetDriver { driver, percent })
    };
    let onstep = {
        let dispatch = dispatch.clone();
        move |steps| dispatch.dispatch(Action::StepDriver { driver, steps })
    };
    let onreset = {
        let dispatch = dispatch.clone();
        move |()| {
            dispatch.dispatch(Action::SetDriver {
                driver,
                percent: DRIVER_TODAY,
            });
            dispatch.dispatch(Action::Settle);
        }
    };
    let row = Slider {
        id: driver.id(),
        name: &name,
        shown_name: &name,
        span: Span::driver(),
        value: percent,
        today: DRIVER_TODAY,
        end: None,
        is_moved: percent != DRIVER_TODAY,
        grade: None,
        is_open: props.is_open,
        onopen: Some(props.onopen.reform(move |()| driver)),
        onmove: onmove.into(),
        onstep: onstep.into(),
        onreset: onreset.into(),
    };
    let card = html! {
        if props.is_open {
            <div class="lever-card"><p>{ words.texts.family("driver-what", driver.id()) }</p></div>
        }
    };
    slider_row(&words, &dispatch, row, card)
}

/// The shock: off or on, and when it is on its first year, depth and length.
pub fn shock_rows(words: &Words, dispatch: &Dispatch, shock: Option<Shock>) -> Html {
    let texts = &words.texts;
    let set = {
        let dispatch = dispatch.clone();
        move |shock: Option<Shock>| dispatch.dispatch(Action::SetShock(shock))
    };
    let settled = {
        let (dispatch, set) = (dispatch.clone(), set.clone());
        move |shock: Option<Shock>| {
            set(shock);
            dispatch.dispatch(Action::Settle);
        }
    };
    let name = texts.text("driver-shock");
    let depth = shock.map(|shock| {
        let name = texts.text("shock-depth");
        let step = set.clone();
        let settled = settled.clone();
        let row = Slider {
            id: "shock-depth",
            name: &name,
            shown_name: &name,
            span: Span::depth(),
            value: shock.depth,
            today: 0.0,
            end: None,
            is_moved: true,
            grade: None,
            is_open: false,
            onopen: None,
            onmove: Callback::from(move |depth| set(Some(Shock { depth, ..shock }))),
            onstep: Callback::from(move |steps: f64| {
                let depth = (shock.depth + steps).max(Span::depth().min);
                step(Some(Shock { depth, ..shock }));
            }),
            onreset: Callback::from(move |()| {
                let depth = FIRST_SHOCK.depth;
                settled(Some(Shock { depth, ..shock }));
            }),
        };
        slider_row(words, dispatch, row, Html::default())
    });
    let switch = [
        (false, "off", texts.text("shock-off")),
        (true, "on", texts.text("shock-on")),
    ];
    html! {
        <>
            <li class={classes!("driver", shock.is_some().then_some("moved"))}>
                <span class="driver-name">{ &name }</span>
                <span class="segments" role="group" aria-label={name.clone()}>
                    for (is_on, id, label) in switch {
                        <button key={id} type="button" data-shock={id} aria-pressed={(is_on == shock.is_some()).to_string()}
                            onclick={let settled = settled.clone(); move |_| settled(is_on.then(|| shock.unwrap_or(FIRST_SHOCK)))}>
                            { label }
                        </button>
                    }
                </span>
                <p class="driver-what">{ texts.text("driver-what-shock") }</p>
            </li>
            if let Some(shock) = shock {
                <li class="driver">
                    <span class="driver-name">{ texts.text("shock-when") }</span>
                    <span class="driver-picks">
                        <Pick name="shock-year" label={texts.text("shock-year")} value={shock.year.to_string()} choices={starts(words, shock.year)}
                            onpick={let settled = settled.clone(); move |year: String| if let Ok(year) = year.parse() { settled(Some(Shock { year, ..shock })) }} />
                        <Pick name="shock-length" label={texts.text("shock-length")} value={shock.length.to_string()} choices={shock_lengths(words, shock.length)}
                            onpick={let settled = settled.clone(); move |length: String| if let Ok(length) = length.parse() { settled(Some(Shock { length, ..shock })) }} />
                    </span>
                </li>
                { depth }
            }
        </>
    }
}

/// What the scenario is compared with, and how far it goes.
pub fn frame_rows(
    words: &Words,
    dispatch: &Dispatch,
    reference_now: Reference,
    horizon: i32,
) -> Html {
    let texts = &words.texts;
    let name = texts.text("reference");
    let onhorizon = {
        let dispatch = dispatch.clone();
        move |year: String| {
            if let Ok(year) = year.parse() {
                dispatch.dispatch(Action::ChooseHorizon(year));
            }
        }
    };
    html! {
        <>
            <li class={classes!("driver", (reference_now != Reference::Same).then_some("moved"))}>
                <span class="driver-name">{ &name }</span>
                <span class="segments" role="group" aria-label={name.clone()}>
                    for reference in Reference::ALL {
                        <button key={reference.id()} type="button" data-reference={reference.id()} aria-pressed={(reference == reference_now).to_string()}
                            onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::ChooseReference(reference))}>
                            { texts.family("reference", reference.id()) }
                        </button>
                    }
                </span>
                <p class="driver-what">{ texts.family("reference-what", reference_now.id()) }</p>
            </li>
            <li class="driver">
                <span class="driver-name">{ texts.text("pick-horizon") }</span>
                <Pick name="driver-horizon" label={texts.text("pick-horizon")} value={horizon.to_string()}
                    choices={horizons(words, horizon)} onpick={onhorizon} />
            </li>
        </>
    }
}
