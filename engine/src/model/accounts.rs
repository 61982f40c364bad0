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
    /// Talents among all arrivals, aged 20 to 64 at the year's end.
    pub talent_in: L,
    /// Talents among all leavers, aged 20 to 64 at the year's end.
    pub talent_out: L,
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
            talent_in: zero,
            talent_out: zero,
        }
    }

    /// Arrivals from less leavers to the rest of the country, persons.
    #[must_use]
    pub fn domestic_net(&self) -> L {
        self.domestic_in - self.domestic_out
    }

    /// Arrivals from less leavers to other places of the bay, persons.
    #[must_use]
    pub fn bay_net(&self) -> L {
        self.bay_in - self.bay_out
    }

    /// Arrivals from less leavers abroad, persons.
    #[must_use]
    pub fn abroad_net(&self) -> L {
        self.immigrants - self.emigrants
    }

    /// The change of population that the flows add up to, persons.
    #[must_use]
    pub fn change(&self) -> L {
        self.births - self.deaths + self.domestic_net() + self.bay_net() + self.abroad_net()
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
        self.talent_in += other.talent_in;
        self.talent_out += other.talent_out;
    }

    /// The flows that change the population, in the order of hashes and tables.
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
