//! Commands of a run of flashcards: what is asked, revealed, graded, undone.

use std::collections::HashSet;

use super::saving::Along;
use super::{Deck, Error, Notice, Trainer};
use crate::model::card::CardKind;
use crate::model::ids::PromptKey;
use crate::model::library::CardRef;
use crate::model::log::{Due, Event, Grade, Review};
use crate::model::prompt::{Face, Part};
use crate::model::time::{Day, Timestamp};
use crate::schedule::Memory;
use crate::session::flashcards::{FlashcardError, Mode};
use crate::session::queue::{Candidate, Limits, Queue, Status};

impl Trainer {
    /// What would be asked if a run of this deck began now.
    pub fn queue(&self, deck: &Deck, now: Timestamp) -> Queue {
        let now = self.honest(now);
        let today = self.calendar.day_of(now);
        let candidates = self.candidates(deck, today);
        let keys = |candidates: Vec<Candidate>| candidates.into_iter().map(|candidate| candidate.key).collect();
        match deck.mode {
            Mode::Scheduled => {}
            Mode::Cram => return Queue::shuffled(keys(candidates), deck.seed),
            Mode::RolePlay => return Queue::in_order(keys(candidates)),
        }
        let mut limits = self.limits(today);
        if deck.beyond_limit && deck.cards.is_some() && !self.is_frozen() {
            limits.ahead = usize::MAX;
        }
        Queue::of_the_day(&candidates, &self.touched(today), limits, deck.seed ^ day_seed(today))
    }

    /// Cards of which something was answered on this day.
    pub(super) fn touched(&self, today: Day) -> HashSet<&str> {
        let states = self.ledger.states();
        let touched = states.filter(|(_, state)| state.answers().next_back().is_some_and(|(day, _)| day == today));
        touched.map(|(key, _)| key.card_path()).collect()
    }

    /// What is left of the daily limits.
    pub fn limits(&self, today: Day) -> Limits {
        let study = &self.settings.study;
        let done = self.ledger.days().get(&today).copied().unwrap_or_default();
        let left = |limit: u32, done: u32| usize::try_from(limit.saturating_sub(done)).unwrap_or(usize::MAX);
        let new = if self.is_frozen() { 0 } else { left(study.new_per_day, done.new) };
        Limits { new, ahead: new, due: left(study.reviews_per_day, done.known) }
    }

    /// Whether unseen prompts wait because the readiness budget is spent.
    pub fn is_frozen(&self) -> bool {
        self.settings.study.freeze_new && self.overview.readiness.freezes()
    }

    /// The prompt being asked and what it shows.
    pub fn asked(&self) -> Option<(&PromptKey, Face)> {
        let asked = self.flashcards.as_ref()?.asked()?;
        let face = self.library.asked(&asked.key, asked.seed())?;
        let face = match self.exercise() {
            Some(exercise) => exercise.face(face),
            None => face,
        };
        Some((&asked.key, face))
    }

    pub(super) fn asked_key(&self) -> Option<PromptKey> {
        Some(self.flashcards.as_ref()?.asked()?.key.clone())
    }

    pub(super) fn reveal(&mut self) {
        let sections = self.asked().map_or(0, |(_, face)| face.back.len());
        if let Some(run) = &mut self.flashcards {
            run.reveal(sections);
        }
    }

    pub(super) fn reveal_all(&mut self) {
        let sections = self.asked().map_or(0, |(_, face)| face.back.len());
        for _ in 0..sections {
            self.reveal();
        }
    }

    pub(super) fn hint(&mut self) {
        let hints = self.asked().map_or(0, |(_, face)| face.hints.len());
        if let Some(run) = &mut self.flashcards {
            run.hint(hints);
        }
    }

    pub(super) fn grade(&mut self, grade: Grade, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let run = self.flashcards.as_ref().ok_or(FlashcardError::NothingAsked)?;
        let answer = run.answer(grade, at)?;
        let mut again_at = None;
        if !run.mode().moves_schedule() {
            let incidents = self.incidents_after(|run| run.advance(grade, None, at));
            let along = Along { incidents, ..Along::default() };
            self.write_with(Event::Cram(answer.key, grade, answer.took_ms), at, along)?;
        } else {
            let before = self.ledger.state(&answer.key).and_then(|state| state.memory);
            let next = self.scheduler.choices(&answer.key, before.as_ref(), at, &self.calendar)?;
            let memory = next[usize::from(grade.number() - 1)];
            let review = Review {
                grade,
                took_ms: answer.took_ms,
                phase: memory.phase,
                due: memory.due,
                attempt: None,
                instead_of: None,
            };
            let key = answer.key.clone();
            self.write(Event::Review(answer.key, review), at, Some((memory.stability, memory.difficulty)))?;
            again_at = if let Due::At(due) = memory.due { Some(due) } else { None };
            self.note_leech(&key, before.as_ref(), &memory);
        }
        if let Some(run) = &mut self.flashcards {
            run.advance(grade, again_at, at);
        }
        self.refresh_choices(at);
        Ok(())
    }

