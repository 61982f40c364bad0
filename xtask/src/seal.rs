//! The security policy allows the page's inline start script by its hash, and nothing else
//! inline.

use anyhow::{Result, bail};
use base64::Engine;
use sha2::{Digest, Sha256};

/// Stands in index.html's policy where the hashes go.
const PLACE: &str = "'START-SCRIPT'";

/// The page with the hashes of its inline scripts in its policy.
pub fn seal(page: &str) -> Result<String> {
    let (scripts, rest) = without_inline_scripts(page)?;
    if scripts.is_empty() {
        bail!(
            "the page has no inline start script: Trunk's output has changed, and with it what the policy must allow"
        );
    }
    if let Some(what) = inline_style_or_handler(&rest) {
        bail!(
            "index.html has {what}, which its Content-Security-Policy forbids: use a file of its own"
        );
    }
    if page.matches(PLACE).count() != 1 {
        bail!("index.html's Content-Security-Policy must hold {PLACE} exactly once");
    }
    let hashes = scripts
        .iter()
        .map(|script| hash(script))
        .collect::<Vec<_>>()
        .join(" ");
    Ok(page.replace(PLACE, &hashes))
}

fn hash(script: &str) -> String {
    let digest = Sha256::digest(script.as_bytes());
    format!(
        "'sha256-{}'",
        base64::engine::general_purpose::STANDARD.encode(digest)
    )
}

/// The texts of scripts without `src`, and the page without any script's text.
fn without_inline_scripts(page: &str) -> Result<(Vec<&str>, String)> {
    let mut scripts = Vec::new();
    let mut outside = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let (before, from) = rest.split_at(start);
        let (Some(open), Some(close)) = (from.find('>'), from.find("</script>")) else {
            bail!("index.html has a script that does not end");
        };
        outside.push_str(before);
        outside.push_str(&from[..=open]);
        if !from[..open].contains(" src") {
            scripts.push(&from[open + 1..close]);
        }
        rest = &from[close..];
        // Past the closing tag's `<`, so that it is not found again.
        outside.push_str("</script>");
        rest = &rest["</script>".len()..];
    }
    outside.push_str(rest);
    Ok((scripts, outside))
}

/// The first inline style or event handler outside scripts.
fn inline_style_or_handler(page: &str) -> Option<String> {
    if page.contains("<style") {
        return Some("a <style> element".to_owned());
    }
    page.split('<').skip(1).find_map(|piece| {
        let tag = piece.split_once('>').map_or(piece, |(tag, _)| tag);
        let mut names = tag
            .split_whitespace()
            .skip(1)
            .filter_map(|word| word.split_once('='))
            .map(|(name, _)| name);
        let found = names.find(|name| *name == "style" || name.starts_with("on"))?;
        Some(format!("an inline `{found}` attribute"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "<meta content=\"script-src 'self' 'START-SCRIPT'\"><script src=\"./boot.js\"></script>";

    #[test]
    fn the_hash_is_that_of_the_text_between_the_tags() {
        let sealed = seal(&format!(
            "{HEAD}<script type=module>alert('Hello, world.');</script>"
        ))
        .expect("it seals");
        // An example that the Content-Security-Policy specification gives.
        assert!(
            sealed.contains("'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='\""),
            "{sealed}"
        );
        assert!(!sealed.contains(PLACE));
    }

    #[test]
    fn each_inline_script_gets_its_hash_and_files_none() {
        let sealed =
            seal(&format!("{HEAD}<script>a()</script><script>b()</script>")).expect("it seals");
        assert_eq!(sealed.matches("'sha256-").count(), 2);
    }

    #[test]
    fn inline_styles_and_handlers_are_refused() {
        for bad in [
            "<p style=\"color:red\">",
            "<body onload=\"x()\">",
            "<style>p{}</style>",
        ] {
            let page = format!("{HEAD}<script>a()</script>{bad}");
            assert!(seal(&page).is_err(), "{bad}");
        }
        assert!(seal(&format!("{HEAD}<script>if(a<b)style=1</script><p lang=en>")).is_ok());
    }

    #[test]
    fn a_page_without_the_place_or_the_script_is_refused() {
        assert!(seal("<script>a()</script>").is_err());
        assert!(seal(HEAD).is_err());
    }
}
