//! Writes the articles that the page fetches into a folder, or, with `docs`, the tables of results in `docs/method*.md`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match std::env::args().nth(1) {
        Some(target) => match write(&target) {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(reason) => {
                eprintln!("error: {reason}");
                std::process::ExitCode::from(2)
            }
        },
        None => {
            eprintln!("usage: bayflow-articles FOLDER | docs");
            std::process::ExitCode::from(1)
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write(target: &str) -> Result<(), String> {
    use std::path::{Path, PathBuf};

    use bayflow::article::{Material, files, fresh_docs};

    let material = Material::gather(Path::new(".")).map_err(|error| error.to_string())?;
    let written: Vec<(PathBuf, Vec<u8>)> = if target == "docs" {
        fresh_docs(&material)
            .map_err(|error| error.to_string())?
            .into_iter()
            .map(|file| (PathBuf::from(file.name), file.bytes))
            .collect()
    } else {
        files(&material)
            .map_err(|error| error.to_string())?
            .into_iter()
            .map(|file| (Path::new(target).join(file.name), file.bytes))
            .collect()
    };
    for (path, bytes) in written {
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, bytes))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
