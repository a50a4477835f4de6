//! The choice made on the prompt being asked: judged when it is made, and taken back when its question changes.

use super::{Error, Trainer};
use crate::session::choice::Choice;
use crate::session::flashcards::FlashcardError;

impl Trainer {
    /// What was chosen for the prompt being asked, before its answer was shown.
    pub fn choice(&self) -> Option<&Choice> {
        self.flashcards.as_ref()?.asked()?.choice.as_ref()
    }

    /// Commits to one of the choices of the prompt being asked and opens its answer.
    pub(super) fn choose(&mut self, chosen: usize) -> Result<(), Error> {
        let (_, face) = self.asked().ok_or(FlashcardError::NothingAsked)?;
        let run = self.flashcards.as_mut().ok_or(FlashcardError::NothingAsked)?;
        run.choose(&face, chosen)?;
        Ok(())
    }

    /// Takes a choice back whose card has changed under it.
    pub(super) fn refresh_choice(&mut self) {
        let Some(choice) = self.choice() else { return };
        let stands = self.asked().is_some_and(|(_, face)| choice.is_about(&face));
        if let Some(run) = self.flashcards.as_mut().filter(|_| !stands) {
            run.ask_anew();
        }
    }
}
