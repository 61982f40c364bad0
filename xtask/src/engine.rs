//! The worker's module beside the page, under a name that holds its hash, so that a page never meets another build's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::workspace;

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
    let mut script = read(&glue_path)?;
    // Trunk makes the glue smaller, its last semicolon too.
    script.extend(b";\n");
    script.extend(read(&workspace::root().join("static").join("worker.js"))?);
    let module = read(&module_path)?;
    let name = name(&script, &module);
    let folder = staging.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (path, bytes) in [
        (folder.join(format!("{name}.js")), &script),
        (folder.join(format!("{name}_bg.wasm")), &module),
    ] {
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for path in [glue_path, module_path] {
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    named(page, &name)
}

fn name(script: &[u8], module: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(script);
    hasher.update(module);
    let digest = hasher.finalize();
    let hash: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("engine-{hash}")
}

/// The page with the script's name.
fn named(page: &str, name: &str) -> Result<String> {
    if page.matches(PLACE).count() != 1 {
        bail!("index.html must hold {PLACE} exactly once");
    }
    Ok(page.replace(PLACE, &format!("{FOLDER}/{name}.js")))
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
    fn the_name_changes_with_script_and_module() {
        let names = [name(b"a", b"b"), name(b"a", b"c"), name(b"d", b"b")];
        assert!(names[0] != names[1] && names[0] != names[2] && names[1] != names[2]);
        assert_eq!(names[0].len(), "engine-".len() + 16);
    }

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
