//! What an ensemble draws: for each trajectory the deviations of rates, flows and effects from their central path.
//!
//! Draws are keyed by seed, trajectory and purpose (see [`stream`]), so that a trajectory is the same however the
//! work is split, and whatever else is drawn. Reference and scenario share them.

pub mod normal;
pub mod process;
pub mod stream;

use crate::data::pack::{EffectRecord, LevelSpread, LeverRecord, RulesRecord, SpreadRecord};
use crate::data::place::Bay;
use process::{Autoregression, walk};
use stream::Purpose;

/// Depth of a drawn shock is given in percent.
const PERCENT: f64 = 100.0;
/// The standard normal distribution's 90th percentile.
const P90: f64 = 1.281_551_565_544_600_4;

/// What is drawn for one trajectory; the memory is used again for the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    /// Factor on fertility: `[year from the one after the base][country]`.
    pub fertility: Vec<f64>,
    /// Mortality index, added to the logarithm of the odds of having died: `[year][country]`.
    pub mortality: Vec<f64>,
    /// Factors on flows: `[year][place]`.
    pub flows: Vec<FlowFactors>,
    /// Depth of a shock to migration, 0 to 1: `[year]`.
    pub depth: Vec<f64>,
    /// Effect theta by lever, in the order of the catalogue.
    pub effects: Vec<f64>,
    /// Logarithms that the places have in common, while they are drawn: `[year][flow]`.
    of_bay: Vec<[f64; FLOWS]>,
}

/// Factors on a place's flows and odds in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowFactors {
    /// On arrivals from the rest of the country.
    pub domestic_in: f64,
    /// On the odds of leaving for the rest of the country.
    pub domestic_out: f64,
    /// On arrivals from abroad.
    pub abroad_in: f64,
    /// On the odds of leaving abroad.
    pub abroad_out: f64,
}

impl FlowFactors {
    /// Nothing deviates.
    pub const NONE: Self = Self {
        domestic_in: 1.0,
        domestic_out: 1.0,
        abroad_in: 1.0,
        abroad_out: 1.0,
    };

    /// The factor on a flow, in the order of [`FLOW_NAMES`].
    fn of(&mut self, flow: usize) -> &mut f64 {
        match flow {
            0 => &mut self.domestic_in,
            1 => &mut self.domestic_out,
            2 => &mut self.abroad_in,
            _ => &mut self.abroad_out,
        }
    }
}

/// Draws the trajectories of a bay.
#[derive(Debug, Clone)]
pub struct Drawer {
    seed: u32,
    years: usize,
    spread: SpreadRecord,
    /// By country: fertility, mortality.
    countries: Vec<[Purpose; 2]>,
    /// What the places have in common.
    bay: FlowPurposes,
    places: Vec<FlowPurposes>,
    shock: Purpose,
    common_effect: Purpose,
    effects: Vec<(Purpose, EffectRecord)>,
    /// Weight of what all effects have in common.
    effect_correlation: f64,
}

/// What is drawn of flows for a place, or for what a bay's places have in common.
#[derive(Debug, Clone)]
struct FlowPurposes {
    /// Each flow's yearly deviations.
    flows: [Purpose; FLOWS],
    /// Level of moves with the country, and with others.
    levels: [Purpose; 2],
}

impl FlowPurposes {
    fn of(whose: &str) -> Self {
        let of = |what: &str| Purpose::new(&format!("{what} {whose}"));
        Self {
            flows: FLOW_NAMES.map(of),
            levels: ["domestic_level", "abroad_level"].map(of),
        }
    }

    /// The drawn levels, as what they add to the logarithm of each flow: attractive places draw more and lose fewer.
    fn levels(&self, sds: &LevelSpread, seed: u32, trajectory: u32) -> [f64; FLOWS] {
        let [domestic, abroad] = self
            .levels
            .map(|purpose| purpose.stream(seed, trajectory).normal());
        let (domestic, abroad) = (domestic * sds.domestic_sd, abroad * sds.abroad_sd);
        [domestic, -domestic, abroad, -abroad]
    }
}

/// Flows that deviate: domestic in and out, abroad in and out.
const FLOWS: usize = 4;
const FLOW_NAMES: [&str; FLOWS] = ["domestic_in", "domestic_out", "abroad_in", "abroad_out"];

impl Drawer {
    /// A drawer for a bay and a number of years after its base.
    #[must_use]
    pub fn new(
        bay: Bay,
        spread: &SpreadRecord,
        levers: &[LeverRecord],
        rules: &RulesRecord,
        seed: u32,
        years: usize,
    ) -> Self {
        let of = |what: &str, whose: &str| Purpose::new(&format!("{what} {whose}"));
        Self {
            seed,
            years,
            spread: spread.clone(),
            countries: spread
                .countries
                .iter()
                .map(|country| ["fertility", "mortality"].map(|what| of(what, &country.code)))
                .collect(),
            bay: FlowPurposes::of(bay.id()),
            places: bay
                .places()
                .iter()
                .map(|place| FlowPurposes::of(place.id()))
                .collect(),
            shock: of("shock", bay.id()),
            common_effect: of("effects", bay.id()),
            effects: levers
                .iter()
                .map(|lever| (of("effect", &lever.id), lever.in_bay(bay).effect))
                .collect(),
            effect_correlation: rules.effect_correlation,
        }
    }

