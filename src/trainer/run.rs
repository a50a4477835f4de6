//! A run of flashcards as a whole: begun, put aside, ended, taken up again; asks and grades nothing.

use super::{Deck, Error, Trainer};
use crate::model::ids::PromptKey;
use crate::model::incident::IncidentPlace;
use crate::model::time::Timestamp;
use crate::session::flashcards::{Flashcards, Mode};
use crate::store::Batch;

/// With what a run was begun.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun {
    /// The question of the incident that is played.
    pub(super) played: Option<PromptKey>,
    of_the_day: bool,
}

/// The run that was ended last, as it stood.
#[derive(Debug)]
pub(super) struct Ended {
    run: Flashcards,
    begun: Begun,
    incidents: Vec<IncidentPlace>,
    at: Timestamp,
}

/// So long an ended run can be taken up again: enough for a slip, and not so long that the offer stands about.
const TAKE_UP_MS: u64 = 10 * 60 * 1000;

impl Trainer {
    /// The run that can be gone on with: it is open and asks something.
    pub fn open_run(&self) -> Option<&Flashcards> {
        self.flashcards.as_ref().filter(|run| run.asked().is_some())
    }

    /// Whether that run asks whatever is open today, so that to begin with what is open would begin it again.
    pub fn is_of_the_day(&self) -> bool {
        self.begun.of_the_day && self.open_run().is_some()
    }

    /// The run that was ended last, while it can be taken up again.
    pub fn ended_run(&self) -> Option<&Flashcards> {
        self.ended.as_ref().map(|ended| &ended.run)
    }

    pub(super) fn start(&mut self, deck: &Deck, now: Timestamp) {
        let now = self.honest(now);
        let mut queue = self.queue(deck, now);
        let is_role_play = deck.mode == Mode::RolePlay;
        let played = deck.card.filter(|_| is_role_play).and_then(|card| self.library.question_of(card)).cloned();
        let left = played.as_ref().and_then(|question| self.place_in(question)).cloned();
        let (decided, otherwise) = left.map_or((0, 0), |place| {
            let next = queue.prompts.iter().position(|key| *key == place.next);
            next.map_or((0, 0), |next| {
                queue.prompts.drain(..next);
                (place.decided, place.otherwise)
            })
        });
        self.flashcards = Some(Flashcards::new(deck.mode, queue, deck.figures, now).after(decided, otherwise));
        self.begun = Begun { played, of_the_day: *deck == Deck { seed: deck.seed, ..Deck::default() } };
        self.ended = None;
        self.refresh_choices(now);
    }

    pub(super) fn stop(&mut self, now: Timestamp) -> Result<(), Error> {
        let Some(run) = &self.flashcards else { return Ok(()) };
        let incidents = if run.mode() == Mode::RolePlay { self.incidents_but_played() } else { self.incidents.clone() };
        let before = self.keep_incidents(incidents)?;
        let (run, begun) = (self.flashcards.take(), std::mem::take(&mut self.begun));
        let open = run.filter(|run| run.asked().is_some());
        self.ended = open.map(|run| Ended { run, begun, incidents: before, at: now });
        self.choices = None;
        self.exercise = None;
        Ok(())
    }

    /// Lets go of a run that was ended a while ago.
    pub(super) fn tick_ended(&mut self, now: Timestamp) {
        if self.ended.as_ref().is_some_and(|ended| now.millis_since(ended.at) > TAKE_UP_MS) {
            self.ended = None;
        }
    }

    pub(super) fn take_up(&mut self, now: Timestamp) -> Result<(), Error> {
        let incidents = self.ended.as_ref().ok_or(Error::NothingEnded)?.incidents.clone();
        self.keep_incidents(incidents)?;
        if let Some(Ended { run, begun, .. }) = self.ended.take() {
            (self.flashcards, self.begun) = (Some(run), begun);
        }
        self.refresh_choices(self.honest(now));
        Ok(())
    }

    /// Hands the incidents left midway over for saving, where they change; those of before.
    fn keep_incidents(&mut self, incidents: Vec<IncidentPlace>) -> Result<Vec<IncidentPlace>, Error> {
        if incidents != self.incidents {
            self.journal.submit(Batch { incidents: Some(incidents.clone()), ..Batch::default() })?;
        }
        Ok(std::mem::replace(&mut self.incidents, incidents))
    }
}
