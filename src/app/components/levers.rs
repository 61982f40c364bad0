//! The lever panel: the paper's groups in its order, then the drivers; a sheet with three heights on a narrow screen.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::browser;
use crate::app::cautions::{Caution, cautions};
use crate::app::components::choices::{BAY_MARK, areas, bays, in_tab_order};
use crate::app::components::context::{Dispatch, Words, use_dispatch, use_words};
use crate::app::components::drivers::{DriverRow, frame_rows, shock_rows};
use crate::app::components::icon::{Glyph, icon};
use crate::app::components::lever_row::LeverRow;
use crate::app::components::pick::{Choice, Pick};
use crate::app::components::preset_menu::preset_menu;
use crate::app::components::sheet::{Grip, Sheet};
use crate::app::components::strength_row::{RowState, strength_row};
use crate::app::driver::{DRIVER_TODAY, Driver};
use crate::app::lever_group::{
    ADVANCED, DRIVERS, GROUPS, PAPER_GROUPS, count_moved, edited, is_moved,
};
use crate::app::lever_setting::{LeverView, bay_of};
use crate::app::lever_strength::StrengthView;
use crate::app::pieces::use_pieces;
use crate::app::state::Action;
use crate::data::pack::LeverRecord;
use crate::data::place::{Bay, Place};
use crate::policy::catalogue::levers;
use crate::scenario::document::{Document, Subject};
use crate::scenario::setting::{Reference, Scope};

#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// The document whose settings are edited.
    pub document: Rc<Document>,
    /// How far the sheet is pulled up.
    pub sheet: Sheet,
    /// Pulls the sheet.
    pub onsheet: Callback<Sheet>,
}

/// The one row that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    Lever(usize),
    Driver(Driver),
}

