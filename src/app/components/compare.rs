//! The four bays side by side: panels that share their axes, a table of the chosen year, and how definitions differ.

use yew::prelude::*;

use crate::app::components::certainty::certainty_line;
use crate::app::components::choices::SHOWN_BAYS;
use crate::app::components::claim::copy_button;
use crate::app::components::context::{Known, Shared, Words};
use crate::app::components::element::{element, with_text, words as words_of};
use crate::app::components::headline::FIGURES;
use crate::app::components::icon::{Glyph, icon};
use crate::app::components::intervals::{Intervals, interval_line};
use crate::app::components::main_chart::{Certainty, MainChart};
use crate::app::components::pickers::{Pickers, capitalized};
use crate::app::engine::{Controls, Ensemble};
use crate::app::main_series::{MainSeries, has_own_results, measure_on};
use crate::app::spread::Of;
use crate::chart::range::Range;
use crate::chart::series::{Level, Series};
use crate::chart::two_tier;
use crate::data::place::Bay;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::Area;
use crate::scenario::document::view::{Scale, View};
use crate::scenario::run::Comparison;
use crate::scenario::setting::Base;

/// What the comparison shows.
pub struct Comparing<'a> {
    /// The results of every bay.
    pub results: &'a [Shared<Comparison>],
    /// The chosen year.
    pub year: i32,
    /// What the reader looks at.
    pub view: View,
    /// The statistics the projections start from.
    pub base: Base,
    /// The last year.
    pub horizon: i32,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Tells the reader what happened.
    pub onsay: &'a Callback<String>,
    /// How sure the results are.
    pub known: &'a Known,
    /// How far that is computed.
    pub ensemble: &'a Ensemble,
    /// The seed of its draws.
    pub seed: u32,
    /// What a person does to it.
    pub controls: &'a Controls,
}

/// A bay's results with their figures on the chosen scale.
struct Column<'a> {
    bay: Bay,
    results: &'a Shared<Comparison>,
    series: MainSeries,
    certainty: Certainty,
}

impl Column<'_> {
    /// Baseline and scenario of a year.
    fn at(&self, year: i32) -> Option<(f64, f64)> {
        let index = usize::try_from(year - self.series.first_year).ok()?;
        let baseline = self.series.baseline.get(index).copied();
        let scenario = self.series.scenario.get(index).copied();
        baseline
            .zip(scenario)
            .filter(|(baseline, scenario)| (baseline + scenario).is_finite())
    }
}

fn columns<'a>(
    results: &'a [Shared<Comparison>],
    known: &Known,
    indicator: Indicator,
    scale: Scale,
) -> Vec<Column<'a>> {
    let of = |bay| results.iter().find(|results| results.scenario.bay == bay);
    SHOWN_BAYS
        .into_iter()
        .filter_map(|bay| {
            let results = of(bay)?;
            let series = MainSeries::on_scale(results, Area::Bay, indicator, scale);
            let spread = known.of(&results.scenario);
            let shown = (Area::Bay, indicator, scale);
            let certainty = Certainty::of(spread.as_ref(), shown, series.factor);
            Some(Column {
                bay,
                results,
                series,
                certainty,
            })
        })
        .collect()
}

