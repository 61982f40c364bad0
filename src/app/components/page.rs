//! The whole page: holds the state, hands it down, and keeps the browser's surroundings in step.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::address::{read_query, use_address};
use crate::app::articles::use_article;
use crate::app::browser::{self, key};
use crate::app::components::article::Article;
use crate::app::components::certainty::certainty_line;
use crate::app::components::claim::{About, claim_line, definition};
use crate::app::components::compare::{Comparing, compare};
use crate::app::components::context::{
    Common, Dispatch, Known, Shared, Words, use_dispatch, use_known, use_words,
};
use crate::app::components::foot::foot;
use crate::app::components::header::Header;
use crate::app::components::headline::Headline;
use crate::app::components::levers::Levers;
use crate::app::components::main_chart::{MainChart, PinnedResults};
use crate::app::components::multiples::Places;
use crate::app::components::notices::{notices, texts_missing};
use crate::app::components::pickers::Pickers;
use crate::app::components::scenarios::{Beside, pinned_results, scenarios};
use crate::app::components::sheet::Sheet;
use crate::app::components::side::Side;
use crate::app::components::target::TargetField;
use crate::app::components::tour::Tour;
use crate::app::components::waiting::waiting;
use crate::app::components::yardstick::{is_about, yardstick};
use crate::app::engine::{Controls, Ensemble, use_ensemble};
use crate::app::locale::Texts;
use crate::app::number::Numbers;
use crate::app::pieces::use_pieces;
use crate::app::simulation::{Outcome, Standing, use_simulation};
use crate::app::state::{Action, Remark, State, Store, ThemeChoice};
use crate::app::tables::use_tables;
use crate::app::texts::{reader_language, use_texts};
use crate::app::tour::opens_by_itself;
use crate::data::place::Bay;
use crate::data::world;
use crate::model::projection::Area;
use crate::policy::catalogue::levers;
use crate::scenario::digest::Digest;
use crate::scenario::document::stamp::{Stamp, rounded_results};
use crate::scenario::document::view::{Page as Shown, View};
use crate::scenario::document::{Document, Subject};
use crate::scenario::link::{Form, write};
use crate::scenario::run::Comparison;
use crate::scenario::setting::Base;

/// Milliseconds that a short message stays.
const MESSAGE: u32 = 4000;

/// The top bar, charts or their frame, and the levers.
const PAGE_PIECES: usize = 3;

fn first_state() -> Store {
    let reading = read_query(&browser::query());
    let language = reader_language(reading.document.view.language);
    let theme = browser::recall(key::THEME)
        .and_then(|id| ThemeChoice::from_id(&id))
        .unwrap_or_default();
    Store(Rc::new(State::opened(reading, language, theme)))
}

