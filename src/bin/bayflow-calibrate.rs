//! Writes the calibrated files of every bay in `data/` (run by `cargo xtask calibrate`).

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match write() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            std::process::ExitCode::from(2)
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write() -> Result<(), String> {
    use bayflow::analysis::calibration::base::BaseBuilder;
    use bayflow::analysis::calibration::{calibrate, files};

    let data = std::path::Path::new("data");
    let inputs = bayflow::data::inputs::load(data).map_err(|error| format!("data/{error}"))?;
    for &bay in inputs.bays.keys() {
        let builder = BaseBuilder::new(&inputs, bay).map_err(|error| error.to_string())?;
        let bases = calibrate(&builder).map_err(|error| error.to_string())?;
        for file in files(&builder, &bases) {
            let path = data.join(&file.path);
            let written = path
                .parent()
                .map_or(Ok(()), std::fs::create_dir_all)
                .and_then(|()| std::fs::write(&path, &file.text));
            written.map_err(|error| format!("{}: {error}", path.display()))?;
            println!("wrote {}", path.display());
        }
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
