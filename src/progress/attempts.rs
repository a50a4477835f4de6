//! Mock answers folded from the log: each attempt with the learner's own word on it, disputes by question, interviews.

use std::collections::{BTreeSet, HashMap};

use crate::model::attempt::{Attempt, Interview, Mark};
use crate::model::criterion::Criterion;
use crate::model::ids::PromptKey;
use crate::model::log::{Due, Entry, EntryId, Event, Grade};
use crate::model::time::{Day, Timestamp};

use super::ledger::Ledger;

/// An answer that was handed in and not taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAttempt {
    /// Its entry in the log.
    pub id: EntryId,
    /// When it was handed in.
    pub at: Timestamp,
    /// The study day.
    pub day: Day,
    /// What was handed in.
    pub attempt: Attempt,
    /// The learner's own word on beats and disputed criteria, the newest on each.
    pub self_scores: Vec<(Mark, bool)>,
    /// Criteria whose remark on this very attempt was disputed.
    pub disputes: BTreeSet<Criterion>,
    /// Its grade; `None` while it has none, and for follow-ups.
    pub grade: Option<PastGrade>,
    /// The answer to the question, where this one answers a follow-up to it.
    pub root: Option<EntryId>,
}

/// The grade of an attempt that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastGrade {
    /// Its entry in the log.
    pub id: EntryId,
    /// How it went.
    pub grade: Grade,
    /// When it was given first; a grade in its place keeps that moment.
    pub at: Timestamp,
    /// The next date that was promised.
    pub due: Due,
}

/// An interview that was begun and not taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastInterview {
    /// Its entry in the log.
    pub id: EntryId,
    /// When it began.
    pub at: Timestamp,
    /// The study day.
    pub day: Day,
    /// Its plan.
    pub plan: Interview,
    /// When something in it was last handed in; when it began, before that.
    pub touched: Timestamp,
}

/// All attempts and interviews of the log.
#[derive(Clone, Debug, Default)]
pub struct Attempts {
    /// Oldest first.
    attempts: Vec<PastAttempt>,
    interviews: Vec<PastInterview>,
    place_of: HashMap<EntryId, usize>,
    disputed: HashMap<PromptKey, BTreeSet<Criterion>>,
    dispute_entries: Vec<(PromptKey, Criterion, EntryId)>,
}

impl Attempts {
    /// Folds the log.
    pub fn new(ledger: &Ledger) -> Self {
        let mut out = Self::default();
        let mut first_graded: HashMap<EntryId, Timestamp> = HashMap::new();
        for entry in ledger.entries().iter().filter(|entry| entry.event.is_mock()) {
            if let Event::Review(_, review) = &entry.event {
                // A grade in place of another keeps the moment of the first, also where that one counts no more.
                let before = review.instead_of.as_ref().and_then(|old| first_graded.get(old)).copied();
                first_graded.insert(entry.id.clone(), before.unwrap_or(entry.at));
            }
            if ledger.counts(&entry.id) {
                out.add(entry, &first_graded);
            }
        }
        out
    }

    fn add(&mut self, entry: &Entry, first_graded: &HashMap<EntryId, Timestamp>) {
        match &entry.event {
            Event::Attempt(attempt) => self.add_attempt(entry, attempt),
            Event::Interview(plan) => {
                let (id, plan) = (entry.id.clone(), plan.as_ref().clone());
                self.interviews.push(PastInterview { id, at: entry.at, day: entry.day, plan, touched: entry.at });
            }
            Event::SelfScore(id, mark, met) => {
                if let Some(past) = self.get_mut(id) {
                    past.self_scores.retain(|(scored, _)| scored != mark);
                    past.self_scores.push((mark.clone(), *met));
                }
            }
            Event::Dispute(id, criterion) => {
                let Some(past) = self.get_mut(id) else { return };
                past.disputes.insert(*criterion);
                let key = past.attempt.key.clone();
                self.dispute_entries.push((key.clone(), *criterion, entry.id.clone()));
                self.disputed.entry(key).or_default().insert(*criterion);
            }
            Event::Review(_, review) => {
                let at = first_graded.get(&entry.id).copied().unwrap_or(entry.at);
                let given = PastGrade { id: entry.id.clone(), grade: review.grade, at, due: review.due };
                if let Some(past) = review.attempt.as_ref().and_then(|id| self.get_mut(id)) {
                    past.grade = Some(given);
                }
            }
            Event::Cram(..)
            | Event::Suspend(_)
            | Event::Resume(_)
            | Event::Bury(..)
            | Event::Withdraw(_)
            | Event::TrustClock => {}
        }
    }

