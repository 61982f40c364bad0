//! The readable table of a base's flows: what every gross flow and stream is in its first projected year.

use std::fmt::Write as _;

use crate::analysis::calibration::base::{BaseBuilder, CalibratedBase};
use crate::model::accounts::Accounts;
use crate::model::bay_model::Inflows;
use crate::model::projection::{Area, project};

/// A line of the table: id, how it is read, and what it rests on.
type Line = (&'static str, fn(&Accounts, &Inflows) -> f64, &'static str);

const LINES: [Line; 14] = [
    (
        "domestic_in",
        |accounts, _| accounts.domestic_in,
        "levels.csv: domestic_in less from_bay, with the pool of the year; its status there",
    ),
    (
        "domestic_out",
        |accounts, _| accounts.domestic_out,
        "levels.csv: domestic_out less to_bay, by the residents of the year; its status there",
    ),
    (
        "bay_in",
        |accounts, _| accounts.bay_in,
        "leavers of the other places by destination_weight",
    ),
    (
        "bay_out",
        |accounts, _| accounts.bay_out,
        "levels.csv: to_bay, by the residents of the year; its status there",
    ),
    (
        "domestic_and_bay_net",
        |accounts, _| {
            accounts.domestic_in - accounts.domestic_out + accounts.bay_in - accounts.bay_out
        },
        "the four above; at the window's middle the observed net",
    ),
    (
        "quota",
        |_, inflows| inflows.quota,
        "levels.csv: one_way_permits; part of domestic_in",
    ),
    (
        "students",
        |_, inflows| inflows.students,
        "the stock of students.csv over student_course, with deaths",
    ),
    (
        "skilled",
        |_, inflows| inflows.skilled,
        "levels.csv: from_abroad and skilled_share, or what keeps a rotating stock; less founders",
    ),
    (
        "entrepreneurs",
        |_, inflows| inflows.entrepreneurs,
        "levels.csv: founders, an assumption",
    ),
    (
        "returnees",
        |_, inflows| inflows.returnees,
        "levels.csv: returnees, an assumption",
    ),
    (
        "family_other",
        |_, inflows| inflows.family_other,
        "levels.csv: the rest of from_abroad, or what keeps a rotating stock",
    ),
    (
        "immigrants",
        |accounts, _| accounts.immigrants,
        "the five streams above",
    ),
    (
        "emigrants",
        |accounts, _| accounts.emigrants,
        "levels.csv: to_abroad, or exits and emigrants of levels.csv; their status there",
    ),
    (
        "abroad_net",
        |accounts, _| accounts.immigrants - accounts.emigrants,
        "immigrants less emigrants; where foreigners settle the observed net of the window",
    ),
];

/// The table as text, `place,flow,persons_per_year,source`; whole persons.
#[must_use]
pub fn flow_table(builder: &BaseBuilder<'_>, base: &CalibratedBase) -> String {
    let model = builder.model(&base.record);
    let year = model.base_year + 1;
    let projection = project(&model, &model.neutral_controls(), year, None);
    let mut text = "place,flow,persons_per_year,source\n".to_owned();
    for (&place, inflows) in model.places().iter().zip(&model.inflows) {
        let accounts = projection
            .accounts(Area::Place(place), year)
            .expect("the first year was projected");
        for (id, value, source) in LINES {
            // Adding zero turns a negative zero into a plain one.
            let persons = value(accounts, inflows).round() + 0.0;
            let _ = writeln!(text, "{},{id},{persons},\"{source}\"", place.id());
        }
    }
    text
}