/// The page.
#[component]
pub fn Page() -> Html {
    let store = use_reducer(first_state);
    let state = Rc::clone(&store.0);
    let dispatch = store.dispatcher();
    let (texts, is_missing, ontexts) = use_texts(state.language);
    let words = use_memo(texts, |texts| Words::new(texts.clone()));
    let is_dark = state.theme.is_dark(use_device_is_dark());
    use_surroundings(&state, &words.texts, is_dark);
    let address = use_address(&state, &dispatch);
    let document = &state.document;
    let scenarios = document.scenarios();
    let bays: Vec<Bay> = match document.subject {
        Subject::Bay(bay) => vec![bay],
        Subject::Compare => Bay::ALL.to_vec(),
    };
    let (arrival, onagain) = use_tables(&bays, document.base);
    let standing = use_simulation(&scenarios, arrival);
    use_comparison_with_stamp(&state, &standing, &dispatch);
    let sheet = use_state_eq(|| Sheet::Half);
    let (message, onsay) = use_message();
    let view = state.document.view;
    let opens_tour = use_memo((), |()| {
        opens_by_itself(&browser::query(), browser::recall(key::TOUR).as_deref())
    });
    let (article, onarticle) = use_article(view.page, state.language);

    use_top_of_simulator(view.page);
    let shown = use_pieces(PAGE_PIECES);
    use_ready_numbers(&words);

    let results = match &standing.outcome {
        Some(Outcome::Results(results)) => results.clone(),
        _ => Vec::new(),
    };
    // What is shown stays until the results of what is asked for stand.
    let is_comparison = results.len() == Bay::ALL.len() && {
        let mut bays = results.iter().zip(Bay::ALL);
        bays.all(|(results, bay)| results.scenario.bay == bay)
    };
    let has_results = !results.is_empty();
    let draws = document.draws;
    let (ensemble, controls) = use_ensemble(&results, is_comparison, draws, view);
    let mut remarks = state.remarks.clone();
    if let Some(Outcome::Failed(error)) = &standing.outcome {
        remarks.push(Remark::CannotRun {
            error: error.to_string(),
        });
    }
    let onshare = use_share(
        Shareable {
            document: Rc::clone(&state.document),
            results: results.clone(),
            check: standing.check,
            words: Rc::clone(&words),
        },
        &onsay,
    );
    // Callbacks are made once: a component with a new callback would be drawn anew at every move of a slider.
    let onundo = use_callback((), {
        let address = address.clone();
        move |(), ()| address.undo()
    });
    let onredo = use_callback((), {
        let address = address.clone();
        move |(), ()| address.redo()
    });
    let onsheet = use_callback((), {
        let sheet = sheet.clone();
        move |next, ()| sheet.set(next)
    });
    let pins = pinned_results(&words, document, &results);
    let charts = || {
        if is_comparison {
            let shown = Comparing {
                results: &results,
                year: document.year(),
                view,
                base: document.base,
                horizon: document.horizon,
                is_dark,
                onsay: &onsay,
                known: &Known(ensemble.spreads.clone()),
                ensemble: &ensemble,
                seed: draws.seed,
                controls: &controls,
            };
            html! {
                <main class="main">
                    { compare(&words, &shown) }
                    { foot(&words, standing.check, state.is_same) }
                </main>
            }
        } else if let Some(shown) = results.first().cloned() {
            html! {
                <Charts results={shown} pins={pins.clone()} document={Rc::clone(document)} year={document.year()} {view} {is_dark}
                    onsay={onsay.clone()} check={standing.check} is_same={state.is_same} base={document.base}
                    horizon={document.horizon} seed={draws.seed} ensemble={ensemble.clone()} controls={controls.clone()} />
            }
        } else if standing.outcome == Some(Outcome::Loading) {
            waiting(&words, document, arrival, &onagain)
        } else {
            html! {}
        }
    };
    html! {
        <ContextProvider<Common> context={Common { words: (*words).clone(), dispatch: dispatch.clone() }}>
            <Header subject={document.subject} bay={document.bay()} page={view.page} name={document.package.name.as_str().to_owned()}
                can_undo={address.can_undo} can_redo={address.can_redo} can_reset={state.can_reset()}
                language={state.language} theme={state.theme} {onshare} {onundo} {onredo} />
            <div class="toast" role="status">{ message }</div>
            if is_missing {
                { texts_missing(&words, state.language, ontexts) }
            }
            if let Some(arrival) = article.clone() {
                { notices(&words, &dispatch, &remarks) }
                <Article page={view.page} {arrival} onagain={onarticle} />
            } else {
                <div class={classes!("app", is_comparison.then_some("comparison"))} data-sheet={sheet.id()}>
                    if shown > 2 {
                        <Levers document={Rc::clone(document)} sheet={*sheet} {onsheet} />
                    }
                    { notices(&words, &dispatch, &remarks) }
                    <ContextProvider<Known> context={Known(ensemble.spreads.clone())}>
                        if shown > 1 {
                            { charts() }
                        }
                    </ContextProvider<Known>>
                </div>
            }
            if article.is_none() {
                <Tour opens={*opens_tour && has_results} />
            }
        </ContextProvider<Common>>
    }
}

#[derive(Properties, PartialEq)]
struct ChartsProps {
    results: Shared<Comparison>,
    pins: Vec<PinnedResults>,
    document: Rc<Document>,
    year: i32,
    view: View,
    is_dark: bool,
    onsay: Callback<String>,
    check: Option<Digest>,
    is_same: bool,
    base: Base,
    horizon: i32,
    seed: u32,
    ensemble: Ensemble,
    controls: Controls,
}

/// Figures and sentence, main chart, what stands under it, and the second slot: from the top down, so that nothing moves.
const CHART_PIECES: usize = 4;
/// The main chart's piece.
const CHART: usize = 2;

