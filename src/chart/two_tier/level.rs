//! The upper tier: observed points, baseline, scenario and its fan.

use plotters_backend::DrawingBackend;

use crate::chart::collision::{self, Slot};
use crate::chart::fan;
use crate::chart::numerals::Numerals;
use crate::chart::pen::{Drawn, Font, Pen, Point};
use crate::chart::series::{PointKind, Series};
use crate::chart::text::{Align, LINE};
use crate::chart::theme::Color;
use crate::chart::two_tier::plan::{Plan, tick};
use crate::chart::two_tier::{TwoTier, pins};

const SMALL: f64 = 12.0;

/// Grid lines and the zero line.
pub(super) fn grid<B: DrawingBackend>(pen: &mut Pen<'_, B>, plan: &Plan) -> Drawn<B> {
    let area = plan.plot.upper;
    for value in plan.level.ticks() {
        let color = if value == 0.0 {
            pen.theme.ink_3
        } else {
            pen.theme.grid
        };
        pen.horizontal((area.left, area.right), plan.level_y(value), 1.0, color)?;
    }
    Ok(())
}

/// Bands, lines and observed points.
pub(super) fn marks<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    if let Some(level) = chart.level_fan() {
        let line = match chart.change {
            Some(_) => theme.accent,
            None => theme.baseline,
        };
        fan::draw(pen, &level, line, &|year, value| {
            (plan.x(year), plan.level_y(value))
        })?;
    }
    let at = |year, value| (plan.x(year), plan.level_y(value));
    pins::bands(pen, chart, |pin| pin.scenario_band, &at, false)?;
    pen.path(
        plan.points(chart.baseline, |value| plan.level_y(value)),
        1.5,
        theme.baseline,
    )?;
    if let Some(change) = chart.change {
        scenario(pen, plan, change.scenario, |value| plan.level_y(value))?;
    }
    // Rings first: where kinds share a year, the census lies on top.
    for census in [false, true] {
        for point in chart
            .observed
            .iter()
            .filter(|point| (point.kind == PointKind::Census) == census)
        {
            if point.value.is_finite() {
                mark(
                    pen,
                    plan,
                    (plan.x(point.year), plan.level_y(point.value)),
                    point.kind,
                )?;
            }
        }
    }
    Ok(())
}

/// The scenario's line with round ends; a thin clear edge parts it from what lies underneath.
pub(super) fn scenario<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    series: Series<'_>,
    y: impl Fn(f64) -> f64 + Copy,
) -> Drawn<B> {
    let theme = pen.theme;
    let clear = Color {
        alpha: 0.7,
        ..theme.paper
    };
    pen.path(plan.points(series, y), 5.0, clear)?;
    pen.path(plan.points(series, y), 2.75, theme.accent)?;
    let mut points = plan.points(series, y);
    for end in [points.next(), points.next_back()].into_iter().flatten() {
        pen.disc(end, 1.375, theme.accent)?;
    }
    Ok(())
}

/// The mark of an observed point.
fn mark<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    at: Point,
    kind: PointKind,
) -> Drawn<B> {
    let theme = pen.theme;
    let smaller = if plan.frame.compact { 0.6 } else { 0.0 };
    match kind {
        PointKind::Census => pen.edged_disc(at, 4.0 - smaller, theme.ink, (1.25, theme.paper)),
        PointKind::Estimate => pen.edged_disc(at, 2.6 - smaller, theme.paper, (1.25, theme.ink)),
        PointKind::Paper => {
            let diamond = |radius: f64| {
                [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)]
                    .into_iter()
                    .map(move |(right, down)| (at.0 + right, at.1 + down))
            };
            pen.polygon(diamond(5.5 - smaller), theme.seal)?;
            pen.polygon(diamond(3.0 - smaller), theme.paper)
        }
    }
}

/// The level to be met: a dashed line, and a ring in the year in which.
pub(super) fn target<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let Some(target) = chart.target else {
        return Ok(());
    };
    let (theme, y) = (pen.theme, plan.level_y(target.value));
    let is_shown = (plan.plot.first_year..=plan.plot.last_year).contains(&target.year);
    let end = if is_shown {
        plan.x(target.year)
    } else {
        plan.plot.right
    };
    let mut x = plan.x(chart.observation_ends).max(plan.plot.left);
    while x < end {
        pen.horizontal((x, (x + 6.0).min(end)), y, 1.5, theme.seal)?;
        x += 10.0;
    }
    if is_shown {
        pen.edged_disc((end, y), 4.0, theme.paper, (2.0, theme.seal))?;
    }
    Ok(())
}

