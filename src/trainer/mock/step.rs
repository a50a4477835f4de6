//! The steps of a sitting: the page changes and is kept, answers are handed in, and what comes next.

use super::super::saving::Along;
use super::super::{Error, Trainer};
use super::{Run, Sit};
use crate::model::attempt::Draft;
use crate::model::log::{EntryId, Event};
use crate::model::time::Timestamp;
use crate::session::mock::{MockError, Sitting, Stage};

impl Trainer {
    /// Changes what is being written, and keeps it.
    pub(super) fn change_page(
        &mut self,
        now: Timestamp,
        change: impl FnOnce(&mut Sitting) -> Result<(), MockError>,
    ) -> Result<(), Error> {
        change(self.seated()?)?;
        self.keep_draft(now)
    }

    /// Hands the answer in: it is appended to the log, and its draft is dropped, in one batch.
    pub(super) fn hand_in(&mut self, passed: bool, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let sitting = self.mock.sitting.as_ref().ok_or(MockError::NotSitting)?;
        let (attempt, report) = sitting.attempt(passed, &self.mock.claims, now)?;
        let mut drafts = vec![(attempt.slot(), None)];
        let id = EntryId { device: self.device.clone(), sequence: self.next_sequence };
        let mut next = sitting.clone();
        next.accept(id, &attempt, report, passed, now);
        if next.is_follow_up() {
            if let Some(stale) = self.stale_draft(&next) {
                next.adopt(&stale.text);
                drafts.push((stale.slot(), None));
            }
            // That it was asked is kept as well, so that a restart asks it again.
            drafts.extend(next.draft(now, at).map(|draft| (draft.slot(), Some(draft))));
        }
        self.write_with(Event::Attempt(Box::new(attempt)), at, Along { drafts, ..Along::default() })?;
        self.mock.sitting = Some(next);
        Ok(())
    }

    /// What was written to this follow-up before the answer that it follows on was taken back.
    fn stale_draft(&self, next: &Sitting) -> Option<Draft> {
        let is_stale = |draft: &&Draft| {
            draft.follows.as_ref().is_some_and(|follows| self.mock.attempts.get(follows).is_none())
                && next.key() == Some(&draft.key)
                && draft.asked == next.question()
        };
        self.mock.drafts.iter().find(is_stale).cloned()
    }

    pub(super) fn skip(&mut self, now: Timestamp) -> Result<(), Error> {
        let at = self.honest(now);
        let sitting = self.mock.sitting.as_ref().ok_or(MockError::NotSitting)?;
        let written = sitting.draft(now, at);
        let mut next = sitting.clone();
        next.skip(now)?;
        let mut drafts = Vec::new();
        if let Some(draft) = written {
            drafts.push((draft.slot(), None));
            if !draft.text.trim().is_empty() {
                // Apart from the interview, or going on with that would ask it again.
                let aside = Draft { interview: None, ..draft };
                drafts.push((aside.slot(), Some(aside)));
            }
        }
        self.save_drafts(drafts)?;
        self.mock.sitting = Some(next);
        Ok(())
    }

    pub(super) fn next(&mut self, now: Timestamp) -> Result<(), Error> {
        let sitting = self.mock.sitting.as_ref().ok_or(MockError::NotSitting)?;
        if sitting.interview().is_some() {
            return match sitting.stage() {
                Stage::Answering if sitting.is_follow_up() => self.skip(now),
                Stage::Reading | Stage::Answering => self.hand_in(true, now),
                Stage::Review => {
                    self.seated()?.report();
                    Ok(())
                }
                Stage::Over => self.leave(now),
            };
        }
        let Some(mut run) = self.mock.run.clone() else { return self.leave(now) };
        run.passed.extend(sitting.key().cloned());
        self.put_away(now)?;
        match self.seat(&run.sit, &run.passed, run.began, now) {
            Ok(next) if matches!(run.sit, Sit::Due { .. } | Sit::Random { .. }) => self.take_seat(Some(next), run),
            // By hand there is no other question; and a run ends when there is none left.
            Ok(_) | Err(Error::Mock(_)) => self.mock.sitting = None,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn take_seat(&mut self, sitting: Option<Sitting>, run: Run) {
        self.mock.sitting = sitting;
        self.mock.run = Some(run);
    }

    pub(super) fn leave(&mut self, now: Timestamp) -> Result<(), Error> {
        self.put_away(now)?;
        self.mock.sitting = None;
        self.mock.run = None;
        Ok(())
    }

    /// Keeps what is being written before something else is sat down to.
    pub(super) fn put_away(&mut self, now: Timestamp) -> Result<(), Error> {
        let Some(sitting) = &self.mock.sitting else { return Ok(()) };
        let Some(draft) = sitting.draft(now, self.honest(now)) else { return Ok(()) };
        let is_worth_keeping =
            !draft.text.is_empty() || draft.hints > 0 || draft.interview.is_some() || draft.follows.is_some();
        self.save_drafts(vec![(draft.slot(), is_worth_keeping.then_some(draft))])
    }
}
