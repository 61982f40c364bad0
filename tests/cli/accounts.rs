//! The numbers of `run` and `pyramid`: where they start and how they add up.

use std::collections::BTreeMap;

use bayflow::data::place::Bay;
use bayflow::model::indicator::{Indicator, Measure};
use serde::Deserialize;

use crate::program::{MOVED, is_close, pair, results, root, rows, stdout};

/// A row of `bayflow pyramid`.
#[derive(Debug, Deserialize)]
struct PyramidRow {
    place: String,
    year: i32,
    series: String,
    age: u32,
    persons: f64,
}

#[test]
fn only_flows_are_empty_and_only_in_the_base_year() {
    for arguments in [&["run", MOVED][..], &["run", MOVED, "--by", "bay"]] {
        for ((place, year, result), values) in results(arguments) {
            let indicator = Indicator::from_id(&result).expect("a known result");
            let is_empty = year == 2023 && indicator.measure() == Measure::PersonsPerYear;
            for value in values {
                assert_eq!(value.is_none(), is_empty, "{place} {year} {result}");
            }
        }
    }
}

#[test]
fn population_changes_by_its_flows() {
    use Indicator::{
        BayIn, BayOut, Births, Deaths, DomesticIn, DomesticOut, Emigrants, Immigrants, Population,
    };
    let results = results(&["run", MOVED]);
    for year in 2024..=2060 {
        let mut balance = [0.0; 2];
        let mut moves = [0.0; 2];
        for place in Bay::Gba.places() {
            let of = |result, series| pair(&results, place.id(), year, result)[series];
            for series in 0..2 {
                let before = pair(&results, place.id(), year - 1, Population)[series];
                let after = before + of(Births, series) - of(Deaths, series)
                    + of(DomesticIn, series)
                    - of(DomesticOut, series)
                    + of(BayIn, series)
                    - of(BayOut, series)
                    + of(Immigrants, series)
                    - of(Emigrants, series);
                assert!(
                    is_close(after, of(Population, series)),
                    "{place:?} {year} series {series}: {after}"
                );
                balance[series] += of(BayIn, series) - of(BayOut, series);
                moves[series] += of(BayIn, series);
            }
        }
        for series in 0..2 {
            assert!(moves[series] > 0.0);
            assert!(balance[series].abs() <= 1e-9 * moves[series], "{year}");
        }
    }
}

#[test]
fn derived_results_follow_from_counted_ones() {
    use Indicator::{
        AbroadNet, BayIn, BayNet, BayOut, Births, ChildRatio, Deaths, DomesticIn, DomesticNet,
        DomesticOut, Emigrants, Immigrants, NaturalIncrease, NetMigration, OldAgeRatio, Population,
        Talent, TalentGain, TalentTurnover, TotalRatio, WorkingAge,
    };
    for (arguments, areas) in [
        (
            &["run", MOVED][..],
            Bay::Gba.places().iter().map(|place| place.id()).collect(),
        ),
        (&["run", MOVED, "--by", "bay"], vec!["all"]),
    ] {
        let results = results(arguments);
        for area in areas {
            for (year, series) in (2024..=2060).flat_map(|year| [(year, 0), (year, 1)]) {
                let at = |year, result| pair(&results, area, year, result)[series];
                let of = |result| at(year, result);
                // Moves between places cancel over the bay to rounding, so it is told as nothing.
                let bay_net = of(BayIn) - of(BayOut);
                let pairs = [
                    (of(NaturalIncrease), of(Births) - of(Deaths)),
                    (of(DomesticNet), of(DomesticIn) - of(DomesticOut)),
                    (of(AbroadNet), of(Immigrants) - of(Emigrants)),
                    (of(BayNet), if area == "all" { 0.0 } else { bay_net }),
                    (
                        of(NetMigration),
                        of(DomesticNet) + of(BayNet) + of(AbroadNet),
                    ),
                    (
                        of(Population) - at(year - 1, Population),
                        of(NaturalIncrease) + of(NetMigration),
                    ),
                    (of(TotalRatio), of(ChildRatio) + of(OldAgeRatio)),
                    (
                        of(WorkingAge) * (1.0 + of(TotalRatio) / 100.0),
                        of(Population),
                    ),
                    (
                        of(TalentGain),
                        of(Talent) - pair(&results, area, 2023, Talent)[series],
                    ),
                ];
                for (index, (told, counted)) in pairs.into_iter().enumerate() {
                    // Differences of large numbers keep fewer digits.
                    assert!(
                        (told - counted).abs() <= 1e-9 * of(Population),
                        "{area} {year} {index}: {told} {counted}"
                    );
                }
                let moves = of(DomesticIn)
                    + of(DomesticOut)
                    + of(BayIn)
                    + of(BayOut)
                    + of(Immigrants)
                    + of(Emigrants);
                assert!(
                    of(TalentTurnover) > 0.0 && of(TalentTurnover) < moves,
                    "{area} {year}"
                );
            }
        }
    }
}