    fn add_attempt(&mut self, entry: &Entry, attempt: &Attempt) {
        let root = attempt.follows.as_ref().map(|before| {
            let before = self.get(before);
            before.and_then(|before| before.root.clone().or_else(|| Some(before.id.clone())))
        });
        let interview = attempt.interview.as_ref();
        if let Some(held) = self.interviews.iter_mut().find(|held| Some(&held.id) == interview) {
            held.touched = entry.at;
        }
        self.place_of.insert(entry.id.clone(), self.attempts.len());
        self.attempts.push(PastAttempt {
            id: entry.id.clone(),
            at: entry.at,
            day: entry.day,
            attempt: attempt.clone(),
            self_scores: Vec::new(),
            disputes: BTreeSet::new(),
            grade: None,
            root: root.flatten(),
        });
    }

    fn get_mut(&mut self, id: &EntryId) -> Option<&mut PastAttempt> {
        self.attempts.get_mut(*self.place_of.get(id)?)
    }

    /// The attempt of an entry; `None` when there is none or it was taken back.
    pub fn get(&self, id: &EntryId) -> Option<&PastAttempt> {
        self.attempts.get(*self.place_of.get(id)?)
    }

    /// Every attempt, follow-ups among them, newest first.
    pub fn newest_first(&self) -> impl DoubleEndedIterator<Item = &PastAttempt> {
        self.attempts.iter().rev()
    }

    /// Answers to questions, follow-ups left out, newest first.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = &PastAttempt> {
        self.newest_first().filter(|past| past.attempt.follows.is_none())
    }

    /// Answers to one question, newest first.
    pub fn of_question(&self, key: &PromptKey) -> impl DoubleEndedIterator<Item = &PastAttempt> {
        self.answers().filter(move |past| past.attempt.key == *key)
    }

    /// The answers to the follow-ups of an answer, in the order in which they were asked.
    pub fn follow_ups(&self, answer: &EntryId) -> impl DoubleEndedIterator<Item = &PastAttempt> {
        self.attempts.iter().filter(move |past| past.root.as_ref() == Some(answer))
    }

    /// The answers of an interview, follow-ups left out, in the order in which they were given.
    pub fn of_interview(&self, interview: &EntryId) -> impl DoubleEndedIterator<Item = &PastAttempt> {
        let answers = self.attempts.iter().filter(|past| past.attempt.follows.is_none());
        answers.filter(move |past| past.attempt.interview.as_ref() == Some(interview))
    }

    /// Interviews, newest first.
    pub fn interviews(&self) -> impl DoubleEndedIterator<Item = &PastInterview> {
        self.interviews.iter().rev()
    }

    /// The interview of an entry.
    pub fn interview(&self, id: &EntryId) -> Option<&PastInterview> {
        self.interviews.iter().find(|held| held.id == *id)
    }

    /// How many questions of an interview were answered or passed on.
    pub fn answered(&self, interview: &PastInterview) -> usize {
        let asked = |key: &&PromptKey| self.of_interview(&interview.id).any(|past| past.attempt.key == **key);
        interview.plan.questions.iter().filter(asked).count()
    }

    /// Whether questions of an interview are left.
    pub fn is_unfinished(&self, interview: &PastInterview) -> bool {
        self.answered(interview) < interview.plan.questions.len()
    }

    /// Criteria of a question that are self-scored, in the order in which criteria are told.
    pub fn disputed(&self, key: &PromptKey) -> Vec<Criterion> {
        self.disputed.get(key).into_iter().flatten().copied().collect()
    }

    /// The entries that dispute a criterion of a question.
    pub fn disputes_of(&self, key: &PromptKey, criterion: Criterion) -> impl Iterator<Item = &EntryId> {
        let fits = move |entry: &&(PromptKey, Criterion, EntryId)| entry.0 == *key && entry.1 == criterion;
        self.dispute_entries.iter().filter(fits).map(|(_, _, id)| id)
    }

    /// How many attempts there are.
    pub fn len(&self) -> usize {
        self.attempts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.attempts.is_empty()
    }
}
