//! A sitting: one question or an interview of many, from the first look to the review; what is written, and what is next.

use std::collections::HashSet;

use super::MockError;
use super::clock::Clock;
use super::round::{Hint, Round, Turn, folded, marks};
use crate::coach::{Brief, Claims, Report};
use crate::model::attempt::{ANSWER_BYTES, Attempt, Draft, Slot};
use crate::model::card::{Level, Question};
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

/// The answer that is being written.
#[derive(Clone, Debug)]
struct Page {
    asked: String,
    because: Option<String>,
    follows: Option<EntryId>,
    limit_s: u32,
    text: String,
    spoken: bool,
    hints: u8,
    clock: Clock,
    shown_at: Timestamp,
}

/// One question, or an interview of many.
#[derive(Clone, Debug)]
pub struct Sitting {
    interview: Option<EntryId>,
    level: Option<Level>,
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
        level: Option<Level>,
        reading_s: u16,
        rounds: Vec<Round>,
        drafts: &[Draft],
        now: Timestamp,
    ) -> Result<Self, MockError> {
        let first = rounds.first().ok_or(MockError::NothingToAsk)?;
        let page = Page::of(first, now);
        let mut sitting = Self { interview, level, reading_s, rounds, at: 0, stage: Stage::Reading, page, revealed: 0 };
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

    /// For whom it was drawn; `None` for everybody.
    pub const fn level(&self) -> Option<Level> {
        self.level
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
        Some(Draft { key, asked, follows, interview, text, spoken, spent_ms: self.spent_ms(now), hints, at })
    }

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
            text: self.page.text.clone(),
            spoken: self.page.spoken,
            took_s: u32::try_from(self.spent_ms(now) / 1000).unwrap_or(u32::MAX),
            limit_s: self.page.limit_s,
            hints: self.page.hints,
            score: None,
            marks: Vec::new(),
        };
        let report = super::round::read(&attempt, self.card(), self.level, claims);
        (attempt.score, attempt.marks) = (report.score, marks(&report));
        Ok((attempt, report))
    }

    /// What the coach reads in what is written by now; the pace of a spoken answer is left to the end. `None` when
    /// nothing is being answered.
    pub fn live_report(&self, claims: &Claims) -> Option<Report> {
        self.is_open().then(|| {
            let card = if self.page.follows.is_some() { None } else { self.card() };
            let brief = Brief { question: &self.page.asked, card, claims, spoken_s: None, level: self.level };
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
    fn settle(&mut self, drafts: &[Draft], now: Timestamp) {
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

impl Page {
    fn of(round: &Round, now: Timestamp) -> Self {
        Self {
            asked: round.question.clone(),
            because: None,
            follows: None,
            limit_s: round.limit_s,
            text: String::new(),
            spoken: false,
            hints: 0,
            clock: Clock::default(),
            shown_at: now,
        }
    }

    fn follow_up(round: &Round, question: String, now: Timestamp) -> Self {
        Self {
            because: round.asked_on(&question).map(|ask| ask.because),
            follows: round.turns.last().map(|turn| turn.attempt.clone()),
            limit_s: round.follow_up_limit_s,
            spoken: round.turns.last().is_some_and(|turn| turn.spoken),
            asked: question,
            ..Self::of(round, now)
        }
    }

    fn from_draft(round: &Round, draft: &Draft, now: Timestamp) -> Self {
        let page = match draft.follows {
            Some(_) => Self::follow_up(round, draft.asked.clone(), now),
            None => Self { asked: draft.asked.clone(), ..Self::of(round, now) },
        };
        let (text, clock) = (draft.text.clone(), Clock::standing(draft.spent_ms));
        Self { text, clock, spoken: draft.spoken, hints: draft.hints, ..page }
    }
}
