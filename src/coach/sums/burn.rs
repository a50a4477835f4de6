//! Burn rates: what a rate is, when it empties a budget, what share of it goes in so long.

use super::agree::{Verdict, any};
use super::finding::{Found, Held, percent, target as shown, time, window};
use super::given::{Given, is_factor};
use super::spoken::{Kind, Over, Spoken};
use super::text::{Sentence, Text};
use super::words::FILL;
use crate::slo::{BurnRate, Exact, Exhaustion, Millis, Target, exhaustion};

const BURNS: &[&str] = &["burn", "burns", "burning", "burned", "burnt", "pace", "rate"];

/// What a budget does at its end.
const EMPTY: &[&str] = &[
    "gone",
    "empty",
    "empties",
    "emptied",
    "exhausted",
    "exhausts",
    "exhaust",
    "lasts",
    "out",
    "finish",
    "finishes",
    "finished",
    "used",
    "eaten",
    "burned",
    "burnt",
    "burns",
    "drains",
    "drained",
    "drain",
    "spent",
    "consumed",
    "consumes",
];

/// What a share of a budget does.
const GOES: &[&str] = &[
    "gone", "spent", "used", "burned", "burnt", "eaten", "consumed", "eats", "uses", "spends", "burns", "costs",
    "consumes", "takes", "eat", "burn", "use", "spend", "cost",
];

/// What makes a time one of an alert.
const ALERTS: &[&str] = &[
    "page", "pages", "paged", "alert", "alerts", "fire", "fires", "fired", "notice", "noticed", "detect", "detects",
    "reset", "resets", "recover", "recovers", "wake", "wakes", "ticket", "short", "clears", "again", "fixed", "fix",
];

/// Every claim of a sentence about burn.
pub(super) fn check(text: &Text<'_>, at: usize, given: &Given, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let around =
        at.checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(sentence.tokens.start, |one| one.tokens.start);
    let burns = text.has(around..sentence.tokens.end, &["burn", "burns", "burning", "burnt"])
        || !given.factors.is_empty()
        || text.has(sentence.tokens.clone(), &["budget", "month"])
            && text.figures_of(sentence).iter().any(|other| is_factor(text, other, false));
    for figure in text.figures_of(sentence) {
        match figure.kind {
            Kind::Time => empties(text, at, figure, (given, burns), found),
            Kind::Percent => share(text, at, figure, (given, burns), found),
            Kind::Times | Kind::Count => rate(text, at, figure, (given, burns), found),
            Kind::Part => {}
        }
    }
}

/// The burn rate that a figure belongs to, with where it stands in this sentence.
fn factor_of(
    text: &Text<'_>,
    at: usize,
    figure: &Spoken,
    (given, burns): (&Given, bool),
) -> Option<(Exact, Option<usize>)> {
    let sentence = text.sentences.get(at)?;
    let is_one = |other: &&Spoken| other.place != figure.place && is_factor(text, other, burns);
    let all = text.figures_of(sentence);
    let before = all.iter().rev().filter(|other| other.tokens.end <= figure.tokens.start).find(is_one);
    let behind = all.iter().filter(|other| other.tokens.start >= figure.tokens.end).find(is_one);
    let here = before.or(behind);
    if let Some(here) = here {
        return Some((here.value.clone(), Some(here.tokens.start)));
    }
    let earlier = at.checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(&[][..], |one| text.figures_of(one));
    let mut said: Vec<&Exact> =
        earlier.iter().filter(|other| is_factor(text, other, burns)).map(|other| &other.value).collect();
    said.dedup();
    match said.as_slice() {
        [] => Given::only(&given.factors).map(|factor| (factor.clone(), None)),
        [.., last] => Some(((*last).clone(), None)),
    }
}

/// Where the span of a budget was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// In the same sentence.
    Here,
    /// In the one before, or in the question.
    Around,
    /// Nowhere: a month, which may be right and cannot be wrong.
    Nowhere,
}

impl Bound {
    fn limits(self, verdict: Verdict) -> Verdict {
        if self == Self::Nowhere && verdict == Verdict::Off { Verdict::Unsure } else { verdict }
    }
}

/// The spans that may be meant, those of the sentence before all others.
fn spans_of(text: &Text<'_>, at: usize, figure: &Spoken, given: &Given) -> (Vec<Over>, Bound) {
    let here = |at: usize| -> Vec<Over> {
        let Some(sentence) = text.sentences.get(at) else { return Vec::new() };
        let all = text.figures_of(sentence).iter();
        all.filter(|other| {
            other.place != figure.place && other.value >= Exact::whole(7 * 86_400_000_u64) && other.kind == Kind::Time
        })
        .filter_map(Spoken::over)
        .collect()
    };
    let mut spans = here(at);
    if !spans.is_empty() {
        return (spans, Bound::Here);
    }
    spans.extend(given.windows.iter().cloned());
    if spans.is_empty() {
        spans = at.checked_sub(1).map(here).unwrap_or_default();
    }
    if spans.is_empty() {
        return (vec![Over([30, 28, 31].map(Millis::from_days).to_vec())], Bound::Nowhere);
    }
    (spans, Bound::Around)
}

