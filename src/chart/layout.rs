//! Where a chart's parts lie, in CSS px: shared by the drawing and by the page, which places the year slider and
//! reads pointers.

/// The surface a chart is drawn on.
///
/// Backends know whole coordinates only. So drawing units are [`Frame::SUBPIXELS`] times finer than device pixels: the
/// page sizes the canvas to [`Frame::device_size`], sets the context's transform to a scale of `1 / SUBPIXELS` and
/// may set `lineJoin` to `round`; an SVG file takes [`Frame::unit_size`] as its view box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width, CSS px.
    pub width: f64,
    /// Height, CSS px.
    pub height: f64,
    /// Device pixels per CSS px.
    pub device_pixels: f64,
    /// The chart is on a narrow screen: shorter labels, fewer ticks.
    pub compact: bool,
}

impl Frame {
    /// Drawing units per device pixel.
    pub const SUBPIXELS: f64 = 8.0;

    /// A frame that can be drawn on: sizes that aren't positive become 1 px, a pixel ratio out of 0.5 to 8 is clamped.
    #[must_use]
    pub fn new(width: f64, height: f64, device_pixels: f64, compact: bool) -> Self {
        let positive = |size: f64| {
            if size.is_finite() {
                size.clamp(1.0, 16_384.0)
            } else {
                1.0
            }
        };
        Self {
            width: positive(width),
            height: positive(height),
            device_pixels: if device_pixels.is_finite() {
                device_pixels.clamp(0.5, 8.0)
            } else {
                1.0
            },
            compact,
        }
    }

    /// Drawing units per CSS px.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.device_pixels * Self::SUBPIXELS
    }

    /// Width and height of the canvas, device pixels.
    #[must_use]
    pub fn device_size(&self) -> (u32, u32) {
        // Both are positive and bounded by `new`.
        (
            (self.width * self.device_pixels).round() as u32,
            (self.height * self.device_pixels).round() as u32,
        )
    }

    /// Width and height in drawing units.
    #[must_use]
    pub fn unit_size(&self) -> (u32, u32) {
        let (width, height) = self.device_size();
        (
            width * Self::SUBPIXELS as u32,
            height * Self::SUBPIXELS as u32,
        )
    }
}

/// A rectangle, CSS px from the chart's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Area {
    /// Width, CSS px.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height, CSS px.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Where a two-tier chart's parts lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotFrame {
    /// Position of the first year, CSS px.
    pub left: f64,
    /// Position of the last year, CSS px.
    pub right: f64,
    /// First year on the axis.
    pub first_year: i32,
    /// Last year on the axis, after the first.
    pub last_year: i32,
    /// Level tier: grid lines span its width.
    pub upper: Area,
    /// Difference tier.
    pub lower: Area,
    /// The pill with the chosen year: the slider's handle.
    pub handle: Area,
    /// Values at the foot and at the head of the level tier.
    pub level: (f64, f64),
}

impl PlotFrame {
    /// Position of a year (or a part of one), CSS px.
    #[must_use]
    pub fn x_of(&self, year: f64) -> f64 {
        let span = f64::from(self.last_year) - f64::from(self.first_year);
        self.left + (self.right - self.left) * (year - f64::from(self.first_year)) / span
    }

    /// Height of a value in the level tier, CSS px.
    #[must_use]
    pub fn level_y(&self, value: f64) -> f64 {
        let (low, high) = self.level;
        self.upper.bottom - self.upper.height() * (value - low) / (high - low)
    }

    /// The value at a height of the level tier, within its axis.
    #[must_use]
    pub fn level_at(&self, y: f64) -> f64 {
        let (low, high) = self.level;
        let share = (self.upper.bottom - y) / self.upper.height();
        low + (high - low) * share.clamp(0.0, 1.0)
    }

    /// The year nearest to a position, within the axis.
    #[must_use]
    pub fn year_at(&self, x: f64) -> i32 {
        let span = f64::from(self.last_year) - f64::from(self.first_year);
        let year = f64::from(self.first_year) + span * (x - self.left) / (self.right - self.left);
        // A cast saturates, and turns a position that isn't a number into 0, which the clamp catches.
        (year.round() as i32).clamp(self.first_year, self.last_year)
    }
}
