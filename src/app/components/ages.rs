//! The age pyramid of the chosen year, which it can play through: statuses stacked, the baseline as an outline.

use yew::prelude::*;

use crate::app::components::context::{Shared, Words, use_known, use_words};
use crate::app::components::drawing::{Shown, use_drawing};
use crate::app::components::intervals::Intervals;
use crate::app::components::play::Play;
use crate::app::components::surface::use_size;
use crate::app::components::table::{self, Row, Twin};
use crate::app::spread::{Ages as SureAges, Of};
use crate::chart::pyramid::{self, AgePyramid, GROUPS, Groups};
use crate::chart::summary::PyramidSummary;
use crate::data::dimension::{SEXES, Status};
use crate::model::indicator::Measure;
use crate::model::projection::{Area, Projection};
use crate::scenario::run::Comparison;

#[derive(Properties, PartialEq)]
pub struct AgesProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The chosen year.
    pub year: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
}

/// The longest bar of all years of the baseline, persons: keeps the scale still while the years play.
fn longest(projection: &Projection, area: Area) -> f64 {
    (projection.first_year()..=projection.last_year())
        .step_by(5)
        .filter_map(|year| projection.pyramid(area, year))
        .map(|pyramid| Groups::of(&pyramid).longest())
        .fold(0.0, f64::max)
}

/// Draws the pyramid with its key and its table.
#[component]
pub fn Ages(props: &AgesProps) -> Html {
    let words = use_words();
    let holder = use_node_ref();
    let canvas = use_node_ref();
    let size = use_size(&holder);
    let baseline_key = std::rc::Rc::as_ptr(&props.results.reference).addr();
    let longest = use_memo((baseline_key, props.area), {
        let results = props.results.clone();
        move |(_, area)| longest(&results.reference, *area)
    });
    let spread = use_known().with_ages(&props.results.scenario, props.area);
    let sure = use_memo((spread.clone(), props.area), |(spread, area)| {
        spread.as_ref().and_then(|spread| spread.ages(*area))
    });
    let groups = use_memo(
        (props.results.clone(), props.area, props.year),
        |(results, area, year)| {
            let of =
                |projection: &Projection| projection.pyramid(*area, *year).as_ref().map(Groups::of);
            of(&results.projection).zip(of(&results.reference))
        },
    );
    let shown = Shown {
        results: props.results.clone(),
        area: props.area,
        year: props.year,
        indicator: None,
        spread,
        form: 0,
        is_dark: props.is_dark,
    };
    {
        let (groups, words, longest) = (groups.clone(), words.clone(), *longest);
        let (sure, year) = (sure.clone(), props.year);
        let draw = Box::new(move |backend: &mut _, frame: &_, theme: &_| {
            let Some((scenario, baseline)) = groups.as_ref() else {
                return;
            };
            let (men, women) = (words.texts.text("sex-male"), words.texts.text("sex-female"));
            let sure = sure.as_ref().as_ref();
            let of_year = sure.and_then(|sure| sure.sureness(year));
            let chart = AgePyramid {
                scenario,
                baseline: Some(baseline),
                longest: sure.map_or(longest, |sure| longest.max(sure.longest())),
                sure: of_year.as_ref(),
                men: &men,
                women: &women,
            };
            let _ = pyramid::draw(backend, frame, theme, &words, &chart);
        });
        use_drawing(&canvas, size, shown, draw);
    }
    let total = groups
        .as_ref()
        .as_ref()
        .map(|(scenario, _)| PyramidSummary::of(scenario));
    let title = words.texts.format(
        "ages-title",
        &[
            ("year", props.year.to_string().into()),
            (
                "total",
                total
                    .map_or_else(String::new, |summary| {
                        words.numbers.persons(summary.total).joined()
                    })
                    .into(),
            ),
            (
                "place",
                words.area(props.results.scenario.bay, props.area).into(),
            ),
        ],
    );
    let spoken = total.map_or_else(String::new, |summary| spoken(&words, props.year, &summary));
    let table = {
        let (groups, words) = (groups.clone(), words.clone());
        let (sure, year) = (sure.clone(), props.year);
        Callback::from(move |()| {
            groups
                .as_ref()
                .as_ref()
                .map(|(scenario, _)| table(scenario, sure.as_ref().as_ref(), &words, year))
                .unwrap_or_default()
        })
    };
    html! {
        <div class="ages">
            <div class="side-head">
                <h2>{ title }</h2>
                <Play year={props.year} first={props.results.projection.first_year()} last={props.results.projection.last_year()} />
            </div>
            <div class="pyramid" ref={holder} data-bands={sure.is_some().then_some("50 80 95")}><canvas ref={canvas} role="img" aria-label={spoken} /></div>
            <ul class="key">
                for status in Status::ALL {
                    <li key={status.id()} class={status.id()}><i></i>{ words.texts.family("status-short", status.id()) }</li>
                }
                <li key="baseline" class="outline"><i></i>{ words.texts.text("baseline") }</li>
            </ul>
            <Twin title={words.texts.text("table-ages")} {table} />
            <p class="note">{ words.texts.text("ages-note") }</p>
        </div>
    }
}

fn group_name(group: usize) -> String {
    if group + 1 == GROUPS {
        "100+".to_owned()
    } else {
        format!("{}–{}", group * 5, group * 5 + 4)
    }
}

fn spoken(words: &Words, year: i32, summary: &PyramidSummary) -> String {
    let largest = summary
        .largest_group
        .map_or_else(String::new, |age| group_name(age as usize / 5));
    let working = summary.working_age_percent.unwrap_or_default();
    words.texts.format(
        "ages-spoken",
        &[
            ("year", year.to_string().into()),
            ("group", largest.into()),
            (
                "working",
                words.level(Measure::Percent, working).joined().into(),
            ),
        ],
    )
}

fn table(groups: &Groups, sure: Option<&SureAges>, words: &Words, year: i32) -> Html {
    let texts = &words.texts;
    let intervals = Intervals {
        words,
        measure: Measure::Persons,
        of: Of::Scenario,
    };
    let mut heads = ["table-age", "sex-male", "sex-female"]
        .map(|id| texts.text(id))
        .to_vec();
    heads.extend(Status::ALL.map(|status| texts.family("status-short", status.id())));
    for sex in ["sex-male", "sex-female"] {
        intervals.heads(&mut heads, sure.is_some(), Some(&texts.text(sex)));
    }
    let rows = (0..GROUPS).rev().map(|group| {
        let of_sexes = (0..SEXES).map(|sex| groups.bar(group, sex));
        let of_statuses = Status::ALL.map(|status| {
            let of_sex = |sex: usize| groups.persons[group][sex][status as usize];
            (0..SEXES).map(of_sex).sum()
        });
        let mut cells: Vec<String> = of_sexes
            .chain(of_statuses)
            .map(|value| words.numbers.plain(value, 0))
            .collect();
        for sex in 0..SEXES {
            let fan = sure.and_then(|sure| sure.of(group, sex));
            intervals.cells(&mut cells, sure.is_some(), fan, year);
        }
        Row {
            head: group_name(group),
            cells,
            is_chosen: false,
        }
    });
    table::table(&heads, None, rows)
}
