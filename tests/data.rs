//! The figures of `data/`: what must hold of them, and what the readers refuse.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use bayflow::data::assemble::assemble;
use bayflow::data::dimension::{AGES, CELLS_PER_PLACE, SEXES, STATUSES, Sex, Status};
use bayflow::data::inputs::{BayInputs, ForeignGroup, Inputs, ReferenceDate, calibrated, load};
use bayflow::data::place::{Bay, Place};
use bayflow::data::table::DataError;
use bayflow::data::{bay_tables, world};

/// Greatest relative error of a United Nations figure in the pack.
const PACKED_ERROR: f64 = 1.0001 / 4096.0;

/// A copy of `data/` in which a test may break something; removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn copy() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "bayflow-data-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Self(std::env::temp_dir().join(name));
        copy_into(&original(), &folder.0);
        folder
    }

    /// Replaces the first `old` in a file, which must be there.
    fn replace(&self, file: &str, old: &str, new: &str) -> &Self {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("the copy is there");
        assert!(text.contains(old), "{file} holds {old:?}");
        fs::write(path, text.replacen(old, new, 1)).expect("the copy can be written");
        self
    }

    fn append(&self, file: &str, line: &str) -> &Self {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("the copy is there");
        fs::write(path, format!("{text}{line}\n")).expect("the copy can be written");
        self
    }

    fn write(&self, file: &str, text: &str) -> &Self {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the copy can be written");
        fs::write(path, text).expect("the copy can be written");
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A leftover in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn original() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the temporary folder can be written");
    for entry in fs::read_dir(from).expect("data/ is there") {
        let entry = entry.expect("data/ can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the temporary folder can be written");
        }
    }
}

/// The line (the header is 1) of the first row that begins with `start`.
fn line_of(file: &str, start: &str) -> u64 {
    let text = fs::read_to_string(original().join(file)).expect("the file is there");
    let index = text.lines().position(|line| line.starts_with(start));
    index.expect("the row is there") as u64 + 1
}

/// Asserts that `data/` with `old` turned into `new` is refused for `reason`, `below` lines under the change.
fn refused_below(below: u64, file: &str, old: &str, new: &str, reason: &str) {
    let folder = Folder::copy();
    folder.replace(file, old, new);
    let error = load(&folder.0).expect_err(new);
    let line = line_of(file, old.lines().next().expect("a row")) + below;
    let expected = DataError {
        file: file.to_owned(),
        line,
        reason: reason.to_owned(),
    };
    assert_eq!(error, expected);
    assert_eq!(error.to_string(), format!("{file}:{line}: {reason}"));
}

/// As [`refused_below`], at the changed row itself.
fn refused(file: &str, old: &str, new: &str, reason: &str) {
    refused_below(0, file, old, new, reason);
}

/// As [`refused`], for what is wrong with a whole file.
fn refused_whole(file: &str, old: &str, new: &str, reason: &str) {
    let folder = Folder::copy();
    folder.replace(file, old, new);
    let error = load(&folder.0).expect_err(reason);
    assert_eq!(error.to_string(), format!("{file}: {reason}"));
}

fn inputs() -> Inputs {
    load(&original()).expect("data/ holds together")
}

fn gba(inputs: &Inputs) -> &BayInputs {
    &inputs.bays[&Bay::Gba]
}

const CENSUS_ROW: &str = "guangzhou,2010,census,census,male,0,0,54135,verified,census_2010";

#[test]
fn blank_and_missing_cells_are_refused() {
    let file = "gba/population.csv";
    refused(
        file,
        CENSUS_ROW,
        &CENSUS_ROW.replace("54135", ""),
        "persons is blank",
    );
    refused(
        file,
        CENSUS_ROW,
        CENSUS_ROW.trim_end_matches(",census_2010"),
        "9 cells, expected 10",
    );
    refused(
        "places.csv",
        "macao,gba,MAC,32.9",
        "macao,gba,MAC, ",
        "area_km2 is blank",
    );
    refused(
        "levers.csv",
        "campus,1,thousand_places,10",
        "campus,1,thousand_places,",
        "min is blank",
    );
    refused_below(
        0,
        "gba/levels.csv",
        "place,parameter,value",
        "place,parameter,values",
        "the header is place,parameter,values,unit,status,source, expected place,parameter,value,unit,status,source",
    );
    let folder = Folder::copy();
    fs::remove_file(folder.0.join("un/e0.csv")).expect("the copy can be changed");
    let error = load(&folder.0).expect_err("no file");
    assert!(
        error.to_string().starts_with("un/e0.csv: can't be read: "),
        "{error}"
    );
}

