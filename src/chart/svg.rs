//! Charts as SVG: plain text, for files and for tests that read what was drawn.

use std::convert::Infallible;
use std::fmt::{Display, Write};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use crate::chart::layout::Frame;

/// A surface that writes SVG elements. Its view box has the frame's drawing units.
#[derive(Debug, Clone)]
pub struct Svg {
    frame: Frame,
    body: String,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Svg {
    /// An empty picture.
    #[must_use]
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            body: String::new(),
        }
    }

    /// The file, with a title that says what it shows.
    #[must_use]
    pub fn into_text(self, title: &str) -> String {
        let (width, height) = self.frame.unit_size();
        let title = escaped(title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{}\" height=\"{}\" \
             viewBox=\"0 0 {width} {height}\"><title>{title}</title>\n{}</svg>\n",
            self.frame.width, self.frame.height, self.body,
        )
    }

    fn add(&mut self, element: impl Display) -> Drawn {
        // Writing to a string can't fail.
        let _ = writeln!(self.body, "{element}");
        Ok(())
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A colour as an attribute of that name, with its opacity where it has one.
fn paint(name: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let opacity = if color.alpha < 1.0 {
        format!(" {name}-opacity=\"{:.3}\"", color.alpha)
    } else {
        String::new()
    };
    format!("{name}=\"#{red:02x}{green:02x}{blue:02x}\"{opacity}")
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = path.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

impl DrawingBackend for Svg {
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

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let fill = paint("fill", color);
        self.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" {fill}/>"
        ))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !fill {
            let corners = [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
            ];
            return self.draw_path(corners, style);
        }
        let (width, height) = (right - left, bottom - top);
        let fill = paint("fill", style.color());
        self.add(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {fill}/>"
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = points(path);
        let stroke = paint("stroke", style.color());
        self.add(format_args!(
            "<polyline points=\"{points}\" fill=\"none\" {stroke} stroke-width=\"{}\" stroke-linejoin=\"round\"/>",
            style.stroke_width()
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = points(path);
        let fill = paint("fill", style.color());
        self.add(format_args!("<polygon points=\"{points}\" {fill}/>"))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let paint = if fill {
            paint("fill", style.color())
        } else {
            format!(
                "fill=\"none\" {} stroke-width=\"{}\"",
                paint("stroke", style.color()),
                style.stroke_width()
            )
        };
        self.add(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>"
        ))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = match style.style() {
            FontStyle::Bold => "bold",
            _ => "normal",
        };
        let (text, family) = (escaped(text), escaped(style.family().as_str()));
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{:.1}\" font-family=\"{family}\" font-weight=\"{weight}\" \
             text-anchor=\"{anchor}\" dominant-baseline=\"central\" {}>{text}</text>",
            style.size(),
            paint("fill", style.color()),
        ))
    }
}
