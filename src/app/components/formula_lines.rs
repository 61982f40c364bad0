//! A lever's formula with today's numbers: first what counts, then what it does to each target.

use yew::prelude::*;

use crate::app::components::amount::value_in_words;
use crate::app::components::context::Words;
use crate::app::formula::{Formula, Line};
use crate::app::lever_setting::LeverView;
use crate::data::pack::{Form, LeverRecord};
use crate::policy::catalogue::levers;

/// Draws the formula of a lever as its row shows it. A lever at today's value shows what its policy end would do.
pub fn formula_lines(words: &Words, view: &LeverView) -> Html {
    let texts = &words.texts;
    let record = &levers()[view.lever];
    let formula = Formula::of(record, view);
    let counted = counted(words, record, view, &formula);
    let first = if view.is_moved {
        counted
    } else {
        let end = value_in_words(words, &record.unit, record.policy_end);
        let arguments = [("end", end.into()), ("counted", counted.into())];
        texts.format("formula-at-end", &arguments)
    };
    html! {
        <ul class="formula">
            <li>{ first }</li>
            for (index, line) in formula.lines.iter().enumerate() {
                <li key={index} class="target">{ target(words, line) }</li>
            }
        </ul>
    }
}

fn counted(words: &Words, record: &LeverRecord, view: &LeverView, formula: &Formula) -> String {
    let texts = &words.texts;
    let number = |value: f64| words.numbers.plain(value, 2);
    let whole = |value: f64| words.numbers.plain(value, 0);
    let rounded = |value: f64| {
        words
            .numbers
            .plain(value, if value.abs() < 100.0 { 2 } else { 0 })
    };
    let unit = |value: f64| value_in_words(words, &record.unit, value);
    let theta = ("theta", number(formula.theta).into());
    let from_today = [
        ("now", unit(view.today).into()),
        ("then", unit(view.today + formula.change).into()),
        theta.clone(),
    ];
    match formula.form {
        Form::Additive => {
            let id = if formula.persons_per_unit == 1.0 {
                "formula-additive-one"
            } else {
                "formula-additive"
            };
            let arguments = [
                ("change", number(formula.change).into()),
                ("counted", rounded(formula.counted).into()),
                ("each", whole(formula.persons_per_unit).into()),
                theta,
            ];
            texts.format(id, &arguments)
        }
        Form::Linear => texts.format(
            "formula-linear",
            &[("change", number(formula.change).into()), theta],
        ),
        Form::Saturating => {
            let arguments = [
                ("now", whole(formula.reach.0).into()),
                ("then", whole(formula.reach.1).into()),
                ("scale", whole(formula.scale).into()),
                theta,
            ];
            texts.format("formula-saturating", &arguments)
        }
        Form::LogRatio => texts.format("formula-log-ratio", &from_today),
        Form::ShockDamp => {
            let arguments = [
                ("change", number(formula.change).into()),
                ("scale", whole(formula.scale).into()),
                theta,
            ];
            texts.format("formula-shock-damp", &arguments)
        }
        Form::StockShift => texts.format("formula-stock-shift", &from_today),
        Form::NetOfTax => {
            let kept = 100.0 - view.today;
            let arguments = [
                ("now", number(kept).into()),
                ("then", number(kept - formula.change).into()),
                theta,
            ];
            texts.format("formula-net-of-tax", &arguments)
        }
    }
}

/// What a lever does to one target, such as "+290 a year" or "−3.1%".
fn target(words: &Words, line: &Line) -> Html {
    let texts = &words.texts;
    let (target, effect, size, id) = match *line {
        Line::PersonsPerYear { target, persons } => (
            target,
            persons,
            words.numbers.plain(persons.abs(), 0),
            "formula-persons",
        ),
        Line::Percent { target, percent } => {
            let decimals = if percent.abs() < 1.0 { 2 } else { 1 };
            let size = words.numbers.plain(percent.abs(), decimals);
            (target, percent, format!("{size}%"), "formula-percent")
        }
    };
    let sign = if effect < 0.0 { "−" } else { "+" };
    let name = texts.family("target", target.id());
    let effect = texts.format(id, &[("size", format!("{sign}{size}").into())]);
    html! { <>{ name }{ " " }<b>{ effect }</b></> }
}
