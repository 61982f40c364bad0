//! The lower tier: what the reader's changes add to or take from the baseline.

use plotters_backend::DrawingBackend;

use crate::chart::collision::{self, Slot};
use crate::chart::fan;
use crate::chart::layout::Area;
use crate::chart::numerals::Numerals;
use crate::chart::pen::{Drawn, Font, Pen};
use crate::chart::text::{self, Align, LINE};
use crate::chart::two_tier::plan::{Plan, tick};
use crate::chart::two_tier::{PhaseIn, TwoTier};
use crate::chart::two_tier::{level, pins};

const SMALL: f64 = 12.0;

/// Grid lines and the zero line.
pub(super) fn grid<B: DrawingBackend>(pen: &mut Pen<'_, B>, plan: &Plan) -> Drawn<B> {
    let (area, theme) = (plan.plot.lower, pen.theme);
    for value in plan
        .difference
        .iter()
        .flat_map(|axis| axis.ticks())
        .filter(|&value| value != 0.0)
    {
        pen.horizontal(
            (area.left, area.right),
            plan.difference_y(value),
            1.0,
            theme.grid,
        )?;
    }
    pen.horizontal(
        (area.left, area.right),
        plan.difference_y(0.0),
        1.0,
        theme.ink_3,
    )
}

/// Bands (or, without them, a wash down to zero), the line and the bar of the years of phasing in.
pub(super) fn marks<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let y = |value: f64| plan.difference_y(value);
    let zero = y(0.0);
    let at = |year, value| (plan.x(year), y(value));
    let Some(change) = chart.change else {
        return pins::bands(pen, chart, |pin| pin.difference_band, &at, true);
    };
    if let Some(known) = change.difference_fan {
        fan::draw(pen, &known, theme.accent, &at)?;
    } else {
        let mut ends = change.difference.points();
        if let (Some((first, _)), Some((last, _))) = (ends.next(), ends.next_back()) {
            let line = plan.points(change.difference, y);
            let outline = std::iter::once((plan.x(first), zero))
                .chain(line)
                .chain([(plan.x(last), zero)]);
            pen.polygon(outline, theme.band_80)?;
        }
    }
    pins::bands(pen, chart, |pin| pin.difference_band, &at, true)?;
    // The wash and the bands lie on the zero line.
    let area = plan.plot.lower;
    pen.horizontal((area.left, area.right), zero, 1.0, theme.ink_3)?;
    if let Some(phase_in) = change.phase_in {
        phase_in_bar(pen, plan, &phase_in)?;
    }
    level::scenario(pen, plan, change.difference, y)
}

/// The years of phasing in, cut at the ends of the axis; one year is as wide as a year.
fn phase_in_bar<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    phase_in: &PhaseIn<'_>,
) -> Drawn<B> {
    let from = phase_in.from.max(plan.plot.first_year);
    let to = phase_in
        .to
        .max(phase_in.from.saturating_add(1))
        .min(plan.plot.last_year);
    if from >= to {
        return Ok(());
    }
    let zero = plan.difference_y(0.0);
    let bar = Area {
        left: plan.x(from),
        top: zero,
        right: plan.x(to),
        bottom: zero + 4.0,
    };
    pen.rect(bar, pen.theme.accent)
}

