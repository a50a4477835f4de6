//! The one door for change: a command comes in with the moment, is computed, written, and swapped in, wholly or not at all.

mod choice;
mod command;
mod exercise;
mod files;
mod incident;
mod mock;
mod notice;
mod open;
mod path;
mod practice;
mod rewriting;
mod run;
mod saving;
mod scenarios;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub use command::{Command, Deck, Error};
pub use incident::IncidentLeft;
pub use mock::{Resumable, Sit, Step};
pub use notice::{Notice, Unsaved, written};
pub use open::Open;
pub use path::Following;

pub use crate::session::choice::Choice;
pub use crate::session::exercise::{Exercise, Prediction, Verdict};
pub use crate::session::flashcards::Mode;
pub use crate::session::mock::{
    Candidate, Hint, MOST_FOLLOW_UPS, MOST_MINUTES, MOST_QUESTIONS, MockError, Round, Sitting, Stage, Turn, Wish,
};
pub use crate::session::rewriting::{Rewriting, Side};

use crate::model::ids::{DeviceId, PromptKey};
use crate::model::incident::IncidentPlace;
use crate::model::kept::KeptScenario;
use crate::model::library::Library;
use crate::model::log::{Entry, Event};
use crate::model::problem::Problem;
use crate::model::search::SearchIndex;
use crate::model::settings::Settings;
use crate::model::time::{Calendar, Day, Timestamp};
use crate::progress::{self, Ledger, Overview, Roster};
use crate::schedule::{self, Memory, Scheduler};
use crate::session::flashcards::Flashcards;
use crate::store::{Batch, Found, Journal, Store, StoreError};

/// A clock that went back by less than this is the network correcting it, not worth a word.
const CLOCK_SLACK_MS: u64 = 2 * 60 * 1000;

/// Where everything lies and how days are counted.
#[derive(Clone, Debug)]
pub struct Place {
    /// Folder of the progress file.
    pub data_folder: PathBuf,
    /// Folders that hold packs beside the shipped ones.
    pub pack_folders: Vec<PathBuf>,
    /// Time zone of the learner; the rollover hour comes from the settings.
    pub calendar: Calendar,
    /// A fresh name for this machine, used when the progress file is new.
    pub device: DeviceId,
}

/// The state of the program.
#[derive(Debug)]
pub struct Trainer {
    place: Place,
    library: Library,
    library_version: u64,
    problems: Vec<Problem>,
    search: SearchIndex,
    journal: Journal,
    device: DeviceId,
    next_sequence: u64,
    ledger: Ledger,
    roster: Roster,
    scheduler: Scheduler,
    settings: Settings,
    scenarios: BTreeMap<String, KeptScenario>,
    calendar: Calendar,
    flashcards: Option<Flashcards>,
    begun: run::Begun,
    ended: Option<run::Ended>,
    incidents: Vec<IncidentPlace>,
    choices: Option<[Memory; 4]>,
    exercise: Option<exercise::Drawn>,
    mock: mock::Mock,
    overview: Overview,
    followed: path::Followed,
    open: OnceCell<Open>,
    stale: bool,
    unsaved: Vec<saving::Pending>,
    notices: Vec<Notice>,
    errands: files::Errands,
    read_file: Option<Result<(PathBuf, String), String>>,
    is_reading_packs: bool,
    clock_was_mentioned: bool,
}

impl Trainer {
    /// Opens progress and packs. Saves before each command returns; see [`Trainer::save_beside`] for a window.
    ///
    /// # Errors
    /// When the progress file cannot be used; nothing is changed on disk then.
    pub fn open(place: Place, now: Timestamp) -> Result<Self, Error> {
        let (store, found) = Store::open(&place.data_folder, &place.device, schedule::VERSION)?;
        let (library, problems) = crate::content::load(&place.pack_folders);
        Self::assemble(place, library, problems, store, found, now)
    }

    /// Opens progress for looking only, also while a window runs: commands that write fail.
    ///
    /// # Errors
    /// As [`Trainer::open`], but for the lock.
    pub fn look(place: Place, now: Timestamp) -> Result<Self, Error> {
        let opened = Store::open_for_reading(&place.data_folder, schedule::VERSION)?;
        let (store, found) = match opened {
            Some(opened) => opened,
            None => Store::in_memory(&place.device, schedule::VERSION)?,
        };
        let (library, problems) = crate::content::load(&place.pack_folders);
        Self::assemble(place, library, problems, store, found, now)
    }

