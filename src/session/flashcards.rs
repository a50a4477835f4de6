//! One run of flashcards as a state machine: show, reveal section by section, grade, next; writes nothing itself.

use std::collections::{HashMap, VecDeque};

use crate::model::ids::PromptKey;
use crate::model::log::Grade;
use crate::model::prompt::Face;
use crate::model::time::Timestamp;

use super::choice::Choice;
use super::counting::{Count, Counting};
use super::exercise::{self, Exercise, Prediction};
use super::queue::Queue;
use super::rewriting::{LINE_CHARS, Rewriting};

/// Steps that come due within this time are asked early when nothing else is left.
const LEARN_AHEAD_S: i64 = 20 * 60;

/// Longer than this is a coffee, not an answer.
const MAX_ANSWER_MS: u64 = 10 * 60 * 1000;

/// Why a step of the run is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlashcardError {
    /// Graded before anything of the answer was shown.
    #[error("reveal the answer before grading it")]
    NotRevealed,
    /// Nothing is being asked.
    #[error("nothing is being asked; start a run first")]
    NothingAsked,
    /// A prediction for a prompt that is no exercise.
    #[error("this prompt asks for no number; say the answer and reveal it")]
    NoExercise,
    /// A line of one's own for a prompt that is no pair of lines.
    #[error("this prompt has no line to rewrite; say the answer and reveal it")]
    NoPair,
    /// A line without a word.
    #[error("write a line first, or show the strong one")]
    NothingWritten,
    /// A line that is an essay.
    #[error("a line has at most {LINE_CHARS} characters; make it shorter")]
    LineTooLong,
    /// A choice where the prompt offers none.
    #[error("this prompt offers nothing to choose from; say the answer and reveal it")]
    NoChoice,
    /// A choice that is not among those of the prompt; how many there are.
    #[error("choose a number from 1 to {0}, or show the answer")]
    NoSuchChoice(usize),
    /// A prediction, a line or a choice after the answer was shown.
    #[error("the answer is shown already; grade how it went")]
    AlreadyShown,
}

/// What a run does to the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Answers move the schedule.
    Scheduled,
    /// Answers are counted and leave the schedule alone.
    Cram,
    /// The minutes of one incident in their order, each once; the schedule is left alone.
    RolePlay,
}

impl Mode {
    /// Whether answers move the schedule.
    pub const fn moves_schedule(self) -> bool {
        matches!(self, Self::Scheduled)
    }
}

/// The prompt being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which prompt.
    pub key: PromptKey,
    /// Sections of the answer that are open.
    pub revealed: usize,
    /// Hints that are open.
    pub hints: usize,
    /// What was predicted, where the prompt is an exercise.
    pub prediction: Option<Prediction>,
    /// What was chosen before the look, where the prompt offers a choice.
    pub choice: Option<Choice>,
    /// The learner's own line beside those of the card, once it was handed in; `None` too where it was only said.
    pub rewriting: Option<Box<Rewriting>>,
    /// What was handed in for this prompt before it was taken back, to go on from.
    pub draft: Option<String>,
    shown_at: Timestamp,
    seed: u64,
}

impl Asked {
    /// The seed of the numbers or the words that this prompt is asked with: others each time it is shown.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The grade that fits what was predicted or chosen; none while neither was, or it does not count.
    pub fn suggested(&self) -> Option<Grade> {
        let chosen = self.choice.as_ref().map(Choice::suggested);
        chosen.or_else(|| self.prediction.as_ref().and_then(Prediction::suggested))
    }
}

/// An answer as it goes to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which prompt.
    pub key: PromptKey,
    /// How it went.
    pub grade: Grade,
    /// From showing to grading, in milliseconds.
    pub took_ms: u32,
}

/// One run of flashcards.
#[derive(Clone, Debug)]
pub struct Flashcards {
    mode: Mode,
    figures: Option<u64>,
    waiting: VecDeque<PromptKey>,
    steps: Vec<(Timestamp, PromptKey)>,
    asked: Option<Asked>,
    /// Lines handed in during this run, the newest of each prompt. They end with the run: no log holds them.
    lines: HashMap<PromptKey, String>,
    counting: Counting,
    answered: usize,
    missed: usize,
}

impl Flashcards {
    /// Starts a run and asks the first prompt. `figures` fixes the seeds of prompts; without it they are drawn by the
    /// moment.
    pub fn new(mode: Mode, queue: Queue, figures: Option<u64>, now: Timestamp) -> Self {
        let (waiting, steps) = (queue.prompts.into(), queue.steps);
        let (asked, lines, counting) = (None, HashMap::new(), Counting::default());
        let mut run = Self { mode, figures, waiting, steps, asked, lines, counting, answered: 0, missed: 0 };
        run.ask_next(now);
        run
    }

