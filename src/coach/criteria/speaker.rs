//! The speaker: standing by it, the own part in it, choices rather than activity, plain speech.

use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// Where standing by it begins, before anything is said for or against.
const NEUTRAL: f32 = 0.6;

/// Words for which one softener is free.
const FREE_EVERY: f32 = 60.0;

/// Reads whether the speaker stands by it; evidence is what speaks for it.
pub(in crate::coach) fn own(reading: &Reading) -> (Found, Found) {
    let mut candid = Found::default();
    for span in reading.said(Group::Candid) {
        let sentence = reading.sentence(span.words.start);
        let again = candid.evidence.last().is_some_and(|last: &std::ops::Range<usize>| sentence.contains(&last.start));
        if !again {
            candid.offer(1.0, span.words.clone());
        }
    }
    let mut blamed = Found::default();
    for span in reading.spans.of(Group::Blame) {
        let n = span.words.start;
        // "So I told support: it is on their side. I was wrong": told of oneself, it is a confession.
        let retold = reading.text.word(n).is_some_and(|word| word.retold);
        let is_said = reading.is_said(n) && !retold && !reading.text.asks_at(n);
        if !is_said || is_reported(reading, &span.words) || is_own_deed(reading, &span.words) {
            continue;
        }
        blamed.offer(1.0, span.words.clone());
    }
    let many = |found: &Found| f32::from(u8::try_from(found.evidence.len()).unwrap_or(u8::MAX));
    let heroic = reading.spans.of(Group::Hero).count().min(3);
    let value = NEUTRAL + (0.12 * many(&candid)).min(0.3) + 0.025 * own_choices(reading)
        - (0.35 * many(&blamed)).min(1.0)
        - 0.1 * f32::from(u8::try_from(heroic).unwrap_or(3));
    (Found { value: value.clamp(0.0, 1.0), evidence: candid.evidence }, blamed)
}

/// Sentences in which the speaker chooses, at most four.
fn own_choices(reading: &Reading) -> f32 {
    let chooses = |sentence: &&std::ops::Range<usize>| {
        (*sentence).clone().any(|n| {
            reading.spans.is(n, Group::Decide)
                && reading.is_said(n)
                && reading.words(reading.clause(n).start..n).any(|word| word.text == "i")
        })
    };
    let count = reading.text.sentences.iter().filter(chooses).count().min(4);
    f32::from(u8::try_from(count).unwrap_or(4))
}

/// "I restarted it without asking anyone", "we restarted them like idiots": nobody else is meant.
fn is_own_deed(reading: &Reading, words: &std::ops::Range<usize>) -> bool {
    let clause = reading.clause(words.start);
    let likened = words.start.checked_sub(1).is_some_and(|n| clause.contains(&n) && reading.text.is(n, "like"));
    if likened && reading.has_speaker(clause.start..words.start) {
        return true;
    }
    let before = words.start.saturating_sub(3).max(clause.start)..words.start;
    reading.words(words.clone()).any(|word| word.text == "without")
        && reading.words(before).any(|word| matches!(word.text.as_str(), "i" | "we"))
}

/// "if I write that it was their fault", "does not say they never test"; also what somebody else said, and a belief that
/// was given up: "I went out thinking that they did not care", "everybody thought the other side was stupid".
fn is_reported(reading: &Reading, words: &std::ops::Range<usize>) -> bool {
    let n = words.start;
    let clause = reading.sentence(n);
    let before = n.saturating_sub(7).max(clause.start)..n;
    let any = |is: &dyn Fn(&str) -> bool| reading.words(before.clone()).any(|word| is(&word.text));
    let says = reading
        .words(before.clone())
        .any(|word| matches!(word.stem.as_str(), "write" | "say" | "ask" | "call" | "read" | "answer"));
    let held_off = any(&|word| matches!(word, "if" | "not" | "never" | "would" | "instead" | "or" | "whether"));
    let believed = reading
        .words(before.start..words.end)
        .any(|word| matches!(word.text.as_str(), "thinking" | "thought" | "believed" | "believing" | "felt"));
    let said = before.clone().find(|&n| reading.text.is(n, "said"));
    let by_others = said
        .and_then(|n| reading.text.word(n.checked_sub(1)?))
        .is_some_and(|who| !matches!(who.text.as_str(), "i" | "we" | "also" | "always" | "already"));
    says && held_off || believed || by_others
}

