//! One thing set against another, "not more alerts but one SLO": recognised by patterns of words, told as a remark,
//! worth nothing in the score.

use std::ops::Range;
use std::sync::OnceLock;

use super::criteria::is_noun;
use super::lexicon::Group;
use super::padding::is_small;
use super::reading::Reading;
use super::report::Contrast;
use crate::model::criterion::Criterion;

const PATTERNS: &str = include_str!("lexicon/contrast.txt");

/// A side has at most so many words.
const LONGEST: usize = 14;
/// What is set aside behind "not" at the end of a clause has at most so many.
const LONGEST_AFTER: usize = 6;

/// What makes of "not" no contrast: "not only the alerts but the line", "not yet", "not one of them".
const NO_SIDE: [&str; 34] = [
    "only",
    "just",
    "merely",
    "simply",
    "solely",
    "even",
    "yet",
    "sure",
    "all",
    "always",
    "everyone",
    "everybody",
    "much",
    "many",
    "very",
    "so",
    "because",
    "that",
    "quite",
    "too",
    "one",
    "really",
    "than",
    "knowing",
    "until",
    "least",
    "i",
    "we",
    "they",
    "it",
    "this",
    "then",
    "if",
    "when",
];

/// With these begins a sentence of its own, which is no side: "it was not fast, but it worked".
const SUBJECTS: [&str; 38] = [
    "i",
    "we",
    "they",
    "he",
    "she",
    "it",
    "you",
    "there",
    "this",
    "that",
    "these",
    "those",
    "nobody",
    "nothing",
    "everybody",
    "everyone",
    "somebody",
    "someone",
    "some",
    "most",
    "then",
    "still",
    "when",
    "if",
    "later",
    "luckily",
    "also",
    "what",
    "as",
    "since",
    "yes",
    "no",
    "unfortunately",
    "now",
    "than",
    "who",
    "anything",
    "everything",
];

/// Words that lead a side: it is one only where the other side is led by the same.
const PREPOSITIONS: [&str; 16] = [
    "in", "on", "at", "by", "with", "for", "from", "to", "after", "before", "of", "during", "about", "over", "under",
    "into",
];

/// Small words in front of a side that are no part of it.
const CONNECTORS: [&str; 6] = ["and", "so", "but", "then", "or", "because"];

/// Words of a whole sentence rather than of a side: "but orders still work".
const OF_SENTENCES: [&str; 6] = ["still", "always", "never", "also", "already", "not"];

const ARTICLES: [&str; 10] = ["a", "an", "the", "our", "my", "your", "their", "its", "his", "her"];

/// Verbs of which two things can be the object: "we did not need the alerts but the line".
const WANTING: [&str; 16] = [
    "need", "want", "add", "ask", "buy", "mean", "measur", "count", "lack", "page", "promis", "show", "get", "use",
    "choos", "build",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Aside,
    Kept,
    Between,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Words(Vec<&'static str>),
    Side(Side),
    Verb,
    Clause,
    /// The beginning of a sentence, or of a clause behind a word that joins it.
    Start,
}

/// One way to set two things against each other.
#[derive(Clone, Debug)]
struct Pattern {
    /// The side in front of the first word that is named, and whether that word begins a clause.
    lead: Option<(Side, bool)>,
    rest: Vec<Element>,
}

impl Pattern {
    fn new(line: &'static str) -> Self {
        let element = |word: &'static str| match word {
            "X" => Element::Side(Side::Aside),
            "Y" => Element::Side(Side::Kept),
            "_" => Element::Side(Side::Between),
            "V" => Element::Verb,
            "/" => Element::Clause,
            "^" => Element::Start,
            words => Element::Words(words.split('|').collect()),
        };
        let mut rest: Vec<Element> = line.split_whitespace().map(element).collect();
        let lead = match rest.first() {
            Some(Element::Side(side)) => {
                let side = *side;
                rest.remove(0);
                let begins = rest.first() == Some(&Element::Clause);
                if begins {
                    rest.remove(0);
                }
                Some((side, begins))
            }
            _ => None,
        };
        Self { lead, rest }
    }

    fn shipped() -> &'static [Self] {
        static ALL: OnceLock<Vec<Pattern>> = OnceLock::new();
        ALL.get_or_init(|| {
            let lines = PATTERNS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            lines.map(Self::new).collect()
        })
    }

    /// The sides, where the first word that is named stands at a word.
    fn at(&self, reading: &Reading, n: usize) -> Option<Sides> {
        let mut sides = Sides { whole: n..n, ..Sides::default() };
        if let Some((side, begins)) = self.lead {
            let clause = if begins {
                let starts = n > 0 && reading.clause(n).start == n && reading.sentence(n).start != n;
                reading.clause(n.checked_sub(1).filter(|_| starts)?)
            } else {
                reading.clause(n)
            };
            let joins = |n: &usize| CONNECTORS.iter().any(|word| reading.text.is(*n, word));
            let from = (clause.start..n).find(|n| !joins(n)).unwrap_or(n);
            let words = from.max(n.saturating_sub(LONGEST))..n;
            sides.whole.start = words.start;
            sides.set(side, words);
        }
        follow(reading, &self.rest, n, true, sides)
    }
}

