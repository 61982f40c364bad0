//! Writing arrays in numpy's file format.

use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes an array of `f64` as an .npy file (version 1.0), its last axis contiguous.
///
/// # Errors
/// Those of the file system.
///
/// # Panics
/// If the shape does not have as many cells as there are values.
pub fn write(path: &Path, shape: &[usize], values: &[f64]) -> std::io::Result<()> {
    assert_eq!(shape.iter().product::<usize>(), values.len(), "{path:?}");
    let shape: String = shape.iter().map(|length| format!("{length},")).collect();
    let mut header = format!("{{'descr':'<f8','fortran_order':False,'shape':({shape})}}");
    // The whole head, ten bytes of magic and length included, is padded to a multiple of 64.
    while !(10 + header.len() + 1).is_multiple_of(64) {
        header.push(' ');
    }
    header.push('\n');
    let length = u16::try_from(header.len()).map_err(std::io::Error::other)?;
    let mut file = BufWriter::new(std::fs::File::create(path)?);
    file.write_all(b"\x93NUMPY\x01\x00")?;
    file.write_all(&length.to_le_bytes())?;
    file.write_all(header.as_bytes())?;
    for value in values {
        file.write_all(&value.to_le_bytes())?;
    }
    file.flush()
}