#[test]
fn non_numbers_and_negative_counts_are_refused() {
    for (cell, reason) in [
        ("many", "persons is many, not a number"),
        ("NaN", "persons is NaN, not a number"),
        ("inf", "persons is inf, not a number"),
        ("-54135", "persons is -54135, a negative count"),
        (
            "54135.5",
            "persons is 54135.5, not a number of whole persons",
        ),
    ] {
        refused(
            "gba/population.csv",
            CENSUS_ROW,
            &CENSUS_ROW.replace("54135", cell),
            reason,
        );
    }
    refused(
        "un/e0.csv",
        "CHN,2010,male,73.191",
        "CHN,2010,male,NaN",
        "e0 is NaN, not a number",
    );
    refused(
        "gba/students.csv",
        "macao,2018,900",
        "macao,2018,-900",
        "international_students is -900, a negative count",
    );
    refused(
        "gba/totals.csv",
        "macao,2010,year_end",
        "macao,20l0,year_end",
        "year is 20l0, not a year",
    );
}

#[test]
fn missing_and_double_ages_are_refused() {
    let file = "gba/population.csv";
    let next = "guangzhou,2010,census,census,male,1,4,";
    let twice = format!("{CENSUS_ROW}\n{CENSUS_ROW}\n{next}");
    refused_below(
        1,
        file,
        &format!("{CENSUS_ROW}\n{next}"),
        &twice,
        "age 0 is there twice",
    );
    refused(
        file,
        &format!("{CENSUS_ROW}\n"),
        "",
        "age 0 is missing before age 1",
    );
    let early = "guangzhou,2010,census,census,male,5,8,";
    refused_below(
        1,
        file,
        "guangzhou,2010,census,census,male,5,9,",
        early,
        "age 9 is missing before age 10",
    );
    let open = "guangzhou,2010,census,census,male,85,open,";
    let closed = "guangzhou,2010,census,census,male,85,89,";
    refused(
        file,
        open,
        closed,
        "ages above 89 are missing: the last group must be open",
    );
    refused(
        "gba/migration_age.csv",
        "guangzhou,male,10,14,",
        "guangzhou,male,15,14,",
        "the group ends before it begins",
    );
}

#[test]
fn ages_and_cities_that_dont_add_up_are_refused() {
    let file = "gba/population.csv";
    let more = CENSUS_ROW.replace("54135", "54136");
    let end =
        line_of(file, "guangzhou,2010,census,census,female,85,open,") - line_of(file, CENSUS_ROW);
    refused_below(
        end,
        file,
        CENSUS_ROW,
        &more,
        "the ages of guangzhou 2010 add up to 12701949, the published total is 12701948",
    );

    let folder = Folder::copy();
    folder.replace(
        "gba/totals.csv",
        "guangzhou,2010,census,census,12701948,verified,census_2010\n",
        "",
    );
    let error = load(&folder.0).expect_err("no total");
    assert_eq!(
        error.reason,
        "totals.csv has no census total of guangzhou 2010 (census) to check the ages by"
    );

    // The misprint of the paper's text: 6647 for 6446.9 ten thousand.
    refused(
        "gba/totals.csv",
        "pearl_river_delta,2019,year_end,pre_census,64468900",
        "pearl_river_delta,2019,year_end,pre_census,66470000",
        "the cities add up to 64468900, the published total is 66470000",
    );
}

#[test]
fn unknown_ids_are_refused() {
    refused(
        "places.csv",
        "macao,gba",
        "macau,gba",
        "unknown place macau",
    );
    refused(
        "places.csv",
        "macao,gba",
        "macao,ny",
        "macao is no place of ny",
    );
    refused(
        "gba/population.csv",
        CENSUS_ROW,
        &CENSUS_ROW.replace("guangzhou", "canton"),
        "unknown place canton",
    );
    refused(
        "gba/population.csv",
        CENSUS_ROW,
        &CENSUS_ROW.replace("guangzhou", "tokyo"),
        "tokyo is no place of gba",
    );
    refused(
        "gba/population.csv",
        CENSUS_ROW,
        &CENSUS_ROW.replace(",male", ",man"),
        "unknown sex man",
    );
    refused(
        "gba/population.csv",
        CENSUS_ROW,
        &CENSUS_ROW.replace("verified", "memory"),
        "unknown status memory",
    );
    refused(
        "gba/population.csv",
        CENSUS_ROW,
        &CENSUS_ROW.replace("verified,census_2010", "verified,hearsay"),
        "unknown source hearsay",
    );
    refused(
        "gba/totals.csv",
        "macao,2010,year_end,dsec",
        "macao,2010,year_end,old",
        "unknown vintage old",
    );
    refused(
        "gba/levels.csv",
        "macao,tfr_ratio,1,ratio",
        "macao,tfr_ratio,1,furlong",
        "unknown unit furlong",
    );
    refused(
        "gba/levels.csv",
        "macao,tfr_ratio,1,ratio",
        "macao,tfr_ratio,1,share",
        "tfr_ratio is in share, expected ratio",
    );
    refused(
        "gba/levels.csv",
        "macao,tfr_ratio",
        "macao,tfr",
        "unknown parameter tfr",
    );
    refused(
        "gba/foreign.csv",
        "macao,2020,foreign",
        "macao,2020,alien",
        "unknown group alien",
    );
    refused(
        "levers.csv",
        "campus,1,thousand_places",
        "campus,1,seats",
        "unknown unit seats",
    );
    refused(
        "levers_bays.csv",
        "campus,ny",
        "campsu,ny",
        "unknown lever campsu",
    );
    refused(
        "levers_bays.csv",
        "campus,ny",
        "campus,paris",
        "unknown bay paris",
    );
    refused(
        "levers_targets.csv",
        "campus,students_in",
        "campus,pupils_in",
        "unknown target pupils_in",
    );
    refused(
        "un/fertility.csv",
        "CHN,2010",
        "KOR,2010",
        "unknown country KOR: no place belongs to it",
    );
    refused(
        "sources.csv",
        "census_2020,",
        "census_2010,",
        "source census_2010 appears twice",
    );
    let restricted = "Sixth National Population Census of China 2010: county tables,CC-BY-NC-4.0";
    let open = "Sixth National Population Census of China 2010: county tables,MIT";
    refused(
        "sources.csv",
        &format!("census_2010,{open}"),
        &format!("census_2010,{restricted}"),
        "unknown licence CC-BY-NC-4.0",
    );
}

