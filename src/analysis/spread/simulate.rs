//! TEMPORARY
use crate::analysis::spread::temporary_draws::{Draws, quantile};
use crate::data::dimension::{Status, STATUSES};
use crate::data::pack::SpreadRecord;
use crate::model::bay_model::BayModel;
use crate::model::indicator::Indicator;
use crate::model::projection::{Area, project};
/// Bands of a year.
pub struct YearBands {
    /// a
    pub places: Vec<[f64; 2]>,
    /// b
    pub bay: [f64; 2],
}
/// T
pub struct Totals { model: BayModel, last: i32 }
impl Totals {
    /// n
    pub fn new(model: BayModel, last: i32) -> Self { Self { model, last } }
    /// b
    pub fn bands(&self, sp: &SpreadRecord, seed: u32, n: u32) -> Vec<YearBands> {
        let model = &self.model; let last = self.last;
        let places = model.places();
        let steps = (last - model.base_year) as usize;
        let mut tot: Vec<Vec<Vec<f64>>> = vec![vec![Vec::new(); steps]; places.len() + 1];
        let mut spare = None;
        for t in 0..n {
            let mut controls = model.neutral_controls().repeat(steps);
            let ar = |phi: f64, sd: f64, what: &str| -> Vec<f64> {
                let mut d = Draws::new(seed, t, what);
                let mut x = sd * d.normal();
                (0..steps).map(|_| { x = phi * x + sd * libm::sqrt(1.0 - phi * phi) * d.normal(); x }).collect()
            };
            let one = |what: &str| Draws::new(seed, t, what).normal();
            let flows = [("di", sp.domestic_in), ("do", sp.domestic_out), ("ai", sp.abroad_in), ("ao", sp.abroad_out)];
            let bays: Vec<Vec<f64>> = flows.iter().map(|(q, f)| ar(f.phi, f.sd_bay, &format!("{q}/bay"))).collect();
            for (p, place) in places.iter().enumerate() {
                let own: Vec<Vec<f64>> = flows.iter().map(|(q, f)| ar(f.phi, f.sd_place, &format!("{q}/{}", place.id()))).collect();
                let lev = |q: &str| sp.levels.domestic_sd * one(&format!("L{q}/bay")) + sp.places[p].domestic_sd * one(&format!("L{q}/{}", place.id()));
                let (ld, la) = (lev("d"), lev("a"));
                for y in 0..steps {
                    for s in Status::ALL {
                        let c = &mut controls[(y * places.len() + p) * STATUSES + s as usize];
                        c.arrive_domestic *= libm::exp(bays[0][y] + own[0][y] + ld);
                        c.leave_domestic *= libm::exp(bays[1][y] + own[1][y] - ld);
                        if s != Status::National { c.inflow *= libm::exp(bays[2][y] + own[2][y] + la); }
                        if s != Status::Student { c.leave_abroad *= libm::exp(bays[3][y] + own[3][y] - la); }
                    }
                }
            }
            let pr = project(model, &controls, last, spare.take());
            for y in 0..steps {
                let year = model.base_year + 1 + y as i32;
                for (p, place) in places.iter().enumerate() {
                    tot[p][y].push(pr.value(Area::Place(*place), Indicator::Population, year).unwrap_or(0.0));
                }
                tot[places.len()][y].push(pr.value(Area::Bay, Indicator::Population, year).unwrap_or(0.0));
            }
            spare = Some(pr);
        }
        (0..steps).map(|y| {
            let mut band = |p: usize| { let v = &mut tot[p][y]; v.sort_by(f64::total_cmp); [quantile(v, 0.1), quantile(v, 0.9)] };
            YearBands { places: (0..places.len()).map(&mut band).collect(), bay: band(places.len()) }
        }).collect()
    }
}
