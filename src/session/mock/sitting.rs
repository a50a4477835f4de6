//! A sitting: one question or an interview of many, from the first look to the review; what is written, and what is next.

mod course;
mod page;

use page::Page;

use super::MockError;
use super::round::{Hint, Round, Turn};
use crate::model::attempt::{ANSWER_BYTES, Draft, Slot, Standing};
use crate::model::card::Question;
use crate::model::ids::PromptKey;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;

/// Where a sitting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question is shown, and the clock does not run yet.
    Reading,
    /// The question or a follow-up is being answered.
    Answering,
    /// The answer of this round is looked at, and the model answer opens.
    Review,
    /// All questions of the interview are answered: the report.
    Over,
}

/// One question, or an interview of many.
#[derive(Clone, Debug)]
pub struct Sitting {
    interview: Option<EntryId>,
    standing: Option<Standing>,
    reading_s: u16,
    rounds: Vec<Round>,
    at: usize,
    stage: Stage,
    page: Page,
    revealed: usize,
}

impl Sitting {
    /// A sitting over these rounds, at the first one that is not answered. A draft of the answer that is due is gone on
    /// with, its clock standing. `reading_s` is the reading time in seconds, 0 for no limit.
    ///
    /// # Errors
    /// [`MockError::NothingToAsk`] when there is no round.
    pub fn new(
        interview: Option<EntryId>,
        standing: Option<Standing>,
        reading_s: u16,
        rounds: Vec<Round>,
        drafts: &[Draft],
        now: Timestamp,
    ) -> Result<Self, MockError> {
        let first = rounds.first().ok_or(MockError::NothingToAsk)?;
        let page = Page::of(first, now);
        let mut sitting =
            Self { interview, standing, reading_s, rounds, at: 0, stage: Stage::Reading, page, revealed: 0 };
        sitting.settle(drafts, now);
        Ok(sitting)
    }

    /// Where it is.
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The entry that began the interview; `None` for a single question.
    pub const fn interview(&self) -> Option<&EntryId> {
        self.interview.as_ref()
    }

    /// As whom it is answered; `None` where nothing was chosen.
    pub const fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// All questions in order, never none.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The question that is answered or reviewed; the last one in the report.
    pub fn round(&self) -> Option<&Round> {
        self.rounds.get(self.at)
    }

    /// The number of the question from 1, and of how many.
    pub fn position(&self) -> (usize, usize) {
        (self.at + 1, self.rounds.len())
    }

    /// What was answered in this round: the answer, then its follow-ups.
    pub fn turns(&self) -> &[Turn] {
        self.round().map_or(&[], |round| &round.turns)
    }

    /// The card of this round; `None` when it is gone.
    pub fn card(&self) -> Option<&Question> {
        self.round()?.card.as_deref()
    }

    /// The prompt of this round's question.
    pub fn key(&self) -> Option<&PromptKey> {
        self.round().map(|round| &round.key)
    }

    /// What is asked now: the question, or a follow-up.
    pub fn question(&self) -> &str {
        &self.page.asked
    }

    /// Why the follow-up is asked; `None` at a question.
    pub fn because(&self) -> Option<&str> {
        self.page.because.as_deref()
    }

    /// Whether a follow-up is being answered.
    pub fn is_follow_up(&self) -> bool {
        self.stage == Stage::Answering && self.page.follows.is_some()
    }

    /// What was written so far.
    pub fn text(&self) -> &str {
        &self.page.text
    }

    /// Whether it is spoken, and the text only notes what was said.
    pub const fn is_spoken(&self) -> bool {
        self.page.spoken
    }

    /// The time box in seconds.
    pub const fn limit_s(&self) -> u32 {
        self.page.limit_s
    }

    /// Milliseconds spent on what is asked now, pauses left out.
    pub fn spent_ms(&self, now: Timestamp) -> u64 {
        self.page.clock.spent_ms(now)
    }

    /// Milliseconds left in the time box; negative when it is exceeded.
    pub fn left_ms(&self, now: Timestamp) -> i64 {
        let spent = i64::try_from(self.spent_ms(now)).unwrap_or(i64::MAX);
        (i64::from(self.page.limit_s) * 1000).saturating_sub(spent)
    }

    /// Whether an answer is under way and its clock stands.
    pub fn is_paused(&self) -> bool {
        self.stage == Stage::Answering && self.page.clock.is_paused()
    }

