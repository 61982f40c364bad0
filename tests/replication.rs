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

/// A made-up country: people, rates and migrants by simple formulas, and its projection by plain loops.
mod made_up {
    use std::fmt::Write as _;
    use std::path::Path;

    pub const BASE_YEAR: i32 = 2021;
    const AGES: usize = 101;

    type SexByAge = [[f64; AGES]; 2];

    fn cube(value: f64) -> f64 {
        value * value * value
    }

    fn base() -> SexByAge {
        [0, 1].map(|sex| {
            core::array::from_fn(|age| {
                (90.0 - 4.0 * sex as f64) * libm::exp(-cube(age as f64 / 55.0)) + 0.05
            })
        })
    }

    fn death_rate(sex: usize, age: usize, year: i32) -> f64 {
        let level =
            6e-5 * libm::exp(-0.01 * f64::from(year - BASE_YEAR)) * (1.0 - 0.3 * sex as f64);
        (level * libm::exp(0.09 * age as f64) + if age == 0 { 0.01 } else { 0.0 }).min(0.9)
    }

    fn fertility(age: usize, year: i32) -> f64 {
        let distance = (age as f64 - 27.0 - 0.05 * f64::from(year - BASE_YEAR)) / 6.0;
        0.16 * libm::exp(-distance * distance)
    }

    fn migrants(sex: usize, age: usize) -> f64 {
        let distance = (age as f64 - 26.0) / 9.0;
        (if sex == 0 { 1.5 } else { -0.8 }) * libm::exp(-distance * distance)
    }

    const MALE_PER_FEMALE: f64 = 1.06;

    /// Person-years lived by age, of one birth; the last entry is the open group's.
    fn lived(sex: usize, year: i32) -> [f64; AGES] {
        let mut alive = 1.0;
        let mut lived = [0.0; AGES];
        for (age, slot) in lived.iter_mut().enumerate() {
            let rate = death_rate(sex, age, year);
            if age == AGES - 1 {
                *slot = alive / rate;
                break;
            }
            let share = if age == 0 { 0.14 } else { 0.5 };
            let next = alive * (1.0 - rate / (1.0 + (1.0 - share) * rate));
            *slot = next + share * (alive - next);
            alive = next;
        }
        lived
    }

    fn advance(people: &SexByAge, year: i32) -> SexByAge {
        let mut next = [[0.0; AGES]; 2];
        let mut mothers = 0.0;
        for sex in 0..2 {
            let lived = lived(sex, year);
            let open = lived[100] / (lived[99] + lived[100]);
            for age in 0..99 {
                next[sex][age + 1] = people[sex][age] * lived[age + 1] / lived[age];
            }
            next[sex][100] = (people[sex][99] + people[sex][100]) * open;
            if sex == 1 {
                for age in 15..50 {
                    mothers += fertility(age, year) * 0.5 * (people[1][age] + next[1][age]);
                }
            }
        }
        for sex in 0..2 {
            let share = if sex == 0 {
                MALE_PER_FEMALE / (1.0 + MALE_PER_FEMALE)
            } else {
                1.0 / (1.0 + MALE_PER_FEMALE)
            };
            next[sex][0] = mothers * share * lived(sex, year)[0];
            for (age, persons) in next[sex].iter_mut().enumerate() {
                *persons += migrants(sex, age);
            }
        }
        next
    }

    /// Writes the case and its published populations of 2030 and 2050.
    pub fn write(directory: &Path) {
        std::fs::create_dir_all(directory).expect("the target directory is writable");
        let write = |name: &str, text: &str| {
            std::fs::write(directory.join(name), text).expect("written");
        };
        let by_sex = |text: &mut String, year: i32, value: &dyn Fn(usize, usize) -> f64| {
            for age in 0..AGES {
                let _ = writeln!(text, "{year},{age},{},{}", value(0, age), value(1, age));
            }
        };
        let header = "year,age,male,female\n".to_owned();
        let mut people = base();
        let mut text = header.clone();
        by_sex(&mut text, BASE_YEAR, &|sex, age| people[sex][age]);
        write("annual_base.csv", &text);
        let (mut deaths, mut moves) = (header.clone(), header.clone());
        let (mut births, mut ratios) = ("year,age,asfr\n".to_owned(), "year,srb\n".to_owned());
        let mut published = header;
        for year in BASE_YEAR..2050 {
            by_sex(&mut deaths, year, &|sex, age| death_rate(sex, age, year));
            by_sex(&mut moves, year, &migrants);
            for age in 15..50 {
                let _ = writeln!(births, "{year},{age},{}", fertility(age, year));
            }
            let _ = writeln!(ratios, "{year},{MALE_PER_FEMALE}");
            people = advance(&people, year);
            if [2030, 2050].contains(&(year + 1)) {
                by_sex(&mut published, year + 1, &|sex, age| people[sex][age]);
            }
        }
        write("annual_mx.csv", &deaths);
        write("annual_migration.csv", &moves);
        write("annual_asfr.csv", &births);
        write("annual_srb.csv", &ratios);
        write("annual_target.csv", &published);
    }
}

#[test]
fn any_country_in_the_format_is_replicated() {
    let case = Path::new(env!("CARGO_TARGET_TMPDIR")).join("case_of_a_made_up_country");
    made_up::write(&case);
    let deviations = replicate(&case).expect("the case is complete");
    let years: Vec<i32> = deviations.iter().map(|deviation| deviation.year).collect();
    assert_eq!(years, [2030, 2050]);
    for deviation in deviations {
        assert!(deviation.total_error_percent.abs() < 1e-9, "{deviation:?}");
        assert!(deviation.mean_abs_error_percent_all < 1e-9, "{deviation:?}");
    }
}

#[test]
fn a_year_without_fertility_is_named() {
    let case = Path::new(env!("CARGO_TARGET_TMPDIR")).join("case_without_births");
    made_up::write(&case);
    let file = case.join("annual_asfr.csv");
    let rates = std::fs::read_to_string(&file).expect("written above");
    let without = rates.replace("2026,31,", "2126,31,");
    std::fs::write(&file, without).expect("written");
    let message = replicate(&case).expect_err("an age is missing").to_string();
    assert!(
        message.ends_with("annual_asfr.csv: year 2026 lacks a fertility rate at age 31"),
        "{message}"
    );
}
