//! The evidence: each lever's passage, studies, path into the model and assumptions, and what became of every measure
//! that the paper recommends.

mod charts;
pub mod records;

use std::fmt::Write as _;

use crate::article::markdown::Rendered;
use crate::article::page::{Fragment, Heading, link};
use crate::article::table::Table;
use crate::article::words::Words;
use crate::article::{ArticleError, Material, rendered};
use crate::chart::article::escape;
use crate::data::pack::{Form, LeverRecord};
use crate::data::place::Bay;
use crate::policy::effect::{Effect, Impact, impact};
use crate::scenario::document::view::Page;

use records::{Measure, Study, measures, studies};

/// The bay whose levers the text explains; the paper's recommendations are for it.
const BAY: Bay = Bay::Gba;

struct Evidence<'a> {
    material: &'a Material,
    words: &'a Words,
    studies: Vec<Study>,
    measures: Vec<Measure>,
}

/// The article.
pub(super) fn article(material: &Material, words: &Words) -> Result<Fragment, ArticleError> {
    let evidence = Evidence {
        material,
        words,
        studies: studies(material)?,
        measures: measures(material)?,
    };
    let Rendered { body, headings } = rendered(
        material,
        words.language,
        "docs/pages/evidence",
        &|text| evidence.filled(&text),
        &mut |name| evidence.show(name),
    )?;
    let mut fragment = Fragment::new(words, Page::Evidence, body, &headings);
    fragment.contents = evidence.contents(&headings);
    fragment.aside.push_str(&evidence.grades());
    Ok(fragment)
}

