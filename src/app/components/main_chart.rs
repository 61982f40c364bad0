//! The main chart on a canvas, with the chosen year as a native slider over its handle.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement, HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::app::components::context::{Known, Shared, Words, use_dispatch, use_known, use_words};
use crate::app::components::glide::{Glides, glide, use_glide};
use crate::app::components::intervals::Intervals;
use crate::app::components::surface::{place, prepare, use_chart_theme, use_size};
use crate::app::components::table::{self, Row, Twin};
use crate::app::components::target_handle::{TargetHandle, place_handle};
use crate::app::frame::{answers_input, note_drawn};
use crate::app::main_series::{MainSeries, has_own_results, measure_on, phase_in};
use crate::app::quantity::Quantity;
use crate::app::spread::{FanValues, Of, Spread};
use crate::app::state::Action;
use crate::chart::layout::PlotFrame;
use crate::chart::series::{Band, Level, Observed, PointKind, Series};
use crate::chart::summary;
use crate::chart::two_tier::{self, Change, PhaseIn, Pin, PointNote, TwoTier};
use crate::data::place::Bay;
use crate::model::indicator::{Indicator, Measure};
use crate::model::projection::Area;
use crate::scenario::document::view::{Scale, Target};
use crate::scenario::run::Comparison;
use crate::scenario::setting::Base;

/// A pinned scenario's results.
#[derive(Clone, PartialEq)]
pub struct PinnedResults {
    /// Its slot, which decides its look.
    pub slot: usize,
    /// Its name.
    pub name: AttrValue,
    /// The results.
    pub results: Shared<Comparison>,
}

#[derive(Properties, PartialEq, Clone)]
pub struct MainChartProps {
    /// The results.
    pub results: Shared<Comparison>,
    /// The bay or one of its places.
    pub area: Area,
    /// The result shown.
    pub indicator: Indicator,
    /// The chosen year.
    pub year: i32,
    /// A level to be met, of some result.
    #[prop_or_default]
    pub target: Option<Target>,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// The scale of the figures.
    pub scale: Scale,
    /// Scenarios beside it.
    #[prop_or_default]
    pub pins: Vec<PinnedResults>,
    /// What it shares with charts beside it.
    #[prop_or_default]
    pub shared: Option<two_tier::Shared>,
    /// Told whenever it is drawn, or could not be.
    #[prop_or_default]
    pub ondrawn: Option<Callback<()>>,
}

impl MainChartProps {
    fn measure(&self) -> Measure {
        measure_on(self.scale, self.indicator)
    }

    /// Whether a target can be shown on the chart's scale.
    fn shows(&self, target: &Target) -> bool {
        target.indicator == self.indicator && self.is_in_its_unit()
    }

    fn is_in_its_unit(&self) -> bool {
        self.measure() == self.indicator.measure()
    }

    fn what(&self) -> What {
        let scenario = &self.results.scenario;
        (
            scenario.bay,
            scenario.base,
            self.area,
            self.indicator,
            self.scale,
        )
    }

    fn figures(&self) -> Figures {
        let of = |results| MainSeries::on_scale(results, self.area, self.indicator, self.scale);
        Figures {
            what: self.what(),
            has_change: has_own_results(&self.results),
            own: of(&self.results),
            pins: self.pins.iter().map(|pin| of(&pin.results)).collect(),
        }
    }
}

/// The figures of a chart: its own and those of its pinned scenarios.
#[derive(PartialEq)]
struct Figures {
    what: What,
    /// Whether a scenario stands beside the baseline.
    has_change: bool,
    own: MainSeries,
    pins: Vec<MainSeries>,
}

/// What figures are of.
type What = (Bay, Base, Area, Indicator, Scale);

impl Glides for Figures {
    fn follows(&self, from: &Self) -> bool {
        let years = |of: &Self| (of.own.first_year, of.own.baseline.len());
        self.what == from.what && years(self) == years(from)
    }

    fn between(&self, from: &Self, share: f64) -> Self {
        Self {
            what: self.what,
            has_change: self.has_change || from.has_change,
            own: self.own.between(&from.own, share),
            pins: self.pins.clone(),
        }
    }
}

