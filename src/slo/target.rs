//! The target of an SLO as a whole number of parts in 10^9; knows no windows.

use std::fmt;
use std::str::FromStr;

use super::exact::{Exact, nonzero};

/// Parts in a whole: 10^9, so that nine nines are exact.
const WHOLE: u32 = 1_000_000_000;

/// The share of events or time that has to be good, from 0 % to 100 %, exact to 10^-9.
///
/// ```
/// use hotseat::slo::Target;
/// let target: Target = "99.95".parse()?;
/// assert_eq!(target.to_string(), "99.95");
/// assert_eq!(target.budget().to_string(), "0.0005");
/// # Ok::<(), hotseat::slo::TargetError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    parts: u32,
}

/// Why a text is no target. What was written is repeated so that it cannot disturb a terminal, 40 characters at most.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Nothing was written.
    #[error("write a target in per cent, such as 99.9")]
    Empty,
    /// Something other than digits with a point.
    #[error("this is not a target: {0}; write per cent with a point, such as 99.9")]
    NotANumber(String),
    /// Above 100 %.
    #[error("a target is from 0 to 100, and {0} is above it")]
    TooHigh(String),
    /// Finer than 10^-9.
    #[error("a target has nine nines at most; write up to 7 digits after the point, not {0}")]
    TooFine(String),
}

impl Target {
    /// Nothing has to be good; the budget is everything.
    pub const NOTHING: Self = Self { parts: 0 };
    /// Everything has to be good; there is no budget.
    pub const EVERYTHING: Self = Self { parts: WHOLE };

    /// From parts in 10^9; none above 10^9.
    pub const fn from_parts(parts: u32) -> Option<Self> {
        if parts <= WHOLE { Some(Self { parts }) } else { None }
    }

    /// Parts in 10^9 that have to be good.
    pub const fn parts(self) -> u32 {
        self.parts
    }

    /// Parts in 10^9 that may be bad.
    pub const fn budget_parts(self) -> u32 {
        WHOLE - self.parts
    }

    /// The target as a ratio, 0 to 1.
    pub fn ratio(self) -> Exact {
        Exact::parts(self.parts, nonzero(WHOLE as u64))
    }

    /// The error budget `b = 1 - target` as a ratio, 0 to 1 (SRE workbook, chapter 2).
    pub fn budget(self) -> Exact {
        Exact::parts(self.budget_parts(), nonzero(WHOLE as u64))
    }

    /// Whether nothing may fail, so that burn rates are not defined.
    pub const fn has_no_budget(self) -> bool {
        self.parts == WHOLE
    }

    /// Parts per million, where the target is that coarse: 99.99995 % is not.
    pub const fn ppm(self) -> Option<u32> {
        if self.parts.is_multiple_of(1000) { Some(self.parts / 1000) } else { None }
    }

    /// The greatest burn rate there can be, `1/b` (everything fails); none without a budget.
    ///
    /// ```
    /// # use hotseat::slo::{Exact, Target};
    /// let target: Target = "99.9".parse().unwrap();
    /// assert_eq!(target.greatest_burn(), Some(Exact::whole(1000)));
    /// ```
    pub fn greatest_burn(self) -> Option<Exact> {
        Exact::one().over(&self.budget())
    }
}

/// Reads per cent: `99.9`, `99.9%`, `100`.
impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let trimmed = text.trim();
        let digits = trimmed.strip_suffix('%').unwrap_or(trimmed).trim_end();
        if digits.is_empty() {
            return Err(TargetError::Empty);
        }
        let shown = || repeated(trimmed);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !only_digits(whole) || !only_digits(part) || digits.ends_with('.') {
            return Err(TargetError::NotANumber(shown()));
        }
        let whole = whole.trim_start_matches('0');
        let part = part.trim_end_matches('0');
        if whole.len() > 3 {
            return Err(TargetError::TooHigh(shown()));
        }
        if part.len() > 7 {
            return Err(TargetError::TooFine(shown()));
        }
        let parts: u64 = format!("0{whole}{part:0<7}").parse().map_err(|_error| TargetError::NotANumber(shown()))?;
        u32::try_from(parts).ok().and_then(Self::from_parts).ok_or_else(|| TargetError::TooHigh(shown()))
    }
}