/// Everything that shows results. Year and place are kept within what these results have: until those of a new horizon
/// or bay stand, they are still the old ones.
#[component]
fn Charts(props: &ChartsProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let known = use_known();
    let projection = &props.results.projection;
    let year = props
        .year
        .clamp(projection.first_year(), projection.last_year());
    let results = &props.results;
    let spread = known.of(&results.scenario);
    let bay = results.scenario.bay;
    let area = match props.view.area {
        Area::Place(place) if place.bay() != bay => Area::Bay,
        area => area,
    };
    let view = View { area, ..props.view };
    let pins: Vec<PinnedResults> = props
        .pins
        .iter()
        .filter(|pin| pin.results.scenario.bay == bay)
        .cloned()
        .collect();
    let indicator = view.indicator;
    let is_drawn = use_state_eq(|| false);
    let ondrawn = use_callback((), {
        let is_drawn = is_drawn.clone();
        move |(), ()| is_drawn.set(true)
    });
    // The chart is what a reader waits for.
    let shown = use_pieces(if *is_drawn { CHART_PIECES } else { CHART });
    html! {
        <>
            <Headline results={results.clone()} {area} {year} {indicator} />
            <main class="main">
                { claim_line(&words, &About { results, area, indicator, year }, spread.as_deref(), &props.onsay) }
                { definition(&words, bay, indicator) }
                <Pickers {view} bay={Some(bay)} base={props.base} horizon={props.horizon} />
                if shown >= CHART {
                    <MainChart results={results.clone()} {area} {indicator} {year} target={view.target} is_dark={props.is_dark} scale={view.scale} pins={pins.clone()} {ondrawn} />
                } else {
                    <div class="plot"></div>
                }
                if shown > CHART {
                    <TargetField {indicator} {year} target={view.target} chance={props.ensemble.chance} />
                    { certainty_line(&words, &props.ensemble, props.seed, &props.controls) }
                    { scenarios(&words, &dispatch, &Beside { document: &props.document, results, pins: &pins, known: &known, area, indicator, year }) }
                    <Places results={results.clone()} {area} {indicator} {year} is_dark={props.is_dark} />
                    if is_about(indicator) {
                        { yardstick(&words, results, area, year) }
                    }
                    { foot(&words, props.check, props.is_same) }
                }
            </main>
            if shown == CHART_PIECES {
                <Side results={results.clone()} {area} {year} is_dark={props.is_dark} />
            }
        </>
    }
}

fn stamp_of(results: &[Shared<Comparison>], is_comparison: bool, check: Digest) -> Stamp {
    // Pinned scenarios count for the check value only.
    let shown = if is_comparison { results.len() } else { 1 };
    Stamp {
        model: env!("CARGO_PKG_VERSION").to_owned(),
        data: world().data_version.clone(),
        results: rounded_results(
            results
                .iter()
                .take(shown)
                .map(|results| &*results.projection),
        ),
        check,
    }
}

/// What a shared link is made of.
struct Shareable {
    document: Rc<Document>,
    results: Vec<Shared<Comparison>>,
    check: Option<Digest>,
    words: Rc<Words>,
}

impl Shareable {
    /// The link: with versions and check value once the results stand.
    fn link(&self) -> String {
        let query = match self.check {
            Some(check) if !self.results.is_empty() => {
                let mut document = Document::clone(&self.document);
                let is_comparison = document.subject == Subject::Compare;
                document.stamp = Some(stamp_of(&self.results, is_comparison, check));
                write(&document, levers(), Form::Share)
            }
            _ => write(&self.document, levers(), Form::Address),
        };
        format!("{}{query}", browser::address())
    }
}

/// Copies the link of what is shown; without a clipboard the link itself is said, to be copied by hand.
#[hook]
fn use_share(shown: Shareable, onsay: &Callback<String>) -> Callback<()> {
    let latest = use_mut_ref(|| None::<Shareable>);
    *latest.borrow_mut() = Some(shown);
    use_callback(onsay.clone(), move |(), onsay| {
        let latest = latest.borrow();
        let Some(shown) = latest.as_ref() else {
            return;
        };
        let (link, words, onsay) = (shown.link(), Rc::clone(&shown.words), onsay.clone());
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            onsay.emit(if is_copied {
                words.texts.text("shared")
            } else {
                link
            });
        });
    })
}

