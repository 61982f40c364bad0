//! The packed tables, each read once: the core at once, a bay's when they are here.
//!
//! The page fetches them (feature `fetched-bays`, in Wasm only); every other binary, the Wasm tests among them,
//! contains them.

use std::sync::OnceLock;

use xxhash_rust::xxh3::Xxh3;

use crate::data::pack::{BaseRecord, BayEntry, BayPack, Core};
use crate::data::place::Bay;

/// All bays' packs, one after the other in the order of the core; nothing if they are fetched.
const EMBEDDED: Option<&[u8]> = if cfg!(all(target_arch = "wasm32", feature = "fetched-bays")) {
    None
} else {
    Some(include_bytes!(concat!(env!("OUT_DIR"), "/bays.pack")))
};

static BAYS: [OnceLock<BayPack>; Bay::ALL.len()] = [const { OnceLock::new() }; Bay::ALL.len()];

/// Bays whose further bases were received after their first.
static WHOLE: [OnceLock<BayPack>; Bay::ALL.len()] = [const { OnceLock::new() }; Bay::ALL.len()];

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

/// A bay's tables, with all bases that are here; `None` if there are none, or if they are fetched and were not received
/// yet.
///
/// # Panics
/// As [`world`].
pub fn bay_tables(bay: Bay) -> Option<&'static BayPack> {
    if let Some(whole) = WHOLE[bay as usize].get() {
        return Some(whole);
    }
    let cell = &BAYS[bay as usize];
    if let (None, Some(bytes)) = (cell.get(), EMBEDDED.and_then(|all| embedded(all, bay))) {
        return Some(cell.get_or_init(|| unpack(bytes)));
    }
    cell.get()
}

/// Whether a bay's tables are here with this base.
pub fn has_tables(bay: Bay, base: &str) -> bool {
    bay_tables(bay).is_some_and(|pack| pack.bases.iter().any(|own| own.base == base))
}

/// Takes in a bay's tables as fetched, with their first base. Those that are here already stay.
///
/// # Errors
/// [`DamagedPack`] unless the bytes are those that the build wrote for this bay.
///
/// # Panics
/// As [`world`].
pub fn receive(bay: Bay, bytes: &[u8]) -> Result<&'static BayPack, DamagedPack> {
    match entry(bay) {
        Some(entry) if entry.checksum == checksum(bytes) => {
            Ok(BAYS[bay as usize].get_or_init(|| unpack(bytes)))
        }
        _ => Err(DamagedPack { bay: bay.id() }),
    }
}

/// Takes in a bay's further bases as fetched, once its tables are here.
///
/// # Errors
/// [`DamagedPack`] unless the bytes are those that the build wrote for this bay, or if its tables are not here.
///
/// # Panics
/// As [`world`].
pub fn receive_rest(bay: Bay, bytes: &[u8]) -> Result<&'static BayPack, DamagedPack> {
    let damaged = DamagedPack { bay: bay.id() };
    let first = BAYS[bay as usize].get().ok_or(damaged)?;
    match entry(bay) {
        Some(entry) if entry.rest_checksum == checksum(bytes) => Ok(WHOLE[bay as usize]
            .get_or_init(|| {
                let mut whole = first.clone();
                whole.bases.extend(unpack::<Vec<BaseRecord>>(bytes));
                whole
            })),
        _ => Err(damaged),
    }
}

/// XXH3 (64 bits) of a file, as its name holds it. The same hasher as for check values: another entry of the library would
/// be more code to download.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(bytes);
    hasher.digest()
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

fn unpack<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("the pack was written by this build's own types")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that the page fetches, as the build wrote it.
    fn fetched(name: &str) -> Vec<u8> {
        let folder = std::path::Path::new(env!("OUT_DIR")).join("bays");
        std::fs::read(folder.join(name)).expect("the build wrote it")
    }

    #[test]
    fn every_bay_of_the_core_is_embedded_whole_and_fetched_in_two_parts() {
        let all = EMBEDDED.expect("native binaries contain the packs");
        for entry in &world().bays {
            let bay = Bay::from_id(&entry.bay).expect("a bay");
            let whole = bay_tables(bay).expect("embedded");
            let bases = entry.bases.iter().zip(&whole.bases);
            assert_eq!(entry.bases.len(), whole.bases.len());
            for (entry, base) in bases {
                assert_eq!((&entry.base, entry.year), (&base.base, base.year));
            }
            let (first, rest) = (fetched(&entry.file()), fetched(&entry.rest_file()));
            assert_eq!(entry.checksum, checksum(&first));
            assert_eq!(entry.rest_checksum, checksum(&rest));
            let mut joined: BayPack = unpack(&first);
            assert_eq!(joined.bases.len(), 1);
            joined.bases.extend(unpack::<Vec<BaseRecord>>(&rest));
            assert_eq!(&joined, whole);
        }
        let length: usize = world().bays.iter().map(|entry| entry.bytes as usize).sum();
        assert_eq!(length, all.len());
    }

    #[test]
    fn tables_that_are_cut_changed_or_another_bays_are_refused() {
        let gba = entry(Bay::Gba).expect("the bay has figures");
        let (first, rest) = (fetched(&gba.file()), fetched(&gba.rest_file()));
        let mut changed = first.clone();
        changed[first.len() / 2] ^= 1;
        let damaged = DamagedPack { bay: "gba" };
        for wrong in [&first[..first.len() - 1], &changed, b"<!doctype html>", b""] {
            assert_eq!(receive(Bay::Gba, wrong), Err(damaged));
            assert_eq!(receive_rest(Bay::Gba, wrong), Err(damaged));
        }
        assert!(receive(Bay::Ny, &first).is_err());
        assert!(receive_rest(Bay::Ny, &rest).is_err());
    }
}
