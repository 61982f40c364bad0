//! Drawing in CSS px on a backend that knows whole coordinates only.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use crate::chart::layout::{Area, Frame};
use crate::chart::text::{self, Align, TextStyle};
use crate::chart::theme::{Color, Theme};

/// What drawing on a backend returns.
pub(crate) type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A position in CSS px.
pub(crate) type Point = (f64, f64);

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Font {
    /// Font size, CSS px.
    pub size: f64,
    pub bold: bool,
    pub color: Color,
    pub align: Align,
    /// Room to spare in paper colour around the letters, for texts that stand on lines.
    pub halo: bool,
}

impl Font {
    /// Regular text that runs right of its position.
    pub(crate) fn new(size: f64, color: Color) -> Self {
        Self {
            size,
            bold: false,
            color,
            align: Align::Start,
            halo: false,
        }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(crate) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }

    /// The same, smaller if the text would be wider than `room`.
    pub(crate) fn within(self, text: &str, room: f64) -> Self {
        Self {
            size: text::fitting_size(text, self.size, self.bold, room),
            ..self
        }
    }

    /// Approximate width of a text, CSS px.
    pub(crate) fn width(&self, text: &str) -> f64 {
        text::width(text, self.size, self.bold)
    }
}

/// A line of some width.
struct Stroke {
    color: Color,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color.into()
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Draws in CSS px.
pub(crate) struct Pen<'a, B> {
    backend: &'a mut B,
    frame: Frame,
    pub theme: &'a Theme,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub(crate) fn new(backend: &'a mut B, frame: &Frame, theme: &'a Theme) -> Self {
        Self {
            backend,
            frame: *frame,
            theme,
        }
    }

    /// Covers the whole frame with paper.
    pub(crate) fn ground(&mut self) -> Drawn<B> {
        self.backend.ensure_prepared()?;
        let (width, height) = self.frame.unit_size();
        let corner = (
            i32::try_from(width).unwrap_or(i32::MAX),
            i32::try_from(height).unwrap_or(i32::MAX),
        );
        self.backend
            .draw_rect((0, 0), corner, &BackendColor::from(self.theme.paper), true)
    }

    pub(crate) fn finish(&mut self) -> Drawn<B> {
        self.backend.present()
    }

    fn units(&self, length: f64) -> i32 {
        (length * self.frame.scale()).round() as i32
    }

    fn point(&self, (x, y): Point) -> BackendCoord {
        (self.units(x), self.units(y))
    }

    /// The edges of a line of some width about a position, on whole device pixels: sharp on every screen.
    fn sharp(&self, middle: f64, width: f64) -> (i32, i32) {
        let pixels = self.frame.device_pixels;
        let width = (width * pixels).round().max(1.0);
        let first = (middle * pixels - width / 2.0).round();
        (
            (first * Frame::SUBPIXELS) as i32,
            ((first + width) * Frame::SUBPIXELS) as i32,
        )
    }

    /// A rectangle on drawing units, not rounded to pixels: for bars, whose lengths are figures.
    pub(crate) fn rect(&mut self, area: Area, color: Color) -> Drawn<B> {
        let upper_left = self.point((area.left, area.top));
        let lower_right = self.point((area.right, area.bottom));
        self.backend
            .draw_rect(upper_left, lower_right, &BackendColor::from(color), true)
    }

    pub(crate) fn horizontal(
        &mut self,
        (left, right): (f64, f64),
        y: f64,
        width: f64,
        color: Color,
    ) -> Drawn<B> {
        let (top, bottom) = self.sharp(y, width);
        let (left, right) = (self.units(left), self.units(right));
        self.backend.draw_rect(
            (left, top),
            (right, bottom),
            &BackendColor::from(color),
            true,
        )
    }

    pub(crate) fn vertical(
        &mut self,
        x: f64,
        (top, bottom): (f64, f64),
        width: f64,
        color: Color,
    ) -> Drawn<B> {
        let (left, right) = self.sharp(x, width);
        let (top, bottom) = (self.units(top), self.units(bottom));
        self.backend.draw_rect(
            (left, top),
            (right, bottom),
            &BackendColor::from(color),
            true,
        )
    }

    /// Dots of 1 px every 4 px.
    pub(crate) fn dotted_vertical(
        &mut self,
        x: f64,
        (top, bottom): (f64, f64),
        color: Color,
    ) -> Drawn<B> {
        let dots = ((bottom - top) / 4.0).floor().max(0.0) as u32;
        for dot in 0..dots {
            let y = top + 4.0 * f64::from(dot);
            self.vertical(x, (y, y + 1.0), 1.0, color)?;
        }
        Ok(())
    }

    /// Dots of 1 px every 4 px.
    pub(crate) fn dotted_horizontal(
        &mut self,
        (left, right): (f64, f64),
        y: f64,
        color: Color,
    ) -> Drawn<B> {
        let dots = ((right - left) / 4.0).floor().max(0.0) as u32;
        for dot in 0..dots {
            let x = left + 4.0 * f64::from(dot);
            self.horizontal((x, x + 1.0), y, 1.0, color)?;
        }
        Ok(())
    }

    /// One open path.
    pub(crate) fn path(
        &mut self,
        points: impl Iterator<Item = Point>,
        width: f64,
        color: Color,
    ) -> Drawn<B> {
        let scale = self.frame.scale();
        let stroke = Stroke {
            color,
            width: (width * scale).round().max(1.0) as u32,
        };
        let units = |length: f64| (length * scale).round() as i32;
        self.backend
            .draw_path(points.map(|(x, y)| (units(x), units(y))), &stroke)
    }

    /// An open path of dashes; `lengths` are those of dashes and gaps in turn, CSS px, above 0.
    pub(crate) fn dashed(
        &mut self,
        points: impl Iterator<Item = Point>,
        width: f64,
        color: Color,
        lengths: &[f64],
    ) -> Drawn<B> {
        let (mut turn, mut left) = (0, lengths[0]);
        let mut dash: Vec<Point> = Vec::new();
        for point in points {
            let Some(&(mut from)) = dash.last() else {
                dash.push(point);
                continue;
            };
            loop {
                let (right, down) = (point.0 - from.0, point.1 - from.1);
                let far = libm::hypot(right, down);
                if far <= left {
                    left -= far;
                    dash.push(point);
                    break;
                }
                from = (from.0 + right * left / far, from.1 + down * left / far);
                dash.push(from);
                if turn % 2 == 0 {
                    self.path(dash.drain(..), width, color)?;
                }
                dash.clear();
                dash.push(from);
                turn = (turn + 1) % lengths.len();
                left = lengths[turn];
            }
        }
        if turn % 2 == 0 {
            self.path(dash.into_iter(), width, color)?;
        }
        Ok(())
    }

    pub(crate) fn polygon(
        &mut self,
        corners: impl Iterator<Item = Point>,
        color: Color,
    ) -> Drawn<B> {
        let scale = self.frame.scale();
        let units = |length: f64| (length * scale).round() as i32;
        self.backend.fill_polygon(
            corners.map(|(x, y)| (units(x), units(y))),
            &BackendColor::from(color),
        )
    }

    pub(crate) fn disc(&mut self, middle: Point, radius: f64, color: Color) -> Drawn<B> {
        let middle = self.point(middle);
        let radius = self.units(radius).unsigned_abs();
        self.backend
            .draw_circle(middle, radius, &BackendColor::from(color), true)
    }

    /// A disc with an edge whose middle is at `radius`.
    pub(crate) fn edged_disc(
        &mut self,
        middle: Point,
        radius: f64,
        fill: Color,
        (edge, color): (f64, Color),
    ) -> Drawn<B> {
        self.disc(middle, radius + edge / 2.0, color)?;
        self.disc(middle, radius - edge / 2.0, fill)
    }

    /// A text whose middle line is at `y`.
    pub(crate) fn text(&mut self, text: &str, position: Point, font: Font) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        let mut style = TextStyle {
            family: &self.theme.family,
            size: font.size * self.frame.scale(),
            bold: font.bold,
            color: font.color,
            align: font.align,
        };
        let (x, y) = self.point(position);
        if font.halo {
            // The backend can't stroke letters: the same text all around does as well at these sizes.
            style.color = self.theme.paper;
            let (far, near) = (self.units(1.5), self.units(1.06));
            for (right, down) in [
                (far, 0),
                (near, near),
                (0, far),
                (-near, near),
                (-far, 0),
                (-near, -near),
                (0, -far),
                (near, -near),
            ] {
                self.backend
                    .draw_text(text, &style, (x + right, y + down))?;
            }
            style.color = font.color;
        }
        self.backend.draw_text(text, &style, (x, y))
    }
}
