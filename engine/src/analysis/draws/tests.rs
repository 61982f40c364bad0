use super::normal::quantile;
use super::process::{Autoregression, walk};
use super::stream::Purpose;
use super::*;
use crate::data::{bay_tables, world};

fn spread(bay: Bay) -> SpreadRecord {
    bay_tables(bay).expect("the bay has data").spread.clone()
}

fn drawer(levers: &[LeverRecord], seed: u32) -> Drawer {
    let bay = Bay::Tokyo;
    Drawer::new(bay, &spread(bay), levers, &world().rules, seed, 27)
}

fn drawn(drawer: &Drawer, trajectory: u32) -> Draws {
    let mut draws = drawer.space();
    drawer.draw(trajectory, &mut draws);
    draws
}

/// Mean and standard deviation.
fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square = values.iter().map(|value| (value - mean) * (value - mean));
    (mean, libm::sqrt(square.sum::<f64>() / n))
}

#[test]
fn quantiles_are_those_of_the_normal_distribution() {
    for (p, z) in [
        (0.5, 0.0),
        (0.9, P90),
        (0.975, 1.959_963_984_540_054),
        (0.25, -0.674_489_750_196_081_7),
        (1e-6, -4.753_424_308_822_899),
        (1e-20, -9.262_340_089_798_408),
    ] {
        let found = quantile(p);
        assert!((found - z).abs() <= 1e-14 * (1.0 + z.abs()), "{p}: {found}");
    }
}

#[test]
fn streams_have_the_bits_of_every_machine() {
    let mut stream = Purpose::new("fertility JPN").stream(1, 7);
    let bits: Vec<u64> = (0..3).map(|_| stream.uniform().to_bits()).collect();
    assert_eq!(bits, FIRST_BITS);
    assert_eq!(
        Purpose::new("fertility JPN")
            .stream(1, 7)
            .normal()
            .to_bits(),
        quantile(f64::from_bits(FIRST_BITS[0])).to_bits()
    );
}

const FIRST_BITS: [u64; 3] = [
    0x3fd5_a063_f253_3fee,
    0x3fc0_05c6_c0d9_0884,
    0x3fd2_bab3_113a_a59a,
];

#[test]
fn other_seeds_trajectories_and_purposes_have_other_numbers() {
    let first =
        |name: &str, seed, trajectory| Purpose::new(name).stream(seed, trajectory).uniform();
    let all = [
        first("a", 1, 0),
        first("b", 1, 0),
        first("a", 2, 0),
        first("a", 1, 1),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one));
    }
}

#[test]
fn autoregressions_have_their_moments() {
    let (phi, sd) = (0.7, 0.2);
    let paths: Vec<Vec<f64>> = (0..4000)
        .map(|trajectory| {
            Autoregression::stationary(phi, sd)
                .from_stationary(Purpose::new("test").stream(1, trajectory))
                .take(12)
                .collect()
        })
        .collect();
    for year in [0, 11] {
        let (mean, spread) = moments(&paths.iter().map(|path| path[year]).collect::<Vec<_>>());
        assert!(mean.abs() < 0.012 && (spread / sd - 1.0).abs() < 0.04);
    }
    let products: Vec<f64> = paths.iter().map(|path| path[5] * path[6]).collect();
    assert!((moments(&products).0 / (sd * sd) - phi).abs() < 0.06);
}

#[test]
fn walks_spread_with_the_root_of_time() {
    let ends: Vec<f64> = (0..4000)
        .filter_map(|trajectory| walk(0.03, Purpose::new("test").stream(1, trajectory)).nth(24))
        .collect();
    assert!((moments(&ends).1 / 0.15 - 1.0).abs() < 0.04);
}

#[test]
fn effects_have_the_percentiles_of_their_interval() {
    let interval = EffectRecord {
        low: 0.1,
        central: 0.2,
        high: 0.5,
    };
    let mut drawn: Vec<f64> = (0..20_000)
        .map(|trajectory| {
            two_piece(
                &interval,
                Purpose::new("test").stream(1, trajectory).normal(),
            )
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    for (share, value) in [(0.1, 0.1), (0.5, 0.2), (0.9, 0.5)] {
        let found = drawn[(share * drawn.len() as f64) as usize];
        assert!((found - value).abs() < 0.012, "{share}: {found}");
    }
    assert!(drawn[0] >= 0.0, "no effect of the wrong sign");
    let either = EffectRecord {
        low: -0.2,
        central: 0.0,
        high: 0.1,
    };
    assert!((two_piece(&either, -P90) + 0.2).abs() < 1e-15);
}

#[test]
fn effects_of_levers_correlate_as_the_rule_says() {
    let levers = &world().levers;
    let drawer = drawer(levers, 3);
    // Both intervals are of effects above zero; their ranks carry the correlation.
    let normals: Vec<[f64; 2]> = (0..6000)
        .map(|trajectory| {
            let effects = drawn(&drawer, trajectory).effects;
            [0, 1].map(|lever| {
                let interval = &levers[lever].in_bay(Bay::Tokyo).effect;
                if effects[lever] >= interval.central {
                    1.0
                } else {
                    -1.0
                }
            })
        })
        .collect();
    let both = normals.iter().map(|pair| pair[0] * pair[1]).sum::<f64>() / 6000.0;
    // Of two normals with correlation r, signs correlate by 2 asin(r) / pi.
    let expected = 2.0 * libm::asin(world().rules.effect_correlation) / core::f64::consts::PI;
    assert!((both - expected).abs() < 0.045, "{both} against {expected}");
}

#[test]
fn another_lever_changes_no_other_draw() {
    let levers = &world().levers;
    let (all, fewer) = (drawer(levers, 5), drawer(&levers[1..], 5));
    let (all, fewer) = (drawn(&all, 17), drawn(&fewer, 17));
    assert_eq!(all.effects[1..], fewer.effects);
    assert_eq!((all.flows, all.mortality), (fewer.flows, fewer.mortality));
}

#[test]
fn a_longer_run_begins_like_a_shorter_one() {
    let bay = Bay::Gba;
    let of = |years| {
        let drawer = Drawer::new(bay, &spread(bay), &world().levers, &world().rules, 1, years);
        drawn(&drawer, 3)
    };
    let (short, long) = (of(10), of(70));
    let places = bay.places().len();
    assert_eq!(short.flows, long.flows[..10 * places]);
    assert_eq!(short.depth, long.depth[..10]);
    assert_eq!(short.fertility[..], long.fertility[..short.fertility.len()]);
}

#[test]
fn shocks_come_as_often_and_last_as_long_as_the_spread_says() {
    let mut spread = spread(Bay::Tokyo);
    spread.shock.probability = 0.1;
    spread.shock.length.low = 2.0;
    spread.shock.length.high = 2.0;
    let drawer = Drawer::new(Bay::Tokyo, &spread, &[], &world().rules, 1, 60);
    let depths: Vec<f64> = (0..400).flat_map(|it| drawn(&drawer, it).depth).collect();
    let hit: Vec<f64> = depths
        .iter()
        .copied()
        .filter(|&depth| depth > 0.0)
        .collect();
    // Of a run of quiet years 9 on average, then 2 of shock.
    let share = hit.len() as f64 / depths.len() as f64;
    assert!((share - 2.0 / 11.0).abs() < 0.01, "{share}");
    let (low, high) = (
        spread.shock.depth.low / 100.0,
        spread.shock.depth.high / 100.0,
    );
    assert!(hit.iter().all(|depth| (low..=high).contains(depth)));
    assert!((moments(&hit).0 - 0.5 * (low + high)).abs() < 0.01);
}
