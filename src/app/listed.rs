//! Texts beside the page, under the names that its head lists.

use web_sys::RequestCache;

use crate::app::browser;
use crate::app::tables::{Failure, fetch};
use crate::data::checksum;

/// The text that a list in the page's head names under a key.
///
/// # Errors
/// If it isn't listed, doesn't arrive, or is not what its name says.
pub async fn listed_text(list: &str, key: &str, cache: RequestCache) -> Result<String, Failure> {
    let file = browser::listed(list, key).ok_or(Failure::Missing)?;
    let fetched = fetch(&file, cache).await;
    let bytes = fetched.map_err(|_| Failure::Missing)?;
    // The name holds the checksum: a host's own error page, or another build's text, is never shown.
    let is_whole = file.contains(&format!("-{:016x}.", checksum(&bytes)));
    match String::from_utf8(bytes) {
        Ok(text) if is_whole => Ok(text),
        _ => Err(Failure::Damaged),
    }
}
