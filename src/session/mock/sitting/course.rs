//! The course of a sitting: an answer is handed in and asked on, then the next question, the review, the report.

use std::collections::HashSet;

use super::super::MockError;
use super::super::round::{self, Round, folded, marks};
use super::page::Page;
use super::{Sitting, Stage};
use crate::coach::{Brief, Claims, Report};
use crate::model::attempt::{Attempt, Draft, Slot};
use crate::model::ids::PromptKey;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;

impl Sitting {
    /// The present answer as it would be handed in, with what the coach reads in it. Changes nothing.
    ///
    /// # Errors
    /// When nothing is being answered, or nothing was written; an answer that is `passed` on may be empty.
    pub fn attempt(&self, passed: bool, claims: &Claims, now: Timestamp) -> Result<(Attempt, Report), MockError> {
        let Slot { key, follows, interview } = self.slot().ok_or(MockError::NotAnswering)?;
        if !passed && self.page.text.trim().is_empty() {
            return Err(MockError::NothingWritten);
        }
        let mut attempt = Attempt {
            key,
            asked: self.page.asked.clone(),
            follows,
            interview,
            standing: self.standing,
            text: self.page.text.clone(),
            spoken: self.page.spoken,
            took_s: u32::try_from(self.spent_ms(now) / 1000).unwrap_or(u32::MAX),
            limit_s: self.page.limit_s,
            hints: self.page.hints,
            score: None,
            marks: Vec::new(),
        };
        let report = round::read(&attempt, self.card(), claims);
        (attempt.score, attempt.marks) = (report.score, marks(&report));
        Ok((attempt, report))
    }

    /// What the coach reads in what is written by now; the pace of a spoken answer is left to the end. `None` when
    /// nothing is being answered.
    pub fn live_report(&self, claims: &Claims) -> Option<Report> {
        self.is_open().then(|| {
            let card = if self.page.follows.is_some() { None } else { self.card() };
            let brief = Brief { question: &self.page.asked, card, claims, spoken_s: None, standing: self.standing };
            crate::coach::read(&brief, &self.page.text)
        })
    }

    /// Goes on after an answer was kept: to a follow-up, the next question, or the review. One that was `passed` on
    /// has no follow-ups.
    pub fn accept(&mut self, id: EntryId, attempt: &Attempt, report: Report, passed: bool, now: Timestamp) {
        if let Some(round) = self.rounds.get_mut(self.at) {
            let turn = round.turn(id, attempt, report);
            round.turns.push(turn);
        }
        if passed || !self.ask_on(now) {
            self.go_on(now);
        }
    }

    /// Ends the follow-ups of this round.
    ///
    /// # Errors
    /// When none is being asked.
    pub fn skip(&mut self, now: Timestamp) -> Result<(), MockError> {
        if !self.is_follow_up() {
            return Err(MockError::NoFollowUp);
        }
        self.go_on(now);
        Ok(())
    }

    fn ask_on(&mut self, now: Timestamp) -> bool {
        let asked: HashSet<String> = self
            .rounds
            .iter()
            .flat_map(|round| std::iter::once(&round.question).chain(round.turns.iter().map(|turn| &turn.question)))
            .map(|question| folded(question))
            .collect();
        let Some((round, ask)) = self.round().and_then(|round| Some((round, round.next_follow_up(&asked)?))) else {
            return false;
        };
        let mut page = Page::follow_up(round, ask.question, now);
        page.clock.start(now);
        (self.page, self.stage) = (page, Stage::Answering);
        true
    }

    fn go_on(&mut self, now: Timestamp) {
        self.settle(&[], now);
    }

    /// Goes to where the answers and drafts say that it is.
    pub(super) fn settle(&mut self, drafts: &[Draft], now: Timestamp) {
        self.revealed = 0;
        let due = self.rounds.iter().enumerate().find_map(|(n, round)| {
            let follows = round.turns.last().map(|turn| turn.attempt.clone());
            let slot = Slot { key: round.key.clone(), follows, interview: self.interview.clone() };
            let draft = drafts.iter().find(|draft| draft.slot() == slot);
            (round.turns.is_empty() || draft.is_some()).then_some((n, round, draft))
        });
        let Some((at, round, draft)) = due else {
            if self.interview.is_some() {
                (self.at, self.stage) = (self.rounds.len().saturating_sub(1), Stage::Over);
            } else {
                (self.at, self.stage) = (0, Stage::Review);
            }
            return;
        };
        let page = draft.map_or_else(|| Page::of(round, now), |draft| Page::from_draft(round, draft, now));
        let stage = if draft.is_some_and(|draft| draft.follows.is_some() || !draft.is_untouched()) {
            Stage::Answering
        } else {
            Stage::Reading
        };
        (self.at, self.page, self.stage) = (at, page, stage);
    }