#[test]
fn values_out_of_range_are_refused() {
    refused(
        "gba/levels.csv",
        "macao,convergence,0.5",
        "macao,convergence,1.5",
        "value is 1.5, outside 0 to 1",
    );
    refused(
        "gba/attainment.csv",
        "macao,2021,both,15,0.302",
        "macao,2021,both,15,30.2",
        "tertiary_share is 30.2, outside 0 to 1",
    );
    refused(
        "un/mortality.csv",
        "CHN,2010,male,derived,wpp_2024_single_age_mortality,0.0138468",
        "CHN,2010,male,derived,wpp_2024_single_age_mortality,0",
        "age_0 is 0, a death rate must be above 0",
    );
    refused(
        "levers_targets.csv",
        "incentives,skilled_in,1,0.2",
        "incentives,skilled_in,1,20",
        "share is 20, outside 0 to 1",
    );
    refused(
        "levers_bays.csv",
        "campus,gba,30,0.1,0.2,0.35",
        "campus,gba,300,0.1,0.2,0.35",
        "default is 300, outside 10 to 240",
    );
    refused(
        "levers_bays.csv",
        "campus,gba,30,0.1,0.2,0.35",
        "campus,gba,30,0.3,0.2,0.35",
        "low, central and high don't ascend",
    );
    refused(
        "levers.csv",
        "incentives,2,percent,10,60,1,10,none",
        "incentives,2,percent,10,60,1,10,5",
        "half_saturation is 5, only additive levers have one",
    );
    refused(
        "levers.csv",
        "adv_wage,0,index,60,160",
        "adv_wage,0,index,0,160",
        "min is 0, a ratio needs settings above 0",
    );
    refused(
        "levers_targets.csv",
        "campus,students_in",
        "campus,skilled_exit",
        "a lever of form additive can't move skilled_exit",
    );
    refused_whole(
        "gba/levels.csv",
        "guangzhou,to_bay,156",
        "guangzhou,to_bay,900",
        "to_bay of guangzhou exceeds domestic_out",
    );
    refused(
        "gba/foreign.csv",
        "guangzhou,2018,foreign_dependants,19800",
        "guangzhou,2018,foreign_dependants,70000",
        "the parts add up to 84400, more than the 82101 foreigners",
    );
}

#[test]
fn gaps_are_refused() {
    let rates = fs::read_to_string(original().join("un/fertility.csv")).expect("the file is there");
    let row = rates
        .lines()
        .find(|line| line.starts_with("HKG,2050,"))
        .expect("the row is there");
    refused_whole(
        "un/fertility.csv",
        &format!("{row}\n"),
        "",
        "HKG 2050 is missing",
    );
    let places = fs::read_to_string(original().join("places.csv")).expect("the file is there");
    let macao = places
        .lines()
        .find(|line| line.starts_with("macao,"))
        .expect("Macao is there");
    refused_whole(
        "places.csv",
        &format!("{macao}\n"),
        "",
        "macao of gba is missing",
    );
    let folder = Folder::copy();
    folder.append("places.csv", macao);
    let error = load(&folder.0).expect_err("Macao twice");
    assert_eq!(error.to_string(), "places.csv:22: macao appears twice");
    let people =
        fs::read_to_string(original().join("gba/population.csv")).expect("the file is there");
    let of_macao: Vec<&str> = people
        .lines()
        .filter(|line| line.starts_with("macao,2020,"))
        .collect();
    refused_whole(
        "gba/population.csv",
        &format!("{}\n", of_macao.join("\n")),
        "",
        "macao 2020 is missing",
    );
    refused_whole(
        "gba/students.csv",
        "macao,2018,900,assumption,sar_students\n",
        "",
        "macao is missing",
    );
    refused_whole(
        "gba/levels.csv",
        "macao,convergence,0.5,share,assumption,baseline_windows\n",
        "",
        "convergence of macao is missing",
    );
    refused_whole(
        "levers_targets.csv",
        "campus,students_in,1,1,derived\n",
        "",
        "lever campus has no target",
    );
    let folder = Folder::copy();
    folder.write("version.txt", "26a\n");
    assert_eq!(
        load(&folder.0).expect_err("version").to_string(),
        "version.txt:1: 26a is no version: a year and a letter, as 2026a"
    );
}

