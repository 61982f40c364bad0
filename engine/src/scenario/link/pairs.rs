//! A query's pairs: splitting, percent-decoding, and the keys that others add.

use percent_encoding::percent_decode_str;

/// Most characters of a query that are looked at: room for what messengers add, and a bound on the work.
pub const READ_LIMIT: usize = 8000;

/// A key with its value, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key, in lower case.
    pub key: String,
    /// The value.
    pub value: String,
}

/// The query of an address, or the text itself if it is one; the fragment is left out.
#[must_use]
pub fn query_of(text: &str) -> &str {
    let text = text.trim();
    let text = text.split_once('#').map_or(text, |(before, _)| before);
    match text.split_once('?') {
        Some((_, query)) => query,
        None if text.contains("://") => "",
        None => text,
    }
}

/// The pairs of a query in their order, without empty ones and without campaign keys. The flag tells whether the query
/// was longer than [`READ_LIMIT`] and its tail dropped.
#[must_use]
pub fn split(query: &str) -> (Vec<Pair>, bool) {
    let (query, is_cut) = match query.char_indices().nth(READ_LIMIT) {
        // The pair that the limit cuts in two would be misread: it goes too.
        Some((end, _)) => (
            query[..end].rsplit_once('&').map_or("", |(whole, _)| whole),
            true,
        ),
        None => (query, false),
    };
    let pairs = query
        .split('&')
        // Some messengers escape the ampersand as in HTML.
        .map(|pair| pair.strip_prefix("amp;").unwrap_or(pair))
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Pair {
                key: decode(key).to_ascii_lowercase(),
                value: decode(value),
            }
        })
        .filter(|pair| !is_campaign(&pair.key))
        .collect();
    (pairs, is_cut)
}

/// Percent-decoded text; broken escapes stay as they are and a plus sign is no blank.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether a key is one that platforms and messengers add to links.
#[must_use]
pub fn is_campaign(key: &str) -> bool {
    const PREFIXES: [&str; 7] = ["utm_", "mtm_", "pk_", "hsa_", "share_", "wx_", "mc_"];
    const KEYS: [&str; 37] = [
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "ascene",
        "clicktime",
        "countrycode",
        "dclid",
        "devicetype",
        "enterid",
        "exportkey",
        "fbclid",
        "from",
        "fromuid",
        "gbraid",
        "gclid",
        "gclsrc",
        "hmsr",
        "igsh",
        "igshid",
        "isappinstalled",
        "li_fat_id",
        "msclkid",
        "nsukey",
        "pass_ticket",
        "ref_src",
        "ref_url",
        "scene",
        "sessionid",
        "spm",
        "subscene",
        "sudaref",
        "ttclid",
        "twclid",
        "wbraid",
        "weibo_id",
        "yclid",
    ];
    PREFIXES.iter().any(|prefix| key.starts_with(prefix)) || KEYS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &str, value: &str) -> Pair {
        Pair {
            key: key.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn an_address_a_query_and_bare_pairs_are_the_same() {
        for text in [
            "https://example.org/bayflow/?bay=gba#top",
            "?bay=gba",
            "bay=gba",
            " bay=gba#?bay=ny ",
            "index.html?bay=gba",
        ] {
            assert_eq!(query_of(text), "bay=gba", "{text}");
        }
        assert_eq!(query_of("https://example.org/"), "");
    }

    #[test]
    fn pairs_are_decoded_tolerantly() {
        let (pairs, is_cut) = split("NAME=%E6%B9%BE+a%zz%&amp;at=2040&&x&utm_source=mail&fbclid=1");
        assert!(!is_cut);
        assert_eq!(
            pairs,
            [pair("name", "湾+a%zz%"), pair("at", "2040"), pair("x", "")]
        );
    }

    #[test]
    fn a_pair_that_the_limit_cuts_is_dropped() {
        let query = format!("at=2040&name={}", "湾".repeat(READ_LIMIT));
        assert_eq!(split(&query), (vec![pair("at", "2040")], true));
    }
}
