//! Drafts: kept at each keystroke, in memory at once and on disk as soon as it can.

use super::super::{Error, Trainer};
use crate::model::attempt::{Attempt, Draft, Slot};
use crate::model::time::Timestamp;
use crate::store::Batch;

/// What to keep in a slot, or `None` to drop it.
pub(in crate::trainer) type DraftChange = (Slot, Option<Draft>);

impl Trainer {
    /// Keeps what is being written now.
    pub(super) fn keep_draft(&mut self, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let draft = self.mock.sitting.as_ref().and_then(|sitting| sitting.draft(now, at));
        self.save_drafts(draft.map(|draft| (draft.slot(), Some(draft))).into_iter().collect())
    }

    /// Drops what was written; nothing happens when there is nothing. The sitting goes on with an empty page.
    pub(in crate::trainer) fn drop_draft(&mut self, slot: Slot, now: Timestamp) -> Result<(), Error> {
        let is_open = self.mock.sitting.as_ref().and_then(|sitting| sitting.slot()).as_ref() == Some(&slot);
        if is_open {
            self.mock.sitting = None;
            self.mock.run = None;
        }
        let there = self.mock.drafts.iter().any(|draft| draft.slot() == slot);
        if there {
            self.save_drafts(vec![(slot, None)])?
        }
        self.tick_mock(now);
        Ok(())
    }

    /// Changes drafts in memory, where they stay also when this fails, and hands them over for saving.
    pub(in crate::trainer) fn save_drafts(&mut self, changes: Vec<DraftChange>) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        self.put_drafts(&changes);
        self.journal.submit(Batch { drafts: changes, ..Batch::default() })?;
        Ok(())
    }

    /// Changes drafts in memory.
    pub(in crate::trainer) fn put_drafts(&mut self, changes: &[DraftChange]) {
        for (slot, draft) in changes {
            self.mock.drafts.retain(|known| known.slot() != *slot);
            if let Some(draft) = draft {
                self.mock.drafts.insert(0, draft.clone());
            }
        }
        self.mock.drafts.sort_by_key(|draft| std::cmp::Reverse(draft.at));
    }

    /// The draft that an attempt becomes again when it is taken back. What was written to the same slot since then
    /// stands below it.
    pub(in crate::trainer) fn as_draft(&self, attempt: &Attempt, at: Timestamp) -> Draft {
        let slot = attempt.slot();
        let since = self.mock.drafts.iter().find(|draft| draft.slot() == slot).map(|draft| draft.text.as_str());
        Draft {
            key: slot.key,
            asked: attempt.asked.clone(),
            follows: slot.follows,
            interview: slot.interview,
            standing: attempt.standing,
            text: joined(&attempt.text, since.unwrap_or_default()),
            spoken: attempt.spoken,
            spent_ms: u64::from(attempt.took_s) * 1000,
            hints: attempt.hints,
            at,
        }
    }
}

/// Two texts one below the other, or the one that there is.
pub(super) fn joined(first: &str, second: &str) -> String {
    match (first.trim().is_empty(), second.trim().is_empty()) {
        (_, true) => first.to_owned(),
        (true, false) => second.to_owned(),
        (false, false) if first == second => first.to_owned(),
        (false, false) => format!("{first}\n\n{second}"),
    }
}
