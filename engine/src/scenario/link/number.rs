//! Numbers in links: digits with an optional fraction, nothing else.

/// The number a text gives by `digits ["." digits]`; `None` for signs, exponents, `inf`, `nan` and anything else.
/// However many digits there are, the result is finite.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if !is_digits(whole) || fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return None;
    }
    text.parse::<f64>().ok().map(|value| value.min(f64::MAX))
}

/// The whole number a text of digits gives; more digits than fit give the greatest number.
#[must_use]
pub fn parse_whole(text: &str) -> Option<u64> {
    // The only error that digits can give is that they are too many.
    is_digits(text).then(|| text.parse().unwrap_or(u64::MAX))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The shortest text that reads back as this tidy number (see [`crate::scenario::document::tidy::number`]).
#[must_use]
pub fn shortest(value: f64) -> String {
    // `Display` for f64 is the shortest text that reads back the same, without exponents.
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_with_a_fraction_are_numbers() {
        assert_eq!(parse_decimal("40"), Some(40.0));
        assert_eq!(parse_decimal("007.50"), Some(7.5));
        for text in [
            "", ".", ".5", "5.", "+5", "-5", "1e3", "inf", "nan", "NaN", "1.2.3", "1_000", "１２",
            "0x10", " 5",
        ] {
            assert_eq!(parse_decimal(text), None, "{text:?}");
        }
    }

    #[test]
    fn huge_digits_stay_finite() {
        let huge = "9".repeat(5000);
        assert_eq!(parse_decimal(&huge), Some(f64::MAX));
        assert_eq!(parse_whole(&huge), Some(u64::MAX));
    }

    #[test]
    fn the_shortest_text_has_no_trailing_zeros_and_no_exponent() {
        assert_eq!(shortest(1200.0), "1200");
        assert_eq!(shortest(0.1), "0.1");
        assert_eq!(shortest(0.000_001), "0.000001");
        assert_eq!(shortest(1e10), "10000000000");
    }
}
