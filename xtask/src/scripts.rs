//! The page's scripts, made smaller: Trunk's own minifier does not understand wasm-bindgen's.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::names::{hash, integrity};
use crate::{imports, process};

/// Beginning of the names of the page's own module and glue, as Trunk stages them.
const PAGE: &str = "bayflow-page-";
/// That of the script that the page begins with.
const BOOT: &str = "boot-";

/// What a script is to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An ECMAScript module: nothing outside knows its names.
    Module,
    /// A script whose own names others may use.
    Script,
    /// The same, for browsers that know nothing newer than ES5.
    Old,
}

/// Makes the page's scripts smaller, and the names by which its module finds the browser's functions.
pub fn place(staging: &Path, page: &str) -> Result<String> {
    let (glue_name, glue) = staged(staging, PAGE, ".js")?;
    let (module_name, module) = staged(staging, PAGE, "_bg.wasm")?;
    let (short, script) = imports::shorten(&module, std::str::from_utf8(&glue)?)?;
    let script = minified(&script, Kind::Module)?;
    let name = format!("{PAGE}{}", hash(&[script.as_bytes(), &short]));
    let page = replaced(
        staging,
        page,
        (&glue_name, &glue),
        (&format!("{name}.js"), script.as_bytes()),
    )?;
    let page = replaced(
        staging,
        &page,
        (&module_name, &module),
        (&format!("{name}_bg.wasm"), &short),
    )?;

    let (boot_name, boot) = staged(staging, BOOT, ".js")?;
    let script = minified(std::str::from_utf8(&boot)?, Kind::Old)?;
    let name = format!("{BOOT}{}.js", hash(&[script.as_bytes()]));
    replaced(
        staging,
        &page,
        (&boot_name, &boot),
        (&name, script.as_bytes()),
    )
}

/// A script in fewer characters, by terser, which set-up has installed.
pub fn minified(script: &str, kind: Kind) -> Result<String> {
    let mut command = process::on_path("terser")
        .map(Command::new)
        .context("terser is not on PATH; run `cargo xtask build`, which knows where it is")?;
    let ecma = if kind == Kind::Old { 5 } else { 2020 };
    command.args(["--mangle", "--compress"]);
    command.arg(format!("ecma={ecma},passes=2"));
    command.args(["--ecma", &ecma.to_string()]);
    if kind == Kind::Module {
        command.arg("--module");
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start terser")?;
    // It reads all before it writes.
    child
        .stdin
        .take()
        .context("terser takes no input")?
        .write_all(script.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("terser failed; what it printed above says why");
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The one staged file with such a name, and what it holds.
fn staged(staging: &Path, beginning: &str, end: &str) -> Result<(String, Vec<u8>)> {
    let mut names = Vec::new();
    for entry in
        fs::read_dir(staging).with_context(|| format!("cannot list {}", staging.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(beginning) && name.ends_with(end) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [name] => {
            let path = staging.join(name);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok((name.clone(), bytes))
        }
        _ => bail!("Trunk staged {names:?} and not one {beginning}*{end}"),
    }
}

/// Puts one file in the place of another, in the folder and in the page's text.
fn replaced(
    staging: &Path,
    page: &str,
    (old_name, old): (&str, &[u8]),
    (name, new): (&str, &[u8]),
) -> Result<String> {
    let page = renamed(page, (old_name, &integrity(old)), (name, &integrity(new)))?;
    let path = staging.join(old_name);
    fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    fs::write(staging.join(name), new).with_context(|| format!("cannot write {name}"))?;
    Ok(page)
}

/// The page with another file's name and integrity.
fn renamed(page: &str, old: (&str, &str), new: (&str, &str)) -> Result<String> {
    if page.matches(old.1).count() != 1 {
        bail!(
            "index.html must say the integrity of {} exactly once",
            old.0
        );
    }
    Ok(page.replace(old.0, new.0).replace(old.1, new.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_new_file_and_its_integrity() {
        let page = "<script>import('./a-1.js')</script><link href=./a-1.js integrity=sha384-x>";
        let page =
            renamed(page, ("a-1.js", "sha384-x"), ("a-2.js", "sha384-y")).expect("it is renamed");
        assert_eq!(
            page,
            "<script>import('./a-2.js')</script><link href=./a-2.js integrity=sha384-y>"
        );
        assert!(renamed(&page, ("a-2.js", "sha384-x"), ("a-3.js", "sha384-z")).is_err());
    }
}
