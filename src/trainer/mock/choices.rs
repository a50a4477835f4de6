//! What each grade of an answer would lead to, for its buttons.

use super::super::Trainer;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;
use crate::schedule::Memory;

impl Trainer {
    /// What each grade would lead to for an answer to a question, in the order of the grades. `None` for a follow-up,
    /// for one that was taken back, and where the question was graded again since.
    pub fn grade_choices(&self, attempt: &EntryId, now: Timestamp) -> Option<[Memory; 4]> {
        let past = self.attempts().get(attempt).filter(|past| past.attempt.follows.is_none())?;
        let key = &past.attempt.key;
        let (before, given) = match &past.grade {
            Some(old) if self.ledger.last_review(key) != Some(&old.id) => return None,
            Some(old) => (self.ledger.memory_without(key, &old.id, &self.scheduler).ok()?, old.at),
            None => (self.ledger.state(key).and_then(|state| state.memory), self.honest(now)),
        };
        self.scheduler.choices(key, before.as_ref(), given, &self.calendar).ok()
    }
}
