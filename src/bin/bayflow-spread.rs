//! Writes `data/spreads.csv` (run by `cargo xtask spread`).

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
    use bayflow::analysis::spread::spreads;

    let data = std::path::Path::new("data");
    let inputs = bayflow::data::inputs::load(data).map_err(|error| format!("data/{error}"))?;
    let text = spreads(&inputs).map_err(|error| error.to_string())?;
    let path = data.join("spreads.csv");
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
