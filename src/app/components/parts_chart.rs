//! Flows, components of change and dependency ratios: parts of a total by year.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::context::{Shared, Words, use_dispatch, use_spread, use_words};
use crate::app::components::drawing::{Shown, use_drawing};
use crate::app::components::exchange::Exchange;
use crate::app::components::intervals::Intervals;
use crate::app::components::surface::use_size;
use crate::app::components::table::{self, Row, Twin};
use crate::app::main_series::has_own_results;
use crate::app::spread::{FanValues, Of};
use crate::app::state::Action;
use crate::app::yearly_parts::{PartSeries, Parts, parts_of};
use crate::chart::series::Series;
use crate::chart::yearly::{self, Bars, Yearly, YearlyFrame};
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::Area;
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct PartsChartProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Which parts.
    pub parts: Parts,
}

/// The figures of one chart.
struct Figures {
    first_year: i32,
    measure: Measure,
    parts: Vec<PartSeries>,
    names: Vec<String>,
    total_name: String,
    scenario: Option<Vec<f64>>,
    baseline: Vec<f64>,
}

impl Figures {
    fn of(words: &Words, results: &Comparison, area: Area, parts: Parts) -> Self {
        let (series, total) = parts_of(&results.projection, area, parts);
        let (scenario, baseline) = if has_own_results(results) {
            (Some(total), parts_of(&results.reference, area, parts).1)
        } else {
            (None, total)
        };
        Self {
            first_year: results.projection.first_year(),
            measure: match parts {
                Parts::Dependency => Measure::PerHundred,
                _ => Measure::PersonsPerYear,
            },
            names: series
                .iter()
                .map(|part| part_name(words, part.indicator))
                .collect(),
            total_name: words.texts.family("parts-total", parts.id()),
            parts: series,
            scenario,
            baseline,
        }
    }

    fn series<'a>(&self, values: &'a [f64]) -> Series<'a> {
        Series {
            first_year: self.first_year,
            values,
        }
    }

    fn total(&self) -> Series<'_> {
        self.series(self.scenario.as_ref().unwrap_or(&self.baseline))
    }

    fn worded(&self, words: &Words, value: Option<f64>) -> String {
        value.map_or_else(
            || "–".to_owned(),
            |value| match self.measure {
                Measure::PersonsPerYear => words.signed(self.measure, value),
                measure => words.level(measure, value).joined(),
            },
        )
    }
}

fn part_name(words: &Words, indicator: Indicator) -> String {
    words.texts.family("part", indicator.id())
}

