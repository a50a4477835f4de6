//! What a line says after a gesture that came to nothing, or that took something back out of sight.

use super::theme::Tone;
use crate::model::log::Event;
use crate::trainer::{Error, Trainer};

/// Nothing is lost by a gesture that was not possible; only what the disk or the schedule refused is a failure.
pub(super) const fn tone_of(error: &Error) -> Tone {
    match error {
        Error::Store(_) | Error::Schedule(_) => Tone::Burning,
        Error::ScenarioName | Error::ScenarioTooLarge => Tone::Warning,
        Error::Flashcards(_) | Error::Mock(_) | Error::NothingToUndo | Error::NothingEnded => Tone::Accent,
    }
}

/// What an undo takes back, for a screen that does not show it; `None` where there is nothing.
pub(super) fn taken_back(trainer: &Trainer) -> Option<String> {
    let title = |key| {
        let library = trainer.library();
        library
            .prompt(key)
            .and_then(|prompt| library.card(prompt.card))
            .map_or("a card that is gone", |card| card.title())
    };
    Some(match &trainer.undoable()?.event {
        Event::Review(key, review) => format!("Taken back: \"{}\", graded {}.", title(key), review.grade.label()),
        Event::Cram(key, ..) => format!("Taken back: \"{}\", answered in a cram.", title(key)),
        Event::Suspend(key) => format!("\"{}\" is asked again: it was suspended.", title(key)),
        Event::Bury(key, _) => format!("\"{}\" is asked again: it was put off until tomorrow.", title(key)),
        Event::Resume(key) => format!("\"{}\" is suspended again.", title(key)),
        Event::Attempt(attempt) => {
            format!("Taken back: your answer to \"{}\". It is a draft again.", title(&attempt.key))
        }
        Event::Interview(_) => "Taken back: the interview that was begun.".to_owned(),
        Event::SelfScore(..) | Event::Dispute(..) => "Taken back: your word on a remark.".to_owned(),
        Event::Withdraw(_) | Event::TrustClock => return None,
    })
}
