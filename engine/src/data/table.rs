//! Reading of one CSV file, cell by cell, so that whatever is wrong is named by file, line and reason.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Why the figures in `data/` can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// The file, relative to the data folder.
    pub file: String,
    /// Line in the file, the header being 1; 0 when the file as a whole is meant.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.file, self.reason)
        } else {
            write!(f, "{}:{}: {}", self.file, self.line, self.reason)
        }
    }
}

impl std::error::Error for DataError {}

/// How sure a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Read in the named source.
    Verified,
    /// Computed from verified figures.
    Derived,
    /// Assumed, or recalled and seen in no source.
    Assumption,
}

impl Standing {
    /// The id used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Derived => "derived",
            Self::Assumption => "assumption",
        }
    }

    /// The standing with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Verified, Self::Derived, Self::Assumption]
            .into_iter()
            .find(|standing| standing.id() == id)
    }
}

/// A CSV file whose header and row lengths have been checked.
#[derive(Debug)]
pub struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads `file`, a path relative to `dir`, whose header must be `header`.
    ///
    /// # Errors
    /// If the file can't be read, isn't UTF-8, has another header, a row of another length, or no rows.
    pub fn read<S: AsRef<str>>(dir: &Path, file: &str, header: &[S]) -> Result<Self, DataError> {
        let whole = |reason: String| DataError {
            file: file.to_owned(),
            line: 0,
            reason,
        };
        let path: PathBuf = dir.join(file);
        // Flexible: a short row is reported here in the same words as every other error.
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_path(&path)
            .map_err(|error| whole(format!("can't be read: {error}")))?;
        let found: Vec<String> = reader
            .headers()
            .map_err(|error| whole(format!("can't be read: {error}")))?
            .iter()
            .map(str::to_owned)
            .collect();
        if !found
            .iter()
            .map(String::as_str)
            .eq(header.iter().map(AsRef::as_ref))
        {
            let expected: Vec<&str> = header.iter().map(AsRef::as_ref).collect();
            return Err(DataError {
                file: file.to_owned(),
                line: 1,
                reason: format!(
                    "the header is {}, expected {}",
                    found.join(","),
                    expected.join(",")
                ),
            });
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| DataError {
                file: file.to_owned(),
                line: error.position().map_or(0, csv::Position::line),
                reason: "the row can't be read: not UTF-8".to_owned(),
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != found.len() {
                return Err(DataError {
                    file: file.to_owned(),
                    line,
                    reason: format!("{} cells, expected {}", record.len(), found.len()),
                });
            }
            rows.push((line, record));
        }
        if rows.is_empty() {
            return Err(whole("no rows".to_owned()));
        }
        Ok(Self {
            file: file.to_owned(),
            header: found,
            rows,
        })
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            table: self,
            line: *line,
            record,
        })
    }

    /// An error about the file as a whole.
    #[must_use]
    pub fn error(&self, reason: impl Into<String>) -> DataError {
        DataError {
            file: self.file.clone(),
            line: 0,
            reason: reason.into(),
        }
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// Line in the file, the header being 1.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// An error at this row.
    #[must_use]
    pub fn error(&self, reason: impl Into<String>) -> DataError {
        DataError {
            file: self.table.file.clone(),
            line: self.line,
            reason: reason.into(),
        }
    }

    /// The text of a column, which can't be blank.
    ///
    /// # Errors
    /// If the cell is blank, or the table has no such column.
    pub fn text(&self, column: &str) -> Result<&'a str, DataError> {
        let index = self
            .table
            .header
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| self.error(format!("no column {column}")))?;
        let cell = self.record.get(index).unwrap_or_default().trim();
        if cell.is_empty() {
            return Err(self.error(format!("{column} is blank")));
        }
        Ok(cell)
    }

    /// A finite number.
    ///
    /// # Errors
    /// If the cell is blank, not a number, NaN or infinite.
    pub fn number(&self, column: &str) -> Result<f64, DataError> {
        let cell = self.text(column)?;
        f64::from_str(cell)
            .ok()
            .filter(|value| value.is_finite())
            .ok_or_else(|| self.error(format!("{column} is {cell}, not a number")))
    }

    /// A number from `low` to `high`, both included.
    ///
    /// # Errors
    /// As [`Row::number`], and if the number lies outside.
    pub fn number_in(&self, column: &str, low: f64, high: f64) -> Result<f64, DataError> {
        let value = self.number(column)?;
        if value < low || value > high {
            return Err(self.error(format!("{column} is {value}, outside {low} to {high}")));
        }
        Ok(value)
    }

    /// A finite number above zero.
    ///
    /// # Errors
    /// As [`Row::number`], and if the number is zero or less.
    pub fn positive(&self, column: &str) -> Result<f64, DataError> {
        let value = self.number(column)?;
        if value <= 0.0 {
            return Err(self.error(format!("{column} is {value}, it must be above 0")));
        }
        Ok(value)
    }

    /// A count of people: a finite number, zero or more.
    ///
    /// # Errors
    /// As [`Row::number`], and if the count is negative.
    pub fn count(&self, column: &str) -> Result<f64, DataError> {
        let value = self.number(column)?;
        if value < 0.0 {
            return Err(self.error(format!("{column} is {value}, a negative count")));
        }
        Ok(value)
    }

    /// A count of whole people.
    ///
    /// # Errors
    /// As [`Row::count`], and if the count has a fraction or exceeds 32 bits.
    pub fn persons(&self, column: &str) -> Result<u32, DataError> {
        let value = self.count(column)?;
        if value.fract() != 0.0 || value > f64::from(u32::MAX) {
            return Err(self.error(format!(
                "{column} is {value}, not a number of whole persons"
            )));
        }
        Ok(value as u32)
    }

    /// A calendar year from 1900 to 2200.
    ///
    /// # Errors
    /// If the cell is blank or no such year.
    pub fn year(&self, column: &str) -> Result<i32, DataError> {
        let cell = self.text(column)?;
        i32::from_str(cell)
            .ok()
            .filter(|year| (1900..=2200).contains(year))
            .ok_or_else(|| self.error(format!("{column} is {cell}, not a year")))
    }

    /// An age from 0 to 120.
    ///
    /// # Errors
    /// If the cell is blank or no such age.
    pub fn age(&self, column: &str) -> Result<u8, DataError> {
        let cell = self.text(column)?;
        u8::from_str(cell)
            .ok()
            .filter(|age| *age <= 120)
            .ok_or_else(|| self.error(format!("{column} is {cell}, not an age")))
    }

    /// The last age of a group; `None` for `open`.
    ///
    /// # Errors
    /// If the cell is blank, or neither an age nor `open`.
    pub fn last_age(&self, column: &str) -> Result<Option<u8>, DataError> {
        if self.text(column)? == "open" {
            return Ok(None);
        }
        self.age(column).map(Some)
    }

    /// Something known by its id, found by `from_id`; `kind` names it in the error.
    ///
    /// # Errors
    /// If the cell is blank or the id unknown.
    pub fn id<T>(
        &self,
        column: &str,
        kind: &str,
        from_id: impl Fn(&str) -> Option<T>,
    ) -> Result<T, DataError> {
        let cell = self.text(column)?;
        from_id(cell).ok_or_else(|| self.error(format!("unknown {kind} {cell}")))
    }

    /// One of the known texts.
    ///
    /// # Errors
    /// If the cell is blank or not among `known`.
    pub fn one_of(&self, column: &str, kind: &str, known: &[&str]) -> Result<&'a str, DataError> {
        let cell = self.text(column)?;
        if known.contains(&cell) {
            Ok(cell)
        } else {
            Err(self.error(format!("unknown {kind} {cell}")))
        }
    }

    /// How sure the row's figure is.
    ///
    /// # Errors
    /// If the cell is blank or not `verified`, `derived` or `assumption`.
    pub fn standing(&self) -> Result<Standing, DataError> {
        self.id("status", "status", Standing::from_id)
    }
}

/// The header of a table with one column an age: `keys`, then `age_{first}` to `age_{last}`.
#[must_use]
pub fn age_header(keys: &[&str], first: usize, last: usize) -> Vec<String> {
    keys.iter()
        .map(|key| (*key).to_owned())
        .chain((first..=last).map(|age| format!("age_{age}")))
        .collect()
}
