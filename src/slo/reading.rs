//! Reads figures as people type them: `43m12s`, `43.2 min`, `14.4x`, `1,000 requests`; lenient, never guessing.

use super::exact::Exact;
use super::figure::{Figure, FigureKind, decimal, of_parts};
use super::quantity::{Quantity, QuantityError, TimeUnit};
use super::span::{Millis, MillisError, Span};

/// Longer text is no figure.
const LONGEST: usize = 80;

/// Words that may stand before a figure and say nothing.
const BEFORE: [&str; 8] = ["about", "roughly", "around", "ca.", "ca", "~", "≈", "="];

/// What is counted: these words may stand behind a count.
const COUNTED: [&str; 8] = ["event", "events", "request", "requests", "failure", "failures", "error", "errors"];

/// What a word behind a number makes of it.
enum Word {
    Kind(FigureKind),
    Unit(TimeUnit),
    Week,
}

impl Word {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "ms" | "millisecond" | "milliseconds" => Self::Unit(TimeUnit::Ms),
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Unit(TimeUnit::S),
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Unit(TimeUnit::Min),
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Unit(TimeUnit::H),
            "d" | "day" | "days" => Self::Unit(TimeUnit::D),
            "w" | "week" | "weeks" => Self::Week,
            "%" | "percent" | "per cent" | "pct" => Self::Kind(FigureKind::Percent),
            "x" | "×" | "times" => Self::Kind(FigureKind::Times),
            counted if COUNTED.contains(&counted) => Self::Kind(FigureKind::Number),
            _ => return None,
        })
    }
}

impl Figure {
    /// Reads a figure as people type it. Units may touch their numbers and be written out, thousands may be set apart
    /// by commas or spaces, `about` may stand before it. A comma that cannot stand between thousands is a decimal one:
    /// `46,8 min`, `0,780 h`.
    ///
    /// ```
    /// use hotseat::slo::Figure;
    /// let same = Figure::read("43m12s")?.quantity();
    /// for text in ["43.2 min", "2592 s", "2,592 seconds", "about 0.72h", "43 minutes and 12 seconds"] {
    ///     assert_eq!(Figure::read(text)?.quantity(), same, "{text}");
    /// }
    /// # Ok::<(), hotseat::slo::QuantityError>(())
    /// ```
    ///
    /// # Errors
    /// When it is no figure, or has more digits than are worked with.
    pub fn read(text: &str) -> Result<Self, QuantityError> {
        if text.chars().count() > LONGEST {
            return Err(QuantityError::NotAFigure);
        }
        let text = text.to_lowercase().replace('−', "-").replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        let mut rest = text.trim().trim_end_matches('.').trim_end();
        while let Some(word) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = word.trim_start();
        }
        let negative = rest.strip_prefix('-').map(str::trim_start);
        let figure = unsigned(negative.unwrap_or(rest))?;
        Ok(if negative.is_some() { figure.negated() } else { figure })
    }
}

impl Span {
    /// Reads a length of time as people type it, exactly: what [`Figure::read`] takes with a unit behind each number.
    ///
    /// ```
    /// use hotseat::slo::Span;
    /// for text in ["43 min 12 s", "43m12s", "43.2 min", "0.72 h"] {
    ///     assert_eq!(Span::read(text)?.words(0), "43 min 12 s", "{text}");
    /// }
    /// # Ok::<(), hotseat::slo::MillisError>(())
    /// ```
    ///
    /// # Errors
    /// When it is no length of time, or longer than a thousand years.
    pub fn read(text: &str) -> Result<Self, MillisError> {
        match Figure::read(text).map(|figure| figure.quantity()) {
            Ok(Quantity::Time(span)) if span > Millis::LONGEST.span() => Err(MillisError::TooLong),
            Ok(Quantity::Time(span)) => Ok(span),
            Err(QuantityError::TooLarge) => Err(MillisError::TooLong),
            Ok(Quantity::Number(_)) | Err(_) => Err(MillisError::NotALength),
        }
    }
}

fn unsigned(text: &str) -> Result<Figure, QuantityError> {
    let mut rest = text;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (number, decimals, after) = number(rest)?;
        let (word, after) = word(after);
        rest = after.trim_start();
        if let Some(more) = rest.strip_prefix("and ").or_else(|| rest.strip_prefix(',')) {
            rest = more.trim_start();
        }
        let unit = match Word::parse(word.trim()) {
            Some(Word::Unit(unit)) => unit,
            Some(Word::Week) => {
                parts.push((number * Exact::whole(7), decimals, TimeUnit::D));
                continue;
            }
            Some(Word::Kind(kind)) if parts.is_empty() && rest.is_empty() => {
                return Figure::new(number, kind, decimals);
            }
            None if word.is_empty() && parts.is_empty() && rest.is_empty() => {
                return Figure::new(number, FigureKind::Number, decimals);
            }
            Some(Word::Kind(_)) | None => return Err(QuantityError::NotAFigure),
        };
        parts.push((number, decimals, unit));
    }
    of_parts(parts)
}

