//! Known misconceptions, recognised in an answer by the cues that their cards carry.

use super::index::Index;
use super::phrase::Phrase;
use super::report::ClaimRead;
use super::text::Text;
use crate::model::card::Misconception;

/// Statements that are known to be wrong, with the words they are recognised by.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Each put right.
    correct: Vec<String>,
    cues: Index<usize>,
}

impl Claims {
    /// Of every card whose statement does not hold and that has cues.
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a Misconception>) -> Self {
        let mut claims = Self::default();
        for card in cards.into_iter().filter(|card| !card.holds) {
            for cue in &card.cues {
                claims.cues.add(claims.correct.len(), Phrase::new(cue));
            }
            claims.correct.push(card.correct.clone().unwrap_or_else(|| card.why.clone()));
        }
        claims
    }

    /// Those that the answer repeats, each once, in the order of the text.
    pub(super) fn read(&self, text: &Text) -> Vec<ClaimRead> {
        let mut known = std::collections::BTreeSet::new();
        let mut found = Vec::new();
        for n in 0..text.words.len() {
            for (claim, phrase, words) in self.cues.at(text, n) {
                if phrase.is_said(text, &words) && known.insert(*claim) {
                    let correct = self.correct.get(*claim).cloned().unwrap_or_default();
                    found.push(ClaimRead { place: text.place(&words), correct });
                }
            }
        }
        found
    }
}
