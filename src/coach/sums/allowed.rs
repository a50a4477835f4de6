//! What a target allows: bad time in a window, failures out of so many events, the share that may fail.

use super::agree::{Verdict, any, verdict};
use super::failures::in_events;
use super::finding::{Found, Held, percent, target as shown, time, window};
use super::given::Given;
use super::spoken::{Kind, Over, Spoken};
use super::text::{Sentence, Text};
use super::topics::{ALLOWED, ELSEWHERE};
use super::words::FILL;
use crate::slo::{Exact, Millis, Target, TimeUnit, time_budget};

/// A target with the figure it was said in, where it stands in the same sentence.
pub(super) struct Near<'a> {
    pub(super) target: Target,
    pub(super) figure: Option<&'a Spoken>,
}

/// Every claim of a sentence about what a target allows.
pub(super) fn check(text: &Text<'_>, at: usize, given: &Given, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    for figure in text.figures_of(sentence) {
        match figure.kind {
            Kind::Time => in_time(text, at, figure, given, found),
            Kind::Count => {
                in_events(text, at, figure, given, found);
                bare_minutes(text, at, figure, given, found);
            }
            Kind::Percent => complement(text, sentence, figure, found),
            Kind::Times | Kind::Part => {}
        }
    }
}

/// The target a figure belongs to: before it in the sentence, behind it with `at`, else of the sentence before or the
/// question.
pub(super) fn target_of<'a>(text: &'a Text<'_>, at: usize, figure: &Spoken, given: &Given) -> Option<Near<'a>> {
    let sentence = text.sentences.get(at)?;
    let all = text.figures_of(sentence);
    let near = |figure: &'a Spoken| figure.target().map(|target| Near { target, figure: Some(figure) });
    let behind = all.iter().find(|other| other.tokens.start >= figure.tokens.end && other.target().is_some());
    let before = all.iter().rev().find(|other| other.tokens.end <= figure.tokens.start && other.target().is_some());
    if let Some(other) = behind {
        let gap = figure.tokens.end..other.tokens.start;
        let joined = text.has(gap.clone(), &["at", "for", "with", "what"])
            && gap.len() <= 8
            && !text.has(gap, &[",", "and", "but", ";"]);
        let fresh = before.is_none_or(|before| text.has(before.tokens.end..figure.tokens.start, &[",", "and", ";"]));
        if joined && fresh {
            return near(other);
        }
    }
    if let Some(other) = before {
        return near(other);
    }
    if behind.is_some() {
        return None;
    }
    let earlier = at.checked_sub(1).and_then(|at| text.sentences.get(at));
    let mut said: Vec<Target> =
        earlier.map_or(&[][..], |earlier| text.figures_of(earlier)).iter().filter_map(Spoken::target).collect();
    said.dedup();
    let target = match said.as_slice() {
        [] => *Given::only(&given.targets)?,
        [one] => *one,
        _ => return None,
    };
    Some(Near { target, figure: None })
}

/// The span it is held over, and whether it belongs to the figure so closely that no other may be meant.
fn span_of(text: &Text<'_>, at: usize, figure: &Spoken, given: &Given) -> Option<(Vec<Over>, bool)> {
    let sentence = text.sentences.get(at)?;
    let all = text.figures_of(sentence);
    let is_span = |other: &&Spoken| other.place != figure.place && text.is_span(other);
    let behind = all.iter().filter(is_span).find(|other| {
        let gap = figure.tokens.end..other.tokens.start;
        other.tokens.start >= figure.tokens.end && gap.len() <= 6 && !text.has(gap, &[",", ";", "and", "but", "so"])
    });
    // A long time before the figure is the span too when it opens the sentence: `Thirty days is 43,200 minutes and...`.
    let before = all.iter().rev().find(|other| {
        other.tokens.end <= figure.tokens.start && (text.is_span(other) || other.is_long()) && other.kind == Kind::Time
    });
    if let Some(over) = behind.or(before).and_then(Spoken::over) {
        return Some((vec![over], true));
    }
    let later = all.iter().find(|other| is_span(other)).and_then(Spoken::over);
    let earlier = at.checked_sub(1).and_then(|at| text.sentences.get(at));
    let said = earlier
        .map_or(&[][..], |earlier| text.figures_of(earlier))
        .iter()
        .filter(|other| text.is_span(other) || other.is_long())
        .filter_map(Spoken::over);
    let all: Vec<Over> = later.into_iter().chain(said).chain(given.windows.iter().cloned()).collect();
    (!all.is_empty()).then_some((all, false))
}

