//! The demographic accounts of one place and year.

use crate::model::lane::Lane;

/// Flows of one place in one year, persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accounts<L = f64> {
    /// Births.
    pub births: L,
    /// Deaths, infants and the year's arrivals included.
    pub deaths: L,
    /// Arrivals from the rest of the country.
    pub domestic_in: L,
    /// Leavers to the rest of the country.
    pub domestic_out: L,
    /// Arrivals from other places of the bay.
    pub bay_in: L,
    /// Leavers to other places of the bay.
    pub bay_out: L,
    /// Arrivals from abroad.
    pub immigrants: L,
    /// Leavers abroad.
    pub emigrants: L,
}

impl<L: Lane> Accounts<L> {
    /// No flows.
    #[must_use]
    pub fn zero() -> Self {
        let zero = L::zero();
        Self {
            births: zero,
            deaths: zero,
            domestic_in: zero,
            domestic_out: zero,
            bay_in: zero,
            bay_out: zero,
            immigrants: zero,
            emigrants: zero,
        }
    }

    /// The change of population that the flows add up to, persons.
    #[must_use]
    pub fn change(&self) -> L {
        self.births - self.deaths
            + (self.domestic_in - self.domestic_out)
            + (self.bay_in - self.bay_out)
            + (self.immigrants - self.emigrants)
    }

    /// Adds another place's flows.
    pub fn add(&mut self, other: &Self) {
        self.births += other.births;
        self.deaths += other.deaths;
        self.domestic_in += other.domestic_in;
        self.domestic_out += other.domestic_out;
        self.bay_in += other.bay_in;
        self.bay_out += other.bay_out;
        self.immigrants += other.immigrants;
        self.emigrants += other.emigrants;
    }

    /// The flows in the order of hashes and tables.
    #[must_use]
    pub fn values(&self) -> [L; 8] {
        [
            self.births,
            self.deaths,
            self.domestic_in,
            self.domestic_out,
            self.bay_in,
            self.bay_out,
            self.immigrants,
            self.emigrants,
        ]
    }
}
