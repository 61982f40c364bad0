//! The catalogue of policy levers, from `data/levers.csv`, `levers_bays.csv` and `levers_targets.csv`.

use std::path::Path;

use crate::data::pack::{EffectRecord, Form, LeverBayRecord, LeverRecord, Target, TargetRecord};
use crate::data::place::{Bay, Place};
use crate::data::table::{DataError, Row, Standing, Table};

/// Units a lever's setting may have.
const LEVER_UNITS: [&str; 12] = [
    "thousand_places",
    "centres",
    "thousand_visits",
    "percent",
    "visas",
    "contracts",
    "places",
    "founders",
    "thousand_school_places",
    "staff",
    "officials",
    "index",
];
/// Texts that say why a lever has nowhere to go.
const INERT: [&str; 1] = ["inert_single_licence"];

const LEVERS: &str = "levers.csv";
const BAYS: &str = "levers_bays.csv";
const TARGETS: &str = "levers_targets.csv";

/// Reads the catalogue: each lever has every bay once and a target at least.
pub(super) fn load(dir: &Path) -> Result<Vec<LeverRecord>, DataError> {
    let table = Table::read(
        dir,
        LEVERS,
        &[
            "lever",
            "group",
            "unit",
            "min",
            "max",
            "step",
            "policy_end",
            "half_saturation",
            "unit_effect",
            "scale",
            "lag_years",
            "grade",
            "form",
            "source",
        ],
    )?;
    let mut levers: Vec<LeverRecord> = Vec::new();
    for row in table.rows() {
        let lever = lever(&row)?;
        if levers.iter().any(|other| other.id == lever.id) {
            return Err(row.error(format!("lever {} appears twice", lever.id)));
        }
        levers.push(lever);
    }
    targets(dir, &mut levers)?;
    bays(dir, &mut levers)?;
    Ok(levers)
}

fn lever(row: &Row<'_>) -> Result<LeverRecord, DataError> {
    let id = row.text("lever")?;
    if !id
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    {
        return Err(row.error(format!("{id} is no lever id: small letters and _ only")));
    }
    let (min, max) = (row.number("min")?, row.number("max")?);
    if min >= max {
        return Err(row.error(format!("min {min} is not below max {max}")));
    }
    let step = row.positive("step")?;
    let form = row.id("form", "form", Form::from_id)?;
    if form == Form::NetOfTax && max >= 100.0 {
        return Err(row.error(format!("max is {max}, a tax rate must stay below 100")));
    }
    if matches!(form, Form::LogRatio | Form::StockShift) && min <= 0.0 {
        return Err(row.error(format!("min is {min}, a ratio needs settings above 0")));
    }
    let is_additive = form == Form::Additive;
    let has_scale = matches!(form, Form::Saturating | Form::ShockDamp);
    Ok(LeverRecord {
        id: id.to_owned(),
        group: row.number_in("group", 0.0, 4.0)? as u8,
        unit: row.one_of("unit", "unit", &LEVER_UNITS)?.to_owned(),
        min,
        max,
        step,
        policy_end: row.number_in("policy_end", min, max)?,
        half_saturation: only_for(row, "half_saturation", "additive", is_additive)?,
        unit_effect: only_for(row, "unit_effect", "additive", is_additive)?,
        scale: only_for(row, "scale", "saturating and damping", has_scale)?,
        lag_years: row.number_in("lag_years", 0.0, 50.0)?,
        grade: row.id("grade", "grade", |grade| match grade {
            "A" => Some('A'),
            "B" => Some('B'),
            "C" => Some('C'),
            _ => None,
        })?,
        form,
        targets: Vec::new(),
        bays: Vec::new(),
        source: row.text("source")?.to_owned(),
    })
}

/// A figure that levers of some forms must have and no others may.
fn only_for(
    row: &Row<'_>,
    column: &str,
    forms: &str,
    is_of_form: bool,
) -> Result<Option<f64>, DataError> {
    match row.text(column)? {
        _ if is_of_form => row.positive(column).map(Some),
        "none" => Ok(None),
        cell => Err(row.error(format!("{column} is {cell}, only {forms} levers have one"))),
    }
}

