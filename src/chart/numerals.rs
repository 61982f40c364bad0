//! Figures as text: charts leave number formats to the page, which knows the reader's language.

use crate::model::indicator::Measure;

/// A tick to be labelled. All ticks of an axis share `step`, `largest` and `measure`, so that one power
/// (万, million) can be chosen for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// The value at the tick.
    pub value: f64,
    /// Distance between ticks: decides the decimals.
    pub step: f64,
    /// Largest absolute value on the axis: decides the power.
    pub largest: f64,
    /// How values are measured.
    pub measure: Measure,
    /// The axis shows differences: signs on all but zero, percents become points.
    pub difference: bool,
    /// The tick carries the unit for the whole axis.
    pub with_unit: bool,
}

/// Figures as text in the reader's language.
pub trait Numerals {
    /// A tick's label, with the unit only if the tick asks for it.
    fn tick(&self, tick: Tick) -> String;
    /// A value with its unit, as short as a label: `3,164 万`, `31.6 M`, `46.8 岁`.
    fn value(&self, value: f64, measure: Measure) -> String;
    /// A signed difference with its unit: `+31 万`, `−0.3`.
    fn difference(&self, difference: f64, measure: Measure) -> String;
    /// A year: no thousands separator.
    fn year(&self, year: i32) -> String;
    /// A central interval's share: `95%`.
    fn percent(&self, percent: u8) -> String;
}