/// Tick labels, names and notes inside the plot.
pub(super) fn annotations<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let font = Font::new(SMALL, theme.ink_3).halo();
    let (mut widest, mut top_label_end) = (0.0_f64, 0.0);
    for value in plan.level.ticks() {
        let label = numerals.tick(tick(&plan.level, value, chart, false));
        pen.text(&label, (0.0, plan.level_y(value) - 9.0), font)?;
        top_label_end = font.width(&label);
        // The top one, with the unit, stands over everything that keeps clear of the others.
        if value < plan.level.max() {
            widest = widest.max(top_label_end);
        }
    }
    if plan.level.min() > 0.0 {
        let label = chart.words.cut_axis;
        let font = Font::new(SMALL, theme.ink_3)
            .align(Align::End)
            .within(label, plan.plot.right - 6.0);
        pen.text(
            label,
            (plan.plot.right - 6.0, plan.plot.upper.bottom + 11.0),
            font,
        )?;
    }
    end_of_observation(pen, plan, chart, top_label_end)?;
    let start = plan.plot.left.max(widest) + 6.0;
    note(pen, plan, chart, (plan.plot.left - 6.0).max(widest + 4.0))?;
    key(pen, plan, chart, start)
}

/// What stands left and right of the dotted line.
fn end_of_observation<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
    taken: f64,
) -> Drawn<B> {
    if !is_observation_line_shown(plan, chart) {
        return Ok(());
    }
    let font = Font::new(SMALL, pen.theme.ink_3);
    let (x, y) = (plan.x(chart.observation_ends), plan.plot.upper.top - 9.0);
    if x - 6.0 - font.width(chart.words.observed) > taken + 6.0 {
        pen.text(chart.words.observed, (x - 6.0, y), font.align(Align::End))?;
    }
    if x + 6.0 > taken + 6.0 && x + 6.0 + font.width(chart.words.projection) < plan.plot.right - 6.0
    {
        pen.text(chart.words.projection, (x + 6.0, y), font)?;
    }
    Ok(())
}

/// Whether the line where observation ends lies within the years.
pub(super) fn is_observation_line_shown(plan: &Plan, chart: &TwoTier<'_>) -> bool {
    (plan.plot.first_year..plan.plot.last_year).contains(&chart.observation_ends)
}

/// Names an observed point, on the side that the points leave free.
fn note<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
    start: f64,
) -> Drawn<B> {
    let Some(note) = chart.note else {
        return Ok(());
    };
    let Some(point) = chart
        .observed
        .iter()
        .find(|point| point.year == note.year && point.value.is_finite())
    else {
        return Ok(());
    };
    let font = Font::new(SMALL, pen.theme.ink).align(Align::End).halo();
    let (x, y) = (plan.x(point.year) - 8.0, plan.level_y(point.value));
    // Tick labels stand at the left of the same height.
    if x - font.width(note.label) < start {
        return Ok(());
    }
    let falling = chart
        .observed
        .iter()
        .any(|earlier| earlier.year < point.year && earlier.value > point.value);
    let y = y + if falling { 14.0 } else { -13.0 };
    let area = plan.plot.upper;
    if y < area.top + 8.0 || y > area.bottom - 8.0 {
        return Ok(());
    }
    pen.text(note.label, (x, y), font)
}

/// Which mark is a census and which an estimate, where the points leave room.
fn key<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
    start: f64,
) -> Drawn<B> {
    let font = Font::new(SMALL, pen.theme.ink_2).halo();
    let words = &chart.words;
    let kinds = [
        (PointKind::Census, words.census),
        (PointKind::Estimate, words.estimate),
        (PointKind::Paper, words.paper),
    ]
    .into_iter()
    .filter(|(kind, _)| chart.observed.iter().any(|point| point.kind == *kind));
    let row: f64 = kinds.clone().map(|(_, word)| 26.0 + font.width(word)).sum();
    let column = kinds
        .clone()
        .map(|(_, word)| 10.0 + font.width(word))
        .fold(0.0, f64::max);
    let rows = kinds.clone().count() as f64 - 1.0;

    let room = plan.x(chart.observation_ends) - 6.0 - start;
    let stacked = row > room;
    if column > room {
        return Ok(());
    }
    let height = if stacked { rows * 16.0 } else { 0.0 };
    let heights = chart
        .observed
        .iter()
        .filter(|point| point.value.is_finite())
        .map(|point| plan.level_y(point.value));
    let Some((highest, lowest)) = heights.fold(None, |range, y| match range {
        None => Some((y, y)),
        Some((highest, lowest)) => Some((y.min(highest), y.max(lowest))),
    }) else {
        return Ok(());
    };
    let area = plan.plot.upper;
    let mut y = if lowest + 30.0 + height <= area.bottom - 12.0 {
        lowest + 30.0
    } else if highest - 36.0 - height >= area.top + 10.0 {
        highest - 36.0 - height
    } else {
        return Ok(());
    };
    let mut x = start;
    for (kind, word) in kinds {
        mark(pen, plan, (x, y), kind)?;
        pen.text(word, (x + 10.0, y), font)?;
        if stacked {
            y += 16.0;
        } else {
            x += 26.0 + font.width(word);
        }
    }
    Ok(())
}