/// Well-formed calibrated files: person `index` of a row is the row's number.
fn calibrated_folder() -> Folder {
    let folder = Folder::copy();
    folder.write(
        "gba/calibrated/base.csv",
        "base,year\nlatest,2023\npaper,2019\n",
    );
    let ages: String = (0..AGES).map(|age| format!(",age_{age}")).collect();
    for base in calibrated::BASES {
        let (mut people, mut profiles) = (
            format!("place,status,sex{ages}\n"),
            format!("place,profile,sex{ages}\n"),
        );
        let mut parameters = String::from("place,parameter,value,unit,source\n");
        for (index, place) in Bay::Gba.places().iter().enumerate() {
            for sex in Sex::ALL {
                for status in Status::ALL {
                    let cells = format!(",{}", index + 1).repeat(AGES);
                    people += &format!("{},{},{}{cells}\n", place.id(), status.id(), sex.id());
                }
                let cells = ",0.25".repeat(AGES);
                profiles += &format!("{},domestic_in,{}{cells}\n", place.id(), sex.id());
            }
            parameters += &format!("{},exit,0.{index},probability,calibration\n", place.id());
        }
        folder.write(&format!("gba/calibrated/{base}_population.csv"), &people);
        folder.write(&format!("gba/calibrated/{base}_profiles.csv"), &profiles);
        folder.write(
            &format!("gba/calibrated/{base}_parameters.csv"),
            &parameters,
        );
    }
    folder
}

#[test]
fn calibrated_files_are_packed_in_the_order_of_the_arrays() {
    let folder = calibrated_folder();
    let assembled = assemble(&folder.0, false).expect("the files hold together");
    assert_eq!(assembled.bays.len(), Bay::ALL.len());
    let bases = &assembled.bays[3].bases;
    assert_eq!(bases.len(), 2);
    let base = &bases[0];
    assert_eq!(
        (base.bay.as_str(), base.base.as_str(), base.year),
        ("gba", "latest", 2023)
    );
    assert_eq!(base.population.len(), 11 * CELLS_PER_PLACE);
    for place in 0..11 {
        let cells = &base.population[place * CELLS_PER_PLACE..][..CELLS_PER_PLACE];
        assert!(cells.iter().all(|&persons| persons == place as u32 + 1));
    }
    assert_eq!(base.parameter_ids, ["exit"]);
    assert_eq!(base.parameters[3], 0.3);
    assert_eq!(base.profile_ids, ["domestic_in"]);
    assert_eq!(base.profiles.len(), 11 * SEXES * AGES);
    assert_eq!(base.window[0], [2015, 2019]);
    assert_eq!(base.window[2], [2010, 2019]);
    assert_eq!(STATUSES * SEXES * AGES, CELLS_PER_PLACE);
}

