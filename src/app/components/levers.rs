//! The lever panel: groups in the paper's order; a sheet with three heights on a narrow screen.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::context::use_words;
use crate::app::components::lever_row::LeverRow;
use crate::app::components::pick::{Choice, Pick};
use crate::app::components::surface::place;
use crate::app::lever_setting::{LeverView, is_moved_anywhere};
use crate::data::place::Place;
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Scenario, Scope};

/// Groups of the paper's recommendations.
const GROUPS: [u8; 4] = [1, 2, 3, 4];

/// How far the sheet is pulled up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Only its grip.
    Peek,
    /// Leaves headline and chart in sight.
    Half,
    /// Leaves the headline in sight.
    Full,
}

impl Sheet {
    /// The value of the page's attribute.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Peek => "peek",
            Self::Half => "half",
            Self::Full => "full",
        }
    }

    /// The next height when the grip is pressed.
    const fn next(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half => Self::Full,
            Self::Full => Self::Peek,
        }
    }

    /// The height nearest to where the grip was let go.
    fn nearest(height: f64, window: f64) -> Self {
        if height < 170.0 {
            Self::Peek
        } else if height < (298.0 + (window - 154.0)) / 2.0 {
            Self::Half
        } else {
            Self::Full
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// The scenario.
    pub scenario: Scenario,
    /// How far the sheet is pulled up.
    pub sheet: Sheet,
    /// Pulls the sheet.
    pub onsheet: Callback<Sheet>,
}

/// Draws the panel.
#[component]
pub fn Levers(props: &LeversProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let bay = props.scenario.bay;
    let scope = use_state_eq(|| Scope::Bay(bay));
    let opened = use_state_eq(|| browser::is_wide().then_some(0_usize));
    let panel = use_node_ref();
    let moved: Vec<bool> = (0..levers().len())
        .map(|lever| is_moved_anywhere(&props.scenario, lever))
        .collect();
    let groups: Vec<u8> = GROUPS
        .into_iter()
        .filter(|group| levers().iter().any(|lever| lever.group == *group))
        .collect();
    let chosen = use_state_eq(|| GROUPS[0]);
    let count = |group: u8| {
        let of_group = levers()
            .iter()
            .zip(&moved)
            .filter(|(lever, _)| lever.group == group);
        of_group.filter(|(_, is_moved)| **is_moved).count()
    };
    let moved_count = moved.iter().filter(|is_moved| **is_moved).count();
    let mut scopes = vec![Choice::new("", texts.text("whole-bay"))];
    scopes.extend(
        bay.places()
            .iter()
            .map(|place| Choice::new(place.id(), texts.family("place", place.id()))),
    );
    let scope_id = match *scope {
        Scope::Bay(_) => "",
        Scope::Place(place) => place.id(),
    };
    let onscope = use_callback(bay, {
        let scope = scope.clone();
        move |id: String, bay| scope.set(Place::from_id(&id).map_or(Scope::Bay(*bay), Scope::Place))
    });
    let onopen = use_callback(*opened, {
        let opened = opened.clone();
        move |lever: usize, now| opened.set((*now != Some(lever)).then_some(lever))
    });
    html! {
        <aside ref={panel.clone()} class="levers" aria-label={texts.text("levers")}>
            <Grip {panel} sheet={props.sheet} onsheet={props.onsheet.clone()} />
            <div class="levers-head">
                <h2>{ texts.text("levers") }</h2>
                <span data-moved={moved_count.to_string()}>
                    { texts.format("levers-moved", &[("count", moved_count.into()), ("total", levers().len().into())]) }
                </span>
                <Pick name="scope" label={texts.text("lever-scope")} value={scope_id} choices={scopes.clone()} onpick={onscope.clone()} />
            </div>
            <div class="group-tabs" role="group" aria-label={texts.text("lever-groups")}>
                for group in groups.iter().copied() {
                    <button key={group} type="button" aria-pressed={(group == *chosen).to_string()}
                        onclick={let chosen = chosen.clone(); move |_| { chosen.set(group); show_group(group); }}>
                        { texts.family("group-short", &group.to_string()) }
                        if count(group) > 0 {
                            <i></i>
                        }
                    </button>
                }
            </div>
            <div class="groups">
                for group in groups.iter().copied() {
                    <section key={group} class="group" id={group_id(group)}>
                        <h3>
                            <span class="numeral">{ texts.family("group-numeral", &group.to_string()) }</span>
                            { texts.family("group", &group.to_string()) }
                            if count(group) > 0 {
                                <span class="count">{ texts.format("group-moved", &[("count", count(group).into())]) }</span>
                            }
                        </h3>
                        <ul>
                            for (lever, _) in levers().iter().enumerate().filter(|(_, lever)| lever.group == group) {
                                <LeverRow key={lever} view={LeverView::of(&props.scenario, lever, *scope)} scopes={scopes.clone()}
                                    onscope={onscope.clone()} is_open={*opened == Some(lever)} onopen={onopen.clone()} />
                            }
                        </ul>
                    </section>
                }
                <p class="levers-note">{ texts.text("levers-note") }</p>
            </div>
        </aside>
    }
}

fn group_id(group: u8) -> String {
    format!("levers-{group}")
}

/// Scrolls the sheet to a group.
fn show_group(group: u8) {
    if let Some(section) = browser::element(&group_id(group)) {
        section.scroll_into_view();
    }
}

#[derive(Properties, PartialEq)]
struct GripProps {
    panel: NodeRef,
    sheet: Sheet,
    onsheet: Callback<Sheet>,
}

/// The sheet's grip: a button that goes to the next height, and a handle to drag.
#[component]
fn Grip(props: &GripProps) -> Html {
    let words = use_words();
    // Pointer's and sheet's heights where the drag began, and whether it went anywhere.
    let drag = use_mut_ref(|| None::<(f64, f64, bool)>);
    let onpointerdown = {
        let (drag, panel) = (drag.clone(), props.panel.clone());
        move |event: PointerEvent| {
            let Some(panel) = panel.cast::<HtmlElement>() else {
                return;
            };
            if let Some(grip) = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            {
                let _ = grip.set_pointer_capture(event.pointer_id());
            }
            *drag.borrow_mut() = Some((
                f64::from(event.client_y()),
                panel.get_bounding_client_rect().height(),
                false,
            ));
        }
    };
    let onpointermove = {
        let (drag, panel) = (drag.clone(), props.panel.clone());
        move |event: PointerEvent| {
            let mut drag = drag.borrow_mut();
            let (Some((from, height, has_moved)), Some(panel)) =
                (drag.as_mut(), panel.cast::<HtmlElement>())
            else {
                return;
            };
            let delta = *from - f64::from(event.client_y());
            *has_moved |= delta.abs() > 6.0;
            if *has_moved {
                let _ = panel.set_attribute("data-dragging", "");
                place(&panel, &[("height", (*height + delta).max(66.0))]);
            }
        }
    };
    let onpointerup = {
        let (drag, panel, onsheet) = (drag.clone(), props.panel.clone(), props.onsheet.clone());
        move |_: PointerEvent| {
            let has_moved = drag.borrow().is_some_and(|(_, _, has_moved)| has_moved);
            let (true, Some(panel)) = (has_moved, panel.cast::<HtmlElement>()) else {
                return;
            };
            let height = panel.get_bounding_client_rect().height();
            let _ = panel.remove_attribute("data-dragging");
            let _ = panel.style().remove_property("height");
            let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
            onsheet.emit(Sheet::nearest(height, window.unwrap_or(800.0)));
        }
    };
    let onclick = {
        let (drag, onsheet, sheet) = (drag.clone(), props.onsheet.clone(), props.sheet);
        move |_: MouseEvent| {
            // A drag ends with a click, which must not move the sheet again.
            let was_dragged = drag
                .borrow_mut()
                .take()
                .is_some_and(|(_, _, has_moved)| has_moved);
            if !was_dragged {
                onsheet.emit(sheet.next());
            }
        }
    };
    html! {
        <button type="button" class="grip" aria-label={words.texts.text("sheet-grip")} aria-expanded={(props.sheet != Sheet::Peek).to_string()}
            {onpointerdown} {onpointermove} {onpointerup} {onclick}></button>
    }
}
