//! One sum that was checked, on its way to the report, and how figures are written in it.

use super::agree::Verdict;
use super::guard::{is_own, may_charge};
use super::spoken::Spoken;
use super::text::{Sentence, Text};
use crate::coach::report::Sum;
use crate::slo::{Exact, Millis, Span, Target};

/// Sums found so far.
#[derive(Default)]
pub(super) struct Found(pub(super) Vec<Sum>);

/// What a figure was held against.
pub(super) struct Held {
    /// The right figure with its window.
    pub(super) right: String,
    /// What makes it so, as a clause: `99.9 % over 30 days allows 43 min 12 s`.
    pub(super) because: String,
    /// Whether all that it was worked out from stands in the sentence.
    pub(super) local: bool,
}

impl Found {
    /// Whether the figure has been held against something already.
    pub(super) fn has(&self, figure: &Spoken) -> bool {
        self.0.iter().any(|sum| sum.place.as_ref() == Some(&figure.place))
    }

    /// Takes a figure in, unless it is in doubt.
    pub(super) fn judge(
        &mut self,
        text: &Text<'_>,
        sentence: &Sentence,
        figure: &Spoken,
        verdict: Verdict,
        held: impl FnOnce() -> Held,
    ) {
        if verdict == Verdict::Unsure || self.has(figure) || !is_own(text, sentence, figure) {
            return;
        }
        let held = held();
        let holds = verdict == Verdict::Agrees;
        if !holds && !may_charge(text, sentence, figure, held.local) {
            return;
        }
        let quote = text.quote(figure);
        let said = if holds {
            format!("You say “{quote}”, and it comes out: {}.", held.because)
        } else {
            format!("You say “{quote}”, but {}.", held.because)
        };
        self.0.push(Sum { holds, place: Some(figure.place.clone()), right: held.right, said, expected: false });
    }
}

/// A share in per cent; near the whole with all its nines.
pub(super) fn percent(share: &Exact) -> String {
    let hundredfold = share * &Exact::whole(100);
    let near_all = Exact::fraction(9, 10).is_some_and(|most| *share > most) && *share < Exact::one();
    if near_all { format!("{} %", hundredfold.decimal(6)) } else { format!("{} %", hundredfold.significant(3)) }
}

/// A count with its thousands set apart.
pub(super) fn count(n: &Exact) -> String {
    let text = if *n < Exact::whole(100) { n.significant(3) } else { n.decimal(1) };
    let (whole, part) = text.split_once('.').map_or((text.as_str(), String::new()), |(w, p)| (w, format!(".{p}")));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{out}{part}")
}

/// A length of time: no parts of a second where there are minutes.
pub(super) fn time(span: &Span) -> String {
    let digits = if span.ms().abs() < Exact::whole(60_000) { 2 } else { 0 };
    span.words(digits)
}

/// A span that a target holds over: `30 days`, `1 year` as its days.
pub(super) fn window(length: Millis) -> String {
    let days = length.span().days();
    let text = days.decimal(2);
    match days.as_whole() {
        Some(1) => "1 day".to_owned(),
        _ if days < Exact::one() => time(&length.span()),
        _ => format!("{text} days"),
    }
}

/// `99.9 %`.
pub(super) fn target(target: Target) -> String {
    format!("{target} %")
}