/// The number at the front, how many digits it has behind the point, and what follows it.
fn number(text: &str) -> Result<(Exact, u32, &str), QuantityError> {
    let mut digits = String::new();
    let mut end = 0;
    let mut point = false;
    // What stood between the thousands so far.
    let mut between = None;
    for (at, c) in text.char_indices() {
        let follows = text.get(at + c.len_utf8()..).unwrap_or("");
        let count = follows.bytes().take_while(u8::is_ascii_digit).count();
        match c {
            '0'..='9' => digits.push(c),
            '.' if !point && count > 0 => {
                point = true;
                digits.push('.');
            }
            // Three digits behind a comma or a space are thousands, unless what stands before cannot be some: 0,780 is
            // less than 1. Other digits behind a comma are a fraction.
            ',' if !point && count == 3 && (between == Some(',') || between.is_none() && is_thousands(&digits)) => {
                between = Some(c)
            }
            ' ' | '\'' if !point && count == 3 && !digits.is_empty() && !is_zero(&digits) => between = Some(c),
            ',' if !point && count > 0 && !digits.is_empty() && between != Some(',') => {
                point = true;
                digits.push('.');
            }
            _ => break,
        }
        end = at + c.len_utf8();
    }
    let plain = if digits.starts_with('.') { format!("0{digits}") } else { digits };
    let (value, decimals) = decimal(&plain)?;
    Ok((value, decimals, text.get(end..).unwrap_or("").trim_start()))
}

fn is_zero(digits: &str) -> bool {
    digits.bytes().all(|digit| digit == b'0')
}

/// Whether these digits can stand before a comma and three digits more as thousands do.
fn is_thousands(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !is_zero(digits)
}

/// The word at the front, and what follows it.
fn word(text: &str) -> (&str, &str) {
    if let Some(rest) = text.strip_prefix("per cent") {
        return ("per cent", rest);
    }
    let end = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == ',').unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_is_typed_in_many_ways() {
        for (texts, shown) in [
            (&["14.4", "14,4", " about 14.4 "][..], "14.4"),
            (&["14.4x", "14.4 ×", "14.4 times"], "14.4x"),
            (&["1000", "1,000", "1 000", "1'000 requests", "1,000 failures."], "1000"),
            (&["69.4%", "69.4 per cent", "69.4 percent", "≈ 69.4 %"], "69.4 %"),
            (&["2d 4h", "2 days 4 hours", "2 d, 4 h"], "2 d 4 h"),
            (&["-12 min", "−12m"], "-12 min"),
            (&["1 week", "7d"], "7 d"),
            (&[".5 s", "0.5s"], "0.5 s"),
            (&["0,780 h", "0.780 h"], "0.780 h"),
            (&["46,8 min", "46.8m"], "46.8 min"),
            (&["2,800x", "2 800 x"], "2800x"),
            (&["1234,567", "1,234.567", "1 234,567"], "1234.567"),
            (&["1,234,567"], "1234567"),
            (&["12,3456", "12.3456"], "12.3456"),
        ] {
            for text in texts {
                assert_eq!(Figure::read(text).map(|figure| figure.text()), Ok(shown.to_owned()), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_figure_is_said_to_be_none() {
        for text in [
            "",
            "never",
            "12 parrots",
            "5 m 3 h",
            "1.5 h 3 min",
            "3 % 4",
            "1..2",
            "x",
            "12 13",
            "1h 30",
            "1,000,5",
            "0 780",
        ] {
            assert_eq!(Figure::read(text), Err(QuantityError::NotAFigure), "{text}");
        }
        assert_eq!(Figure::read(&"9".repeat(60)), Err(QuantityError::TooLarge));
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_the_reader(text in "\\PC{0,30}") {
            let _any = Figure::read(&text);
        }

        #[test]
        fn what_is_written_is_read_back(ms in 0..10_000_000_u64, decimals in 0..3_usize) {
            let exact = Quantity::Time(crate::slo::Millis::new(ms).span());
            let shown = Figure::parse(&format!("1 h 1 min {:.decimals$} s", 1.0)).unwrap().like(&exact).unwrap();
            let (strict, lenient) = (Figure::parse(&shown).unwrap(), Figure::read(&shown.replace(' ', "")).unwrap());
            proptest::prop_assert_eq!(strict.quantity(), lenient.quantity());
        }
    }
}