/// The chart's words in the reader's language.
struct ChartTexts {
    observed: String,
    projection: String,
    scenario: String,
    baseline: String,
    difference: String,
    unchanged: String,
    census: String,
    estimate: String,
    paper: String,
    cut_axis: String,
    target: String,
    phase_in: String,
    note: Option<(i32, String)>,
}

impl ChartTexts {
    fn of(
        words: &Words,
        indicator: Indicator,
        phase: Option<(i32, i32)>,
        observed: &[Observed],
    ) -> Self {
        let texts = &words.texts;
        let result = texts.family("result", indicator.id());
        let (from, to) = phase.unwrap_or_default();
        let years = [
            ("from", from.to_string().into()),
            ("to", to.to_string().into()),
        ];
        // The last census is named: figures before it may be of an older count.
        let census = observed
            .iter()
            .rfind(|point| point.kind == PointKind::Census);
        let note = census.map(|point| {
            let level = words.level(indicator.measure(), point.value).joined();
            let arguments = [
                ("year", point.year.to_string().into()),
                ("level", level.into()),
            ];
            (point.year, texts.format("chart-note", &arguments))
        });
        Self {
            observed: texts.text("chart-observed"),
            projection: texts.text("chart-projection"),
            scenario: texts.text("scenario"),
            baseline: texts.text("baseline"),
            difference: texts.format("chart-difference", &[("result", result.into())]),
            unchanged: texts.text("chart-unchanged"),
            census: texts.text("chart-census"),
            estimate: texts.text("chart-estimate"),
            paper: texts.text("chart-paper"),
            cut_axis: texts.text("chart-cut-axis"),
            target: texts.text("chart-target"),
            note,
            phase_in: texts.format("chart-phase-in", &years),
        }
    }
}

/// How sure one scenario's figures are, as far as that is known.
#[derive(Default, PartialEq)]
pub struct Certainty {
    /// Of its level.
    pub scenario: Option<FanValues>,
    /// Of what it adds to its reference.
    pub difference: Option<FanValues>,
}

impl Certainty {
    /// Of a result on a scale; `factor` as in [`MainSeries::factor`].
    #[must_use]
    pub fn of(
        spread: Option<&Shared<Spread>>,
        (area, indicator, scale): (Area, Indicator, Scale),
        factor: f64,
    ) -> Self {
        let quantity = Quantity::on_scale(scale, indicator);
        let fan = |of| spread.and_then(|spread| spread.fan_times(area, quantity, of, factor));
        Self {
            scenario: fan(Of::Scenario),
            difference: fan(Of::Difference),
        }
    }
}

/// The band that stands for a fan where several scenarios share a chart.
fn eighty(fan: &FanValues) -> Band<'_> {
    fan.band(Level::Eighty)
}

/// How sure the chart's figures are: its own and those of its pinned scenarios.
#[derive(PartialEq)]
struct Certainties {
    own: Certainty,
    pins: Vec<Certainty>,
}

impl Certainties {
    fn of(props: &MainChartProps, figures: &Figures, known: &Known) -> Self {
        let of = |results: &Comparison, series: &MainSeries| {
            let shown = (props.area, props.indicator, props.scale);
            Certainty::of(known.of(&results.scenario).as_ref(), shown, series.factor)
        };
        let pins = props.pins.iter().zip(&figures.pins);
        Self {
            own: of(&props.results, &figures.own),
            pins: pins.map(|(pin, series)| of(&pin.results, series)).collect(),
        }
    }
}

