//! Links, notices, mistakes and help: what the program says and its status.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::program::{bayflow, hash, stdout, text};

#[test]
fn every_way_to_give_a_link_means_the_same() {
    let expected = hash("bay=gba&campus=120");
    for link in [
        "?bay=gba&campus=120",
        "https://example.org/bayflow/?v=1&bay=gba&campus=120",
        "https://example.org/bayflow/index.html?campus=120&utm_source=mail#results",
        "campus=120",
    ] {
        assert_eq!(hash(link), expected, "{link}");
    }
}

#[test]
fn a_bad_value_is_a_notice_and_the_rest_runs() {
    let output = bayflow(&[
        "hash",
        "campus=lots&colour=red&incentives=99&friendly_city=80",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let mut notices: Vec<&str> = text(&output.stderr).lines().collect();
    notices.sort_unstable();
    assert_eq!(
        notices,
        [
            "notice: campus=lots is not a number; the default is used",
            "notice: colour is not known here and was left out",
            "notice: incentives: 99 is out of range; 60 is used",
        ]
    );
    assert_eq!(
        text(&output.stdout).trim_end(),
        hash("incentives=60&friendly_city=80")
    );
}

#[test]
fn a_comparison_has_all_four_bays_and_a_check_value_of_its_own() {
    let link = "compare=bays&campus=s40&tokyo.campus=200&to=2030";
    let output = bayflow(&["hash", link]);
    assert_eq!(text(&output.stderr), "", "nothing is left out");
    let check = text(&output.stdout).trim_end().to_owned();
    // Each bay goes its own way; one bay's own setting changes the whole.
    assert_ne!(check, hash("compare=bays&campus=s40&to=2030"));
    let table = stdout(&["run", link, "--by", "bay"]);
    for (bay, alone) in [
        ("ny", "bay=ny&campus=s40&to=2030"),
        ("sf", "bay=sf&campus=s40&to=2030"),
        ("tokyo", "bay=tokyo&campus=200&to=2030"),
        ("gba", "bay=gba&campus=s40&to=2030"),
    ] {
        let rows = |table: &str| {
            let rows = table
                .lines()
                .filter(|row| row.starts_with(&format!("{bay},")));
            rows.map(str::to_owned).collect::<Vec<_>>()
        };
        let own = rows(&stdout(&["run", alone, "--by", "bay"]));
        assert!(!own.is_empty());
        assert_eq!(rows(&table), own, "{bay}");
    }
}

#[test]
fn pinned_scenarios_count_for_the_check_value_only() {
    let (plain, pinned) = (
        "bay=gba&campus=120&to=2030",
        "bay=gba&campus=120&to=2030&p1.campus=60",
    );
    assert_ne!(hash(plain), hash(pinned));
    assert_eq!(stdout(&["run", plain]), stdout(&["run", pinned]));
}

#[test]
fn what_cannot_be_done_is_one_sentence_and_status_2() {
    for (arguments, part) in [
        (&[][..], "subcommand"),
        (&["fly"], "fly"),
        (&["run"], "<LINK>"),
        (&["run", "bay=gba", "--by", "street"], "street"),
        (&["run", "bay=gba", "--format", "xml"], "xml"),
        (&["run", "bay=gba", "--quick"], "--quick"),
        (&["pyramid", "bay=gba"], "--year"),
        (&["pyramid", "bay=gba", "--year", "soon"], "soon"),
        (
            &["pyramid", "bay=gba&to=2040", "--year", "2041"],
            "2023 to 2040",
        ),
        (&["pyramid", "base=paper", "--year", "2018"], "2019 to 2050"),
        (&["replicate", "no/such/folder"], "no/such/folder"),
        (
            &["replicate", concat!(env!("CARGO_MANIFEST_DIR"), "/tests")],
            "annual_base.csv",
        ),
    ] {
        let output = bayflow(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        assert!(
            said.starts_with("error: ") && said.contains(part),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn an_unreadable_case_is_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("case_with_words");
    std::fs::create_dir_all(&folder).expect("the target directory is writable");
    std::fs::write(
        folder.join("annual_base.csv"),
        "year,age,male,female\n2024,0,many,1\n",
    )
    .expect("written");
    let output = bayflow(&["replicate", &folder.display().to_string()]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("annual_base.csv") && said.contains("line: 2"),
        "{said}"
    );
}

#[test]
fn every_command_explains_itself() {
    for command in ["run", "pyramid", "replicate", "levers", "hash"] {
        let help = stdout(&[command, "--help"]);
        assert!(
            help.contains(&format!("Example: bayflow {command}")),
            "{help}"
        );
        assert!(stdout(&["--help"]).contains(command));
    }
    assert_eq!(
        stdout(&["--version"]),
        concat!("bayflow ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    for format in ["csv", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bayflow"))
            .args(["run", "bay=gba&to=2100", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut start = [0; 16];
        // Taken, so that the pipe closes after the first bytes.
        let mut reader = child.stdout.take().expect("a pipe");
        reader.read_exact(&mut start).expect("a header");
        drop(reader);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(text(&output.stderr), "");
    }
}
