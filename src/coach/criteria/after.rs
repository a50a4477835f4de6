//! What it cost, and what is different since.

use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// The weight of signs that comes to 0.63.
const UNIT: f32 = 0.8;

/// Reads what it cost, and who paid.
pub(in crate::coach) fn tradeoff(reading: &Reading) -> Found {
    let mut found = Found::default();
    for span in reading.spans.of(Group::Tradeoff) {
        let n = span.words.start;
        let quoted = reading.text.word(n).is_some_and(|word| word.quoted);
        if quoted || reading.spans.is(n, Group::Mask) || reading.text.word(n).is_some_and(|word| word.negated) {
            continue;
        }
        let sentence = reading.sentence(n);
        let of_choice = reading.has_speaker(sentence.clone()) || reading.says(sentence, Group::Decide);
        found.add(if of_choice { 0.8 } else { 0.6 }, span.words.clone());
    }
    let mut conceded = 0;
    for span in reading.said(Group::Concede) {
        if reading.spans.is(span.words.start, Group::Mask) {
            continue;
        }
        conceded += 1;
        if conceded <= 3 {
            found.add(0.2, span.words.clone());
        }
    }
    found.settled(UNIT)
}

/// Reads what is different since. `decided` is the word of the first decision: what stands before it is no result.
pub(in crate::coach) fn change(reading: &Reading, decided: Option<usize>) -> Found {
    let mut found = Found::default();
    let after = |n: usize| decided.is_some_and(|decided| n > decided);
    for span in reading.spans.of(Group::Change) {
        let n = span.words.start;
        let Some(word) = reading.text.word(n) else { continue };
        if word.quoted || is_date_or_reason(reading, n, span.words.end) || is_state(reading, n) {
            continue;
        }
        if reading.says(reading.sentence(n), Group::Intention) {
            continue;
        }
        let measured = reading.has_number(reading.sentence(n));
        let value = match (after(n), measured) {
            (true, true) => 1.0,
            (true, false) => 0.85,
            (false, true) => 0.6,
            (false, false) => 0.4,
        };
        found.add(value, span.words.clone());
    }
    let mut later = 0;
    for span in reading.said(Group::Later) {
        let n = span.words.start;
        if !after(n) || reading.text.depth(n) < 0.4 {
            continue;
        }
        later += 1;
        let measured = reading.has_number(reading.sentence(n));
        if later <= 3 {
            found.add(if measured { 0.4 } else { 0.2 }, span.words.clone());
        }
    }
    found.settled(UNIT)
}

/// "since 2019" and "since it is good".
fn is_date_or_reason(reading: &Reading, n: usize, end: usize) -> bool {
    if !reading.text.is(n, "since") {
        return false;
    }
    let year = reading.words(end..end + 2).any(|word| word.digits);
    let year_inside = reading.words(n..end).any(|word| word.digits);
    let good = reading.words(n + 1..n + 4).any(|word| matches!(word.text.as_str(), "is" | "was" | "are"));
    year || year_inside || good && !reading.has_number(reading.sentence(n))
}

/// "now we have good monitoring": a state, not a result.
fn is_state(reading: &Reading, n: usize) -> bool {
    let now = reading.words(n..n + 2).any(|word| word.text == "now");
    let sentence = reading.sentence(n);
    let has = (n + 1..(n + 4).min(sentence.end)).find(|&n| reading.words(n..n + 1).any(|word| word.stem == "have"));
    let things = |from: usize| {
        (from..(from + 7).min(sentence.end))
            .any(|n| reading.spans.is(n, Group::Inventory) || reading.spans.is(n, Group::Empty))
    };
    now && has.is_some_and(things)
}
