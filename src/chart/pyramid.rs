//! The age pyramid: five-year groups by sex, statuses stacked from the axis outwards, the baseline as an outline.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::chart::axis::Axis;
use crate::chart::layout::{Area, Frame};
use crate::chart::numerals::{Numerals, Tick};
use crate::chart::pen::{Drawn, Font, Pen};
use crate::chart::text::Align;
use crate::chart::theme::Theme;
use crate::chart::whisker;
use crate::data::dimension::{AGE_GROUPS, GROUP_YEARS, SEXES, STATUSES, Sex, Status};
use crate::model::indicator::Measure;
use crate::model::projection::Pyramid;

/// Five-year groups: 0–4 to 95–99, and 100+.
pub const GROUPS: usize = AGE_GROUPS;

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
                    persons[age / GROUP_YEARS][sex][status] += count;
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

/// How sure a bar's length is: the ends of its intervals and the median, persons.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sureness {
    /// Lower and upper ends at 95, 80 and 50 percent.
    pub intervals: [(f64, f64); 3],
    /// The median.
    pub median: f64,
}

/// What the age pyramid shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgePyramid<'a> {
    /// The scenario's persons.
    pub scenario: &'a Groups,
    /// The baseline's, drawn as an outline.
    pub baseline: Option<&'a Groups>,
    /// The longest bar the scale must hold, persons: the same for all years. Longer bars and intervals stretch it.
    pub longest: f64,
    /// How sure the length of each bar is, as far as that is known: whiskers at their ends.
    pub sure: Option<&'a [[Sureness; SEXES]; GROUPS]>,
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
    /// Where a count of persons ends on the side of a sex, CSS px.
    #[must_use]
    pub fn x(&self, sex: Sex, persons: f64) -> f64 {
        let share = persons / self.persons;
        match sex {
            Sex::Male => self.men.right - self.men.width() * share,
            Sex::Female => self.women.left + self.women.width() * share,
        }
    }

    /// The five-year group at a height, counted from age 0; `None` above or below the bars.
    #[must_use]
    pub fn group_at(&self, y: f64) -> Option<usize> {
        let row = (self.men.bottom - y) / self.men.height() * GROUPS as f64;
        (row >= 0.0 && row < GROUPS as f64).then_some(row as usize)
    }
}

/// Statuses from the axis outwards: the small ones first, where their lengths can be compared.
const OUTWARDS: [Status; STATUSES] = [
    Status::ForeignTertiary,
    Status::Foreign,
    Status::Student,
    Status::NationalTertiary,
    Status::National,
];
/// Half of the strip of ages between the sides, CSS px.
const HALF_AXIS: f64 = 13.0;
const SMALL: f64 = 12.0;
/// Whiskers at the ends of bars.
const WHISKER: whisker::Look = whisker::Look {
    widths: [1.0, 2.0, 3.5],
    edge: 1.5,
    tick: 3.5,
    tick_widths: (3.0, 1.25),
};
/// Length of a whisker below which it would be a blot, CSS px.
const LEAST_WHISKER: f64 = 1.5;

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
    let plot = plan(frame, chart);
    let mut pen = Pen::new(backend, frame, theme);
    pen.ground()?;
    ticks(&mut pen, frame, &plot, numerals)?;
    for group in 0..GROUPS {
        let (top, bottom) = row(frame, &plot, group);
        for sex in Sex::ALL {
            let mut inner = 0.0;
            for status in OUTWARDS {
                let outer =
                    inner + chart.scenario.persons[group][sex as usize][status as usize].max(0.0);
                let (near, far) = (plot.x(sex, inner), plot.x(sex, outer));
                let bar = Area {
                    left: near.min(far),
                    top,
                    right: near.max(far),
                    bottom: bottom - 1.0,
                };
                if outer > inner {
                    pen.rect(bar, theme.statuses[status as usize])?;
                }
                inner = outer;
            }
        }
    }
    if let Some(sure) = chart.sure {
        for (group, of_sexes) in sure.iter().enumerate() {
            let (top, bottom) = row(frame, &plot, group);
            for (sex, sureness) in Sex::ALL.into_iter().zip(of_sexes) {
                let y = (top + bottom - 1.0) / 2.0;
                let at = |persons, across| (plot.x(sex, persons), y + across);
                let [(low, high), ..] = sureness.intervals;
                // Of a group of next to nobody there is nothing to see.
                if (plot.x(sex, high) - plot.x(sex, low)).abs() >= LEAST_WHISKER {
                    let (intervals, median) = (sureness.intervals.map(Some), Some(sureness.median));
                    whisker::draw(&mut pen, &WHISKER, intervals, median, theme.ink, &at)?;
                }
            }
        }
    }
    if let Some(baseline) = chart.baseline {
        for sex in Sex::ALL {
            pen.path(outline(frame, &plot, baseline, sex), 1.0, theme.ink)?;
        }
    }

    let middle = (plot.men.right + plot.women.left) / 2.0;
    let font = Font::new(SMALL, theme.ink_3).align(Align::Middle);
    for age in (0..=100_u16).step_by(20) {
        let (top, bottom) = row(frame, &plot, usize::from(age) / 5);
        pen.text(&age.to_string(), (middle, (top + bottom) / 2.0), font)?;
    }
    let title = Font::new(SMALL, theme.ink).bold();
    let room = plot.men.width();
    pen.text(
        chart.men,
        (plot.men.right - 4.0, 9.0),
        title.align(Align::End).within(chart.men, room),
    )?;
    pen.text(
        chart.women,
        (plot.women.left + 4.0, 9.0),
        title.within(chart.women, room),
    )?;
    pen.finish()?;
    Ok(plot)
}