#[test]
fn broken_calibrated_files_are_refused() {
    let people = "gba/calibrated/latest_population.csv";
    let parameters = "gba/calibrated/paper_parameters.csv";
    let profiles = "gba/calibrated/latest_profiles.csv";
    for (file, old, new, expected) in [
        (
            people,
            "hong_kong,national,male,1,",
            "hong_kong,national,male,-1,",
            ":2: age_0 is -1, a negative count",
        ),
        (
            people,
            "hong_kong,national,male,1,",
            "hong_kong,national,male,1.5,",
            ":2: age_0 is 1.5, not a number of whole persons",
        ),
        (
            people,
            "hong_kong,national,male,",
            "hong_kong,resident,male,",
            ":2: unknown status resident",
        ),
        (
            people,
            "hong_kong,national,male,",
            "tokyo,national,male,",
            ":2: tokyo is no place of gba",
        ),
        (
            people,
            "hong_kong,national,male,",
            "hong_kong,national,female,",
            ":7: this place, status and sex appear twice",
        ),
        (
            parameters,
            "macao,exit,0.1",
            "macao,exit,1.1",
            ":3: value is 1.1, outside 0 to 1",
        ),
        (
            parameters,
            "0.1,probability",
            "0.1,chance",
            ":3: unknown unit chance",
        ),
        (
            parameters,
            "0.1,probability",
            "0.1,share",
            ":3: exit is in share, above in another unit",
        ),
        (
            parameters,
            "macao,exit",
            "macao,enter",
            ": hong_kong has no enter",
        ),
        (
            profiles,
            "hong_kong,domestic_in,male,0.25",
            "hong_kong,domestic_in,male,NaN",
            ":2: age_0 is NaN, not a number",
        ),
        (
            profiles,
            "hong_kong,domestic_in,male,0.25",
            "hong_kong,domestic_in,male,1e60",
            ":2: age_0 is too large",
        ),
        (
            "gba/calibrated/base.csv",
            "paper,2019\n",
            "",
            ": base paper is missing",
        ),
        (
            "gba/calibrated/base.csv",
            "paper",
            "draft",
            ":3: unknown base draft",
        ),
    ] {
        let folder = calibrated_folder();
        folder.replace(file, old, new);
        let error = assemble(&folder.0, false).expect_err(new);
        assert_eq!(error.to_string(), format!("{file}{expected}"));
    }
    let folder = calibrated_folder();
    fs::remove_file(folder.0.join(people)).expect("the copy can be changed");
    let error = assemble(&folder.0, true).expect_err("half of the files");
    assert!(
        error
            .to_string()
            .starts_with(&format!("{people}: can't be read: ")),
        "{error}"
    );
}

#[test]
fn only_the_calibration_can_be_built_without_its_files() {
    let folder = Folder::copy();
    let calibrated = folder.0.join("gba/calibrated");
    if calibrated.exists() {
        fs::remove_dir_all(calibrated).expect("the copy can be changed");
    }
    let assembled = assemble(&folder.0, true).expect("no bases yet");
    assert!(assembled.bays.iter().all(|pack| pack.bases.is_empty()));
    let error = assemble(&folder.0, false).expect_err("bases are required");
    assert_eq!(error.file, "gba/calibrated/base.csv");
}

#[test]
fn the_cities_meet_the_papers_table() {
    let inputs = inputs();
    let gba = gba(&inputs);
    let cities = || {
        inputs
            .places
            .iter()
            .filter(|(_, facts)| facts.country == "CHN")
            .map(|(&place, _)| place)
    };
    let nine = |year: i32| -> f64 {
        cities()
            .map(|city| {
                gba.total(city, "pre_census", ReferenceDate::YearEnd, year)
                    .expect("a total")
            })
            .sum()
    };
    assert_eq!(cities().count(), 9);
    assert_eq!(nine(2019), 64_468_900.0);
    // Table 3, ten thousand persons: 6446.9, up by 145.9; Guangzhou 1530.6, up by 40.2; Shenzhen 1343.9, up by 41.2.
    assert_eq!(ten_thousand(nine(2019)), 6446.9);
    assert_eq!(ten_thousand(nine(2019) - nine(2018)), 145.9);
    for (city, level, change) in [
        (Place::Guangzhou, 1530.6, 40.2),
        (Place::Shenzhen, 1343.9, 41.2),
    ] {
        let of = |year| {
            gba.total(city, "pre_census", ReferenceDate::YearEnd, year)
                .expect("a total")
        };
        assert_eq!(ten_thousand(of(2019)), level);
        assert!((ten_thousand(of(2019) - of(2018)) - change).abs() < 0.11);
    }
    let hong_kong = gba
        .total(
            Place::HongKong,
            "paper_provisional",
            ReferenceDate::YearEnd,
            2019,
        )
        .expect("a total");
    let macao = gba
        .total(Place::Macao, "dsec", ReferenceDate::YearEnd, 2019)
        .expect("a total");
    assert_eq!(ten_thousand(hong_kong), 750.1);
    assert_eq!(ten_thousand(macao), 68.0);
    let bay = nine(2019) + hong_kong + macao;
    assert!((ten_thousand(bay) - 7264.9).abs() < 0.11);
    // The density that the paper prints for the bay.
    assert_eq!((bay / area(&inputs, Bay::Gba)).round(), 1295.0);
}

/// Land area of a bay, km2.
fn area(inputs: &Inputs, bay: Bay) -> f64 {
    let places = bay.places().iter();
    places.map(|place| inputs.places[place].area_km2).sum()
}

#[test]
fn bays_have_the_areas_that_the_paper_s_densities_imply() {
    let inputs = inputs();
    for (bay, km2) in [
        (Bay::Ny, 21_478.0),
        (Bay::Sf, 21_488.0),
        (Bay::Tokyo, 13_566.0),
    ] {
        assert!((area(&inputs, bay) - km2).abs() < 0.1, "{}", bay.id());
    }
}

