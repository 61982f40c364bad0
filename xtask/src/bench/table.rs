//! What is measured in the browser, its goals, and the table of what came out.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::sizes;

/// Something that is measured; its goal is the most that it may be.
struct Measure {
    /// As the benches in `tests/browser/bench/` name it.
    id: &'static str,
    words: &'static str,
    unit: &'static str,
    goal: Option<f64>,
}

const fn measure(
    id: &'static str,
    words: &'static str,
    unit: &'static str,
    goal: Option<f64>,
) -> Measure {
    Measure {
        id,
        words,
        unit,
        goal,
    }
}

/// All measures, in the table's order. One without a figure is shown as not measured.
#[rustfmt::skip]
const MEASURES: [Measure; 16] = [
    measure("slider-2100", "slider to painted charts, to 2100", "ms", Some(33.0)),
    measure("slider-2050", "slider to painted charts, to 2050", "ms", Some(16.7)),
    measure("engine", "engine, every lever moved, to 2100", "ns per cell-year", Some(6.0)),
    measure("engine-move", "engine, one move, to 2100", "ms", None),
    measure("first-load", "first load, files with gzip", "kB", Some(sizes::GOAL as f64 / 1e3)),
    measure("transferred", "first load as transferred, gzip and headers", "kB", Some(sizes::GOAL as f64 / 1e3)),
    measure("everything", "all files with gzip", "kB", Some(sizes::GOAL_EVERYTHING as f64 / 1e3)),
    measure("largest-paint", "slow device: largest contentful paint", "ms", Some(2000.0)),
    measure("first-chart", "slow device: first chart painted", "ms", None),
    measure("blocking", "slow device: total blocking time", "ms", Some(200.0)),
    measure("ensemble-first", "ensemble to 2050: first band", "ms", Some(100.0)),
    measure("ensemble-complete", "ensemble to 2050: complete", "ms", Some(2000.0)),
    measure("ensemble-step", "ensemble to 2050: all that it costs, per trajectory and core", "ns per cell-year", Some(3.0)),
    measure("ensemble-ratio", "ensemble to 2050: times as long", "ratio", Some(11.0)),
    measure("ensemble-memory", "ensemble to 2050: memory that workers and results add", "MB", Some(200.0)),
    measure("ensemble-slider", "ensemble running: slider to painted charts, to 2050", "ms", Some(33.0)),
];

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The measure's id.
    pub measure: String,
    /// What it was measured on.
    pub of: String,
    /// In the measure's unit.
    pub value: f64,
}

/// Reads a figure as the benches write it, a line of JSON.
pub fn read(line: &str) -> Result<Figure> {
    let json: serde_json::Value =
        serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?;
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    let figure = (|| {
        Some(Figure {
            measure: text("measure").filter(|id| MEASURES.iter().any(|known| known.id == id))?,
            of: text("of")?,
            value: json["value"].as_f64()?,
        })
    })();
    figure.with_context(|| format!("no figure of a known measure: {line}"))
}

/// How the table is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In columns, for people.
    Columns,
    /// As comma-separated values.
    Csv,
}

/// The table, and how many figures miss their goal.
pub fn table(figures: &[Figure], form: Form) -> (String, usize) {
    let mut rows = vec![["measure", "value", "unit", "goal", "met"].map(str::to_owned)];
    let mut missed = 0;
    for measure in &MEASURES {
        let own = || figures.iter().filter(|figure| figure.measure == measure.id);
        let goal = measure
            .goal
            .map_or_else(String::new, |goal| goal.to_string());
        let row = |words: String, value: String, met: &str| {
            [
                words,
                value,
                measure.unit.to_owned(),
                goal.clone(),
                met.to_owned(),
            ]
        };
        if own().next().is_none() {
            rows.push(row(measure.words.to_owned(), String::new(), "not measured"));
        }
        for figure in own() {
            let is_met = measure.goal.map(|goal| figure.value <= goal);
            missed += usize::from(is_met == Some(false));
            let met = is_met.map_or("", |is_met| if is_met { "yes" } else { "no" });
            let words = format!("{}; {}", measure.words, figure.of);
            rows.push(row(words, format!("{:.1}", figure.value), met));
        }
    }
    let text = match form {
        Form::Columns => columns(&rows),
        Form::Csv => csv(&rows),
    };
    (text, missed)
}

fn columns(rows: &[[String; 5]]) -> String {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut text = String::new();
    for [measure, value, unit, goal, met] in rows {
        let [measures, values, units, goals, _] = widths;
        let line =
            format!("{measure:measures$}  {value:>values$} {unit:units$}  {goal:>goals$}  {met}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// Fields with a comma are quoted; none holds a quote.
fn csv(rows: &[[String; 5]]) -> String {
    let field = |field: &String| {
        if field.contains(',') {
            format!("\"{field}\"")
        } else {
            field.clone()
        }
    };
    let lines = rows.iter().map(|row| row.each_ref().map(field).join(","));
    lines.map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(measure: &str, value: f64) -> Figure {
        Figure {
            measure: measure.to_owned(),
            of: "gba".to_owned(),
            value,
        }
    }

    #[test]
    fn figures_are_read_and_unknown_measures_refused() {
        let line = r#"{"measure":"blocking","of":"gba","value":120.5}"#;
        assert_eq!(read(line).expect("a figure"), figure("blocking", 120.5));
        assert!(read(r#"{"measure":"luck","of":"gba","value":1}"#).is_err());
        assert!(read(r#"{"measure":"blocking","of":"gba"}"#).is_err());
    }

    #[test]
    fn goals_are_judged_and_what_is_missing_is_said() {
        let figures = [
            figure("slider-2050", 16.7),
            figure("slider-2100", 40.0),
            figure("engine-move", 3.0),
        ];
        let (text, missed) = table(&figures, Form::Csv);
        assert_eq!(missed, 1);
        for line in [
            "\"slider to painted charts, to 2100; gba\",40.0,ms,33,no",
            "\"slider to painted charts, to 2050; gba\",16.7,ms,16.7,yes",
            "\"engine, one move, to 2100; gba\",3.0,ms,,",
            "slow device: total blocking time,,ms,200,not measured",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