fn lever_of<'a>(
    row: &Row<'_>,
    levers: &'a mut [LeverRecord],
) -> Result<&'a mut LeverRecord, DataError> {
    let id = row.text("lever")?;
    levers
        .iter_mut()
        .find(|lever| lever.id == id)
        .ok_or_else(|| row.error(format!("unknown lever {id}")))
}

fn targets(dir: &Path, levers: &mut [LeverRecord]) -> Result<(), DataError> {
    let table = Table::read(
        dir,
        TARGETS,
        &["lever", "target", "factor", "share", "status"],
    )?;
    for row in table.rows() {
        row.standing()?;
        let lever = lever_of(&row, levers)?;
        let target = row.id("target", "target", Target::from_id)?;
        if !target.takes(lever.form) {
            let form = lever.form.id();
            return Err(row.error(format!("a lever of form {form} can't move {}", target.id())));
        }
        if lever.targets.iter().any(|other| other.target == target) {
            return Err(row.error("the lever has this target already"));
        }
        let share = row.number_in("share", 0.0, 1.0)?;
        if share == 0.0 {
            return Err(row.error("share is 0, it must be above 0"));
        }
        lever.targets.push(TargetRecord {
            target,
            factor: row.number_in("factor", -10.0, 10.0)?,
            share,
        });
    }
    match levers.iter().find(|lever| lever.targets.is_empty()) {
        Some(lever) => Err(table.error(format!("lever {} has no target", lever.id))),
        None => Ok(()),
    }
}

fn bays(dir: &Path, levers: &mut [LeverRecord]) -> Result<(), DataError> {
    let table = Table::read(
        dir,
        BAYS,
        &[
            "lever",
            "bay",
            "default",
            "low",
            "central",
            "high",
            "places",
            "inert",
            "status",
            "effect_status",
            "source",
        ],
    )?;
    for row in table.rows() {
        let lever = lever_of(&row, levers)?;
        let bay = row.id("bay", "bay", Bay::from_id)?;
        if lever.bays.iter().any(|other| other.bay == bay.id()) {
            return Err(row.error(format!("lever {} has bay {} twice", lever.id, bay.id())));
        }
        row.text("source")?;
        row.id("effect_status", "status", Standing::from_id)?;
        let effect = EffectRecord {
            low: row.number("low")?,
            central: row.number("central")?,
            high: row.number("high")?,
        };
        if !(effect.low <= effect.central && effect.central <= effect.high) {
            return Err(row.error("low, central and high don't ascend"));
        }
        let inert = match row.text("inert")? {
            "none" => None,
            _ => Some(row.one_of("inert", "text", &INERT)?.to_owned()),
        };
        lever.bays.push(LeverBayRecord {
            bay: bay.id().to_owned(),
            default: row.number_in("default", lever.min, lever.max)?,
            effect,
            places: lever_places(&row, bay)?,
            inert,
            status: row.standing()?.id().to_owned(),
        });
    }
    for lever in levers.iter_mut() {
        for bay in Bay::ALL {
            if !lever.bays.iter().any(|record| record.bay == bay.id()) {
                return Err(table.error(format!("lever {} has no bay {}", lever.id, bay.id())));
            }
        }
        lever.bays.sort_by_key(|record| Bay::from_id(&record.bay));
    }
    Ok(())
}

/// Ids of the places a lever acts in, in the bay's order; empty for `all`.
fn lever_places(row: &Row<'_>, bay: Bay) -> Result<Vec<String>, DataError> {
    let cell = row.text("places")?;
    if cell == "all" {
        return Ok(Vec::new());
    }
    let mut places = Vec::new();
    for id in cell.split_whitespace() {
        let place = Place::from_id(id).ok_or_else(|| row.error(format!("unknown place {id}")))?;
        if place.bay() != bay {
            return Err(row.error(format!("{id} is no place of {}", bay.id())));
        }
        if places.contains(&place) {
            return Err(row.error(format!("{id} appears twice")));
        }
        places.push(place);
    }
    places.sort_unstable();
    Ok(places
        .into_iter()
        .map(|place| place.id().to_owned())
        .collect())
}
