//! The paper's figures as printed: `data/paper/*.csv`.

use crate::article::{ArticleError, Material};

/// One printed figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Its id: that of `figures.csv`, or made of file, place, year and measure.
    pub id: String,
    /// Bay id, or `none`.
    pub bay: String,
    /// Place id, or a place outside of the model.
    pub place: String,
    /// First and last year, where the figure has any.
    pub years: Option<(i32, i32)>,
    /// What was measured.
    pub measure: String,
    /// The figure; `None` where nothing is printed.
    pub value: Option<f64>,
    /// Decimals as printed.
    pub decimals: usize,
    /// Unit id.
    pub unit: String,
    /// Section of the paper; empty for tables and figures.
    pub section: String,
    /// Whether the paper disagrees with itself here.
    pub is_noted: bool,
}

/// The figures of a file, `figures` or `table1` and so on, in its order.
///
/// # Errors
/// If the file is missing or a row wrong.
pub fn printed(material: &Material, file: &str) -> Result<Vec<Printed>, ArticleError> {
    let path = format!("data/paper/{file}.csv");
    let text = material.read(&path)?;
    let wrong = |reason: String| ArticleError::Text {
        file: path.clone(),
        reason,
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader
        .headers()
        .map_err(|error| wrong(error.to_string()))?
        .clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let cell = |name: &str| {
            let column = head.iter().position(|column| column == name)?;
            record.get(column)
        };
        let text = |name: &str| cell(name).unwrap_or_default().to_owned();
        let year = |name: &str| cell(name).and_then(|cell| cell.parse::<i32>().ok());
        let value = text("value");
        let id = if head.iter().any(|name| name == "id") {
            text("id")
        } else {
            format!(
                "{file}-{}-{}-{}",
                text("place"),
                text("year_to"),
                text("measure")
            )
        };
        rows.push(Printed {
            id,
            bay: text("bay"),
            place: text("place"),
            years: year("year_from").zip(year("year_to")),
            measure: text("measure"),
            // Where nothing is printed, as many as the table's other rows of the column have.
            decimals: match value.split_once('.') {
                Some((_, rest)) => rest.len(),
                None if value == "none" => 2,
                None => 0,
            },
            value: value.parse().ok(),
            unit: text("unit"),
            section: text("section"),
            is_noted: text("note") != "none",
        });
    }
    Ok(rows)
}
