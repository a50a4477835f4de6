//! One's own word on what was handed in: self-scores, disputes, and the grade that moves the schedule.

use super::super::saving::Along;
use super::super::{Error, Trainer};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::model::log::{EntryId, Event, Grade, Review};
use crate::model::time::Timestamp;
use crate::progress::PastAttempt;
use crate::session::mock::MockError;

/// Longer than this is a coffee, not an answer.
const MAX_ANSWER_S: u32 = 10 * 60;

impl Trainer {
    fn past(&self, id: &EntryId) -> Result<&PastAttempt, MockError> {
        self.mock.attempts.get(id).ok_or(MockError::NoSuchAttempt)
    }

    pub(super) fn self_score(&mut self, id: &EntryId, mark: Mark, met: bool, now: Timestamp) -> Result<(), Error> {
        let past = self.past(id)?;
        match &mark {
            Mark::Criterion(criterion) if !self.mock.attempts.disputed(&past.attempt.key).contains(criterion) => {
                return Err(MockError::NotDisputed.into());
            }
            Mark::Beat(_) if !past.attempt.marks.iter().any(|(read, _)| *read == mark) => {
                return Err(MockError::NoSuchBeat.into());
            }
            Mark::Criterion(_) | Mark::Beat(_) => {}
        }
        if past.self_scores.contains(&(mark.clone(), met)) {
            return Ok(());
        }
        self.record(Event::SelfScore(id.clone(), mark, met), now)
    }

    pub(super) fn dispute(&mut self, id: &EntryId, criterion: Criterion, now: Timestamp) -> Result<(), Error> {
        let key = &self.past(id)?.attempt.key;
        if self.mock.attempts.disputed(key).contains(&criterion) {
            return Err(MockError::NothingChanged.into());
        }
        self.record(Event::Dispute(id.clone(), criterion), now)
    }

    pub(super) fn undispute(&mut self, id: &EntryId, criterion: Criterion, now: Timestamp) -> Result<(), Error> {
        let key = &self.past(id)?.attempt.key;
        let entries: Vec<EntryId> = self.mock.attempts.disputes_of(key, criterion).cloned().collect();
        if entries.is_empty() {
            return Err(MockError::NothingChanged.into());
        }
        for entry in entries {
            self.record(Event::Withdraw(entry), now)?;
        }
        Ok(())
    }

    /// Grades an answer. A grade in place of another counts for the moment when the first was given, so that changing
    /// one's mind moves the schedule as if it had been given at once.
    pub(super) fn grade_attempt(&mut self, id: &EntryId, grade: Grade, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let past = self.past(id)?;
        if past.attempt.follows.is_some() {
            return Err(MockError::GradesQuestionsOnly.into());
        }
        let key = past.attempt.key.clone();
        let took_ms = past.attempt.took_s.min(MAX_ANSWER_S) * 1000;
        let old = past.grade.clone();
        let (before, given) = match &old {
            Some(old) if old.grade == grade => return Ok(()),
            Some(old) if self.ledger.last_review(&key) != Some(&old.id) => return Err(MockError::GradedSince.into()),
            Some(old) => (self.ledger.memory_without(&key, &old.id, &self.scheduler)?, old.at),
            None => (self.ledger.state(&key).and_then(|state| state.memory), at),
        };
        let next = self.scheduler.choices(&key, before.as_ref(), given, &self.calendar)?;
        let memory = next[usize::from(grade.number() - 1)];
        let review = Review {
            grade,
            took_ms,
            phase: memory.phase,
            due: memory.due,
            attempt: Some(id.clone()),
            instead_of: old.map(|old| old.id),
        };
        let day = Some(self.calendar.day_of(given));
        let memory_kept = Some((memory.stability, memory.difficulty));
        let along = Along { day, memory: memory_kept, ..Along::default() };
        self.write_with(Event::Review(key.clone(), review), at, along)?;
        self.note_leech(&key, before.as_ref(), &memory);
        if let Some(run) = &mut self.flashcards {
            run.leave_out(&key, at);
        }
        self.refresh_choices(at);
        Ok(())
    }
}
