//! Links of all times: once here, a link keeps its meaning for ever.
//!
//! `tests/golden/links.txt` holds blocks of a link, what it is rewritten to, and its notices in English. A block is
//! never changed, only added to.

use std::fmt::Write;

use bayflow::scenario::link::{Form, read, write};

use crate::catalogue::{catalogue, whole};

const LINKS: &str = include_str!("../golden/links.txt");

#[test]
fn golden_links_keep_their_meaning() {
    let levers = catalogue();
    let build = whole(&levers);
    let (mut expected, mut actual) = (String::new(), String::new());
    let blocks = LINKS.split("\n\n").map(|block| {
        block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>()
    });
    let mut count = 0;
    for block in blocks.filter(|block| !block.is_empty()) {
        count += 1;
        let link = block[0]
            .strip_prefix("link")
            .expect("a block begins with its link");
        let reading = read(link.trim_start(), &build);
        for line in &block {
            writeln!(expected, "{line}").expect("a string takes any text");
        }
        let form = if block.iter().any(|line| line.starts_with("share")) {
            Form::Share
        } else {
            Form::Address
        };
        let word = if form == Form::Share {
            "share"
        } else {
            "write"
        };
        writeln!(
            actual,
            "link{link}\n{word} {}",
            write(&reading.document, &levers, form)
        )
        .expect("a string takes any text");
        for notice in &reading.notices {
            writeln!(actual, "{} {notice}", notice.id()).expect("a string takes any text");
        }
    }
    assert!(count > 30, "the file was read");
    assert!(
        expected == actual,
        "expected:\n{expected}\nactual:\n{actual}"
    );
}