/// Draws the chart with its sentence and its table.
#[component]
pub fn PartsChart(props: &PartsChartProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let (holder, canvas) = (use_node_ref(), use_node_ref());
    let size = use_size(&holder);
    let plot = use_mut_ref(|| None::<YearlyFrame>);
    let is_gross = use_state_eq(|| false);
    let parts = match props.parts {
        Parts::NetFlows if *is_gross => Parts::GrossFlows,
        parts => parts,
    };
    let figures = Rc::new(Figures::of(&words, &props.results, props.area, parts));
    let year = props.year;
    let spread = use_spread(&props.results.scenario);
    let fan = spread
        .as_ref()
        .and_then(|spread| spread.fan(props.area, parts.total(), Of::Scenario));
    let fan = Rc::new(fan);
    let shown = Shown {
        results: props.results.clone(),
        area: props.area,
        year,
        indicator: None,
        spread,
        form: parts as usize,
        is_dark: props.is_dark,
    };
    {
        let (words, figures, plot) = (words.clone(), figures.clone(), plot.clone());
        let fan = Rc::clone(&fan);
        let draw = Box::new(move |backend: &mut _, frame: &_, theme: &_| {
            let bars: Vec<Bars<'_>> = figures
                .parts
                .iter()
                .zip(&figures.names)
                .map(|(part, name)| Bars {
                    part: part.part,
                    name,
                    values: figures.series(&part.values),
                })
                .collect();
            let chart = Yearly {
                measure: figures.measure,
                bars: &bars,
                total_name: &figures.total_name,
                scenario: figures
                    .scenario
                    .as_ref()
                    .map(|values| figures.series(values)),
                baseline: figures.series(&figures.baseline),
                fan: fan.as_ref().as_ref().map(FanValues::fan),
                year,
            };
            *plot.borrow_mut() = yearly::draw(backend, frame, theme, &words, &chart).ok();
        });
        use_drawing(&canvas, size, shown, draw);
    }
    let onclick = move |event: MouseEvent| {
        if let Some(plot) = *plot.borrow() {
            let year = plot.year_at(f64::from(event.offset_x()));
            dispatch.dispatch(Action::ChooseYear(year));
            dispatch.dispatch(Action::Settle);
        }
    };
    let place = words.area(props.results.scenario.bay, props.area);
    let title = words.texts.family_format(
        "parts-title",
        parts.id(),
        &[("place", place.into()), ("year", year.to_string().into())],
    );
    let spoken = spoken(&words, &figures, year);
    let table = {
        let (words, figures) = (words.clone(), figures.clone());
        let fan = Rc::clone(&fan);
        Callback::from(move |()| table(&words, &figures, fan.as_ref().as_ref(), year))
    };
    let choose = |gross: bool| {
        let is_gross = is_gross.clone();
        Callback::from(move |_: MouseEvent| is_gross.set(gross))
    };
    let texts = &words.texts;
    html! {
        <>
            <div class="side-head">
                <h2>{ title }</h2>
                if props.parts == Parts::NetFlows {
                    <div class="segments" role="group" aria-label={texts.text("flows-form")}>
                        <button type="button" data-flows="net" aria-pressed={(!*is_gross).to_string()} onclick={choose(false)}>{ texts.text("flows-net") }</button>
                        <button type="button" data-flows="gross" aria-pressed={is_gross.to_string()} onclick={choose(true)}>{ texts.text("flows-gross") }</button>
                    </div>
                }
            </div>
            <div class="yearly" ref={holder} data-bands={fan.is_some().then_some("50 80 95")}><canvas ref={canvas} role="img" aria-label={spoken.clone()} {onclick} /></div>
            <p class="note spoken">{ spoken }</p>
            <Twin title={texts.text("table")} {table} />
            if props.parts == Parts::NetFlows {
                <Exchange results={props.results.clone()} area={props.area} {year} is_dark={props.is_dark} />
            }
        </>
    }
}

/// One sentence that says what the chosen year adds up to.
fn spoken(words: &Words, figures: &Figures, year: i32) -> String {
    let separator = words.texts.text("parts-separator");
    let parts: Vec<String> = figures
        .parts
        .iter()
        .zip(&figures.names)
        .map(|(part, name)| {
            let value = figures.series(&part.values).at(year);
            format!("{name} {}", figures.worded(words, value))
        })
        .collect();
    let baseline = figures.series(&figures.baseline).at(year);
    words.texts.format(
        "parts-spoken",
        &[
            ("year", year.to_string().into()),
            ("parts", parts.join(&separator).into()),
            ("name", figures.total_name.as_str().into()),
            (
                "total",
                figures.worded(words, figures.total().at(year)).into(),
            ),
            ("baseline", figures.worded(words, baseline).into()),
        ],
    )
}

fn table(words: &Words, figures: &Figures, fan: Option<&FanValues>, chosen: i32) -> Html {
    let intervals = Intervals {
        words,
        measure: figures.measure,
        of: match figures.measure {
            // Written like the total itself.
            Measure::PersonsPerYear => Of::Difference,
            _ => Of::Scenario,
        },
    };
    let mut heads = vec![words.texts.text("table-year")];
    heads.extend(figures.names.iter().cloned());
    heads.push(figures.total_name.clone());
    let mut columns: Vec<&[f64]> = figures
        .parts
        .iter()
        .map(|part| part.values.as_slice())
        .collect();
    columns.push(figures.total().values);
    let sure_from = columns.len();
    intervals.heads(&mut heads, fan.is_some(), None);
    if figures.scenario.is_some() {
        heads.push(words.texts.text("baseline"));
        columns.push(&figures.baseline);
    }
    let rows = figures.total().points().map(|(year, _)| {
        let worded = |values: &&[f64]| figures.worded(words, figures.series(values).at(year));
        let (before, behind) = columns.split_at(sure_from);
        let mut cells: Vec<String> = before.iter().map(worded).collect();
        intervals.cells(&mut cells, fan.is_some(), fan, year);
        cells.extend(behind.iter().map(worded));
        Row {
            head: year.to_string(),
            cells,
            is_chosen: year == chosen,
        }
    });
    table::table(&heads, None, rows)
}