/// Draws the panel.
#[component]
pub fn Levers(props: &LeversProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let texts = &words.texts;
    let document = &props.document;
    let chosen_scope = use_state_eq(String::new);
    let (scopes, scope_id, scope) = scope_of(&words, document, &chosen_scope);
    let bay = scope.map_or_else(|| document.bay(), bay_of);
    let scenario = &document.scenario_of(bay);
    let edited = edited(document);
    let opened = use_state_eq(|| browser::is_wide().then_some(Opened::Lever(0)));
    let panel = use_node_ref();
    let chosen = use_state_eq(|| PAPER_GROUPS[0]);
    // The drivers start folded, unless the link moves one.
    let folded = use_state_eq(|| {
        let mut folded = [false; GROUPS.len()];
        folded[DRIVERS as usize - 1] = count_moved(&edited, DRIVERS) == 0;
        folded
    });
    let onscope = use_callback((), {
        let chosen_scope = chosen_scope.clone();
        move |id: String, ()| chosen_scope.set(id)
    });
    let toggle = use_callback((*opened, props.onsheet.clone()), {
        let opened = opened.clone();
        move |row: Opened, (now, onsheet)| {
            let next = (*now != Some(row)).then_some(row);
            // The sheet shows what is open only at its full height.
            if next.is_some() && !browser::is_wide() {
                onsheet.emit(Sheet::Full);
            }
            opened.set(next);
        }
    });
    let onopen = use_callback(toggle.clone(), |lever: usize, toggle| {
        toggle.emit(Opened::Lever(lever));
    });
    let onopen_driver = use_callback(toggle, |driver: Driver, toggle| {
        toggle.emit(Opened::Driver(driver));
    });
    let onfold = {
        let folded = folded.clone();
        Callback::from(move |group: u8| {
            let mut next = *folded;
            next[group as usize - 1] = !next[group as usize - 1];
            folded.set(next);
        })
    };
    // The head first, then group after group.
    let shown = use_pieces(GROUPS.len() + 1) - 1;
    let of_paper = levers().iter().filter(|lever| is_of_paper(lever)).count();
    let moved: usize = PAPER_GROUPS
        .into_iter()
        .map(|group| count_moved(&edited, group))
        .sum();
    let only_changed = use_state_eq(|| false);
    let menu = use_node_ref();
    // The sheet shows the whole menu only at its full height.
    let onmenu = props.onsheet.reform(|()| Sheet::Full);
    let any: usize = GROUPS
        .into_iter()
        .map(|group| count_moved(&edited, group))
        .sum();
    let drivers = &document.package.drivers;
    let is_shown = |is_moved: bool| is_moved || !*only_changed;
    let by_bay = in_tab_order(&edited);
    let row = |lever: usize| {
        let is_open = *opened == Some(Opened::Lever(lever));
        match scope {
            Some(scope) => html! {
                <LeverRow key={lever} view={LeverView::of(scenario, lever, scope)} scopes={scopes.clone()} scope_id={scope_id.clone()}
                    onscope={onscope.clone()} {is_open} onopen={onopen.clone()} />
            },
            None => {
                let state = RowState {
                    scopes: &scopes,
                    onscope: &onscope,
                    is_open,
                    onopen: &onopen,
                };
                strength_row(
                    &words,
                    &dispatch,
                    &StrengthView::of(document, &by_bay, lever),
                    &state,
                )
            }
        }
    };
    let rows = |group: u8| {
        levers()
            .iter()
            .enumerate()
            .filter(|(lever, record)| {
                record.group == group && (!*only_changed || is_moved(&edited, *lever))
            })
            .map(|(lever, _)| row(lever))
            .collect::<Html>()
    };
    let section = |group: u8, rows: Html| {
        let state = GroupState {
            count: count_moved(&edited, group),
            is_folded: folded[group as usize - 1],
            onfold: &onfold,
        };
        group_section(&words, &dispatch, group, &state, rows)
    };
    html! {
        <aside ref={panel.clone()} class="levers" aria-label={texts.text("levers")}>
            <Grip {panel} sheet={props.sheet} onsheet={props.onsheet.clone()} />
            <div class="levers-head">
                <h2>{ texts.text(if scope.is_some() { "levers" } else { "levers-strength" }) }</h2>
                <button type="button" class="only-changed" data-moved={moved.to_string()} data-tool="only-changed" aria-pressed={only_changed.to_string()}
                    disabled={any == 0 && !*only_changed} title={texts.text("only-changed")} aria-label={texts.format("only-changed-what", &[("count", moved.into()), ("total", of_paper.into())])}
                    onclick={let only_changed = only_changed.clone(); move |_| only_changed.set(!*only_changed)}>
                    { texts.format("levers-moved", &[("count", moved.into()), ("total", of_paper.into())]) }{ icon(Glyph::Filter) }
                </button>
                { preset_menu(&words, &dispatch, document, &menu, onmenu) }
                <Pick name="scope" label={texts.text("lever-scope")} value={scope_id.clone()} choices={scopes.clone()} onpick={onscope.clone()} />
            </div>
            <div class="group-tabs" role="group" aria-label={texts.text("lever-groups")}>
                for group in GROUPS {
                    <button key={group} type="button" data-tab={group.to_string()} aria-pressed={(group == *chosen).to_string()}
                        onclick={let chosen = chosen.clone(); move |_| { chosen.set(group); show_group(group); }}>
                        { texts.family("group-short", &group.to_string()) }
                        if count_moved(&edited, group) > 0 {
                            <i></i>
                        }
                    </button>
                }
            </div>
            for caution in cautions(&edited) {
                <p class="warning caution" data-caution={caution_id(caution)}>{ icon(Glyph::Warning) }{ texts.text(caution_id(caution)) }</p>
            }
            <div class="groups">
                if *only_changed && any == 0 {
                    <p class="levers-note">{ texts.text("only-changed-none") }</p>
                }
                for group in PAPER_GROUPS.into_iter().take(shown).filter(|group| is_shown(count_moved(&edited, *group) > 0)) {
                    { section(group, html! { <ul>{ rows(group) }</ul> }) }
                }
                if shown >= GROUPS.len() && is_shown(count_moved(&edited, DRIVERS) > 0) {
                    { section(DRIVERS, html! { <>
                        <ul>
                            for driver in Driver::ALL.into_iter().filter(|driver| is_shown(driver.of(drivers) != DRIVER_TODAY)) {
                                <DriverRow key={driver.id()} {driver} percent={driver.of(&document.package.drivers)}
                                    is_open={*opened == Some(Opened::Driver(driver))} onopen={onopen_driver.clone()} />
                            }
                            if is_shown(drivers.shock.is_some()) {
                                { shock_rows(&words, &dispatch, drivers.shock) }
                            }
                            if is_shown(document.reference != Reference::default()) {
                                { frame_rows(&words, &dispatch, document.reference, document.horizon) }
                            }
                        </ul>
                        if levers().iter().enumerate().any(|(lever, record)| record.group == ADVANCED && is_shown(is_moved(&edited, lever))) {
                            <h4>{ texts.text("advanced") }</h4>
                            <ul>{ rows(ADVANCED) }</ul>
                        }
                    </> }) }
                    <p class="levers-note">{ texts.text("levers-note") }</p>
                }
            </div>
        </aside>
    }
}

