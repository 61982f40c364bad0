//! Compressed copies beside the page's files, for hosts that can serve them.

use std::fs;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

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

/// How often Zopfli tries anew; more takes longer and gains next to nothing.
const ITERATIONS: NonZeroU64 = NonZeroU64::new(5).unwrap();
/// Into how many blocks with a code of their own it may cut each megabyte: a module is a patchwork, for which its usual 15
/// are too few by two percent.
const BLOCKS: u16 = 60;

/// Writes FILE.gz and FILE.br beside every file in `folder` that shrinks.
pub fn all(folder: &Path) -> Result<()> {
    let shrinks = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| SHRINK.iter().any(|known| ending == *known))
    };
    let open = Mutex::new(files(folder)?.into_iter().filter(shrinks));
    let next = || open.lock().ok()?.next();
    let work = || std::iter::from_fn(next).try_for_each(|path| one(&path));
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        started.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| bail!("a thread that compresses files panicked"))
        })
    })
}

/// Writes the copies of one file.
fn one(path: &Path) -> Result<()> {
    let plain = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    for (ending, squeezed) in [("gz", gzip(&plain)?), ("br", brotli(&plain)?)] {
        let copy = with_ending(path, ending);
        fs::write(&copy, squeezed).with_context(|| format!("cannot write {}", copy.display()))?;
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
    let options = zopfli::Options {
        iteration_count: ITERATIONS,
        maximum_block_splits: BLOCKS,
        ..Default::default()
    };
    let mut squeezed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, plain, &mut squeezed)?;
    Ok(squeezed)
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
