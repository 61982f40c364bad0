//! The method: `docs/method.md` with drawings of what goes in and what came out, and its tables of results.

use std::fmt::Write as _;

use crate::analysis::backtest::score::score;
use crate::analysis::backtest::{Comparison, Kind};
use crate::analysis::replication::Deviation;
use crate::article::baseline::{LAST_YEAR, SHOWN_YEARS};
use crate::article::markdown::Rendered;
use crate::article::page::{Fragment, Heading};
use crate::article::table::{Table, figure};
use crate::article::words::Words;
use crate::article::{ArticleError, Material, rendered};
use crate::chart::article::{
    self as draw, Kind as LineKind, Line, Lines, Mark, Rows, Shape, escape,
};
use crate::data::bay_tables;
use crate::data::dimension::AGES;
use crate::data::place::{Bay, Place};
use crate::model::indicator::Indicator;
use crate::model::life_table::LifeTable;
use crate::model::projection::Area;
use crate::scenario::document::view::Page;
use crate::scenario::setting::Base;

/// Last year that every bay's series has without a break, in which forecasts are scored.
const SCORED: i32 = 2019;
/// Year of the rates that are drawn.
const DRAWN_YEAR: i32 = 2024;
/// Places whose ages of leaving are drawn.
const LEAVERS: [Place; 5] = [
    Place::Nyc,
    Place::SanFrancisco,
    Place::Tokyo,
    Place::HongKong,
    Place::Shenzhen,
];

/// The article.
pub(super) fn article(material: &Material, words: &Words) -> Result<Fragment, ArticleError> {
    let drawn = rendered(material, words.language, "docs/method", &Ok, &mut |name| {
        chart(material, words, name).ok_or_else(|| format!("nothing is called {name}"))
    })?;
    let Rendered { body, headings } = drawn;
    let headings: Vec<Heading> = headings;
    Ok(Fragment::new(words, Page::Method, body, &headings))
}

fn chart(material: &Material, words: &Words, name: &str) -> Option<String> {
    match name {
        "fertility-by-age" => Some(fertility(material, words)),
        "survival-by-age" => Some(survival(material, words)),
        "leaving-by-age" => Some(leaving(words)),
        "baseline-chart" => Some(baseline_chart(material, words)),
        "backtest-chart" => Some(backtest_chart(material, words)),
        "replication-chart" => Some(replication_chart(material, words)),
        _ => None,
    }
}

/// A part of the text that is made of results, as CommonMark; `None` for a name without meaning.
#[must_use]
pub fn generated(material: &Material, words: &Words, name: &str) -> Option<String> {
    match name {
        "replication" => Some(replication(material, words)),
        "baseline" => Some(baseline(material, words)),
        "backtest" => Some(backtest(material, words)),
        _ => None,
    }
}

fn head(cells: &[String]) -> String {
    let mut text = format!("| {} |\n| ---", cells.join(" | "));
    for _ in 1..cells.len() {
        text.push_str(" | ---:");
    }
    text.push_str(" |\n");
    text
}

