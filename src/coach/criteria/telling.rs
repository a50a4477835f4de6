//! The telling: its order, its length, and whether terms stand in relations or in lists.

use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};
use crate::model::card::Profile;

/// Reads the order. `harmed`, `decided`, `changed` are the words at which these begin.
pub(in crate::coach) fn order(
    reading: &Reading,
    profile: Profile,
    harmed: Option<usize>,
    decided: Option<usize>,
    changed: Option<usize>,
) -> Found {
    let first = |group: Group| reading.said(group).next().map(|span| span.words.clone());
    let mending = first(Group::Mitigate);
    let searching = first(Group::Search);
    let mut value = 0.5_f32;
    if let Some(n) = harmed {
        value += if profile != Profile::Story || reading.text.depth(n) <= 0.4 { 0.3 } else { 0.1 };
    }
    if let (Some(harmed), Some(decided)) = (harmed, decided) {
        value += if decided > harmed { 0.1 } else { 0.05 };
    }
    if changed.is_some_and(|n| reading.text.depth(n) >= 0.5) {
        value += 0.1;
    }
    let mut evidence = Vec::new();
    if profile != Profile::Calculation {
        match (&mending, &searching) {
            (Some(mend), Some(search)) if mend.start > search.start => {
                value -= 0.35;
                evidence.push(search.clone());
            }
            (None, Some(search)) => {
                value -= 0.25;
                evidence.push(search.clone());
            }
            (Some(mend), _) => {
                value += 0.15;
                evidence.push(mend.clone());
            }
            (None, None) => {}
        }
    }
    Found { value: value.clamp(0.0, 1.0), evidence }
}

/// Words a minute that a listener still follows; the widest of the usual bands.
const FASTEST: f32 = 170.0;

/// Below how many words an answer is short.
const fn least(profile: Profile) -> f32 {
    match profile {
        Profile::Calculation => 20.0,
        Profile::Story | Profile::Design | Profile::Concept => 28.0,
    }
}

/// How many words fit into a time box, with a tenth of it forgiven.
#[expect(clippy::cast_precision_loss, reason = "a few hundred seconds")]
fn most(limit_s: u32) -> f32 {
    limit_s as f32 / 60.0 * FASTEST * 1.1
}

/// Reads the length: whether enough is said, and whether all of it fits into the time. `spoken_s` and `limit_s` are seconds; a typed answer has to fit into the time box when it is said.
#[expect(clippy::cast_precision_loss, reason = "counts of words and seconds")]
pub(in crate::coach) fn length(
    said: usize,
    words: usize,
    profile: Profile,
    spoken_s: Option<u32>,
    limit_s: u32,
) -> Found {
    let (said, words, least, most) = (said as f32, words as f32, least(profile), most(limit_s));
    let by_words = if said < least {
        (said / least).powi(2)
    } else if spoken_s.is_some() {
        1.0
    } else {
        1.0 - ((words - most) / (most * 0.4)).clamp(0.0, 1.0)
    };
    let by_time = spoken_s.map_or(1.0, |seconds| {
        let limit = limit_s.max(1) as f32 * 1.25;
        1.0 - ((seconds as f32 - limit) / limit).clamp(0.0, 1.0)
    });
    Found { value: by_words.min(by_time), evidence: Vec::new() }
}

/// What lists of terms are held against.
#[derive(Clone, Copy, Debug)]
pub(in crate::coach) struct Terms {
    /// Terms and proper names, per word.
    pub terms: f32,
    /// Words of praise and office, per word.
    pub empty: f32,
    /// Relations (because, if, rather than, so that...), per sentence.
    pub relations: f32,
    /// Sentences that are lists.
    pub lists: usize,
}

/// Counts terms and relations.
#[expect(clippy::cast_precision_loss, reason = "counts of a few words")]
pub(in crate::coach) fn terms(reading: &Reading) -> (Terms, Found) {
    let words = reading.text.words.len().max(1) as f32;
    let is_term = |n: usize| reading.spans.is(n, Group::Jargon) || is_name(reading, n);
    let mut evidence = Vec::new();
    let (mut lists, mut related) = (0, 0.0_f32);
    for (sentence, commas) in reading.text.sentences.iter().zip(&reading.text.commas) {
        let terms = sentence.clone().filter(|&n| is_term(n)).count();
        let inventory = sentence.clone().filter(|&n| reading.spans.is(n, Group::Inventory)).count();
        if *commas >= 3 && terms + inventory / 2 >= 3 || terms >= 5 && terms * 4 > sentence.len() {
            lists += 1;
            evidence.push(sentence.clone());
        }
        let tied = sentence
            .clone()
            .filter(|&n| reading.spans.is(n, Group::Reason) || reading.spans.is(n, Group::Condition))
            .count();
        let turned = sentence
            .clone()
            .filter(|&n| {
                reading.words(n..n + 1).any(|word| {
                    matches!(word.text.as_str(), "but" | "only" | "except" | "still" | "even" | "first" | "than")
                })
            })
            .count();
        related += (tied as f32 + 0.5 * turned as f32).min(3.0);
    }
    let count = (0..reading.text.words.len()).filter(|&n| is_term(n)).count();
    let empty = reading.spans.of(Group::Empty).count();
    let found = Terms {
        terms: count as f32 / words,
        empty: empty as f32 / words,
        relations: related / reading.text.sentences.len().max(1) as f32,
        lists,
    };
    (found, Found { value: 0.0, evidence })
}

/// A proper name or an abbreviation within a sentence: "Kyverno", "SBOM".
fn is_name(reading: &Reading, n: usize) -> bool {
    let Some(word) = reading.text.word(n) else { return false };
    let first = reading.sentence(n).start == n;
    let known = matches!(
        word.text.as_str(),
        "i" | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "christmas"
            | "easter"
            | "good"
            | "english"
    );
    word.capital && !first && !known && !word.quoted && !word.digits && !reading.spans.is(n, Group::Person)
}

/// Reads whether terms stand in relations: 1 is an answer that ties things together in plain words.
pub(in crate::coach) fn stuffing(terms: &Terms) -> f32 {
    let lists = match terms.lists {
        0 => 0.0,
        1 => 0.25,
        _ => 0.5,
    };
    let dense = ((terms.terms - 0.05) * 4.0).clamp(0.0, 0.6);
    let empty = (terms.empty * 8.0).clamp(0.0, 0.5);
    let tied = (terms.relations / 1.2).clamp(0.0, 1.0) * 0.4;
    (0.6 + tied - lists - dense - empty).clamp(0.0, 1.0)
}
