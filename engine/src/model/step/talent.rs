//! Talents among those who move: a part of the flows, counted beside them.

use super::Row;
use crate::model::lane::{Lane, sum};
use crate::model::summary::TALENT_AGES;

/// Talents of a row by age at the year's end.
#[inline(always)]
pub(super) fn arriving<L: Lane>(row: &Row<L>) -> L {
    sum(&row[TALENT_AGES])
}

/// Talents of a row by age at the year's start.
#[inline(always)]
pub(super) fn leaving<L: Lane>(row: &Row<L>) -> L {
    sum(&row[TALENT_AGES.start - 1..TALENT_AGES.end - 1])
}