    /// Space for one trajectory's draws.
    #[must_use]
    pub fn space(&self) -> Draws {
        Draws {
            fertility: vec![1.0; self.years * self.countries.len()],
            mortality: vec![0.0; self.years * self.countries.len()],
            flows: vec![FlowFactors::NONE; self.years * self.places.len()],
            depth: vec![0.0; self.years],
            effects: vec![0.0; self.effects.len()],
            of_bay: vec![[0.0; FLOWS]; self.years],
        }
    }

    /// Draws one trajectory into [`Drawer::space`].
    pub fn draw(&self, trajectory: u32, draws: &mut Draws) {
        self.draw_countries(trajectory, draws);
        self.draw_flows(trajectory, draws);
        self.draw_shock(trajectory, draws);
        self.draw_effects(trajectory, draws);
    }

    fn draw_countries(&self, trajectory: u32, draws: &mut Draws) {
        let width = self.countries.len();
        for (country, (purposes, spread)) in self
            .countries
            .iter()
            .zip(&self.spread.countries)
            .enumerate()
        {
            let [fertility, mortality] = purposes.map(|it| it.stream(self.seed, trajectory));
            let process = Autoregression {
                phi: spread.fertility_phi,
                innovation: spread.fertility_sd,
            };
            for (year, deviation) in process.from_zero(fertility).take(self.years).enumerate() {
                draws.fertility[year * width + country] = libm::exp(deviation);
            }
            for (year, index) in walk(spread.mortality_sd, mortality)
                .take(self.years)
                .enumerate()
            {
                draws.mortality[year * width + country] = index;
            }
        }
    }

    fn draw_flows(&self, trajectory: u32, draws: &mut Draws) {
        let spread = &self.spread;
        let of_flow = [
            spread.domestic_in,
            spread.domestic_out,
            spread.abroad_in,
            spread.abroad_out,
        ];
        let deviations = |sd: f64, flow: usize, purpose: Purpose| {
            Autoregression::stationary(of_flow[flow].phi, sd)
                .from_stationary(purpose.stream(self.seed, trajectory))
                .take(self.years)
        };
        let levels = self.bay.levels(&spread.levels, self.seed, trajectory);
        for (flow, &purpose) in self.bay.flows.iter().enumerate() {
            let of_bay = deviations(of_flow[flow].sd_bay, flow, purpose);
            for (deviation, of_year) in of_bay.zip(&mut draws.of_bay) {
                of_year[flow] = levels[flow] + deviation;
            }
        }
        let places = self.places.len();
        for (place, (purposes, sds)) in self.places.iter().zip(&spread.places).enumerate() {
            let levels = purposes.levels(sds, self.seed, trajectory);
            for (flow, &purpose) in purposes.flows.iter().enumerate() {
                let own = deviations(of_flow[flow].sd_place, flow, purpose);
                for (year, (own, of_bay)) in own.zip(&draws.of_bay).enumerate() {
                    *draws.flows[year * places + place].of(flow) =
                        libm::exp(levels[flow] + (of_bay[flow] + own));
                }
            }
        }
    }

    fn draw_shock(&self, trajectory: u32, draws: &mut Draws) {
        let spread = &self.spread.shock;
        let mut stream = self.shock.stream(self.seed, trajectory);
        let (mut left, mut depth) = (0.0, 0.0);
        for of_year in &mut draws.depth {
            // Every year takes its three draws, so that one shock does not move the next.
            let [begins, how_deep, how_long] = core::array::from_fn(|_| stream.uniform());
            if left <= 0.0 && begins < spread.probability {
                let percent = spread.depth.low + how_deep * (spread.depth.high - spread.depth.low);
                depth = percent / PERCENT;
                let lengths = spread.length.high - spread.length.low + 1.0;
                left = spread.length.low + libm::floor(how_long * lengths);
            }
            *of_year = if left > 0.0 { depth } else { 0.0 };
            left -= 1.0;
        }
    }

    fn draw_effects(&self, trajectory: u32, draws: &mut Draws) {
        let common = self.common_effect.stream(self.seed, trajectory).normal();
        let (shared, own) = (
            libm::sqrt(self.effect_correlation),
            libm::sqrt(1.0 - self.effect_correlation),
        );
        for (effect, (purpose, interval)) in draws.effects.iter_mut().zip(&self.effects) {
            let z = shared * common + own * purpose.stream(self.seed, trajectory).normal();
            *effect = two_piece(interval, z);
        }
    }
}

/// The value of an effect at a standard normal deviate: normal on either side of the central value, which is the
/// median, with `low` and `high` as 10th and 90th percentile. An effect that cannot be negative is cut at zero.
#[must_use]
pub fn two_piece(interval: &EffectRecord, z: f64) -> f64 {
    let EffectRecord { low, central, high } = *interval;
    let sigma = if z < 0.0 {
        central - low
    } else {
        high - central
    } / P90;
    let value = central + sigma * z;
    if low >= 0.0 { value.max(0.0) } else { value }
}

#[cfg(test)]
mod tests;
