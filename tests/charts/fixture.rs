//! Figures, words and themes for charts under test.

use bayflow::chart::numerals::{Numerals, Tick};
use bayflow::chart::series::{Band, Fan, Level, Observed, PointKind, Series};
use bayflow::chart::theme::Theme;
use bayflow::chart::two_tier::{Change, PhaseIn, PointNote, TwoTier, Words};
use bayflow::model::indicator::Measure;
use bayflow::model::projection::Pyramid;

const LIGHT: &[(&str, &str)] = &[
    ("--paper", "#FCFBF8"),
    ("--ink", "#16202B"),
    ("--ink-2", "#46525E"),
    ("--ink-3", "#626C76"),
    ("--grid", "#E8E5DD"),
    ("--edge", "#8A877F"),
    ("--accent", "#00606F"),
    ("--band-95", "#DFECEC"),
    ("--band-80", "#BCDADC"),
    ("--band-50", "#8DC0C5"),
    ("--baseline", "#6F767D"),
    ("--seal", "#B5391F"),
    ("--st-national", "#BCCBDA"),
    ("--st-national-tertiary", "#2A5C98"),
    ("--st-foreign", "#EABF80"),
    ("--st-foreign-tertiary", "#96501A"),
    ("--st-student", "#45142F"),
    ("--pin-1", "#8A4FB5"),
    ("--pin-2", "#A05A00"),
    ("--pin-3", "#2F62C9"),
    ("--part-natural", "#97866B"),
    ("--part-domestic", "#2A5C98"),
    ("--part-bay", "#8E5FA6"),
    ("--part-abroad", "#C4761B"),
    ("--part-child", "#6F94A6"),
    ("--part-old", "#39406B"),
    (
        "--font",
        "system-ui, \"Noto Sans\", \"Noto Sans CJK SC\", sans-serif",
    ),
];

const DARK: &[(&str, &str)] = &[
    ("--paper", " #10171D "),
    ("--ink", "#E9EDF0"),
    ("--ink-2", "#B6C0C9"),
    ("--ink-3", "#919DA8"),
    ("--grid", "#222D36"),
    ("--edge", "#6C7883"),
    ("--accent", "#56C5D8"),
    ("--band-95", "#142B33"),
    ("--band-80", "#1B4450"),
    ("--band-50", "#296675"),
    ("--baseline", "#8B96A0"),
    ("--seal", "#F07A5E"),
    ("--st-national", "#3D5064"),
    ("--st-national-tertiary", "#4C99E2"),
    ("--st-foreign", "#6E4E22"),
    ("--st-foreign-tertiary", "#F5A55C"),
    ("--st-student", "#F0D8E6"),
    ("--pin-1", "#C9A2F0"),
    ("--pin-2", "#F0B35A"),
    ("--pin-3", "#9DBDF7"),
    ("--part-natural", "#A2937B"),
    ("--part-domestic", "#4C99E2"),
    ("--part-bay", "#C3A0D8"),
    ("--part-abroad", "#EBA04F"),
    ("--part-child", "#86AEC2"),
    ("--part-old", "#7F87C4"),
    (
        "--font",
        "system-ui, \"Noto Sans\", \"Noto Sans CJK SC\", sans-serif",
    ),
];

pub fn theme(dark: bool) -> Theme {
    let tokens = if dark { DARK } else { LIGHT };
    Theme::from_tokens(|name| {
        tokens
            .iter()
            .find(|(token, _)| *token == name)
            .map(|(_, value)| (*value).to_owned())
    })
    .expect("the fixture defines every token")
}

/// Plain number formats: 万 in Chinese, thousands and millions in English.
pub struct Plain {
    pub zh: bool,
}

impl Plain {
    fn power(&self, largest: f64) -> (f64, &'static str) {
        match (self.zh, largest.abs()) {
            (true, 10_000.0..) => (1e4, " 万"),
            (false, 1_000_000.0..) => (1e6, " M"),
            (false, 1_000.0..) => (1e3, " k"),
            _ => (1.0, ""),
        }
    }

