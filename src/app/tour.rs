//! The tour: what it points at, and when it opens by itself.

/// A step: the id of its text, and the selector of the control that it points at.
pub const STEPS: [(&str, &str); 5] = [
    ("lever", ".levers .lever .rail, .levers .grip"),
    ("sentence", ".claim"),
    ("chart", ".plot"),
    ("pin", "[data-tool=pin]"),
    ("share", "[data-tool=share]"),
];

/// Whether the tour opens by itself: on the very first visit, and only if the link sets nothing.
#[must_use]
pub fn opens_by_itself(query: &str, remembered: Option<&str>) -> bool {
    remembered.is_none() && query.trim_start_matches('?').is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_once_and_never_over_a_link() {
        assert!(opens_by_itself("", None));
        assert!(opens_by_itself("?", None));
        assert!(!opens_by_itself("", Some("1")));
        assert!(!opens_by_itself("?v=1&bay=gba", None));
        assert!(!opens_by_itself("campus=120", None));
    }
}
