//! Years along the bottom, and the chosen one: a line through both tiers with a pill as its handle.

use plotters_backend::DrawingBackend;

use crate::chart::axis::year_ticks;
use crate::chart::layout::Area;
use crate::chart::numerals::Numerals;
use crate::chart::pen::{Drawn, Font, Pen};
use crate::chart::series::Series;
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

/// The figures of the year that the reader points at, beside a thin line.
pub(super) fn readout<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let (plot, theme) = (&plan.plot, pen.theme);
    let Some(year) = chart
        .pointed
        .filter(|&year| year != chart.year && (plot.first_year..=plot.last_year).contains(&year))
    else {
        return Ok(());
    };
    let x = plan.x(year);
    pen.vertical(x, (plot.upper.top, plot.lower.bottom), 1.0, theme.edge)?;
    let level = |series: Series<'_>| series.at(year);
    let scenario = chart.change.and_then(|change| level(change.scenario));
    let difference = chart.change.and_then(|change| level(change.difference));
    let observed = chart.observed.iter().find(|point| point.year == year);
    let worded =
        |name: &str, value: f64| format!("{name} {}", numerals.value(value, chart.measure));
    let words = &chart.words;
    let mut lines = vec![(numerals.year(year), theme.ink, true)];
    if let Some(point) = observed.filter(|point| point.value.is_finite()) {
        lines.push((worded(words.observed, point.value), theme.ink, false));
    }
    if let Some(value) = scenario {
        lines.push((worded(words.scenario, value), theme.accent, false));
    }
    if let Some(value) = level(chart.baseline) {
        lines.push((worded(words.baseline, value), theme.ink_2, false));
        pen.edged_disc(
            (x, plan.level_y(value)),
            2.5,
            theme.baseline,
            (1.25, theme.paper),
        )?;
    }
    if let Some(value) = difference {
        lines.push((
            numerals.difference(value, chart.measure),
            theme.accent,
            true,
        ));
        pen.edged_disc(
            (x, plan.difference_y(value)),
            3.5,
            theme.accent,
            (1.25, theme.paper),
        )?;
    }
    if let Some(value) = scenario {
        pen.edged_disc(
            (x, plan.level_y(value)),
            3.5,
            theme.accent,
            (1.25, theme.paper),
        )?;
    }
    let font = |color, bold| Font {
        bold,
        ..Font::new(SMALL, color)
    };
    let width = lines
        .iter()
        .map(|(text, color, bold)| font(*color, *bold).width(text))
        .fold(0.0, f64::max)
        + 16.0;
    // Left of the line where the right has no room.
    let left = if x + 8.0 + width <= plot.right || x - 8.0 - width < 0.0 {
        x + 8.0
    } else {
        x - 8.0 - width
    };
    let top = plot.upper.top + 4.0;
    let area = Area {
        left,
        top,
        right: left + width,
        bottom: top + 16.0 * lines.len() as f64 + 8.0,
    };
    let edge = Area {
        left: area.left - 1.0,
        top: area.top - 1.0,
        right: area.right + 1.0,
        bottom: area.bottom + 1.0,
    };
    pen.rect(edge, theme.edge)?;
    pen.rect(area, theme.paper)?;
    for (index, (text, color, bold)) in lines.iter().enumerate() {
        let y = top + 12.0 + 16.0 * index as f64;
        pen.text(text, (left + 8.0, y), font(*color, *bold))?;
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
