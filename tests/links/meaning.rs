//! What links mean.

use bayflow::data::pack::Core;
use bayflow::data::place::{Bay, Place};
use bayflow::data::world;
use bayflow::model::indicator::Indicator;
use bayflow::model::projection::Area;
use bayflow::scenario::document::view::Target;
use bayflow::scenario::document::{Document, Subject};
use bayflow::scenario::link::key::is_reserved;
use bayflow::scenario::link::read::NOTICE_LIMIT;
use bayflow::scenario::link::{Build, Form, LENGTH_LIMIT, overlong, read, write};
use bayflow::scenario::notice::{Notice, Severity};
use bayflow::scenario::setting::{
    Amount, Base, Effect, LeverSetting, Scenario, Scope, Shock, Timing,
};

use crate::catalogue::{catalogue, index, least, whole};

fn document(link: &str) -> Document {
    let levers = catalogue();
    let reading = read(link, &whole(&levers));
    assert_eq!(reading.notices, [], "{link}");
    reading.document
}

fn setting(lever: &str, scope: Scope, amount: Amount) -> LeverSetting {
    LeverSetting {
        lever: index(lever),
        scope,
        amount,
        timing: Timing::default(),
    }
}

#[test]
fn a_link_gives_the_scenario_it_names() {
    let scenario = document(
        "?v=1&bay=gba&base=paper&to=2060&recognition=60-y2030-p3-eh&shenzhen.campus=90&campus=s40",
    )
    .scenario();
    assert_eq!(
        (scenario.bay, scenario.base, scenario.horizon),
        (Bay::Gba, Base::Paper, 2060)
    );
    let timing = Timing {
        start: Some(2030),
        phase: Some(3),
        effect: Some(Effect::High),
    };
    assert_eq!(
        scenario.levers,
        [
            setting("campus", Scope::Bay(Bay::Gba), Amount::Strength(40.0)),
            setting(
                "campus",
                Scope::Place(Place::Shenzhen),
                Amount::Native(90.0)
            ),
            LeverSetting {
                timing,
                ..setting("recognition", Scope::Bay(Bay::Gba), Amount::Native(60.0))
            },
        ]
    );
}

#[test]
fn the_third_example_is_read_in_full() {
    let document = document(
        "?v=1&bay=tokyo&to=2060&startup_visa=1200-y2026-p5-el&tfr=105&shock=2030-d60-l2&p1.campus=200&p1.name=Campus&seed=7&n=1000&model=1.4.2&data=2026a&is=36410-9120-334&check=7f3a9c21d04e&target=talent-2045-3200000",
    );
    let shock = Shock {
        year: 2030,
        depth: 60.0,
        length: 2,
    };
    assert_eq!(document.package.drivers.tfr, 105.0);
    assert_eq!(document.package.drivers.shock, Some(shock));
    assert_eq!(document.draws.seed, 7);
    let target = Target {
        indicator: Indicator::Talent,
        year: 2045,
        value: 3_200_000.0,
    };
    assert_eq!(document.view.target, Some(target));
    let stamp = document.stamp.as_ref().expect("the link has one");
    assert_eq!(
        (stamp.model.as_str(), stamp.results),
        ("1.4.2", [36410, 9120, 334])
    );
    assert_eq!(stamp.check.to_string(), "7f3a9c21d04e");
    let pinned = document.pinned(0).expect("p1 is set");
    assert_eq!(
        pinned.levers,
        [setting(
            "campus",
            Scope::Bay(Bay::Tokyo),
            Amount::Native(200.0)
        )]
    );
    assert_eq!(
        (pinned.horizon, document.pinned(1), document.pinned(9)),
        (2060, None, None)
    );
}

#[test]
fn in_a_comparison_a_setting_holds_in_every_bay_that_has_none_of_its_own() {
    let document =
        document("?v=1&compare=bays&campus=s40&tokyo.campus=200&gba.recognition=60&nyc.campus=120");
    let amounts = |bay| -> Vec<(Scope, Amount)> {
        document
            .scenario_of(bay)
            .levers
            .iter()
            .map(|setting| (setting.scope, setting.amount))
            .collect()
    };
    assert_eq!(
        amounts(Bay::Sf),
        [(Scope::Bay(Bay::Sf), Amount::Strength(40.0))]
    );
    assert_eq!(
        amounts(Bay::Tokyo),
        [(Scope::Bay(Bay::Tokyo), Amount::Native(200.0))]
    );
    assert_eq!(
        amounts(Bay::Ny),
        [
            (Scope::Bay(Bay::Ny), Amount::Strength(40.0)),
            (Scope::Place(Place::Nyc), Amount::Native(120.0))
        ]
    );
    assert_eq!(amounts(Bay::Gba).len(), 2);
}

