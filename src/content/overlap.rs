//! Finds eight words in a row that two cards share: what is read twice was not written for its card.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::parse::Passage;

/// Words in a row that count as shared text.
const RUN: usize = 8;

/// All runs of words seen so far, and the card in which each was seen first.
#[derive(Default)]
pub(super) struct Overlaps {
    cards: Vec<String>,
    first_seen: HashMap<u64, usize>,
}

/// Words that a passage shares with an earlier card.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// Which of the passages.
    pub(super) passage: usize,
    /// The whole run, as it stands there.
    pub(super) words: String,
    /// The earlier card, as it was introduced.
    pub(super) with: String,
}

impl Overlaps {
    /// Compares a card's passages with all earlier cards', then remembers them.
    /// `card` is how messages about later cards call it.
    pub(super) fn add(&mut self, card: String, passages: &[Passage]) -> Vec<Shared> {
        let number = self.cards.len();
        let mut shared = Vec::new();
        let mut new = Vec::new();
        for (n, passage) in passages.iter().enumerate() {
            let words = words(&passage.text);
            // The run that is being followed: first word, word after the last, card.
            let mut run: Option<(usize, usize, usize)> = None;
            for (start, window) in words.windows(RUN).enumerate() {
                let key = hash(window);
                new.push(key);
                let seen = self.first_seen.get(&key).copied();
                match (seen, &mut run) {
                    (Some(card), Some((_, end, with))) if card == *with && start < *end => *end = start + RUN,
                    (Some(card), _) => {
                        shared.extend(run.take().map(|run| (n, &words, run)).map(|found| self.told(found)));
                        run = Some((start, start + RUN, card));
                    }
                    (None, _) => {}
                }
            }
            shared.extend(run.map(|run| self.told((n, &words, run))));
        }
        self.cards.push(card);
        for key in new {
            self.first_seen.entry(key).or_insert(number);
        }
        shared
    }

    fn told(&self, (passage, words, (start, end, card)): (usize, &Vec<&str>, (usize, usize, usize))) -> Shared {
        let words = words.get(start..end).unwrap_or_default().join(" ");
        Shared { passage, words, with: self.cards.get(card).cloned().unwrap_or_default() }
    }
}

/// The words of a text without the punctuation around them.
fn words(text: &str) -> Vec<&str> {
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).len();
    text.split_whitespace().filter(|word| bare(word) > 0).collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        for c in bare.chars().flat_map(char::to_lowercase) {
            c.hash(&mut hasher);
        }
        ' '.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::path::Path;

    fn passages(texts: &[&str]) -> Vec<Passage> {
        texts.iter().map(|text| Passage { path: Path::default(), offset: 0, text: (*text).to_owned() }).collect()
    }

    #[test]
    fn eight_shared_words_are_found_and_seven_are_not() {
        let mut overlaps = Overlaps::default();
        let first = ["x one two, three four **five** six seven eight."];
        assert!(overlaps.add("a".into(), &passages(&first)).is_empty());
        assert!(overlaps.add("b".into(), &passages(&["one two three four five six seven nine"])).is_empty());
        let shared = overlaps.add("c".into(), &passages(&["", "y One two three four five six seven EIGHT z"]));
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].passage, 1);
        assert_eq!(shared[0].words, "One two three four five six seven EIGHT");
        assert_eq!(shared[0].with, "a");
    }

    #[test]
    fn a_longer_run_is_told_once_and_whole() {
        let text = "a b c d e f g h i j k l";
        let mut overlaps = Overlaps::default();
        overlaps.add("a".into(), &passages(&[text]));
        let shared = overlaps.add("b".into(), &passages(&[text, "q"]));
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].words, text);
    }

    #[test]
    fn a_card_may_repeat_itself_and_fields_are_not_joined() {
        let mut overlaps = Overlaps::default();
        assert!(overlaps.add("a".into(), &passages(&["a b c d e f g h", "a b c d e f g h"])).is_empty());
        assert!(overlaps.add("b".into(), &passages(&["a b c d", "e f g h"])).is_empty());
    }
}