/// Reads which steps were the speaker's own: the share of sentences with deeds in which "I" acts.
#[expect(clippy::cast_precision_loss, reason = "shares of a few sentences")]
pub(in crate::coach) fn first(reading: &Reading) -> Found {
    let mut found = Found::default();
    let (mut mine, mut ours, mut deeds, mut passive) = (0_usize, 0_usize, 0_usize, 0_usize);
    for sentence in &reading.text.sentences {
        let acts = sentence.clone().find(|&n| {
            [Group::Decide, Group::Act, Group::Activity].into_iter().any(|group| reading.spans.is(n, group))
                && reading.is_said(n)
        });
        let is_passive = sentence.clone().any(|n| reading.spans.is(n, Group::PassiveRole) && reading.is_said(n));
        passive += usize::from(is_passive);
        if acts.is_none() {
            continue;
        }
        deeds += 1;
        let speaker = sentence
            .clone()
            .find(|&n| reading.text.is(n, "i") && reading.text.word(n).is_some_and(|word| !word.quoted));
        let together = sentence.clone().any(|n| reading.text.is(n, "we"));
        if let Some(n) = speaker.filter(|_| !is_passive) {
            mine += 1;
            found.evidence.push(n..(n + 3).min(sentence.end));
        }
        ours += usize::from(speaker.is_none() && together);
    }
    let share = (mine as f32 + 0.5 * ours as f32) / deeds.max(1) as f32;
    let doing = if deeds == 0 { 0.0 } else { 0.6 * (share * 1.4).min(1.0) + 0.1 * own_choices(reading) };
    found.value = (doing - 0.25 * passive as f32).clamp(0.0, 1.0);
    found
}

/// Reads choices against activity: (choices + 1/2) / (choices + activity + 1).
#[expect(clippy::cast_precision_loss, reason = "counts of a few words")]
pub(in crate::coach) fn verbs(reading: &Reading) -> Found {
    let in_clauses = |group, said: bool| {
        let clauses = reading.text.clauses.iter();
        let has = |clause: &&std::ops::Range<usize>| {
            (*clause).clone().any(|n| reading.spans.is(n, group) && (!said || reading.is_said(n)))
        };
        clauses.filter(has).cloned().collect::<Vec<_>>()
    };
    let decided = in_clauses(Group::Decide, true);
    // Activity that was left undone is no choice, so a "not" before it earns nothing.
    let busy: Vec<_> =
        in_clauses(Group::Activity, false).into_iter().filter(|clause| !decided.contains(clause)).collect();
    let empty = reading.spans.of(Group::Empty).count();
    let passive = reading.spans.of(Group::PassiveRole).count();
    let against = busy.len() as f32 + 0.7 * (empty + passive) as f32;
    let value = (decided.len() as f32 + 0.5) / (decided.len() as f32 + against + 1.0);
    let evidence = reading.spans.of(Group::Activity).map(|span| span.words.clone()).collect();
    Found { value, evidence }
}

/// Reads softeners and fillers among so many words that say something: 1 is plain speech. Rough figures ("maybe nine") and "like" as a verb are none.
#[expect(clippy::cast_precision_loss, reason = "counts of a few words")]
pub(in crate::coach) fn hedge(reading: &Reading, words: usize) -> Found {
    let mut evidence = Vec::new();
    for group in [Group::Hedge, Group::Filler] {
        for span in reading.spans.of(group) {
            let n = span.words.start;
            let rough = reading.spans.is(n, Group::Rough) && reading.is_number(span.words.end);
            let last = reading.text.word(span.words.end.saturating_sub(1));
            if rough || last.is_some_and(|word| word.quoted) || is_verb_or_comparison(reading, n) {
                continue;
            }
            evidence.push(span.words.clone());
        }
    }
    evidence.sort_by_key(|words| words.start);
    let words = words.max(1) as f32;
    let excess = evidence.len() as f32 - words / FREE_EVERY;
    Found { value: 1.0 - (excess / (words * 0.08)).clamp(0.0, 1.0), evidence }
}

/// "I like", "users like", "like last week"; "quite" before a number. A filler "like" stands between commas.
fn is_verb_or_comparison(reading: &Reading, n: usize) -> bool {
    if !reading.text.is(n, "like") {
        return false;
    }
    let clause = reading.clause(n);
    !(clause.start == n && clause.end == n + 1)
}
