//! The paper's figures drawn: vermilion diamonds for what it prints, ink for the statistics.

use super::Paper;
use super::printed::Printed;
use super::statistic::Round;
use crate::article::table::figure;
use crate::chart::article::{Kind, Line, Lines, Mark, Row, Rows, Shape};
use crate::data::place::Bay;

/// Last year that the nine cities' series has.
const LAST_YEAR: i32 = 2023;
/// Years named under that series.
const NINE_CITY_YEARS: [i32; 5] = [2010, 2013, 2016, 2019, LAST_YEAR];

impl Paper<'_> {
    pub(super) fn chart(&self, name: &str) -> Option<String> {
        match name {
            "world-migrants" => Some(self.world("world-migrants", "international_migrants")),
            "world-students" => Some(self.world("world-students", "international_students")),
            "bays-chart" => Some(self.bays()),
            "table1-chart" => Some(self.table1_chart()),
            "table2-chart" => Some(self.table2_chart()),
            "table2-bay-chart" => Some(self.table2_bay_chart()),
            "figure1-chart" => Some(self.figure1_chart()),
            "figure2" => Some(self.figure2_chart()),
            "table3-chart" => Some(self.table3_chart()),
            _ => None,
        }
    }

    fn wrapped(&self, id: &str, drawing: &str, table: &str) -> String {
        figure(
            &self.words.text(&format!("{id}-title")),
            &self.words.text(&format!("{id}-note")),
            drawing,
            &self.words.text("table"),
            table,
        )
    }

    /// Ten thousands in the reader's unit.
    fn in_unit(&self, ten_thousands: f64) -> f64 {
        if self.words.is_chinese() {
            ten_thousands
        } else {
            10.0 * ten_thousands
        }
    }

    fn ticks(first: i32, last: i32, step: usize) -> Vec<(f64, String)> {
        (first..=last)
            .step_by(step)
            .map(|year| (f64::from(year), year.to_string()))
            .collect()
    }

    fn line(&self, name: &str, kind: Kind, points: Vec<(i32, f64)>) -> Line {
        Line {
            name: self.words.text(name),
            kind,
            points: points
                .into_iter()
                .map(|(year, value)| (f64::from(year), self.in_unit(value)))
                .collect(),
            band: Vec::new(),
        }
    }

    fn lines(&self, id: &str, x: Vec<(f64, String)>, lines: Vec<Line>) -> String {
        let tick = |value: f64| self.words.plain(value);
        Lines {
            summary: self.words.text(&format!("{id}-spoken")),
            unit: self.words.text("unit-axis"),
            x,
            lines,
            tick: &tick,
            height: 190.0,
        }
        .draw()
    }

    /// Printed points and, beside them, the statistic of the same.
    fn printed_and_found(
        rows: &[Printed],
        place: &str,
        measure: &str,
        statistics: &super::Statistics<'_>,
    ) -> [Vec<(i32, f64)>; 2] {
        let rows = rows
            .iter()
            .filter(|row| row.place == place && row.measure == measure);
        let mut both = [Vec::new(), Vec::new()];
        for row in rows {
            let Some((_, year)) = row.years else { continue };
            if let Some(value) = row.value {
                both[0].push((year, value));
            }
            if let Some(value) = statistics.find(row, Round::Then) {
                both[1].push((year, value));
            }
        }
        both
    }

    fn world(&self, id: &str, measure: &str) -> String {
        let rows = self.figures.iter().filter(|row| row.measure == measure);
        let points: Vec<(i32, f64)> = rows
            .filter_map(|row| {
                let factor = if row.unit == "hundred_million" {
                    1e4
                } else {
                    1.0
                };
                Some((row.years?.1, row.value? * factor))
            })
            .collect();
        let printed = self.line("printed-line", Kind::Paper, points.clone());
        let ticks = points
            .iter()
            .map(|(year, _)| (f64::from(*year), year.to_string()))
            .collect();
        self.wrapped(id, &self.lines(id, ticks, vec![printed]), "")
    }

    fn bays(&self) -> String {
        let words = self.words;
        let rows = [Bay::Gba, Bay::Tokyo, Bay::Ny, Bay::Sf]
            .into_iter()
            .map(|bay| {
                let mut marks = Vec::new();
                let mut add = |value: Option<f64>, shape| {
                    if let Some(value) = value {
                        marks.push(Mark {
                            value: self.in_unit(value * 100.0),
                            shape,
                            label: String::new(),
                        });
                    }
                };
                let found = |round| {
                    self.statistics
                        .population(bay, "bay", 2019, round)
                        .map(|persons| persons / 1e6)
                };
                add(found(Round::Revised), Shape::Naive);
                add(found(Round::Then), Shape::Found);
                add(self.population_2019(bay), Shape::Paper);
                Row {
                    name: words.text(&format!("bay-short-{}", bay.id())),
                    detail: String::new(),
                    marks,
                    span: None,
                }
            })
            .collect();
        let tick = |value: f64| words.plain(value);
        let drawing = Rows {
            summary: words.text("bays-chart-spoken"),
            unit: words.text("unit-axis"),
            rows,
            band: None,
            from_zero: true,
            tick: &tick,
        }
        .draw();
        self.wrapped("bays-chart", &drawing, "")
    }

    fn table1_chart(&self) -> String {
        let words = self.words;
        let rows = self
            .table1
            .iter()
            .filter(|row| {
                matches!(
                    row.measure.as_str(),
                    "natural_increase" | "domestic_net" | "international_net"
                )
            })
            .map(|row| {
                let mark = |value: f64, shape, label| Mark {
                    value: self.in_unit(value),
                    shape,
                    label,
                };
                let mut marks = Vec::new();
                if let Some(value) = self.statistics.find(row, Round::Then) {
                    marks.push(mark(value, Shape::Found, String::new()));
                }
                if let Some(value) = row.value {
                    marks.push(mark(value, Shape::Paper, self.bare(row, value)));
                }
                Row {
                    name: words.text(&format!("measure-{}", row.measure)),
                    detail: self.place(row),
                    marks,
                    span: None,
                }
            })
            .collect();
        let tick = |value: f64| words.plain(value);
        let drawing = Rows {
            summary: words.text("table1-chart-spoken"),
            unit: words.text("unit-axis"),
            rows,
            band: None,
            from_zero: true,
            tick: &tick,
        }
        .draw();
        self.wrapped("table1-chart", &drawing, "")
    }

    fn table2_chart(&self) -> String {
        let [printed, found] = Self::printed_and_found(
            &self.table2,
            "silicon_valley",
            "net_migration",
            &self.statistics,
        );
        let lines = vec![
            self.line("census-bureau-line", Kind::Observed, found),
            self.line("printed-line", Kind::Paper, printed),
        ];
        let id = "table2-chart";
        self.wrapped(id, &self.lines(id, Self::ticks(2010, 2019, 3), lines), "")
    }

    fn table2_bay_chart(&self) -> String {
        let [printed, found] =
            Self::printed_and_found(&self.table2, "bay", "net_migration", &self.statistics);
        let lines = vec![
            self.line("census-bureau-line", Kind::Observed, found),
            self.line("printed-line", Kind::Paper, printed),
        ];
        let id = "table2-bay-chart";
        self.wrapped(id, &self.lines(id, Self::ticks(2010, 2019, 3), lines), "")
    }

    fn figure1_chart(&self) -> String {
        let both =
            |place| Self::printed_and_found(&self.figure1, place, "domestic_net", &self.statistics);
        let ([printed_bay, bay], [printed_tokyo, tokyo]) = (both("bay"), both("tokyo"));
        let lines = vec![
            self.line("column-tokyo-bay", Kind::Observed, bay),
            self.line("column-tokyo", Kind::Other, tokyo),
            self.line("empty", Kind::Paper, printed_bay),
            self.line("printed-line", Kind::Paper, printed_tokyo),
        ];
        let id = "figure1-chart";
        self.wrapped(id, &self.lines(id, Self::ticks(2010, 2019, 3), lines), "")
    }

    fn figure2_chart(&self) -> String {
        let words = self.words;
        let rows = self
            .figures
            .iter()
            .filter(|row| row.measure == "foreign_residents")
            .rev()
            .map(|row| {
                let mut marks = Vec::new();
                if let Some(value) = self.statistics.find(row, Round::Then) {
                    marks.push(Mark {
                        value: self.in_unit(value),
                        shape: Shape::Found,
                        label: String::new(),
                    });
                }
                if let Some(value) = row.value {
                    marks.push(Mark {
                        value: self.in_unit(value),
                        shape: Shape::Paper,
                        label: self.bare(row, value),
                    });
                }
                // The paper's label stands where no other mark is.
                marks.reverse();
                Row {
                    name: row
                        .years
                        .map_or_else(String::new, |(_, year)| year.to_string()),
                    detail: String::new(),
                    marks,
                    span: None,
                }
            })
            .collect();
        let tick = |value: f64| words.plain(value);
        let drawing = Rows {
            summary: words.text("figure2-spoken"),
            unit: words.text("unit-axis"),
            rows,
            band: None,
            from_zero: true,
            tick: &tick,
        }
        .draw();
        self.wrapped("figure2", &drawing, "")
    }

    fn table3_chart(&self) -> String {
        let series = |round: Round, last: i32| -> Vec<(i32, f64)> {
            (2010..=last)
                .filter_map(|year| {
                    let persons =
                        self.statistics
                            .population(Bay::Gba, "pearl_river_delta", year, round)?;
                    Some((year, persons / 1e4))
                })
                .collect()
        };
        let slip = self.figures.iter().find(|row| row.id == "prd_pop_text");
        let table = self
            .table3
            .iter()
            .find(|row| row.place == "pearl_river_delta" && row.measure == "population");
        let point = |row: Option<&Printed>| {
            row.and_then(|row| Some((row.years?.1, row.value?)))
                .into_iter()
                .collect::<Vec<_>>()
        };
        let lines = vec![
            self.line(
                "revised-line",
                Kind::Observed,
                series(Round::Revised, LAST_YEAR),
            ),
            self.line("then-line", Kind::Other, series(Round::Then, 2019)),
            self.line("slip-line", Kind::Paper, point(slip)),
            self.line("table3-line", Kind::Paper, point(table)),
        ];
        let id = "table3-chart";
        self.wrapped(
            id,
            &self.lines(
                id,
                NINE_CITY_YEARS
                    .map(|year| (f64::from(year), year.to_string()))
                    .to_vec(),
                lines,
            ),
            "",
        )
    }
}