/// What a target allows over every length of a span.
fn budgets(target: Target, spans: &[Over]) -> Vec<(Millis, Exact)> {
    let lengths = spans.iter().flat_map(|over| over.0.iter());
    lengths.map(|length| (*length, time_budget(target, *length).ms().clone())).collect()
}

fn held(target: Target, budgets: &[(Millis, Exact)], local: bool) -> Held {
    let length = budgets.first().map_or(Millis::ZERO, |(length, _)| *length);
    let allowed = time(&time_budget(target, length));
    let (over, target) = (window(length), shown(target));
    Held {
        right: format!("{allowed} in {over} at {target}"),
        because: format!("{target} over {over} allows {allowed}"),
        local,
    }
}

fn in_time(text: &Text<'_>, at: usize, figure: &Spoken, given: &Given, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let behind = text.behind(sentence, figure, 5);
    let of_downtime = text.has(behind.clone(), &["downtime", "unavailability", "budget", "outage", "unavailable"])
        && matches!(text.word(figure.tokens.end), "of" | "downtime" | "budget" | "error" | "-")
        || text.has(behind.clone(), &["down"]) && text.has(text.before(sentence, figure, 5), &["down", "unavailable"]);
    if text.is_span(figure) && (!of_downtime || figure.is_long()) {
        return;
    }
    let is_calendar = figure.calendar.is_some();
    let Some(near) = target_of(text, at, figure, given).filter(|_| !is_calendar) else { return };
    let Some((spans, bound)) = span_of(text, at, figure, given) else { return };
    if near.figure.is_some_and(|target| {
        is_difference(text, sentence, target)
            || is_measure(text, sentence, target)
            || is_shared_out(text, sentence, target)
    }) {
        return;
    }
    // From the first of target and figure to a little behind the last.
    let from = near.figure.map_or(sentence.tokens.start, |target| target.tokens.start.min(figure.tokens.start));
    let to = near.figure.map_or(figure.tokens.end, |target| target.tokens.end.max(figure.tokens.end));
    let downtime = ["downtime", "down", "outage", "unavailable", "unavailability"];
    let claim = text.claim(figure, from);
    let follows = near.figure.is_some_and(|target| follows_plainly(text, sentence, target, figure));
    let may_be_down = text.has(text.before(sentence, figure, 5), &["may", "can", "could", "allowed"])
        && text.has(text.before(sentence, figure, 4), &downtime);
    let reversed = near.figure.is_some_and(|target| {
        target.tokens.start > figure.tokens.start && target.tokens.start - figure.tokens.end <= 8
    }) && (of_downtime
        || text.has(figure.tokens.end..to, &["is", "are"])
        || sentence.tokens.start == figure.tokens.start
        || claim.is_some());
    // `43 minutes a month.` as the whole answer.
    let opens = near.figure.is_none() && claim.is_none() && text.only(sentence.tokens.start..figure.tokens.start, FILL);
    if claim.is_none() && !of_downtime && !follows && !may_be_down && !reversed && !opens {
        return;
    }
    let around = from..(to + 3).min(sentence.tokens.end);
    let elsewhere = |word: &str| !(word == "error" || of_downtime && matches!(word, "outage" | "each"));
    let other_topic = text.tokens.get(around.clone()).unwrap_or(&[]).iter().enumerate().any(|(n, token)| {
        token.among(ELSEWHERE)
            && elsewhere(token.text)
            && !(token.is("error") || next_is(text, around.start + n, "budget"))
    });
    if other_topic || has_strangers(text, sentence, figure, near.target, from..to) {
        return;
    }
    let exact = budgets(near.target, &spans);
    // `28 days, which are 672 hours`: the span again.
    if exact.iter().any(|(length, _)| verdict(figure, length.span().ms()) == Verdict::Agrees) {
        return;
    }
    let mut verdict = any(figure, exact.iter().map(|(_, exact)| exact));
    let plain = near.figure.is_some() || !opens && text.has(sentence.tokens.clone(), ALLOWED);
    let elsewhere = !(bound && near.figure.is_some()) && agrees_elsewhere(text, figure, given);
    if verdict == Verdict::Off && (!plain || elsewhere) {
        verdict = Verdict::Unsure;
    }
    let local = bound && near.figure.is_some();
    found.judge(text, sentence, figure, verdict, || held(near.target, &exact, local));
}

