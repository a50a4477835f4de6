//! The exercise of the prompt being asked: drawn once when it is shown, judged when something was predicted.

use super::{Error, Trainer};
use crate::model::card::CardBody;
use crate::model::ids::PromptKey;
use crate::session::exercise::{self, Exercise, Prediction};
use crate::session::flashcards::FlashcardError;

/// An exercise and what it was drawn for.
#[derive(Debug)]
pub(super) struct Drawn {
    key: PromptKey,
    seed: u64,
    library_version: u64,
    exercise: Exercise,
}

impl Trainer {
    /// The exercise being asked; `None` when the prompt is none, or its card makes none (which `check` reports).
    pub fn exercise(&self) -> Option<&Exercise> {
        let asked = self.flashcards.as_ref()?.asked()?;
        let drawn = self.exercise.as_ref()?;
        (drawn.key == asked.key && drawn.seed == asked.seed()).then_some(&drawn.exercise)
    }

    /// What was predicted for the prompt being asked.
    pub fn prediction(&self) -> Option<&Prediction> {
        self.flashcards.as_ref()?.asked()?.prediction.as_ref()
    }

    /// Judges a prediction and, when it counts, opens the worked solution.
    pub(super) fn predict(&mut self, text: &str) -> Result<(), Error> {
        let exercise = self.exercise().cloned();
        let run = self.flashcards.as_mut().ok_or(FlashcardError::NothingAsked)?;
        run.asked().ok_or(FlashcardError::NothingAsked)?;
        run.predict(&exercise.ok_or(FlashcardError::NoExercise)?, text)?;
        Ok(())
    }

    /// Draws the exercise of the prompt being asked, unless it is drawn already.
    pub(super) fn refresh_exercise(&mut self) {
        let Some(asked) = self.flashcards.as_ref().and_then(|run| run.asked()) else {
            self.exercise = None;
            return;
        };
        let (key, seed, library_version) = (asked.key.clone(), asked.seed(), self.library_version);
        let same = |drawn: &Drawn| drawn.key == key && drawn.seed == seed;
        if self.exercise.as_ref().is_some_and(|drawn| same(drawn) && drawn.library_version == library_version) {
            return;
        }
        let body = self.library.prompt(&key).and_then(|prompt| self.library.card(prompt.card)).map(|card| &card.body);
        let exercise = match body {
            Some(CardBody::Calculation(calculation)) => exercise::draw(calculation, seed).ok(),
            Some(
                CardBody::Question(_)
                | CardBody::Term(_)
                | CardBody::Contrast(_)
                | CardBody::Rewrite(_)
                | CardBody::Triage(_)
                | CardBody::Misconception(_),
            )
            | None => None,
        };
        let before = self.exercise.take().filter(same).map(|drawn| drawn.exercise);
        if before.is_some()
            && before != exercise
            && let Some(run) = &mut self.flashcards
        {
            run.ask_anew();
        }
        self.exercise = exercise.map(|exercise| Drawn { key, seed, library_version, exercise });
    }
}
