//! The exact answer of an exercise, how it is shown, and how near a prediction has to come.

use crate::slo::{Exact, Quantity, Span};

/// What kind of thing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    /// A length of time.
    Time,
    /// Events.
    Count,
    /// A share, said in per cent.
    Share,
    /// How many times.
    Factor,
    /// A minute of the course of events, counted from its first.
    Minute,
    /// The number of a statement.
    Choice,
}

impl AnswerKind {
    /// What to write, as a hint in an empty field.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Time => "a time with its unit, such as 12 min 30 s",
            Self::Count => "a number, such as 1,200",
            Self::Share => "per cent, such as 12.5 %",
            Self::Factor => "a factor, such as 2.5x",
            Self::Minute => "a minute, such as 25, or never",
            Self::Choice => "1, 2 or 3",
        }
    }
}

/// The exact answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A length of time; negative when a budget is overspent.
    Time(Span),
    /// Whole events; negative when a budget is overspent.
    Count(Exact),
    /// A share; negative when a budget is overspent.
    Share(Exact),
    /// How many times.
    Factor(Exact),
    /// A minute of the grid.
    Minute(u32),
    /// The number of a statement, from 1.
    Choice(u8),
    /// It does not happen; the kind that it would have.
    Never(AnswerKind),
}

impl Answer {
    /// What kind of thing it is.
    pub const fn kind(&self) -> AnswerKind {
        match self {
            Self::Time(_) => AnswerKind::Time,
            Self::Count(_) => AnswerKind::Count,
            Self::Share(_) => AnswerKind::Share,
            Self::Factor(_) => AnswerKind::Factor,
            Self::Minute(_) => AnswerKind::Minute,
            Self::Choice(_) => AnswerKind::Choice,
            Self::Never(kind) => *kind,
        }
    }

    /// Times as times, minutes, counts and shares as numbers; none for never.
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Time(span) => Some(Quantity::Time(span.clone())),
            Self::Count(n) | Self::Share(n) | Self::Factor(n) => Some(Quantity::Number(n.clone())),
            Self::Minute(minute) => Some(Quantity::Number(Exact::whole(*minute))),
            Self::Choice(n) => Some(Quantity::Number(Exact::whole(*n))),
            Self::Never(_) => None,
        }
    }

    /// As it is shown, with its unit.
    pub fn text(&self) -> String {
        match self {
            Self::Time(span) => time(span),
            Self::Count(n) => thousands(n),
            Self::Share(share) => percent(share),
            Self::Factor(factor) => times(factor),
            Self::Minute(minute) => format!("minute {minute}"),
            Self::Choice(n) => format!("statement {n}"),
            Self::Never(_) => "never".to_owned(),
        }
    }
}

/// How near a prediction has to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// Nothing but the number itself.
    Exactly,
    /// The number rounded to the digits that the prediction has.
    Digits,
    /// So many parts per thousand of the answer, above or below.
    PerMille(u32),
    /// One evaluation of the rules, a minute, before or after.
    OneEvaluation,
}

impl Tolerance {
    pub(super) const fn of(answer: &Answer, per_mille: u32) -> Self {
        match (answer.kind(), per_mille) {
            (AnswerKind::Choice, _) => Self::Exactly,
            (AnswerKind::Minute, _) => Self::OneEvaluation,
            (_, 0) => Self::Digits,
            (_, per_mille) => Self::PerMille(per_mille),
        }
    }

    /// In words: `a value within 2 % of the exact one`.
    pub fn text(self) -> String {
        match self {
            Self::Exactly => "the exact answer".to_owned(),
            Self::Digits => {
                "the exact value, rounded to the digits you give; two that count are enough, near 100 % two \
                             behind the nines"
                    .to_owned()
            }
            Self::PerMille(n) => {
                let share = Exact::fraction(n, 1000).unwrap_or_else(Exact::zero);
                format!("a value within {} of the exact one", share.percent(1))
            }
            Self::OneEvaluation => "a minute within one evaluation of the exact one".to_owned(),
        }
    }
}

/// A length of time for a worked solution: seconds to two digits.
pub(super) fn time(span: &Span) -> String {
    span.words(2)
}

/// A share in per cent: four digits that matter, and near the whole five of what is missing.
pub(super) fn percent(share: &Exact) -> String {
    let nearly_all =
        *share < Exact::one() && *share > Exact::whole(9).over(&Exact::whole(10)).unwrap_or_else(Exact::one);
    let hundredfold = share * &Exact::whole(100);
    if !nearly_all {
        return format!("{} %", hundredfold.significant(4));
    }
    let missing = Exact::whole(100) - hundredfold;
    let rounded = Exact::parse(&missing.significant(5)).unwrap_or(missing);
    format!("{} %", (Exact::whole(100) - rounded).decimal(12))
}

/// A factor with four digits that matter.
pub(super) fn times(factor: &Exact) -> String {
    format!("{}x", factor.significant(4))
}

/// A count with its thousands set apart; parts of an event to two digits.
pub(super) fn thousands(n: &Exact) -> String {
    let text = n.decimal(2);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) =
        digits.split_once('.').map_or((digits, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_shown_with_the_digits_that_matter() {
        let exact = |text: &str| Exact::parse(text).unwrap();
        assert_eq!(percent(&exact("0.99940005")), "99.940005 %");
        assert_eq!(percent(&exact("1000/1001")), "99.9001 %");
        assert_eq!((percent(&exact("25/36")), percent(&exact("1"))), ("69.44 %".into(), "100 %".into()));
        assert_eq!((percent(&exact("-0.125")), percent(&exact("0"))), ("-12.5 %".into(), "0 %".into()));
        assert_eq!((times(&exact("14.4")), times(&exact("100/72"))), ("14.4x".into(), "1.389x".into()));
        assert_eq!((thousands(&exact("-1234567.5")), thousands(&exact("7"))), ("-1,234,567.5".into(), "7".into()));
    }

    #[test]
    fn a_tolerance_is_said_in_words() {
        assert_eq!(Tolerance::PerMille(20).text(), "a value within 2 % of the exact one");
        assert_eq!(Tolerance::PerMille(5).text(), "a value within 0.5 % of the exact one");
    }
}
