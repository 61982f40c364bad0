//! One style sheet in the place of many: small files compress badly, and each is a request. Those that are needed later
//! stay out of it; the page's head lists them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::head::{attribute, fill, lists};
use crate::names::{hash, integrity};

/// Stands in index.html where the list of later sheets goes; its spaces keep the quotes around it when the page is made
/// smaller.
const PLACE: &str = "LIST OF STYLES";

/// Joins the style sheets that the page links, in their order, and lets it link the joint one; those with the attribute
/// `data-late` it lists under that attribute's value.
pub fn join(staging: &Path, page: &str) -> Result<String> {
    let (sheets, cut) = cut_links(page);
    let mut together = String::new();
    let mut later = Vec::new();
    for Sheet { name, late } in sheets {
        if let Some(key) = late {
            later.push(format!("{key}={name}"));
            continue;
        }
        let path = staging.join(name);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        together.push_str(&text);
        together.push('\n');
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    let name = format!("styles-{}.css", hash(&[together.as_bytes()]));
    fs::write(staging.join(&name), &together).with_context(|| format!("cannot write {name}"))?;
    let integrity = integrity(together.as_bytes());
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"{integrity}\">");
    let (before, after) = cut.context("index.html has no style sheets")?;
    fill(&format!("{before}{link}{after}"), PLACE, &later.join(" "))
}

/// Whether a file in dist/ is a style sheet that is loaded when it is needed.
pub fn is_late(name: &str, page: &str) -> bool {
    lists(page, "styles", name)
}

/// A style sheet that the page links.
#[derive(Debug, PartialEq, Eq)]
struct Sheet<'a> {
    name: &'a str,
    /// The key to list it under, if it is needed later.
    late: Option<&'a str>,
}

/// The style sheets that the page links, and the page without these links, cut where the first one was.
fn cut_links(page: &str) -> (Vec<Sheet<'_>>, Option<(String, String)>) {
    let mut sheets = Vec::new();
    let mut parts = vec![String::new()];
    let mut rest = page;
    while let Some(start) = rest.find("<link") {
        let (before, from) = rest.split_at(start);
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (tag, after) = from.split_at(end);
        let last = parts.len() - 1;
        parts[last].push_str(before);
        match attribute(tag, "href").filter(|_| attribute(tag, "rel") == Some("stylesheet")) {
            Some(name) => {
                sheets.push(Sheet {
                    name: name.trim_start_matches("./"),
                    late: attribute(tag, "data-late"),
                });
                if last == 0 {
                    parts.push(String::new());
                }
            }
            None => parts[last].push_str(tag),
        }
        rest = after;
    }
    let last = parts.len() - 1;
    parts[last].push_str(rest);
    let after = (parts.len() > 1).then(|| parts.remove(1));
    (sheets, after.map(|after| (parts.remove(0), after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_found_in_their_order_and_other_links_stay() {
        let page = "<head><link rel=icon href=a.svg><link href=./b.css integrity=x rel=stylesheet><p>\
            <link data-late=articles rel=\"stylesheet\" href=\"./c.css\"><link rel=preload href=d.wasm></head>";
        let (sheets, cut) = cut_links(page);
        let sheet = |name, late| Sheet { name, late };
        assert_eq!(
            sheets,
            [sheet("b.css", None), sheet("c.css", Some("articles"))]
        );
        assert_eq!(
            cut,
            Some((
                "<head><link rel=icon href=a.svg>".to_owned(),
                "<p><link rel=preload href=d.wasm></head>".to_owned()
            ))
        );
    }

    #[test]
    fn a_page_without_sheets_has_no_place_for_one() {
        assert_eq!(cut_links("<link rel=icon href=a.svg>").1, None);
    }
}
