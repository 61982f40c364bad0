//! What index.html's head says of the files beside the page: lists (`key=file key=file`) that static/boot.js and the page
//! read.

use anyhow::{Result, bail};

/// The page with `text` where `place` stands.
pub fn fill(page: &str, place: &str, text: &str) -> Result<String> {
    if page.matches(place).count() != 1 {
        bail!("index.html must hold {place} exactly once");
    }
    Ok(page.replace(place, text))
}

/// The key that a list names as the one for readers who ask for none.
pub fn default<'a>(page: &'a str, list: &str) -> Option<&'a str> {
    attribute(tag(page, list)?, "data-default")
}

/// Whether a list names a file.
pub fn lists(page: &str, list: &str, file: &str) -> bool {
    let content = tag(page, list).and_then(|tag| attribute(tag, "content"));
    content.is_some_and(|pairs| {
        let mut files = pairs.split(' ').filter_map(|pair| pair.split_once('='));
        files.any(|(_, own)| own == file)
    })
}

fn tag<'a>(page: &'a str, list: &str) -> Option<&'a str> {
    let mut tags = page.split('<').filter(|piece| piece.starts_with("meta "));
    tags.find(|tag| attribute(tag, "name") == Some(list))
}

/// The value of a tag's attribute, quoted or not.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
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
    fn each_list_has_its_own_default() {
        let page = "<meta content=\"a=x b=y\" data-default=b name=bays>\
            <meta name=\"texts\" data-default=\"zh-Hans\" content=\"LIST OF TEXTS\"><meta name=engine content=z>";
        assert_eq!(default(page, "bays"), Some("b"));
        assert_eq!(default(page, "texts"), Some("zh-Hans"));
        assert_eq!(default(page, "engine"), None);
        assert_eq!(default(page, "articles"), None);
    }

    #[test]
    fn a_list_names_its_files_whole() {
        let page =
            "<meta content=\"a=x.css b=y.css\" name=styles><meta content=\"c=z.css\" name=texts>";
        assert!(lists(page, "styles", "y.css"));
        for other in ["y", ".css", "z.css", "b=y.css"] {
            assert!(!lists(page, "styles", other), "{other}");
        }
    }

    #[test]
    fn a_place_is_filled_if_it_stands_once() {
        let page = fill("<meta content=\"A LIST\">", "A LIST", "a=x").expect("it is filled");
        assert_eq!(page, "<meta content=\"a=x\">");
        assert!(fill(&page, "A LIST", "a=x").is_err());
        assert!(fill("A LIST, A LIST", "A LIST", "a=x").is_err());
    }
}