/// Hands the chart to `f`; it borrows from the series and the words.
fn with_chart<R>(
    props: &MainChartProps,
    words: &Words,
    (figures, certainties): (&Figures, &Certainties),
    pointed: Option<i32>,
    f: impl FnOnce(&TwoTier<'_>) -> R,
) -> R {
    let series = &figures.own;
    let phase = phase_in(&props.results.scenario);
    let texts = ChartTexts::of(words, props.indicator, phase, &series.observed);
    let of = |values| Series {
        first_year: series.first_year,
        values,
    };
    let certainty = &certainties.own;
    let scenario_fan = certainty.scenario.as_ref().map(FanValues::fan);
    let difference_fan = certainty.difference.as_ref().map(FanValues::fan);
    // Charts beside others are too narrow for it: the table under them has it.
    let alone = certainty
        .difference
        .as_ref()
        .filter(|_| props.shared.is_none());
    let interval = alone.and_then(|fan| {
        let ends = fan.interval(props.year, Level::Eighty)?;
        // The figure over it has a sign: sizes alone would read as the other side of zero.
        Some(if ends.0 < 0.0 {
            words.signed_interval(props.measure(), ends)
        } else {
            words.interval(props.measure(), ends)
        })
    });
    let pins: Vec<Pin<'_>> = props
        .pins
        .iter()
        .zip(figures.pins.iter().zip(&certainties.pins))
        .map(|(pin, (series, certainty))| Pin {
            look: pin.slot,
            name: &pin.name,
            scenario: of(&series.scenario),
            scenario_band: certainty.scenario.as_ref().map(eighty),
            difference: of(&series.difference),
            difference_band: certainty.difference.as_ref().map(eighty),
        })
        .collect();
    let change = figures.has_change.then(|| Change {
        scenario: of(&series.scenario),
        scenario_fan,
        difference: of(&series.difference),
        difference_fan,
        interval: interval.as_deref(),
        phase_in: phase.map(|(from, to)| PhaseIn {
            from,
            to,
            label: &texts.phase_in,
        }),
    });
    let short_difference = words.texts.text("table-difference");
    f(&TwoTier {
        measure: props.measure(),
        observed: &series.observed,
        note: texts
            .note
            .as_ref()
            .map(|(year, label)| PointNote { year: *year, label }),
        observation_ends: series.first_year,
        baseline: of(&series.baseline),
        // Without a change the scenario is the baseline.
        baseline_fan: scenario_fan,
        change,
        pins: &pins,
        shared: props.shared,
        target: props
            .target
            .filter(|target| props.shows(target))
            .map(|target| two_tier::Target {
                year: target.year,
                value: target.value,
            }),
        year: props.year,
        pointed,
        words: two_tier::Words {
            observed: &texts.observed,
            projection: &texts.projection,
            scenario: &texts.scenario,
            baseline: &texts.baseline,
            target: &texts.target,
            difference: match props.shared {
                Some(_) => &short_difference,
                None => &texts.difference,
            },
            unchanged: &texts.unchanged,
            census: &texts.census,
            estimate: &texts.estimate,
            paper: &texts.paper,
            cut_axis: &texts.cut_axis,
        },
    })
}

/// Draws the chart, its year slider and its table.
#[component]
pub fn MainChart(props: &MainChartProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let holder = use_node_ref();
    let canvas = use_node_ref();
    let slider = use_node_ref();
    let size = use_size(&holder);
    let theme = use_chart_theme(props.is_dark);
    let plot = use_mut_ref(|| None::<PlotFrame>);
    let pointed = use_state_eq(|| None::<i32>);
    let movement = use_glide::<Figures>();
    let series = use_memo(
        (
            props.results.clone(),
            props.pins.clone(),
            (props.area, props.indicator, props.scale),
        ),
        |_| props.figures(),
    );
    let known = use_known();
    let of_pins = props.pins.iter().map(|pin| known.of(&pin.results.scenario));
    let spreads: Vec<_> = std::iter::once(known.of(&props.results.scenario))
        .chain(of_pins)
        .collect();
    let certainty = use_memo((series.clone(), spreads.clone()), |(series, _)| {
        Certainties::of(props, series, &known)
    });
    let handle = use_node_ref();
    let first = props.results.projection.first_year();
    let last = props.results.projection.last_year();
    {
        let props = props.clone();
        let (canvas, slider, handle, plot, series, certainty, words) = (
            canvas.clone(),
            slider.clone(),
            handle.clone(),
            plot.clone(),
            series.clone(),
            certainty.clone(),
            words.clone(),
        );
        let pointed = *pointed;
        let changes = (
            props.clone(),
            pointed,
            spreads,
            size,
            words.texts.language(),
        );
        use_effect_with(changes, move |_| {
            // A hand at a slider leads the lines itself, and charts side by side share their axes.
            let may_glide = !answers_input() && props.shared.is_none();
            let figures = Rc::clone(&series);
            let ondrawn = props.ondrawn.clone();
            let draw = move |figures: &Figures| {
                let surface = theme.as_ref().zip(prepare(&canvas, size));
                let Some((theme, (mut backend, frame))) = surface else {
                    return false;
                };
                let drawn = with_chart(&props, &words, (figures, &certainty), pointed, |chart| {
                    two_tier::draw(&mut backend, &frame, theme, &words, chart)
                });
                if let Ok(frame) = &drawn {
                    place_slider(&slider, frame, first, last);
                    place_handle(&handle, frame, props.target);
                    *plot.borrow_mut() = Some(*frame);
                }
                drawn.is_ok()
            };
            note_drawn(glide(&movement, &figures, may_glide, draw));
            if let Some(ondrawn) = ondrawn.filter(|_| size.0 > 0.0) {
                ondrawn.emit(());
            }
        });
    }
    let choose_at = {
        let (plot, canvas, dispatch) = (plot.clone(), canvas.clone(), dispatch.clone());
        move |client_x: i32| {
            let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
                return;
            };
            if let Some(plot) = *plot.borrow() {
                let x = f64::from(client_x) - canvas.get_bounding_client_rect().left();
                dispatch.dispatch(Action::ChooseYear(plot.year_at(x)));
            }
        }
    };
    let onpointerdown = {
        let choose_at = choose_at.clone();
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(target) = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            {
                // Without capture the drag merely ends at the canvas's edge.
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            choose_at(event.client_x());
        }
    };
    let onpointermove = {
        let (plot, pointed) = (plot.clone(), pointed.clone());
        move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                pointed.set(None);
                choose_at(event.client_x());
            } else if event.pointer_type() == "mouse" {
                let plot = *plot.borrow();
                let x = f64::from(event.offset_x());
                let year = plot.filter(|plot| x <= plot.right + 4.0);
                pointed.set(year.map(|plot| plot.year_at(x)));
            }
        }
    };
    let onpointerleave = move |_: PointerEvent| pointed.set(None);
    let onpointerup = {
        let dispatch = dispatch.clone();
        move |_: PointerEvent| dispatch.dispatch(Action::Settle)
    };
    let oninput = {
        let dispatch = dispatch.clone();
        move |event: InputEvent| {
            let year = event
                .target_unchecked_into::<HtmlInputElement>()
                .value_as_number();
            if year.is_finite() {
                dispatch.dispatch(Action::ChooseYear(year as i32));
            }
        }
    };
    let settle = move |_: KeyboardEvent| dispatch.dispatch(Action::Settle);
    let target = props.target.filter(|target| props.shows(target));
    let spoken = spoken(&words, props, (&series, &certainty));
    let table = {
        let (props, words) = (props.clone(), words.clone());
        let certainty = Rc::clone(&certainty);
        Callback::from(move |()| table(&props, &words, (&series, &certainty)))
    };
    html! {
        <>
            <div class="plot" ref={holder} data-bands={certainty.own.scenario.is_some().then_some("50 80 95")}>
                <canvas ref={canvas} role="img" aria-label={spoken.clone()} {onpointerdown} {onpointermove} {onpointerup} {onpointerleave} />
                <input ref={slider} class="year-slider" type="range" name="year" min={first.to_string()} max={last.to_string()} step="1"
                    value={props.year.to_string()} aria-label={words.texts.text("year-chosen")} aria-valuetext={props.year.to_string()}
                    {oninput} onkeyup={settle} />
                <span class="pill-ring" aria-hidden="true"></span>
                if let Some(target) = target {
                    <TargetHandle {target} node={handle} {plot} />
                }
            </div>
            if !props.pins.is_empty() {
                <p class="quiet bands" data-pin-bands={certainty.pins.iter().filter(|pin| pin.scenario.is_some()).count().to_string()}>{ words.texts.text("bands-pins") }</p>
            }
            <Twin title={words.texts.text("table")} {table} />
        </>
    }
}

