//! What a sitting is about: questions found, drawn or gone on with, made ready from library and log.

use super::super::{Command, Deck, Error, Mode, Trainer};
use super::{Resumable, Sit};
use crate::model::attempt::{Interview, Slot, Standing};
use crate::model::card::{CardBody, CardKind};
use crate::model::ids::{PromptKey, TopicId};
use crate::model::log::{EntryId, Event};
use crate::model::prompt::{self, Part};
use crate::model::time::Timestamp;
use crate::progress::PastAttempt;
use crate::session::mock::{Candidate, MockError, Round, Sitting, Turn, Wish, boxes, draw, follow_up_box};
use crate::session::queue::{self, Status};

/// The time box in seconds of a question whose card is gone.
const USUAL_BOX_S: u32 = 120;

impl Trainer {
    /// Makes a sitting ready; an interview that is new is written to the log. Questions `passed` on in this run, or
    /// answered since it `began`, are not drawn again.
    pub(super) fn seat(
        &mut self,
        sit: &Sit,
        passed: &[PromptKey],
        began: Timestamp,
        now: Timestamp,
    ) -> Result<Sitting, Error> {
        match sit {
            Sit::Question(key) => self.seat_at(key, None, now),
            Sit::Due { topic } => {
                let key = self.due_question(topic.as_ref(), passed, began, now).ok_or(MockError::NothingDue)?;
                self.seat_at(&key, None, now)
            }
            Sit::Random { topic, standing, seed } => {
                let key = self.random_question(topic.as_ref(), *standing, *seed, passed, began)?;
                self.seat_at(&key, *standing, now)
            }
            Sit::Interview(wish) => self.seat_new_interview(wish, now),
            Sit::Resume => match self.resumable().ok_or(MockError::NothingToResume)? {
                Resumable::Draft(slot) => self.seat_at_draft(&slot, now),
                Resumable::Interview(id) => self.seat_interview(&id, &[], now),
            },
            Sit::Draft(slot) => self.seat_at_draft(slot, now),
            Sit::GoOn(id) => self.seat_interview(id, &[], now),
            Sit::Review(id) => self.seat_review(id, now),
        }
    }

    /// The question of a prompt as a round, its model answer led by what somebody in this position would say; `None`
    /// when it is gone, or is not the question of a question card.
    pub(super) fn round(&self, key: &PromptKey, standing: Option<Standing>) -> Option<Round> {
        let prompt = self.library.prompt(key).filter(|prompt| prompt.part == Part::Question)?;
        let card = self.library.card(prompt.card)?;
        let CardBody::Question(question) = &card.body else { return None };
        Some(Round {
            key: key.clone(),
            question: question.question.clone(),
            card: Some(question.clone()),
            sections: prompt::answer_to(card, question, standing),
            limit_s: question.seconds,
            follow_up_limit_s: follow_up_box(question.seconds),
            turns: Vec::new(),
        })
    }

    /// The same, or what is known of a question that is gone.
    fn round_as_asked(&self, key: &PromptKey, asked: &str, standing: Option<Standing>) -> Round {
        self.round(key, standing).unwrap_or_else(|| Round {
            key: key.clone(),
            question: asked.to_owned(),
            card: None,
            sections: Vec::new(),
            limit_s: USUAL_BOX_S,
            follow_up_limit_s: follow_up_box(USUAL_BOX_S),
            turns: Vec::new(),
        })
    }

    fn seat_at(&self, key: &PromptKey, standing: Option<Standing>, now: Timestamp) -> Result<Sitting, Error> {
        let slot = Slot { key: key.clone(), follows: None, interview: None };
        let kept = self.mock.drafts.iter().find(|draft| draft.slot() == slot);
        let standing = standing.or_else(|| kept.and_then(|draft| draft.standing));
        let round = match kept {
            Some(draft) => self.round_as_asked(key, &draft.asked, standing),
            None => self.round(key, standing).ok_or(MockError::NothingToAsk)?,
        };
        self.seat_rounds(None, standing, vec![round], now)
    }

    fn seat_rounds(
        &self,
        interview: Option<EntryId>,
        standing: Option<Standing>,
        rounds: Vec<Round>,
        now: Timestamp,
    ) -> Result<Sitting, Error> {
        Ok(Sitting::new(interview, standing, self.settings.reading_s, rounds, &self.mock.drafts, now)?)
    }

    pub(super) fn seat_at_draft(&self, slot: &Slot, now: Timestamp) -> Result<Sitting, Error> {
        if let Some(interview) = slot.interview.as_ref().filter(|id| self.mock.attempts.interview(id).is_some()) {
            return self.seat_interview(interview, &[], now);
        }
        let draft = self.mock.drafts.iter().find(|draft| draft.slot() == *slot).ok_or(MockError::NothingToResume)?;
        match slot.follows.as_ref().and_then(|follows| self.mock.attempts.get(follows)) {
            Some(before) => {
                let (round, standing) = self.round_of(before, Some(&before.id), &[]);
                self.seat_rounds(None, standing, vec![round], now)
            }
            // What it followed on was taken back: the question first, then it is asked again and finds its text.
            None => self.seat_at(&slot.key, draft.standing, now),
        }
    }

    pub(super) fn seat_review(&self, id: &EntryId, now: Timestamp) -> Result<Sitting, Error> {
        let past = self.mock.attempts.get(id).ok_or(MockError::NoSuchAttempt)?;
        let (round, standing) = self.round_of(past, None, &[]);
        Ok(Sitting::new(None, standing, self.settings.reading_s, vec![round], &[], now)?)
    }

