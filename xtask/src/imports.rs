//! Short names for what a Wasm module imports. wasm-bindgen names every function of the browser that is used with a
//! hash, in the module and in its glue; both are of one build, so one letter says as much in both.

use anyhow::{Context, Result, bail};

/// Bytes before a module's first section: its magic number and version.
const HEADER: usize = 8;
/// The id of sections that only tools read.
const CUSTOM: u8 = 0;
/// The id of the section with imports.
const IMPORTS: u8 = 2;
/// What short names are made of; a digit may not come first.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";

/// The module and its glue, with short names, and without what only tools read of the module.
pub fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut glue = glue.to_owned();
    let mut short = Vec::from(module.get(..HEADER).context("the module has no header")?);
    let mut reader = Reader(&module[HEADER..]);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = reader.bytes(length)?;
        let section = match id {
            CUSTOM => continue,
            IMPORTS => imports(section, &mut glue)?,
            _ => section.to_vec(),
        };
        short.push(id);
        push_number(&mut short, section.len());
        short.extend(section);
    }
    Ok((short, glue))
}

/// The section with imports, with short names in it and in the glue.
fn imports(section: &[u8], glue: &mut String) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let mut short = Vec::new();
    let count = reader.number()?;
    push_number(&mut short, count);
    for index in 0..count {
        let space = reader.name()?;
        let name = reader.name()?;
        // Only functions come from wasm-bindgen's glue.
        if reader.byte()? != 0 {
            bail!("the module imports {name}, which is no function: its glue has changed");
        }
        let kind = reader.number()?;
        let letters = letters(index);
        *glue = renamed(glue, name, &letters)
            .with_context(|| format!("the glue does not name {name} exactly once"))?;
        push_name(&mut short, space);
        push_name(&mut short, &letters);
        short.push(0);
        push_number(&mut short, kind);
    }
    Ok(short)
}

/// The glue with another name for a function, which stands in it once, as the key under which the module finds it.
fn renamed(glue: &str, name: &str, letters: &str) -> Option<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut places = glue
        .match_indices(name)
        .map(|(at, _)| (&glue[..at], &glue[at + name.len()..]))
        .filter(|(before, after)| !before.ends_with(is_part) && !after.starts_with(is_part));
    let (before, after) = places.next()?;
    places
        .next()
        .is_none()
        .then(|| format!("{before}{letters}{after}"))
}

/// a, b, ..., $, aa, ba, ...
fn letters(index: usize) -> String {
    let mut rest = index;
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[rest % LETTERS.len()]));
        match (rest / LETTERS.len()).checked_sub(1) {
            Some(next) => rest = next,
            None => return name,
        }
    }
}

/// What is left of a module or section.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, length: usize) -> Result<&'a [u8]> {
        let (bytes, rest) = self
            .0
            .split_at_checked(length)
            .context("the module ends too early")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.bytes(1)?[0])
    }

    /// LEB128, 32 bits at most.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("the module holds a number that is too long")
    }

    fn name(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).context("the module holds a name that is no text")
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn push_name(bytes: &mut Vec<u8>, name: &str) {
    push_number(bytes, name.len());
    bytes.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports these functions, each of its own type, from `./glue.js`, with one more section.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(&mut section, names.len());
        for (kind, name) in names.iter().enumerate() {
            push_name(&mut section, "./glue.js");
            push_name(&mut section, name);
            section.push(0);
            push_number(&mut section, kind + 200);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORTS);
        push_number(&mut module, section.len());
        module.extend(section);
        module.extend([3, 1, 0]);
        module
    }

    #[test]
    fn module_and_glue_get_the_same_short_names() {
        let long = module(&["__wbg_now_1f", "__wbg_now_1f2e"]);
        let glue = "({ __wbg_now_1f2e: function() {}, __wbg_now_1f: x })";
        let (short, glue) = shorten(&long, glue).expect("it is shortened");
        assert_eq!(short, module(&["a", "b"]));
        assert_eq!(glue, "({ b: function() {}, a: x })");
    }

    #[test]
    fn glue_of_another_form_is_refused() {
        let long = module(&["__wbg_now_1f"]);
        assert!(shorten(&long, "({})").is_err());
        assert!(shorten(&long, "({ __wbg_now_1f: x, __wbg_now_1f: y })").is_err());
        assert!(shorten(&long[..long.len() - 2], "({ __wbg_now_1f: x })").is_err());
    }

    #[test]
    fn no_two_short_names_are_alike() {
        let names: std::collections::BTreeSet<String> = (0..4000).map(letters).collect();
        assert_eq!(names.len(), 4000);
    }
}
