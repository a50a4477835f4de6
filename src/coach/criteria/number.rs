//! Numbers that measure people, alerts or time, apart from sizes of things, versions, years and times of day.

use std::ops::Range;

use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// The weight of signs that comes to 0.63: one figure is a figure, several that belong together are a measurement.
const UNIT: f32 = 0.9;

/// Reads the numbers.
pub(in crate::coach) fn number(reading: &Reading) -> Found {
    let mut found = Found::default();
    let mut n = 0;
    while n < reading.text.words.len() {
        if reading.is_number(n) && reading.text.word(n).is_some_and(|word| !word.quoted) {
            let value = value_of(reading, n);
            if value > 0.0 {
                let end = end_of(reading, n);
                found.add(value * value, n..end);
                n = end;
                continue;
            }
        }
        n += 1;
    }
    let mut found = found.settled(UNIT);
    found.value *= 1.0 - loose(reading);
    found
}

/// Whether a word is a number that counts something.
pub(in crate::coach) fn counts(reading: &Reading, n: usize) -> bool {
    let digits = reading.text.word(n).is_some_and(|word| word.digits);
    reading.is_number(n) && (!digits || value_of(reading, n) >= 0.2 || reading.clause(n).end == n + 1)
}

/// The share of figures that count nothing, beyond one in four: digits strewn over a text measure nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of a few figures")]
pub(in crate::coach) fn loose(reading: &Reading) -> f32 {
    let figures = (0..reading.text.words.len()).filter(|&n| reading.words(n..n + 1).any(|word| word.digits));
    let (mut all, mut idle) = (0_usize, 0_usize);
    for n in figures.filter(|&n| !is_name(reading, n)) {
        let ends_clause = reading.clause(n).end == n + 1;
        all += 1;
        idle += usize::from(!ends_clause && value_of(reading, n) < 0.2);
    }
    if all < 4 { 0.0 } else { ((idle as f32 / all as f32 - 0.25) * 2.5).clamp(0.0, 1.0) }
}

/// How much one number says, 0-1.
fn value_of(reading: &Reading, n: usize) -> f32 {
    if is_name(reading, n) {
        return 0.0;
    }
    let near = reading.near(n, 9);
    let counted = counted(reading, n);
    let touches = |group| reading.spans.any(counted.clone(), group);
    let in_context = [Group::Person, Group::Journey, Group::Fail, Group::Limit, Group::Measured]
        .into_iter()
        .any(|group| reading.spans.any(near.clone(), group));
    let digits = reading.text.word(n).is_some_and(|word| word.digits);
    let percent = reading.text.word(n).is_some_and(|word| word.text.ends_with('%'));
    if is_ratio(reading, n) || is_before_after(reading, n) {
        return 1.0;
    }
    if touches(Group::Inventory) && !percent {
        return 0.2;
    }
    if touches(Group::Measured) || touches(Group::Person) || touches(Group::Journey) {
        return if digits { 1.0 } else { 0.8 };
    }
    if percent || reading.words(n + 1..n + 3).any(|word| word.stem == "percent") {
        return if in_context { 1.0 } else { 0.7 };
    }
    if reading.spans.any(n + 1..n + 3, Group::Unit) || (!digits && reading.spans.any(n..n + 2, Group::Unit)) {
        let long =
            reading.words(n..n + 3).any(|word| matches!(word.stem.as_str(), "month" | "year" | "quarter" | "week"));
        return match (in_context, long) {
            (true, false) => 1.0,
            (true, true) => 0.7,
            (false, false) => 0.6,
            (false, true) => 0.3,
        };
    }
    // "105 claims": what is counted need not be a word that is known.
    let plural = reading
        .words(counted.clone())
        .any(|word| word.text.len() > 3 && word.text.ends_with('s') && !word.text.ends_with("ss"));
    if digits && plural {
        return if in_context { 0.6 } else { 0.4 };
    }
    // "99.9" is a target, also without its sign.
    if reading.text.word(n).is_some_and(|word| word.text.starts_with("9") && word.text.contains('.')) {
        return 0.7;
    }
    if digits && in_context && is_bound(reading, n) { 0.6 } else { 0.1 }
}

/// What a number counts: the words behind it up to the first that only joins. "37 of our shops" counts shops, "37 and
/// the shops" counts nothing.
fn counted(reading: &Reading, n: usize) -> Range<usize> {
    let end = (n + 5).min(reading.sentence(n).end);
    let joins = |n: usize| reading.words(n..n + 1).any(|word| JOINING.contains(&word.text.as_str()));
    let stop = (n + 1..end).find(|&n| joins(n)).unwrap_or(end);
    n + 1..stop
}

/// Words behind which a number no longer counts what comes.
const JOINING: [&str; 44] = [
    "a", "an", "the", "and", "or", "but", "so", "to", "in", "on", "at", "for", "with", "by", "from", "that", "which",
    "who", "we", "i", "it", "they", "he", "she", "you", "is", "was", "are", "were", "be", "had", "has", "have",
    "would", "could", "should", "can", "if", "when", "because", "then", "than", "as", "into",
];

