//! Saving: an entry is handed over and counted at once; if that fails it is taken back out. Says what was not saved.

use std::sync::Arc;

use super::mock::DraftChange;
use super::{Error, Notice, Trainer, Unsaved};
use crate::model::ids::PromptKey;
use crate::model::incident::IncidentPlace;
use crate::model::kept::DRAFT;
use crate::model::log::{Entry, EntryId, Event, Grade};
use crate::model::time::{Day, Timestamp};
use crate::schedule;
use crate::store::{Batch, Journal, Outcome, Store, StoreError};

/// An entry that was handed over and is not yet durable.
#[derive(Debug)]
pub(super) struct Pending {
    id: EntryId,
    /// The prompt that is asked again if saving fails.
    touched: Option<PromptKey>,
    /// The grade, if it is an answer: the run counted it.
    grade: Option<Grade>,
    /// The incidents left midway as they were before, where this changed them.
    incidents_before: Option<Vec<IncidentPlace>>,
}

/// What is saved in one batch with an entry.
#[derive(Debug, Default)]
pub(super) struct Along {
    /// Its study day, where that is not the one of its moment.
    pub(super) day: Option<Day>,
    /// The new stability and difficulty of its prompt, for the cache.
    pub(super) memory: Option<(f32, f32)>,
    /// Changes of drafts.
    pub(super) drafts: Vec<DraftChange>,
    /// The incidents left midway, where that changes.
    pub(super) incidents: Option<Vec<IncidentPlace>>,
}

impl Trainer {
    /// From now on saves on a thread, and reads and writes files on another, so that a slow disk never holds up the
    /// window. `wake` is called after each. An answer is shown as saved once it is durable: see [`Trainer::unsaved`].
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn save_beside(&mut self, wake: impl Fn() + Send + Sync + 'static) -> Result<(), Error> {
        let wake = Arc::new(wake);
        let (placeholder, _) = Store::in_memory(&self.device, schedule::VERSION)?;
        match std::mem::replace(&mut self.journal, Journal::waiting(placeholder)) {
            Journal::Waiting { store, .. } => {
                let after_save = Arc::clone(&wake);
                self.journal = Journal::beside(*store, move || after_save())?;
                self.errands.beside(move || wake())?;
            }
            beside @ Journal::Beside(_) => self.journal = beside,
        }
        Ok(())
    }

    /// Appends an event at a moment. `memory` is the new stability and difficulty of its prompt, for the cache.
    pub(super) fn write(&mut self, event: Event, at: Timestamp, memory: Option<(f32, f32)>) -> Result<(), Error> {
        self.write_with(event, at, Along { memory, ..Along::default() })
    }

    /// The same, with what goes along in the same batch.
    pub(super) fn write_with(&mut self, event: Event, at: Timestamp, along: Along) -> Result<(), Error> {
        let Along { day, memory, drafts, incidents } = along;
        let id = EntryId { device: self.device.clone(), sequence: self.next_sequence };
        let entry = Entry { id: id.clone(), at, day: day.unwrap_or_else(|| self.calendar.day_of(at)), event };
        let (touched, grade) = (self.touched_prompt(&entry.event), entry.event.grade());
        let is_mock = self.is_about_mocks(&entry.event);
        let mut batch = Batch {
            entries: vec![entry.clone()],
            drafts: drafts.clone(),
            incidents: incidents.clone(),
            ..Batch::default()
        };
        match (&entry.event, memory) {
            (Event::Review(key, _), Some(memory)) => batch.memories.push((key.clone(), Some(memory))),
            // What undo leads to is only known after folding, and a healed clock moves everything.
            (Event::Withdraw(_), _) => batch.drop_cache = touched.is_some(),
            (Event::TrustClock, _) => batch.drop_cache = true,
            _ => {}
        }
        self.ledger.push(entry, &self.scheduler, &self.calendar)?;
        if let Err(error) = self.journal.submit(batch) {
            self.ledger.retract(&[id], &self.scheduler, &self.calendar)?;
            return Err(error.into());
        }
        self.next_sequence += 1;
        self.put_drafts(&drafts);
        if is_mock {
            self.refold_attempts();
        }
        let incidents_before = incidents.map(|places| std::mem::replace(&mut self.incidents, places));
        // What was ended stands no more where it stood.
        self.ended = None;
        if matches!(self.journal, Journal::Beside(_)) {
            self.unsaved.push(Pending { id, touched, grade, incidents_before });
        }
        self.stale = true;
        Ok(())
    }