    /// A trainer over a given library whose progress is gone with it: for tests and pictures.
    ///
    /// # Errors
    /// When SQLite cannot work in memory.
    pub fn in_memory(library: Library, problems: Vec<Problem>, place: Place, now: Timestamp) -> Result<Self, Error> {
        let (store, found) = Store::in_memory(&place.device, schedule::VERSION)?;
        Self::assemble(place, library, problems, store, found, now)
    }

    fn assemble(
        place: Place,
        library: Library,
        problems: Vec<Problem>,
        mut store: Store,
        found: Found,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let settings = found.settings;
        let calendar = place.calendar.with_rollover(settings.study.rollover_hour);
        let scheduler = Scheduler::new(&settings.study)?;
        let last_sequence =
            found.entries.iter().filter(|entry| entry.id.device == found.device).map(|entry| entry.id.sequence).max();
        let ledger = Ledger::new(found.entries, &scheduler, &calendar, found.memories.as_ref())?;
        if found.memories.is_none() && !ledger.entries().is_empty() {
            // A cache that cannot be written is only a slower start; a reader may not write at all.
            match store.save_cache(&ledger.memories(), ledger.entries().len()) {
                Ok(()) | Err(_) => {}
            }
        }
        let mock = mock::Mock::new(&library, progress::Attempts::new(&ledger), found.drafts);
        let mut trainer = Self {
            search: SearchIndex::new(&library),
            place,
            library,
            library_version: 1,
            problems,
            journal: Journal::waiting(store),
            device: found.device,
            next_sequence: last_sequence.unwrap_or(0) + 1,
            ledger,
            roster: Roster::default(),
            scheduler,
            settings,
            scenarios: found.scenarios,
            calendar,
            flashcards: None,
            begun: run::Begun::default(),
            ended: None,
            incidents: found.incidents,
            choices: None,
            exercise: None,
            mock,
            overview: Overview::default(),
            followed: path::Followed::default(),
            open: OnceCell::new(),
            stale: true,
            unsaved: Vec::new(),
            notices: Vec::new(),
            errands: files::Errands::default(),
            read_file: None,
            is_reading_packs: false,
            clock_was_mentioned: false,
        };
        trainer.tick(now);
        Ok(trainer)
    }

    /// Does one thing. See [`Command`] for what there is.
    ///
    /// # Errors
    /// When the command is not possible now or could not be saved; everything is as before then.
    pub fn apply(&mut self, command: Command, now: Timestamp) -> Result<(), Error> {
        match command {
            Command::Start(deck) => self.start(&deck, now),
            Command::Reveal => self.reveal(),
            Command::RevealAll => self.reveal_all(),
            Command::Hint => self.hint(),
            Command::Predict(text) => self.predict(&text)?,
            Command::Choose(chosen) => self.choose(chosen)?,
            Command::Rewrite(text) => self.take_line(&text)?,
            Command::Grade(grade) => self.grade(grade, now)?,
            Command::Undo => self.undo(now)?,
            Command::Suspend(key) => self.set_aside(&key, Event::Suspend(key.clone()), now)?,
            Command::Bury(key) => {
                let tomorrow = self.calendar.day_of(self.honest(now)).plus(1);
                self.set_aside(&key, Event::Bury(key.clone(), tomorrow), now)?;
            }
            Command::Resume(key) => self.record(Event::Resume(key), now)?,
            Command::Stop => self.stop(now)?,
            Command::TakeUp => self.take_up(now)?,
            Command::Sit(sit) => self.sit(sit, now)?,
            Command::Mock(step) => self.step(step, now)?,
            Command::DropDraft(slot) => self.drop_draft(slot, now)?,
            Command::Change(settings) => self.change(settings)?,
            Command::KeepScenario { name, text } => self.keep_scenario(&name, text, now)?,
            Command::DropScenario(name) => self.drop_scenario(&name)?,
            Command::WriteFiles { folder, files } => self.run_errand(files::Errand::Write(folder, files))?,
            Command::ReadFile(path) => self.run_errand(files::Errand::Read(path))?,
            Command::ReadPacks => self.run_errand(files::Errand::Packs(self.place.pack_folders.clone()))?,
            Command::TrustClock => self.trust_clock(now)?,
            Command::Dismiss(notice) => self.notices.retain(|other| *other != notice),
        }
        self.tick(now);
        Ok(())
    }

