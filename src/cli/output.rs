//! Tables on standard output, as CSV or JSON.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write, stdout};

use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::ser::Formatter;

use super::args::Format;

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A text.
    Text(Cow<'static, str>),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// Nothing: an empty cell, or null.
    Empty,
}

impl Value {
    /// A text, owned or static.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A number; nothing where there is none or it is not finite.
    pub fn number(value: Option<f64>) -> Self {
        value
            .filter(|value| value.is_finite())
            // Adding 0.0 turns -0.0 into 0.0.
            .map_or(Self::Empty, |value| Self::Number(value + 0.0))
    }
}

/// Writes a table to standard output, each of `rows` with a value for each of `columns`.
///
/// Numbers are the shortest decimals that read back to the same bits, without exponents; lines end with `\n`.
///
/// # Errors
/// Those of standard output, their kind kept.
pub(super) fn write_table<R>(
    format: Format,
    columns: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: AsRef<[Value]>,
{
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    match format {
        Format::Csv => write_csv(&mut out, columns, rows).map_err(from_csv)?,
        Format::Json => write_json(&mut out, columns, rows)?,
    }
    out.flush()
}

fn write_csv<R>(
    out: impl Write,
    columns: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> csv::Result<()>
where
    R: AsRef<[Value]>,
{
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(AsRef::as_ref))?;
    let mut digits = String::new();
    for row in rows {
        for value in row.as_ref() {
            match value {
                Value::Text(text) => writer.write_field(text.as_bytes())?,
                Value::Whole(number) => writer.write_field(show(&mut digits, number))?,
                Value::Number(number) => writer.write_field(show(&mut digits, number))?,
                Value::Empty => writer.write_field("")?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// A number's text, in a buffer that is used again.
fn show<'a>(digits: &'a mut String, number: impl core::fmt::Display) -> &'a str {
    use core::fmt::Write as _;
    digits.clear();
    // Writing to a string cannot fail.
    let _ = write!(digits, "{number}");
    digits
}

/// The cause with its own kind, which csv's conversion would lose.
fn from_csv(error: csv::Error) -> io::Error {
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::other(text),
    }
}

fn write_json<R>(
    mut out: impl Write,
    columns: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: AsRef<[Value]>,
{
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Lines);
    let mut objects = serializer.serialize_seq(None)?;
    for row in rows {
        objects.serialize_element(&Object {
            columns,
            values: row.as_ref(),
        })?;
    }
    objects.end()?;
    writeln!(out)
}

/// A row under its columns' names.
struct Object<'a, C> {
    columns: &'a [C],
    values: &'a [Value],
}

impl<C: AsRef<str>> Serialize for Object<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.columns
                .iter()
                .map(AsRef::as_ref)
                .zip(self.values.iter()),
        )
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Empty => serializer.serialize_none(),
        }
    }
}

/// JSON with one object a line and numbers as in CSV.
struct Lines;

impl Formatter for Lines {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value}")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"\n" } else { b",\n" })
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 3] = ["place", "year", "persons"];
    const ROWS: [[Value; 3]; 3] = [
        [
            Value::Text(Cow::Borrowed("a, \"b\"")),
            Value::Whole(2050),
            Value::Number(1e21),
        ],
        [
            Value::Text(Cow::Borrowed("c")),
            Value::Whole(-1),
            Value::Number(1.5e-7),
        ],
        [
            Value::Text(Cow::Borrowed("")),
            Value::Whole(0),
            Value::Empty,
        ],
    ];

    #[test]
    fn csv_quotes_texts_and_spells_numbers_out() {
        let mut out = Vec::new();
        write_csv(&mut out, &COLUMNS, ROWS).expect("memory takes everything");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "place,year,persons\n\"a, \"\"b\"\"\",2050,1000000000000000000000\nc,-1,0.00000015\n,0,\n"
        );
    }

    #[test]
    fn json_has_the_same_keys_and_numbers() {
        let mut out = Vec::new();
        write_json(&mut out, &COLUMNS, ROWS).expect("memory takes everything");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "[\n{\"place\":\"a, \\\"b\\\"\",\"year\":2050,\"persons\":1000000000000000000000},\n\
             {\"place\":\"c\",\"year\":-1,\"persons\":0.00000015},\n\
             {\"place\":\"\",\"year\":0,\"persons\":null}\n]\n"
        );
        let empty: [[Value; 3]; 0] = [];
        let mut out = Vec::new();
        write_json(&mut out, &COLUMNS, empty).expect("memory takes everything");
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&out).expect("it is JSON"),
            serde_json::json!([])
        );
    }

    #[test]
    fn what_is_no_number_is_empty() {
        for value in [None, Some(f64::NAN), Some(f64::INFINITY)] {
            assert_eq!(Value::number(value), Value::Empty);
        }
        assert_eq!(Value::number(Some(-0.0)), Value::Number(0.0));
        let mut digits = String::new();
        assert_eq!(show(&mut digits, -0.0 + 0.0), "0");
    }
}