#[test]
fn students_are_the_campus_lever_s_defaults() {
    let inputs = inputs();
    let campus = inputs
        .levers
        .iter()
        .find(|lever| lever.id == "campus")
        .expect("campus is a lever");
    for (bay, figures) in &inputs.bays {
        let students: f64 = figures.students.values().sum();
        let mut bays = campus.bays.iter();
        let record = bays.find(|record| record.bay == bay.id()).expect("the bay");
        assert!(
            (students / 1000.0 - record.default).abs() < 0.1,
            "{}: {students}",
            bay.id()
        );
    }
}

#[test]
fn broken_series_components_and_moves_are_refused() {
    refused(
        "ny/series.csv",
        "nyc,latest,2020,2024,census_2020",
        "nyc,latest,2020,2025,census_2020",
        "totals.csv has no census_2020 total of nyc 2025 (mid_year)",
    );
    refused(
        "ny/series.csv",
        "nyc,latest,2020,2024,census_2020",
        "nyc,latest,2010,2024,census_2020",
        "the years don't ascend",
    );
    refused(
        "ny/series.csv",
        "nyc,paper,2010,2018,pre_census",
        "nyc,papers,2010,2018,pre_census",
        "unknown series papers",
    );
    refused_whole(
        "ny/series.csv",
        "nyc,backtest,2010,2019,pre_census,mid_year,estimate\n",
        "",
        "backtest: nyc is missing",
    );
    refused(
        "ny/components.csv",
        "nyc,2011,pre_census,120508",
        "nyc,2011,pre_census,-120508",
        "births is -120508, a negative count",
    );
    refused(
        "tokyo/components.csv",
        "tokyo,2011,",
        "tokio,2011,",
        "unknown place tokio",
    );
    refused_whole(
        "tokyo/levels.csv",
        "tokyo,from_bay,186.63",
        "tokyo,from_bay,286.63",
        "to_bay adds up to 451.6, from_bay to 551.6",
    );
    refused_whole(
        "ny/levels.csv",
        "nyc,rotating,0",
        "nyc,rotating,0.5",
        "rotating of nyc is 0.5, it must be 0 or 1",
    );
    refused(
        "shapes.csv",
        "foreign_usa,0,",
        "foreign_fra,0,",
        "unknown shape foreign_fra",
    );
}

fn ten_thousand(persons: f64) -> f64 {
    (persons / 1000.0).round() / 10.0
}

#[test]
fn statuses_agree_with_what_they_are_split_from() {
    let inputs = inputs();
    let gba = gba(&inputs);
    let cities = |group| -> f64 {
        Bay::Gba
            .places()
            .iter()
            .filter(|place| !matches!(place, Place::HongKong | Place::Macao))
            .filter_map(|&place| gba.foreign_stock(place, group))
            .sum()
    };
    let (foreign, compatriots) = (
        cities(ForeignGroup::Foreign),
        cities(ForeignGroup::HongKongMacaoTaiwan),
    );
    assert!(foreign + compatriots < 418_509.0);
    assert_eq!(compatriots, 171_124.0);
    let students: f64 = gba.students.values().sum();
    let mainland = students - gba.students[&Place::HongKong] - gba.students[&Place::Macao];
    assert_eq!(mainland, 22_034.0);
    for (place, &students) in &gba.students {
        let foreign = gba
            .foreign_stock(*place, ForeignGroup::Foreign)
            .expect("every place has foreigners");
        assert!(students < foreign, "{place:?}");
    }
}

#[test]
fn spreads_that_are_unknown_out_of_range_double_or_missing_are_refused() {
    let folder = Folder::copy();
    // The fitted values may change; the rows that are broken here are written anew.
    let rewrite = |key: &str, row: Option<&str>| {
        let text = fs::read_to_string(original().join("spreads.csv")).expect("it is there");
        let mut lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(key)).collect();
        assert_eq!(lines.len() + 1, text.lines().count(), "{key} is one row");
        lines.extend(row);
        folder.write("spreads.csv", &(lines.join("\n") + "\n"));
        load(&folder.0).expect_err("broken").reason
    };
    let end = "assumption,recalled";
    let phi = "bay,gba,abroad_in,phi,";
    for (key, row, reason) in [
        (phi, None, "abroad_in phi of gba is missing".to_owned()),
        (
            phi,
            Some(format!("{phi}1.5,none,{end}")),
            "value is 1.5, outside -0.999 to 0.999".to_owned(),
        ),
        (
            phi,
            Some(format!("{phi}0.5,log,{end}")),
            "unknown unit log".to_owned(),
        ),
        (
            phi,
            Some(format!("bay,gba,abroad_in,speed,0.5,none,{end}")),
            "unknown bay abroad_in speed".to_owned(),
        ),
        (
            phi,
            Some(format!("bay,rome,abroad_in,phi,0.5,none,{end}")),
            "unknown bay rome".to_owned(),
        ),
        (
            phi,
            Some(format!("bay,gba,abroad_out,phi,0.5,none,{end}")),
            "abroad_out phi of gba appears twice".to_owned(),
        ),
        (
            "all,all,shock,length_low,",
            Some(format!("all,all,shock,length_low,1.5,years,{end}")),
            "length_low is 1.5, not a number of years".to_owned(),
        ),
        (
            "all,all,shock,depth_low,",
            Some(format!("all,all,shock,depth_low,100,percent,{end}")),
            "depth_low is above depth_high".to_owned(),
        ),
    ] {
        assert_eq!(rewrite(key, row.as_deref()), reason);
    }
}

