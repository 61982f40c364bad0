//! How several levers combine, from `levers_rules.csv`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::data::pack::RulesRecord;
use crate::data::table::{DataError, Table};

const RULES: [&str; 7] = [
    "arrivals_limit",
    "hazard_limit",
    "crowding_out",
    "elite_uses_campus",
    "founders_settle",
    "enrolment_response",
    "effect_correlation",
];

/// Reads `levers_rules.csv`; every rule must be there once, limits above 1.
pub(super) fn load(dir: &Path) -> Result<RulesRecord, DataError> {
    let header = ["rule", "value", "low", "high", "unit", "status", "source"];
    let table = Table::read(dir, "levers_rules.csv", &header)?;
    let mut values = BTreeMap::new();
    for row in table.rows() {
        let rule = row.one_of("rule", "rule", &RULES)?;
        let (least, greatest) = match rule {
            "effect_correlation" => (0.0, 1.0),
            _ if rule.ends_with("_limit") => (1.001, 10.0),
            _ => (-10.0, 10.0),
        };
        let value = row.number_in("value", least, greatest)?;
        row.text("source")?;
        row.standing()?;
        if values.insert(rule, value).is_some() {
            return Err(row.error(format!("{rule} appears twice")));
        }
    }
    let get = |rule: &str| {
        values
            .get(rule)
            .copied()
            .ok_or_else(|| table.error(format!("{rule} is missing")))
    };
    Ok(RulesRecord {
        arrivals_limit: get("arrivals_limit")?,
        hazard_limit: get("hazard_limit")?,
        crowding_out: get("crowding_out")?,
        elite_uses_campus: get("elite_uses_campus")?,
        founders_settle: get("founders_settle")?,
        enrolment_response: get("enrolment_response")?,
        effect_correlation: get("effect_correlation")?,
    })
}
