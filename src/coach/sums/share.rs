//! Shares and plain sums: `18 of 43.2 is 42 %`, `15 % of 120 minutes is 18`, `43.2 minus 18 is 25.2`, `from 12 to 4, a third`.

use super::agree::{Verdict, any, verdict};
use super::change::change;
use super::finding::{Found, Held, count, percent, time};
use super::plain::{length, operation};
use super::spoken::{Kind, Spoken};
use super::text::{Sentence, Text};
use super::token::Class;
use super::words::EVENTS;
use crate::slo::{Exact, Span, TimeUnit};

pub(super) const UNITS: [TimeUnit; 5] = [TimeUnit::Min, TimeUnit::H, TimeUnit::S, TimeUnit::D, TimeUnit::Ms];

/// What behind a share makes it one of something else.
const COMPARED: &[&str] = &[
    "slower",
    "faster",
    "better",
    "worse",
    "higher",
    "lower",
    "longer",
    "shorter",
    "points",
    "chance",
    "likely",
    "cheaper",
    "dearer",
    "risk",
    "more",
    "less",
    "fewer",
    "load",
    "cpu",
    "utilisation",
    "utilization",
    "confidence",
];

/// What leads to the time in which something is counted.
const WITHIN: &[&str] = &["in", "within", "after", "during", "over", "per", "every", "each"];

/// Every claimed share and plain sum of a sentence.
pub(super) fn check(text: &Text<'_>, at: usize, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let all = text.figures_of(sentence);
    for trio in all.windows(3) {
        let [a, b, c] = trio else { continue };
        one_of_other(text, sentence, [a, b, c], found);
        part_of(text, sentence, [a, b, c], found);
        share_of(text, sentence, [a, b, c], found);
        operation(text, sentence, [a, b, c], found);
        in_brackets(text, sentence, [a, b, c], found);
    }
    let amounts: Vec<&Spoken> = all.iter().filter(|figure| !text.is_span(figure)).collect();
    for trio in amounts.windows(3) {
        let [a, b, c] = trio else { continue };
        change(text, sentence, [a, b, c], found);
    }
    for pair in all.windows(2) {
        let [a, b] = pair else { continue };
        part_of_that(text, at, a, b, found);
        length(text, sentence, a, b, found);
    }
}

pub(super) fn gap(a: &Spoken, b: &Spoken) -> std::ops::Range<usize> {
    a.tokens.end..b.tokens.start.max(a.tokens.end)
}

/// Whether a figure is plainly claimed of the one before it.
pub(super) fn claims(text: &Text<'_>, before: &Spoken, figure: &Spoken, most: usize) -> bool {
    let between = gap(before, figure);
    // `are at 50 %` tells of something else.
    let at = text.word(figure.tokens.start.saturating_sub(1)) == "at";
    !at && between.len() <= most + 8
        && text.claim(figure, before.tokens.end).is_some_and(|at| at - before.tokens.end <= most)
        && !text.has(between, &[";", "but", "and", "page", "pages", "alert", "after", "until", "because"])
}

/// Both in the same measure, a bare number taking the unit of the other.
pub(super) fn alike(a: &Spoken, b: &Spoken) -> Option<(Exact, Exact)> {
    match (a.kind, b.kind) {
        (Kind::Count, Kind::Time) => Some((&a.value * &b.unit, b.value.clone())),
        (Kind::Time, Kind::Count) => Some((a.value.clone(), &b.value * &a.unit)),
        (one, other) if one == other => Some((a.value.clone(), b.value.clone())),
        _ => None,
    }
}

fn said(figure: &Spoken, value: &Exact) -> String {
    match figure.kind {
        Kind::Time => time(&Span::from_ms(value.clone())),
        Kind::Percent | Kind::Part => percent(value),
        Kind::Times => format!("{}x", value.significant(3)),
        Kind::Count => count(value),
    }
}

/// The words that join a part to its whole.
fn is_of(text: &Text<'_>, a: &Spoken, b: &Spoken) -> bool {
    let between = gap(a, b);
    let joins = text.has(between.clone(), &["of", "/", "÷"])
        || text.has(between.clone(), &["divided"]) && text.has(between.clone(), &["by"])
        || text.has(between.clone(), &["in", "per"])
            && b.kind == Kind::Count
            && a.kind == Kind::Count
            && b.value >= Exact::whole(9)
            && a.value < b.value;
    let fills = [
        "of", "/", "÷", "divided", "by", "in", "per", "out", "the", "our", "all", "those", "these", "its", "a",
        "failed", "bad", "every",
    ];
    let plain =
        text.tokens.get(between.clone()).unwrap_or(&[]).iter().all(|token| token.among(&fills) || token.among(EVENTS));
    let both_count = matches!(a.kind, Kind::Count | Kind::Time) && matches!(b.kind, Kind::Count | Kind::Time);
    let ordered = a.kind != b.kind || a.value <= b.value;
    let spans = text.is_span(a) || text.is_span(b);
    joins
        && plain
        && ordered
        && !spans
        && both_count
        && between.len() <= 5
        && a.target().is_none()
        && b.target().is_none()
        && a.low.is_none()
        && b.low.is_none()
}

