//! What charts draw: yearly series, bands around them, observed points.

/// Yearly values without gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series<'a> {
    /// Year of the first value.
    pub first_year: i32,
    /// One value a year, in the unit of the chart's measure. Not-finite ones are left out of the drawing.
    pub values: &'a [f64],
}

impl<'a> Series<'a> {
    /// Year of the last value; the year before the first where there are none.
    #[must_use]
    pub fn last_year(&self) -> i32 {
        self.first_year
            .saturating_add(i32::try_from(self.values.len()).unwrap_or(i32::MAX))
            .saturating_sub(1)
    }

    /// The value of a year; `None` outside the series or if it isn't finite.
    #[must_use]
    pub fn at(&self, year: i32) -> Option<f64> {
        let index = usize::try_from(year.checked_sub(self.first_year)?).ok()?;
        self.values
            .get(index)
            .copied()
            .filter(|value| value.is_finite())
    }

    /// Years and finite values, in order.
    pub fn points(&self) -> impl DoubleEndedIterator<Item = (i32, f64)> + Clone + use<'a> {
        let first_year = self.first_year;
        self.values
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_finite())
            .map(move |(index, &value)| {
                (
                    first_year.saturating_add(i32::try_from(index).unwrap_or(i32::MAX)),
                    value,
                )
            })
    }
}

/// How sure: the central share of simulated paths that lies within a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Half of the paths.
    Half,
    /// Eight of ten.
    Eighty,
    /// Nineteen of twenty.
    NinetyFive,
}

impl Level {
    /// All levels, from the narrowest.
    pub const ALL: [Self; 3] = [Self::Half, Self::Eighty, Self::NinetyFive];

    /// Percent of the paths.
    #[must_use]
    pub const fn percent(self) -> u8 {
        match self {
            Self::Half => 50,
            Self::Eighty => 80,
            Self::NinetyFive => 95,
        }
    }
}

/// The central interval of simulated paths, year by year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band<'a> {
    /// Share of the paths.
    pub level: Level,
    /// Lower ends.
    pub lower: Series<'a>,
    /// Upper ends; the same years.
    pub upper: Series<'a>,
}

/// How sure a series is: its bands and the middle of the paths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fan<'a> {
    /// The bands, the widest first.
    pub bands: [Band<'a>; 3],
    /// The median of the simulated paths.
    pub median: Series<'a>,
}

/// Where an observed figure comes from; decides its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// A census: filled disc.
    Census,
    /// A statistical office's estimate between censuses: ring.
    Estimate,
    /// A figure of the paper's own base: diamond in the colour of the name.
    Paper,
}

/// An observed figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// Year, at its end.
    pub year: i32,
    /// Value in the unit of the chart's measure.
    pub value: f64,
    /// Its source's kind.
    pub kind: PointKind,
}