    fn number(value: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", value.abs());
        let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
        let grouped: Vec<&str> = whole
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).expect("digits"))
            .collect();
        format!(
            "{}{}{rest}",
            if value < 0.0 { "−" } else { "" },
            grouped.join(",")
        )
    }

    fn persons(measure: Measure) -> bool {
        matches!(measure, Measure::Persons | Measure::PersonsPerYear)
    }
}

impl Numerals for Plain {
    fn tick(&self, tick: Tick) -> String {
        let (power, unit) = if Self::persons(tick.measure) {
            self.power(tick.largest)
        } else {
            (1.0, "")
        };
        let decimals = (-libm::log10(tick.step / power).floor()).clamp(0.0, 6.0) as usize;
        let sign = if tick.difference && tick.value > 0.0 {
            "+"
        } else {
            ""
        };
        let unit = if tick.with_unit { unit } else { "" };
        format!("{sign}{}{unit}", Self::number(tick.value / power, decimals))
    }

    fn value(&self, value: f64, measure: Measure) -> String {
        if !Self::persons(measure) {
            return Self::number(value, 2);
        }
        let (power, unit) = self.power(value);
        format!(
            "{}{unit}",
            Self::number(value / power, usize::from(!self.zh))
        )
    }

    fn difference(&self, difference: f64, measure: Measure) -> String {
        let sign = if difference > 0.0 { "+" } else { "" };
        if !Self::persons(measure) {
            return format!("{sign}{}", Self::number(difference, 2));
        }
        let (power, unit) = self.power(difference);
        format!("{sign}{}{unit}", Self::number(difference / power, 0))
    }

    fn year(&self, year: i32) -> String {
        year.to_string()
    }

    fn percent(&self, percent: u8) -> String {
        format!("{percent}%")
    }
}

pub fn words(zh: bool) -> Words<'static> {
    if zh {
        Words {
            observed: "实测",
            projection: "推演",
            scenario: "情景",
            baseline: "基线",
            target: "目标",
            difference: "比基线多出的人才",
            unchanged: "还没有移动任何杠杆",
            census: "普查",
            estimate: "年度估计",
            paper: "论文数据",
            cut_axis: "纵轴不从零起",
        }
    } else {
        Words {
            observed: "Observed",
            projection: "Projection",
            scenario: "Scenario",
            baseline: "Baseline",
            target: "Target",
            difference: "More talent than the baseline",
            unchanged: "No lever has been moved yet",
            census: "census",
            estimate: "yearly estimate",
            paper: "the paper's figure",
            cut_axis: "Axis doesn't start at zero",
        }
    }
}

pub const BASE_YEAR: i32 = 2024;

/// A chart's figures, owned.
#[derive(Debug, Clone)]
pub struct Figures {
    pub measure: Measure,
    pub observed: Vec<Observed>,
    pub baseline: Vec<f64>,
    pub scenario: Vec<f64>,
    pub difference: Vec<f64>,
    /// Lower and upper ends of bands at 95, 80 and 50%: level, then difference.
    pub bands: [Vec<(Vec<f64>, Vec<f64>)>; 2],
}

impl Figures {
    pub fn new(
        measure: Measure,
        observed: Vec<Observed>,
        baseline: Vec<f64>,
        difference: Vec<f64>,
    ) -> Self {
        let scenario = baseline
            .iter()
            .zip(&difference)
            .map(|(level, more)| level + more)
            .collect();
        Self {
            measure,
            observed,
            baseline,
            scenario,
            difference,
            bands: [Vec::new(), Vec::new()],
        }
    }

