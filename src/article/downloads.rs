//! The series as CSV, for the reader's own use.

use std::fmt::Write as _;

use crate::article::{ArticleError, File, Material};
use crate::model::projection::Area;

/// Files of `data/` that are offered, by their paths below it.
pub(crate) const OFFERED: [&str; 43] = [
    "paper/figures.csv",
    "paper/table1.csv",
    "paper/table2.csv",
    "paper/figure1.csv",
    "paper/table3.csv",
    "places.csv",
    "sources.csv",
    "levers.csv",
    "levers_bays.csv",
    "levers_targets.csv",
    "levers_rules.csv",
    "evidence.csv",
    "measures.csv",
    "un/fertility.csv",
    "un/e0.csv",
    "ny/totals.csv",
    "ny/series.csv",
    "ny/components.csv",
    "ny/foreign.csv",
    "ny/students.csv",
    "ny/attainment.csv",
    "ny/population.csv",
    "sf/totals.csv",
    "sf/series.csv",
    "sf/components.csv",
    "sf/foreign.csv",
    "sf/students.csv",
    "sf/attainment.csv",
    "sf/population.csv",
    "tokyo/totals.csv",
    "tokyo/series.csv",
    "tokyo/components.csv",
    "tokyo/foreign.csv",
    "tokyo/students.csv",
    "tokyo/attainment.csv",
    "tokyo/population.csv",
    "gba/totals.csv",
    "gba/series.csv",
    "gba/components.csv",
    "gba/foreign.csv",
    "gba/students.csv",
    "gba/attainment.csv",
    "gba/population.csv",
];

/// Lets spreadsheets know that the text is UTF-8.
const MARK: &str = "\u{feff}";

/// The name of a file of `data/` beside the page.
pub(crate) fn name(path: &str) -> String {
    format!("csv/bayflow.{}", path.replace('/', "."))
}

/// Name of the backtest's file beside the page.
pub(crate) const BACKTEST: &str = "csv/bayflow.backtest.csv";

/// The files that are offered.
pub(super) fn files(material: &Material) -> Result<Vec<File>, ArticleError> {
    let mut files = Vec::new();
    for path in OFFERED {
        let text = material.read(&format!("data/{path}"))?;
        files.push(File {
            name: name(path),
            bytes: format!("{MARK}{text}").into_bytes(),
        });
    }
    files.push(File {
        name: BACKTEST.to_owned(),
        bytes: format!("{MARK}{}", backtest(material)).into_bytes(),
    });
    Ok(files)
}

fn backtest(material: &Material) -> String {
    let mut text = "bay,place,origin,to,kind,observed,projected,error_percent,naive_no_change_error_percent,naive_trend_error_percent\n".to_owned();
    for row in &material.backtest {
        let place = match row.area {
            Area::Bay => "all",
            Area::Place(place) => place.id(),
        };
        let trend = row
            .trend_error_percent
            .map_or_else(|| "none".to_owned(), |value| format!("{value:.3}"));
        // Writing to a string never fails.
        let _ = writeln!(
            text,
            "{},{place},{},{},{},{:.0},{:.0},{:.3},{:.3},{trend}",
            row.bay.id(),
            row.origin,
            row.to,
            row.kind.id(),
            row.observed,
            row.projected,
            row.error_percent,
            row.no_change_error_percent,
        );
    }
    text
}
