//! Names that hold their content's hash, so that a browser may keep a file for ever, and what a page says of a file's
//! integrity.

use base64::Engine;
use sha2::{Digest, Sha256, Sha384};

/// The hash of these parts that a file's name holds.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The value of an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes));
    format!("sha384-{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_changes_with_every_part() {
        let hashes = [
            hash(&[b"a", b"b"]),
            hash(&[b"a", b"c"]),
            hash(&[b"d", b"b"]),
        ];
        assert!(hashes[0] != hashes[1] && hashes[0] != hashes[2] && hashes[1] != hashes[2]);
        assert_eq!(hashes[0].len(), 16);
    }
}
