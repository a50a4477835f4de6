//! The named inputs of SLO sums (`target`, `window`, `error_ratio`...) and how their text is read; knows no sums.

use super::exact::Exact;
use super::figure::{Figure, FigureKind};
use super::quantity::Quantity;
use super::scenario::{ErrorRatio, LAST_MINUTE};
use super::span::Millis;
use super::target::Target;

/// The most events that are counted.
const MOST_EVENTS: u64 = 1_000_000_000_000;

/// The most components that are multiplied.
const MOST_PARTS: usize = 12;

/// The most things of a kind that are counted one by one.
const MOST_FEW: u64 = 20;

/// The longest stay of a request, an hour in milliseconds.
const LONGEST_MOMENT: u64 = 3_600_000;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A target between 0 and 100 %, neither of them: `99.9`, `99.9 %`.
    Target,
    /// Two or more availabilities: `99.9 %, 99.95 % and 99 %`.
    Targets,
    /// Whole minutes, up to 400 days: `30 d`, `1 h 30 min`.
    Time,
    /// Whole milliseconds, from one up to an hour: `200 ms`, `1.5 s`.
    Moment,
    /// A small number of things, 1 to 20: `3`.
    Few,
    /// A share above 0, up to all: `10 %`, `0.1`.
    Share,
    /// A share from nothing to less than all: `0 %`, `40 %`.
    Spent,
    /// A factor above 0: `14.4x`, `6`.
    Factor,
    /// One event or more: `1,000,000`.
    Count,
    /// No event or more.
    CountOrNone,
    /// A day from 0 to 400: `33`, `day 33`.
    Day,
}

/// The value of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputValue {
    /// A target.
    Target(Target),
    /// Several.
    Targets(Vec<Target>),
    /// A length of time, or a day as the time since day 0.
    Time(Millis),
    /// A share or a factor.
    Number(Exact),
    /// A count.
    Count(u64),
}

impl Input {
    /// What a name stands for; none for a name that no sum uses.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "target" | "each" => Self::Target,
            "parts" => Self::Targets,
            "window" | "duration" | "second_duration" | "time" | "long" | "short" | "mtbf" | "mttr" => Self::Time,
            "inside" => Self::Moment,
            "dependencies" | "copies" | "needed" | "lost" | "attempts" | "layers" => Self::Few,
            "error_ratio" | "second_error_ratio" | "share" | "confidence" => Self::Share,
            "spent" => Self::Spent,
            "factor" | "burn_rate" => Self::Factor,
            "events" | "per_hour" | "per_second" | "peak" | "one_carries" => Self::Count,
            "failed" => Self::CountOrNone,
            "day" | "start" | "second_start" => Self::Day,
            _ => return None,
        })
    }

    /// What to write.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Target => "a target between 0 and 100 %, such as \"99.9\"",
            Self::Targets => "two or more availabilities, such as \"99.9 %, 99.95 % and 99 %\"",
            Self::Time => "a time in whole minutes up to 400 days, such as \"30 d\" or \"1 h 30 min\"",
            Self::Moment => "a time from 1 ms to an hour, such as \"200 ms\"",
            Self::Few => "a whole number from 1 to 20, such as \"3\"",
            Self::Share => "a share above 0 and up to 100 %, such as \"10 %\"",
            Self::Spent => "a share from 0 to below 100 %, such as \"40 %\"",
            Self::Factor => "a factor above 0, such as \"14.4x\"",
            Self::Count => "a whole number from 1 to a million million, such as \"1,000,000\"",
            Self::CountOrNone => "a whole number up to a million million, such as \"120\"",
            Self::Day => "a day from 0 to 400, such as \"33\"",
        }
    }

    /// Reads a value; none when the text is none.
    pub fn read(self, text: &str) -> Option<InputValue> {
        match self {
            Self::Target => target(text).map(InputValue::Target),
            Self::Targets => targets(text).map(InputValue::Targets),
            Self::Time => time(text).map(InputValue::Time),
            Self::Moment => moment(text).map(InputValue::Time),
            Self::Few => count(text).filter(|n| (1..=MOST_FEW).contains(n)).map(InputValue::Count),
            Self::Share => {
                let share = number(text, FigureKind::Percent)?;
                let fine = ErrorRatio::new(&share).is_ok() && !share.is_zero();
                fine.then_some(InputValue::Number(share))
            }
            Self::Spent => {
                let share = number(text, FigureKind::Percent)?;
                (!share.is_negative() && share < Exact::one()).then_some(InputValue::Number(share))
            }
            Self::Factor => {
                let factor = number(text, FigureKind::Times)?;
                (!factor.is_negative() && !factor.is_zero()).then_some(InputValue::Number(factor))
            }
            Self::Count => count(text).filter(|n| *n > 0).map(InputValue::Count),
            Self::CountOrNone => count(text).map(InputValue::Count),
            Self::Day => {
                let plain = text.trim().strip_prefix("day").unwrap_or(text);
                let days = u32::try_from(count(plain)?).ok().filter(|days| *days <= LAST_MINUTE / 1440)?;
                Some(InputValue::Time(Millis::from_days(days)))
            }
        }
    }
}