/// `14.4 empties 30 days in about two days (50 hours)`.
fn empties(text: &Text<'_>, at: usize, figure: &Spoken, (given, burns): (&Given, bool), found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let all = text.figures_of(sentence);
    let from = all
        .iter()
        .rev()
        .find(|other| other.tokens.end <= figure.tokens.start)
        .map_or(sentence.tokens.start, |other| other.tokens.end);
    let leads = leads(text, figure, from.min(figure.tokens.start));
    let shares =
        all.iter().any(|other| other.kind == Kind::Part || other.kind == Kind::Percent && other.target().is_none());
    let span = text.is_span(figure) && !leads;
    let near = text.has(text.before(sentence, figure, 12), EMPTY) || text.has(text.behind(sentence, figure, 4), EMPTY);
    let topic =
        text.has(text.before(sentence, figure, 14), ALERTS) || text.has(text.behind(sentence, figure, 3), ALERTS);
    if span || figure.calendar.is_some() || shares || !near || topic || !leads {
        return;
    }
    let Some((factor, here)) = factor_of(text, at, figure, (given, burns)) else { return };
    let (spans, bound) = spans_of(text, at, figure, given);
    if here.is_none() && !text.has(sentence.tokens.clone(), &["budget", "gone", "empty", "exhausted", "lasts"]) {
        return;
    }
    let rate = BurnRate::Times(factor.clone());
    let exact: Vec<(Millis, Exact)> = spans
        .iter()
        .flat_map(|over| &over.0)
        .filter_map(|length| match exhaustion(&Exact::one(), &rate, *length) {
            Exhaustion::In(span) => Some((*length, span.ms().clone())),
            Exhaustion::Never | Exhaustion::Gone => None,
        })
        .collect();
    let Some((length, right)) =
        exact.first().map(|(length, ms)| (*length, time(&crate::slo::Span::from_ms(ms.clone()))))
    else {
        return;
    };
    let verdict = bound.limits(any(figure, exact.iter().map(|(_, exact)| exact)));
    let factor = factor.significant(4);
    found.judge(text, sentence, figure, verdict, || Held {
        right: format!("{right} for {} at {factor}x", window(length)),
        because: format!("a burn rate of {factor} empties {} in {right}", window(length)),
        local: bound == Bound::Here && here.is_some(),
    });
}

/// `gone in`, `lasts`, `after`, or a second wording in brackets, right before a time.
fn leads(text: &Text<'_>, figure: &Spoken, from: usize) -> bool {
    let mut at = figure.tokens.start;
    let mut opened = false;
    while let Some(before) = at.checked_sub(1).filter(|before| *before >= from) {
        let word = text.word(before);
        if matches!(word, "in" | "within" | "after" | "lasts" | "last") {
            return true;
        }
        opened |= matches!(word, "(" | "or" | "," | "=" | "i.e");
        if !FILL.contains(&word) || figure.tokens.start - before > 7 {
            return false;
        }
        at = before;
    }
    // Right behind another time that led: `in two days (50 hours)`.
    opened
        && at == from
        && text.figures.iter().any(|other| {
            other.tokens.end == from && other.kind == Kind::Time && leads(text, other, from.saturating_sub(7))
        })
}

/// `one hour at 14.4 eats 2 % of the month`.
fn share(text: &Text<'_>, at: usize, figure: &Spoken, (given, burns): (&Given, bool), found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let of_budget = is_of_budget(text, sentence, figure);
    let goes = text.has(text.before(sentence, figure, 4), GOES) || text.has(text.behind(sentence, figure, 6), GOES);
    let claimed = text.claim(figure, sentence.tokens.start).is_some();
    // `an error rate of 10 % in that hour, a burn of 100`
    let of_errors = text.has(text.before(sentence, figure, 4), &["error", "failure"])
        && text.has(text.before(sentence, figure, 3), &["rate", "ratio", "share"])
        || text.has(text.behind(sentence, figure, 2), &["errors", "failing", "failures"]);
    if figure.target().is_some() || of_errors || !(of_budget || goes) || !(claimed || goes) || !burns {
        return;
    }
    let Some((factor, here)) = factor_of(text, at, figure, (given, burns)) else { return };
    let paced = here.is_some() || text.has(sentence.tokens.clone(), &["pace", "rate", "speed"]);
    let others = text
        .figures_of(sentence)
        .iter()
        .filter(|other| other.kind == Kind::Percent && other.target().is_none())
        .count();
    let (spans, bound) = spans_of(text, at, figure, given);
    let lengths: Vec<&Millis> = spans.iter().flat_map(|over| &over.0).collect();
    let Some(first) = lengths.first() else { return };
    let short: Vec<&Spoken> = text
        .figures_of(sentence)
        .iter()
        .filter(|other| {
            other.kind == Kind::Time
                && other.low.is_none()
                && other.value < *first.span().ms()
                && other.place != figure.place
        })
        .collect();
    let spent = |duration: &Spoken, length: &Millis| (&duration.value * &factor).over(length.span().ms());
    let exact: Vec<Exact> =
        short.iter().flat_map(|duration| lengths.iter().filter_map(|length| spent(duration, length))).collect();
    let [one, ..] = short.as_slice() else { return };
    let Some(right) = spent(one, first) else { return };
    let verdict = bound.limits(any(figure, &exact).in_doubt(short.len() > 1 || others > 1 || !paced));
    let (length, text_of) = (window(**first), percent(&right));
    let factor = factor.significant(4);
    found.judge(text, sentence, figure, verdict, || Held {
        right: format!("{text_of} of {length} in {} at {factor}x", text.quote(one)),
        because: format!("a burn rate of {factor} for {} takes {text_of} of the budget of {length}", text.quote(one)),
        local: bound == Bound::Here && here.is_some(),
    });
}