fn row(text: &mut String, cells: &[String]) {
    // Writing to a string never fails.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// How far a replication is off: the id of its name, and percent in a year.
type Deviating = (&'static str, fn(&Deviation) -> f64);

const DEVIATIONS: [Deviating; 3] = [
    ("replication-total", |row| row.total_error_percent),
    ("replication-ages", |row| row.mean_abs_error_percent_0_89),
    ("replication-all", |row| row.mean_abs_error_percent_all),
];

fn replication(material: &Material, words: &Words) -> String {
    let years = material.replication.iter().map(|row| row.year.to_string());
    let mut text = head(
        &std::iter::once(words.text("replication-what"))
            .chain(years)
            .collect::<Vec<_>>(),
    );
    for (id, of) in DEVIATIONS {
        let values = material.replication.iter().map(of);
        let values = values.map(|value| words.number(value, 3));
        row(
            &mut text,
            &std::iter::once(words.text(id))
                .chain(values)
                .collect::<Vec<_>>(),
        );
    }
    text
}

fn replication_chart(material: &Material, words: &Words) -> String {
    let lines: Vec<Line> = DEVIATIONS
        .into_iter()
        .enumerate()
        .map(|(rank, (id, of))| Line {
            name: words.text(id),
            kind: LineKind::Ranked(rank as u8),
            points: material
                .replication
                .iter()
                .map(|row| (f64::from(row.year), of(row)))
                .collect(),
            band: Vec::new(),
        })
        .collect();
    let title = words.text("replication-title");
    let mut names = vec![words.text("table-year")];
    names.extend(lines.iter().map(|line| line.name.clone()));
    let mut table = Table::new(&title, &names);
    for row in &material.replication {
        let values = DEVIATIONS.map(|(_, of)| words.number(of(row), 3));
        table.row(
            std::iter::once(row.year.to_string())
                .chain(values)
                .collect(),
        );
    }
    let tick = |value: f64| words.plain(value);
    let drawing = Lines {
        summary: words.text("replication-spoken"),
        unit: "%".to_owned(),
        x: ticks(material.replication.iter().map(|row| row.year)),
        lines,
        tick: &tick,
        height: 200.0,
    }
    .draw();
    figure(
        &title,
        &words.text("replication-note"),
        &drawing,
        &words.text("table"),
        &table.html(),
    )
}

/// Persons in the unit of tables: million, or in Chinese ten thousand.
fn people(words: &Words, persons: f64) -> String {
    if words.is_chinese() {
        words.number(persons / 1e4, 0)
    } else {
        words.number(persons / 1e6, 1)
    }
}

/// Persons a year: thousand, or in Chinese ten thousand.
fn flow(words: &Words, persons: f64) -> String {
    if words.is_chinese() {
        words.number(persons / 1e4, 1)
    } else {
        words.number(persons / 1e3, 0)
    }
}

fn baseline(material: &Material, words: &Words) -> String {
    let mut cells = vec![words.text("baseline-what"), words.text("base-year")];
    cells.extend(SHOWN_YEARS.map(|year| year.to_string()));
    let mut text = head(&cells);
    for run in material
        .baselines
        .iter()
        .filter(|run| run.base == Base::Latest)
    {
        let first = run.projection.first_year();
        let bay = words.text(&format!("bay-short-{}", run.bay.id()));
        let mut line = |what: &str, value: &dyn Fn(i32) -> Option<String>| {
            let mut cells =
                vec![words.format(what, &[("bay", bay.clone().into()), ("year", first.into())])];
            for year in std::iter::once(first).chain(SHOWN_YEARS) {
                cells.push(value(year).unwrap_or_else(|| "–".to_owned()));
            }
            row(&mut text, &cells);
        };
        line("baseline-population", &|year| {
            run.value(Indicator::Population, year)
                .map(|value| people(words, value))
        });
        line("baseline-talent", &|year| {
            run.value(Indicator::Talent, year)
                .map(|value| people(words, value))
        });
        line("baseline-ratio", &|year| {
            run.value(Indicator::OldAgeRatio, year)
                .map(|value| words.number(value, 0))
        });
        for (what, gain, loss) in [
            ("baseline-natural", Indicator::Births, Indicator::Deaths),
            (
                "baseline-domestic",
                Indicator::DomesticIn,
                Indicator::DomesticOut,
            ),
            (
                "baseline-abroad",
                Indicator::Immigrants,
                Indicator::Emigrants,
            ),
        ] {
            line(what, &|year| {
                run.balance(gain, loss, year)
                    .map(|value| flow(words, value))
            });
        }
    }
    text
}

fn backtest(material: &Material, words: &Words) -> String {
    let mut text = head(
        &[
            "backtest-where",
            "backtest-places",
            "backtest-model",
            "backtest-same",
            "backtest-line",
            "backtest-bay-model",
            "backtest-bay-same",
            "backtest-bay-line",
        ]
        .map(|id| words.text(id)),
    );
    for bay in Bay::ALL.map(Some).into_iter().chain([None]) {
        let Some(score) = score(&material.backtest, bay, SCORED) else {
            continue;
        };
        let name = bay.map_or_else(
            || words.text("backtest-all"),
            |bay| words.text(&format!("bay-short-{}", bay.id())),
        );
        let mut cells = vec![name, score.places.to_string()];
        cells.extend(
            [score.model, score.no_change, score.trend].map(|value| words.number(value, 1)),
        );
        let whole = bay.and_then(|bay| {
            forecasts(material).find(|row| row.bay == bay && row.area == Area::Bay)
        });
        match whole {
            Some(row) => cells.extend([
                words.signed(row.error_percent, 1),
                words.signed(row.no_change_error_percent, 1),
                row.trend_error_percent
                    .map_or_else(|| "–".to_owned(), |value| words.signed(value, 1)),
            ]),
            None => cells.extend(["–", "–", "–"].map(str::to_owned)),
        }
        row(&mut text, &cells);
    }
    text
}

/// The forecasts to the year in which they are scored.
fn forecasts(material: &Material) -> impl Iterator<Item = &Comparison> {
    material
        .backtest
        .iter()
        .filter(|row| row.kind == Kind::Forecast && row.to == SCORED)
}

fn ticks(values: impl IntoIterator<Item = i32>) -> Vec<(f64, String)> {
    values
        .into_iter()
        .map(|value| (f64::from(value), value.to_string()))
        .collect()
}

/// A chart of lines over ages, with its table at every fifth age.
fn by_age(
    words: &Words,
    id: &str,
    lines: Vec<Line>,
    x: &[i32],
    decimals: usize,
    unit: &str,
) -> String {
    let mut names = vec![words.text("age")];
    names.extend(lines.iter().map(|line| line.name.clone()));
    let title = words.text(&format!("{id}-title"));
    let mut table = Table::new(&title, &names);
    if let Some(first) = lines.first() {
        for (index, &(age, _)) in first.points.iter().enumerate() {
            if age % 5.0 == 0.0 {
                let mut cells = vec![words.number(age, 0)];
                cells.extend(
                    lines
                        .iter()
                        .map(|line| words.number(line.points[index].1, decimals)),
                );
                table.row(cells);
            }
        }
    }
    let tick = |value: f64| words.plain(value);
    let drawing = Lines {
        summary: words.text(&format!("{id}-spoken")),
        unit: unit.to_owned(),
        x: ticks(x.iter().copied()),
        lines,
        tick: &tick,
        height: 190.0,
    }
    .draw();
    figure(
        &title,
        &words.text(&format!("{id}-note")),
        &drawing,
        &words.text("table"),
        &table.html(),
    )
}

/// The points of a country's line, by its place in the list of countries.
type PointsOf<'a> = dyn Fn(&crate::data::pack::CountryRecord, usize) -> Vec<(f64, f64)> + 'a;

fn country_lines(material: &Material, words: &Words, points: &PointsOf<'_>) -> Vec<Line> {
    ["USA", "JPN", "CHN", "HKG", "MAC"]
        .into_iter()
        .enumerate()
        .filter_map(|(rank, code)| {
            let country = material
                .inputs
                .countries
                .iter()
                .find(|country| country.code == code)?;
            let grid = country
                .grid_years
                .iter()
                .position(|&year| year == DRAWN_YEAR)?;
            Some(Line {
                name: words.text(&format!("country-{code}")),
                kind: LineKind::Ranked(rank as u8),
                points: points(country, grid),
                band: Vec::new(),
            })
        })
        .collect()
}

fn fertility(material: &Material, words: &Words) -> String {
    const FIRST: usize = 15;
    const COUNT: usize = 35;
    let lines = country_lines(material, words, &|country, grid| {
        (0..COUNT)
            .map(|index| {
                let rate = f64::from(country.asfr[grid * COUNT + index]);
                ((FIRST + index) as f64, 1000.0 * rate)
            })
            .collect()
    });
    let unit = words.text("per-thousand-women");
    by_age(
        words,
        "fertility",
        lines,
        &[15, 20, 25, 30, 35, 40, 45, 49],
        1,
        &unit,
    )
}

fn survival(material: &Material, words: &Words) -> String {
    let lines = country_lines(material, words, &|country, grid| {
        let table = |sex: usize| {
            let start = (grid * 2 + sex) * AGES;
            let rates: [f64; AGES] =
                std::array::from_fn(|age| libm::exp(f64::from(country.ln_mx[start + age])));
            LifeTable::from_rates(&rates)
        };
        let [men, women] = [table(0), table(1)];
        (0..AGES)
            .map(|age| {
                let alive = (men.survivors[age] + women.survivors[age]) / 2.0;
                (age as f64, 100.0 * alive)
            })
            .collect()
    });
    by_age(words, "survival", lines, &[0, 20, 40, 60, 80, 100], 1, "%")
}

fn leaving(words: &Words) -> String {
    let lines = LEAVERS
        .into_iter()
        .enumerate()
        .filter_map(|(rank, place)| {
            let bay = place.bay();
            let pack = bay_tables(bay)?;
            let base = pack
                .bases
                .iter()
                .find(|base| base.base == Base::Latest.id())?;
            let index = bay.places().iter().position(|&other| other == place)?;
            let profile = base
                .profile_ids
                .iter()
                .position(|id| id.starts_with("leave_domestic"))?;
            let profiles = base.profile_ids.len();
            let points = (0..=80)
                .map(|age| {
                    let of = |sex: usize| {
                        let at = ((index * profiles + profile) * 2 + sex) * AGES + age;
                        f64::from(base.profiles[at])
                    };
                    (age as f64, 100.0 * (of(0) + of(1)) / 2.0)
                })
                .collect();
            Some(Line {
                name: words.text(&format!("place-{}", place.id())),
                kind: LineKind::Ranked(rank as u8),
                points,
                band: Vec::new(),
            })
        })
        .collect();
    by_age(words, "leaving", lines, &[0, 20, 40, 60, 80], 2, "%")
}

fn baseline_chart(material: &Material, words: &Words) -> String {
    let mut names = vec![words.text("table-year")];
    let lines: Vec<Line> = material
        .baselines
        .iter()
        .filter(|run| run.base == Base::Latest)
        .enumerate()
        .map(|(rank, run)| {
            let first = run.projection.first_year();
            let start = run.value(Indicator::Population, first).unwrap_or(1.0);
            let points = (first..=LAST_YEAR)
                .filter_map(|year| {
                    let value = run.value(Indicator::Population, year)?;
                    Some((f64::from(year), 100.0 * value / start))
                })
                .collect();
            Line {
                name: words.text(&format!("bay-short-{}", run.bay.id())),
                kind: LineKind::Ranked(rank as u8),
                points,
                band: Vec::new(),
            }
        })
        .collect();
    names.extend(lines.iter().map(|line| line.name.clone()));
    let title = words.text("baseline-title");
    let mut table = Table::new(&title, &names);
    for year in [2024].into_iter().chain(SHOWN_YEARS) {
        let mut cells = vec![year.to_string()];
        for line in &lines {
            let value = line.points.iter().find(|point| point.0 == f64::from(year));
            cells.push(value.map_or_else(|| "–".to_owned(), |point| words.number(point.1, 1)));
        }
        table.row(cells);
    }
    let tick = |value: f64| words.plain(value);
    let drawing = Lines {
        summary: words.text("baseline-spoken"),
        unit: String::new(),
        x: ticks([2023, 2030, 2040, 2050, 2060, 2070, 2080, 2090, 2100]),
        lines,
        tick: &tick,
        height: 220.0,
    }
    .draw();
    figure(
        &title,
        &words.text("baseline-note"),
        &drawing,
        &words.text("table"),
        &table.html(),
    )
}

fn backtest_chart(material: &Material, words: &Words) -> String {
    let mut table = Table::new(
        &words.text("backtest-caption"),
        &[
            "backtest-place",
            "backtest-observed",
            "backtest-projected",
            "backtest-model",
            "backtest-same",
            "backtest-line",
        ]
        .map(|id| words.text(id)),
    );
    let mut rows = Vec::new();
    for comparison in forecasts(material) {
        let Area::Place(place) = comparison.area else {
            continue;
        };
        let name = words.text(&format!("place-{}", place.id()));
        let trend = comparison.trend_error_percent.unwrap_or(0.0);
        table.row(vec![
            escape(&name),
            words.number(comparison.observed, 0),
            words.number(comparison.projected, 0),
            words.signed(comparison.error_percent, 1),
            words.signed(comparison.no_change_error_percent, 1),
            words.signed(trend, 1),
        ]);
        let mark = |value, shape| Mark {
            value,
            shape,
            label: String::new(),
        };
        rows.push(draw::Row {
            name,
            detail: String::new(),
            marks: vec![
                mark(comparison.no_change_error_percent, Shape::Naive),
                mark(trend, Shape::Line),
                mark(comparison.error_percent, Shape::Own),
            ],
            span: None,
        });
    }
    let tick = |value: f64| words.signed(value, 0);
    let drawing = Rows {
        summary: words.text("backtest-spoken"),
        unit: "%".to_owned(),
        rows,
        band: None,
        from_zero: true,
        tick: &tick,
    }
    .draw();
    figure(
        &words.text("backtest-title"),
        &words.text("backtest-note"),
        &drawing,
        &words.text("table"),
        &table.html(),
    )
}