impl Evidence<'_> {
    fn lever(&self, id: &str) -> Result<&LeverRecord, String> {
        self.material
            .inputs
            .levers
            .iter()
            .find(|lever| lever.id == id)
            .ok_or_else(|| format!("no lever is called {id}"))
    }

    /// The text with the catalogue's figures in the place of `{low}`, `{central}`, `{high}` and, for a hundred units,
    /// `{low%}` and so on; of the lever whose heading stands above.
    fn filled(&self, text: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut current: Option<&LeverRecord> = None;
        for line in text.lines() {
            if let Some(id) = line
                .strip_prefix("<!-- id: ")
                .and_then(|rest| rest.strip_suffix(" -->"))
            {
                current = self.lever(id).ok();
            }
            let mut line = line.to_owned();
            if let Some(lever) = current {
                let in_bay = lever.in_bay(BAY);
                for effect in Effect::ALL {
                    let value = effect.of(&in_bay.effect);
                    let id = effect.id();
                    line = line.replace(&format!("{{{id}%}}"), &self.words.plain(100.0 * value));
                    line = line.replace(&format!("{{{id}}}"), &self.words.plain(value));
                }
                line = line.replace("{today}", &self.words.plain(in_bay.default));
            }
            if line.contains('{') {
                return Err(format!("a figure that nobody knows: {line}"));
            }
            filled.push_str(&line);
            filled.push('\n');
        }
        Ok(filled)
    }

    fn show(&self, name: &str) -> Result<String, String> {
        match name.split_once(' ') {
            Some(("head", id)) => Ok(self.head(self.lever(id)?)),
            Some(("effect", id)) => Ok(self.effect(self.lever(id)?)),
            Some(("path", id)) => Ok(self.path(self.lever(id)?)),
            Some(("sources", id)) => Ok(self.sources(id)),
            Some(("trace", id)) => Ok(self.trace_of(self.lever(id)?)),
            None if name == "trace" => Ok(self.trace()),
            None if name == "timing" => Ok(self.timing()),
            _ => Err(format!("nothing is called {name}")),
        }
    }

    fn badge(&self, lever: &LeverRecord) -> String {
        let grade = lever.grade.to_ascii_lowercase();
        format!("<span class=\"grade grade-{grade}\">{}</span>", lever.grade)
    }

    /// Where the lever stands in the paper, and how good its evidence is.
    fn head(&self, lever: &LeverRecord) -> String {
        let words = self.words;
        let grade = lever.grade.to_ascii_lowercase();
        let place = if lever.group == 0 {
            words.text("from-theory")
        } else {
            let (group, numeral) = (
                words.text(&format!("group-{}", lever.group)),
                words.text(&format!("group-numeral-{}", lever.group)),
            );
            format!("{numeral} {group}")
        };
        format!(
            "<p class=\"eyebrow\">{}<span class=\"graded\">{}{}</span></p>\n",
            escape(&place),
            self.badge(lever),
            escape(&words.text(&format!("grade-{grade}")))
        )
    }

    fn setting(&self, lever: &LeverRecord, value: f64) -> String {
        let value = self.words.plain(value);
        self.words.format(
            &format!("unit-words-{}", lever.unit),
            &[("value", value.into())],
        )
    }

    /// The studies' figures beside Bayflow's, and the effect in every bay.
    fn effect(&self, lever: &LeverRecord) -> String {
        let words = self.words;
        let mut table = Table::new(
            &words.text("effect-caption"),
            &[
                "effect-bay",
                "effect-today",
                "effect-low",
                "effect-central",
                "effect-high",
                "effect-basis",
            ]
            .map(|id| words.text(id)),
        )
        .words(&[5]);
        for bay in [Bay::Gba, Bay::Tokyo, Bay::Sf, Bay::Ny] {
            let in_bay = lever.in_bay(bay);
            let name = words.text(&format!("bay-short-{}", bay.id()));
            let status = words.text(&format!("status-{}", in_bay.status));
            let basis = match &in_bay.inert {
                Some(reason) => words.text(&format!("inert-{reason}")),
                None => words.format("today-is", &[("status", status.into())]),
            };
            let number = |value: f64| words.plain(value);
            table.row(vec![
                escape(&name),
                escape(&self.setting(lever, in_bay.default)),
                number(in_bay.effect.low),
                number(in_bay.effect.central),
                number(in_bay.effect.high),
                escape(&basis),
            ]);
        }
        format!("{}{}", self.effect_chart(lever), table.html())
    }

    /// Form, targets and size at the policy end.
    fn path(&self, lever: &LeverRecord) -> String {
        let words = self.words;
        let mut html = format!(
            "<h3>{}</h3>\n<p>{}</p>\n",
            escape(&words.text("path-title")),
            escape(&words.format(
                &format!("form-{}", lever.form.id()),
                &[
                    ("lag", words.plain(lever.lag_years).into()),
                    (
                        "half",
                        words.plain(lever.half_saturation.unwrap_or(0.0)).into()
                    ),
                    ("scale", words.plain(lever.scale.unwrap_or(0.0)).into()),
                    (
                        "each",
                        words.number(lever.unit_effect.unwrap_or(1.0), 0).into()
                    ),
                ]
            ))
        );
        let end = self.setting(lever, lever.policy_end);
        let mut table = Table::new(
            &words.format("path-caption", &[("end", end.into())]),
            &[
                "path-target",
                "path-share",
                "effect-low",
                "effect-central",
                "effect-high",
            ]
            .map(|id| words.text(id)),
        );
        let in_bay = lever.in_bay(BAY);
        for record in &lever.targets {
            let mut cells = vec![
                escape(&words.text(&format!("target-{}", record.target.id()))),
                format!("{}%", words.plain(100.0 * record.share)),
            ];
            for effect in Effect::ALL {
                let theta = effect.of(&in_bay.effect);
                cells.push(self.size(&impact(lever, in_bay, record, lever.policy_end, theta)));
            }
            table.row(cells);
        }
        html.push_str(&table.html());
        if lever.form != Form::ShockDamp {
            html.push_str(&self.response(lever));
        }
        html
    }

    fn size(&self, impact: &Impact) -> String {
        let words = self.words;
        match impact {
            Impact::PersonsPerYear(persons) => {
                let value = words.signed(*persons, 0);
                escape(&words.format("per-year", &[("value", value.into())]))
            }
            Impact::Log(log) | Impact::Stock(log) => {
                format!("{}%", words.signed(100.0 * libm::expm1(*log), 1))
            }
            Impact::Damping(share) => format!("{}%", words.signed(-100.0 * share, 1)),
        }
    }

    /// A study's name; authors keep theirs in every language, counts have one in the reader's.
    fn study(&self, study: &Study) -> String {
        self.words
            .try_text(&format!("study-{}", study.id))
            .unwrap_or_else(|| study.study.clone())
    }

    /// The studies and counts that a lever rests on.
    fn sources(&self, id: &str) -> String {
        let words = self.words;
        let mut table = Table::new(
            &words.text("sources-of-lever"),
            &["source-title", "source-figure", "source-seen"].map(|id| words.text(id)),
        )
        .words(&[1, 2]);
        for study in self.studies.iter().filter(|study| study.lever == id) {
            let name = self.study(study);
            let name = if name == study.study {
                format!("<span lang=\"en\">{}</span>", escape(&name))
            } else {
                escape(&name)
            };
            let name = study.address.as_ref().map_or_else(
                || name.clone(),
                |address| {
                    format!(
                        "<a href=\"{}\" rel=\"noreferrer\">{name}</a>",
                        escape(address)
                    )
                },
            );
            table.row(vec![
                name,
                escape(&words.text(&format!("evidence-{}", study.id))),
                escape(&words.text(&format!("seen-{}", study.seen))),
            ]);
        }
        table.html()
    }

    fn measure(&self, measure: &Measure) -> String {
        escape(&self.words.text(&format!("measure-of-{}", measure.id)))
    }

    /// The paper's measures that a lever stands for.
    fn trace_of(&self, lever: &LeverRecord) -> String {
        let mut html = format!(
            "<h3>{}</h3>\n<ul>",
            escape(&self.words.text("trace-of-lever"))
        );
        for measure in &self.measures {
            if measure.lever.as_deref() == Ok(lever.id.as_str()) {
                // Writing to a string never fails.
                let _ = write!(
                    html,
                    "<li>{} <span class=\"quiet\">{}</span></li>",
                    self.measure(measure),
                    escape(&self.passage(measure))
                );
            }
        }
        html.push_str("</ul>\n");
        html
    }

    /// Where a measure stands in the paper.
    fn passage(&self, measure: &Measure) -> String {
        let group = self.words.text(&format!("group-numeral-{}", measure.group));
        self.words.format(
            "passage",
            &[
                ("group", group.into()),
                ("paragraph", u32::from(measure.paragraph).into()),
            ],
        )
    }

    /// What became of every measure.
    fn trace(&self) -> String {
        let words = self.words;
        let mut table = Table::new(
            &words.text("trace-caption"),
            &["trace-measure", "trace-where", "trace-lever"].map(|id| words.text(id)),
        )
        .words(&[1, 2]);
        for measure in &self.measures {
            let goal = match &measure.lever {
                Ok(lever) => format!(
                    "<a href=\"#{}\">{}</a>",
                    escape(lever),
                    escape(&words.text(&format!("lever-{lever}")))
                ),
                Err(reason) => {
                    let reason = words.text(&format!("reason-{reason}"));
                    escape(&words.format("not-modelled", &[("reason", reason.into())]))
                }
            };
            table.row(vec![
                self.measure(measure),
                escape(&self.passage(measure)),
                goal,
            ]);
        }
        table.html()
    }

    /// The contents, levers under their groups and with their grades.
    fn contents(&self, headings: &[Heading]) -> String {
        let mut html = String::new();
        let mut group = None;
        for heading in headings.iter().filter(|heading| heading.level == 2) {
            match self.lever(&heading.id) {
                Ok(lever) => {
                    if group != Some(lever.group) {
                        group = Some(lever.group);
                        let name = match lever.group {
                            0 => self.words.text("advanced"),
                            group => self.words.text(&format!("group-{group}")),
                        };
                        let _ = write!(html, "<li class=\"group\">{}</li>", escape(&name));
                    }
                    let text = format!("<span>{}</span>{}", heading.text, self.badge(lever));
                    html.push_str(&link(&heading.id, &text));
                }
                Err(_) => {
                    if group.take().is_some() {
                        html.push_str("<li class=\"group\"></li>");
                    }
                    html.push_str(&link(&heading.id, &heading.text));
                }
            }
        }
        html
    }

    /// What the grades mean.
    fn grades(&self) -> String {
        let mut html = format!(
            "<h2>{}</h2><dl class=\"grades\">",
            escape(&self.words.text("grades"))
        );
        for grade in ["a", "b", "c"] {
            let _ = write!(
                html,
                "<dt><span class=\"grade grade-{grade}\">{}</span></dt><dd>{}</dd>",
                grade.to_uppercase(),
                escape(&self.words.text(&format!("meaning-{grade}")))
            );
        }
        html.push_str("</dl>");
        html
    }
}
