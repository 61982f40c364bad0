//! Labels beside a plot, moved apart where they would overlap.

/// A label's vertical place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// Middle of the label: before the move where it should be, after it where it is.
    pub middle: f64,
    /// Its height.
    pub height: f64,
}

/// Moves labels apart, as little as their order allows, and keeps them between `top` and `bottom` if they fit there.
///
/// The slots must be ordered from top to bottom by their wish; the order stays. Overlapping neighbours become a block
/// around the mean of their wishes.
pub fn spread(slots: &mut [Slot], top: f64, bottom: f64) {
    // A handful of labels: repeated merging is the plainest correct way.
    let mut start = 0;
    while start < slots.len() {
        let mut end = start + 1;
        loop {
            place(&mut slots[start..end], top, bottom);
            if end < slots.len() && upper(slots[end], top, bottom) < lower(slots[end - 1]) {
                end += 1;
            } else if start > 0
                && slots[start].middle - slots[start].height / 2.0 < lower(slots[start - 1]) - 1e-9
            {
                start -= 1;
            } else {
                break;
            }
        }
        start = end;
    }
}

fn lower(slot: Slot) -> f64 {
    slot.middle + slot.height / 2.0
}

/// The upper edge a label would take if it stood alone.
fn upper(slot: Slot, top: f64, bottom: f64) -> f64 {
    (slot.middle - slot.height / 2.0)
        .min(bottom - slot.height)
        .max(top)
}

/// Stacks a block around the mean of its present middles.
fn place(block: &mut [Slot], top: f64, bottom: f64) {
    let height: f64 = block.iter().map(|slot| slot.height).sum();
    let mean = block.iter().map(|slot| slot.middle).sum::<f64>() / block.len() as f64;
    let stacked_mean = {
        let mut edge = 0.0;
        let mut sum = 0.0;
        for slot in &*block {
            sum += edge + slot.height / 2.0;
            edge += slot.height;
        }
        sum / block.len() as f64
    };
    let mut edge = (mean - stacked_mean).min(bottom - height).max(top);
    for slot in block {
        slot.middle = edge + slot.height / 2.0;
        edge += slot.height;
    }
}

/// Whether a label overlaps none of the others.
#[must_use]
pub fn is_free(slot: Slot, others: &[Slot]) -> bool {
    others
        .iter()
        .all(|other| (slot.middle - other.middle).abs() >= (slot.height + other.height) / 2.0)
}
