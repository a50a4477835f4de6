//! Lengths of time: whole milliseconds as they are configured, exact fractions of them as they come out.

use std::fmt;
use std::str::FromStr;

use super::exact::{Exact, nonzero};

/// A length of time in whole milliseconds: a window, a step, a repair time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(u64);

/// Why a text is no length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MillisError {
    /// Not a row of numbers with units.
    #[error("this is not a length of time; write it like 30d, 1h 30m or 500ms")]
    NotALength,
    /// Beyond a thousand years.
    #[error("this is too long; a thousand years is the most")]
    TooLong,
}

impl Millis {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// A thousand years of 365 days, the longest that is read.
    pub const LONGEST: Self = Self::from_days(365_000);

    /// From milliseconds.
    pub const fn new(ms: u64) -> Self {
        Self(ms)
    }

    /// From whole minutes.
    pub const fn from_minutes(minutes: u32) -> Self {
        Self(minutes as u64 * 60_000)
    }

    /// From whole hours.
    pub const fn from_hours(hours: u32) -> Self {
        Self(hours as u64 * 3_600_000)
    }

    /// From whole days of 24 hours.
    pub const fn from_days(days: u32) -> Self {
        Self(days as u64 * 86_400_000)
    }

    /// In milliseconds.
    pub const fn ms(self) -> u64 {
        self.0
    }

    /// In whole minutes; none where seconds are left over or it does not fit.
    pub fn whole_minutes(self) -> Option<u32> {
        if self.0.is_multiple_of(60_000) { u32::try_from(self.0 / 60_000).ok() } else { None }
    }

    /// As an exact span.
    pub fn span(self) -> Span {
        Span(Exact::whole(self.0))
    }

    /// How many of these fit into `other`, exactly: 30 days over an hour is 720; none when this is 0.
    pub(super) fn within(self, other: Self) -> Option<Exact> {
        Exact::fraction(other.0, self.0)
    }
}

/// Reads `30d`, `4w`, `1h30m`, `1h 30m`, `0m`, `500ms`.
impl FromStr for Millis {
    type Err = MillisError;

    fn from_str(text: &str) -> Result<Self, MillisError> {
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(MillisError::NotALength);
        }
        let mut total: u64 = 0;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or(MillisError::NotALength)?;
            let (number, after) = rest.split_at(digits);
            if number.is_empty() {
                return Err(MillisError::NotALength);
            }
            let after = after.trim_start();
            let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
            let (unit, after) = after.split_at(letters);
            let unit: u64 = match unit {
                "ms" => 1,
                "s" | "sec" => 1000,
                "m" | "min" => 60_000,
                "h" => 3_600_000,
                "d" | "day" | "days" => 86_400_000,
                "w" => 604_800_000,
                _ => return Err(MillisError::NotALength),
            };
            let number: u64 = number.parse().map_err(|_too_long| MillisError::TooLong)?;
            let part = number.checked_mul(unit).ok_or(MillisError::TooLong)?;
            total = total.checked_add(part).ok_or(MillisError::TooLong)?;
            rest = after.trim_start();
        }
        if total > Self::LONGEST.0 { Err(MillisError::TooLong) } else { Ok(Self(total)) }
    }
}

/// As Prometheus writes it: `5m`, `1h`, `1d12h`, `0s`; read back by [`str::parse`].
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        let mut rest = self.0;
        for (size, unit) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s"), (1, "ms")] {
            if rest >= size {
                write!(f, "{}{unit}", rest / size)?;
                rest %= size;
            }
        }
        Ok(())
    }
}

/// A length of time that need not be whole milliseconds; negative when a budget is overspent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(Exact);

impl Span {
    /// No time at all.
    pub fn zero() -> Self {
        Self(Exact::zero())
    }

    /// From an exact number of milliseconds.
    pub fn from_ms(ms: Exact) -> Self {
        Self(ms)
    }

    /// From an exact number of minutes.
    pub fn from_minutes(minutes: &Exact) -> Self {
        Self(minutes * &Exact::whole(60_000))
    }

    /// In milliseconds.
    pub fn ms(&self) -> &Exact {
        &self.0
    }

    /// In seconds.
    pub fn seconds(&self) -> Exact {
        self.0.per(nonzero(1000))
    }

    /// In minutes.
    pub fn minutes(&self) -> Exact {
        self.0.per(nonzero(60_000))
    }

    /// In hours.
    pub fn hours(&self) -> Exact {
        self.0.per(nonzero(3_600_000))
    }

    /// In days of 24 hours.
    pub fn days(&self) -> Exact {
        self.0.per(nonzero(86_400_000))
    }