/// What was found: words of the whole and of each side.
#[derive(Clone, Debug, Default)]
struct Sides {
    whole: Range<usize>,
    aside: Range<usize>,
    kept: Range<usize>,
    verb: Option<usize>,
}

impl Sides {
    fn set(&mut self, side: Side, words: Range<usize>) {
        match side {
            Side::Aside => self.aside = words,
            Side::Kept => self.kept = words,
            Side::Between => {}
        }
    }
}

/// Goes on from a word, trying the shortest sides first; a side at the end goes to the end of its clause.
fn follow(reading: &Reading, elements: &[Element], n: usize, is_after_break: bool, mut sides: Sides) -> Option<Sides> {
    let Some((element, rest)) = elements.split_first() else {
        sides.whole.end = n;
        return Some(sides).filter(|sides| is_contrast(reading, sides));
    };
    let word = reading.text.word(n)?;
    match element {
        Element::Words(any) => {
            // Only where a clause is named may a sentence end.
            let goes_on = is_after_break || reading.sentence(n).start != n;
            let fits = any.contains(&word.text.as_str()) && !word.quoted && goes_on;
            fits.then(|| follow(reading, rest, n + 1, false, sides)).flatten()
        }
        Element::Clause => (reading.clause(n).start == n).then(|| follow(reading, rest, n, true, sides)).flatten(),
        Element::Start => {
            let first = reading.sentence(n).start == n;
            let joined = n > 0 && reading.words(n - 1..n).any(|word| CONNECTORS.contains(&word.text.as_str()));
            (first || joined).then(|| follow(reading, rest, n, true, sides)).flatten()
        }
        Element::Verb => {
            let fits = match sides.verb.and_then(|verb| reading.text.word(verb)) {
                Some(verb) => verb.stem == word.stem,
                None => !is_small(&word.text) && !word.digits,
            };
            sides.verb = sides.verb.or(Some(n));
            fits.then(|| follow(reading, rest, n + 1, false, sides)).flatten()
        }
        Element::Side(side) => {
            let last = (n + LONGEST).min(reading.sentence(n).end);
            if rest.is_empty() {
                let end = reading.clause(n).end.min(last);
                sides.set(*side, n..end);
                return follow(reading, rest, end, false, sides);
            }
            (n + 1..=last).find_map(|end| {
                let mut sides = sides.clone();
                sides.set(*side, n..end);
                follow(reading, rest, end, false, sides)
            })
        }
    }
}

