//! The lever panel: the paper's groups in its order, then the drivers; a sheet with three heights on a narrow screen.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::choices::areas;
use crate::app::components::context::use_words;
use crate::app::components::drivers::{DriverRow, FrameRows, ShockRows};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::lever_row::LeverRow;
use crate::app::components::pick::Pick;
use crate::app::components::sheet::{Grip, Sheet};
use crate::app::driver::{self, Driver};
use crate::app::lever_setting::{LeverView, is_moved_anywhere};
use crate::data::pack::LeverRecord;
use crate::data::place::Place;
use crate::policy::catalogue::levers;
use crate::scenario::setting::{Reference, Scenario, Scope};

/// Groups of the paper's recommendations.
const PAPER_GROUPS: [u8; 4] = [1, 2, 3, 4];
/// The panel's fifth group.
const DRIVERS: u8 = 5;
/// All of them.
const GROUPS: [u8; 5] = [1, 2, 3, 4, DRIVERS];
/// The group of levers that stand among the drivers.
const ADVANCED: u8 = 0;

#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// The scenario.
    pub scenario: Scenario,
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
    let texts = &words.texts;
    let scenario = &props.scenario;
    let bay = scenario.bay;
    let place = use_state_eq(|| None::<Place>);
    // A place that was chosen in another bay no longer counts.
    let scope = place
        .filter(|place| place.bay() == bay)
        .map_or(Scope::Bay(bay), Scope::Place);
    let opened = use_state_eq(|| browser::is_wide().then_some(Opened::Lever(0)));
    let panel = use_node_ref();
    let chosen = use_state_eq(|| PAPER_GROUPS[0]);
    // The drivers start folded, unless the link moves one.
    let folded = use_state_eq(|| {
        let mut folded = [false; GROUPS.len()];
        folded[DRIVERS as usize - 1] = count_moved(scenario, DRIVERS) == 0;
        folded
    });
    let scopes = areas(&words, bay);
    let scope_id = match scope {
        Scope::Bay(_) => "",
        Scope::Place(place) => place.id(),
    };
    let onscope = use_callback((), {
        let place = place.clone();
        move |id: String, ()| place.set(Place::from_id(&id))
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
    let shown = use_shown_groups();
    let of_paper = levers().iter().filter(|lever| is_of_paper(lever)).count();
    let moved: usize = PAPER_GROUPS
        .into_iter()
        .map(|group| count_moved(scenario, group))
        .sum();
    let rows = |group: u8| {
        html! {
            for (lever, _) in levers().iter().enumerate().filter(|(_, lever)| lever.group == group) {
                <LeverRow key={lever} view={LeverView::of(scenario, lever, scope)} scopes={scopes.clone()}
                    onscope={onscope.clone()} is_open={*opened == Some(Opened::Lever(lever))} onopen={onopen.clone()} />
            }
        }
    };
    html! {
        <aside ref={panel.clone()} class="levers" aria-label={texts.text("levers")}>
            <Grip {panel} sheet={props.sheet} onsheet={props.onsheet.clone()} />
            <div class="levers-head">
                <h2>{ texts.text("levers") }</h2>
                <span data-moved={moved.to_string()}>
                    { texts.format("levers-moved", &[("count", moved.into()), ("total", of_paper.into())]) }
                </span>
                <Pick name="scope" label={texts.text("lever-scope")} value={scope_id} choices={scopes.clone()} onpick={onscope.clone()} />
            </div>
            <div class="group-tabs" role="group" aria-label={texts.text("lever-groups")}>
                for group in GROUPS {
                    <button key={group} type="button" data-tab={group.to_string()} aria-pressed={(group == *chosen).to_string()}
                        onclick={let chosen = chosen.clone(); move |_| { chosen.set(group); show_group(group); }}>
                        { texts.family("group-short", &group.to_string()) }
                        if count_moved(scenario, group) > 0 {
                            <i></i>
                        }
                    </button>
                }
            </div>
            <div class="groups">
                for group in PAPER_GROUPS.into_iter().take(shown) {
                    <Group key={group} {group} count={count_moved(scenario, group)} is_folded={folded[group as usize - 1]} onfold={onfold.clone()}>
                        <ul>{ rows(group) }</ul>
                    </Group>
                }
                if shown >= GROUPS.len() {
                    <Group key={DRIVERS} group={DRIVERS} count={count_moved(scenario, DRIVERS)} is_folded={folded[DRIVERS as usize - 1]} onfold={onfold.clone()}>
                        <ul>
                            for driver in Driver::ALL {
                                <DriverRow key={driver.id()} {driver} percent={driver.of(&scenario.drivers)}
                                    is_open={*opened == Some(Opened::Driver(driver))} onopen={onopen_driver.clone()} />
                            }
                            <ShockRows key="shock" shock={scenario.drivers.shock} />
                            <FrameRows key="frame" reference={scenario.reference} horizon={scenario.horizon} />
                        </ul>
                        if levers().iter().any(|lever| lever.group == ADVANCED) {
                            <h4>{ texts.text("advanced") }</h4>
                            <ul>{ rows(ADVANCED) }</ul>
                        }
                    </Group>
                    <p class="levers-note">{ texts.text("levers-note") }</p>
                }
            </div>
        </aside>
    }
}

/// How many groups stand already: at the start one more in each task, as all at once would keep the page from answering.
#[hook]
fn use_shown_groups() -> usize {
    let shown = use_state_eq(|| 1);
    let result = *shown;
    use_effect_with(result, move |&now| {
        let next = (now < GROUPS.len()).then(|| Timeout::new(0, move || shown.set(now + 1)));
        move || drop(next)
    });
    result
}

/// Whether a lever stands in one of the paper's groups.
fn is_of_paper(lever: &LeverRecord) -> bool {
    PAPER_GROUPS.contains(&lever.group)
}

/// How many rows of a group are off today's value.
fn count_moved(scenario: &Scenario, group: u8) -> usize {
    let own = |record: &LeverRecord| match group {
        DRIVERS => record.group == ADVANCED,
        _ => record.group == group,
    };
    let levers = levers()
        .iter()
        .enumerate()
        .filter(|(lever, record)| own(record) && is_moved_anywhere(scenario, *lever))
        .count();
    if group == DRIVERS {
        levers
            + driver::moved(&scenario.drivers)
            + usize::from(scenario.reference != Reference::default())
    } else {
        levers
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    group: u8,
    /// How many of its rows are moved.
    count: usize,
    is_folded: bool,
    onfold: Callback<u8>,
    children: Html,
}

/// A group under a heading that folds it. The sheet has tabs instead, and shows every group unfolded.
#[component]
fn Group(props: &GroupProps) -> Html {
    let words = use_words();
    let texts = &words.texts;
    let group = props.group;
    let id = group.to_string();
    let body = format!("{}-body", group_id(group));
    html! {
        <section class={classes!("group", props.is_folded.then_some("folded"))} id={group_id(group)}>
            <h3>
                <button type="button" data-group={id.clone()} aria-expanded={(!props.is_folded).to_string()} aria-controls={body.clone()}
                    onclick={props.onfold.reform(move |_: MouseEvent| group)}>
                    if group != DRIVERS {
                        <span class="numeral">{ texts.family("group-numeral", &id) }</span>
                    }
                    { texts.family("group", &id) }
                    if props.count > 0 {
                        <span class="count">{ texts.format("group-moved", &[("count", props.count.into())]) }</span>
                    } else if group == DRIVERS {
                        <span class="what">{ texts.text("drivers-what") }</span>
                    }
                    <Icon glyph={Glyph::Chevron} />
                </button>
            </h3>
            <div class="group-body" id={body}>{ props.children.clone() }</div>
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
