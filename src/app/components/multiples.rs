//! Every place of the bay in a small panel under the main chart; choosing one makes it the chart's place.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::context::{Shared, Words, use_dispatch, use_spread, use_words};
use crate::app::components::drawing::{Shown, use_drawing};
use crate::app::components::intervals::Intervals;
use crate::app::components::surface::{place, use_size};
use crate::app::components::table::{self, Row, Twin};
use crate::app::main_series::has_own_results;
use crate::app::quantity::Quantity;
use crate::app::spread::{FanValues, Of, Spread};
use crate::app::state::Action;
use crate::chart::multiples::{self, Grid, Multiples, Panel};
use crate::chart::series::Series;
use crate::data::place::Place;
use crate::model::indicator::Indicator;
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct PlacesProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The result shown.
    pub indicator: Indicator,
    /// The chosen year.
    pub year: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
}

/// Narrower than this the panels stand in one row that scrolls.
const SCROLLS: f64 = 560.0;

/// A place's figures.
#[derive(Clone)]
struct Member {
    place: Place,
    name: String,
    values: Vec<f64>,
    fan: Option<FanValues>,
    label: String,
}

fn members(
    words: &Words,
    props: &PlacesProps,
    spread: Option<&Spread>,
    is_difference: bool,
) -> Vec<Member> {
    let Comparison {
        projection,
        reference,
        ..
    } = &*props.results;
    let measure = props.indicator.measure();
    let first = projection.first_year();
    let of = Of::of_change(is_difference);
    projection
        .places()
        .iter()
        .map(|&place| {
            let series = |of: &crate::model::projection::Projection| {
                of.series(Area::Place(place), props.indicator)
                    .into_iter()
                    .map(|value| value.unwrap_or(f64::NAN))
                    .collect::<Vec<_>>()
            };
            let mut values = series(projection);
            if is_difference {
                for (value, baseline) in values.iter_mut().zip(series(reference)) {
                    *value -= baseline;
                }
            }
            let chosen = Series {
                first_year: first,
                values: &values,
            }
            .at(props.year);
            let label = match chosen {
                None => "–".to_owned(),
                Some(value) if is_difference => words.signed(measure, value),
                Some(value) => words.level(measure, value).joined(),
            };
            Member {
                place,
                name: words.texts.family("place", place.id()),
                values,
                fan: spread.and_then(|spread| {
                    spread.fan(Area::Place(place), Quantity::Own(props.indicator), of)
                }),
                label,
            }
        })
        .collect()
}