    /// Talent of a bay as in 2010 to 2050.
    pub fn talent() -> Self {
        let observed = (2010..=BASE_YEAR)
            .map(|year| Observed {
                year,
                value: 7.4e6 + 7.0e5 * f64::from(year - 2010),
                kind: if matches!(year, 2010 | 2015 | 2020) {
                    PointKind::Census
                } else {
                    PointKind::Estimate
                },
            })
            .collect();
        let years = || (0..=26).map(f64::from);
        let baseline = years()
            .map(|t| 1.72e7 + 1.42e7 * (1.0 - libm::exp(-t / 18.0)) / 0.764)
            .collect();
        let difference = years()
            .map(|t| {
                if t < 2.0 {
                    0.0
                } else {
                    1.25e4 * (t - 2.0) * (t - 2.0) / (t + 1.0)
                }
            })
            .collect();
        Self::new(Measure::Persons, observed, baseline, difference)
    }

    pub fn with_bands(mut self) -> Self {
        for width in [0.26, 0.17, 0.09] {
            let spread = |values: &[f64], share: f64, side: f64| -> Vec<f64> {
                values
                    .iter()
                    .enumerate()
                    .map(|(t, value)| value * (1.0 + side * share * (t as f64 / 26.0).sqrt()))
                    .collect()
            };
            self.bands[0].push((
                spread(&self.scenario, width, -1.0),
                spread(&self.scenario, width, 1.0),
            ));
            self.bands[1].push((
                spread(&self.difference, 3.0 * width, -1.0),
                spread(&self.difference, 4.0 * width, 1.0),
            ));
        }
        self
    }

    fn series(values: &[f64]) -> Series<'_> {
        Series {
            first_year: BASE_YEAR,
            values,
        }
    }

    /// The fan of a tier, if there are bands; its median is the line's own.
    pub fn fan(&self, tier: usize) -> Option<Fan<'_>> {
        let levels = [Level::NinetyFive, Level::Eighty, Level::Half];
        let bands = levels.iter().zip(&self.bands[tier]);
        let bands: Vec<Band<'_>> = bands
            .map(|(&level, (lower, upper))| Band {
                level,
                lower: Self::series(lower),
                upper: Self::series(upper),
            })
            .collect();
        Some(Fan {
            bands: bands.try_into().ok()?,
            median: Self::series([&self.scenario, &self.difference][tier]),
        })
    }

    pub fn chart(&self, zh: bool, year: i32) -> TwoTier<'_> {
        TwoTier {
            measure: self.measure,
            observed: &self.observed,
            note: Some(PointNote {
                year: 2020,
                label: if zh {
                    "2020 年普查 1,440 万"
                } else {
                    "2020 census 14.4 M"
                },
            }),
            observation_ends: BASE_YEAR,
            baseline: Self::series(&self.baseline),
            baseline_fan: None,
            change: Some(Change {
                scenario: Self::series(&self.scenario),
                scenario_fan: self.fan(0),
                difference: Self::series(&self.difference),
                difference_fan: self.fan(1),
                interval: (!self.bands[1].is_empty()).then_some(if zh {
                    "12 至 54 万"
                } else {
                    "120 to 540 k"
                }),
                phase_in: Some(PhaseIn {
                    from: 2026,
                    to: 2031,
                    label: if zh {
                        "2026–2031 分期到位"
                    } else {
                        "phased in 2026–2031"
                    },
                }),
            }),
            pins: &[],
            shared: None,
            target: None,
            year,
            pointed: None,
            words: words(zh),
        }
    }
}

/// People of an ageing bay: few young, a bulge about 52, a third of the adults with tertiary education.
pub fn population() -> Pyramid {
    let persons = [0.62, 0.345, 0.015, 0.01, 0.01].map(|share| {
        [1.0, 1.1].map(|sex| {
            std::array::from_fn(|age| {
                let at = age as f64;
                let bulge = libm::exp(-(at - 52.0) * (at - 52.0) / 900.0);
                let size = 800_000.0 * bulge + 120_000.0 * sex * (1.0 - at / 100.0);
                // The young are all nationals without tertiary education.
                size * if age >= 19 {
                    share
                } else {
                    f64::from(u8::from(share > 0.5))
                }
            })
        })
    });
    Pyramid { persons }
}