    /// The same run after `answered` answers of an earlier sitting, `missed` of them not recalled; its queue holds what
    /// comes after them.
    #[must_use]
    pub fn after(mut self, answered: usize, missed: usize) -> Self {
        self.answered += answered;
        self.missed += missed;
        self.counting.begin_after(answered);
        self
    }

    /// What it does to the schedule.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The prompt being asked; `None` when the run is over or waits for a step.
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// Answers given in this run.
    pub fn answered(&self) -> usize {
        self.answered
    }

    /// Of those, not recalled.
    pub fn missed(&self) -> usize {
        self.missed
    }

    /// Prompts still to come, the one being asked among them.
    pub fn remaining(&self) -> usize {
        self.waiting.len() + self.steps.len() + usize::from(self.asked.is_some())
    }

    /// Where one is among the cards of the run, each counted once however often it is asked.
    pub fn count(&self) -> Count {
        self.counting.count(self.asked.as_ref().map(|asked| &asked.key), self.remaining())
    }

    /// When nothing can be asked now: the moment of the next step.
    pub fn next_step(&self) -> Option<Timestamp> {
        if self.asked.is_some() {
            return None;
        }
        self.steps.iter().map(|(at, _)| *at).min()
    }

    /// Opens the next section of the answer; at most `sections` of them.
    pub fn reveal(&mut self, sections: usize) {
        if let Some(asked) = &mut self.asked {
            asked.revealed = (asked.revealed + 1).min(sections.max(1));
        }
    }

    /// Opens the next hint; at most `hints` of them.
    pub fn hint(&mut self, hints: usize) {
        if let Some(asked) = &mut self.asked {
            asked.hints = (asked.hints + 1).min(hints);
        }
    }

    /// Judges a prediction. One that counts opens the first section of the answer; one that was not understood leaves
    /// the question open.
    ///
    /// # Errors
    /// When nothing is asked, or the answer is shown already.
    pub fn predict(&mut self, exercise: &Exercise, text: &str) -> Result<(), FlashcardError> {
        let asked = self.asked.as_mut().ok_or(FlashcardError::NothingAsked)?;
        if asked.revealed > 0 {
            return Err(FlashcardError::AlreadyShown);
        }
        let prediction = exercise::judge(exercise, text);
        asked.revealed = usize::from(prediction.counts());
        asked.prediction = Some(prediction);
        Ok(())
    }

    /// Commits to one of the choices of `face`, which is what is being asked, and opens the first section of the answer.
    ///
    /// # Errors
    /// When nothing is asked, the answer is shown already, or there is no such choice.
    pub fn choose(&mut self, face: &Face, chosen: usize) -> Result<(), FlashcardError> {
        let asked = self.asked.as_mut().ok_or(FlashcardError::NothingAsked)?;
        if asked.revealed > 0 {
            return Err(FlashcardError::AlreadyShown);
        }
        let choices = face.choices.ok_or(FlashcardError::NoChoice)?;
        let choice = Choice::new(face, chosen).ok_or(FlashcardError::NoSuchChoice(choices.labels().len()))?;
        asked.revealed = 1;
        asked.choice = Some(choice);
        Ok(())
    }

    /// Reads a line of the learner's own beside the pair of the card, keeps it for the run, and opens the first section
    /// of the answer, which is the strong line.
    ///
    /// # Errors
    /// When nothing is asked, the answer is shown already, or the line is blank or longer than [`LINE_CHARS`].
    pub fn rewrite(&mut self, weak: &str, own: &str, strong: &str) -> Result<(), FlashcardError> {
        let asked = self.asked.as_mut().ok_or(FlashcardError::NothingAsked)?;
        if asked.revealed > 0 {
            return Err(FlashcardError::AlreadyShown);
        }
        if own.trim().is_empty() {
            return Err(FlashcardError::NothingWritten);
        }
        if own.chars().count() > LINE_CHARS {
            return Err(FlashcardError::LineTooLong);
        }
        asked.revealed = 1;
        asked.rewriting = Some(Box::new(Rewriting::new(weak, own, strong)));
        self.lines.insert(asked.key.clone(), own.to_owned());
        Ok(())
    }

    /// Reads what was handed in once more, where the lines of its card have changed.
    pub fn reread(&mut self, weak: &str, strong: &str) {
        let Some(known) = self.asked.as_mut().and_then(|asked| asked.rewriting.as_mut()) else { return };
        if known.weak.text != weak.trim() || known.strong.text != strong.trim() {
            **known = Rewriting::new(weak, &known.own.text, strong);
        }
    }