/// The most characters that are repeated of what was written.
const REPEATED: usize = 40;

/// Somebody's text with everything escaped that is not seen as itself: control characters, those without width, those
/// that turn the direction of writing.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == REPEATED {
            out.push('…');
            break;
        }
        let is_seen = c == ' '
            || c.is_ascii_graphic()
            || c.is_alphanumeric()
            || matches!(c, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '−');
        if is_seen { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    out
}

/// Per cent without the sign, as short as it is exact: `99.95`.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(self.ratio() * Exact::whole(100)).decimal(7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_text_becomes_whole_parts() {
        for (text, parts) in [
            ("99.9", 999_000_000),
            ("99.95 %", 999_500_000),
            ("99.99995", 999_999_500),
            ("99.9999999", 999_999_999),
            ("99.90000000000", 999_000_000),
            ("0", 0),
            ("00", 0),
            ("100", WHOLE),
            ("100.000", WHOLE),
            ("010", 100_000_000),
        ] {
            assert_eq!(text.parse(), Ok(Target { parts }), "{text}");
        }
    }

    #[test]
    fn what_is_no_target_is_refused_with_advice() {
        let error = |text: &str| text.parse::<Target>().unwrap_err();
        assert_eq!(error(" "), TargetError::Empty);
        assert_eq!(error("%"), TargetError::Empty);
        for text in ["99,9", "-1", "1e2", "NaN", "99.", ".9", "99.9%%", "٩٩", "9 9"] {
            assert!(matches!(error(text), TargetError::NotANumber(_)), "{text}");
        }
        for text in ["100.0000001", "101", "9999", "99999999999999999999999"] {
            assert!(matches!(error(text), TargetError::TooHigh(_)), "{text}");
        }
        let fine = error("99.99999999");
        assert!(fine.to_string().contains("up to 7 digits"), "{fine}");
    }

    #[test]
    fn what_is_repeated_cannot_disturb_a_terminal() {
        let said = "\u{1b}[2J\u{202e}9\u{200b}9\u{7}".parse::<Target>().unwrap_err().to_string();
        let expected =
            "this is not a target: \\u{1b}[2J\\u{202e}9\\u{200b}9\\u{7}; write per cent with a point, such as 99.9";
        assert_eq!(said, expected);
        assert_eq!("−1 é 99,9 ‰".parse::<Target>(), Err(TargetError::NotANumber("−1 é 99,9 ‰".to_owned())));
        let long = format!("{}\u{1b}", "9".repeat(60)).parse::<Target>().unwrap_err().to_string();
        assert!(long.starts_with(&format!("this is not a target: {}…; write", "9".repeat(40))), "{long}");
        let high = "9".repeat(60).parse::<Target>().unwrap_err().to_string();
        assert_eq!(high, format!("a target is from 0 to 100, and {}… is above it", "9".repeat(40)));
    }

    proptest::proptest! {
        #[test]
        fn no_error_holds_a_character_that_is_not_seen(text in proptest::collection::vec(proptest::char::any(), 0..60)) {
            let text: String = text.into_iter().collect();
            if let Err(error) = text.parse::<Target>() {
                let said = error.to_string();
                proptest::prop_assert!(!said.chars().any(char::is_control), "{said:?}");
                proptest::prop_assert!(!said.contains(['\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{ad}']), "{said:?}");
            }
        }
    }

    #[test]
    fn parts_per_million_only_where_they_are_exact() {
        assert_eq!("99.9999".parse::<Target>().unwrap().ppm(), Some(999_999));
        assert_eq!("99.99995".parse::<Target>().unwrap().ppm(), None);
        assert_eq!(Target::EVERYTHING.greatest_burn(), None);
        assert_eq!(Target::NOTHING.greatest_burn(), Some(Exact::one()));
    }
}
