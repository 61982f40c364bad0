//! The UN's projection of Japan, from the UN's inputs.

use std::path::Path;

use bayflow::analysis::replication::{COMPARED_YEARS, replicate};

#[test]
fn japan_is_replicated_within_the_bounds() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/japan");
    let deviations = replicate(&case).expect("the case is complete");
    assert_eq!(
        deviations
            .iter()
            .map(|deviation| deviation.year)
            .collect::<Vec<_>>(),
        COMPARED_YEARS
    );
    for deviation in deviations {
        assert!(deviation.total_error_percent.abs() < 0.1, "{deviation:?}");
        assert!(
            deviation.mean_abs_error_percent_0_89 < 0.05,
            "{deviation:?}"
        );
    }
}

#[test]
fn a_missing_number_is_named() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/japan");
    let broken = Path::new(env!("CARGO_TARGET_TMPDIR")).join("case_without_srb_2031");
    std::fs::create_dir_all(&broken).expect("the target directory is writable");
    for entry in std::fs::read_dir(&case).expect("the case is there") {
        let path = entry.expect("the case is readable").path();
        std::fs::copy(&path, broken.join(path.file_name().expect("a file"))).expect("copied");
    }
    let ratios = std::fs::read_to_string(case.join("annual_srb.csv")).expect("the case is there");
    let without: String = ratios
        .lines()
        .filter(|line| !line.starts_with("2031,"))
        .flat_map(|line| [line, "\n"])
        .collect();
    std::fs::write(broken.join("annual_srb.csv"), without).expect("written");
    let message = replicate(&broken).expect_err("2031 is missing").to_string();
    assert!(
        message.ends_with("annual_srb.csv: year 2031 lacks a sex ratio at birth"),
        "{message}"
    );
}
