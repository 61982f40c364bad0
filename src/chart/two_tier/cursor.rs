//! Years along the bottom, and the chosen one: a line through both tiers with a pill as its handle.

use plotters_backend::DrawingBackend;

use crate::chart::axis::year_ticks;
use crate::chart::layout::Area;
use crate::chart::numerals::Numerals;
use crate::chart::pen::{Drawn, Font, Pen};
use crate::chart::text::Align;
use crate::chart::two_tier::TwoTier;
use crate::chart::two_tier::plan::{Plan, year_label_y};

const SMALL: f64 = 12.0;

/// Year labels, without those the pill covers.
pub(super) fn years<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
) -> Drawn<B> {
    let plot = &plan.plot;
    let font = Font::new(SMALL, pen.theme.ink_3).align(Align::Middle);
    let gap = if plan.frame.compact { 48.0 } else { 84.0 };
    for year in year_ticks(plot.first_year, plot.last_year, plot.right - plot.left, gap) {
        let label = numerals.year(year);
        let (x, half) = (plan.x(year), font.width(&label) / 2.0);
        let is_covered = x + half + 4.0 > plot.handle.left && x - half - 4.0 < plot.handle.right;
        if !is_covered && x - half >= 0.0 && x + half <= plan.frame.width {
            pen.text(&label, (x, year_label_y(plot)), font)?;
        }
    }
    Ok(())
}

/// The line, and the dots where it crosses baseline, scenario and difference.
pub(super) fn line<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let (plot, theme) = (&plan.plot, pen.theme);
    if !(plot.first_year..=plot.last_year).contains(&chart.year) {
        return Ok(());
    }
    let x = plan.x(chart.year);
    pen.vertical(
        x,
        (plot.upper.top - 8.0, plot.handle.top + 2.0),
        1.0,
        theme.ink,
    )?;
    let baseline = chart
        .baseline
        .at(chart.year)
        .map(|value| plan.level_y(value));
    let scenario = chart
        .change
        .and_then(|change| change.scenario.at(chart.year))
        .map(|value| plan.level_y(value));
    let difference = chart
        .change
        .and_then(|change| change.difference.at(chart.year))
        .map(|value| plan.difference_y(value));

    // Away from the right edge a dotted line leads to the label there.
    let lead = (x + 8.0, plot.right);
    for (y, color) in [
        (scenario.or(baseline), theme.edge),
        (difference, theme.edge),
    ] {
        if let Some(y) = y {
            pen.dotted_horizontal(lead, y, color)?;
        }
    }
    if let Some(y) = baseline {
        pen.edged_disc((x, y), 3.0, theme.baseline, (1.25, theme.paper))?;
    }
    for y in [scenario, difference].into_iter().flatten() {
        pen.edged_disc((x, y), 4.5, theme.accent, (1.5, theme.paper))?;
    }
    Ok(())
}

/// The pill with the chosen year between two arrows.
pub(super) fn handle<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let (theme, area) = (pen.theme, plan.plot.handle);
    let radius = area.height() / 2.0;
    let y = area.top + radius;
    let (left, right) = (area.left + radius, area.right - radius);
    pen.disc((left, y), radius, theme.ink)?;
    pen.disc((right, y), radius, theme.ink)?;
    pen.rect(
        Area {
            left,
            right,
            ..area
        },
        theme.ink,
    )?;
    for (tip, back) in [(area.left + 8.0, 3.0), (area.right - 8.0, -3.0)] {
        let arrow = [(tip + back, y - 3.0), (tip, y), (tip + back, y + 3.0)];
        pen.path(arrow.into_iter(), 1.25, theme.paper)?;
    }
    let label = numerals.year(chart.year);
    let font = Font::new(SMALL, theme.paper)
        .bold()
        .align(Align::Middle)
        .within(&label, area.width() - 20.0);
    pen.text(&label, ((area.left + area.right) / 2.0, y), font)
}