#[test]
fn talent_turns_over_with_the_flows_of_talent() {
    // Visas for founders bring talent and nobody else.
    let moved = results(&["run", "v=1&bay=gba&startup_visa=5000", "--by", "bay"]);
    let turnover = pair(&moved, "all", 2045, Indicator::TalentTurnover);
    let arrivals = pair(&moved, "all", 2045, Indicator::Immigrants);
    assert!(turnover[1] > turnover[0]);
    assert!(turnover[1] - turnover[0] >= 0.5 * (arrivals[1] - arrivals[0]));
}

#[test]
fn the_bay_is_the_sum_of_its_places() {
    let by_place = results(&["run", MOVED]);
    let by_bay = results(&["run", MOVED, "--by", "bay"]);
    for year in 2024..=2060 {
        for result in Indicator::ALL
            .into_iter()
            .filter(|result| matches!(result.measure(), Measure::Persons | Measure::PersonsPerYear))
        {
            for series in 0..2 {
                let sum: f64 = Bay::Gba
                    .places()
                    .iter()
                    .map(|place| pair(&by_place, place.id(), year, result)[series])
                    .sum();
                let whole = pair(&by_bay, "all", year, result)[series];
                assert!(is_close(sum, whole), "{year} {result:?}: {sum} {whole}");
            }
        }
    }
}

/// Year-end totals of a year by place, from the data folder: of each place the vintage that `vintage` names.
fn published(year: i32, vintage: fn(&str) -> &'static str) -> BTreeMap<String, f64> {
    #[derive(Deserialize)]
    struct Total {
        place: String,
        year: i32,
        date: String,
        vintage: String,
        persons: f64,
    }
    let file = root().join("data/gba/totals.csv");
    let totals: Vec<Total> =
        rows(&std::fs::read_to_string(file).expect("the data folder is complete"));
    totals
        .into_iter()
        .filter(|total| {
            Bay::Gba
                .places()
                .iter()
                .any(|place| place.id() == total.place)
                && total.year == year
                && total.date == "year_end"
                && total.vintage == vintage(&total.place)
        })
        .map(|total| (total.place, total.persons))
        .collect()
}

#[test]
fn bases_start_from_the_published_totals() {
    let latest = published(2023, |place| match place {
        "hong_kong" => "csd",
        "macao" => "dsec",
        _ => "census_2020",
    });
    let paper = published(2019, |place| match place {
        "hong_kong" => "paper_provisional",
        "macao" => "dsec",
        _ => "pre_census",
    });
    assert_eq!(paper.values().sum::<f64>(), 72_649_200.0);
    for (link, year, totals) in [("bay=gba", 2023, latest), ("base=paper", 2019, paper)] {
        assert_eq!(totals.len(), Bay::Gba.places().len());
        let by_place = results(&["run", link]);
        for (place, &total) in &totals {
            let population = pair(&by_place, place, year, Indicator::Population);
            assert_eq!(population, [total; 2], "{link} {place}");
        }
        let by_bay = results(&["run", link, "--by", "bay"]);
        assert_eq!(
            pair(&by_bay, "all", year, Indicator::Population),
            [totals.values().sum::<f64>(); 2],
            "{link}"
        );
    }
}

#[test]
fn pyramids_sum_to_the_population() {
    let results = results(&["run", MOVED]);
    for year in [2023, 2040, 2060] {
        let rows: Vec<PyramidRow> = rows(&stdout(&["pyramid", MOVED, "--year", &year.to_string()]));
        let mut sums: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for row in &rows {
            assert!(row.year == year && row.age <= 100 && row.persons >= 0.0);
            *sums.entry((&row.place, &row.series)).or_default() += row.persons;
        }
        assert_eq!(sums.len(), 2 * Bay::Gba.places().len());
        for place in Bay::Gba.places() {
            let population = pair(&results, place.id(), year, Indicator::Population);
            for (series, population) in ["baseline", "scenario"].into_iter().zip(population) {
                let sum = sums[&(place.id(), series)];
                assert!(
                    is_close(sum, population),
                    "{place:?} {year} {series}: {sum} {population}"
                );
            }
        }
    }
}
