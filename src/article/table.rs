//! Tables with captions.

use std::fmt::Write as _;

use crate::chart::article::escape;

/// A table under way. Cells are markup; [`escape`] plain texts first.
#[derive(Debug, Clone, Default)]
pub struct Table {
    caption: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Columns that hold words; the others hold numbers, to the right.
    words: Vec<usize>,
}

impl Table {
    /// A table with a caption (plain text) and the names of its columns (plain texts); the first column names its rows.
    #[must_use]
    pub fn new<S: AsRef<str>>(caption: &str, head: &[S]) -> Self {
        Self {
            caption: escape(caption),
            head: head.iter().map(|name| escape(name.as_ref())).collect(),
            ..Self::default()
        }
    }

    /// Says which columns hold words.
    #[must_use]
    pub fn words(self, columns: &[usize]) -> Self {
        Self {
            words: columns.to_vec(),
            ..self
        }
    }

    /// Adds a row of markup.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.head.len(), "{}", self.caption);
        self.rows.push(cells);
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn class(&self, column: usize) -> &'static str {
        if column == 0 || self.words.contains(&column) {
            ""
        } else {
            " class=\"num\""
        }
    }

    /// The table as HTML. It scrolls by itself where it is too wide, and can be reached by the keyboard for that.
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = format!(
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table><caption>{}</caption><thead><tr>",
            self.caption, self.caption
        );
        // Writing to a string never fails.
        for (column, name) in self.head.iter().enumerate() {
            let _ = write!(html, "<th scope=\"col\"{}>{name}</th>", self.class(column));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                if column == 0 {
                    let _ = write!(html, "<th scope=\"row\">{cell}</th>");
                } else {
                    let _ = write!(html, "<td{}>{cell}</td>", self.class(column));
                }
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table></div>\n");
        html
    }
}

/// A chart with its title and, folded, the table of the same figures.
#[must_use]
pub fn figure(title: &str, note: &str, drawing: &str, table_word: &str, table: &str) -> String {
    let note = if note.is_empty() {
        String::new()
    } else {
        format!("<span class=\"note\">{}</span>", escape(note))
    };
    let twin = if table.is_empty() {
        String::new()
    } else {
        format!(
            "<details class=\"twin\"><summary>{}</summary>{table}</details>",
            escape(table_word)
        )
    };
    format!(
        "<figure><figcaption><b>{}</b>{note}</figcaption>{drawing}{twin}</figure>\n",
        escape(title)
    )
}