/// A label at the right edge.
struct SideLabel {
    text: String,
    font: Font,
    /// The look of the pinned scenario that it names.
    pin: Option<usize>,
}

/// Names and values at the right edge, moved apart where they collide.
pub(super) fn side_labels<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let (x, room) = plan.gutter();
    let side = |series: Series<'_>, name: &str, named: bool, font: Font| {
        let value = series.at(chart.year);
        let end = value.or_else(|| series.points().next_back().map(|(_, value)| value))?;
        let text = match value.map(|value| numerals.value(value, chart.measure)) {
            None => name.to_owned(),
            Some(value) if named => format!("{name} {value}"),
            Some(value) => value,
        };
        let font = font.within(&text, room);
        Some((
            plan.level_y(end),
            SideLabel {
                text,
                font,
                pin: None,
            },
        ))
    };
    let changed = chart.change.and_then(|change| {
        let font = Font::new(plan.label_size, theme.accent).bold();
        side(
            change.scenario,
            chart.words.scenario,
            !plan.frame.compact,
            font,
        )
    });
    let baseline_font = Font::new(SMALL, theme.ink_2);
    let is_alone = chart.shared.is_none();
    let baseline = side(
        chart.baseline,
        chart.words.baseline,
        is_alone,
        baseline_font,
    )
    // Beside each other, charts have their baseline over themselves.
    .filter(|_| is_alone || chart.change.is_none());

    let pinned = chart.pins.iter().filter_map(|pin| {
        let end = pin.scenario.at(chart.year)?;
        let font = Font::new(SMALL, theme.pins[pin.look]);
        let text = pins::label(pin, &numerals.value(end, chart.measure), font, room);
        let pin = Some(pin.look);
        Some((plan.level_y(end), SideLabel { text, font, pin }))
    });

    let target = chart.target.map(|target| {
        let value = numerals.value(target.value, chart.measure);
        let text = format!("{} {value}", chart.words.target);
        let font = Font::new(SMALL, theme.seal).within(&text, room);
        (
            plan.level_y(target.value),
            SideLabel {
                text,
                font,
                pin: None,
            },
        )
    });

    // From top to bottom; with equal values the scenario stays on top.
    let mut labels: Vec<(f64, SideLabel)> = Vec::with_capacity(3 + chart.pins.len());
    for label in changed
        .into_iter()
        .chain(baseline)
        .chain(target)
        .chain(pinned)
    {
        let place = labels.partition_point(|(y, _)| *y <= label.0);
        labels.insert(place, label);
    }
    let mut slots: Vec<Slot> = labels
        .iter()
        .map(|(y, label)| Slot {
            middle: *y,
            height: label.font.size * LINE + 1.0,
        })
        .collect();
    let area = plan.plot.upper;
    collision::spread(&mut slots, area.top - 12.0, area.bottom + 10.0);

    for (slot, (_, label)) in slots.iter().zip(&labels) {
        let x = pins::key(pen, label.pin, (x, slot.middle))?;
        pen.text(&label.text, (x, slot.middle), label.font)?;
    }

    // How sure the bands are, where room is left.
    let font = Font::new(SMALL, theme.ink_3);
    for band in chart.level_fan().iter().flat_map(|fan| &fan.bands) {
        let Some((_, value)) = band.upper.points().next_back() else {
            continue;
        };
        let slot = Slot {
            middle: plan.level_y(value) + 4.0,
            height: SMALL * LINE,
        };
        if collision::is_free(slot, &slots) {
            pen.text(
                &numerals.percent(band.level.percent()),
                (x, slot.middle),
                font,
            )?;
            slots.push(slot);
        }
    }
    Ok(())
}
