//! A catalogue for tests of links: frozen here, so that golden links don't change with the product's figures.

use bayflow::data::pack::{EffectRecord, Form, LeverBayRecord, LeverRecord};
use bayflow::data::place::{Bay, Place};
use bayflow::scenario::link::legacy::Alias;
use bayflow::scenario::link::{Build, Feature};
use bayflow::scenario::setting::Base;

/// Id, least, greatest, policy end, defaults of `ny sf tokyo gba`.
const LEVERS: [(&str, f64, f64, f64, [f64; 4]); 17] = [
    ("campus", 10.0, 240.0, 200.0, [105.0, 50.0, 165.0, 30.0]),
    ("offshore", 0.0, 200.0, 200.0, [10.0, 10.0, 10.0, 20.0]),
    ("exchange", 0.0, 100.0, 100.0, [30.0, 20.0, 30.0, 10.0]),
    ("incentives", 10.0, 60.0, 10.0, [50.0, 52.0, 56.0, 15.0]),
    ("startup_visa", 0.0, 5000.0, 5000.0, [0.0, 0.0, 20.0, 200.0]),
    (
        "flexible",
        0.0,
        20000.0,
        20000.0,
        [2000.0, 2000.0, 2000.0, 2000.0],
    ),
    (
        "elite_students",
        0.0,
        20000.0,
        20000.0,
        [0.0, 0.0, 0.0, 0.0],
    ),
    ("short_time", 0.0, 90.0, 90.0, [10.0, 10.0, 60.0, 0.0]),
    (
        "founder_services",
        0.0,
        30000.0,
        30000.0,
        [5000.0, 8000.0, 3000.0, 3000.0],
    ),
    (
        "schools_hospitals",
        5.0,
        250.0,
        250.0,
        [100.0, 50.0, 15.0, 65.0],
    ),
    ("friendly_city", 0.0, 100.0, 100.0, [95.0, 95.0, 40.0, 30.0]),
    (
        "faculty_sharing",
        0.0,
        5000.0,
        5000.0,
        [300.0, 200.0, 100.0, 200.0],
    ),
    ("secondment", 0.0, 2000.0, 2000.0, [0.0, 0.0, 200.0, 30.0]),
    ("recognition", 0.0, 100.0, 100.0, [60.0, 100.0, 100.0, 5.0]),
    ("adv_wage", 60.0, 160.0, 160.0, [100.0, 100.0, 100.0, 100.0]),
    (
        "adv_amenity",
        70.0,
        140.0,
        140.0,
        [100.0, 100.0, 100.0, 100.0],
    ),
    (
        "adv_housing",
        60.0,
        180.0,
        60.0,
        [100.0, 100.0, 100.0, 100.0],
    ),
];

/// The index of a lever.
pub fn index(id: &str) -> usize {
    LEVERS
        .iter()
        .position(|(own, ..)| *own == id)
        .expect("a lever of the fixture")
}

/// All levers.
pub fn catalogue() -> Vec<LeverRecord> {
    LEVERS
        .iter()
        .map(|&(id, min, max, policy_end, defaults)| LeverRecord {
            id: id.to_owned(),
            group: 1,
            unit: "percent".to_owned(),
            min,
            max,
            step: 1.0,
            policy_end,
            half_saturation: None,
            unit_effect: None,
            scale: None,
            lag_years: 4.0,
            grade: 'B',
            form: Form::Linear,
            targets: Vec::new(),
            bays: Bay::ALL
                .into_iter()
                .zip(defaults)
                .map(|(bay, default)| LeverBayRecord {
                    bay: bay.id().to_owned(),
                    default,
                    effect: EffectRecord {
                        low: 0.1,
                        central: 0.2,
                        high: 0.3,
                    },
                    places: places(id, bay),
                    inert: None,
                    status: "assumption".to_owned(),
                })
                .collect(),
            source: String::new(),
        })
        .collect()
}

/// The incentive of the bay around Guangdong holds in its nine mainland cities only.
fn places(lever: &str, bay: Bay) -> Vec<String> {
    if (lever, bay) != ("incentives", Bay::Gba) {
        return Vec::new();
    }
    bay.places()
        .iter()
        .filter(|place| !matches!(place, Place::HongKong | Place::Macao))
        .map(|place| place.id().to_owned())
        .collect()
}

/// A build with all bays, bases and features.
pub fn whole(catalogue: &[LeverRecord]) -> Build<'_> {
    Build {
        catalogue,
        available: Bay::ALL
            .into_iter()
            .flat_map(|bay| Base::ALL.map(|base| (bay, base)))
            .collect(),
        features: &Feature::ALL,
        retired: &[],
    }
}

/// A build with one bay and one base that applies nothing beyond levers of the whole bay.
pub fn least(catalogue: &[LeverRecord]) -> Build<'_> {
    Build {
        catalogue,
        available: vec![(Bay::Gba, Base::Latest)],
        features: &[],
        retired: &[Alias {
            retired: "universities",
            id: "campus",
        }],
    }
}
