//! One bay's calibrated record, read by name.

use crate::data::dimension::{AGES, SEXES, Sex};
use crate::data::pack::BaseRecord;
use crate::data::place::Place;
use crate::model::index::ages;

/// Reads one bay's calibrated record by name.
pub(super) struct Record<'a> {
    pub(super) places: &'static [Place],
    pub(super) base: &'a BaseRecord,
}

impl Record<'_> {
    pub(super) fn parameter(&self, place: usize, id: &str) -> f64 {
        let column = self
            .base
            .parameter_ids
            .iter()
            .position(|known| known == id)
            .unwrap_or_else(|| {
                panic!("calibrated parameter {id} is missing for {}", self.base.bay)
            });
        self.base.parameters[place * self.base.parameter_ids.len() + column]
    }

    pub(super) fn profile(&self, place: usize, id: &str, sex: Sex) -> [f64; AGES] {
        let column = self
            .base
            .profile_ids
            .iter()
            .position(|known| known == id)
            .unwrap_or_else(|| panic!("calibrated profile {id} is missing for {}", self.base.bay));
        let first = ((place * self.base.profile_ids.len() + column) * SEXES + sex as usize) * AGES;
        ages(&self.base.profiles, first).map(f64::from)
    }
}
