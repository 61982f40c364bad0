//! One style sheet in the place of many: small files compress badly, and each is a request.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::names::{hash, integrity};

/// Joins the style sheets that the page names, in their order, and lets it name the joint one.
pub fn join(staging: &Path, page: &str) -> Result<String> {
    let (names, cut) = cut_links(page);
    let mut together = String::new();
    for name in &names {
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
    Ok(format!("{before}{link}{after}"))
}

/// The names of the style sheets that the page links, and the page without these links, cut where the first one was.
fn cut_links(page: &str) -> (Vec<&str>, Option<(String, String)>) {
    let mut names = Vec::new();
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
                names.push(name.trim_start_matches("./"));
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
    (names, after.map(|after| (parts.remove(0), after)))
}

/// The value of a tag's attribute, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}="))?;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_found_in_their_order_and_other_links_stay() {
        let page = "<head><link rel=icon href=a.svg><link href=./b.css integrity=x rel=stylesheet><p>\
            <link rel=\"stylesheet\" href=\"./c.css\"><link rel=preload href=d.wasm></head>";
        let (names, cut) = cut_links(page);
        assert_eq!(names, ["b.css", "c.css"]);
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
