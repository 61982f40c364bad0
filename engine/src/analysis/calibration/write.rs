//! The calibrated files as text.

use std::fmt::Write as _;

use crate::analysis::calibration::base::{BaseBuilder, CalibratedBase};
use crate::analysis::calibration::flow_table::flow_table;
use crate::data::dimension::{AGES, SEXES, STATUSES, Sex, Status};
use crate::data::place::Bay;

/// A file to write, relative to the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalibratedFile {
    /// Path, for example `gba/calibrated/latest_population.csv`.
    pub path: String,
    /// Contents.
    pub text: String,
}

/// Significant digits of profiles: more than any source has.
const DIGITS: usize = 5;

/// The files of a bay's bases; the same bases give the same bytes.
#[must_use]
pub fn files(builder: &BaseBuilder<'_>, bases: &[CalibratedBase]) -> Vec<CalibratedFile> {
    let bay = builder.bay;
    let file = |name: String, text: String| CalibratedFile {
        path: format!("{}/calibrated/{name}.csv", bay.id()),
        text,
    };
    let mut index = "base,year\n".to_owned();
    let mut files = Vec::new();
    for base in bases {
        let id = &base.record.base;
        let _ = writeln!(index, "{id},{}", base.record.year);
        files.push(file(format!("{id}_population"), population(bay, base)));
        files.push(file(format!("{id}_profiles"), profiles(bay, base)));
        files.push(file(format!("{id}_parameters"), parameters(bay, base)));
        files.push(file(format!("{id}_flows"), flow_table(builder, base)));
    }
    files.push(file("base".to_owned(), index));
    files
}

fn header(keys: &str) -> String {
    let mut text = keys.to_owned();
    for age in 0..AGES {
        let _ = write!(text, ",age_{age}");
    }
    text.push('\n');
    text
}

fn population(bay: Bay, base: &CalibratedBase) -> String {
    let mut text = header("place,status,sex");
    let mut rows = base.record.population.chunks_exact(AGES);
    for place in bay.places() {
        for status in Status::ALL {
            for sex in Sex::ALL {
                let _ = write!(text, "{},{},{}", place.id(), status.id(), sex.id());
                for persons in rows.next().unwrap_or_default() {
                    let _ = write!(text, ",{persons}");
                }
                text.push('\n');
            }
        }
    }
    debug_assert_eq!(
        base.record.population.len(),
        bay.places().len() * STATUSES * SEXES * AGES
    );
    text
}

fn profiles(bay: Bay, base: &CalibratedBase) -> String {
    let mut text = header("place,profile,sex");
    let mut rows = base.record.profiles.chunks_exact(AGES);
    for place in bay.places() {
        for profile in &base.record.profile_ids {
            for sex in Sex::ALL {
                let _ = write!(text, "{},{profile},{}", place.id(), sex.id());
                for &value in rows.next().unwrap_or_default() {
                    let _ = write!(text, ",{}", rounded(f64::from(value)));
                }
                text.push('\n');
            }
        }
    }
    text
}

/// The shortest text of a value rounded to [`DIGITS`] significant digits.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value)
}

fn parameters(bay: Bay, base: &CalibratedBase) -> String {
    let mut text = "place,parameter,value,unit,source\n".to_owned();
    for (place, parameters) in bay.places().iter().zip(&base.parameters) {
        for parameter in parameters {
            let _ = writeln!(
                text,
                "{},{},{},{},\"{}\"",
                place.id(),
                parameter.id,
                rounded(parameter.value),
                parameter.unit,
                parameter.source
            );
        }
    }
    text
}
