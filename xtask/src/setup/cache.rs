//! The per-user folder that holds the tools.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// `$BAYFLOW_CACHE`, else `bayflow` in the system's folder for caches; made if absent.
pub fn folder() -> Result<PathBuf> {
    let variable = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let usual = || {
        if cfg!(windows) {
            variable("LOCALAPPDATA").map(|base| base.join("bayflow").join("cache"))
        } else if cfg!(target_os = "macos") {
            variable("HOME").map(|home| home.join("Library/Caches/bayflow"))
        } else {
            variable("XDG_CACHE_HOME")
                .or_else(|| variable("HOME").map(|home| home.join(".cache")))
                .map(|base| base.join("bayflow"))
        }
    };
    let Some(folder) = variable("BAYFLOW_CACHE").or_else(usual) else {
        bail!("no folder for the tools is known: set BAYFLOW_CACHE to one");
    };
    std::fs::create_dir_all(&folder).with_context(|| {
        format!(
            "cannot make the tools' folder {}: set BAYFLOW_CACHE to a folder you can write",
            folder.display()
        )
    })?;
    std::path::absolute(&folder)
        .with_context(|| format!("cannot open the tools' folder {}", folder.display()))
}

/// Fills `place` in a neighbouring folder first, so that an interrupted installation never looks finished.
pub fn install(place: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut name = place.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".part-{}", std::process::id()));
    let part = place.with_file_name(name);
    std::fs::create_dir_all(&part).with_context(|| format!("cannot make {}", part.display()))?;
    let moved = fill(&part).and_then(|()| match std::fs::rename(&part, place) {
        Ok(()) => Ok(()),
        // Another run of set-up was quicker, with the same result.
        Err(_) if place.exists() => Ok(()),
        Err(why) => {
            Err(why).with_context(|| format!("cannot put the tool into {}", place.display()))
        }
    });
    if part.exists() {
        std::fs::remove_dir_all(&part)
            .with_context(|| format!("cannot clear {}", part.display()))?;
    }
    moved
}
