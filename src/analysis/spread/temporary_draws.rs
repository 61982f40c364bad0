pub struct Draws(u64);
impl Draws {
    pub fn new(seed: u32, trajectory: u32, purpose: &str) -> Self {
        let mut h = 0xcbf29ce484222325u64 ^ u64::from(seed);
        for b in purpose.bytes().chain(trajectory.to_le_bytes()) { h = (h ^ u64::from(b)).wrapping_mul(0x100000001b3); }
        Self(h)
    }
    fn u(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e3779b97f4a7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58476d1ce4e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d049bb133111eb);
        z ^= z >> 31;
        ((z >> 11) as f64 + 0.5) / 9007199254740992.0
    }
    pub fn normal(&mut self) -> f64 {
        let (a, b) = (self.u(), self.u());
        libm::sqrt(-2.0 * libm::log(a)) * libm::cos(6.283185307179586 * b)
    }
}
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let i = at as usize;
    let r = at - i as f64;
    sorted[i] * (1.0 - r) + sorted[(i + 1).min(sorted.len() - 1)] * r
}
