//! A line that was drawn beforehand: a target or budget with a number or a consequence, in terms or in plain words.

use std::ops::Range;

use super::number::{counts, loose};
use crate::coach::lexicon::Group;
use crate::coach::reading::{Found, Reading};

/// Reads the line.
pub(in crate::coach) fn slo(reading: &Reading) -> Found {
    let mut found = Found::default();
    let signs: [(Group, ValueOf); 3] =
        [(Group::Target, Signs::of_target), (Group::Limit, Signs::of_limit), (Group::Bound, Signs::of_bound)];
    for (group, value_of) in signs {
        for span in reading.spans.of(group) {
            let value = Signs::around(reading, span.words.start).map_or(0.0, |signs| value_of(&signs));
            if value > 0.0 {
                found.offer(value, span.words.clone());
            }
        }
    }
    found.value *= 1.0 - loose(reading);
    let further = found.evidence.len().saturating_sub(1).min(4);
    found.value *= 0.92 + 0.02 * f32::from(u8::try_from(further).unwrap_or(4));
    found.evidence.sort_by_key(|words| words.start);
    found
}

/// How much the signs around a word of one group say, 0-1.
type ValueOf = fn(&Signs) -> f32;

/// What stands around a word that may draw a line.
struct Signs {
    negated: bool,
    /// A number within the sentence, within eight words, within four.
    number: [bool; 3],
    /// People, what they came for, or trouble.
    served: bool,
    /// A condition and a choice.
    consequence: bool,
}

impl Signs {
    /// `None` where the word is quoted.
    fn around(reading: &Reading, n: usize) -> Option<Self> {
        let word = reading.text.word(n).filter(|word| !word.quoted)?;
        let sentence = reading.sentence(n);
        let number_in = |words: Range<usize>| words.into_iter().any(|n| counts(reading, n));
        let groups = [Group::Person, Group::Anyone, Group::Journey, Group::Measured, Group::Fail];
        Some(Self {
            negated: word.negated,
            number: [number_in(sentence.clone()), number_in(reading.near(n, 8)), number_in(reading.near(n, 4))],
            served: groups.into_iter().any(|group| reading.spans.any(sentence.clone(), group)),
            consequence: reading.spans.any(sentence.clone(), Group::Condition) && reading.says(sentence, Group::Decide),
        })
    }

    /// A bare term says little; with a number or a consequence it says all.
    fn of_target(&self) -> f32 {
        match (self.negated, self.number[0], self.consequence) {
            (true, ..) => 0.0,
            (false, true, _) => 1.0,
            (false, false, true) => 0.9,
            (false, false, false) => 0.3,
        }
    }

    /// "at most", "may fail": with a number beside it and something that may fail it is a target in plain words.
    fn of_limit(&self) -> f32 {
        match (self.number[1], self.served, self.consequence) {
            (true, true, _) => 1.0,
            (true, false, _) => 0.7,
            (false, true, true) => 0.6,
            (false, ..) => 0.15,
        }
    }

    /// "under", "within": only beside a number.
    fn of_bound(&self) -> f32 {
        if self.negated || !self.number[2] {
            return 0.0;
        }
        match (self.served, self.consequence) {
            (true, true) => 0.8,
            (true, false) | (false, true) => 0.5,
            (false, false) => 0.2,
        }
    }
}
