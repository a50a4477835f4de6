//! Who was hurt and what they could not do: people or what they came for, near something that fails.

use std::ops::Range;

use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// The weight of signs that comes to 0.63.
const UNIT: f32 = 0.8;

/// How many words may stand between the people and what fails them.
const REACH: usize = 14;

/// Reads who was hurt.
pub(in crate::coach) fn harm(reading: &Reading) -> Found {
    let mut found = Found::default();
    let mut most = 0.0_f32;
    for sentence in &reading.text.sentences {
        if let Some((value, words)) = in_sentence(reading, sentence) {
            let sized = value >= 0.6 && reading.has_number(sentence.clone());
            most = most.max(value);
            let weight = value * value + if sized { 0.3 } else { 0.0 };
            found.add(if is_list(reading, sentence) { 0.3 * weight } else { weight }, words);
        }
    }
    if most < 0.75 {
        across_sentences(reading, &mut found);
    }
    found.settled(UNIT)
}

/// The strongest sign in one sentence.
fn in_sentence(reading: &Reading, sentence: &Range<usize>) -> Option<(f32, Range<usize>)> {
    let mut best: Option<(f32, Range<usize>)> = None;
    let mut offer = |value: f32, words: Range<usize>| {
        if best.as_ref().is_none_or(|(known, _)| *known < value) {
            best = Some((value, words));
        }
    };
    for n in sentence.clone() {
        if !is_served(reading, n) {
            continue;
        }
        if reading.text.is(n, "nobody") && fails(reading, n) {
            offer(1.0, n..(n + 4).min(sentence.end));
            continue;
        }
        let person = reading.spans.is(n, Group::Person);
        let anyone = reading.spans.is(n, Group::Anyone);
        let near = reading.near(n, REACH);
        let failing = near.clone().filter(|&other| other != n && fails(reading, other));
        if let Some(other) = failing.min_by_key(|other| other.abs_diff(n)) {
            let same_clause = reading.clause(n).contains(&other);
            offer(
                if same_clause {
                    1.0
                } else if anyone {
                    0.6
                } else {
                    0.9
                },
                n.min(other)..(n + 1).max(end_of_failing(reading, other)),
            );
        }
        if person || anyone {
            let feeling = reading.near(n, 4).find(|&other| other != n && reading.spans.is(other, Group::Feel));
            match feeling {
                Some(other) => offer(if person { 0.6 } else { 0.35 }, n.min(other)..n.max(other) + 1),
                None => offer(if person { 0.35 } else { 0.1 }, n..n + 1),
            }
        } else {
            offer(0.2, n..n + 1);
        }
    }
    best
}

/// "The pumps stood still. Nurses carried water." - the failing in one sentence, the people in the next.
fn across_sentences(reading: &Reading, found: &mut Found) {
    for pair in reading.text.sentences.windows(2) {
        let [first, second] = pair else { continue };
        let served =
            |words: &Range<usize>| words.clone().find(|&n| is_served(reading, n) && reading.spans.is(n, Group::Person));
        let failing = |words: &Range<usize>| words.clone().find(|&n| fails(reading, n));
        for (people, trouble) in [(first, second), (second, first)] {
            if let (Some(who), Some(what)) = (served(people), failing(trouble)) {
                found.add(0.3, who..who + 1);
                found.add(0.3, what..what + 1);
                return;
            }
        }
    }
}

/// Whether a word names people who are served, or what they came for.
fn is_served(reading: &Reading, n: usize) -> bool {
    let named = [Group::Person, Group::Anyone, Group::Journey].into_iter().any(|group| reading.spans.is(n, group));
    let is_nobody = reading.text.is(n, "nobody");
    named
        && !reading.spans.is(n, Group::Mask)
        && (reading.is_said(n) || is_nobody && !reading.text.word(n).is_some_and(|word| word.quoted))
}

/// Whether a word says that something fails: a failing that is said, or "could not".
fn fails(reading: &Reading, n: usize) -> bool {
    let Some(word) = reading.text.word(n) else { return false };
    if word.quoted {
        return false;
    }
    let able = |n: usize| {
        reading
            .words(n..n + 1)
            .any(|word| matches!(word.text.as_str(), "can" | "could" | "able" | "did" | "does" | "do" | "would"))
    };
    match word.text.as_str() {
        "not" | "never" => (n.checked_sub(1).is_some_and(able)) && has_people_before(reading, n),
        "nobody" => {
            able(n + 1)
                && !reading.words(n + 2..n + 3).any(|word| {
                    matches!(word.stem.as_str(), "say" | "tell" | "explain" | "rememb" | "know" | "agre" | "decid")
                })
        }
        _ => {
            reading.spans.is(n, Group::Fail)
                && !reading.spans.is(n, Group::Mask)
                && (!word.negated || is_inability(reading, n))
        }
    }
}

/// Where the failing at a word ends, so that "at risk" is shown whole.
fn end_of_failing(reading: &Reading, n: usize) -> usize {
    let spans = reading.spans.of(Group::Fail).filter(|span| span.words.contains(&n));
    spans.map(|span| span.words.end).max().unwrap_or(n + 1)
}

/// "could not be found": the negated word is itself the failing.
fn is_inability(reading: &Reading, n: usize) -> bool {
    let clause = reading.clause(n);
    let before = clause.start..n;
    reading.words(before).any(|word| word.text == "could" || word.text == "can")
}

fn has_people_before(reading: &Reading, n: usize) -> bool {
    let clause = reading.clause(n);
    (clause.start..n).any(|n| is_served(reading, n) || reading.text.is(n, "they") || reading.text.is(n, "who"))
}

/// A sentence of terms measures machines, whatever else stands in it.
fn is_list(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().filter(|&n| reading.spans.is(n, Group::Jargon)).count() >= 4
}
