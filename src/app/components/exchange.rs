//! What the places of a bay win from and lose to each other in the chosen year.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::context::{Shared, use_words};
use crate::app::components::drawing::{Shown, use_drawing};
use crate::app::components::surface::{place, use_size};
use crate::app::components::table::{self, Twin};
use crate::chart::balance::{self, Balance, ROW, Row};
use crate::chart::theme::Part;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::{Area, Projection};
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct ExchangeProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places, which is then marked.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
}

const MEASURE: Measure = Measure::PersonsPerYear;

fn value(projection: &Projection, area: Area, year: i32) -> f64 {
    projection
        .value(area, Indicator::BayNet, year)
        .unwrap_or(f64::NAN)
}

/// The largest exchange of any place in the baseline, persons a year: keeps the scale still while the years play.
fn longest(projection: &Projection) -> f64 {
    let places = projection.places().iter();
    let years = || projection.first_year()..=projection.last_year();
    places
        .flat_map(|&place| years().map(move |year| (Area::Place(place), year)))
        .map(|(area, year)| value(projection, area, year).abs())
        .fold(0.0, f64::max)
}

/// Draws the bars and their table.
#[component]
pub fn Exchange(props: &ExchangeProps) -> Html {
    let words = use_words();
    let (holder, canvas) = (use_node_ref(), use_node_ref());
    let size = use_size(&holder);
    let texts = &words.texts;
    let year = props.year;
    let results = &props.results;
    let rows: Vec<(String, Area, f64, f64)> = results
        .projection
        .places()
        .iter()
        .map(|&own| {
            let area = Area::Place(own);
            let (scenario, baseline) = (
                value(&results.projection, area, year),
                value(&results.reference, area, year),
            );
            (texts.family("place", own.id()), area, scenario, baseline)
        })
        .collect();
    use_effect_with(rows.len(), {
        let holder = holder.clone();
        move |&count| {
            if let Some(holder) = holder.cast::<HtmlElement>() {
                place(&holder, &[("height", ROW * count as f64)]);
            }
        }
    });
    let shown = Shown {
        results: results.clone(),
        area: props.area,
        year,
        indicator: None,
        spread: None,
        form: 0,
        is_dark: props.is_dark,
    };
    {
        let (words, rows, results, chosen) =
            (words.clone(), rows.clone(), results.clone(), props.area);
        let draw = Box::new(move |backend: &mut _, frame: &_, theme: &_| {
            let rows: Vec<Row<'_>> = rows
                .iter()
                .map(|(name, area, value, baseline)| Row {
                    name,
                    value: *value,
                    baseline: *baseline,
                    is_chosen: *area == chosen,
                })
                .collect();
            let chart = Balance {
                measure: MEASURE,
                part: Part::Bay,
                rows: &rows,
                longest: longest(&results.reference),
            };
            let _ = balance::draw(backend, frame, theme, &words, &chart);
        });
        use_drawing(&canvas, size, shown, draw);
    }
    let worded = {
        let words = words.clone();
        move |value: f64| {
            if value.is_finite() {
                words.signed(MEASURE, value)
            } else {
                "–".to_owned()
            }
        }
    };
    let title = texts.format("exchange-title", &[("year", year.to_string().into())]);
    let ends = || rows.iter().filter(|row| row.2.is_finite());
    let named = |row: Option<&(String, Area, f64, f64)>| {
        row.map_or_else(String::new, |row| format!("{} {}", row.0, worded(row.2)))
    };
    let most = ends().max_by(|one, other| one.2.total_cmp(&other.2));
    let least = ends().min_by(|one, other| one.2.total_cmp(&other.2));
    let spoken = texts.format(
        "places-spoken",
        &[
            ("year", year.to_string().into()),
            ("most", named(most).into()),
            ("least", named(least).into()),
        ],
    );
    let table = {
        let words = words.clone();
        let (rows, worded) = (rows.clone(), worded.clone());
        Callback::from(move |()| {
            let heads = ["pick-place", "baseline", "scenario"].map(|id| words.texts.text(id));
            let rows = rows.iter().map(|(name, _, value, baseline)| table::Row {
                head: name.clone(),
                cells: vec![worded(*baseline), worded(*value)],
                is_chosen: false,
            });
            table::table(&heads, None, rows)
        })
    };
    html! {
        <>
            <h3 class="side-second">{ title }</h3>
            <div class="balance" ref={holder}><canvas ref={canvas} role="img" aria-label={spoken.clone()} /></div>
            <p class="note">{ spoken }</p>
            <p class="note">{ texts.text("exchange-note") }</p>
            <Twin title={texts.text("table")} {table} />
        </>
    }
}