/// `of the month`, `of the budget`.
fn is_of_budget(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    let behind = text.behind(sentence, figure, 6);
    text.word(behind.start) == "of" && text.has(behind, &["budget", "month", "window", "monthly", "quarter", "year"])
}

/// `10 % errors at 99.9 is a burn rate of 100`.
fn rate(text: &Text<'_>, at: usize, figure: &Spoken, (given, burns): (&Given, bool), found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let spoken_of = text.has(text.before(sentence, figure, 4), &["burn", "burns", "burning", "rate"])
        || figure.kind == Kind::Times && text.has(sentence.tokens.clone(), BURNS);
    if !spoken_of || !is_factor(text, figure, burns) || figure.target().is_some() {
        return;
    }
    let all = text.figures_of(sentence);
    let errors: Vec<&Spoken> = all
        .iter()
        .filter(|other| other.kind == Kind::Percent && other.target().is_none() && !is_of_budget(text, sentence, other))
        .collect();
    let targets: Vec<Target> = all.iter().filter_map(Spoken::target).collect();
    let earlier = at.checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(&[][..], |one| text.figures_of(one));
    let said: Vec<Target> = earlier.iter().filter_map(Spoken::target).collect();
    let target = match (targets.as_slice(), said.as_slice(), given.targets.as_slice()) {
        ([one], _, _) | ([], [one], _) | ([], [], [one]) => *one,
        _ => return,
    };
    let budget = target.budget();
    let errors: Vec<&&Spoken> = errors.iter().filter(|other| any(other, [&budget]) != Verdict::Agrees).collect();
    let (error, local) = match (errors.as_slice(), given.errors.as_slice()) {
        ([one], _) => (one.value.clone(), !targets.is_empty()),
        ([], [one]) => (one.clone(), false),
        _ => return,
    };
    let start = errors.first().map_or(sentence.tokens.start, |one| one.tokens.end.min(figure.tokens.start));
    if !is_claimed(text, figure, start) {
        return;
    }
    let BurnRate::Times(exact) = BurnRate::of(&error, target) else { return };
    // `5 % in six hours is a burn rate of 6` means a share of the budget, said or not.
    let lasting = errors.first().is_some_and(|one| {
        all.iter().any(|other| {
            let gap = one.tokens.end..other.tokens.start.max(one.tokens.end);
            other.kind == Kind::Time
                && gap.len() <= 4
                && !gap.is_empty()
                && text.has(gap, &["in", "within", "budget", "per", "an"])
        })
    });
    if lasting {
        return;
    }
    let right = format!("{}x", exact.significant(4));
    found.judge(text, sentence, figure, any(figure, [&exact]), || Held {
        right: format!("{right} at {}", shown(target)),
        because: format!(
            "{} of errors where {} may fail is a burn rate of {}",
            percent(&error),
            percent(&budget),
            exact.significant(4)
        ),
        local,
    });
}

/// As a claim, with `burn rate` between it and the figure.
fn is_claimed(text: &Text<'_>, figure: &Spoken, from: usize) -> bool {
    let mut at = figure.tokens.start;
    while let Some(before) = at.checked_sub(1).filter(|before| *before >= from) {
        let word = text.word(before);
        if matches!(
            word,
            "is" | "are"
                | "'s"
                | "means"
                | "gives"
                | "makes"
                | "="
                | "equals"
                | "burns"
                | "burning"
                | "comes"
                | "so"
                | "be"
                | "was"
                | "were"
        ) {
            return true;
        }
        if !FILL.contains(&word) && !BURNS.contains(&word) || figure.tokens.start - before > 9 {
            return false;
        }
        at = before;
    }
    false
}
