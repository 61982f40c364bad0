//! The target: a typed level of the result that is shown, and how many trajectories reach it.

use web_sys::{FocusEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::context::{use_dispatch, use_words};
use crate::app::components::icon::{Glyph, icon};
use crate::app::entry;
use crate::app::state::Action;
use crate::model::indicator::Indicator;
use crate::scenario::document::view::{TARGET_VALUES, Target};

#[derive(Properties, PartialEq)]
pub struct TargetFieldProps {
    /// The result that is shown.
    pub indicator: Indicator,
    /// The chosen year: that of a new target.
    pub year: i32,
    /// The target, of whatever result.
    pub target: Option<Target>,
    /// Share of the trajectories that reach it, if it is known.
    pub chance: Option<f64>,
}

/// Draws the field.
#[component]
pub fn TargetField(props: &TargetFieldProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let draft = use_state_eq(|| None::<String>);
    let is_wrong = use_state_eq(|| false);
    let indicator = props.indicator;
    let own = props.target.filter(|target| target.indicator == indicator);
    let year = own.map_or(props.year, |target| target.year);
    let shown = own.map_or_else(String::new, |target| words.numbers.plain(target.value, 2));
    let commit = {
        let (draft, is_wrong, shown, dispatch) = (
            draft.clone(),
            is_wrong.clone(),
            shown.clone(),
            dispatch.clone(),
        );
        move |text: String| {
            draft.set(None);
            is_wrong.set(false);
            let text = text.trim();
            if text == shown {
                return;
            }
            let target = if text.is_empty() {
                None
            } else if let Ok(value) = entry::parse(text, 1.0) {
                let value = value.clamp(*TARGET_VALUES.start(), *TARGET_VALUES.end());
                Some(Target {
                    indicator,
                    year,
                    value,
                })
            } else {
                is_wrong.set(true);
                return;
            };
            dispatch.dispatch(Action::SetTarget(target));
            dispatch.dispatch(Action::Settle);
        }
    };
    let oninput = {
        let draft = draft.clone();
        move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            draft.set(Some(field.value()));
        }
    };
    let onblur = {
        let (commit, draft) = (commit.clone(), draft.clone());
        move |event: FocusEvent| {
            if draft.is_some() {
                commit(event.target_unchecked_into::<HtmlInputElement>().value());
            }
        }
    };
    let onkeydown = {
        let draft = draft.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit(event.target_unchecked_into::<HtmlInputElement>().value()),
            "Escape" => draft.set(None),
            _ => {}
        }
    };
    let onclear = move |_| dispatch.dispatch(Action::SetTarget(None));
    let name = [
        ("year", year.to_string().into()),
        ("result", texts.family("result", indicator.id()).into()),
    ];
    html! {
        <div class="goal">
            <label>
                { texts.format("goal-label", &name) }
                <input type="text" inputmode="decimal" autocomplete="off" name="target" data-target="" placeholder={texts.text("goal-none")}
                    value={draft.as_ref().cloned().unwrap_or(shown)} aria-invalid={is_wrong.then_some("true")}
                    aria-describedby={is_wrong.then_some("wrong-target")} {oninput} {onblur} {onkeydown} />
            </label>
            if own.is_some() {
                if let Some(chance) = props.chance {
                    <span class="chance" data-chance={format!("{chance:.4}")}>
                        { texts.format("goal-chance", &[("chance", words.chance(chance).into())]) }
                    </span>
                }
                <button type="button" class="icon-button" onclick={onclear} title={texts.text("goal-clear")}
                    aria-label={texts.text("goal-clear")}>{ icon(Glyph::Cross) }</button>
            }
            if *is_wrong {
                <p class="warning entry" role="alert" id="wrong-target">{ icon(Glyph::Warning) }{ texts.text("goal-wrong") }</p>
            }
        </div>
    }
}
