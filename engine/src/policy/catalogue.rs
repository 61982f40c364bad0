//! The catalogue of levers: one source for page, links, command line and documentation (`data/levers*.csv`).

use crate::data::pack::{LeverBayRecord, LeverRecord};
use crate::data::place::Bay;
use crate::data::world;

/// The levers, in catalogue order.
#[must_use]
pub fn levers() -> &'static [LeverRecord] {
    &world().levers
}

/// Index of the lever with this id.
#[must_use]
pub fn find(id: &str) -> Option<usize> {
    levers().iter().position(|lever| lever.id == id)
}

impl LeverRecord {
    /// The lever in one bay.
    ///
    /// # Panics
    /// If the catalogue lacks the bay; the build refuses such a catalogue.
    #[must_use]
    pub fn in_bay(&self, bay: Bay) -> &LeverBayRecord {
        self.bays
            .iter()
            .find(|record| record.bay == bay.id())
            .expect("the catalogue names every bay for every lever")
    }
}