/// `18 of 43.2 is about 42 %`, `9 out of 60 requests is 15 %`, `1 in 200 is half a percent`.
fn one_of_other(text: &Text<'_>, sentence: &Sentence, [a, b, c]: [&Spoken; 3], found: &mut Found) {
    let (a, b, of_which) = match text.has(gap(a, b), &["which"]) && text.has(gap(a, b), &["of"]) && gap(a, b).len() <= 8
    {
        true => (b, a, true),
        false => (a, b, false),
    };
    let opens = c.tokens.start.checked_sub(1).is_some_and(|at| text.word(at) == "(");
    let last = if of_which { a } else { b };
    let near_enough = claims(text, last, c, 4) || opens && gap(last, c).len() <= 2;
    let weak = gap(last, c).len() <= 4 && text.only(gap(last, c), super::words::FILL);
    if !(of_which || is_of(text, a, b)) || !(near_enough || weak) || b.value.is_zero() || is_led(text, sentence, a) {
        return;
    }
    let holds = alike(a, b)
        .and_then(|(part, whole)| part.over(&whole))
        .is_some_and(|share| any(c, [&share]) == Verdict::Agrees);
    // A noun between them, and a share of something else, may make it another share.
    let noun = text.tokens.get(gap(last, c)).unwrap_or(&[]).iter().any(|token| {
        token.class == Class::Word
            && !token.among(super::words::FILL)
            && !token.among(super::words::CLAIMS)
            && !token.among(EVENTS)
            && !token.among(&["were", "failed", "bad", "closed"])
    });
    let behind = text.behind(sentence, c, 4);
    let else_of = text.word(behind.start) == "of" && !text.has(behind, &["budget", "it", "that", "them", "requests"]);
    if holds || near_enough && !noun && !else_of {
        held_share(text, sentence, [a, b, c], found);
    }
}

/// `18 minutes is 42 % of 43.2 minutes`.
fn share_of(text: &Text<'_>, sentence: &Sentence, [a, c, b]: [&Spoken; 3], found: &mut Found) {
    let of = gap(c, b);
    let joined =
        text.word(of.start) == "of" && of.len() <= 3 && text.only(of, &["of", "the", "our", "those", "a", "these"]);
    let fits = matches!(c.kind, Kind::Percent | Kind::Part)
        && matches!(a.kind, Kind::Count | Kind::Time)
        && c.target().is_none();
    let plainly_is = claims(text, a, c, 2) && text.has(gap(a, c), &["is", "are", "=", "'s", "makes", "was", "were"]);
    // `12 failures in one hour are 5 % of those 240`: the hour is when, not how many.
    let when = a.kind == Kind::Time && text.has(a.tokens.start.saturating_sub(2)..a.tokens.start, WITHIN);
    let all = text.figures_of(sentence).iter().rev();
    let counted = all.take_while(|_| when).find(|other| other.tokens.end <= a.tokens.start);
    let Some(part) = (if when { counted.filter(|part| part.kind == b.kind) } else { Some(a) }) else { return };
    if joined
        && fits
        && !b.value.is_zero()
        && !is_led(text, sentence, part)
        && plainly_is
        && !text.is_span(part)
        && !text.is_span(b)
        && gap(part, a).len() <= 5
    {
        held_share(text, sentence, [part, b, c], found);
    }
}

/// Whether another figure works on this one: `15 % of two hours of 720`.
pub(super) fn is_led(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    let works = ["of", "for", "at", "×", "x", "times", "*", "minus", "plus", "-", "−", "+", "/", "over", "÷", "by"];
    text.figures_of(sentence).iter().rev().find(|other| other.tokens.end <= figure.tokens.start).is_some_and(|other| {
        gap(other, figure).len() <= 3 && (gap(other, figure).is_empty() || text.has(gap(other, figure), &works))
    })
}

/// `42 % (18 of 43.2)`.
fn in_brackets(text: &Text<'_>, sentence: &Sentence, [c, a, b]: [&Spoken; 3], found: &mut Found) {
    let closed = text.word(b.tokens.end) == ")" || text.tokens.get(b.tokens.end).is_some_and(|next| next.among(EVENTS));
    let opened = text.word(a.tokens.start.saturating_sub(1)) == "(" && gap(c, a).len() <= 4;
    if closed && opened && is_of(text, a, b) && c.kind == Kind::Percent {
        held_share(text, sentence, [a, b, c], found);
    }
}

