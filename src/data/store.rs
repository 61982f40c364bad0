//! The packed tables, each read once: the core at once, a bay's when they are here.
//!
//! The page fetches them (feature `fetched-bays`, in Wasm only); every other binary, the Wasm tests among them,
//! contains them.

use std::sync::OnceLock;

use xxhash_rust::xxh3::Xxh3;

use crate::data::pack::{BayEntry, BayPack, Core};
use crate::data::place::Bay;

/// All bays' packs, one after the other in the order of the core; nothing if they are fetched.
const EMBEDDED: Option<&[u8]> = if cfg!(all(target_arch = "wasm32", feature = "fetched-bays")) {
    None
} else {
    Some(include_bytes!(concat!(env!("OUT_DIR"), "/bays.pack")))
};

static BAYS: [OnceLock<BayPack>; Bay::ALL.len()] = [const { OnceLock::new() }; Bay::ALL.len()];

/// What was received as a bay's tables is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was received as the tables of {bay} is something else, or incomplete")]
pub struct DamagedPack {
    /// Bay id.
    pub bay: &'static str,
}

/// The core.
///
/// # Panics
/// If the binary was built with a pack that this code cannot read: a broken build.
pub fn world() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/core.pack"));
        postcard::from_bytes(bytes).expect("the pack was written by this build's own types")
    })
}

/// A bay's tables; `None` if there are none, or if they are fetched and were not received yet.
///
/// # Panics
/// As [`world`].
pub fn bay_tables(bay: Bay) -> Option<&'static BayPack> {
    let cell = &BAYS[bay as usize];
    if let (None, Some(bytes)) = (cell.get(), EMBEDDED.and_then(|all| embedded(all, bay))) {
        return Some(cell.get_or_init(|| unpack(bytes)));
    }
    cell.get()
}

/// Takes in a bay's tables as fetched. Those that are here already stay.
///
/// # Errors
/// [`DamagedPack`] unless the bytes are those that the build wrote for this bay.
///
/// # Panics
/// As [`world`].
pub fn receive(bay: Bay, bytes: &[u8]) -> Result<&'static BayPack, DamagedPack> {
    // The same hasher as for check values: another entry of the library would be more code to download.
    let mut hasher = Xxh3::new();
    hasher.update(bytes);
    match entry(bay) {
        Some(entry) if entry.checksum == hasher.digest() => {
            Ok(BAYS[bay as usize].get_or_init(|| unpack(bytes)))
        }
        _ => Err(DamagedPack { bay: bay.id() }),
    }
}

fn entry(bay: Bay) -> Option<&'static BayEntry> {
    world().bays.iter().find(|entry| entry.bay == bay.id())
}

/// A bay's part of the embedded packs.
fn embedded(all: &'static [u8], bay: Bay) -> Option<&'static [u8]> {
    let mut rest = all;
    for entry in &world().bays {
        let (own, others) = rest.split_at(entry.bytes as usize);
        if entry.bay == bay.id() {
            return Some(own);
        }
        rest = others;
    }
    None
}

fn unpack(bytes: &[u8]) -> BayPack {
    postcard::from_bytes(bytes).expect("the pack was written by this build's own types")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bay_of_the_core_is_embedded_whole() {
        let all = EMBEDDED.expect("native binaries contain the packs");
        for entry in &world().bays {
            let bay = Bay::from_id(&entry.bay).expect("a bay");
            let bytes = embedded(all, bay).expect("embedded");
            assert_eq!(receive(bay, bytes), Ok(bay_tables(bay).expect("unpacked")));
            let bases: Vec<_> = bay_tables(bay)
                .iter()
                .flat_map(|pack| &pack.bases)
                .collect();
            assert!(
                entry
                    .bases
                    .iter()
                    .zip(bases)
                    .all(|(entry, base)| entry.base == base.base && entry.year == base.year)
            );
        }
        let length: usize = world().bays.iter().map(|entry| entry.bytes as usize).sum();
        assert_eq!(length, all.len());
    }

    #[test]
    fn tables_that_are_cut_changed_or_another_bays_are_refused() {
        let all = EMBEDDED.expect("native binaries contain the packs");
        let bytes = embedded(all, Bay::Gba).expect("embedded");
        let mut changed = bytes.to_vec();
        changed[bytes.len() / 2] ^= 1;
        for wrong in [&bytes[..bytes.len() - 1], &changed, b"<!doctype html>", b""] {
            assert_eq!(receive(Bay::Gba, wrong), Err(DamagedPack { bay: "gba" }));
        }
        assert!(receive(Bay::Ny, bytes).is_err());
    }
}
