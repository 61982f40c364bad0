//! The worker's module beside the page, under a name that holds its hash, so that a page never meets another build's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::names::hash;
use crate::scripts::{self, Kind};
use crate::{head, imports, workspace};

/// Folder of the module beside the page.
const FOLDER: &str = "engine";
/// The module as Trunk stages it.
const STAGED: &str = "bayflow-worker";
/// Stands in index.html where the script's name goes; its space keeps the quotes around it when the page is made smaller.
const PLACE: &str = "ENGINE SCRIPT";

/// Moves the module that Trunk has just built to its name, and writes that into the page's text.
pub fn place(staging: &Path, page: &str) -> Result<String> {
    let glue_path = staging.join(format!("{STAGED}.js"));
    let module_path = staging.join(format!("{STAGED}_bg.wasm"));
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let glue = String::from_utf8(read(&glue_path)?)?;
    let own = String::from_utf8(read(&workspace::root().join("static").join("worker.js"))?)?;
    let mut module = read(&module_path)?;
    // Trunk makes the glue smaller, its last semicolon too.
    let mut script = format!("{glue};\n{own}");
    if workspace::is_release() {
        (module, script) = imports::shorten(&module, &script)?;
        script = scripts::minified(&script, Kind::Script)?;
    }
    let name = format!("engine-{}", hash(&[script.as_bytes(), &module]));
    let folder = staging.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (path, bytes) in [
        (folder.join(format!("{name}.js")), script.as_bytes()),
        (folder.join(format!("{name}_bg.wasm")), &module),
    ] {
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for path in [glue_path, module_path] {
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    named(page, &name)
}

/// The page with the script's name.
fn named(page: &str, name: &str) -> Result<String> {
    head::fill(page, PLACE, &format!("{FOLDER}/{name}.js"))
}

/// Whether a file in dist/ belongs to the module, which is loaded after the first chart.
pub fn is_part(name: &str) -> bool {
    name.strip_prefix(FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_script_once() {
        let page = named("<meta content=\"ENGINE SCRIPT\">", "engine-1").expect("it is named");
        assert_eq!(page, "<meta content=\"engine/engine-1.js\">");
        assert!(named("<meta>", "engine-1").is_err());
    }

    #[test]
    fn only_files_of_the_folder_are_part() {
        assert!(is_part("engine/engine-1.js"));
        assert!(!is_part("engine-1.js") && !is_part("boot.js"));
    }
}
