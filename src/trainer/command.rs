//! What can happen: every command, and why one may fail.

use crate::model::card::CardKind;
use crate::model::ids::{PromptKey, TopicId};
use crate::model::library::CardRef;
use crate::model::log::Grade;
use crate::model::settings::Settings;
use crate::schedule::ScheduleError;
use crate::session::flashcards::{FlashcardError, Mode};
use crate::store::StoreError;

use super::Notice;

/// One gesture of the learner.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin a run of flashcards.
    Start(Deck),
    /// Open the next section of the answer.
    Reveal,
    /// Open all sections of the answer.
    RevealAll,
    /// Open the next hint.
    Hint,
    /// Answer the exercise being asked, as typed.
    Predict(String),
    /// Say how it went.
    Grade(Grade),
    /// Take the last answer, suspension or burial back; without limit, also after a restart.
    Undo,
    /// Do not ask this until it is resumed.
    Suspend(PromptKey),
    /// Ask this again.
    Resume(PromptKey),
    /// Do not ask this before tomorrow.
    Bury(PromptKey),
    /// End the run.
    Stop,
    /// New settings.
    Change(Settings),
    /// Read the packs again.
    ReadPacks,
    /// The clock is right now; earlier entries with later dates were made by a fast clock.
    TrustClock,
    /// The notice was read.
    Dismiss(Notice),
}

/// Which prompts a run asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    /// Only this topic.
    pub topic: Option<TopicId>,
    /// Only this card.
    pub card: Option<CardRef>,
    /// Only cards of this kind.
    pub kind: Option<CardKind>,
    /// Whether answers move the schedule.
    pub mode: Mode,
    /// Order of the run.
    pub seed: u64,
}

impl Default for Deck {
    /// Everything that is due, by schedule.
    fn default() -> Self {
        Self { topic: None, card: None, kind: None, mode: Mode::Scheduled, seed: 0 }
    }
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Progress could not be opened or saved.
    #[error(transparent)]
    Store(StoreError),
    /// No next date could be computed.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The run is not at this point.
    #[error(transparent)]
    Flashcards(#[from] FlashcardError),
    /// The log holds nothing of this machine that could be taken back.
    #[error("there is nothing to undo")]
    NothingToUndo,
}
