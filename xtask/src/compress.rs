//! Compressed copies beside the page's files, for hosts that can serve them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Endings of files that shrink; pictures and fonts are compressed already.
const SHRINK: [&str; 10] = [
    "html",
    "js",
    "css",
    "wasm",
    "json",
    "svg",
    "txt",
    "csv",
    "webmanifest",
    "pack",
];

/// Writes FILE.gz and FILE.br beside every file in `folder` that shrinks.
pub fn all(folder: &Path) -> Result<()> {
    for path in files(folder)? {
        if !path
            .extension()
            .is_some_and(|ending| SHRINK.iter().any(|known| ending == *known))
        {
            continue;
        }
        let plain = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for (ending, squeezed) in [("gz", gzip(&plain)?), ("br", brotli(&plain)?)] {
            let copy = with_ending(&path, ending);
            fs::write(&copy, squeezed)
                .with_context(|| format!("cannot write {}", copy.display()))?;
        }
    }
    Ok(())
}

/// All files in `folder` and below, sorted.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// `page.html` and `gz` make `page.html.gz`.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain)?;
    Ok(writer.finish()?)
}

fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let mut squeezed = Vec::new();
    let strongest = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: plain.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut squeezed, &strongest)?;
    Ok(squeezed)
}