#[test]
fn intervals_that_cross_skip_years_or_lack_a_country_are_refused() {
    let file = "un/fertility_intervals.csv";
    let row = "CHN,2025,1.02091,0.76,0.848,1.192,1.277,";
    refused(
        file,
        row,
        "CHN,2025,1.02091,0.86,0.848,1.192,1.277,",
        "the bounds do not ascend from low_95 to high_95",
    );
    refused(
        file,
        row,
        "CHN,2026,1.02091,0.76,0.848,1.192,1.277,",
        "CHN 2026 stands where 2025 belongs",
    );
    refused(
        file,
        row,
        &row.replace("CHN", "KOR"),
        "unknown country KOR: no place belongs to it",
    );
    let folder = Folder::copy();
    let text = fs::read_to_string(original().join("un/e0_intervals.csv")).expect("it is there");
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("MAC"))
        .collect();
    folder.write("un/e0_intervals.csv", &(without.join("\n") + "\n"));
    let error = load(&folder.0).expect_err("no Macao");
    assert_eq!(error.to_string(), "un/e0_intervals.csv: no rows of MAC");
    let text = fs::read_to_string(original().join("un/migration_age.csv")).expect("it is there");
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("USA,2030,male"))
        .collect();
    let folder = Folder::copy();
    folder.write("un/migration_age.csv", &(without.join("\n") + "\n"));
    let error = load(&folder.0).expect_err("no men");
    assert_eq!(
        error.to_string(),
        "un/migration_age.csv: USA 2030 lacks a sex"
    );
}

#[test]
fn the_united_nations_figures_agree_with_one_another() {
    let inputs = inputs();
    for country in &inputs.countries {
        let intervals = &inputs.intervals[&country.code];
        for (year, interval) in (intervals.fertility.first_year..).zip(&intervals.fertility.years) {
            let tfr = country.tfr[(year - country.first_year) as usize];
            assert_eq!(interval.median, tfr, "{} {year}", country.code);
        }
        for (year, interval) in (intervals.e0.first_year..).zip(&intervals.e0.years) {
            let [male, female] = country.e0[(year - country.first_year) as usize];
            assert!(
                (male..=female).contains(&interval.median),
                "{} {year}",
                country.code
            );
        }
        for (&year, by_sex) in &intervals.migrants_by_age {
            let sum: f64 = by_sex.iter().flatten().sum();
            let net = intervals
                .migration
                .of(year)
                .expect("the year is there")
                .median;
            assert!(
                (sum - net).abs() < 20.0,
                "{} {year}: {sum} {net}",
                country.code
            );
        }
    }
}

#[test]
fn what_is_assumed_of_spreads_is_an_assumption_and_stands_once() {
    let file = "spreads_assumed.csv";
    let row = "bay,ny,domestic_in,phi,0.9,none,assumption,spread_persistence";
    refused(
        file,
        row,
        &row.replace(",assumption", ",derived"),
        "what is no assumption is to be fitted",
    );
    refused_below(
        1,
        file,
        row,
        &format!("{row}\n{row}"),
        "bay ny domestic_in phi appears twice",
    );
}