    /// Whether mock answers have to be folded again after an event.
    fn is_about_mocks(&self, event: &Event) -> bool {
        match event {
            Event::Withdraw(id) => {
                let undone = self.ledger.entries().iter().rev().find(|entry| entry.id == *id);
                undone.is_some_and(|entry| entry.event.is_mock())
            }
            // Moments of earlier entries move.
            Event::TrustClock => true,
            Event::Review(..)
            | Event::Cram(..)
            | Event::Suspend(_)
            | Event::Resume(_)
            | Event::Bury(..)
            | Event::Interview(_)
            | Event::Attempt(_)
            | Event::SelfScore(..)
            | Event::Dispute(..) => event.is_mock(),
        }
    }

    fn touched_prompt(&self, event: &Event) -> Option<PromptKey> {
        if let Event::Withdraw(id) = event {
            let undone = self.ledger.entries().iter().rev().find(|entry| entry.id == *id);
            return undone.and_then(|entry| entry.event.prompt()).cloned();
        }
        event.prompt().cloned()
    }

    /// Counts what has become durable and takes back what could not be saved.
    pub(super) fn collect_outcomes(&mut self, now: Timestamp) {
        let outcomes = self.journal.outcomes();
        if outcomes.is_empty() {
            return;
        }
        for Outcome { batch, result } in outcomes {
            match result {
                Ok(()) => {
                    self.unsaved.retain(|pending| batch.entries.iter().all(|entry| entry.id != pending.id));
                    if !batch.drafts.is_empty() {
                        self.notices.retain(|notice| !matches!(notice, Notice::NotSaved(Unsaved::Draft, _)));
                    }
                }
                // What came after a failed entry fails too: that was said with the first.
                Err(StoreError::RestsOnFailed) => {}
                Err(error) if batch.entries.is_empty() && !matches!(error, StoreError::WriterGone) => {
                    for what in not_saved(&batch) {
                        self.say_once(Notice::NotSaved(what, error.to_string()));
                    }
                }
                Err(error) => self.take_back_unsaved(&error, now),
            }
        }
    }

    /// Everything that is not yet durable was answered on top of what failed, so all of it goes back. What was written
    /// is kept as drafts.
    fn take_back_unsaved(&mut self, failure: &StoreError, now: Timestamp) {
        let unsaved = std::mem::take(&mut self.unsaved);
        let lost: Vec<EntryId> = unsaved.iter().map(|pending| pending.id.clone()).collect();
        let entries = self.ledger.entries().iter().filter(|entry| lost.contains(&entry.id));
        let entries: Vec<Entry> = entries.cloned().collect();
        let is_answer = |entry: &&Entry| entry.event.grade().is_some() || matches!(entry.event, Event::Attempt(_));
        let answers = entries.iter().filter(is_answer).count();
        let is_mock = entries.iter().any(|entry| self.is_about_mocks(&entry.event));
        let at = self.honest(now);
        let mut drafts = Vec::new();
        for entry in entries.iter().rev() {
            let changes = self.drafts_after(entry, at);
            self.put_drafts(&changes);
            drafts.extend(changes);
        }
        if self.ledger.retract(&lost, &self.scheduler, &self.calendar).is_err() {
            // The ledger folded these entries before, so it cannot fail on fewer of them.
            self.ledger = crate::progress::Ledger::default();
        }
        if is_mock {
            self.refold_attempts();
            self.reseat(now);
            if self.save_drafts(drafts).is_err() {
                self.say_once(Notice::NotSaved(Unsaved::Draft, failure.to_string()));
            }
        }
        for Pending { touched, grade, incidents_before, .. } in unsaved.into_iter().rev() {
            if let Some(places) = incidents_before {
                self.incidents = places;
            }
            if let (Some(run), Some(key)) = (&mut self.flashcards, touched) {
                run.take_back(key, grade, at);
            }
        }
        let what = if answers == 0 { Unsaved::Something } else { Unsaved::Answers(answers) };
        self.notices.push(Notice::NotSaved(what, failure.to_string()));
        self.stale = true;
        self.refresh_choices(at);
    }

    /// A drawing is saved after each gesture: a full disk is said once, not as often.
    fn say_once(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}

/// What a batch without answers was about.
fn not_saved(batch: &Batch) -> Vec<Unsaved> {
    let scenario = |(name, _): &(String, _)| match name.as_str() {
        DRAFT => Unsaved::Drawing,
        name => Unsaved::Scenario(name.to_owned()),
    };
    let settings = batch.settings.as_ref().map(|_| Unsaved::Settings);
    let draft = batch.drafts.first().map(|_| Unsaved::Draft);
    let place = batch.incidents.as_ref().map(|_| Unsaved::Something);
    settings.into_iter().chain(draft).chain(batch.scenarios.iter().map(scenario)).chain(place).collect()
}