    /// Milliseconds of reading time left; `None` when there is no limit to it or reading is over.
    pub fn reading_left_ms(&self, now: Timestamp) -> Option<u64> {
        let given = u64::from(self.reading_s) * 1000;
        (self.stage == Stage::Reading && given > 0).then(|| given.saturating_sub(now.millis_since(self.page.shown_at)))
    }

    /// Hints that are open.
    pub fn hints(&self) -> Vec<Hint> {
        let mut hints = self.all_hints();
        hints.truncate(usize::from(self.page.hints));
        hints
    }

    /// Hints that may still be opened.
    pub fn hints_left(&self) -> usize {
        self.all_hints().len().saturating_sub(usize::from(self.page.hints))
    }

    /// Follow-ups that may still be asked after the present one.
    pub fn follow_ups_left(&self) -> usize {
        let under_way = usize::from(self.is_follow_up());
        self.round().map_or(0, |round| round.follow_ups_left().saturating_sub(under_way))
    }

    /// Sections of the model answer that are open.
    pub const fn revealed(&self) -> usize {
        self.revealed
    }

    fn all_hints(&self) -> Vec<Hint> {
        match (&self.page.follows, self.round()) {
            (None, Some(round)) => round.hints(),
            _ => Vec::new(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Reading | Stage::Answering)
    }

    /// Ends the reading: the clock runs, or runs on.
    ///
    /// # Errors
    /// When nothing is being answered.
    pub fn begin(&mut self, now: Timestamp) -> Result<(), MockError> {
        if !self.is_open() {
            return Err(MockError::NotAnswering);
        }
        self.stage = Stage::Answering;
        self.page.clock.start(now);
        Ok(())
    }

    /// Puts a text in place of what was written; the first keystroke starts the clock, also after a pause.
    ///
    /// # Errors
    /// When nothing is being answered, or the text is too long; what was written before stays then.
    pub fn write(&mut self, text: String, now: Timestamp) -> Result<(), MockError> {
        if text.len() > ANSWER_BYTES {
            return Err(MockError::TooLong);
        }
        self.begin(now)?;
        self.page.text = text;
        Ok(())
    }

    /// Says whether the answer is spoken.
    ///
    /// # Errors
    /// When nothing is being answered.
    pub fn speak(&mut self, spoken: bool) -> Result<(), MockError> {
        if !self.is_open() {
            return Err(MockError::NotAnswering);
        }
        self.page.spoken = spoken;
        Ok(())
    }

    /// Stops the clock until [`begin`](Self::begin).
    ///
    /// # Errors
    /// When nothing is being answered.
    pub fn pause(&mut self, now: Timestamp) -> Result<(), MockError> {
        if self.stage != Stage::Answering {
            return Err(MockError::NotAnswering);
        }
        self.page.clock.pause(now);
        Ok(())
    }

    /// Opens the next hint.
    ///
    /// # Errors
    /// When nothing is being answered, or there is no other.
    pub fn hint(&mut self) -> Result<(), MockError> {
        if !self.is_open() {
            return Err(MockError::NotAnswering);
        }
        if self.hints_left() == 0 {
            return Err(MockError::NoHint);
        }
        self.page.hints = self.page.hints.saturating_add(1);
        Ok(())
    }

    /// Starts the clock when the reading time is over.
    pub fn tick(&mut self, now: Timestamp) {
        if self.reading_left_ms(now) == Some(0) {
            self.stage = Stage::Answering;
            self.page.clock.start(now);
        }
    }

    /// What the draft of the present answer is for; `None` when nothing is being answered.
    pub fn slot(&self) -> Option<Slot> {
        let key = self.key()?.clone();
        self.is_open().then(|| Slot { key, follows: self.page.follows.clone(), interview: self.interview.clone() })
    }

    /// The present answer as a draft; `None` before it was begun.
    pub fn draft(&self, now: Timestamp, at: Timestamp) -> Option<Draft> {
        let begun = self.stage == Stage::Answering || self.page.hints > 0;
        let Slot { key, follows, interview } = self.slot().filter(|_| begun)?;
        let Page { asked, text, spoken, hints, .. } = self.page.clone();
        let (standing, spent_ms) = (self.standing, self.spent_ms(now));
        Some(Draft { key, asked, follows, interview, standing, text, spoken, spent_ms, hints, at })
    }
}
