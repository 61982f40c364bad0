//! The data: every table and figure of the paper redrawn, each beside what the statistics in `data/` say.

mod charts;
pub mod printed;
pub mod statistic;
mod tables;

use crate::article::downloads;
use crate::article::markdown::Rendered;
use crate::article::page::Fragment;
use crate::article::words::Words;
use crate::article::{ArticleError, Material, rendered};
use crate::chart::article::escape;
use crate::scenario::document::view::Page;

use printed::{Printed, printed};
use statistic::Statistics;

/// The paper's figures and the statistics beside them.
pub(crate) struct Paper<'a> {
    pub(crate) words: &'a Words,
    pub(crate) statistics: Statistics<'a>,
    pub(crate) figures: Vec<Printed>,
    pub(crate) table1: Vec<Printed>,
    pub(crate) table2: Vec<Printed>,
    pub(crate) figure1: Vec<Printed>,
    pub(crate) table3: Vec<Printed>,
}

/// The article.
pub(super) fn article(material: &Material, words: &Words) -> Result<Fragment, ArticleError> {
    let paper = Paper {
        words,
        statistics: Statistics::new(material)?,
        figures: printed(material, "figures")?,
        table1: printed(material, "table1")?,
        table2: printed(material, "table2")?,
        figure1: printed(material, "figure1")?,
        table3: printed(material, "table3")?,
    };
    let sources = tables::sources(material, words)?;
    let Rendered { body, headings } = rendered(
        material,
        words.language,
        "docs/pages/data",
        &Ok,
        &mut |name| {
            if let Some(section) = name.strip_prefix("figures ") {
                return Ok(paper.section(section));
            }
            match name {
                "sources" => Ok(sources.clone()),
                "downloads" => Ok(downloads(words)),
                name => paper
                    .table(name)
                    .or_else(|| paper.chart(name))
                    .ok_or_else(|| format!("nothing is called {name}")),
            }
        },
    )?;
    Ok(Fragment::new(words, Page::Data, body, &headings))
}

fn downloads(words: &Words) -> String {
    let mut html = String::from("<ul class=\"plain downloads\">");
    for path in downloads::OFFERED {
        let what = path
            .rsplit('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".csv");
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        let text = words.text(&format!("csv-{what}"));
        let text = match folder {
            "" | "paper" | "un" => text,
            bay => format!("{} · {text}", words.text(&format!("bay-short-{bay}"))),
        };
        html.push_str(&entry(&downloads::name(path), &text));
    }
    html.push_str(&entry(downloads::BACKTEST, &words.text("csv-backtest")));
    html.push_str("</ul>\n");
    html
}

/// A file to take away. Articles are shown in the page itself, so that its name is relative to the page.
fn entry(name: &str, text: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    format!(
        "<li><a href=\"pages/{}\" download=\"{}\">{}</a></li>",
        escape(name),
        escape(file),
        escape(text)
    )
}