/// What the panels share: years, and the range of levels and differences over all bays, their bands included.
fn shared(columns: &[Column<'_>]) -> two_tier::Shared {
    let mut years: Option<(i32, i32)> = None;
    let mut add_year = |year: i32| {
        years = Some(years.map_or((year, year), |(first, last)| {
            (first.min(year), last.max(year))
        }));
    };
    let (mut level, mut difference) = (Range::default(), Range::default());
    for Column {
        results,
        series,
        certainty,
        ..
    } in columns
    {
        let of = |values| Series {
            first_year: series.first_year,
            values,
        };
        add_year(series.first_year);
        add_year(of(&series.baseline).last_year());
        level.add_all(of(&series.baseline));
        level.add_all(of(&series.scenario));
        for point in &series.observed {
            add_year(point.year);
            level.add(point.value);
        }
        if let Some(fan) = &certainty.scenario {
            level.add_fan(&fan.fan());
        }
        if has_own_results(results) {
            difference.add_all(of(&series.difference));
            if let Some(fan) = &certainty.difference {
                difference.add_fan(&fan.fan());
            }
        }
    }
    two_tier::Shared {
        years: years.unwrap_or_default(),
        level: level.ends().unwrap_or_default(),
        difference: difference.ends(),
    }
}

/// Draws the comparison.
pub fn compare(words: &Words, props: &Comparing<'_>) -> Html {
    let texts = &words.texts;
    let View {
        indicator, scale, ..
    } = props.view;
    let columns = columns(props.results, props.known, indicator, scale);
    let (first, last) = columns
        .iter()
        .map(|column| &column.results.projection)
        .map(|projection| (projection.first_year(), projection.last_year()))
        .reduce(|all, one| (all.0.max(one.0), all.1.min(one.1)))
        .unwrap_or_default();
    let year = props.year.clamp(first, last.max(first));
    let shared = shared(&columns);
    let sentence = sentence(words, &columns, indicator, year);
    let caveat = texts.text("compare-caveat");
    let measure = measure_on(scale, indicator);
    html! {
        <>
            <div class="claim">
                <h1 data-claim="">{ &sentence }</h1>
                { copy_button(words, format!("{sentence} {caveat}"), props.onsay) }
            </div>
            <p class="caveat">{ caveat }</p>
            <Pickers view={props.view} bay={None} base={props.base} horizon={props.horizon} />
            <div class="panels">
                for column in columns.iter() {
                    <figure key={column.bay.id()} class="panel" data-panel={column.bay.id()}>
                        <figcaption>
                            <b>{ texts.family("bay-tab", column.bay.id()) }</b>
                            if let Some((baseline, _)) = column.at(year) {
                                <span>{ texts.text("baseline") }{ " " }{ words.level(measure, baseline).joined() }</span>
                            }
                        </figcaption>
                        <MainChart results={column.results.clone()} area={Area::Bay} {indicator} {year} is_dark={props.is_dark} {scale} shared={Some(shared)} />
                    </figure>
                }
            </div>
            <p class="quiet bands">{ texts.text("bands-bays") }</p>
            { certainty_line(words, props.ensemble, props.seed, props.controls) }
            { table(words, props, year) }
            <p class="definitions">{ icon(Glyph::Info) }<span><b>{ texts.text("compare-definitions") }</b>{ " " }{ texts.text("compare-definitions-what") }</span></p>
        </>
    }
}

/// The results in words: in which bay the levers do most and least, in percent of the baseline, shares in points.
fn sentence(words: &Words, columns: &[Column<'_>], indicator: Indicator, year: i32) -> String {
    let texts = &words.texts;
    let result = texts.family("result", indicator.id());
    let is_counted = matches!(
        indicator.measure(),
        Measure::Persons | Measure::PersonsPerYear
    );
    let effects = columns.iter().filter_map(|column| {
        let value = |projection: &crate::model::projection::Projection| {
            projection.value(Area::Bay, indicator, year)
        };
        let baseline = value(&column.results.reference)?;
        let difference = value(&column.results.projection)? - baseline;
        let size = if is_counted {
            100.0 * difference / baseline
        } else {
            difference
        };
        (has_own_results(column.results) && size.is_finite()).then_some((column.bay, size))
    });
    let ends = effects.fold(None, |ends, one: (Bay, f64)| match ends {
        None => Some((one, one)),
        Some((low, high)) => Some((
            if one.1 < low.1 { one } else { low },
            if one.1 > high.1 { one } else { high },
        )),
    });
    let year = ("year", year.to_string().into());
    let Some((low, high)) = ends.filter(|(low, high)| low.0 != high.0) else {
        return texts.format("compare-baseline", &[("result", result.into()), year]);
    };
    let amount = |size: f64| {
        if is_counted {
            let sign = match size {
                size if size > 0.0 => "+",
                size if size < 0.0 => "−",
                _ => "",
            };
            let decimals = if size.abs() < 1.0 { 2 } else { 1 };
            format!("{sign}{}%", words.numbers.plain(size.abs(), decimals))
        } else {
            words.signed(indicator.measure(), size)
        }
    };
    let name = |bay: Bay| texts.family("bay-in", bay.id());
    texts.format(
        "compare-claim",
        &[
            year,
            ("result", result.into()),
            ("most", name(high.0).into()),
            ("high", amount(high.1).into()),
            ("least", name(low.0).into()),
            ("low", amount(low.1).into()),
        ],
    )
}

/// Figures of the chosen year and their change, a row each result, a column each bay.
fn table(words: &Words, props: &Comparing<'_>, year: i32) -> Html {
    let texts = &words.texts;
    let View {
        indicator, scale, ..
    } = props.view;
    let mut rows = FIGURES.to_vec();
    if !rows.contains(&indicator) {
        rows.insert(0, indicator);
    }
    // An index of the chosen year says nothing beside others: the table keeps to figures.
    let scale = if scale == Scale::Index {
        Scale::Absolute
    } else {
        scale
    };
    let name = |bay: Bay| texts.family("bay-short", bay.id());
    let mut heads = vec![with_text("th", HEAD, &texts.text("pick-result"))];
    heads.extend(SHOWN_BAYS.map(|bay| with_text("th", HEAD, &name(bay))));
    let rows = rows.into_iter().map(|row| {
        let mut head = vec![words_of(&capitalized(&texts.family("result", row.id())))];
        head.extend(note(words, row, scale).map(|note| with_text("small", &[], &note)));
        let mut cells = vec![element("th", &[("scope", "row")], head)];
        cells.extend(
            columns(props.results, props.known, row, scale)
                .iter()
                .map(|column| {
                    let mut cell = vec![with_text("span", OF, &name(column.bay))];
                    cell.extend(figures(words, column, measure_on(scale, row), year));
                    element("td", &[("data-of", column.bay.id())], cell)
                }),
        );
        element("tr", &[("data-row", row.id())], cells)
    });
    let rows = rows.collect();
    let title = texts.format("compare-table", &[("year", year.to_string().into())]);
    let what = with_text("span", &[], &texts.text("compare-table-what"));
    element(
        "table",
        &[("class", "bay-table")],
        vec![
            element("caption", &[], vec![words_of(&title), what]),
            element("thead", &[], vec![element("tr", &[], heads)]),
            element("tbody", &[], rows),
        ],
    )
}

/// Heads that only screen readers need: names stand over the panels, on a phone in each cell.
const HEAD: &[(&str, &str)] = &[("scope", "col"), ("class", "hidden")];
const OF: &[(&str, &str)] = &[("class", "of"), ("aria-hidden", "true")];

/// A bay's figure of the chosen year and its change.
fn figures(words: &Words, column: &Column<'_>, measure: Measure, year: i32) -> Vec<Html> {
    let Some((baseline, scenario)) = column.at(year) else {
        return vec![words_of("–")];
    };
    let mut figures = vec![with_text(
        "b",
        &[],
        &words.level(measure, scenario).joined(),
    )];
    if has_own_results(column.results) {
        let change = words.signed(measure, scenario - baseline);
        figures.push(with_text("span", &[("class", "moved")], &change));
    }
    let of = Of::of_change(has_own_results(column.results));
    let fan = match of {
        Of::Scenario => &column.certainty.scenario,
        Of::Difference => &column.certainty.difference,
    };
    let ends = fan
        .as_ref()
        .and_then(|fan| fan.interval(year, Level::Eighty));
    let intervals = Intervals { words, measure, of };
    figures.push(match ends {
        Some(ends) => interval_line(words, &intervals.worded(ends)),
        // Its place is kept, so that nothing moves when it comes.
        None => with_text("small", &[("class", "interval")], "\u{a0}"),
    });
    figures
}

/// What a row's figures mean where its name does not say it.
fn note(words: &Words, indicator: Indicator, scale: Scale) -> Option<String> {
    let texts = &words.texts;
    let id = match indicator {
        _ if measure_on(scale, indicator) == Measure::PerThousand => "unit-per-thousand",
        Indicator::ForeignShare | Indicator::TertiaryShare | Indicator::ForeignTalent => {
            "compare-differs"
        }
        Indicator::OldAgeRatio => "unit-per-hundred",
        _ => return None,
    };
    Some(texts.text(id))
}