/// Whether two things are set against each other, and not two sentences joined.
fn is_contrast(reading: &Reading, sides: &Sides) -> bool {
    let says_something = |words: &Range<usize>| {
        reading.words(words.clone()).any(|word| !is_small(&word.text) && !ARTICLES.contains(&word.text.as_str()))
    };
    if !says_something(&sides.aside) || !says_something(&sides.kept) {
        return false;
    }
    let text = |n: usize| reading.text.word(n).map_or("", |word| word.text.as_str());
    let (aside, kept) = (text(sides.aside.start), text(sides.kept.start));
    let because = aside == "because" && kept == "because";
    if NO_SIDE.contains(&aside) && !because || kept == "than" || !is_led_alike(reading, sides) {
        return false;
    }
    // "twice instead of 26 times" is a result, and "agreed, not gladly" a tone.
    let of_figures = |n: usize| {
        [Group::Unit, Group::Count].into_iter().any(|group| reading.spans.is(n, group))
            || reading.is_number(n)
            || is_small(text(n))
            || matches!(text(n), "times" | "second" | "seconds" | "about")
    };
    if sides.verb.is_none() && sides.aside.clone().all(of_figures) || sides.aside.len() == 1 && aside.ends_with("ly") {
        return false;
    }
    // Two sides stand in one clause each; several clauses are a list only while nobody acts in them.
    let acts = |n: usize| SUBJECTS.contains(&text(n)) || OF_SENTENCES.contains(&text(n));
    let several = (sides.aside.start + 1..sides.aside.end).any(|n| reading.clause(n).start == n);
    if several && sides.aside.clone().any(acts) || kept == "not" {
        return false;
    }
    let Some(not) = sides.aside.start.checked_sub(1).filter(|n| matches!(text(*n), "not" | "never")) else {
        return true;
    };
    if sides.verb.is_some() {
        return true;
    }
    if sides.kept.start < sides.aside.start {
        // "it was the clock, not the database": what is set aside ends its clause, and is short.
        return sides.aside.len() <= LONGEST_AFTER;
    }
    if text(sides.kept.start.saturating_sub(1)) != "but" && text(sides.kept.start.saturating_sub(1)) != "rather" {
        return true;
    }
    // "could not pay" is no choice, and what was not done yet is none either.
    let helper = not.checked_sub(1).map_or("", text);
    let whole = |n: usize| OF_SENTENCES.contains(&text(n));
    if SUBJECTS.contains(&kept)
        || sides.kept.clone().any(whole)
        || sides.aside.clone().any(whole)
        || matches!(helper, "could" | "can" | "had" | "has" | "have")
    {
        return false;
    }
    let led_by_verb = matches!(helper, "did" | "do" | "does" | "would" | "should" | "will" | "must");
    let thing = ARTICLES.contains(&kept) || reading.is_number(sides.kept.start);
    let wanting = reading.text.word(sides.aside.start).is_some_and(|word| WANTING.contains(&word.stem.as_str()));
    let doing = aside.ends_with("ing") && matches!(helper, "is" | "was" | "are" | "were");
    !(led_by_verb && thing && !wanting) && (!doing || kept.ends_with("ing"))
}

/// "not in hours but in orders"; "it worked, but not for everybody" is no contrast.
fn is_led_alike(reading: &Reading, sides: &Sides) -> bool {
    let led_by = |words: &Range<usize>| {
        reading.text.word(words.start).map(|word| word.text.as_str()).filter(|text| PREPOSITIONS.contains(text))
    };
    let has = |words: &Range<usize>, wanted: &str| reading.words(words.clone()).any(|word| word.text == wanted);
    let behind = sides.aside.start.checked_sub(1).and_then(|n| reading.text.word(n));
    if behind.is_none_or(|word| !matches!(word.text.as_str(), "not" | "never")) {
        return true;
    }
    led_by(&sides.aside).is_none_or(|led| has(&sides.kept, led))
        && led_by(&sides.kept).is_none_or(|led| has(&sides.aside, led))
}

/// Every contrast in an answer, in the order of the text; of those that overlap the first.
pub(super) fn contrasts(reading: &Reading) -> Vec<Contrast> {
    let at = |n: usize| Pattern::shipped().iter().filter_map(move |pattern| pattern.at(reading, n));
    let mut found: Vec<Sides> = (0..reading.text.words.len()).flat_map(at).collect();
    found.sort_by_key(|sides| (sides.whole.start, std::cmp::Reverse(sides.whole.end)));
    let mut out: Vec<Contrast> = Vec::new();
    let mut end = 0;
    for sides in found {
        if sides.whole.start >= end {
            end = sides.whole.end;
            out.push(told(reading, &sides));
        }
    }
    out
}

fn told(reading: &Reading, sides: &Sides) -> Contrast {
    let sentence = reading.sentence(sides.kept.start);
    let is_deed = |n: usize| [Group::Decide, Group::Act].into_iter().any(|group| reading.spans.is(n, group));
    let chooses = sides.kept.clone().any(|n| is_deed(n) && reading.is_said(n) && !is_noun(reading, n));
    let is_speaker = |n: usize| ["i", "we"].into_iter().any(|word| reading.text.is(n, word));
    let speaks_for = if (reading.clause(sides.whole.start).start..sides.whole.end).any(is_speaker) {
        Some(if chooses { Criterion::Decision } else { Criterion::Tradeoff })
    } else {
        None
    };
    Contrast {
        place: reading.text.place(&sides.whole),
        aside: reading.text.place(&sides.aside),
        kept: reading.text.place(&sides.kept),
        speaks_for,
        can_be_checked: reading.has_number(sentence),
    }
}

#[cfg(test)]
mod tests;