fn held_share(text: &Text<'_>, sentence: &Sentence, [a, b, c]: [&Spoken; 3], found: &mut Found) {
    let behind = text.behind(sentence, c, 2);
    if text.has(behind, COMPARED) || !matches!(c.kind, Kind::Percent | Kind::Part | Kind::Count) {
        return;
    }
    let Some((part, whole)) = alike(a, b) else { return };
    let Some(share) = part.over(&whole) else { return };
    let rest = share.complement();
    let hundredfold = &share * &Exact::whole(100);
    let verdict = match c.kind {
        Kind::Count => match any(c, [&share, &hundredfold]) {
            Verdict::Agrees => Verdict::Agrees,
            Verdict::Unsure | Verdict::Off => Verdict::Unsure,
        },
        Kind::Percent | Kind::Part | Kind::Times | Kind::Time => any(c, [&share, &rest]),
    };
    found.judge(text, sentence, c, verdict, || Held {
        right: percent(&share),
        because: if verdict == Verdict::Agrees && any(c, [&share]) != Verdict::Agrees && c.kind != Kind::Count {
            format!("{} of {} leaves {}", text.quote(a), text.quote(b), percent(&rest))
        } else {
            format!("{} of {} is {}", text.quote(a), text.quote(b), percent(&share))
        },
        local: true,
    });
}

/// `15 % for 120 minutes is 18 minutes of everything failing`, `0.1 % of two million is 2,000`.
fn part_of(text: &Text<'_>, sentence: &Sentence, [first, second, c]: [&Spoken; 3], found: &mut Found) {
    // `an hour at 50 % errors is 30 minutes`
    let turned = first.kind == Kind::Time
        && second.kind == Kind::Percent
        && text.word(first.tokens.end) == "at"
        && gap(first, second).len() == 1;
    let (p, of) = if turned { (second, first) } else { (first, second) };
    if !matches!(p.kind, Kind::Percent | Kind::Part) || p.target().is_some() || p.low.is_some() || of.low.is_some() {
        return;
    }
    let between = gap(first, second);
    let plain_of = between.len() <= 4
        && text.word(between.start) == "of"
        && text.only(between.clone(), &["of", "the", "our", "a", "those", "these", "your", "all"]);
    let lasting =
        of.kind == Kind::Time && between.len() <= 7 && text.has(between.clone(), &["for", "over", "during", "across"]);
    let words = [
        "page", "pages", "alert", "burn", "rate", "after", "detect", "recover", "budget", "wait", "limit", "below",
        "under", "above", "until", "target", ".",
    ];
    let topic = text.has(
        between.start..c.tokens.end,
        &["page", "pages", "alert", "fires", "burn", "detect", "recover", "reset", "later"],
    );
    let is_count = of.kind == Kind::Count && of.target().is_none();
    let colon = gap(second, c).len() == 1 && text.has(gap(second, c), &[":", "="]);
    let lasting = lasting || turned;
    if is_led(text, sentence, first)
        || !(plain_of && (of.kind == Kind::Time || is_count) || lasting && !text.has(between, &words))
        || topic
        || !(claims(text, second, c, 4) || colon)
    {
        return;
    }
    // `2 % of the 30-day budget goes in one hour` says when, not how much.
    let led = c.kind == Kind::Time && text.has(gap(second, c), &["in", "within", "after", "during"]);
    let compared = led
        || text.has(text.behind(sentence, c, 3), COMPARED)
        || text.has(text.behind(sentence, c, 2), &["left", "later", "remaining"]);
    let exact = &p.value * &of.value;
    if !compared {
        held_amount(text, sentence, [of, c], &exact, format!("{} of {}", text.quote(p), text.quote(of)), found);
    }
}

/// Holds a figure against an exact amount in the unit of another.
fn held_amount(
    text: &Text<'_>,
    sentence: &Sentence,
    [of, c]: [&Spoken; 2],
    exact: &Exact,
    what: String,
    found: &mut Found,
) {
    let verdict = match (of.kind, c.kind) {
        (Kind::Time, Kind::Time) if !text.is_span(c) => verdict(c, exact),
        (Kind::Time, Kind::Count) => {
            let fits = UNITS.into_iter().any(|unit| verdict(&c.in_unit(unit), exact) == Verdict::Agrees);
            if fits && c.target().is_none() { Verdict::Agrees } else { Verdict::Unsure }
        }
        (Kind::Count, Kind::Count) if c.target().is_none() => verdict(c, exact),
        _ => Verdict::Unsure,
    };
    let right = said(of, exact);
    found.judge(text, sentence, c, verdict, || Held { because: format!("{what} is {right}"), right, local: true });
}

/// `43,200 minutes; 0.05 percent of that is 21.6`.
fn part_of_that(text: &Text<'_>, at: usize, p: &Spoken, c: &Spoken, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let that = text.word(p.tokens.end) == "of"
        && matches!(text.word(p.tokens.end + 1), "that" | "it" | "those" | "this" | "which");
    if !that || !matches!(p.kind, Kind::Percent | Kind::Part) || p.target().is_some() || !claims(text, p, c, 3) {
        return;
    }
    let first =
        at.checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(sentence.tokens.start, |one| one.tokens.start);
    let of = text.figures.iter().rev().find(|other| other.tokens.end <= p.tokens.start && other.tokens.start >= first);
    let Some(of) =
        of.filter(|of| matches!(of.kind, Kind::Time | Kind::Count) && of.target().is_none() && of.low.is_none())
    else {
        return;
    };
    let exact = &p.value * &of.value;
    held_amount(text, sentence, [of, c], &exact, format!("{} of {}", text.quote(p), text.quote(of)), found);
}