/// `99.95 is half of what 99.9 allows`: the target that another is measured by.
fn is_measure(text: &Text<'_>, sentence: &Sentence, target: &Spoken) -> bool {
    let of_what = text.has(text.before(sentence, target, 3), &["what"]);
    let mut others = text.figures_of(sentence).iter();
    of_what && others.any(|other| other.target().is_some() && other.tokens.end <= target.tokens.start)
}

/// `12 % of a 99.9`: a share of what the target allows.
fn is_shared_out(text: &Text<'_>, sentence: &Sentence, target: &Spoken) -> bool {
    text.figures_of(sentence).iter().any(|other| {
        let gap = other.tokens.end..target.tokens.start.max(other.tokens.end);
        matches!(other.kind, Kind::Percent | Kind::Part)
            && other.tokens.end <= target.tokens.start
            && text.word(gap.start) == "of"
            && text.only(gap, &["of", "a", "an", "the", "our", "your"])
    })
}

/// `from 99.5 to 99.9`: what lies between two targets.
fn is_difference(text: &Text<'_>, sentence: &Sentence, target: &Spoken) -> bool {
    text.figures_of(sentence).iter().any(|other| {
        let gap = other.tokens.end..target.tokens.start.max(other.tokens.end);
        other.target().is_some()
            && other.tokens.end <= target.tokens.start
            && gap.len() <= 2
            && text.has(gap, &["to", "and", "than", "-", "–", "→"])
    })
}

fn next_is(text: &Text<'_>, at: usize, word: &str) -> bool {
    text.word(at + 1) == word
}

/// Only words that say nothing, and the span, between the target and the figure: `at 99.9 for a year 8.76 hours`.
fn follows_plainly(text: &Text<'_>, sentence: &Sentence, target: &Spoken, figure: &Spoken) -> bool {
    let mut at = target.tokens.end;
    let mut spans = 0;
    while at < figure.tokens.start {
        let inside = text.figures_of(sentence).iter().find(|other| other.tokens.start == at);
        if let Some(other) = inside {
            if !(other.is_long() || text.is_span(other)) {
                return false;
            }
            at = other.tokens.end;
            spans += 1;
        } else if [
            "over",
            "in",
            "for",
            "a",
            "the",
            ",",
            ":",
            "per",
            "=",
            "and",
            "about",
            "roughly",
            "of",
            "(",
            "at",
            "availability",
            "uptime",
            "window",
            "period",
            "target",
            "slo",
            "%",
            "rolling",
            "every",
            "each",
        ]
        .contains(&text.word(at))
        {
            at += 1;
        } else {
            return false;
        }
    }
    spans > 0 || text.has(target.tokens.end..figure.tokens.start, &[":", "=", "("])
}

/// Figures between target and result that make it a sum about something else: errors, factors, other durations.
fn has_strangers(
    text: &Text<'_>,
    sentence: &Sentence,
    figure: &Spoken,
    target: Target,
    range: std::ops::Range<usize>,
) -> bool {
    text.figures_of(sentence).iter().any(|other| {
        let inside = other.tokens.start >= range.start && other.tokens.end <= range.end && other.place != figure.place;
        let harmless = other.target().is_some()
            || text.is_span(other)
            || other.is_long()
            || other.kind == Kind::Percent && verdict(other, &target.budget()) != Verdict::Off
            || other.kind == Kind::Time
                && (verdict(other, &figure.value) == Verdict::Agrees || is_length(text, sentence, other));
        inside && !harmless
    })
}

