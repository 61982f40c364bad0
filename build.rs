//! Packs `data/` into one compact binary; figures that don't hold together stop the build.

use std::path::Path;
use std::process::ExitCode;

/// The library's own readers and types, so that what is packed is what is read back.
#[path = "src/data"]
#[allow(dead_code, unused_imports, missing_docs)]
mod data {
    pub mod assemble;
    pub mod compact;
    pub mod dimension;
    pub mod inputs;
    pub mod pack;
    pub mod place;
    pub mod table;
}

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/data");
    println!("cargo::rerun-if-env-changed=BAYFLOW_CALIBRATING");
    let calibrating = std::env::var_os("BAYFLOW_CALIBRATING").is_some();
    match write(calibrating) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("cargo::error={reason}");
            ExitCode::FAILURE
        }
    }
}

fn write(calibrating: bool) -> Result<(), String> {
    let pack = data::assemble::assemble(Path::new("data"), calibrating)
        .map_err(|error| format!("data/{error}"))?;
    let bytes = postcard::to_allocvec(&pack)
        .map_err(|error| format!("the pack can't be written: {error}"))?;
    let out = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    std::fs::write(Path::new(&out).join("bayflow.pack"), bytes)
        .map_err(|error| format!("OUT_DIR can't be written: {error}"))
}
