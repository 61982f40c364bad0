//! A backend that keeps what is drawn on it.

use std::convert::Infallible;

use bayflow::chart::layout::Frame;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

type Rgb = (u8, u8, u8);

/// Something drawn, in drawing units.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Rect {
        left: i32,
        top: i32,
        right: i32,
        bottom: i32,
        color: Rgb,
    },
    Path {
        points: Vec<BackendCoord>,
        width: u32,
        color: Rgb,
        alpha: f64,
    },
    Polygon {
        points: Vec<BackendCoord>,
        color: Rgb,
    },
    Disc {
        middle: BackendCoord,
        radius: u32,
        color: Rgb,
    },
    Text {
        text: String,
        at: BackendCoord,
        size: f64,
        width: f64,
        bold: bool,
        align: HPosition,
        color: Rgb,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HPosition {
    Start,
    Middle,
    End,
}

impl Mark {
    /// Left, top, right, bottom; strokes and letters included.
    pub fn bounds(&self) -> [f64; 4] {
        let hull = |points: &[BackendCoord], around: f64| {
            points.iter().fold(
                [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
                |[l, t, r, b], &(x, y)| {
                    let (x, y) = (f64::from(x), f64::from(y));
                    [
                        l.min(x - around),
                        t.min(y - around),
                        r.max(x + around),
                        b.max(y + around),
                    ]
                },
            )
        };
        match self {
            Self::Rect {
                left,
                top,
                right,
                bottom,
                ..
            } => hull(&[(*left, *top), (*right, *bottom)], 0.0),
            Self::Path { points, width, .. } => hull(points, f64::from(*width) / 2.0),
            Self::Polygon { points, .. } => hull(points, 0.0),
            Self::Disc { middle, radius, .. } => hull(&[*middle], f64::from(*radius)),
            Self::Text {
                at,
                size,
                width,
                align,
                ..
            } => {
                let x = f64::from(at.0);
                let left = match align {
                    HPosition::Start => x,
                    HPosition::Middle => x - width / 2.0,
                    HPosition::End => x - width,
                };
                let y = f64::from(at.1);
                [left, y - size / 2.0, left + width, y + size / 2.0]
            }
        }
    }

    pub fn color(&self) -> Rgb {
        match self {
            Self::Rect { color, .. }
            | Self::Path { color, .. }
            | Self::Polygon { color, .. }
            | Self::Disc { color, .. }
            | Self::Text { color, .. } => *color,
        }
    }
}

/// A backend that keeps what is drawn on it.
pub struct Recorder {
    pub frame: Frame,
    pub marks: Vec<Mark>,
}

impl Recorder {
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            marks: Vec::new(),
        }
    }

    /// CSS px of drawing units.
    pub fn px(&self, units: f64) -> f64 {
        units / self.frame.scale()
    }

    /// Texts that aren't halos, with their bounds in CSS px.
    pub fn texts(&self, halo: Rgb) -> Vec<(&str, [f64; 4])> {
        self.marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, color, .. } if *color != halo => {
                    Some((text.as_str(), mark.bounds().map(|units| self.px(units))))
                }
                _ => None,
            })
            .collect()
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.frame.unit_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        panic!("charts draw shapes, never pixels");
    }

    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Drawn {
        panic!("canvas backends move single lines by half a unit: charts draw rectangles or paths");
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        assert!(fill && left <= right && top <= bottom);
        self.marks.push(Mark::Rect {
            left,
            top,
            right,
            bottom,
            color: style.color().rgb,
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        if !points.is_empty() {
            let BackendColor { rgb, alpha } = style.color();
            self.marks.push(Mark::Path {
                points,
                width: style.stroke_width(),
                color: rgb,
                alpha,
            });
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        if !points.is_empty() {
            self.marks.push(Mark::Polygon {
                points,
                color: style.color().rgb,
            });
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        middle: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        assert!(fill);
        self.marks.push(Mark::Disc {
            middle,
            radius,
            color: style.color().rgb,
        });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let bold = matches!(style.style(), FontStyle::Bold);
        self.marks.push(Mark::Text {
            text: text.to_owned(),
            at,
            size: style.size(),
            width: bayflow::chart::text::width(text, style.size(), bold),
            bold,
            align: match style.anchor().h_pos {
                HPos::Left => HPosition::Start,
                HPos::Center => HPosition::Middle,
                HPos::Right => HPosition::End,
            },
            color: style.color().rgb,
        });
        Ok(())
    }
}
