//! The paper's tables and its figures in the text, with the statistics beside them.

use super::Paper;
use super::printed::Printed;
use super::statistic::Round;
use crate::article::table::Table;
use crate::article::words::Words;
use crate::article::{ArticleError, Material};
use crate::chart::article::escape;
use crate::data::place::{Bay, Place};

/// Where nothing is to be said.
const NOTHING: &str = "–";

impl Paper<'_> {
    /// The name of one of the paper's places.
    pub(super) fn place(&self, row: &Printed) -> String {
        if row.place == "bay" {
            return self.words.text(&format!("bay-short-{}", row.bay));
        }
        let id = if Place::from_id(&row.place).is_some() {
            format!("place-{}", row.place)
        } else {
            format!("where-{}", row.place)
        };
        self.words.text(&id)
    }

    /// A value in a printed figure's unit, in the reader's units, without their name.
    pub(super) fn bare(&self, row: &Printed, value: f64) -> String {
        let (factor, shift) = self.scale(&row.unit);
        let decimals = row.decimals.saturating_sub(shift);
        if row.unit == "percentage_points" {
            return self.words.signed(value * factor, decimals);
        }
        self.words.number(value * factor, decimals)
    }

    /// From the paper's unit to the reader's: a factor, and by how many digits the number grows.
    fn scale(&self, unit: &str) -> (f64, usize) {
        match (unit, self.words.is_chinese()) {
            ("million", true) => (100.0, 2),
            ("ten_thousand", false) => (10.0, 1),
            ("hundred_million", false) => (100.0, 2),
            ("ten_thousand_usd", false) => (10.0, 1),
            _ => (1.0, 0),
        }
    }

    /// A value with the name of its unit.
    fn full(&self, row: &Printed, value: f64) -> String {
        let number = self.bare(row, value);
        escape(&self.words.format(
            &format!("unit-in-{}", row.unit),
            &[("value", number.into())],
        ))
    }

    /// Place, measure and years of a figure, as markup.
    fn name(&self, row: &Printed, measure: &str) -> String {
        let years = Self::years(row);
        let rest = if years.is_empty() {
            String::new()
        } else {
            format!(" · {years}")
        };
        escape(&format!("{} · {measure}{rest}", self.place(row)))
    }

    fn years(row: &Printed) -> String {
        match row.years {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        }
    }

    /// What the paper's own figure is at odds with.
    fn remark(&self, row: &Printed) -> String {
        if !row.is_noted {
            return String::new();
        }
        let text = self.words.text(&format!("note-{}", row.id));
        format!("<span class=\"note\">{}</span>", escape(&text))
    }

    /// The figures of a section's text.
    pub(super) fn section(&self, section: &str) -> String {
        let words = self.words;
        let rows: Vec<&Printed> = self
            .figures
            .iter()
            .filter(|row| row.section.split(' ').next() == Some(section))
            .collect();
        let mut head = vec![words.text("figure-what"), words.text("figure-printed")];
        // A column without any figure is left out.
        let rounds: Vec<(Round, &str)> = [
            (Round::Then, "figure-then"),
            (Round::Revised, "figure-revised"),
        ]
        .into_iter()
        .filter(|&(round, _)| {
            rows.iter()
                .any(|row| self.statistics.find(row, round).is_some())
        })
        .collect();
        head.extend(rounds.iter().map(|(_, id)| words.text(id)));
        let caption = words.text(&format!("figures-{}", section.replace('.', "-")));
        let mut table = Table::new(&caption, &head);
        for row in rows {
            let measure = words.text(&format!("measure-{}", row.measure));
            let mut name = self.name(row, &measure);
            name.push_str(&self.remark(row));
            let printed = row
                .value
                .map_or_else(|| NOTHING.to_owned(), |value| self.full(row, value));
            let mut cells = vec![name, said(&printed)];
            for &(round, _) in &rounds {
                cells.push(
                    self.statistics
                        .find(row, round)
                        .map_or_else(|| NOTHING.to_owned(), |value| self.full(row, value)),
                );
            }
            table.row(cells);
        }
        table.html()
    }

    /// One of the paper's tables or figures as a table.
    pub(super) fn table(&self, name: &str) -> Option<String> {
        match name {
            "table1" => Some(self.table1()),
            "table2" => Some(self.table2()),
            "figure1" => Some(self.figure1()),
            "table3" => Some(self.table3()),
            _ => None,
        }
    }

    /// Printed and found, as two cells.
    pub(super) fn pair(&self, row: &Printed) -> [String; 2] {
        let printed = row
            .value
            .map_or_else(|| NOTHING.to_owned(), |value| self.bare(row, value));
        let found = self.statistics.find(row, Round::Then);
        [
            said(&printed),
            found.map_or_else(|| NOTHING.to_owned(), |value| self.bare(row, value)),
        ]
    }

    fn table1(&self) -> String {
        let words = self.words;
        let mut table = Table::new(
            &words.text("table1-caption"),
            &["figure-what", "figure-printed", "figure-then"].map(|id| words.text(id)),
        );
        for row in &self.table1 {
            let measure = words.text(&format!("measure-{}", row.measure));
            let mut name = self.name(row, &measure);
            name.push_str(&self.remark(row));
            let [printed, found] = self.pair(row);
            let percent = if row.unit == "percent" { "%" } else { "" };
            let percent = if found == NOTHING { "" } else { percent };
            table.row(vec![
                name,
                printed.replace("</span>", &format!("{percent}</span>")),
                format!("{found}{percent}"),
            ]);
        }
        table.html()
    }

    /// A table by year of several series: place and measure, printed beside found.
    fn by_year(&self, caption: &str, rows: &[Printed], series: &[(&str, &str, &str)]) -> String {
        let words = self.words;
        let mut head = vec![words.text("table-year")];
        for (_, _, name) in series {
            let name = words.text(name);
            head.push(words.format("column-printed", &[("name", name.clone().into())]));
            head.push(words.format("column-then", &[("name", name.into())]));
        }
        let mut table = Table::new(&words.text(caption), &head);
        for year in 2010..=2019 {
            let mut name = year.to_string();
            let mut cells = Vec::new();
            for (place, measure, _) in series {
                let row = rows.iter().find(|row| {
                    row.place == *place
                        && row.measure == *measure
                        && row.years.is_some_and(|(_, last)| last == year)
                });
                match row {
                    Some(row) => {
                        name.push_str(&self.remark(row));
                        cells.extend(self.pair(row));
                    }
                    None => cells.extend([NOTHING, NOTHING].map(str::to_owned)),
                }
            }
            let mut all = vec![name];
            all.append(&mut cells);
            table.row(all);
        }
        table.html()
    }

    fn table2(&self) -> String {
        self.by_year(
            "table2-caption",
            &self.table2,
            &[
                ("silicon_valley", "international_net", "column-sv-abroad"),
                ("silicon_valley", "domestic_net", "column-sv-domestic"),
                ("silicon_valley", "net_migration", "column-sv-net"),
                ("bay", "net_migration", "column-bay-net"),
            ],
        )
    }

    fn figure1(&self) -> String {
        self.by_year(
            "figure1-caption",
            &self.figure1,
            &[
                ("tokyo", "domestic_net", "column-tokyo"),
                ("bay", "domestic_net", "column-tokyo-bay"),
            ],
        )
    }

    fn table3(&self) -> String {
        let words = self.words;
        let mut table = Table::new(
            &words.text("table3-caption"),
            &[
                "figure-what",
                "figure-printed",
                "figure-then",
                "figure-revised",
            ]
            .map(|id| words.text(id)),
        );
        for row in &self.table3 {
            let measure = words.text(&format!("measure-{}", row.measure));
            let mut name = self.name(row, &measure);
            name.push_str(&self.remark(row));
            let [printed, found] = self.pair(row);
            let revised = self
                .statistics
                .find(row, Round::Revised)
                .map_or_else(|| NOTHING.to_owned(), |value| self.bare(row, value));
            table.row(vec![name, printed, found, revised]);
        }
        table.html()
    }

    /// Every printed figure of the four files of tables and of `figures.csv`.
    pub(super) fn population_2019(&self, bay: Bay) -> Option<f64> {
        self.figures
            .iter()
            .find(|row| row.bay == bay.id() && row.place == "bay" && row.measure == "population")
            .and_then(|row| row.value)
    }
}

/// Marks what the paper says, in the colour of its diamonds.
fn said(value: &str) -> String {
    format!("<span class=\"said\">{value}</span>")
}

/// The sources with their licences, folded.
pub(super) fn sources(material: &Material, words: &Words) -> Result<String, ArticleError> {
    let path = "data/sources.csv";
    let text = material.read(path)?;
    let mut table = Table::new(
        &words.text("sources-caption"),
        &["source-title", "source-licence", "source-origin"].map(|id| words.text(id)),
    )
    .words(&[1, 2]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| ArticleError::Text {
            file: path.to_owned(),
            reason: error.to_string(),
        })?;
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let english = |text: &str| format!("<span lang=\"en\">{}</span>", escape(text));
        let origin = if cell(3) == "none" { "–" } else { cell(3) };
        table.row(vec![
            english(cell(1)),
            escape(&words.text(&format!("licence-{}", cell(2).replace('.', "-")))),
            english(origin),
        ]);
    }
    Ok(format!(
        "<details class=\"twin\"><summary>{}</summary>{}</details>",
        escape(&words.text("sources-open")),
        table.html()
    ))
}
