//! How figures are said briefly: rounded for reading, never to more than is true, never `inf`, `NaN` or `-0`.

use num_traits::ToPrimitive as _;

use super::budget::Spent;
use super::exact::{Exact, nonzero};
use super::span::{Millis, Span};

/// Seconds of a larger unit, its short name, seconds of the smaller one, its short name, seconds from which the next
/// line is used.
const TIERS: [(u64, &str, u64, &str, u64); 3] =
    [(60, "min", 1, "s", 3600), (3600, "h", 60, "min", 48 * 3600), (86_400, "d", 3600, "h", u64::MAX)];

/// Days from which hours are no longer said.
const MANY_DAYS: u64 = 100;

impl Span {
    /// In the two units that matter, as one says it: `51.8 s`, `43 min 12 s`, `5 h 58 min`, `2 d 2 h`, `30 days`.
    /// Halves of the smaller unit round to even.
    ///
    /// ```
    /// use hotseat::slo::{Millis, Span, Exact};
    /// let span = |seconds: &str| Span::from_ms(Exact::parse(seconds).unwrap() * Exact::whole(1000));
    /// assert_eq!(span("2592").brief(), "43 min 12 s");
    /// assert_eq!(span("51.84").brief(), "51.8 s");
    /// assert_eq!(Millis::from_days(30).span().brief(), "30 days");
    /// ```
    pub fn brief(&self) -> String {
        let seconds = self.seconds().abs();
        let text = under_a_minute(&seconds).unwrap_or_else(|| in_two_units(&seconds));
        let sign = if self.ms().is_negative() && !text.starts_with('0') { "-" } else { "" };
        format!("{sign}{text}")
    }
}

impl Millis {
    /// As [`Span::brief`].
    pub fn brief(self) -> String {
        self.span().brief()
    }
}

/// Seconds or milliseconds with three significant digits; none from a minute on.
fn under_a_minute(seconds: &Exact) -> Option<String> {
    if seconds.is_zero() {
        return Some("0 s".to_owned());
    }
    let ms = seconds * &Exact::whole(1000);
    if ms < Exact::parts(1_u32, nonzero(1000)) {
        return Some("under 0.001 ms".to_owned());
    }
    let text = if ms < Exact::whole(100) {
        format!("{} ms", ms.significant(3))
    } else {
        format!("{} s", seconds.significant(3))
    };
    (*seconds < Exact::whole(60) && text != "60 s").then_some(text)
}

fn in_two_units(seconds: &Exact) -> String {
    for (large, large_name, small, small_name, end) in TIERS {
        let whole_days = seconds.as_whole().is_some_and(|seconds| seconds > 0 && seconds.is_multiple_of(86_400));
        let last = end == u64::MAX;
        let n = seconds.per(nonzero(small)).rounded().to_u64();
        let too_long = n.is_none_or(|n| n.saturating_mul(small) >= end);
        if !last && (whole_days || too_long) {
            continue;
        }
        let Some(n) = n else { break };
        let (many, rest) = (n / (large / small), n % (large / small));
        return match (last, rest) {
            (true, _) if many >= MANY_DAYS => format!("{} days", grouped(many)),
            (true, 0) if many == 1 => "1 day".to_owned(),
            (true, 0) => format!("{many} days"),
            (false, 0) => format!("{many} {large_name}"),
            _ => format!("{many} {large_name} {rest} {small_name}"),
        };
    }
    "longer than can be told".to_owned()
}

/// `1,234,567`
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Exact {
    /// A count for reading, with commas: `43,200` and, below a hundred, `1.44`; three significant digits at least.
    ///
    /// ```
    /// # use hotseat::slo::Exact;
    /// assert_eq!(Exact::parse("43200.4").unwrap().count_text(), "43,200");
    /// assert_eq!(Exact::parse("1.44").unwrap().count_text(), "1.44");
    /// ```
    pub fn count_text(&self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let size = self.abs();
        if size < Self::whole(100) {
            return format!("{sign}{}", size.significant(3));
        }
        size.rounded()
            .to_u64()
            .map_or_else(|| format!("{sign}{}", size.decimal(0)), |n| format!("{sign}{}", grouped(n)))
    }

    /// A share in per cent with at most `digits` after the point, which never rounds to all or nothing: just below 1
    /// is `over 99.99 %`, just above 0 `under 0.01 %`.
    ///
    /// ```
    /// # use hotseat::slo::Exact;
    /// let share = |text: &str| Exact::parse(text).unwrap().share_text(2);
    /// assert_eq!((share("0.999999"), share("1"), share("0.0000001")), ("over 99.99 %".into(), "100 %".into(), "under 0.01 %".into()));
    /// ```
    pub fn share_text(&self, digits: u16) -> String {
        let text = self.percent(digits);
        let smallest = Self::one().over(&Self::whole(10).power(u32::from(digits) + 2)).unwrap_or_else(Self::zero);
        match text.as_str() {
            "100 %" if *self < Self::one() => format!("over {}", smallest.complement().percent(digits)),
            "0 %" if !self.is_zero() && !self.is_negative() => format!("under {}", smallest.percent(digits)),
            _ => text,
        }
    }
}

