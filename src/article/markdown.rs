//! CommonMark to HTML, for the texts of the articles.
//!
//! Texts may hold headings, paragraphs, lists, tables, code, links, strong and emphasised words, and comments of these
//! forms, each on lines of its own:
//!
//! - `<!-- table: caption -->` before a table: its caption.
//! - `<!-- id: name -->` before a heading: its id, instead of one made of its words.
//! - `<!-- generated: name -->` and `<!-- end -->`: what stands between is written by `bayflow-articles`.
//! - `<!-- show: name -->`: what the article puts there.
//!
//! Anything else, other HTML above all, is an error: nothing a text says can become markup of its own.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::page::{Heading, to_page};
use crate::chart::article::escape;
use crate::scenario::document::view::Page;

/// A text as markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The markup.
    pub body: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// Makes what `<!-- show: name -->` asks for, given the name.
pub type Show<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;

/// Renders a text. `ids` are the ids of its headings, in order; without them they are made of the headings' words.
///
/// # Errors
/// What the text holds and may not.
pub fn render(text: &str, ids: Option<&[String]>, show: &mut Show<'_>) -> Result<Rendered, String> {
    let mut writer = Writer {
        out: Rendered::default(),
        ids,
        caption: None,
        id: None,
        heading: None,
        table: None,
        is_broken: false,
        link_ends: Vec::new(),
        show,
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        writer.event(event)?;
    }
    if let Some(ids) = ids
        && ids.len() != writer.out.headings.len()
    {
        return Err(format!(
            "it has {} headings and the English text {}",
            writer.out.headings.len(),
            ids.len()
        ));
    }
    Ok(writer.out)
}

/// Where a table stands.
struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

struct Writer<'a, 'b> {
    out: Rendered,
    ids: Option<&'a [String]>,
    caption: Option<String>,
    /// The id of the next heading, where the text names it.
    id: Option<String>,
    /// Where the text of the open heading began.
    heading: Option<usize>,
    table: Option<TableState>,
    /// Whether a line of the source ended just before.
    is_broken: bool,
    link_ends: Vec<&'static str>,
    show: &'a mut Show<'b>,
}

impl Writer<'_, '_> {
    fn push(&mut self, text: &str) {
        self.out.body.push_str(text);
    }