    /// Takes a prediction or a choice back whose question has changed under it; the answer is closed again.
    pub fn ask_anew(&mut self) {
        if let Some(asked) = self.asked.as_mut().filter(|asked| asked.prediction.is_some() || asked.choice.is_some()) {
            asked.prediction = None;
            asked.choice = None;
            asked.revealed = 0;
        }
    }

    /// The answer that a grade would log. Changes nothing: the run goes on once it is kept.
    ///
    /// # Errors
    /// When nothing is asked or nothing was revealed.
    pub fn answer(&self, grade: Grade, now: Timestamp) -> Result<Answer, FlashcardError> {
        let asked = self.asked.as_ref().ok_or(FlashcardError::NothingAsked)?;
        if asked.revealed == 0 {
            return Err(FlashcardError::NotRevealed);
        }
        let took = now.millis_since(asked.shown_at).min(MAX_ANSWER_MS);
        Ok(Answer { key: asked.key.clone(), grade, took_ms: u32::try_from(took).unwrap_or(u32::MAX) })
    }

    /// Goes on after an answer. `again_at` is set when the prompt comes again today.
    pub fn advance(&mut self, grade: Grade, again_at: Option<Timestamp>, now: Timestamp) {
        let Some(asked) = self.asked.take() else { return };
        self.answered += 1;
        self.missed += usize::from(!grade.recalled());
        let is_repeated = self.mode == Mode::Cram && !grade.recalled();
        let step = again_at.filter(|_| self.mode == Mode::Scheduled);
        self.counting.answered(&asked.key, is_repeated || step.is_some());
        match step {
            Some(at) => self.steps.push((at, asked.key)),
            None if is_repeated => self.waiting.push_back(asked.key),
            None => {}
        }
        self.ask_next(now);
    }

    /// Leaves a prompt out (suspended or buried) and goes on if it was being asked.
    pub fn leave_out(&mut self, key: &PromptKey, now: Timestamp) {
        self.keep(|other| other != key, now);
    }

    /// Leaves out every prompt that does not belong here any more, and goes on if one of them was being asked.
    pub fn keep(&mut self, belongs: impl Fn(&PromptKey) -> bool, now: Timestamp) {
        self.waiting.retain(&belongs);
        self.steps.retain(|(_, key)| belongs(key));
        self.counting.keep(&belongs);
        if self.asked.as_ref().is_some_and(|asked| !belongs(&asked.key)) {
            self.asked = None;
            self.ask_next(now);
        }
    }

    /// Asks a prompt (again) at once, after an undo; the one that was being asked comes right after it.
    pub fn take_back(&mut self, key: PromptKey, graded: Option<Grade>, now: Timestamp) {
        if let Some(asked) = self.asked.take().filter(|asked| asked.key != key) {
            self.waiting.push_front(asked.key);
        }
        self.waiting.retain(|other| *other != key);
        self.steps.retain(|(_, other)| *other != key);
        if let Some(grade) = graded {
            self.answered = self.answered.saturating_sub(1);
            self.missed = self.missed.saturating_sub(usize::from(!grade.recalled()));
            self.counting.take_back(&key);
        } else {
            self.counting.comes_again(&key);
        }
        let draft = self.lines.get(&key).cloned();
        self.asked = Some(Asked { draft, ..self.ask(key, now) });
    }

    /// Looks whether a step has come due while nothing was being asked.
    pub fn tick(&mut self, now: Timestamp) {
        if self.asked.is_none() {
            self.ask_next(now);
        }
    }

    fn ask_next(&mut self, now: Timestamp) {
        let step_by = |limit: Timestamp, steps: &[(Timestamp, PromptKey)]| {
            let due = steps.iter().enumerate().filter(|(_, (at, _))| *at <= limit);
            due.min_by_key(|(_, (at, _))| *at).map(|(n, _)| n)
        };
        let key = if let Some(n) = step_by(now, &self.steps) {
            Some(self.steps.remove(n).1)
        } else if let Some(key) = self.waiting.pop_front() {
            Some(key)
        } else {
            step_by(now.plus_seconds(LEARN_AHEAD_S), &self.steps).map(|n| self.steps.remove(n).1)
        };
        self.asked = key.map(|key| self.ask(key, now));
    }

    fn ask(&self, key: PromptKey, now: Timestamp) -> Asked {
        let seed = match self.figures {
            Some(figures) => exercise::seed_of_run(&key, figures, self.answered),
            None => exercise::seed(&key, now),
        };
        let (prediction, choice, rewriting, draft) = (None, None, None, None);
        Asked { key, revealed: 0, hints: 0, prediction, choice, rewriting, draft, shown_at: now, seed }
    }
}

#[cfg(test)]
mod tests;
