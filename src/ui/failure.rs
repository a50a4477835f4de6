//! What a line says after a gesture that came to nothing, or that changed something out of sight.

use super::theme::Tone;
use crate::model::log::Event;
use crate::model::words;
use crate::session::flashcards::Mode;
use crate::trainer::{Command, Error, Trainer};

/// Nothing is lost by a gesture that was not possible; only what the disk or the schedule refused is a failure.
pub(super) const fn tone_of(error: &Error) -> Tone {
    match error {
        Error::Store(_) | Error::Schedule(_) => Tone::Burning,
        Error::ScenarioName | Error::ScenarioTooLarge => Tone::Warning,
        Error::Flashcards(_) | Error::Mock(_) | Error::NothingToUndo | Error::NothingEnded => Tone::Accent,
    }
}

/// What is to be said of a change that happens out of sight, in words of the time before it.
pub(super) fn told_before(trainer: &Trainer, command: &Command) -> Option<String> {
    if *command == Command::Undo {
        taken_back(trainer)
    } else if matches!(command, Command::Start(_)) {
        ended_by_another(trainer)
    } else {
        None
    }
}

/// That the run which is open ends for another; `None` where nothing of it goes, as of an incident, whose place is kept.
fn ended_by_another(trainer: &Trainer) -> Option<String> {
    let run = trainer.open_run().filter(|run| run.answered() > 0 && run.mode() != Mode::RolePlay)?;
    let count = run.count();
    Some(format!(
        "The run before this one is ended, at card {} of {}. What you answered is saved.",
        words::thousands(count.number),
        words::thousands(count.of)
    ))
}

/// What an undo takes back; `None` where there is nothing.
fn taken_back(trainer: &Trainer) -> Option<String> {
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