    /// The round to which an attempt belongs, with the answer and its follow-ups, `up_to` one of them; and as whom it was
    /// given.
    pub(super) fn round_of(
        &self,
        past: &PastAttempt,
        up_to: Option<&EntryId>,
        known: &[Turn],
    ) -> (Round, Option<Standing>) {
        let attempts = &self.mock.attempts;
        let root = past.root.as_ref().and_then(|root| attempts.get(root)).unwrap_or(past);
        let standing = root.attempt.standing;
        let mut round = self.round_as_asked(&root.attempt.key, &root.attempt.asked, standing);
        round.question.clone_from(&root.attempt.asked);
        round.limit_s = root.attempt.limit_s;
        for past in std::iter::once(root).chain(attempts.follow_ups(&root.id)) {
            round.add(&past.id, &past.attempt, &self.mock.claims, known);
            if Some(&past.id) == up_to {
                break;
            }
        }
        (round, standing)
    }

    fn seat_new_interview(&mut self, wish: &Wish, now: Timestamp) -> Result<Sitting, Error> {
        let plan = draw(&self.questions(), wish)?;
        let id = EntryId { device: self.device.clone(), sequence: self.next_sequence };
        self.put_away(now)?;
        self.record(Event::Interview(Box::new(plan)), now)?;
        self.seat_interview(&id, &[], now)
    }

    /// An interview as far as it got. Questions that are gone and were not answered are left out.
    pub(super) fn seat_interview(&self, id: &EntryId, known: &[Turn], now: Timestamp) -> Result<Sitting, Error> {
        let attempts = &self.mock.attempts;
        let plan = &attempts.interview(id).ok_or(MockError::NoSuchAttempt)?.plan;
        let mut rounds = Vec::new();
        for (key, (limit_s, follow_up_limit_s)) in plan.questions.iter().zip(self.boxes_of(plan)) {
            let answer = attempts.of_interview(id).find(|past| past.attempt.key == *key);
            let draft = self.mock.drafts.iter().find(|draft| draft.key == *key && draft.interview.as_ref() == Some(id));
            let round = match (answer, draft) {
                (Some(past), _) => Some(self.round_of(past, None, known).0),
                (None, Some(draft)) => Some(self.round_as_asked(key, &draft.asked, plan.standing)),
                (None, None) => self.round(key, plan.standing),
            };
            rounds.extend(round.map(|round| Round { limit_s, follow_up_limit_s, ..round }));
        }
        self.seat_rounds(Some(id.clone()), plan.standing, rounds, now)
    }

    fn boxes_of(&self, plan: &Interview) -> Vec<(u32, u32)> {
        let seconds = |key| self.round(key, None).map_or(USUAL_BOX_S, |round| round.limit_s);
        boxes(plan.minutes, &plan.questions.iter().map(seconds).collect::<Vec<_>>())
    }

    /// Every question that may be drawn, in learning order.
    pub fn questions(&self) -> Vec<Candidate> {
        let prompts = self.library.prompts().iter().filter(|prompt| prompt.part == Part::Question);
        prompts
            .filter_map(|prompt| {
                let card = self.library.card(prompt.card)?;
                let CardBody::Question(question) = &card.body else { return None };
                Some(Candidate {
                    key: prompt.key.clone(),
                    topic: card.topic.clone(),
                    profile: question.profile,
                    levels: card.levels.clone(),
                    without_experience: question.variants.no_experience.is_some(),
                })
            })
            .collect()
    }

    fn was_asked(&self, key: &PromptKey, passed: &[PromptKey], began: Timestamp) -> bool {
        passed.contains(key) || self.mock.attempts.of_question(key).next().is_some_and(|past| past.at >= began)
    }

    fn due_question(
        &self,
        topic: Option<&TopicId>,
        passed: &[PromptKey],
        began: Timestamp,
        now: Timestamp,
    ) -> Option<PromptKey> {
        let deck =
            Deck { topic: topic.cloned(), kind: Some(CardKind::Question), mode: Mode::Scheduled, ..Deck::default() };
        let today = self.calendar.day_of(self.honest(now));
        let candidates = self.candidates(&deck, today).into_iter().filter(|candidate| {
            let is_question = self.library.prompt(&candidate.key).is_some_and(|prompt| prompt.part == Part::Question);
            is_question && !self.was_asked(&candidate.key, passed, began)
        });
        // Stable, so that what is equal stays in learning order.
        let order = |candidate: &queue::Candidate| match candidate.status {
            Status::Due(day) => (0, i64::from(day.number())),
            Status::Step(at) => (1, at.millis()),
            Status::New => (2, candidate.ahead.map_or(i64::MAX, i64::from)),
        };
        candidates.min_by_key(order).map(|candidate| candidate.key)
    }

    fn random_question(
        &self,
        topic: Option<&TopicId>,
        standing: Option<Standing>,
        seed: u64,
        passed: &[PromptKey],
        began: Timestamp,
    ) -> Result<PromptKey, MockError> {
        let mut candidates = self.questions();
        candidates.retain(|candidate| {
            let suspended = self.ledger.state(&candidate.key).is_some_and(|state| state.suspended);
            !suspended && !self.was_asked(&candidate.key, passed, began)
        });
        let topics = topic.cloned().into_iter().collect();
        let drawn = draw(&candidates, &Wish { questions: 1, topics, standing, minutes: 1, seed })?;
        drawn.questions.into_iter().next().ok_or(MockError::NothingToAsk)
    }
}

impl From<Sit> for Command {
    fn from(sit: Sit) -> Self {
        Self::Sit(sit)
    }
}
