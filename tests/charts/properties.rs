//! What holds for every figure and size.

use bayflow::chart::axis::{Axis, year_ticks};
use bayflow::chart::collision::{Slot, spread};
use bayflow::chart::layout::Frame;
use bayflow::chart::series::{Observed, PointKind};
use bayflow::chart::two_tier::Target;
use bayflow::model::indicator::Measure;
use proptest::prelude::*;

use crate::draw;
use crate::fixture::{BASE_YEAR, Figures, theme};

fn measures() -> impl Strategy<Value = Measure> {
    prop::sample::select(vec![
        Measure::Persons,
        Measure::PersonsPerYear,
        Measure::Percent,
        Measure::Years,
    ])
}

/// A level that is constant, rises or falls, with differences of either sign or none.
fn figures() -> impl Strategy<Value = Figures> {
    let level = prop_oneof![Just(0.0), 1.0..100.0_f64, 1e4..2e8_f64];
    let differences = prop_oneof![
        Just(vec![0.0; 27]),
        prop::collection::vec(-0.2..0.2_f64, 27),
        prop::collection::vec(-0.9..0.0_f64, 27),
        prop::collection::vec(0.0..2.0_f64, 27),
    ];
    (
        measures(),
        level,
        -0.8..3.0_f64,
        differences,
        0..15_i32,
        any::<bool>(),
    )
        .prop_map(
            |(measure, level, growth, differences, observed, with_bands)| {
                let at = |year: i32| {
                    level * (1.0 + growth * f64::from(year - BASE_YEAR) / 26.0).max(0.0)
                };
                let points = (BASE_YEAR - observed..=BASE_YEAR)
                    .map(|year| Observed {
                        year,
                        value: at(year),
                        kind: if year % 5 == 0 {
                            PointKind::Census
                        } else {
                            PointKind::Estimate
                        },
                    })
                    .collect();
                let baseline: Vec<f64> = (BASE_YEAR..=2050).map(at).collect();
                let difference = baseline
                    .iter()
                    .zip(&differences)
                    .map(|(level, share)| level * share)
                    .collect();
                let figures = Figures::new(measure, points, baseline, difference);
                if with_bands {
                    figures.with_bands()
                } else {
                    figures
                }
            },
        )
}

fn target() -> impl Strategy<Value = Option<Target>> {
    prop::option::of((2010..2060, 0.0..3e8_f64).prop_map(|(year, value)| Target { year, value }))
}

fn frames() -> impl Strategy<Value = Frame> {
    let ratios = prop::sample::select(vec![1.0, 1.25, 2.0, 3.0]);
    prop_oneof![
        (358.0..720.0_f64, Just(true)),
        (600.0..1100.0_f64, Just(false))
    ]
    .prop_flat_map(|(width, compact)| (Just(width), Just(compact), 284.0..560.0_f64))
    .prop_flat_map(move |(width, compact, height)| {
        ratios
            .clone()
            .prop_map(move |ratio| Frame::new(width, height, ratio, compact))
    })
}