/// Whether a figure without a unit stands where one is meant: "under 40", "about 18", "from 60", "left 9.6", or at the
/// end of its clause.
fn is_bound(reading: &Reading, n: usize) -> bool {
    let clause = reading.clause(n);
    let before = n.saturating_sub(2).max(clause.start)..n;
    let led = reading.words(before.clone()).any(|word| {
        matches!(
            word.text.as_str(),
            "about"
                | "around"
                | "roughly"
                | "nearly"
                | "almost"
                | "under"
                | "over"
                | "below"
                | "above"
                | "than"
                | "from"
                | "to"
                | "is"
                | "was"
                | "has"
                | "have"
                | "allows"
                | "leaves"
                | "left"
                | "gives"
                | "maybe"
                | "only"
                | "say"
                | "most"
                | "least"
        )
    });
    led && (n + 1 == clause.end
        || reading
            .words(n + 1..n + 2)
            .any(|word| matches!(word.text.as_str(), "a" | "per" | "left" | "gone" | "in" | "of" | "on")))
}

/// Versions, years, names of things, times of day, and the "one" that is no count.
fn is_name(reading: &Reading, n: usize) -> bool {
    let Some(word) = reading.text.word(n) else { return true };
    let text = word.text.as_str();
    let before = n.checked_sub(1).and_then(|n| reading.text.word(n));
    let starts_with_letter = text.starts_with(char::is_alphabetic);
    if word.digits && starts_with_letter {
        return true;
    }
    let year = text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|byte| byte.is_ascii_digit());
    let unit_follows = reading.spans.any(n + 1..n + 2, Group::Unit) || reading.spans.any(n + 1..n + 2, Group::Measured);
    let version = word.digits
        && text.contains('.')
        && !text.ends_with('%')
        && !unit_follows
        && before.is_some_and(|before| {
            before.capital
                || matches!(before.text.as_str(), "from" | "to" | "version")
                    && reading.near(n, 4).any(|n| reading.text.is(n, "version") || reading.spans.is(n, Group::Jargon))
        });
    let experience = reading.near(n, 4).any(|n| reading.text.is(n, "experience"));
    let clock = text.contains(':')
        || before.is_some_and(|before| matches!(before.text.as_str(), "at" | "by" | "until" | "past"))
            && !unit_follows
            && word.digits
            && !text.contains('%');
    let label = before.is_some_and(|before| {
        matches!(
            before.text.as_str(),
            "step"
                | "wave"
                | "tier"
                | "level"
                | "phase"
                | "p"
                | "python"
                | "itil"
                | "layer"
                | "day"
                | "option"
                | "number"
        )
    });
    year && !unit_follows || version || experience || clock && !in_rule(reading, n) || label
}

/// "by 7:30 on 99 % of days" bounds something; "it woke me at 3" does not.
fn in_rule(reading: &Reading, n: usize) -> bool {
    reading.spans.any(reading.near(n, 6), Group::Limit)
}

fn is_ratio(reading: &Reading, n: usize) -> bool {
    let joins = |n: usize| {
        reading.words(n..n + 1).any(|word| matches!(word.text.as_str(), "in" | "of" | "out" | "per" | "from"))
    };
    let joined =
        joins(n + 1) && (n + 2..n + 5).any(|other| reading.is_number(other) && reading.sentence(n).contains(&other));
    let sentence = reading.sentence(n);
    let before = (n.saturating_sub(5)..n).filter(|other| sentence.contains(other));
    let named = ["one", "1", "two", "every"].into_iter().any(|text| before.clone().any(|n| reading.text.is(n, text)));
    let one_in = n > 0 && ["in", "of", "from"].into_iter().any(|text| reading.text.is(n - 1, text)) && named;
    joined || one_in
}

fn is_before_after(reading: &Reading, n: usize) -> bool {
    let sentence = reading.sentence(n);
    let word = |n: usize, texts: &[&str]| reading.words(n..n + 1).any(|word| texts.contains(&word.text.as_str()));
    let moved = sentence.clone().any(|n| {
        reading.words(n..n + 1).any(|word| {
            matches!(
                word.stem.as_str(),
                "fall"
                    | "drop"
                    | "rise"
                    | "shrink"
                    | "cut"
                    | "go"
                    | "come"
                    | "down"
                    | "up"
                    | "halv"
                    | "reduc"
                    | "take"
                    | "grow"
                    | "becom"
            )
        })
    });
    let before = (n.saturating_sub(4)..n).filter(|n| sentence.contains(n));
    let to_number = before.clone().any(|n| word(n, &["to", "from", "under"])) && moved;
    let instead = (n + 1..n + 5).any(|other| word(other, &["instead"]) && sentence.contains(&other))
        || before.clone().any(|n| word(n, &["instead"]));
    to_number || instead
}

/// The number with the word that says what it counts.
fn end_of(reading: &Reading, n: usize) -> usize {
    let sentence = reading.sentence(n);
    let mut end = n + 1;
    while end < sentence.end && end < n + 5 {
        let counts = [Group::Unit, Group::Measured, Group::Count, Group::Person, Group::Inventory];
        let joins = reading.words(end..end + 1).any(|word| matches!(word.text.as_str(), "in" | "of" | "out" | "to"));
        if counts.into_iter().any(|group| reading.spans.is(end, group))
            || reading.is_number(end)
            || joins && reading.is_number(end + 1)
        {
            end += 1;
        } else {
            break;
        }
    }
    end
}
