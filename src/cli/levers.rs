//! `bayflow levers`: the catalogue of policy levers.

use super::CommandError;
use super::args::LeversArguments;
use super::output::{Value, write_table};
use crate::data::pack::LeverBayRecord;
use crate::data::place::Bay;
use crate::policy::catalogue::levers;

/// A cell of a lever in one bay.
type BayCell = fn(&LeverBayRecord) -> Value;

/// Columns that don't depend on the bay, before and after today's values.
const BEFORE: [&str; 7] = ["id", "group", "unit", "min", "max", "step", "policy_end"];
const AFTER: [&str; 3] = ["lag_years", "grade", "form"];
/// Today's value, `default_<bay>`.
const DEFAULT: (&str, BayCell) = ("default", |own| Value::number(Some(own.default)));
/// What else a lever has in each bay, `<name>_<bay>`.
const BY_BAY: [(&str, BayCell); 5] = [
    ("low", |own| Value::number(Some(own.effect.low))),
    ("central", |own| Value::number(Some(own.effect.central))),
    ("high", |own| Value::number(Some(own.effect.high))),
    ("places", |own| {
        Value::text(if own.places.is_empty() {
            "all".to_owned()
        } else {
            own.places.join(" ")
        })
    }),
    ("inert", |own| {
        own.inert.clone().map_or(Value::Empty, Value::text)
    }),
];

/// Writes the levers in catalogue order.
pub(super) fn run(arguments: &LeversArguments) -> Result<(), CommandError> {
    let by_bay = |name: &'static str| {
        Bay::ALL
            .map(|bay| format!("{name}_{}", bay.id()))
            .into_iter()
    };
    let columns: Vec<String> = BEFORE
        .map(str::to_owned)
        .into_iter()
        .chain(by_bay(DEFAULT.0))
        .chain(AFTER.map(str::to_owned))
        .chain(BY_BAY.into_iter().flat_map(|(name, _)| by_bay(name)))
        .collect();
    let rows = levers().iter().map(|lever| {
        let cells = |cell: BayCell| Bay::ALL.map(|bay| cell(lever.in_bay(bay))).into_iter();
        let before = [
            Value::text(lever.id.as_str()),
            Value::Whole(i64::from(lever.group)),
            Value::text(lever.unit.as_str()),
            Value::number(Some(lever.min)),
            Value::number(Some(lever.max)),
            Value::number(Some(lever.step)),
            Value::number(Some(lever.policy_end)),
        ];
        let after = [
            Value::number(Some(lever.lag_years)),
            Value::text(lever.grade.to_string()),
            Value::text(lever.form.id()),
        ];
        before
            .into_iter()
            .chain(cells(DEFAULT.1))
            .chain(after)
            .chain(BY_BAY.into_iter().flat_map(|(_, cell)| cells(cell)))
            .collect::<Vec<_>>()
    });
    write_table(arguments.format.format, &columns, rows)?;
    Ok(())
}
