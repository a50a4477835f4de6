//! Taking a step of a mock answer back, and putting the sitting where the log then says that it is.

use super::super::saving::Along;
use super::super::{Error, Trainer};
use super::drafts::{DraftChange, joined};
use crate::model::attempt::{Attempt, Draft};
use crate::model::log::{Entry, EntryId, Event};
use crate::model::time::Timestamp;
use crate::session::mock::{Round, Sitting, Stage, Turn};

impl Trainer {
    /// Takes one entry back. The text of an answer becomes its draft again, and if a sitting is going on, it goes to
    /// what was taken back.
    pub(in crate::trainer) fn undo_mock(&mut self, undone: &Entry, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let about = self.about(undone);
        self.put_away(now)?;
        let drafts = self.drafts_after(undone, at);
        self.write_with(Event::Withdraw(undone.id.clone()), at, Along { drafts, ..Along::default() })?;
        if self.mock.sitting.is_some() {
            self.go_to(undone, about, now);
        }
        Ok(())
    }

    /// What becomes of drafts when an entry no longer counts.
    pub(in crate::trainer) fn drafts_after(&self, undone: &Entry, at: Timestamp) -> Vec<DraftChange> {
        let drafts = self.mock.drafts.iter();
        match &undone.event {
            Event::Attempt(attempt) => {
                let draft = self.as_draft(attempt, at);
                let follow_ups = drafts.filter(|draft| draft.follows.as_ref() == Some(&undone.id));
                let unwritten = follow_ups.filter(|draft| draft.text.trim().is_empty());
                let dropped = unwritten.map(|draft| (draft.slot(), None));
                dropped.chain([(draft.slot(), Some(draft))]).collect()
            }
            Event::Interview(_) => {
                let of_it = drafts.filter(|draft| draft.interview.as_ref() == Some(&undone.id));
                of_it.flat_map(|draft| self.apart(draft)).collect()
            }
            // The answer counts after all, so what it had become goes; not if it was changed since.
            Event::Withdraw(id) => {
                let entries = self.ledger.entries().iter();
                let answer = entries.rev().find(|entry| entry.id == *id).and_then(|entry| match &entry.event {
                    Event::Attempt(attempt) => Some(attempt),
                    Event::Review(..)
                    | Event::Cram(..)
                    | Event::Suspend(_)
                    | Event::Resume(_)
                    | Event::Bury(..)
                    | Event::Withdraw(_)
                    | Event::TrustClock
                    | Event::Interview(_)
                    | Event::SelfScore(..)
                    | Event::Dispute(..) => None,
                });
                let became =
                    |draft: &&Draft| answer.is_some_and(|it| it.slot() == draft.slot() && it.text == draft.text);
                drafts.filter(became).map(|draft| (draft.slot(), None)).collect()
            }
            Event::Review(..)
            | Event::Cram(..)
            | Event::Suspend(_)
            | Event::Resume(_)
            | Event::Bury(..)
            | Event::TrustClock
            | Event::SelfScore(..)
            | Event::Dispute(..) => Vec::new(),
        }
    }

    /// A draft of an interview that is gone, as one of a single question.
    fn apart(&self, draft: &Draft) -> Vec<DraftChange> {
        let mut out = vec![(draft.slot(), None)];
        if !draft.text.trim().is_empty() {
            let mut apart = Draft { interview: None, ..draft.clone() };
            if let Some(other) = self.mock.drafts.iter().find(|other| other.slot() == apart.slot()) {
                apart.text = joined(&other.text, &apart.text);
            }
            out.push((apart.slot(), Some(apart)));
        }
        out
    }

    /// The answer that an entry is about.
    fn about(&self, entry: &Entry) -> Option<(EntryId, Attempt)> {
        let id = match &entry.event {
            Event::Attempt(attempt) => return Some((entry.id.clone(), attempt.as_ref().clone())),
            Event::Review(_, review) => review.attempt.as_ref()?,
            Event::SelfScore(id, ..) | Event::Dispute(id, _) => id,
            Event::Cram(..)
            | Event::Suspend(_)
            | Event::Resume(_)
            | Event::Bury(..)
            | Event::Withdraw(_)
            | Event::TrustClock
            | Event::Interview(_) => return None,
        };
        self.mock.attempts.get(id).map(|past| (past.id.clone(), past.attempt.clone()))
    }

    fn go_to(&mut self, undone: &Entry, about: Option<(EntryId, Attempt)>, now: Timestamp) {
        let Some((id, about)) = about else { return self.reseat(now) };
        let has = |round: &Round| round.key == about.key;
        let is_here =
            self.mock.sitting.as_ref().is_some_and(|sitting| {
                sitting.interview() == about.interview.as_ref() && sitting.rounds().iter().any(has)
            });
        let there = match (&about.interview, &undone.event) {
            _ if is_here => return self.reseat(now),
            (Some(interview), _) => self.seat_interview(interview, &[], now).map(|sitting| sitting.opened(&about.key)),
            (None, Event::Attempt(_)) => self.seat_at_draft(&about.slot(), now),
            (None, _) => self.seat_review(&id, now),
        };
        self.mock.live.take();
        if let Ok(sitting) = there {
            self.mock.sitting = Some(sitting);
        }
    }

    /// Makes the sitting anew from log and drafts.
    pub(in crate::trainer) fn reseat(&mut self, now: Timestamp) {
        self.mock.live.take();
        let Some(before) = self.mock.sitting.take() else { return };
        let known: Vec<Turn> = before.rounds().iter().flat_map(|round| round.turns.clone()).collect();
        let sitting = match before.interview() {
            Some(id) => self.seat_interview(id, &known, now).ok(),
            None => self.reseat_drill(&before, now).ok(),
        };
        self.mock.sitting = sitting.map(|sitting| sitting.after(&before));
        if self.mock.sitting.is_none() {
            self.mock.run = None;
        }
    }

    fn reseat_drill(&self, before: &Sitting, now: Timestamp) -> Result<Sitting, Error> {
        let stands = |turn: &&Turn| self.mock.attempts.get(&turn.attempt).is_some();
        let rounds: Vec<Round> = before
            .rounds()
            .iter()
            .map(|round| {
                let standing = round.turns.iter().take_while(stands).count();
                let mut round = round.clone();
                round.turns.truncate(standing);
                round
            })
            .collect();
        let turns = |rounds: &[Round]| rounds.iter().map(|round| round.turns.len()).sum::<usize>();
        // A review stays one, also where a follow-up was left with something written to it.
        let stays = before.stage() == Stage::Review && turns(&rounds) == turns(before.rounds());
        let drafts = if stays { &[] } else { self.mock.drafts.as_slice() };
        Ok(Sitting::new(None, before.standing(), self.settings.reading_s, rounds, drafts, now)?)
    }
}