    /// This span `times` over.
    #[must_use]
    pub fn times(&self, times: &Exact) -> Self {
        Self(&self.0 * times)
    }

    /// This span over `other`; none when `other` is 0.
    pub fn over(&self, other: &Self) -> Option<Exact> {
        self.0.over(&other.0)
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// This less `other`; may be negative.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// To whole seconds (halves to even) in days, hours, minutes and seconds, zeros left out: `1d 9h 36m`, `0s`.
    ///
    /// ```
    /// use hotseat::slo::Millis;
    /// let span = "78894s".parse::<Millis>().unwrap().span();
    /// assert_eq!(span.display(), "21h 54m 54s");
    /// ```
    pub fn display(&self) -> String {
        self.display_with(0)
    }

    /// As [`Span::display`], with at most `digits` after the point of the seconds: `51.84s`.
    pub fn display_with(&self, digits: u16) -> String {
        self.in_units(digits, "", ["d", "h", "m", "s"])
    }

    /// As cards write it, with a space before each unit: `43 min 12 s`, `2 d 2 h`, `51.84 s`.
    pub fn words(&self, digits: u16) -> String {
        self.in_units(digits, " ", ["d", "h", "min", "s"])
    }

    fn in_units(&self, digits: u16, space: &str, [d, h, m, s]: [&str; 4]) -> String {
        // Rounded first, so that 59.9996 s carries into the minute.
        let rounded = Exact::parse(&self.seconds().abs().decimal(digits)).unwrap_or_else(|_| self.seconds().abs());
        let whole = rounded.floor().unwrap_or(u64::MAX);
        let seconds = (&rounded - &Exact::whole(whole - whole % 60)).decimal(digits);
        let mut parts = Vec::new();
        for (n, unit) in [(whole / 86_400, d), (whole / 3600 % 24, h), (whole / 60 % 60, m)] {
            if n > 0 {
                parts.push(format!("{n}{space}{unit}"));
            }
        }
        if seconds != "0" {
            parts.push(format!("{seconds}{space}{s}"));
        }
        if parts.is_empty() {
            return format!("0{space}{s}");
        }
        let sign = if self.0.is_negative() { "-" } else { "" };
        format!("{sign}{}", parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written_back() {
        for (text, ms, shown) in [
            ("30d", 2_592_000_000, "30d"),
            ("4w", 2_419_200_000, "28d"),
            ("0m", 0, "0s"),
            ("1h 30m", 5_400_000, "1h30m"),
            ("90s", 90_000, "1m30s"),
            ("500ms", 500, "500ms"),
            ("30 d", 2_592_000_000, "30d"),
        ] {
            assert_eq!(text.parse(), Ok(Millis(ms)), "{text}");
            assert_eq!(Millis(ms).to_string(), shown);
            assert_eq!(shown.parse(), Ok(Millis(ms)));
        }
        for text in ["", "d", "30", "30x", "-1m", "1.5h", "m30", "1h30"] {
            assert_eq!(text.parse::<Millis>(), Err(MillisError::NotALength), "{text}");
        }
        for text in ["400000d", "99999999999999999999999d"] {
            assert_eq!(text.parse::<Millis>(), Err(MillisError::TooLong), "{text}");
        }
    }

    #[test]
    fn in_text_the_units_stand_apart() {
        let words = |text: &str| text.parse::<Millis>().unwrap().span().words(1);
        assert_eq!([words("43m12s"), words("2d 4h"), words("0s")], ["43 min 12 s", "2 d 4 h", "0 s"]);
        assert_eq!(Span::from_ms(Exact::whole(-90_500)).words(1), "-1 min 30.5 s");
    }

    #[test]
    fn spans_show_whole_seconds_with_halves_to_even() {
        let display = |seconds: &str| Span::from_ms(Exact::parse(seconds).unwrap() * Exact::whole(1000)).display();
        for (seconds, shown) in [
            ("0", "0s"),
            ("0.5", "0s"),
            ("1.5", "2s"),
            ("59.6", "1m"),
            ("86400", "1d"),
            ("86405", "1d 5s"),
            ("131490", "1d 12h 31m 30s"),
            ("-24", "-24s"),
            ("-0.2", "0s"),
        ] {
            assert_eq!(display(seconds), shown, "{seconds}");
        }
    }

    #[test]
    fn parts_of_a_second_are_shown_where_they_are_asked_for() {
        let span = Span::from_minutes(&Exact::parse("0.864").unwrap());
        assert_eq!(span.display_with(2), "51.84s");
        assert_eq!((span.words(2), span.words(0)), ("51.84 s".to_owned(), "52 s".to_owned()));
        assert_eq!(Span::from_minutes(&Exact::parse("1.99999").unwrap()).display_with(2), "2m");
    }
}
