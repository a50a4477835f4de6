//! How bad it is when a gesture comes to nothing.

use super::theme::Tone;
use crate::trainer::Error;

/// Nothing is lost by a gesture that was not possible; only what the disk or the schedule refused is a failure.
pub(super) const fn tone_of(error: &Error) -> Tone {
    match error {
        Error::Store(_) | Error::Schedule(_) => Tone::Burning,
        Error::ScenarioName | Error::ScenarioTooLarge => Tone::Warning,
        Error::Flashcards(_) | Error::Mock(_) | Error::NothingToUndo => Tone::Accent,
    }
}
