//! Drawings of the evidence: studies beside the effect in use, the response to the setting, and the response in time.

use super::{BAY, Evidence};
use crate::article::table::{Table, figure};
use crate::chart::article::{Kind, Line, Lines, Mark, Row, Rows, Shape, Span};
use crate::data::pack::LeverRecord;
use crate::data::place::Bay;
use crate::policy::effect::{Effect, Impact, impact};
use crate::policy::response::{Ramp, effective_settings};

/// Points of a response curve.
const POINTS: u32 = 48;
/// Years of the drawing in time.
const YEARS: [i32; 5] = [2024, 2028, 2032, 2036, 2040];

impl Evidence<'_> {
    /// The figures of studies on the axis of the effect, with the interval that is used.
    pub(super) fn effect_chart(&self, lever: &LeverRecord) -> String {
        let words = self.words;
        let own = |bays: &[Bay]| {
            let effect = lever.in_bay(bays[0]).effect;
            let names: Vec<String> = bays
                .iter()
                .map(|bay| words.text(&format!("bay-short-{}", bay.id())))
                .collect();
            Row {
                name: words.text("own-row"),
                detail: names.join(&words.text("and")),
                marks: vec![Mark {
                    value: effect.central,
                    shape: Shape::Own,
                    label: String::new(),
                }],
                span: Some(Span {
                    low: effect.low,
                    high: effect.high,
                }),
            }
        };
        let mut rows: Vec<Row> = self
            .studies
            .iter()
            .filter(|study| study.lever == lever.id)
            .filter_map(|study| {
                let value = study.value?;
                let label = match study.range {
                    Some((low, high)) => format!("{}–{}", words.plain(low), words.plain(high)),
                    None => words.plain(value),
                };
                let ends = study.range.map(|(low, high)| [low, high]);
                let mut marks: Vec<Mark> = ends
                    .into_iter()
                    .flatten()
                    .map(|value| Mark {
                        value,
                        shape: Shape::Line,
                        label: String::new(),
                    })
                    .collect();
                marks.push(Mark {
                    value,
                    shape: Shape::Found,
                    label,
                });
                Some(Row {
                    name: self.study(study),
                    detail: String::new(),
                    marks,
                    span: None,
                })
            })
            .collect();
        let has_studies = !rows.is_empty();
        // Bays whose effect is the same share a row.
        let others: Vec<Bay> = [Bay::Tokyo, Bay::Sf, Bay::Ny]
            .into_iter()
            .filter(|&bay| lever.in_bay(bay).effect != lever.in_bay(BAY).effect)
            .collect();
        if others.is_empty() {
            let mut row = own(&[BAY]);
            row.detail = words.text("all-bays");
            rows.push(row);
        } else {
            rows.push(own(&[BAY]));
            rows.push(own(&others));
        }
        let effect = lever.in_bay(BAY).effect;
        let name = words.text(&format!("lever-{}", lever.id));
        let values = [effect.low, effect.central, effect.high].map(|value| words.plain(value));
        let [low, central, high] = values;
        let tick = |value: f64| words.plain(value);
        let drawing = Rows {
            summary: words.format(
                "effect-spoken",
                &[
                    ("lever", name.into()),
                    ("low", low.into()),
                    ("central", central.into()),
                    ("high", high.into()),
                ],
            ),
            unit: String::new(),
            rows,
            band: Some(Span {
                low: effect.low,
                high: effect.high,
            }),
            from_zero: true,
            tick: &tick,
        }
        .draw();
        let note = if has_studies {
            "effect-note"
        } else {
            "effect-note-alone"
        };
        figure(
            &words.text(&format!("theta-{}", lever.form.id())),
            &words.text(note),
            &drawing,
            "",
            "",
        )
    }

    /// What the first target's flow or odds become at each setting.
    pub(super) fn response(&self, lever: &LeverRecord) -> String {
        let words = self.words;
        let in_bay = lever.in_bay(BAY);
        let Some(record) = lever.targets.first() else {
            return String::new();
        };
        let size = |x: f64, effect: Effect| match impact(
            lever,
            in_bay,
            record,
            x,
            effect.of(&in_bay.effect),
        ) {
            Impact::PersonsPerYear(persons) => persons,
            Impact::Log(log) | Impact::Stock(log) => 100.0 * libm::expm1(log),
            Impact::Damping(share) => -100.0 * share,
        };
        let is_people = matches!(
            impact(lever, in_bay, record, lever.policy_end, 1.0),
            Impact::PersonsPerYear(_)
        );
        let settings: Vec<f64> = (0..=POINTS)
            .map(|step| lever.min + (lever.max - lever.min) * f64::from(step) / f64::from(POINTS))
            .collect();
        let points = settings
            .iter()
            .map(|&x| (x, size(x, Effect::Central)))
            .collect();
        let band = settings
            .iter()
            .map(|&x| {
                let (one, other) = (size(x, Effect::Low), size(x, Effect::High));
                (x, one.min(other), one.max(other))
            })
            .collect();
        let mut x: Vec<f64> = vec![lever.min, in_bay.default, lever.policy_end, lever.max];
        x.sort_by(f64::total_cmp);
        x.dedup();
        let title = words.text("response-title");
        let mut table = Table::new(
            &title,
            &[
                "response-setting",
                "effect-low",
                "effect-central",
                "effect-high",
            ]
            .map(|id| words.text(id)),
        );
        for &x in &x {
            let mut cells = vec![self.setting(lever, x)];
            cells.extend(Effect::ALL.map(|effect| words.signed(size(x, effect), 1)));
            table.row(cells);
        }
        let target = words.text(&format!("target-{}", record.target.id()));
        let unit = words.text(if is_people {
            "unit-people-a-year"
        } else {
            "unit-percent"
        });
        let tick = |value: f64| words.plain(value);
        let end = words.signed(size(lever.policy_end, Effect::Central), 1);
        let setting = self.setting(lever, lever.policy_end);
        let drawing = Lines {
            summary: words.format(
                "response-spoken",
                &[
                    ("target", target.clone().into()),
                    ("setting", setting.into()),
                    ("size", format!("{end} {unit}").into()),
                ],
            ),
            unit,
            x: x.iter().map(|&x| (x, words.plain(x))).collect(),
            lines: vec![Line {
                name: target,
                kind: Kind::Model,
                points,
                band,
            }],
            tick: &tick,
            height: 130.0,
        }
        .draw();
        let today = self.setting(lever, in_bay.default);
        figure(
            &title,
            &words.format("response-note", &[("today", today.into())]),
            &drawing,
            &words.text("table"),
            &table.html(),
        )
    }

    /// How a setting unfolds: the ramp, and what works after lags of three, five and eight years.
    pub(super) fn timing(&self) -> String {
        let words = self.words;
        let years = YEARS[0]..=YEARS[YEARS.len() - 1];
        let ramp = Ramp {
            start: 2026,
            phase: 5,
        };
        let line = |name: String, kind, lag: f64| Line {
            name,
            kind,
            points: years
                .clone()
                .zip(effective_settings(0.0, 100.0, ramp, lag, years.clone()))
                .map(|(year, value)| (f64::from(year), value))
                .collect(),
            band: Vec::new(),
        };
        let lag = |years: f64| words.format("timing-lag", &[("years", words.plain(years).into())]);
        let lines = vec![
            line(words.text("timing-setting"), Kind::Baseline, 0.0),
            line(lag(8.0), Kind::Other, 8.0),
            line(lag(5.0), Kind::Observed, 5.0),
            line(lag(3.0), Kind::Model, 3.0),
        ];
        let title = words.text("timing-title");
        let mut head = vec![words.text("table-year")];
        head.extend(lines.iter().map(|line| line.name.clone()));
        let mut table = Table::new(&title, &head);
        for (index, year) in years.clone().enumerate() {
            let mut cells = vec![year.to_string()];
            cells.extend(
                lines
                    .iter()
                    .map(|line| words.number(line.points[index].1, 0)),
            );
            table.row(cells);
        }
        let tick = |value: f64| words.plain(value);
        let drawing = Lines {
            summary: words.text("timing-spoken"),
            unit: "%".to_owned(),
            x: YEARS
                .iter()
                .map(|&year| (f64::from(year), year.to_string()))
                .collect(),
            lines,
            tick: &tick,
            height: 140.0,
        }
        .draw();
        figure(
            &title,
            &words.text("timing-note"),
            &drawing,
            &words.text("table"),
            &table.html(),
        )
    }
}