/// Draws the panels, a button over each, and their table.
#[component]
pub fn Places(props: &PlacesProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let (holder, inner, canvas) = (use_node_ref(), use_node_ref(), use_node_ref());
    let width = use_size(&holder).0;
    let texts = &words.texts;
    let is_difference = has_own_results(&props.results);
    let spread = use_spread(&props.results.scenario);
    let members = members(&words, props, spread.as_deref(), is_difference);
    let names = members.iter().map(|member| member.name.as_str());
    let grid = Grid::of(names, width, width < SCROLLS);
    let projection = &props.results.projection;
    let (first, last) = (projection.first_year(), projection.last_year());
    let shown = Shown {
        results: props.results.clone(),
        area: props.area,
        year: props.year,
        indicator: Some(props.indicator),
        spread,
        form: 0,
        is_dark: props.is_dark,
    };
    use_effect_with((grid, members.len()), {
        let inner = inner.clone();
        move |(grid, count)| lay_out(&inner, grid, *count)
    });
    {
        let (members, area, year, measure) = (
            members.clone(),
            props.area,
            props.year,
            props.indicator.measure(),
        );
        let draw = Box::new(move |backend: &mut _, frame: &_, theme: &_| {
            let panels: Vec<Panel<'_>> = members
                .iter()
                .map(|member| Panel {
                    name: &member.name,
                    values: Series {
                        first_year: first,
                        values: &member.values,
                    },
                    fan: member.fan.as_ref().map(FanValues::fan),
                    label: &member.label,
                    is_chosen: area == Area::Place(member.place),
                })
                .collect();
            let chart = Multiples {
                is_difference,
                measure,
                panels: &panels,
                year,
            };
            let _ = multiples::draw(backend, frame, theme, &grid, &chart);
        });
        let size = if width > 0.0 { grid.size } else { (0.0, 0.0) };
        use_drawing(&canvas, size, shown, draw);
    }
    let arguments = [
        (
            "result",
            texts.family("result", props.indicator.id()).into(),
        ),
        ("year", props.year.to_string().into()),
        ("from", first.to_string().into()),
        ("to", last.to_string().into()),
    ];
    let title = texts.format(
        if is_difference {
            "multiples-difference"
        } else {
            "multiples-level"
        },
        &arguments,
    );
    let worded = |member: Option<&Member>| {
        member.map_or_else(String::new, |member| {
            format!("{} {}", member.name, member.label)
        })
    };
    let at = |member: &Member| {
        let index = usize::try_from(props.year - first).unwrap_or_default();
        member.values.get(index).copied().unwrap_or(f64::NAN)
    };
    let by_value = |one: &&Member, other: &&Member| at(one).total_cmp(&at(other));
    let known = || members.iter().filter(|member| at(member).is_finite());
    let spoken = texts.format(
        "places-spoken",
        &[
            ("year", props.year.to_string().into()),
            ("most", worded(known().max_by(by_value)).into()),
            ("least", worded(known().min_by(by_value)).into()),
        ],
    );
    let choose = |place: Place| {
        let dispatch = dispatch.clone();
        let next = if props.area == Area::Place(place) {
            Area::Bay
        } else {
            Area::Place(place)
        };
        move |_: MouseEvent| dispatch.dispatch(Action::ChoosePlace(next))
    };
    let table = {
        let (words, members, year) = (words.clone(), members.clone(), props.year);
        let measure = props.indicator.measure();
        let of = Of::of_change(is_difference);
        Callback::from(move |()| {
            let fans: Vec<_> = members.iter().map(|member| member.fan.as_ref()).collect();
            let intervals = Intervals {
                words: &words,
                measure,
                of,
            };
            let mut heads = vec![words.texts.text("pick-place"), year.to_string()];
            let is_known = fans.iter().any(Option::is_some);
            intervals.heads(&mut heads, is_known, None);
            let rows = members.iter().zip(fans).map(|(member, fan)| {
                let mut cells = vec![member.label.clone()];
                intervals.cells(&mut cells, is_known, fan, year);
                Row {
                    head: member.name.clone(),
                    cells,
                    is_chosen: false,
                }
            });
            table::table(&heads, None, rows)
        })
    };
    html! {
        <section class="places" aria-label={title.clone()}>
            <h2>{ title }<span class="quiet">{ texts.format("multiples-scale", &arguments[2..]) }</span></h2>
            <div class="multiples" ref={holder}>
                <div ref={inner}>
                    <canvas ref={canvas} role="img" aria-label={spoken} />
                    for member in &members {
                        <button key={member.place.id()} type="button" data-place={member.place.id()}
                            aria-pressed={(props.area == Area::Place(member.place)).to_string()}
                            aria-label={format!("{} {}", member.name, member.label)}
                            onclick={choose(member.place)} />
                    }
                </div>
            </div>
            <Twin title={texts.text("table")} {table} />
        </section>
    }
}

/// Sizes the box of the panels and lays the buttons, the canvas's siblings, over them.
fn lay_out(inner: &NodeRef, grid: &Grid, count: usize) {
    let Some(inner) = inner.cast::<HtmlElement>() else {
        return;
    };
    place(&inner, &[("width", grid.size.0), ("height", grid.size.1)]);
    for index in 0..count {
        let button = u32::try_from(index + 1)
            .ok()
            .and_then(|index| inner.children().item(index))
            .and_then(|button| button.dyn_into::<HtmlElement>().ok());
        if let Some(button) = button {
            let area = grid.panel(index);
            place(
                &button,
                &[
                    ("left", area.left),
                    ("top", area.top),
                    ("width", area.width()),
                    ("height", area.height()),
                ],
            );
        }
    }
}