proptest! {
    #[test]
    fn nothing_is_drawn_outside_the_frame(
        figures in figures(), frame in frames(), zh: bool, year in 2005..2060, pointed in 2005..2060, target in target()
    ) {
        let mut chart = figures.chart(zh, year);
        chart.target = target;
        chart.pointed = Some(pointed);
        let (recorder, plot) = draw(&chart, frame, zh);
        let (width, height) = frame.unit_size();
        let slack = Frame::SUBPIXELS;
        for mark in &recorder.marks {
            let [left, top, right, bottom] = mark.bounds();
            // Halos may touch the edge.
            let halo = if mark.color() == theme(false).paper.rgb { 2.0 * frame.scale() } else { 0.0 } + slack;
            prop_assert!(
                left >= -halo && top >= -halo && right <= f64::from(width) + halo && bottom <= f64::from(height) + halo,
                "{mark:?}"
            );
        }
        prop_assert!(plot.handle.left >= 0.0 && plot.handle.right <= frame.width);
    }

    #[test]
    fn labels_do_not_overlap(
        figures in figures(), frame in frames(), zh: bool, year in BASE_YEAR..=2050, target in target()
    ) {
        let mut chart = figures.chart(zh, year);
        chart.target = target;
        let (recorder, _) = draw(&chart, frame, zh);
        let texts = recorder.texts(theme(false).paper.rgb);
        for (index, (one, [left, top, right, bottom])) in texts.iter().enumerate() {
            for (other, [l, t, r, b]) in &texts[index + 1..] {
                let apart = *right <= l + 0.1 || *r <= left + 0.1 || *bottom <= t + 0.1 || *b <= top + 0.1;
                prop_assert!(apart, "{one:?} lies on {other:?} in {frame:?}: {texts:#?}");
            }
        }
    }

    #[test]
    fn ticks_are_round_and_cover_the_values(
        low in prop_oneof![-1e9..1e9_f64, Just(0.0), Just(1e308), Just(-1e308), Just(1e-308)], span in prop_oneof![Just(0.0), Just(1e-9), 1e-3..1e9_f64], most in 1..7_usize
    ) {
        let axis = Axis::covering(low, low + span, most);
        let (lowest, highest) = (low.clamp(-1e300, 1e300), (low + span).clamp(-1e300, 1e300));
        prop_assert!(axis.min() <= lowest && axis.max() >= highest, "{axis:?}");
        prop_assert!(axis.min() < axis.max());
        let ticks: Vec<f64> = axis.ticks().collect();
        prop_assert_eq!(ticks.first().copied(), Some(axis.min()));
        prop_assert_eq!(ticks.last().copied(), Some(axis.max()));
        prop_assert!(ticks.len() <= most.max(2) + 1, "{ticks:?}");
        let mantissa = axis.step / libm::pow(10.0, libm::log10(axis.step).floor());
        prop_assert!(
            [1.0, 2.0, 5.0, 10.0].iter().any(|round| (mantissa - round).abs() < 1e-6),
            "{}", axis.step
        );
    }

    #[test]
    fn ticks_of_a_length_lie_within_it(high in 1e-3..1e9_f64, most in 2..5_usize) {
        let axis = Axis::within(high, most);
        let within = axis.ticks().filter(|&value| value > 0.0 && value <= high).count();
        prop_assert!((1..=most).contains(&within), "{axis:?}");
    }

    #[test]
    fn axes_of_differences_hold_zero(low in -1e7..1e7_f64, high in -1e7..1e7_f64, most in 1..5_usize) {
        let axis = Axis::difference(low.min(high), low.max(high), most);
        prop_assert!(axis.ticks().any(|tick| tick == 0.0), "{axis:?}");
    }

    #[test]
    fn years_on_the_axis_are_round_and_apart(first in 1990..2030, span in 1..120_i32, width in 200.0..1000.0_f64) {
        let years: Vec<i32> = year_ticks(first, first + span, width, 50.0).collect();
        for pair in years.windows(2) {
            let gap = f64::from(pair[1] - pair[0]) * width / f64::from(span);
            prop_assert!(gap >= 50.0 - 1e-9 && pair[0] % (pair[1] - pair[0]) == 0, "{years:?}");
        }
        prop_assert!(years.iter().all(|year| (first..=first + span).contains(year)));
    }

    #[test]
    fn spread_labels_keep_apart_in_order_and_inside(
        mut wishes in prop::collection::vec((0.0..200.0_f64, 8.0..24.0_f64), 1..7)
    ) {
        wishes.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut slots: Vec<Slot> = wishes.iter().map(|&(middle, height)| Slot { middle, height }).collect();
        spread(&mut slots, 0.0, 200.0);
        for pair in slots.windows(2) {
            prop_assert!(pair[1].middle - pair[0].middle >= (pair[0].height + pair[1].height) / 2.0 - 1e-6, "{slots:?}");
        }
        let (first, last) = (slots[0], slots[slots.len() - 1]);
        prop_assert!(first.middle - first.height / 2.0 >= -1e-6 && last.middle + last.height / 2.0 <= 200.0 + 1e-6);
    }
}
