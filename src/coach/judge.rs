//! All criteria of one answer at once, and the score they come to.

use std::ops::Range;

use super::criteria::{self, Terms};
use super::lexicon::Group;
use super::padding;
use super::profile::{Weights, on_scale};
use super::reading::{Found, Reading};
use crate::model::card::Profile;
use crate::model::criterion::Criterion;

/// What a list of terms cannot exceed, however many of them are right.
pub(super) const MOST_FOR_LISTS: f32 = 44.0;

/// Everything that was read, before it is put into words.
#[derive(Clone, Debug)]
pub(super) struct Judgement {
    /// In the order of [`Criterion::ALL`].
    pub found: [Found; 14],
    /// What puts the cause on others.
    pub blamed: Vec<Range<usize>>,
    /// Terms and relations.
    pub terms: Terms,
    /// 0-100 before what is wrong is counted.
    pub score: f32,
}

impl Judgement {
    /// What was read of one criterion.
    pub(super) fn of(&self, criterion: Criterion) -> &Found {
        &self.found[criterion as usize]
    }
}

/// What the answer is judged by, beside its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    /// The kind of question.
    pub profile: Profile,
    /// What weighs how much.
    pub weights: Weights,
    /// Whether rules, and what one would do, count as decisions.
    pub would_do: bool,
    /// Words that say something.
    pub words: usize,
    /// Seconds it took to say; `None` where it was typed.
    pub spoken_s: Option<u32>,
    /// The time box in seconds.
    pub limit_s: u32,
    /// Share of beats (or expected figures) found; `None` where there are none.
    pub beats: Option<f32>,
    /// Known misconceptions and sums that do not come out.
    pub wrong: usize,
}

/// Judges an answer.
pub(super) fn judge(reading: &Reading, by: By) -> Judgement {
    let profile = by.profile;
    let harm = criteria::harm(reading);
    let number = criteria::number(reading);
    let decision = criteria::decision(reading, by.would_do);
    let decided = decision.evidence.iter().map(|words| words.start).min();
    let tradeoff = criteria::tradeoff(reading);
    let change = criteria::change(reading, decided);
    let (own, blamed) = criteria::own(reading);
    let harmed = (harm.value >= 0.5).then(|| harm.evidence.iter().map(|words| words.start).min()).flatten();
    let changed = change.evidence.iter().map(|words| words.start).max();
    let (terms, lists) = criteria::terms(reading);
    let stuffing = Found { value: criteria::stuffing(&terms), evidence: lists.evidence };
    let wrong = f32::from(u8::try_from(by.wrong).unwrap_or(u8::MAX));
    // "always", "no exceptions": certainty that reality does not give is where wrong statements are found.
    let certain = f32::from(u8::try_from(reading.said(Group::Absolute).count().min(3)).unwrap_or(3));
    let found = [
        harm,
        number,
        criteria::slo(reading),
        decision,
        tradeoff,
        change,
        own,
        criteria::first(reading),
        criteria::order(reading, profile, harmed, decided, changed),
        criteria::verbs(reading),
        criteria::hedge(reading, by.words),
        criteria::length(by.words, reading.text.count, profile, by.spoken_s, by.limit_s),
        stuffing,
        Found { value: (1.0 - 0.5 * wrong - 0.05 * certain).max(0.0), evidence: Vec::new() },
    ];
    let mut judgement = Judgement { found, blamed: blamed.evidence, terms, score: 0.0 };
    judgement.score = score(reading, &judgement, by);
    judgement
}

/// What softeners and length cost an answer more than they cost it without the sentences that only fill time.
pub(super) fn cost_of_filling(with: &Judgement, without: &Judgement) -> f32 {
    let more = |criterion| (without.of(criterion).value - with.of(criterion).value).max(0.0);
    8.0 * more(Criterion::Hedge) + 6.0 * more(Criterion::Length)
}

fn score(reading: &Reading, judgement: &Judgement, by: By) -> f32 {
    let weights = by.weights;
    let mut sum = 0.0;
    let mut whole = 0.0;
    for criterion in Criterion::ALL {
        let weight = f32::from(weights.weight(criterion));
        sum += weight * judgement.of(criterion).value;
        whole += weight;
    }
    if let Some(beats) = by.beats {
        let weight = f32::from(weights.beats);
        sum += weight * beats;
        whole += weight;
    }
    let value = |criterion| judgement.of(criterion).value;
    let mut score = 100.0 * sum / whole.max(1.0);
    score -= 8.0 * (1.0 - value(Criterion::Hedge));
    score -= 6.0 * (1.0 - value(Criterion::Length));
    score -= 22.0 * f32::from(u8::try_from(by.wrong.min(2)).unwrap_or(2));
    score -= 4.0 * f32::from(u8::try_from(judgement.blamed.len().min(3)).unwrap_or(3));
    let heroic = reading.spans.of(Group::Hero).count() + reading.spans.of(Group::Absolute).count();
    score -= 4.0 * f32::from(u8::try_from(heroic.min(3)).unwrap_or(3));
    let t = &judgement.terms;
    let listed = (t.terms > 0.12 || t.lists >= 2) && value(Criterion::Decision) < 0.7;
    let ceiling = if listed { MOST_FOR_LISTS } else { 100.0 };
    on_scale(by.profile, score.clamp(0.0, 100.0)).min(cap(reading)).min(ceiling)
}

/// Fewer words than this, small ones not counted, say too little without a figure.
const FEW_WORDS: usize = 13;

/// Ceilings that no single sign can lift: too few words, cues without sentences, the same sentence again and again.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn cap(reading: &Reading) -> f32 {
    let sentences = &reading.text.sentences;
    let words = reading.text.words.len();
    let mean = words as f32 / sentences.len().max(1) as f32;
    let mut known = std::collections::HashSet::new();
    let fresh: usize = sentences
        .iter()
        .filter(|sentence| {
            let line: Vec<&str> = reading.words((*sentence).clone()).map(|word| word.text.as_str()).collect();
            known.insert(line.join(" "))
        })
        .map(|sentence| sentence.len())
        .sum();
    let fresh_share = fresh as f32 / words.max(1) as f32;
    let distinct: std::collections::HashSet<&str> = reading.text.words.iter().map(|word| word.text.as_str()).collect();
    let mut cap = 100.0_f32;
    let telling = reading.text.words.iter().filter(|word| !padding::is_small(&word.text)).count();
    if telling < FEW_WORDS && !reading.text.words.iter().any(|word| word.digits) {
        cap = cap.min(40.0);
    }
    if mean < 6.0 && words > 0 {
        cap = cap.min(48.0);
    }
    if fresh_share < 0.6 {
        cap = cap.min(100.0 * fresh_share * 0.5);
    }
    if distinct.len() < 12 {
        cap = cap.min(20.0);
    }
    cap
}
