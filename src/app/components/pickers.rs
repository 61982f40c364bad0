//! What the main chart shows: result, place, horizon, base.

use yew::prelude::*;

use crate::app::components::choices::{areas, horizons};
use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::pick::{Choice, Pick};
use crate::app::state::Action;
use crate::data::place::{Bay, Place};
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::document::view::{Scale, View};
use crate::scenario::setting::Base;

/// Every result, by what it counts.
pub const RESULT_GROUPS: [(&str, &[Indicator]); 3] = [
    (
        "people",
        &[
            Indicator::Population,
            Indicator::Talent,
            Indicator::ForeignTalent,
            Indicator::Students,
            Indicator::WorkingAge,
            Indicator::TalentGain,
        ],
    ),
    (
        "structure",
        &[
            Indicator::ForeignShare,
            Indicator::TertiaryShare,
            Indicator::ChildRatio,
            Indicator::OldAgeRatio,
            Indicator::TotalRatio,
            Indicator::MedianAge,
            Indicator::Density,
        ],
    ),
    (
        "flows",
        &[
            Indicator::Births,
            Indicator::Deaths,
            Indicator::NaturalIncrease,
            Indicator::NetMigration,
            Indicator::DomesticNet,
            Indicator::DomesticIn,
            Indicator::DomesticOut,
            Indicator::BayNet,
            Indicator::BayIn,
            Indicator::BayOut,
            Indicator::AbroadNet,
            Indicator::Immigrants,
            Indicator::Emigrants,
            Indicator::TalentTurnover,
        ],
    ),
];

/// A name as it stands alone: with a capital, where the script has them.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[derive(Properties, PartialEq)]
pub struct PickersProps {
    /// What the reader looks at.
    pub view: View,
    /// The bay; `None` in a comparison.
    pub bay: Option<Bay>,
    /// The statistics the projection starts from.
    pub base: Base,
    /// The last year.
    pub horizon: i32,
}

/// Draws the row of pickers over the chart.
#[component]
pub fn Pickers(props: &PickersProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let results = RESULT_GROUPS
        .iter()
        .flat_map(|(group, members)| {
            let group = texts.family("results", group);
            members.iter().map(move |indicator| {
                let name = capitalized(&texts.family("result", indicator.id()));
                Choice::new(indicator.id(), name).within(group.clone())
            })
        })
        .collect::<Vec<_>>();
    let scales = Scale::ALL
        .map(|scale| Choice::new(scale.id(), texts.family("scale", scale.id())))
        .to_vec();
    let horizons = horizons(&words, props.horizon);
    let area = match props.view.area {
        Area::Bay => "",
        Area::Place(place) => place.id(),
    };
    let onresult = {
        let dispatch = dispatch.clone();
        move |id: String| {
            if let Some(indicator) = Indicator::from_id(&id) {
                dispatch.dispatch(Action::ChooseResult(indicator));
            }
        }
    };
    let onarea = {
        let dispatch = dispatch.clone();
        move |id: String| {
            dispatch.dispatch(Action::ChoosePlace(
                Place::from_id(&id).map_or(Area::Bay, Area::Place),
            ))
        }
    };
    let onscale = {
        let dispatch = dispatch.clone();
        move |id: String| {
            if let Some(scale) = Scale::from_id(&id) {
                dispatch.dispatch(Action::ChooseScale(scale));
            }
        }
    };
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
            <div class="pickers">
                <Pick name="result" label={texts.text("pick-result")} value={props.view.indicator.id()} choices={results} onpick={onresult} />
                if let Some(bay) = props.bay {
                    <Pick name="place" label={texts.text("pick-place")} value={area} choices={areas(&words, bay)} onpick={onarea} />
                }
                <Pick name="scale" label={texts.text("pick-scale")} value={props.view.scale.id()} choices={scales} onpick={onscale} />
                <Pick name="horizon" label={texts.text("pick-horizon")} value={props.horizon.to_string()} choices={horizons} onpick={onhorizon} />
                <span class="bases" role="group" aria-label={texts.text("pick-base")}>
                    <span class="name" aria-hidden="true">{ texts.text("pick-base") }</span>
                    <span class="segments">
                        for base in Base::ALL {
                            <button key={base.id()} type="button" data-base={base.id()} aria-pressed={(base == props.base).to_string()}
                                onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::ChooseBase(base))}>
                                { texts.family("base", base.id()) }
                            </button>
                        }
                    </span>
                </span>
            </div>
            if let Some(bay) = props.bay {
                <p class={classes!("why-two", (props.base != Base::Latest).then_some("needed"))}>{ texts.family("why-two-bases", bay.id()) }</p>
            }
        </>
    }
}