/// Whether a time is only a long span said in another unit: `30 days are 43,200 minutes`.
fn is_length(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    let spans = text.figures_of(sentence).iter().filter(|other| other.is_long()).filter_map(Spoken::over);
    spans.flat_map(|over| over.0).any(|length| verdict(figure, length.span().ms()) == Verdict::Agrees)
}

/// Whether a figure comes out with another target and span that were said.
fn agrees_elsewhere(text: &Text<'_>, figure: &Spoken, given: &Given) -> bool {
    let targets: Vec<Target> =
        text.figures.iter().filter_map(Spoken::target).chain(given.targets.iter().copied()).collect();
    let spans: Vec<Over> = text
        .figures
        .iter()
        .filter(|other| other.is_long())
        .filter_map(Spoken::over)
        .chain(given.windows.iter().cloned())
        .collect();
    let mut exact = targets.into_iter().flat_map(|target| budgets(target, &spans));
    exact.any(|(_, exact)| verdict(figure, &exact) != Verdict::Off)
}

/// `The month allows 43.2`: minutes or hours without their unit, which only ever come out.
fn bare_minutes(text: &Text<'_>, at: usize, figure: &Spoken, given: &Given, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let ends = text.tokens.get(figure.tokens.end).is_none_or(|next| next.class == super::token::Class::Mark);
    let fine = figure.target().is_none() && figure.low.is_none() && (ends || figure.step < Exact::one());
    let claim = text.claim(figure, sentence.tokens.start);
    let Some(near) = target_of(text, at, figure, given).filter(|_| fine && claim.is_some()) else { return };
    let Some((spans, _)) = span_of(text, at, figure, given) else { return };
    let exact = budgets(near.target, &spans);
    let fits = [TimeUnit::Min, TimeUnit::H, TimeUnit::S]
        .into_iter()
        .any(|unit| any(&figure.in_unit(unit), exact.iter().map(|(_, exact)| exact)) == Verdict::Agrees);
    if fits && figure.value > Exact::one() {
        found.judge(text, sentence, figure, Verdict::Agrees, || held(near.target, &exact, false));
    }
}

/// `99.95 % leaves 0.05 %`.
fn complement(text: &Text<'_>, sentence: &Sentence, figure: &Spoken, found: &mut Found) {
    let half = Exact::fraction(1, 2).unwrap_or_else(Exact::one);
    if figure.target().is_some() || figure.value >= half {
        return;
    }
    let all = text.figures_of(sentence);
    let Some(before) = all.iter().rev().find(|other| other.tokens.end <= figure.tokens.start) else { return };
    let Some(target) = before.target() else { return };
    let between = before.tokens.end..figure.tokens.start;
    let leaves = text.has(between.clone(), &["leaves", "leave", "leaving", "means", "allows", "gives", "budget"]);
    let fills = [
        "leaves",
        "leave",
        "leaving",
        "means",
        "allows",
        "gives",
        "is",
        "a",
        "an",
        "of",
        "you",
        "us",
        "budget",
        "error",
        "the",
        "target",
        "slo",
        "only",
        "just",
        "that",
        "about",
        "with",
        "which",
        ",",
        "%",
        "availability",
    ];
    let of = text.word(figure.tokens.end) == "of"
        && text
            .figures_of(sentence)
            .iter()
            .any(|other| other.tokens.start > figure.tokens.end && other.tokens.start <= figure.tokens.end + 3);
    let compared = text.has(
        text.behind(sentence, figure, 3),
        &["better", "worse", "more", "less", "higher", "lower", "slower", "faster"],
    );
    // `for a promise of 99.9 that means 1.44 percent of requests are failing`: at some burn rate.
    let observed = text.has(text.behind(sentence, figure, 5), &["failing"]);
    if !leaves || !text.only(between, &fills) || of || compared || observed {
        return;
    }
    let exact = target.budget();
    found.judge(text, sentence, figure, verdict(figure, &exact), || Held {
        right: format!("{} at {}", percent(&exact), shown(target)),
        because: format!("{} leaves {}", shown(target), percent(&exact)),
        local: true,
    });
}