/// Whether a lever stands in one of the paper's groups.
fn is_of_paper(lever: &LeverRecord) -> bool {
    PAPER_GROUPS.contains(&lever.group)
}

/// The scopes to choose from, and the chosen one with its id: of a bay the whole or a place, in a comparison all bays
/// (no scope) or one. A place that was chosen in another bay no longer counts.
fn scope_of(
    words: &Words,
    document: &Document,
    chosen: &str,
) -> (Vec<Choice>, AttrValue, Option<Scope>) {
    let (choices, scope) = match document.subject {
        Subject::Bay(bay) => {
            let place = Place::from_id(chosen).filter(|place| place.bay() == bay);
            let scope = place.map_or(Scope::Bay(bay), Scope::Place);
            (areas(words, bay), Some(scope))
        }
        Subject::Compare => {
            // Bays and places share ids, so a bay's carries a mark.
            let bay = chosen.strip_prefix(BAY_MARK).and_then(Bay::from_id);
            (bays(words), bay.map(Scope::Bay))
        }
    };
    let id = match scope {
        Some(Scope::Place(place)) => place.id().into(),
        Some(Scope::Bay(bay)) if document.subject == Subject::Compare => {
            format!("{BAY_MARK}{}", bay.id()).into()
        }
        _ => "".into(),
    };
    (choices, id, scope)
}

/// The id of a caution's text.
const fn caution_id(caution: Caution) -> &'static str {
    match caution {
        Caution::EveryEnd => "caution-every-end",
        Caution::BeyondCap => "caution-beyond-cap",
    }
}

/// How a group stands.
struct GroupState<'a> {
    /// How many of its rows are moved.
    count: usize,
    is_folded: bool,
    onfold: &'a Callback<u8>,
}

/// A group under a heading that folds it. The sheet has tabs instead, and shows every group unfolded.
fn group_section(
    words: &Words,
    dispatch: &Dispatch,
    group: u8,
    state: &GroupState<'_>,
    rows: Html,
) -> Html {
    let texts = &words.texts;
    let id = group.to_string();
    let body = format!("{}-body", group_id(group));
    let dispatch = dispatch.clone();
    let name = texts.family("group", &id);
    let reset = texts.format("group-reset", &[("group", name.clone().into())]);
    html! {
        <section key={group} class={classes!("group", state.is_folded.then_some("folded"))} id={group_id(group)}>
            <h3>
                <button type="button" data-group={id.clone()} aria-expanded={(!state.is_folded).to_string()} aria-controls={body.clone()}
                    onclick={state.onfold.reform(move |_: MouseEvent| group)}>
                    if group != DRIVERS {
                        <span class="numeral">{ texts.family("group-numeral", &id) }</span>
                    }
                    { name }
                    if state.count > 0 {
                        <span class="count">{ texts.format("group-moved", &[("count", state.count.into())]) }</span>
                    } else if group == DRIVERS {
                        <span class="what">{ texts.text("drivers-what") }</span>
                    }
                    { icon(Glyph::Chevron) }
                </button>
            </h3>
            if state.count > 0 {
                <button type="button" class="group-reset" data-reset={id.clone()} aria-label={reset.clone()} title={reset}
                    onclick={move |_| dispatch.dispatch(Action::ResetGroup(group))}>{ icon(Glyph::Reset) }</button>
            }
            <div class="group-body" id={body}>{ rows }</div>
        </section>
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
