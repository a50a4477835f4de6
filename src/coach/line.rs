//! One line rather than an answer: what is in it, with the words; no score, since a line is too short for one.

use super::contrast;
use super::criteria;
use super::lexicon::Group;
use super::reading::{Found, Reading};
use super::remarks::{per_mille, places, state_of};
use super::report::{Contrast, Place, State};
use crate::model::criterion::Criterion;

/// What a strong line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Who was hurt, and what they could not do.
    Harm,
    /// A number that measures people, alerts or time.
    Number,
    /// What somebody chose.
    Decision,
    /// What is different since.
    Result,
    /// What the speaker did.
    Own,
}

impl LineKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Harm, Self::Number, Self::Decision, Self::Result, Self::Own];

    /// A word or two, for a heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Harm => "Who was hurt",
            Self::Number => "A number",
            Self::Decision => "A decision",
            Self::Result => "A result",
            Self::Own => "Your own act",
        }
    }

    /// The same where there is hardly room: the head of a column.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Harm => "Harm",
            Self::Number => "Number",
            Self::Decision => "Decision",
            Self::Result => "Result",
            Self::Own => "Own act",
        }
    }

    /// The name in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Harm => "harm",
            Self::Number => "number",
            Self::Decision => "decision",
            Self::Result => "result",
            Self::Own => "own",
        }
    }
}

/// A line as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What is in it and in which words; in the order of [`LineKind::ALL`], empty where it is missing.
    found: [Vec<Place>; 5],
    /// Verbs of activity in sentences in which nothing is chosen, in the order of the text.
    pub activity: Vec<Place>,
    /// One thing set against another, in the order of the text.
    pub contrasts: Vec<Contrast>,
}

impl Line {
    /// The words from which a kind was read, in the order of the text; none where it is missing.
    pub fn places(&self, kind: LineKind) -> &[Place] {
        self.found.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether something of this kind was read.
    pub fn has(&self, kind: LineKind) -> bool {
        !self.places(kind).is_empty()
    }
}

/// Reads a line: what of the five is there, by the same rules as an answer. Never fails; the same line is always read
/// the same.
pub fn read_line(line: &str) -> Line {
    let reading = Reading::new(line, false);
    let decision = criteria::decision(&reading, false);
    let decided = decision.evidence.iter().map(|words| words.start).min();
    let change = criteria::change(&reading, decided);
    // "every host, every queue": sizes of things are nobody who is hurt.
    let mut harm = criteria::harm(&reading);
    let is_thing = |n: usize| reading.spans.is(n, Group::Inventory);
    harm.evidence.retain(|words| !is_thing(words.start) || !is_thing(words.end.saturating_sub(1)));
    let shown = |criterion: Criterion, found: &Found| {
        let there = state_of(criterion, per_mille(found.value)) != State::Missing;
        if there { places(&reading, &found.evidence) } else { Vec::new() }
    };
    Line {
        found: [
            shown(Criterion::Harm, &harm),
            shown(Criterion::Number, &criteria::number(&reading)),
            shown(Criterion::Decision, &decision),
            shown(Criterion::Change, &change),
            places(&reading, &criteria::first(&reading).evidence),
        ],
        activity: activity(&reading),
        contrasts: contrast::contrasts(&reading),
    }
}

/// "I managed", "was responsible for": what the speaker did in a sentence in which nothing is chosen and nothing is
/// different afterwards. "Management" is no deed.
fn activity(reading: &Reading) -> Vec<Place> {
    let busy = reading.said(Group::Activity).filter(|span| {
        let n = span.words.start;
        let (clause, sentence) = (reading.clause(n), reading.sentence(n));
        let names = |word: &str| ["ment", "ments", "tion", "tions", "ance"].into_iter().any(|end| word.ends_with(end));
        let is_deed = reading.words(n..n + 1).any(|word| !names(&word.text)) && !criteria::is_noun(reading, n);
        let is_own =
            reading.has_speaker(clause.start..n) || reading.has_speaker(sentence.start..n) || clause.start == n;
        let leads_on = [Group::Decide, Group::Change].into_iter().any(|group| reading.says(sentence.clone(), group));
        is_deed && is_own && !leads_on
    });
    places(reading, &busy.map(|span| span.words.clone()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRONG: &str = "Shoppers could not pay for 40 minutes on a Friday. I decided to roll back before searching, \
                          because each minute cost eleven orders. Since then no release goes out on a Friday.";

    fn of(line: &str, kind: LineKind) -> Vec<&str> {
        read_line(line).places(kind).iter().map(|place| &line[place.clone()]).collect()
    }

    #[test]
    fn a_strong_line_has_all_five_and_each_is_pointed_at() {
        let line = read_line(STRONG);
        for kind in LineKind::ALL {
            assert!(line.has(kind), "{}", kind.id());
        }
        assert!(of(STRONG, LineKind::Harm)[0].contains("Shoppers could not"));
        assert!(of(STRONG, LineKind::Number)[0].contains("40 minutes"));
        assert!(of(STRONG, LineKind::Decision)[0].starts_with("I decided to roll back"));
        assert!(of(STRONG, LineKind::Own)[0].starts_with("I decided"));
        assert!(line.activity.is_empty());
    }

    #[test]
    fn activity_is_named_with_its_words_unless_the_sentence_chooses() {
        let busy = |line: &str| -> Vec<String> {
            read_line(line).activity.iter().map(|place| line[place.clone()].to_owned()).collect()
        };
        assert_eq!(busy("I managed the platform and improved the monitoring."), ["managed", "improved"]);
        assert_eq!(busy("We handled all incidents and monitored everything."), ["handled", "monitored"]);
        assert!(busy("I stopped the release we had built, since people could not pay.").is_empty());
        assert!(busy("The management of the platform was good.").is_empty());
    }

    #[test]
    fn machines_are_nobody_who_is_hurt() {
        let line = "We monitor everything. Every host, every queue and every pod has a board and an alert on it.";
        assert!(of(line, LineKind::Harm).is_empty());
        assert_eq!(of("The guest could not open the door.", LineKind::Harm).len(), 1);
    }

    #[test]
    fn nothing_and_noise_have_nothing_in_them() {
        for line in ["", "   ", "?!", "Well, you know."] {
            let read = read_line(line);
            assert!(LineKind::ALL.into_iter().all(|kind| !read.has(kind)), "{line}");
            assert!(read.activity.is_empty() && read.contrasts.is_empty());
        }
    }
}