    /// Notices what time brings: outcomes of saving and of files, a new day, a step that came due. Cheap; called every frame.
    pub fn tick(&mut self, now: Timestamp) {
        self.collect_outcomes(now);
        self.collect_files(now);
        self.watch_clock(now);
        self.tick_mock(now);
        self.tick_ended(now);
        let now = self.honest(now);
        let asked_before = self.asked_key();
        if let Some(run) = &mut self.flashcards {
            run.tick(now);
        }
        let today = self.calendar.day_of(now);
        if asked_before != self.asked_key() || self.overview.today != Some(today) {
            self.refresh_choices(now);
        }
        if self.stale || self.overview.today != Some(today) {
            self.roster.catch_up(&self.library, self.library_version, &self.ledger);
            self.overview = progress::overview(
                &self.library,
                &self.ledger,
                &self.roster,
                &self.scheduler,
                &self.settings.study,
                &self.calendar,
                today,
            );
            self.followed = self.fold_path();
            self.open = OnceCell::new();
            self.stale = false;
        }
    }

    /// Every pack, card and prompt.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Counts up whenever the packs were read again, so that lists know when to be made anew.
    pub fn library_version(&self) -> u64 {
        self.library_version
    }

    /// What is wrong with packs.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Search over all cards.
    pub fn search(&self) -> &SearchIndex {
        &self.search
    }

    /// The folded log.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Everything about progress, as of the last tick.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How days are counted.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The study day of a moment, never before the last saved answer.
    pub fn today(&self, now: Timestamp) -> Day {
        self.calendar.day_of(self.honest(now))
    }

    /// Where data and packs lie.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What is to be said.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The question of the incident that is being played, or was played last in a run that is still open.
    pub fn played(&self) -> Option<&PromptKey> {
        self.begun.played.as_ref().filter(|_| self.flashcards.is_some())
    }

    /// The run of flashcards, if one is going on.
    pub fn flashcards(&self) -> Option<&Flashcards> {
        self.flashcards.as_ref()
    }

    /// What each grade would lead to for the prompt being asked, in the order of the grades; `None` in a cram.
    pub fn choices(&self) -> Option<&[Memory; 4]> {
        self.choices.as_ref()
    }

    /// Answers handed over for saving and not yet durable.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len().max(self.journal.pending())
    }

    /// The newest thing that undo would take back.
    pub fn undoable(&self) -> Option<&Entry> {
        self.ledger.undoable(&self.device)
    }

    /// `now`, or the last saved moment when the clock stands before it.
    fn honest(&self, now: Timestamp) -> Timestamp {
        self.ledger.last_at().map_or(now, |last| last.max(now))
    }

    fn watch_clock(&mut self, now: Timestamp) {
        let behind = self.ledger.last_at().map_or(0, |last| last.millis_since(now));
        if behind > CLOCK_SLACK_MS && !self.clock_was_mentioned {
            self.clock_was_mentioned = true;
            self.notices.push(Notice::ClockWentBack(behind));
        } else if behind == 0 && self.clock_was_mentioned {
            self.clock_was_mentioned = false;
            self.notices.retain(|notice| !matches!(notice, Notice::ClockWentBack(_)));
        }
    }

    fn trust_clock(&mut self, now: Timestamp) -> Result<(), Error> {
        // The one entry that may stand before others: it says that their dates were wrong.
        self.write(Event::TrustClock, now, None)?;
        self.clock_was_mentioned = false;
        self.notices.retain(|notice| !matches!(notice, Notice::ClockWentBack(_)));
        Ok(())
    }

    fn change(&mut self, settings: Settings) -> Result<(), Error> {
        let settings = settings.clamped();
        let scheduler = Scheduler::new(&settings.study)?;
        self.journal.submit(Batch { settings: Some(settings.clone()), ..Batch::default() })?;
        self.calendar = self.place.calendar.with_rollover(settings.study.rollover_hour);
        self.settings = settings;
        self.scheduler = scheduler;
        self.choices = None;
        self.overview.today = None;
        Ok(())
    }

    fn swap_packs(&mut self, packs: files::Packs, now: Timestamp) {
        let now = self.honest(now);
        let files::Packs { library, problems, search } = packs;
        (self.library, self.problems, self.search) = (library, problems, search);
        self.library_version += 1;
        self.stale = true;
        self.ended = None;
        if let Some(run) = &mut self.flashcards {
            run.keep(|key| self.library.prompt(key).is_some(), now);
        }
        self.refresh_mock();
        self.refresh_choices(now);
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