/// Lays the transparent slider over the axis, so that its thumb covers the drawn handle.
fn place_slider(slider: &NodeRef, plot: &PlotFrame, first: i32, last: i32) {
    let Some(slider) = slider.cast::<HtmlElement>() else {
        return;
    };
    let half = THUMB / 2.0;
    let left = plot.x_of(f64::from(first)) - half;
    let right = plot.x_of(f64::from(last)) + half;
    let height = plot.handle.height().max(24.0);
    let top = (plot.handle.top + plot.handle.bottom) / 2.0 - height / 2.0;
    place(
        &slider,
        &[
            ("left", left),
            ("width", right - left),
            ("top", top),
            ("height", height),
        ],
    );
    let ring = slider
        .next_element_sibling()
        .and_then(|ring| ring.dyn_into::<HtmlElement>().ok());
    if let Some(ring) = ring {
        let handle = plot.handle;
        place(
            &ring,
            &[
                ("left", handle.left),
                ("top", handle.top),
                ("width", handle.width()),
                ("height", handle.height()),
            ],
        );
    }
}

/// Width of the slider's thumb, CSS px; the same as in `styles/chart.css`.
const THUMB: f64 = 56.0;

/// One sentence that says what the chart shows.
fn spoken(words: &Words, props: &MainChartProps, known: (&Figures, &Certainties)) -> String {
    let measure = props.measure();
    with_chart(props, words, known, None, |chart| {
        let summary = summary::Summary::of(chart);
        let level = |value: Option<f64>| {
            value.map_or_else(
                || "–".to_owned(),
                |value| words.level(measure, value).joined(),
            )
        };
        let arguments = [
            (
                "result",
                words.texts.family("result", props.indicator.id()).into(),
            ),
            (
                "place",
                words.area(props.results.scenario.bay, props.area).into(),
            ),
            ("from", summary.years.0.to_string().into()),
            ("to", summary.years.1.to_string().into()),
            ("year", summary.year.to_string().into()),
            ("baseline", level(summary.baseline).into()),
            ("scenario", level(summary.scenario).into()),
            (
                "difference",
                words
                    .signed(measure, summary.difference.unwrap_or_default())
                    .into(),
            ),
        ];
        let id = if summary.scenario.is_some() {
            "chart-spoken-scenario"
        } else {
            "chart-spoken-baseline"
        };
        words.texts.format(id, &arguments)
    })
}