/// Title, tick labels and the name of the phase-in.
pub(super) fn annotations<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let (area, theme) = (plan.plot.lower, pen.theme);
    let title = Font::new(SMALL, theme.ink)
        .bold()
        .halo()
        .within(chart.words.difference, area.right);
    pen.text(chart.words.difference, (0.0, area.top - 28.0), title)?;

    let font = Font::new(SMALL, theme.ink_3).halo();
    let mut zero_label_end = 0.0;
    if let Some(axis) = plan.difference {
        for value in axis.ticks() {
            let label = numerals.tick(tick(&axis, value, chart, true));
            pen.text(&label, (0.0, plan.difference_y(value) - 9.0), font)?;
            if value == 0.0 {
                zero_label_end = font.width(&label);
            }
        }
    } else {
        let font = Font::new(SMALL, theme.ink_3).within(chart.words.unchanged, area.right);
        pen.text(
            chart.words.unchanged,
            (0.0, plan.difference_y(0.0) - 10.0),
            font,
        )?;
        return Ok(());
    }

    let Some(phase_in) = chart.change.and_then(|change| change.phase_in) else {
        return Ok(());
    };
    if !level::is_observation_line_shown(plan, chart) || phase_in.from > plan.plot.last_year {
        return Ok(());
    }
    let font = Font::new(SMALL, theme.accent).align(Align::End).halo();
    let end = plan.x(chart.observation_ends) - 8.0;
    let start = end - font.width(phase_in.label);
    let zero = plan.difference_y(0.0);
    let has_room = plan
        .difference
        .is_some_and(|axis| zero - plan.difference_y(axis.step) >= 31.0);
    // Left of the dotted line there is nothing but tick labels: beside the zero, or else over it.
    if start > zero_label_end + 6.0 {
        pen.text(phase_in.label, (end, zero - 9.0), font)
    } else if start >= 0.0 && zero - 25.0 - SMALL > area.top && has_room {
        pen.text(phase_in.label, (end, zero - 25.0), font)
    } else {
        Ok(())
    }
}

/// An interval in one line, or with each of its ends in a line of its own where that is too wide; none of nothing.
fn lines(interval: &str, room: f64) -> Vec<&str> {
    if interval.is_empty() {
        return Vec::new();
    }
    // A letter's width is an estimate.
    let is_wide = 1.1 * text::width(interval, SMALL, false) > room;
    // Behind the word between the ends; units hang on their numbers by other spaces.
    let mut spaces = interval.match_indices(' ').skip(1);
    match spaces.next().filter(|_| is_wide) {
        Some((at, space)) => vec![&interval[..at], &interval[at + space.len()..]],
        None => vec![interval],
    }
}

/// The differences in the chosen year, the reader's own with its interval, at the right edge.
pub(super) fn side_label<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    plan: &Plan,
    numerals: &dyn Numerals,
    chart: &TwoTier<'_>,
) -> Drawn<B> {
    let theme = pen.theme;
    let (x, room) = plan.gutter();
    // The figure stands beside the line's end, the interval under it; all stay over the pill.
    let mut slots = Vec::new();
    let own = chart.change.and_then(|change| {
        let value = change.difference.at(chart.year)?;
        let text = numerals.difference(value, chart.measure);
        let font = Font::new(plan.difference_size, theme.accent)
            .bold()
            .within(&text, room);
        let interval = lines(change.interval.unwrap_or_default(), room);
        let tail = match interval.len() {
            0 => 0.0,
            count => SMALL * LINE * count as f64 + 1.0,
        };
        slots.push((
            plan.difference_y(value) + tail / 2.0,
            font.size * LINE + tail,
            None,
        ));
        Some((text, font, interval))
    });
    for pin in chart.pins {
        if let Some(value) = pin.difference.at(chart.year) {
            let text = numerals.difference(value, chart.measure);
            let y = plan.difference_y(value);
            // From top to bottom; with equal values the reader's own stays on top.
            let place = slots.partition_point(|(other, ..)| *other <= y);
            slots.insert(place, (y, SMALL * LINE + 1.0, Some((pin.look, text))));
        }
    }
    let mut places: Vec<Slot> = slots
        .iter()
        .map(|&(middle, height, _)| Slot { middle, height })
        .collect();
    collision::spread(
        &mut places,
        plan.plot.lower.top - 12.0,
        plan.plot.lower.bottom + 4.0,
    );
    for (place, (_, _, pin)) in places.iter().zip(&slots) {
        if let Some((look, text)) = pin {
            let font = Font::new(SMALL, theme.pins[*look]).within(text, room - pins::MARK);
            let x = pins::key(pen, Some(*look), (x, place.middle))?;
            pen.text(text, (x, place.middle), font)?;
        } else if let Some((text, font, interval)) = &own {
            let top = place.middle - place.height / 2.0;
            let head = font.size * LINE;
            pen.text(text, (x, top + head / 2.0), *font)?;
            let line = (place.height - head) / interval.len().max(1) as f64;
            for (index, text) in interval.iter().enumerate() {
                let font = Font::new(SMALL, theme.ink_3).within(text, room);
                pen.text(text, (x, top + head + line * (index as f64 + 0.5)), font)?;
            }
        }
    }
    Ok(())
}