impl Spent {
    /// What has gone: `83.3 %`, or why there is no share: `no budget`, `no data`.
    pub fn spent_text(&self) -> String {
        self.share().map_or_else(|| self.without_share(), |share| share.share_text(1))
    }

    /// What is left: `16.7 %`, `8.3 % over` once overspent, or why there is no share.
    pub fn left_text(&self) -> String {
        match self.left() {
            None => self.without_share(),
            Some(left) if left.is_negative() => format!("{} over", left.abs().share_text(1)),
            Some(left) => left.share_text(1),
        }
    }

    fn without_share(&self) -> String {
        match self {
            Self::Share(share) => share.share_text(1),
            Self::ZeroBudget { broken: false } => "no budget".to_owned(),
            Self::ZeroBudget { broken: true } => "no budget, broken".to_owned(),
            Self::NoData => "no data".to_owned(),
        }
    }
}

/// A probability in per cent with one digit, or as many as tell it from certain and impossible up to four.
///
/// ```
/// use hotseat::slo::probability_text;
/// assert_eq!(probability_text(0.6767), "67.7 %");
/// assert_eq!(probability_text(0.99987), "99.99 %");
/// assert_eq!(probability_text(1e-9), "under 0.0001 %");
/// ```
pub fn probability_text(p: f64) -> String {
    if !p.is_finite() || p <= 0.0 {
        return "0 %".to_owned();
    }
    if p >= 1.0 {
        return "100 %".to_owned();
    }
    for digits in 1..=4 {
        let text = format!("{:.digits$}", p * 100.0);
        if !text.starts_with("100") && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
            return format!("{text} %");
        }
    }
    if p > 0.5 { "over 99.9999 %".to_owned() } else { "under 0.0001 %".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief(seconds: &str) -> String {
        Span::from_ms(Exact::parse(seconds).unwrap() * Exact::whole(1000)).brief()
    }

    #[test]
    fn spans_are_said_in_the_two_units_that_matter() {
        for (seconds, said) in [
            ("0", "0 s"),
            ("0.6", "0.6 s"),
            ("0.0259", "25.9 ms"),
            ("0.0000001", "under 0.001 ms"),
            ("5.184", "5.18 s"),
            ("59.96", "1 min"),
            ("59.94", "59.9 s"),
            ("129.6", "2 min 10 s"),
            ("3599.7", "1 h"),
            ("21578.4", "6 h"),
            ("129470", "35 h 58 min"),
            ("86400", "1 day"),
            ("90000", "25 h"),
            ("180000", "2 d 2 h"),
            ("258941", "3 days"),
            ("1798200", "20 d 20 h"),
            ("-24", "-24 s"),
            ("123456789000", "1,428,898 days"),
        ] {
            assert_eq!(brief(seconds), said, "{seconds}");
        }
        assert_eq!(brief(&"9".repeat(40)), "longer than can be told");
    }

    #[test]
    fn shares_never_round_to_all_or_nothing() {
        let share = |text: &str, digits| Exact::parse(text).unwrap().share_text(digits);
        assert_eq!(share("0.99999999999", 7), "over 99.9999999 %");
        assert_eq!(share("0.9990004498", 7), "99.900045 %");
        assert_eq!(share("0", 1), "0 %");
        assert_eq!(share("0.0004", 1), "under 0.1 %");
        assert_eq!(share("-0.00001", 1), "0 %");
        assert_eq!(share("0.996", 0), "over 99 %");
    }

    #[test]
    fn an_overspent_budget_says_by_how_much_and_a_missing_one_why() {
        let of = |share: &str| Spent::Share(Exact::parse(share).unwrap());
        assert_eq!((of("0.8333").spent_text(), of("0.8333").left_text()), ("83.3 %".into(), "16.7 %".into()));
        assert_eq!(of("2.083").left_text(), "108.3 % over");
        assert_eq!(of("1.00001").left_text(), "under 0.1 % over");
        assert_eq!(Spent::ZeroBudget { broken: true }.left_text(), "no budget, broken");
        assert_eq!(Spent::NoData.spent_text(), "no data");
    }

    #[test]
    fn probabilities_tell_likely_from_certain() {
        for (p, said) in [
            (f64::NAN, "0 %"),
            (0.0, "0 %"),
            (1.0, "100 %"),
            (0.5, "50.0 %"),
            (0.9996, "99.96 %"),
            (0.999_999_9, "over 99.9999 %"),
            (0.000_04, "0.004 %"),
        ] {
            assert_eq!(probability_text(p), said, "{p}");
        }
    }

    #[test]
    fn counts_have_commas_and_small_ones_their_digits() {
        for (count, said) in
            [("0", "0"), ("1.44", "1.44"), ("99.96", "100"), ("1234567.5", "1,234,568"), ("-4320", "-4,320")]
        {
            assert_eq!(Exact::parse(count).unwrap().count_text(), said);
        }
    }
}