    /// Takes over what was written before to what is asked now, unless something is written already.
    pub fn adopt(&mut self, text: &str) {
        if self.is_open() && self.page.text.is_empty() {
            text.clone_into(&mut self.page.text);
        }
    }

    /// Opens the next section of the model answer.
    ///
    /// # Errors
    /// Before the answer was handed in.
    pub fn reveal(&mut self) -> Result<(), MockError> {
        self.reveal_up_to(self.revealed + 1)
    }

    /// Opens all sections of the model answer.
    ///
    /// # Errors
    /// Before the answer was handed in.
    pub fn reveal_all(&mut self) -> Result<(), MockError> {
        self.reveal_up_to(usize::MAX)
    }

    fn reveal_up_to(&mut self, sections: usize) -> Result<(), MockError> {
        if self.stage != Stage::Review {
            return Err(MockError::NotInReview);
        }
        self.revealed = sections.min(self.round().map_or(0, |round| round.sections.len()));
        Ok(())
    }

    /// From the report of an interview to the review of its question `n`, counted from 0.
    ///
    /// # Errors
    /// When there is no such question, or the interview is not over.
    pub fn open(&mut self, n: usize) -> Result<(), MockError> {
        if self.is_open() || n >= self.rounds.len() {
            return Err(MockError::NoSuchRound);
        }
        (self.at, self.stage, self.revealed) = (n, Stage::Review, 0);
        Ok(())
    }

    /// The same by its prompt; the sitting stays as it is when that is not possible.
    #[must_use]
    pub fn opened(mut self, key: &PromptKey) -> Self {
        if let (Stage::Over, Some(n)) = (self.stage, self.rounds.iter().position(|round| round.key == *key)) {
            (self.at, self.stage, self.revealed) = (n, Stage::Review, 0);
        }
        self
    }

    /// From the review of a question back to the report of its interview. Whether there is one.
    pub fn report(&mut self) -> bool {
        let there = self.interview.is_some() && self.stage == Stage::Review;
        if there {
            self.stage = Stage::Over;
        }
        there
    }

    /// Puts the state of the log in place of the answers, after undo or when something could not be saved. `before` is
    /// the sitting until then: a review and its open sections stay as they were where they can.
    #[must_use]
    pub fn after(mut self, before: &Self) -> Self {
        let is_same = self.interview == before.interview && self.key_at(before.at) == before.key_at(before.at);
        if is_same && !self.is_open() && !before.is_open() {
            (self.at, self.stage, self.revealed) = (before.at, before.stage, before.revealed);
        }
        self
    }

    fn key_at(&self, n: usize) -> Option<&PromptKey> {
        self.rounds.get(n).map(|round| &round.key)
    }

    /// Takes over cards that were read anew. The one being answered stays as it was asked; questions to come whose card
    /// is gone are left out.
    pub fn refresh(&mut self, card: impl Fn(&PromptKey) -> Option<Round>) {
        let (at, is_open) = (self.at, self.is_open());
        let mut n = 0;
        self.rounds.retain_mut(|round| {
            let (is_here, is_later) = (n == at, n > at);
            n += 1;
            match card(&round.key) {
                Some(fresh) => {
                    (round.card, round.sections) = (fresh.card, fresh.sections);
                    if !is_here && round.turns.is_empty() {
                        round.question = fresh.question;
                    }
                    true
                }
                None => !(is_open && is_later && round.turns.is_empty()),
            }
        });
        self.page.hints = self.page.hints.min(u8::try_from(self.all_hints().len()).unwrap_or(u8::MAX));
        self.revealed = self.revealed.min(self.round().map_or(0, |round| round.sections.len()));
    }
}
