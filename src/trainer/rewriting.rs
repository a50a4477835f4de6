//! The pair of lines being asked: read once when the learner hands in a line of their own, and told anew when its card
//! changes. What was typed is kept for the run and never written to the log.

use super::{Error, Trainer};
use crate::model::card::{CardBody, Rewrite};
use crate::session::flashcards::FlashcardError;
use crate::session::rewriting::Rewriting;

impl Trainer {
    /// The pair being asked; `None` when the prompt is none.
    pub fn rewrite(&self) -> Option<&Rewrite> {
        let prompt = self.library.prompt(&self.flashcards.as_ref()?.asked()?.key)?;
        match &self.library.card(prompt.card)?.body {
            CardBody::Rewrite(rewrite) => Some(rewrite),
            CardBody::Question(_)
            | CardBody::Term(_)
            | CardBody::Contrast(_)
            | CardBody::Triage(_)
            | CardBody::Calculation(_)
            | CardBody::Misconception(_) => None,
        }
    }

    /// What was handed in for the prompt being asked, beside the lines of its card.
    pub fn rewriting(&self) -> Option<&Rewriting> {
        self.flashcards.as_ref()?.asked()?.rewriting.as_deref()
    }

    /// Reads a line of the learner's own and opens the strong one.
    pub(super) fn take_line(&mut self, text: &str) -> Result<(), Error> {
        let run = self.flashcards.as_ref().ok_or(FlashcardError::NothingAsked)?;
        run.asked().ok_or(FlashcardError::NothingAsked)?;
        let rewrite = self.rewrite().ok_or(FlashcardError::NoPair)?;
        let (weak, strong) = (rewrite.weak.clone(), rewrite.strong.clone());
        if let Some(run) = &mut self.flashcards {
            run.rewrite(&weak, text, &strong)?;
        }
        Ok(())
    }

    /// Reads the own line again beside a card that has changed under it.
    pub(super) fn refresh_rewriting(&mut self) {
        let Some(pair) = self.rewrite().map(|rewrite| (rewrite.weak.clone(), rewrite.strong.clone())) else { return };
        if let Some(run) = &mut self.flashcards {
            run.reread(&pair.0, &pair.1);
        }
    }
}
