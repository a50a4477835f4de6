//! What one may go on with, in words for an offer: a draft, or an interview that is not over.

use super::mock::offered;
use crate::model::attempt::{Draft, Slot};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Resumable, Trainer};
use crate::ui::widgets::minutes;

/// The offer, found again when the log or the newest draft has changed: finding it goes through every answer.
#[derive(Debug, Default)]
pub(super) struct Resume {
    made_for: Option<(usize, Option<(Slot, Timestamp)>)>,
    offer: Option<(String, String)>,
}

impl Resume {
    pub(super) fn refresh(&mut self, trainer: &Trainer) {
        let newest = trainer.drafts().first().map(|draft| (draft.slot(), draft.at));
        let made_for = (trainer.ledger().entries().len(), newest);
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.offer = match trainer.resumable() {
            Some(Resumable::Interview(id)) => offered(trainer, &id),
            Some(Resumable::Draft(slot)) => {
                let draft = trainer.drafts().iter().find(|draft| draft.slot() == slot);
                draft.map(|draft| match draft.interview.as_ref().and_then(|id| offered(trainer, id)) {
                    Some((title, answered)) => (title, format!("{answered} {}", how_far(draft))),
                    None => (format!("Go on with \"{}\"", words::short(&draft.asked, 70)), how_far(draft)),
                })
            }
            None => None,
        };
    }

    /// A title and a sentence.
    pub(super) fn offer(&self) -> Option<(&str, &str)> {
        self.offer.as_ref().map(|(title, sentence)| (title.as_str(), sentence.as_str()))
    }
}

fn how_far(draft: &Draft) -> String {
    let count = match words::count_words(&draft.text) {
        0 => "No word yet".to_owned(),
        1 => "One word".to_owned(),
        n => format!("{} words", words::capital(&words::count(n))),
    };
    let what = if draft.follows.is_some() { " to a follow-up" } else { "" };
    format!("{count}{what}, {} on the clock; kept as you left it.", minutes(draft.spent_ms / 1000))
}
