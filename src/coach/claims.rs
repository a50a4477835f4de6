//! Known misconceptions, recognised in an answer by the cues that their cards carry.

use super::phrase::Phrase;
use super::report::ClaimRead;
use super::text::Text;
use crate::model::card::Misconception;

/// Statements that are known to be wrong, with the words they are recognised by.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    known: Vec<Claim>,
}

#[derive(Clone, Debug)]
struct Claim {
    cues: Vec<Phrase>,
    correct: String,
}

impl Claims {
    /// Of every card whose statement does not hold and that has cues.
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a Misconception>) -> Self {
        let wrong = cards.into_iter().filter(|card| !card.holds && !card.cues.is_empty());
        let known = wrong
            .map(|card| Claim {
                cues: card.cues.iter().map(|cue| Phrase::new(cue)).collect(),
                correct: card.correct.clone().unwrap_or_else(|| card.why.clone()),
            })
            .collect();
        Self { known }
    }

    /// Those that the answer repeats, in the order of the text.
    pub(super) fn read(&self, text: &Text) -> Vec<ClaimRead> {
        let said = |claim: &Claim| claim.cues.iter().find_map(|cue| cue.find(text));
        let found = self.known.iter().filter_map(|claim| Some((said(claim)?, claim)));
        let mut found: Vec<_> = found
            .map(|(words, claim)| ClaimRead { place: text.place(&words), correct: claim.correct.clone() })
            .collect();
        found.sort_by_key(|claim| claim.place.start);
        found
    }
}