fn plan(frame: &Frame, chart: &AgePyramid<'_>) -> PyramidFrame {
    let middle = frame.width / 2.0;
    let (top, bottom) = (20.0, (frame.height - 18.0).max(20.0 + GROUPS as f64));
    let side = (middle - HALF_AXIS - 4.0).max(1.0);
    let baseline = chart.baseline.map_or(0.0, Groups::longest);
    let sure = chart.sure.iter().flat_map(|sure| sure.iter().flatten());
    let ends = sure.map(|sureness| sureness.intervals[0].1);
    let persons = [chart.longest, chart.scenario.longest(), baseline]
        .into_iter()
        .chain(ends)
        .fold(0.0, f64::max);
    PyramidFrame {
        men: Area {
            left: middle - HALF_AXIS - side,
            top,
            right: middle - HALF_AXIS,
            bottom,
        },
        women: Area {
            left: middle + HALF_AXIS,
            top,
            right: middle + HALF_AXIS + side,
            bottom,
        },
        persons: if persons.is_finite() && persons > 0.0 {
            persons
        } else {
            1.0
        },
    }
}

/// Grid lines and what they stand for; the outermost carries the unit.
fn ticks<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    frame: &Frame,
    plot: &PyramidFrame,
    numerals: &dyn Numerals,
) -> Drawn<B> {
    let most = (plot.men.width() / 34.0).clamp(2.0, 4.0) as usize;
    let axis = Axis::within(plot.persons, most);
    let shown = || {
        axis.ticks()
            .filter(|&value| value > 0.0 && value <= plot.persons)
    };
    let Some(largest) = shown().last() else {
        return Ok(());
    };
    let font = Font::new(SMALL, pen.theme.ink_3).align(Align::Middle);
    let y = plot.men.bottom + 10.0;
    // Outermost first: its label, with the unit, is the widest and makes others give way.
    let ticks: Vec<f64> = shown().collect();
    for sex in Sex::ALL {
        let mut taken: Option<(f64, f64)> = None;
        for &value in ticks.iter().rev() {
            let x = plot.x(sex, value);
            pen.vertical(x, (plot.men.top, plot.men.bottom), 1.0, pen.theme.grid)?;
            let label = numerals.tick(Tick {
                value,
                step: axis.step,
                largest,
                measure: Measure::Persons,
                difference: false,
                with_unit: value >= largest,
            });
            let half = font.width(&label) / 2.0;
            let x = x.min(frame.width - half).max(half);
            let is_free =
                taken.is_none_or(|(left, right)| x + half + 6.0 < left || x - half - 6.0 > right);
            if is_free && (x - frame.width / 2.0).abs() > half + 4.0 {
                pen.text(&label, (x, y), font)?;
                taken = Some((x - half, x + half));
            }
        }
    }
    Ok(())
}

/// Upper and lower edge of a group's row, on whole device pixels.
fn row(frame: &Frame, plot: &PyramidFrame, group: usize) -> (f64, f64) {
    let height = plot.men.height() / GROUPS as f64;
    let edge = |rows: usize| {
        let y = plot.men.bottom - height * rows as f64;
        (y * frame.device_pixels).round() / frame.device_pixels
    };
    (edge(group + 1), edge(group))
}

/// The steps of one side, from the axis at age 0 to the axis over 100+. Level parts run in the gaps between bars.
fn outline<'a>(
    frame: &'a Frame,
    plot: &'a PyramidFrame,
    groups: &'a Groups,
    sex: Sex,
) -> impl Iterator<Item = (f64, f64)> + 'a {
    let axis = plot.x(sex, 0.0);
    let steps = (0..GROUPS).flat_map(move |group| {
        let x = plot.x(sex, groups.bar(group, sex as usize));
        let (top, bottom) = row(frame, plot, group);
        [(x, bottom - 0.5), (x, top - 0.5)]
    });
    let (bottom, top) = (
        row(frame, plot, 0).1 - 0.5,
        row(frame, plot, GROUPS - 1).0 - 0.5,
    );
    std::iter::once((axis, bottom))
        .chain(steps)
        .chain([(axis, top)])
}
