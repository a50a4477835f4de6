//! What can happen: every command, and why one may fail.

use std::path::PathBuf;

use crate::model::attempt::Slot;
use crate::model::card::CardKind;
use crate::model::ids::{PromptKey, TopicId};
use crate::model::library::CardRef;
use crate::model::log::Grade;
use crate::model::settings::Settings;
use crate::schedule::ScheduleError;
use crate::session::flashcards::{FlashcardError, Mode};
use crate::session::mock::MockError;
use crate::store::StoreError;

use super::{Notice, Sit, Step};

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
    /// Commit to one of the choices of the prompt being asked, by its place from 0.
    Choose(usize),
    /// Hand in a line of one's own for the weak one being asked, as typed; at most 2000 characters.
    Rewrite(String),
    /// Say how it went.
    Grade(Grade),
    /// Take the last answer, suspension, burial or step of a mock answer back; without limit, also after a restart.
    Undo,
    /// Do not ask this until it is resumed.
    Suspend(PromptKey),
    /// Ask this again.
    Resume(PromptKey),
    /// Do not ask this before tomorrow.
    Bury(PromptKey),
    /// End the run. Its answers are in the log; the place in an incident is forgotten.
    Stop,
    /// Take the run up again that was ended last, as it stood; for ten minutes, unless something else is begun or answered.
    TakeUp,
    /// Sit down to mock answers.
    Sit(Sit),
    /// One step of mock answers.
    Mock(Step),
    /// Throw a draft of a mock answer away, for good; a sitting that writes it ends.
    DropDraft(Slot),
    /// New settings.
    Change(Settings),
    /// Keep a scenario under a name, in place of what was kept under it. Not part of the log, and not undone by
    /// [`Command::Undo`]: what was dropped or replaced comes back by keeping its text again.
    KeepScenario {
        /// 1 to 80 characters; white space around it is cut off. [`DRAFT`](crate::model::kept::DRAFT) for what is
        /// drawn at present.
        name: String,
        /// The scenario as JSON, at most 1 MiB; not looked into.
        text: String,
    },
    /// Forget the scenario of this name; nothing happens when there is none.
    DropScenario(String),
    /// Write texts under their names into a folder, in place of files of these names. Said by
    /// [`Notice::Written`] or [`Notice::NotWritten`].
    WriteFiles {
        /// Made when it is not there.
        folder: PathBuf,
        /// Name and text of each file.
        files: Vec<(String, String)>,
    },
    /// Read a text of at most 1 MiB that somebody named; see [`Trainer::take_read_file`](super::Trainer::take_read_file).
    ReadFile(PathBuf),
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
    /// Only this card; in a role-play, the one whose minutes are played, from where they were left.
    pub card: Option<CardRef>,
    /// Only these cards; the first prompts of those that are new come in this order.
    pub cards: Option<Vec<CardRef>>,
    /// Whether the first prompts of `cards` are asked beyond the daily number of new ones. A spent readiness budget holds
    /// them back all the same.
    pub beyond_limit: bool,
    /// Only cards of this kind.
    pub kind: Option<CardKind>,
    /// Whether answers move the schedule.
    pub mode: Mode,
    /// Order of the run.
    pub seed: u64,
    /// Fixes the numbers that exercises are drawn with, and which statements are asked put right, so that the run can be
    /// repeated; drawn by the moment without.
    pub figures: Option<u64>,
}

impl Default for Deck {
    /// Everything that is due, by schedule.
    fn default() -> Self {
        Self {
            topic: None,
            card: None,
            cards: None,
            beyond_limit: false,
            kind: None,
            mode: Mode::Scheduled,
            seed: 0,
            figures: None,
        }
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
    /// The sitting is not at this point.
    #[error(transparent)]
    Mock(#[from] MockError),
    /// A name that is blank, too long or has a line break in it.
    #[error("a scenario needs a name of 1 to {} characters, in one line; type another", super::scenarios::NAME_CHARS)]
    ScenarioName,
    /// A text that is too large.
    #[error("the scenario is larger than 1 MiB, so it was not kept; remove incidents from it")]
    ScenarioTooLarge,
    /// No run was ended within ten minutes, or something was begun or answered since.
    #[error("no run was ended just now; start one")]
    NothingEnded,
    /// The log holds nothing of this machine that could be taken back.
    #[error("there is nothing to undo")]
    NothingToUndo,
}
