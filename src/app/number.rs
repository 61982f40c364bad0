//! Numbers in the reader's language, through the browser's own `Intl`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::app::locale::{Language, Texts};
use crate::chart::numerals::Tick;
use crate::model::indicator::Measure;

/// A number and what stands behind it in small type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Digits with the language's separators.
    pub number: String,
    /// 万, M, %, years, ... ; may be empty.
    pub unit: String,
}

impl Figure {
    /// Number and unit as one word; a Latin unit word stands apart from its number.
    #[must_use]
    pub fn joined(&self) -> String {
        let apart = self
            .unit
            .chars()
            .next()
            .is_some_and(|first| first.is_alphanumeric());
        if apart {
            format!("{}\u{a0}{}", self.number, self.unit)
        } else {
            format!("{}{}", self.number, self.unit)
        }
    }
}

/// Which way a value differs from the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Above.
    Up,
    /// Below.
    Down,
    /// No difference that the shown digits could carry.
    Same,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// At most so many decimals.
    Plain { least: u8, most: u8 },
    /// 万 and 亿, K and M, with so many significant digits.
    Compact { digits: u8, long: bool },
}

/// Numbers that are kept formatted, about those of ten moves of a slider: most ticks and labels stay the same, and the
/// browser takes its time.
const KEPT: usize = 512;

/// Styles that the first figures and charts are written in.
const FIRST: [Style; 7] = [
    Style::Plain { least: 0, most: 2 },
    Style::Plain { least: 0, most: 0 },
    Style::Plain { least: 1, most: 1 },
    Style::Plain { least: 2, most: 2 },
    Style::Compact {
        digits: 4,
        long: false,
    },
    Style::Compact {
        digits: 3,
        long: false,
    },
    Style::Compact {
        digits: 3,
        long: true,
    },
];

/// Formats numbers; clones share the cached formatters.
#[derive(Clone)]
pub struct Numbers {
    language: Language,
    formats: Rc<RefCell<BTreeMap<Style, Intl::NumberFormat>>>,
    /// By the value's bits.
    formatted: Rc<RefCell<BTreeMap<(Style, u64), Figure>>>,
}

impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Numbers {
    /// Numbers in a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            formats: Rc::default(),
            formatted: Rc::default(),
        }
    }

    /// Makes one formatter that first figures need and that is not there yet. Whether one was missing.
    #[must_use]
    pub fn prepare(&self) -> bool {
        let mut formats = self.formats.borrow_mut();
        let missing = FIRST.into_iter().find(|style| !formats.contains_key(style));
        if let Some(style) = missing {
            formats.insert(style, build(self.language, style));
        }
        missing.is_some()
    }

    /// A number with at most `decimals` decimals.
    #[must_use]
    pub fn plain(&self, value: f64, decimals: u8) -> String {
        let style = Style::Plain {
            least: 0,
            most: decimals,
        };
        self.parts(style, value).joined()
    }

    /// A number with exactly `decimals` decimals.
    #[must_use]
    pub fn fixed(&self, value: f64, decimals: u8) -> String {
        let style = Style::Plain {
            least: decimals,
            most: decimals,
        };
        self.parts(style, value).joined()
    }

    /// Persons, in 万 or millions, with three to four significant digits.
    #[must_use]
    pub fn persons(&self, value: f64) -> Figure {
        self.parts(
            Style::Compact {
                digits: 4,
                long: false,
            },
            value,
        )
    }

    /// An amount of money that is known roughly: two significant digits, the power as a word or short.
    #[must_use]
    pub fn amount(&self, value: f64, long: bool) -> Figure {
        self.parts(Style::Compact { digits: 2, long }, value)
    }

    /// A level in its measure's own form.
    #[must_use]
    pub fn level(&self, texts: &Texts, measure: Measure, value: f64) -> Figure {
        match measure {
            Measure::Persons | Measure::PersonsPerYear => self.persons(value),
            Measure::Percent => self.with_unit(
                value,
                if value.abs() < 10.0 { 2 } else { 1 },
                "%".to_owned(),
            ),
            Measure::PerHundred | Measure::Index | Measure::PerThousand => {
                self.with_unit(value, 1, String::new())
            }
            Measure::Years => self.with_unit(value, 1, texts.text("unit-years-short")),
            Measure::PerSquareKilometre => self.with_unit(value, 0, texts.text("unit-per-km2")),
        }
    }

    /// The size of a difference (never signed) and its direction. Small effects keep two significant digits.
    #[must_use]
    pub fn change(
        &self,
        texts: &Texts,
        measure: Measure,
        difference: f64,
        long: bool,
    ) -> (Direction, Figure) {
        let size = difference.abs();
        let smallest = match measure {
            Measure::Persons | Measure::PersonsPerYear => 0.5,
            _ => 0.005,
        };
        let direction = if size < smallest || !size.is_finite() {
            Direction::Same
        } else if difference > 0.0 {
            Direction::Up
        } else {
            Direction::Down
        };
        let decimals = match size {
            _ if size < 1.0 => 2,
            _ => 1,
        };
        let figure = match measure {
            Measure::Persons | Measure::PersonsPerYear => {
                let digits = if size < 100.0 { 2 } else { 3 };
                self.parts(Style::Compact { digits, long }, size)
            }
            Measure::Percent => {
                let unit = if long {
                    "unit-points"
                } else {
                    "unit-points-short"
                };
                self.with_unit(size, decimals, texts.text(unit))
            }
            Measure::PerHundred | Measure::Index | Measure::PerThousand => {
                self.with_unit(size, decimals, String::new())
            }
            Measure::Years => self.with_unit(size, decimals, texts.text("unit-years-short")),
            Measure::PerSquareKilometre => {
                self.with_unit(size, decimals, texts.text("unit-per-km2"))
            }
        };
        (direction, figure)
    }

    /// An axis label: one power (万, million) for the whole axis, decimals as the step needs them.
    #[must_use]
    pub fn tick(&self, texts: &Texts, tick: Tick) -> String {
        let persons = matches!(tick.measure, Measure::Persons | Measure::PersonsPerYear);
        let power = if persons {
            self.power(tick.largest)
        } else {
            1.0
        };
        let number = self.fixed(tick.value / power, decimals_for(tick.step / power));
        if !tick.with_unit {
            return number;
        }
        let unit = match tick.measure {
            Measure::Persons | Measure::PersonsPerYear if power > 1.0 => {
                self.parts(
                    Style::Compact {
                        digits: 3,
                        long: true,
                    },
                    power,
                )
                .unit
            }
            Measure::Persons | Measure::PersonsPerYear => texts.text("unit-persons"),
            Measure::Percent if tick.difference => texts.text("unit-points"),
            Measure::Percent => return format!("{number}%"),
            Measure::PerThousand => return format!("{number}‰"),
            Measure::Index => texts.text("unit-index"),
            Measure::PerHundred => texts.text("unit-per-hundred"),
            Measure::Years => texts.text("unit-years"),
            Measure::PerSquareKilometre => texts.text("unit-per-km2"),
        };
        format!("{number}\u{a0}{unit}")
    }

    /// Both ends of an interval of persons in one power, that of the farther one, which has so many significant digits;
    /// `None` where figures have no powers.
    #[must_use]
    pub fn together(&self, measure: Measure, ends: [f64; 2], digits: u8) -> Option<[Figure; 2]> {
        let is_counted = matches!(measure, Measure::Persons | Measure::PersonsPerYear);
        let largest = ends.into_iter().map(f64::abs).fold(0.0, f64::max);
        let power = self.power(largest);
        if !is_counted || power == 1.0 || !largest.is_finite() {
            return None;
        }
        let style = Style::Compact {
            digits: 3,
            long: false,
        };
        let unit = self.parts(style, power).unit;
        let whole = [10.0, 100.0, 1000.0]
            .into_iter()
            .filter(|ten| largest >= ten * power);
        let decimals = digits.saturating_sub(1 + whole.count() as u8);
        Some(ends.map(|end| self.with_unit(end / power, decimals, unit.clone())))
    }

    /// The power that numbers up to one are counted in, as the browser's own compact form does.
    fn power(&self, largest: f64) -> f64 {
        let powers: &[f64] = match self.language {
            Language::ZhHans => &[1e8, 1e4],
            Language::En => &[1e9, 1e6, 1e3],
        };
        let mut reached = powers.iter().filter(|power| largest.abs() >= **power);
        reached.next().copied().unwrap_or(1.0)
    }

    fn with_unit(&self, value: f64, decimals: u8, unit: String) -> Figure {
        Figure {
            number: self.fixed(value, decimals),
            unit,
        }
    }

    fn parts(&self, style: Style, value: f64) -> Figure {
        let mut formatted = self.formatted.borrow_mut();
        let key = (style, value.to_bits());
        if let Some(figure) = formatted.get(&key) {
            return figure.clone();
        }
        if formatted.len() >= KEPT {
            formatted.clear();
        }
        let figure = self.format(style, value);
        formatted.insert(key, figure.clone());
        figure
    }

    fn format(&self, style: Style, value: f64) -> Figure {
        let mut formats = self.formats.borrow_mut();
        let format = formats
            .entry(style)
            .or_insert_with(|| build(self.language, style));
        let mut figure = Figure {
            number: String::new(),
            unit: String::new(),
        };
        for part in format.format_to_parts(value).iter() {
            let field = |name: &str| {
                Reflect::get(&part, &JsValue::from_str(name))
                    .ok()
                    .and_then(|text| text.as_string())
                    .unwrap_or_default()
            };
            match field("type").as_str() {
                "compact" => figure.unit.push_str(&field("value")),
                "literal" => {}
                // The browser writes a hyphen, which is shorter than a plus sign.
                "minusSign" => figure.number.push('−'),
                _ => figure.number.push_str(&field("value")),
            }
        }
        figure
    }
}

/// Decimals that tell ticks apart.
fn decimals_for(step: f64) -> u8 {
    let mut scaled = step;
    for decimals in 0..4 {
        if (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-9) {
            return decimals;
        }
        scaled *= 10.0;
    }
    4
}

fn build(language: Language, style: Style) -> Intl::NumberFormat {
    let options: Vec<(&str, JsValue)> = match style {
        Style::Plain { least, most } => vec![
            ("minimumFractionDigits", least.into()),
            ("maximumFractionDigits", most.into()),
        ],
        Style::Compact { digits, long } => vec![
            ("notation", "compact".into()),
            ("compactDisplay", if long { "long" } else { "short" }.into()),
            ("maximumSignificantDigits", digits.into()),
            // "always" is younger than compact numbers; `true` means the same to every browser that has them.
            ("useGrouping", JsValue::TRUE),
        ],
    };
    let object = Object::new();
    for (name, value) in options {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    Intl::NumberFormat::new(&Array::of1(&language.tag().into()), object.unchecked_ref())
}