fn table(props: &MainChartProps, words: &Words, known: (&Figures, &Certainties)) -> Html {
    let texts = &words.texts;
    let measure = props.measure();
    let level = |value: Option<f64>| {
        value.map_or_else(
            || "–".to_owned(),
            |value| words.level(measure, value).joined(),
        )
    };
    let Certainties { own, pins } = known.1;
    let is_known = own.scenario.is_some();
    let intervals = |of| Intervals { words, measure, of };
    let (levels, differences) = (intervals(Of::Scenario), intervals(Of::Difference));
    with_chart(props, words, known, None, |chart| {
        let is_moved = chart.change.is_some();
        let has_observed = !chart.observed.is_empty();
        let mut heads = vec![texts.text("table-year")];
        if has_observed {
            heads.push(texts.text("chart-observed"));
        }
        heads.push(texts.text("baseline"));
        if is_moved {
            heads.push(texts.text("scenario"));
        }
        levels.heads(&mut heads, is_known, None);
        // Of the cells, which stand behind the year.
        let changed = is_moved.then_some(heads.len() - 1);
        if is_moved {
            heads.push(texts.text("table-difference"));
            differences.heads(&mut heads, is_known, None);
        }
        for (pin, certainty) in chart.pins.iter().zip(pins) {
            heads.push(pin.name.to_owned());
            levels.heads(&mut heads, certainty.scenario.is_some(), Some(pin.name));
        }
        let rows = summary::rows(chart).map(|row| {
            let mut cells = Vec::with_capacity(4);
            if has_observed {
                let value = row.observed.map(|point| level(Some(point.value)));
                cells.push(value.unwrap_or_default());
            }
            cells.push(level(row.baseline));
            if is_moved {
                cells.push(level(row.scenario));
            }
            levels.cells(&mut cells, is_known, own.scenario.as_ref(), row.year);
            if is_moved {
                let difference = row.difference.map(|value| words.signed(measure, value));
                cells.push(difference.unwrap_or_default());
                differences.cells(&mut cells, is_known, own.difference.as_ref(), row.year);
            }
            for (pin, certainty) in chart.pins.iter().zip(pins) {
                cells.push(level(pin.scenario.at(row.year)));
                let fan = certainty.scenario.as_ref();
                levels.cells(&mut cells, fan.is_some(), fan, row.year);
            }
            Row {
                head: row.year.to_string(),
                cells,
                is_chosen: row.year == props.year,
            }
        });
        table::table(&heads, changed, rows)
    })
}
