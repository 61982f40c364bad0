//! `data/evidence.csv` and `data/measures.csv`.

use crate::article::{ArticleError, Material};

/// A study or count that a lever rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Id; its text is `evidence-<id>`.
    pub id: String,
    /// Lever id, or `rules`.
    pub lever: String,
    /// Who, and when.
    pub study: String,
    /// Its figure where it is comparable with the lever's effect.
    pub value: Option<f64>,
    /// Its lower and upper figure, where it gives a range.
    pub range: Option<(f64, f64)>,
    /// How it was read: `abstract`, `summary`, `official`, `press`, `secondary`, `recalled`.
    pub seen: String,
    /// Where, if anywhere.
    pub address: Option<String>,
}

/// A measure that the paper recommends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Id; its text is `measure-of-<id>`.
    pub id: String,
    /// Group of the recommendations, 1 to 4.
    pub group: u8,
    /// Paragraph in it, 1 to 3.
    pub paragraph: u8,
    /// The lever that stands for it, or why none does (id of a text `reason-<id>`).
    pub lever: Result<String, String>,
}

fn records<T>(
    material: &Material,
    path: &str,
    read: impl Fn(&dyn Fn(&str) -> Result<String, String>) -> Result<T, String>,
) -> Result<Vec<T>, ArticleError> {
    let text = material.read(path)?;
    let wrong = |reason: String| ArticleError::Text {
        file: path.to_owned(),
        reason,
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader
        .headers()
        .map_err(|error| wrong(error.to_string()))?
        .clone();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let cell = |name: &str| {
            head.iter()
                .position(|column| column == name)
                .and_then(|column| record.get(column))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .map(str::to_owned)
                .ok_or_else(|| format!("{:?} has no {name}", record.get(0)))
        };
        all.push(read(&cell).map_err(wrong)?);
    }
    Ok(all)
}

fn number(cell: &str) -> Result<Option<f64>, String> {
    if cell == "none" {
        return Ok(None);
    }
    let value = cell.parse::<f64>().ok().filter(|value| value.is_finite());
    value
        .map(Some)
        .ok_or_else(|| format!("{cell} is no number"))
}

/// The studies, in the file's order.
///
/// # Errors
/// If the file is missing or a row wrong.
pub fn studies(material: &Material) -> Result<Vec<Study>, ArticleError> {
    records(material, "data/evidence.csv", |cell| {
        let address = cell("address")?;
        Ok(Study {
            id: cell("id")?,
            lever: cell("lever")?,
            study: cell("study")?,
            value: number(&cell("value")?)?,
            range: number(&cell("low")?)?.zip(number(&cell("high")?)?),
            seen: cell("seen")?,
            address: (address != "none").then_some(address),
        })
    })
}

/// The measures, in the paper's order.
///
/// # Errors
/// If the file is missing or a row wrong; a row has a lever or a reason, and never both.
pub fn measures(material: &Material) -> Result<Vec<Measure>, ArticleError> {
    records(material, "data/measures.csv", |cell| {
        let id = cell("id")?;
        let whole = |name: &str| {
            let text = cell(name)?;
            text.parse::<u8>()
                .map_err(|_| format!("{text} is no number"))
        };
        let lever = match (cell("lever")?.as_str(), cell("reason")?.as_str()) {
            ("none", "none") => return Err(format!("{id} has neither lever nor reason")),
            ("none", reason) => Err(reason.to_owned()),
            (lever, "none") => Ok(lever.to_owned()),
            _ => return Err(format!("{id} has both lever and reason")),
        };
        Ok(Measure {
            group: whole("group")?,
            paragraph: whole("paragraph")?,
            id,
            lever,
        })
    })
}