    /// Writes words. A line's end between Chinese letters is no blank.
    fn words(&mut self, text: &str) {
        if std::mem::take(&mut self.is_broken) {
            let before = self.out.body.chars().last();
            let after = text.chars().next();
            if !(before.is_some_and(is_wide) && after.is_some_and(is_wide)) {
                self.push(" ");
            }
        }
        self.push(&escape(text));
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => {
                self.end(tag);
                Ok(())
            }
            Event::Text(text) => {
                self.words(&text);
                Ok(())
            }
            Event::Code(text) => {
                self.words("");
                self.push(&format!("<code>{}</code>", escape(&text)));
                Ok(())
            }
            Event::SoftBreak => {
                self.is_broken = true;
                Ok(())
            }
            Event::Html(text) => self.comments(&text),
            Event::InlineHtml(text) => Err(format!("HTML has no place in a text: {text}")),
            other => Err(format!("a text can't hold this: {other:?}")),
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), String> {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { level, .. } => {
                let index = self.out.headings.len();
                let given = self.ids.and_then(|ids| ids.get(index)).cloned();
                let id = self.id.take().or(given).unwrap_or_default();
                self.out.headings.push(Heading {
                    level: depth(level)?,
                    id,
                    text: String::new(),
                });
                self.heading = Some(self.out.body.len());
            }
            Tag::List(None) => self.push("<ul>"),
            Tag::List(Some(_)) => self.push("<ol>"),
            Tag::Item => self.push("<li>"),
            Tag::Strong => {
                self.words("");
                self.push("<strong>");
            }
            Tag::Emphasis => {
                self.words("");
                self.push("<em>");
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.push("<pre tabindex=\"0\"><code>");
            }
            Tag::Link { dest_url, .. } => {
                self.words("");
                let (start, end) = link(&dest_url);
                self.push(&start);
                self.link_ends.push(end);
            }
            Tag::Table(alignments) => {
                let caption = self.caption.take().ok_or("a table needs its caption")?;
                let caption = escape(&caption);
                let _ = write!(
                    self.out.body,
                    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption>"
                );
                self.table = Some(TableState {
                    alignments,
                    column: 0,
                    in_head: false,
                });
            }
            Tag::TableHead => {
                self.in_table(|table| table.in_head = true);
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.in_table(|table| table.column = 0);
                self.push("<tr>");
            }
            Tag::TableCell => {
                let cell = self.cell();
                self.push(&cell);
            }
            Tag::HtmlBlock => {}
            other => return Err(format!("a text can't hold this: {other:?}")),
        }
        Ok(())
    }

    fn in_table(&mut self, change: impl FnOnce(&mut TableState)) {
        if let Some(table) = &mut self.table {
            change(table);
        }
    }

    fn cell(&self) -> String {
        let Some(table) = &self.table else {
            return String::new();
        };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Right) => " class=\"num\"",
            _ => "",
        };
        if table.in_head {
            format!("<th scope=\"col\"{class}>")
        } else if table.column == 0 {
            "<th scope=\"row\">".to_owned()
        } else {
            format!("<td{class}>")
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.is_broken = false;
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::Item => self.push("</li>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::CodeBlock => self.push("</code></pre>\n"),
            TagEnd::Link => {
                let end = self.link_ends.pop().unwrap_or_default();
                self.push(end);
            }
            TagEnd::Table => {
                self.table = None;
                self.push("</tbody></table></div>\n");
            }
            TagEnd::TableHead => {
                self.in_table(|table| table.in_head = false);
                self.push("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.push("</tr>"),
            TagEnd::TableCell => {
                let is_named = self
                    .table
                    .as_ref()
                    .is_some_and(|table| table.in_head || table.column == 0);
                self.push(if is_named { "</th>" } else { "</td>" });
                self.in_table(|table| table.column += 1);
            }
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        let start = self.heading.take().unwrap_or(self.out.body.len());
        let text = self.out.body.split_off(start);
        let Some(heading) = self.out.headings.last_mut() else {
            return;
        };
        let wished = if heading.id.is_empty() {
            slug(&text)
        } else {
            std::mem::take(&mut heading.id)
        };
        let level = heading.level;
        let is_taken = |id: &str| self.out.headings.iter().any(|heading| heading.id == id);
        let id = (1..)
            .map(|number| match number {
                1 => wished.clone(),
                number => format!("{wished}-{number}"),
            })
            .find(|id| !is_taken(id))
            .unwrap_or_default();
        if let Some(heading) = self.out.headings.last_mut() {
            heading.id.clone_from(&id);
            heading.text.clone_from(&text);
        }
        let _ = writeln!(
            self.out.body,
            "<h{level} id=\"{}\" tabindex=\"-1\">{text}</h{level}>",
            escape(&id)
        );
    }

    fn comments(&mut self, html: &str) -> Result<(), String> {
        let mut rest = html.trim();
        while !rest.is_empty() {
            let (comment, after) = rest
                .strip_prefix("<!--")
                .and_then(|rest| rest.split_once("-->"))
                .ok_or_else(|| format!("HTML has no place in a text: {html}"))?;
            rest = after.trim();
            let (word, name) = match comment.trim().split_once(':') {
                Some((word, name)) => (word.trim(), name.trim()),
                None => (comment.trim(), ""),
            };
            match word {
                "table" => self.caption = Some(name.to_owned()),
                "id" => self.id = Some(name.to_owned()),
                "generated" | "end" => {}
                "show" => {
                    let shown = (self.show)(name)?;
                    self.push(&shown);
                }
                _ => return Err(format!("unknown comment: {comment}")),
            }
        }
        Ok(())
    }
}

fn depth(level: HeadingLevel) -> Result<u8, String> {
    match level {
        HeadingLevel::H1 => Ok(1),
        HeadingLevel::H2 => Ok(2),
        HeadingLevel::H3 => Ok(3),
        _ => Err("headings have three levels".to_owned()),
    }
}

/// How a link begins and ends. Other articles are opened in place; files of the repository are only named.
fn link(target: &str) -> (String, &'static str) {
    let page = target.strip_prefix("?page=").map(|rest| {
        rest.split_once('#')
            .map_or((rest, None), |(page, anchor)| (page, Some(anchor)))
    });
    if let Some((Some(page), anchor)) = page.map(|(page, anchor)| (Page::from_id(page), anchor)) {
        let open = to_page(page, anchor, "");
        return (open.trim_end_matches("</a>").to_owned(), "</a>");
    }
    // What the repository's own descriptions of the figures are, the page has on its data page.
    if target.starts_with("../data/") {
        let open = to_page(Page::Data, None, "");
        return (open.trim_end_matches("</a>").to_owned(), "</a>");
    }
    if target.starts_with('#') {
        return (format!("<a href=\"{}\">", escape(target)), "</a>");
    }
    if target.starts_with("https://") || target.starts_with("http://") {
        return (
            format!("<a href=\"{}\" rel=\"noreferrer\">", escape(target)),
            "</a>",
        );
    }
    ("<code>".to_owned(), "</code>")
}

/// An id from a heading's words.
fn slug(text: &str) -> String {
    let mut id = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// Whether a letter belongs to a script without blanks.
fn is_wide(letter: char) -> bool {
    ('\u{2e80}'..='\u{ffef}').contains(&letter)
        || matches!(letter, '“' | '”' | '‘' | '’' | '—' | '…')
}

/// The text with what stands between `<!-- generated: name -->` and `<!-- end -->` made anew.
///
/// # Errors
/// If a mark has no end, or its name means nothing.
pub fn refresh(text: &str, make: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    const START: &str = "<!-- generated: ";
    const END: &str = "<!-- end -->";
    let mut fresh = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(START) {
        let (name, from) = from
            .split_once(" -->\n")
            .ok_or("a generated part has no name")?;
        let (_, after) = from
            .split_once(END)
            .ok_or_else(|| format!("{name} has no end"))?;
        let made = make(name).ok_or_else(|| format!("nothing is called {name}"))?;
        let _ = write!(fresh, "{before}{START}{name} -->\n{made}{END}");
        rest = after;
    }
    fresh.push_str(rest);
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Result<String, String> {
        render(text, None, &mut |name| Ok(format!("[{name}]"))).map(|rendered| rendered.body)
    }

    #[test]
    fn html_of_a_text_is_refused() {
        for text in [
            "<script>alert(1)</script>",
            "a <b>word</b>",
            "<!-- other: x -->",
            "![picture](x.png)",
        ] {
            assert!(body(text).is_err(), "{text}");
        }
        assert_eq!(
            body("1 < 2 & 3").as_deref(),
            Ok("<p>1 &lt; 2 &amp; 3</p>\n")
        );
    }

    #[test]
    fn a_link_can_only_lead_to_pages() {
        let html =
            body("[x](javascript:alert(1)) [y](?page=data#tokyo) [z](links.md)").expect("text");
        assert!(!html.contains("javascript"), "{html}");
        assert!(
            html.contains("data-page=\"data\" data-anchor=\"tokyo\">y</a>"),
            "{html}"
        );
        assert!(html.contains("<code>z</code>"), "{html}");
    }

    #[test]
    fn lines_of_chinese_join_without_a_blank() {
        assert_eq!(body("人口\n迁移").as_deref(), Ok("<p>人口迁移</p>\n"));
        assert_eq!(body("people\nmove").as_deref(), Ok("<p>people move</p>\n"));
        assert_eq!(body("人口\nx").as_deref(), Ok("<p>人口 x</p>\n"));
    }

    #[test]
    fn tables_have_captions_and_headings_ids() {
        assert!(body("| a |\n| --- |\n| 1 |\n").is_err());
        let html =
            body("<!-- table: Of a -->\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n").expect("text");
        assert!(html.contains("<caption>Of a</caption>"), "{html}");
        assert!(
            html.contains("<th scope=\"row\">1</th><td class=\"num\">2</td>"),
            "{html}"
        );
        let rendered = render(
            "# One way\n## 二",
            Some(&["one".into(), "two".into()]),
            &mut |_| Err(String::new()),
        );
        let ids: Vec<_> = rendered
            .expect("text")
            .headings
            .into_iter()
            .map(|heading| heading.id)
            .collect();
        assert_eq!(ids, ["one", "two"]);
    }

    #[test]
    fn only_what_is_generated_is_made_anew() {
        let text = "a\n<!-- generated: x -->\nold\n<!-- end -->\nb";
        let fresh = refresh(text, &|name| (name == "x").then(|| "new\n".to_owned()));
        assert_eq!(
            fresh.as_deref(),
            Ok("a\n<!-- generated: x -->\nnew\n<!-- end -->\nb")
        );
        assert!(refresh(text, &|_| None).is_err());
    }
}
