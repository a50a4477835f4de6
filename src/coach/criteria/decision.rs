//! Choices: what somebody stopped, refused, cut, moved or ruled, and the reason or condition beside it.

use std::ops::Range;

use super::number::loose;
use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// The weight of signs that comes to 0.63.
const UNIT: f32 = 0.9;

/// How many words away a reason or a condition may stand.
const REACH: usize = 14;

/// Reads the decisions. `would_do`: questions about how one would do something take rules and commands as decisions.
pub(in crate::coach) fn decision(reading: &Reading, would_do: bool) -> Found {
    let by = By { would_do, figures: loose(reading) < 0.5 };
    let mut found = Found::default();
    for sentence in &reading.text.sentences {
        if let Some((weight, words)) = in_sentence(reading, sentence, by) {
            found.add(weight, words);
        }
    }
    found.settled(UNIT)
}

/// What choices are read by.
#[derive(Clone, Copy)]
struct By {
    /// Whether rules and commands count as decisions.
    would_do: bool,
    /// Whether the figures of the answer count something, so that one beside a choice makes it concrete.
    figures: bool,
}

/// The strongest choice of one sentence.
fn in_sentence(reading: &Reading, sentence: &Range<usize>, by: By) -> Option<(f32, Range<usize>)> {
    let chosen = sentence.clone().filter_map(|n| at(reading, n, by));
    chosen.max_by(|(a, _), (b, _)| a.total_cmp(b))
}

fn at(reading: &Reading, n: usize, by: By) -> Option<(f32, Range<usize>)> {
    let strong = reading.spans.is(n, Group::Decide);
    if !strong && !reading.spans.is(n, Group::Act) || !is_chosen(reading, n) || is_noun(reading, n) {
        return None;
    }
    let clause = reading.clause(n);
    let before = clause.start..n;
    let speaker = reading.words(before.clone()).find(|word| matches!(word.text.as_str(), "i" | "we"));
    let others = reading.words(before.clone()).any(|word| {
        matches!(
            word.text.as_str(),
            "you" | "team" | "they" | "anyone" | "anybody" | "nobody" | "who" | "everyone" | "one"
        )
    });
    let command = n <= clause.start + 1;
    let who = match (speaker.is_some(), by.would_do) {
        (true, _) => 1.0,
        (false, true) if command => 0.9,
        (false, true) if others => 0.7,
        (false, true) => 0.5,
        (false, false) if command => 0.6,
        (false, false) if others => 0.4,
        (false, false) => 0.25,
    };
    let near = reading.near(n, REACH);
    let tied = |group| near.clone().any(|n| reading.spans.is(n, group));
    let reasoned = tied(Group::Reason);
    let conditional = tied(Group::Condition);
    let concrete = tied(Group::Person)
        || tied(Group::Anyone)
        || tied(Group::Journey)
        || by.figures && reading.has_number(near.clone());
    // "it must be possible to go back if ..." is a rule, which is a decision made beforehand.
    let rules = conditional
        && by.would_do
        && reading
            .words(n..n + 1)
            .any(|word| matches!(word.text.as_str(), "should" | "must" | "has" | "need" | "needs"));
    let base = if strong {
        0.55
    } else if rules {
        0.4
    } else {
        0.12
    };
    let mut weight = base
        + if reasoned { 0.3 } else { 0.0 }
        + if conditional { 0.2 } else { 0.0 }
        + if concrete { 0.2 } else { 0.0 };
    if !(strong || reasoned || conditional) {
        weight *= 0.5;
    }
    if tied(Group::Hedge) {
        weight *= 0.6;
    }
    if tied(Group::Empty) || tied(Group::PassiveRole) || is_tool_choice(reading, n) {
        weight *= 0.4;
    }
    let start = speaker
        .and_then(|speaker| {
            before.clone().find(|&n| reading.text.word(n).is_some_and(|word| word.place == speaker.place))
        })
        .unwrap_or(n);
    Some((weight * who, start..(n + 6).min(clause.end)))
}

/// Said, or "decided not to": what is left undone on purpose is chosen too.
fn is_chosen(reading: &Reading, n: usize) -> bool {
    let Some(word) = reading.text.word(n) else { return false };
    if word.quoted {
        return false;
    }
    if !word.negated {
        return true;
    }
    let before = reading.clause(n).start..n;
    let stems = |stems: &[&str]| reading.words(before.clone()).any(|word| stems.contains(&word.stem.as_str()));
    let refused = stems(&["decid", "choos", "rather", "agre", "rule"]);
    let would_not = stems(&["would"]) && reading.words(before.clone()).any(|word| word.text == "i");
    let rule = stems(&["no", "nobodi"]) && stems(&["without"]);
    refused || would_not || rule
}

/// "the release", "a call of ours": a thing, not a deed.
pub(in crate::coach) fn is_noun(reading: &Reading, n: usize) -> bool {
    let before = n.checked_sub(1).and_then(|n| reading.text.word(n));
    let noun = before.is_some_and(|word| {
        word.clause == reading.text.word(n).map_or(0, |word| word.clause)
            && matches!(
                word.text.as_str(),
                "a" | "an"
                    | "the"
                    | "our"
                    | "my"
                    | "your"
                    | "their"
                    | "its"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "of"
                    | "no"
                    | "each"
                    | "every"
                    | "per"
                    | "on"
                    | "for"
                    | "with"
                    | "in"
                    | "new"
                    | "last"
                    | "next"
                    | "first"
                    | "big"
                    | "any"
                    | "some"
                    | "latest"
                    | "one"
                    | "call"
                    | "after"
                    | "before"
                    | "during"
            )
    });
    let text = reading.text.word(n).map_or("", |word| word.text.as_str());
    noun && !text.ends_with("ing") && !text.ends_with("ed")
}

/// "We chose Mimir" alone: a name, and nobody and no number beside it.
fn is_tool_choice(reading: &Reading, n: usize) -> bool {
    let sentence = reading.sentence(n);
    let terms = sentence.clone().filter(|&n| reading.spans.is(n, Group::Jargon)).count();
    terms >= 2
        && !reading.spans.any(sentence.clone(), Group::Person)
        && !reading.spans.any(sentence.clone(), Group::Journey)
        && !reading.has_number(sentence)
        || terms >= 5
}