#[test]
fn a_bay_without_data_keeps_its_settings_and_another_is_shown() {
    let levers = catalogue();
    let reading = read("?v=1&bay=tokyo&campus=200&base=paper", &least(&levers));
    assert_eq!(
        reading.notices,
        [
            Notice::BayUnavailable {
                bay: Bay::Tokyo,
                shown: Bay::Gba
            },
            Notice::BaseUnavailable {
                bay: Bay::Gba,
                base: Base::Paper,
                used: Base::Latest
            },
        ]
    );
    assert_eq!(reading.document.scenario(), Scenario::baseline(Bay::Gba));
    assert_eq!(
        write(&reading.document, &levers, Form::Address),
        "?v=1&bay=gba&tokyo.campus=200"
    );
}

#[test]
fn what_a_build_does_not_apply_is_kept_and_said() {
    let levers = catalogue();
    let link = "?v=1&bay=gba&shenzhen.campus=90&recognition=60-eh&tfr=90&abroad=50&shock=2030-d60-l2&ref=default&page=data&place=macao&scale=index&target=talent-2045-100&lang=ja&p2.campus=60&seed=7&n=50";
    let reading = read(link, &least(&levers));
    let keys: Vec<&str> = reading
        .notices
        .iter()
        .map(|notice| match notice {
            Notice::NotYetApplied { key } => key.as_str(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(
        keys,
        [
            "recognition",
            "shenzhen.campus",
            "tfr",
            "abroad",
            "shock",
            "ref",
            "page",
            "place",
            "scale",
            "target",
            "lang",
            "p2",
            "seed",
            "n"
        ]
    );
    let written = write(&reading.document, &levers, Form::Address);
    assert_eq!(read(&written, &whole(&levers)).document, document(link));
    let quiet = read(
        "?v=1&bay=gba&campus=60&at=2040&show=population&seed=1&n=1000&tfr=100&tokyo.campus=1-eh",
        &least(&levers),
    );
    assert_eq!(
        quiet.notices.len(),
        1,
        "only the clamp of another bay: {:?}",
        quiet.notices
    );
}

#[test]
fn retired_ids_are_read_for_ever() {
    let levers = catalogue();
    let build = least(&levers);
    let reading = read(
        "?v=1&bay=gba&universities=60&tokyo.universities=200&p1.campus=30",
        &build,
    );
    assert_eq!(reading.notices, []);
    assert_eq!(
        write(&reading.document, &levers, Form::Address),
        "?v=1&bay=gba&campus=60&tokyo.campus=200"
    );
    let both = read("?v=1&universities=60&campus=70", &build);
    assert!(matches!(
        both.notices.as_slice(),
        [Notice::Duplicate { .. }]
    ));
}

#[test]
fn no_lever_takes_a_key_of_the_grammar() {
    for lever in catalogue() {
        assert!(!is_reserved(&lever.id), "{}", lever.id);
    }
    for id in ["v", "bay", "to", "tfr", "name", "check", "is"] {
        assert!(is_reserved(id), "{id}");
    }
}

#[test]
fn the_build_knows_bays_and_bases_from_its_tables() {
    let core = Core {
        data_version: "1".to_owned(),
        bays: Vec::new(),
        levers: catalogue(),
        rules: world().rules,
        human_capital_per_talent: world().human_capital_per_talent,
    };
    let build = Build::new(&core, &[]);
    assert_eq!(build.base_for(Bay::Gba, Base::Latest), None);
    let reading = read("?v=1&bay=sf&campus=60", &build);
    assert_eq!(
        (reading.document.bay(), reading.notices),
        (Bay::Sf, Vec::new()),
        "there is nothing else to show"
    );
}

#[test]
fn every_lever_with_its_own_timing_stays_under_a_thousand_characters() {
    let mut link =
        "?v=1&bay=tokyo&base=paper&to=2099&at=2098&show=foreign_talent&place=kanagawa".to_owned();
    for lever in catalogue() {
        let amount = lever.max - 0.123_456;
        link += &format!("&{}={amount:.6}-y2031-p12-eh", lever.id);
    }
    let levers = catalogue();
    let document = document(&link);
    assert_eq!(document.scenario().levers.len(), levers.len());
    for form in [Form::Address, Form::Share] {
        let written = write(&document, &levers, form);
        assert!(
            written.len() < 1000,
            "{} characters: {written}",
            written.len()
        );
        assert_eq!(overlong(&document, &levers, form), None);
    }
}

#[test]
fn what_does_not_fit_is_left_out_and_named() {
    let levers = catalogue();
    let mut link = "?v=1&bay=gba".to_owned();
    for scope in ["", "p1.", "p2.", "p3."] {
        for lever in &levers {
            link += &format!("&{scope}{}={}-y2031-p12-eh", lever.id, lever.max - 0.25);
        }
    }
    let reading = read(&link, &whole(&levers));
    let [
        Notice::TooLong {
            length,
            limit,
            left_out,
        },
    ] = reading.notices.as_slice()
    else {
        panic!("{:?}", reading.notices);
    };
    assert!(*length > LENGTH_LIMIT && *limit == LENGTH_LIMIT);
    assert_eq!(left_out.as_slice(), ["p3"]);
    let written = write(&reading.document, &levers, Form::Address);
    assert!(written.len() <= LENGTH_LIMIT);
    assert_eq!(read(&written, &whole(&levers)).notices, []);

    let mut places = document("?v=1&bay=gba");
    for place in Bay::Gba.places() {
        places = {
            let mut scenario = places.scenario();
            scenario
                .levers
                .extend((0..levers.len()).map(|lever| LeverSetting {
                    lever,
                    scope: Scope::Place(*place),
                    amount: Amount::Native(levers[lever].max - 0.25),
                    timing: Timing::default(),
                }));
            places.set_scenario(&scenario, &levers);
            places
        };
    }
    assert!(write(&places, &levers, Form::Address).len() <= LENGTH_LIMIT);
    let Some(Notice::TooLong { left_out, .. }) = overlong(&places, &levers, Form::Address) else {
        panic!("187 settings fit into no link");
    };
    assert_eq!(left_out[0], "zhaoqing.adv_housing");
}

#[test]
fn a_flood_of_notices_is_counted() {
    let levers = catalogue();
    let link: String = (0..500).map(|index| format!("&x{index}=1")).collect();
    let notices = read(&link, &whole(&levers)).notices;
    assert_eq!(notices.len(), NOTICE_LIMIT + 1);
    assert_eq!(notices.last(), Some(&Notice::More { count: 480 }));
    let long = format!("?v=1&bay=gba&at=2040&name={}", "a".repeat(100_000));
    let reading = read(&long, &whole(&levers));
    assert_eq!(reading.document.year(), 2040);
    assert!(matches!(reading.notices.as_slice(), [Notice::Cut { .. }]));
}

#[test]
fn notices_carry_ids_arguments_and_weight() {
    let levers = catalogue();
    let notices = read("?v=1&bay=gba&campus=9999", &whole(&levers)).notices;
    let [notice] = notices.as_slice() else {
        panic!("{notices:?}")
    };
    assert_eq!(notice.id(), "notice-clamped");
    assert_eq!(
        notice.arguments(),
        [
            ("key", "campus".to_owned()),
            ("given", "9999".to_owned()),
            ("used", "240".to_owned())
        ]
    );
    assert_eq!(notice.severity(), Severity::Warning);
    assert_eq!(
        notice.to_string(),
        "campus: 9999 is out of range; 240 is used"
    );
}

#[test]
fn setting_a_scenario_keeps_the_other_bays() {
    let levers = catalogue();
    let mut shared = document(
        "?v=1&bay=gba&campus=60&nyc.campus=150&ny.recognition=80&shenzhen.campus=90&seed=7&at=2040&model=1&data=1&is=1-2-3&check=0123456789ab",
    );
    let mut scenario = shared.scenario();
    scenario
        .levers
        .retain(|setting| matches!(setting.scope, Scope::Place(_)));
    scenario.horizon = 2070;
    shared.set_scenario(&scenario, &levers);
    assert_eq!(
        write(&shared, &levers, Form::Share),
        "?v=1&bay=gba&base=latest&to=2070&ny.recognition=80-y2026-p5-ec&nyc.campus=150-y2026-p5-ec&shenzhen.campus=90-y2026-p5-ec&at=2040&seed=7&n=1000",
        "and the stamp is gone"
    );
    assert_eq!(shared.scenario(), scenario);
}

#[test]
fn each_bay_keeps_its_own_settings() {
    let levers = catalogue();
    let mut two = document("?v=1&bay=gba&campus=60&ny.recognition=80&place=macao");
    two.open_bay(Bay::Ny);
    assert_eq!(two.view.area, Area::Bay);
    assert_eq!(
        write(&two, &levers, Form::Address),
        "?v=1&bay=ny&recognition=80&gba.campus=60"
    );
    two.open_bay(Bay::Gba);
    assert_eq!(
        write(&two, &levers, Form::Address),
        "?v=1&bay=gba&campus=60&ny.recognition=80"
    );
    let mut compared = document("?v=1&compare=bays&campus=s40&ny.campus=150");
    assert_eq!(compared.subject, Subject::Compare);
    compared.open_bay(Bay::Ny);
    assert_eq!(
        write(&compared, &levers, Form::Address),
        "?v=1&bay=ny&campus=150"
    );
}