/// Says once, when the results of an opened link stand, whether they are those it was shared with.
#[hook]
fn use_comparison_with_stamp(state: &State, standing: &Standing, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let is_comparison = state.document.subject == Subject::Compare;
    use_effect_with(
        (state.stamp.clone(), standing.clone()),
        move |(stamp, standing)| {
            let (Some(then), Some(check), Some(Outcome::Results(results))) =
                (stamp, standing.check, &standing.outcome)
            else {
                return;
            };
            let now = stamp_of(results, is_comparison, check);
            dispatch.dispatch(Action::Compared(if then.check == check {
                Remark::SameNumbers
            } else {
                Remark::NumbersDiffer {
                    model: then.model != now.model,
                    data: then.data != now.data,
                    results: std::array::from_fn(|index| (then.results[index], now.results[index])),
                }
            }));
        },
    );
}

/// From an article back to the simulator's top: how far down a text was read says nothing about a chart.
#[hook]
fn use_top_of_simulator(page: Shown) {
    let before = use_mut_ref(|| page);
    use_effect_with(page, move |&page| {
        if before.replace(page) != page && page == Shown::Simulator {
            browser::scroll_to_top();
        }
    });
}

/// A short message, and the way to say one; it goes by itself.
#[hook]
fn use_message() -> (String, Callback<String>) {
    let message = use_state_eq(String::new);
    let timer = use_mut_ref(|| None::<Timeout>);
    let onsay = use_callback((), {
        let message = message.clone();
        move |text: String, ()| {
            message.set(text);
            let message = message.clone();
            *timer.borrow_mut() = Some(Timeout::new(MESSAGE, move || message.set(String::new())));
        }
    });
    ((*message).clone(), onsay)
}

/// Makes formatters of numbers before the first figures need them, one a task: the browser takes its time for each.
#[hook]
fn use_ready_numbers(words: &Rc<Words>) {
    fn go_on(numbers: Numbers) {
        if numbers.prepare() {
            Timeout::new(0, move || go_on(numbers)).forget();
        }
    }
    use_effect_with(words.numbers.clone(), |numbers| {
        let numbers = numbers.clone();
        Timeout::new(0, move || go_on(numbers)).forget();
    });
}

/// Whether the device prefers dark; follows it.
#[hook]
fn use_device_is_dark() -> bool {
    let is_dark = use_state_eq(browser::prefers_dark);
    let result = *is_dark;
    use_effect_with((), move |()| {
        let query = browser::dark_query();
        let listener = Closure::<dyn FnMut()>::new(move || is_dark.set(browser::prefers_dark()));
        if let Some(query) = &query {
            // A media query always takes listeners.
            let _ =
                query.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(query) = query {
                let _ = query.remove_event_listener_with_callback(
                    "change",
                    listener.as_ref().unchecked_ref(),
                );
            }
        }
    });
    result
}

/// Title, language and theme of the document; language and theme are remembered. The theme is set before the charts
/// read their colours from it.
#[hook]
fn use_surroundings(state: &State, texts: &Texts, is_dark: bool) {
    let theme = if is_dark { "dark" } else { "light" };
    use_memo(theme, |theme| browser::set_root("data-theme", Some(theme)));
    let (subject, page) = (state.document.subject, state.document.view.page);
    let (texts, language) = (texts.clone(), texts.language());
    use_effect_with(
        (language, subject, page),
        move |(language, subject, page)| {
            browser::set_root("lang", Some(language.tag()));
            browser::set_title(&if *page == Shown::Simulator {
                let name = match subject {
                    Subject::Bay(bay) => texts.family("bay", bay.id()),
                    Subject::Compare => texts.text("four-bays-in"),
                };
                texts.format("app-title", &[("bay", name.into())])
            } else {
                let name = texts.family("page", page.id());
                texts.format("page-title", &[("page", name.into())])
            });
        },
    );
    let is_first = use_mut_ref(|| true);
    use_effect_with((language, state.theme), move |(language, theme)| {
        // Only what the reader chose is remembered, not what was found at the start.
        if !is_first.replace(false) {
            browser::remember(key::LANGUAGE, language.tag());
            browser::remember(key::THEME, theme.id());
        }
    });
}