    /// Says when a prompt was missed once too often.
    pub(super) fn note_leech(&mut self, key: &PromptKey, before: Option<&Memory>, memory: &Memory) {
        let newly_missed = memory.lapses > before.map_or(0, |memory| memory.lapses);
        if newly_missed && memory.lapses >= self.settings.study.leech_lapses {
            self.notices.push(Notice::Leech(key.clone(), memory.lapses));
        }
    }

    /// Takes the newest entry back and, if a run is going on, asks its prompt again.
    pub(super) fn undo(&mut self, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let undone = self.undoable().ok_or(Error::NothingToUndo)?;
        if undone.event.is_mock() {
            let undone = undone.clone();
            self.undo_mock(&undone, now)?;
            self.refresh_choices(at);
            return Ok(());
        }
        let (id, event) = (undone.id.clone(), undone.event.clone());
        let Some(key) = event.prompt().cloned() else { return Err(Error::NothingToUndo) };
        let incidents = self.incidents_without(&event, at);
        self.write_with(Event::Withdraw(id), at, Along { incidents, ..Along::default() })?;
        self.notices.retain(|notice| !matches!(notice, Notice::Leech(leech, _) if *leech == key));
        let belongs = self.belongs_to_run(&key, &event) && self.library.prompt(&key).is_some();
        if let Some(run) = self.flashcards.as_mut().filter(|_| belongs) {
            run.take_back(key, event.grade(), at);
        }
        self.refresh_choices(at);
        Ok(())
    }

    /// Whether what is taken back is asked again in the run that is open. A crammed prompt need not be due: asked in a
    /// scheduled run, its schedule would move after all. In a role-play nothing is asked but its minutes.
    fn belongs_to_run(&self, key: &PromptKey, event: &Event) -> bool {
        let Some(run) = &self.flashcards else { return false };
        if run.mode() == Mode::RolePlay && !self.is_of_played(key) {
            return false;
        }
        match event {
            Event::Review(..) => run.mode().moves_schedule(),
            Event::Cram(..) => !run.mode().moves_schedule(),
            Event::Suspend(_) | Event::Bury(..) => true,
            Event::Resume(_)
            | Event::Withdraw(_)
            | Event::TrustClock
            | Event::Interview(_)
            | Event::Attempt(_)
            | Event::SelfScore(..)
            | Event::Dispute(..) => false,
        }
    }

    /// Suspends or buries, and goes on to the next prompt if this one was being asked.
    pub(super) fn set_aside(&mut self, key: &PromptKey, event: Event, now: Timestamp) -> Result<(), Error> {
        self.record(event, now)?;
        let at = self.honest(now);
        if let Some(run) = &mut self.flashcards {
            run.leave_out(key, at);
        }
        self.refresh_choices(at);
        Ok(())
    }

    pub(super) fn record(&mut self, event: Event, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        self.write(event, at, None)
    }

    pub(super) fn refresh_choices(&mut self, now: Timestamp) {
        self.refresh_exercise();
        self.refresh_rewriting();
        self.refresh_choice();
        self.choices = self.asked_key().and_then(|key| {
            if !self.flashcards.as_ref()?.mode().moves_schedule() {
                return None;
            }
            let before = self.ledger.state(&key).and_then(|state| state.memory);
            self.scheduler.choices(&key, before.as_ref(), now, &self.calendar).ok()
        });
    }

    pub(super) fn candidates(&self, deck: &Deck, today: Day) -> Vec<Candidate> {
        let mut out = Vec::new();
        let ahead = self.ahead(deck);
        let mut place: Option<(CardRef, CardKind, bool)> = None;
        for (n, prompt) in self.library.prompts().iter().enumerate() {
            let (_, kind, fits) = match place {
                Some(known) if known.0 == prompt.card => known,
                _ => {
                    let Some(card) = self.library.card(prompt.card) else { continue };
                    let fits = deck.topic.as_ref().is_none_or(|topic| *topic == card.topic)
                        && deck.card.is_none_or(|only| only == prompt.card)
                        && deck.cards.as_ref().is_none_or(|only| only.contains(&prompt.card))
                        && deck.kind.is_none_or(|only| only == card.kind());
                    *place.insert((prompt.card, card.kind(), fits))
                }
            };
            let state = self.roster.state(n, &self.ledger);
            let open = match deck.mode {
                Mode::Scheduled => state.is_none_or(|state| state.is_open(today)),
                Mode::Cram => state.is_none_or(|state| !state.suspended),
                Mode::RolePlay => matches!(prompt.part, Part::Moment(_)),
            };
            if !fits || !open {
                continue;
            }
            let status = match state.and_then(|state| state.memory) {
                None => Status::New,
                Some(memory) => match memory.due {
                    Due::At(at) if self.calendar.day_of(at) == today => Status::Step(at),
                    _ if !deck.mode.moves_schedule() || memory.is_due(today, &self.calendar) => {
                        Status::Due(memory.due_day(&self.calendar))
                    }
                    Due::At(_) | Due::On(_) => continue,
                },
            };
            out.push(Candidate { key: prompt.key.clone(), kind, status, ahead: ahead.get(&n).copied() });
        }
        out
    }
}

/// Another order each day, the same all day.
fn day_seed(day: Day) -> u64 {
    u64::from(day.number().unsigned_abs())
}
