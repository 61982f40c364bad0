//! Packs `data/` into compact binaries, a core and one for each bay; figures that don't hold together stop the build.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The library's own readers and types, so that what is packed is what is read back.
#[path = "src/data"]
#[allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "the library uses and documents them all"
)]
mod data {
    pub mod assemble;
    pub mod compact;
    pub mod decimals;
    pub mod dimension;
    pub mod inputs;
    pub mod pack;
    pub mod place;
    pub mod table;
}

use data::pack::{BaseEntry, BayEntry, BayPack, Core};

/// The figures, beside this package.
const DATA: &str = "../data";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DATA}");
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
    let assembled = data::assemble::assemble(Path::new(DATA), calibrating)
        .map_err(|error| format!("data/{error}"))?;
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let unwritable = |error: std::io::Error| format!("OUT_DIR can't be written: {error}");
    // What the page fetches, by name; of an earlier build nothing must stay.
    let files = out.join("bays");
    if files.exists() {
        std::fs::remove_dir_all(&files).map_err(unwritable)?;
    }
    std::fs::create_dir(&files).map_err(unwritable)?;
    let mut bays = Vec::new();
    let mut together = Vec::new();
    for pack in &assembled.bays {
        // The page begins with one base; who asks for another waits for it.
        let (first, rest) = pack.bases.split_at(pack.bases.len().min(1));
        let rest = packed(&rest.to_vec())?;
        let first = packed(&BayPack {
            bases: first.to_vec(),
            ..pack.clone()
        })?;
        let bytes = packed(pack)?;
        let entry = BayEntry {
            bay: pack.bay.clone(),
            bases: pack
                .bases
                .iter()
                .map(|base| BaseEntry {
                    base: base.base.clone(),
                    year: base.year,
                })
                .collect(),
            bytes: u32::try_from(bytes.len()).map_err(|error| error.to_string())?,
            checksum: xxhash_rust::xxh3::xxh3_64(&first),
            rest_checksum: xxhash_rust::xxh3::xxh3_64(&rest),
        };
        std::fs::write(files.join(entry.file()), &first).map_err(unwritable)?;
        std::fs::write(files.join(entry.rest_file()), &rest).map_err(unwritable)?;
        bays.push(entry);
        together.extend(bytes);
    }
    let core = Core {
        data_version: assembled.data_version,
        bays,
        levers: assembled.levers,
        rules: assembled.rules,
        human_capital_per_talent: assembled.human_capital_per_talent,
    };
    std::fs::write(out.join("bays.pack"), together).map_err(unwritable)?;
    std::fs::write(out.join("core.pack"), packed(&core)?).map_err(unwritable)
}

fn packed<T: serde::Serialize>(tables: &T) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(tables).map_err(|error| format!("the tables can't be packed: {error}"))
}
