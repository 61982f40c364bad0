//! The browser that the page is tested in, and fonts that show Chinese.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{Log, apt};
use crate::process;

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

#[cfg(target_os = "macos")]
const PLACES: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
#[cfg(windows)]
const PLACES: &[&str] = &[
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files\Chromium\Application\chrome.exe",
];
#[cfg(not(any(target_os = "macos", windows)))]
const PLACES: &[&str] = &[];

/// `$BAYFLOW_CHROMIUM`, an installed Chromium or Chrome, or Chromium installed now.
pub fn find_or_install(log: &mut Log) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("BAYFLOW_CHROMIUM")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
    {
        if named.is_file() {
            return Ok(named);
        }
        bail!(
            "BAYFLOW_CHROMIUM names {}, which is no file: name a Chromium or Chrome, or unset it",
            named.display()
        );
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    let way_out = "install Chromium or Google Chrome, or set BAYFLOW_CHROMIUM to its program";
    apt::install(log, "the browser for tests", &["chromium"], way_out)?;
    match installed() {
        Some(found) => Ok(found),
        None => {
            bail!("the package chromium was installed, but no such program is on PATH: {way_out}")
        }
    }
}

fn installed() -> Option<PathBuf> {
    let by_place = PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES
        .iter()
        .find_map(|name| process::on_path(name))
        .or(by_place)
}

/// Fonts with Chinese characters; macOS and Windows come with theirs.
pub fn fonts(log: &mut Log) -> Result<()> {
    if cfg!(any(target_os = "macos", windows)) || shows_chinese() {
        return Ok(());
    }
    let way_out = "install a font with Chinese characters, such as Noto Sans CJK, and fontconfig";
    apt::install(
        log,
        "fonts for Chinese text",
        &["fontconfig", "fonts-noto-cjk"],
        way_out,
    )
}

fn shows_chinese() -> bool {
    process::answer(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}