#[test]
fn the_pack_holds_what_the_files_say() {
    assert_eq!(world().data_version, "2026b");
    let pack = bay_tables(Bay::Gba).expect("the bay is in this build");
    let ids: Vec<&str> = pack.places.iter().map(|place| place.id.as_str()).collect();
    let expected: Vec<&str> = Bay::Gba.places().iter().map(|place| place.id()).collect();
    assert_eq!(ids, expected);
    let codes: Vec<&str> = pack
        .countries
        .iter()
        .map(|country| country.code.as_str())
        .collect();
    assert_eq!(codes, ["CHN", "HKG", "MAC"]);

    for country in &pack.countries {
        assert_eq!(
            (country.first_year, country.tfr.len(), country.e0.len()),
            (2010, 91, 91)
        );
        let grid = country.grid_years.len();
        assert_eq!(grid, 21);
        assert_eq!(country.ln_mx.len(), grid * SEXES * AGES);
        // Only a pool of domestic arrivals carries its population.
        let is_pool = country.code == Bay::Gba.pool_country();
        let expected = if is_pool { grid * SEXES * AGES } else { 0 };
        assert_eq!(country.population.len(), expected);
        assert_eq!(country.asfr.len(), grid * 35);
        let code = country.code.as_str();
        assert_eq!(
            country.tfr[40],
            cell("un/fertility.csv", &[code, "2050"], "tfr")
        );
        assert_eq!(
            country.sex_ratio_at_birth[0],
            cell("un/fertility.csv", &[code, "2010"], "srb")
        );
        assert_eq!(
            country.e0[90][1],
            cell("un/e0.csv", &[code, "2100", "female"], "e0")
        );
        for (grid, year) in country.grid_years.iter().enumerate() {
            let year = year.to_string();
            assert!(close(
                country.asfr[grid * 35 + 13],
                cell("un/asfr.csv", &[code, &year], "age_28")
            ));
            for sex in Sex::ALL {
                let row = [code, &year, sex.id()];
                for age in [0, 1, 30, 64, 85, 100] {
                    let index = (grid * SEXES + sex as usize) * AGES + age;
                    let column = format!("age_{age}");
                    let rate = cell("un/mortality.csv", &row, &column);
                    assert!(
                        close(libm::expf(country.ln_mx[index]), rate),
                        "{row:?} {age}"
                    );
                    if is_pool {
                        let persons = cell("un/population.csv", &row, &column);
                        assert!(close(country.population[index], persons), "{row:?} {age}");
                    }
                }
            }
        }
    }

    for place in &pack.places {
        assert_eq!(place.area_km2, cell("places.csv", &[&place.id], "area_km2"));
        let of = |base: &str| {
            pack.observed
                .iter()
                .filter(|point| point.place == place.id && point.base == base)
                .count()
        };
        assert_eq!((of("latest"), of("paper")), (14, 10));
    }
    let point = |place: &str, base: &str, year| {
        let found = pack.observed.iter().find(|point| {
            (point.place.as_str(), point.base.as_str(), point.year) == (place, base, year)
        });
        found.map(|point| (point.kind.as_str(), point.persons))
    };
    assert_eq!(
        point("hong_kong", "paper", 2019),
        Some(("estimate", 7_500_700.0))
    );
    assert_eq!(
        point("hong_kong", "latest", 2019),
        Some(("estimate", 7_520_500.0))
    );
    assert_eq!(
        point("dongguan", "paper", 2019),
        Some(("estimate", 8_464_500.0))
    );
    assert_eq!(
        point("dongguan", "latest", 2020),
        Some(("census", 10_483_600.0))
    );
}

/// A cell of a file, read without the readers under test.
fn cell(file: &str, keys: &[&str], column: &str) -> f64 {
    let text = fs::read_to_string(original().join(file)).expect("the file is there");
    let mut lines = text.lines();
    let index = lines
        .next()
        .and_then(|header| header.split(',').position(|name| name == column))
        .expect("the column is there");
    let start = format!("{},", keys.join(","));
    let row = lines
        .find(|line| line.starts_with(&start))
        .expect("the row is there");
    row.split(',')
        .nth(index)
        .and_then(|cell| cell.parse().ok())
        .expect("a number")
}

fn close(packed: f32, file: f64) -> bool {
    (f64::from(packed) - file).abs() <= PACKED_ERROR * file.abs()
}

#[test]
fn the_catalogue_is_the_one_of_the_files() {
    let levers = &world().levers;
    let ids: Vec<&str> = levers.iter().map(|lever| lever.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "campus",
            "offshore",
            "exchange",
            "incentives",
            "startup_visa",
            "flexible",
            "elite_students",
            "short_time",
            "founder_services",
            "schools_hospitals",
            "friendly_city",
            "faculty_sharing",
            "secondment",
            "recognition",
            "adv_wage",
            "adv_amenity",
            "adv_housing"
        ]
    );
    for lever in levers {
        let bays: Vec<&str> = lever.bays.iter().map(|bay| bay.bay.as_str()).collect();
        assert_eq!(bays, ["ny", "sf", "tokyo", "gba"]);
    }
    let lever = |id: &str| {
        levers
            .iter()
            .find(|lever| lever.id == id)
            .expect("it stands in the list above")
    };
    let campus = lever("campus");
    assert_eq!(campus.half_saturation, Some(210.0));
    assert!((campus.unit_effect.expect("additive") - 1000.0 / 3.0).abs() < 1e-12);
    assert_eq!(campus.bays[3].effect.central, 0.2);
    let incentives = lever("incentives");
    assert_eq!(incentives.bays[3].places.len(), 9);
    assert!(incentives.bays[0].places.is_empty());
    assert_eq!(
        lever("recognition").bays[2].inert.as_deref(),
        Some("inert_single_licence")
    );
    assert_eq!(lever("recognition").bays[3].inert, None);
}
