//! Numbers that a person types.

/// What is wrong with a typed number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EntryError {
    /// Not a number: the value stays.
    NotANumber,
    /// Below the least setting, which is used instead.
    TooLow {
        /// What was typed.
        given: f64,
    },
    /// Above the greatest setting, which is used instead.
    TooHigh {
        /// What was typed.
        given: f64,
    },
}

/// Reads a typed number. Group separators, spaces, a percent sign, full-width digits and the typographic minus are
/// understood; 万, k and M count, in the unit of which one is worth `unit_size`: 3万 in thousands is 30.
///
/// # Errors
/// [`EntryError::NotANumber`] when the text is no finite number.
pub fn parse(text: &str, unit_size: f64) -> Result<f64, EntryError> {
    let mut plain: String = text
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
            '．' => Some('.'),
            '－' | '−' => Some('-'),
            ',' | '，' | '%' | '％' | '_' => None,
            c if c.is_whitespace() => None,
            c => Some(c),
        })
        .collect();
    let mut factor = 1.0;
    if let Some(stem) = plain.strip_suffix('万') {
        plain = stem.to_owned();
        factor = 10_000.0 / unit_size;
    } else if let Some(stem) = plain.strip_suffix(['k', 'K']) {
        plain = stem.to_owned();
        factor = 1_000.0 / unit_size;
    } else if let Some(stem) = plain.strip_suffix('M') {
        plain = stem.to_owned();
        factor = 1_000_000.0 / unit_size;
    }
    // Rust also reads "inf" and "nan", which no person means.
    if !plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))
    {
        return Err(EntryError::NotANumber);
    }
    plain
        .parse::<f64>()
        .ok()
        .map(|number| number * factor)
        .filter(|number| number.is_finite())
        .ok_or(EntryError::NotANumber)
}

/// Keeps a number within a lever's range, and says when it was not.
#[must_use]
pub fn clamp(given: f64, min: f64, max: f64) -> (f64, Option<EntryError>) {
    if given < min {
        (min, Some(EntryError::TooLow { given }))
    } else if given > max {
        (max, Some(EntryError::TooHigh { given }))
    } else {
        (given, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("1,200", 1200.0),
            (" 15 % ", 15.0),
            ("７５", 75.0),
            ("−3.5", -3.5),
            ("2万", 20_000.0),
            ("1.5k", 1500.0),
            ("3.2M", 3_200_000.0),
        ] {
            assert_eq!(parse(text, 1.0), Ok(number), "{text}");
        }
    }

    #[test]
    fn powers_count_in_the_fields_unit() {
        for (text, number) in [("3万", 30.0), ("120k", 120.0), ("120", 120.0)] {
            assert_eq!(parse(text, 1000.0), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "abc", "1e400", "inf", "NaN", "1.2.3", "万"] {
            assert_eq!(parse(text, 1.0), Err(EntryError::NotANumber), "{text}");
        }
    }

    #[test]
    fn a_number_out_of_range_goes_to_the_bound_and_is_named() {
        assert_eq!(
            clamp(50.0, 0.0, 20.0),
            (20.0, Some(EntryError::TooHigh { given: 50.0 }))
        );
        assert_eq!(
            clamp(-1.0, 0.0, 20.0),
            (0.0, Some(EntryError::TooLow { given: -1.0 }))
        );
        assert_eq!(clamp(7.0, 0.0, 20.0), (7.0, None));
    }
}