fn target(text: &str) -> Option<Target> {
    let target: Target = text.parse().ok()?;
    (target != Target::NOTHING && target != Target::EVERYTHING).then_some(target)
}

fn targets(text: &str) -> Option<Vec<Target>> {
    let parts: Option<Vec<Target>> = text.replace(" and ", ",").split(',').map(target).collect();
    parts.filter(|parts| (2..=MOST_PARTS).contains(&parts.len()))
}

fn millis(text: &str) -> Option<Millis> {
    let Quantity::Time(span) = Figure::read(text).ok()?.quantity() else { return None };
    span.ms().as_whole().map(Millis::new)
}

fn moment(text: &str) -> Option<Millis> {
    millis(text).filter(|time| (Millis::new(1)..=Millis::new(LONGEST_MOMENT)).contains(time))
}

fn time(text: &str) -> Option<Millis> {
    let time = millis(text)?;
    let minutes = time.whole_minutes()?;
    (1..=LAST_MINUTE).contains(&minutes).then_some(time)
}

/// A bare number, or one with what belongs behind it.
fn number(text: &str, kind: FigureKind) -> Option<Exact> {
    let figure = Figure::read(text).ok()?;
    match figure.quantity() {
        Quantity::Number(value) if *figure.kind() == kind || *figure.kind() == FigureKind::Number => Some(value),
        Quantity::Number(_) | Quantity::Time(_) => None,
    }
}

fn count(text: &str) -> Option<u64> {
    number(text, FigureKind::Number)?.as_whole().filter(|n| *n <= MOST_EVENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_input_reads_its_own_and_nothing_else() {
        for (name, good, bad) in [
            ("target", &["99.9", "99.95 %", "50"][..], &["100", "0", "101", "0,1", "30 d"][..]),
            ("parts", &["99.9 %, 99 %", "99, 99.9 and 99.99"], &["99", "", "99 and", "99, 100"]),
            ("window", &["30 d", "1 h 30 min", "28 days", "1 week"], &["30", "0 min", "30 s", "401 d", "99 %"]),
            ("inside", &["200 ms", "1.5 s", "1 h"], &["0 ms", "61 min", "0.5 ms", "200"]),
            ("copies", &["1", "20"], &["0", "21", "2.5"]),
            ("error_ratio", &["10 %", "0.1", "100 %", "1"], &["0 %", "10", "101 %", "3x", "1 h"]),
            ("spent", &["0 %", "40 %", "0.4"], &["100 %", "-1 %"]),
            ("factor", &["14.4x", "6", "0.7"], &["0", "-1x", "10 %"]),
            ("events", &["1", "1,000,000", "500 requests"], &["0", "1.5", "-3", "10 %", "9999999999999"]),
            ("failed", &["0", "12"], &["1.5", "-3"]),
            ("day", &["33", "day 33", "0"], &["401", "3.5", "-1", "soon"]),
        ] {
            let input = Input::named(name).unwrap();
            for text in good {
                assert!(input.read(text).is_some(), "{name} {text}");
            }
            for text in bad {
                assert_eq!(input.read(text), None, "{name} {text}");
            }
            let example = input.example().split('"').nth(1).unwrap();
            assert!(input.read(example).is_some(), "{example}");
        }
        assert_eq!(Input::named("colour"), None);
    }
}
