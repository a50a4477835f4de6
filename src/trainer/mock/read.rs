//! What can be read of mock answers: the sitting, what was handed in, drafts, and what the coach says.

use super::super::Trainer;
use super::Resumable;
use crate::coach::{Brief, Claims, Report};
use crate::model::attempt::{Attempt, Draft};
use crate::model::card::CardBody;
use crate::model::ids::PromptKey;
use crate::model::log::{EntryId, Grade};
use crate::progress::Attempts;
use crate::session::mock::{Given, OwnWord, Sitting, propose, read};

impl Trainer {
    /// The sitting, if one is going on.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.mock.sitting.as_ref()
    }

    /// Everything that was handed in.
    pub fn attempts(&self) -> &Attempts {
        &self.mock.attempts
    }

    /// What is being written or was left, newest first.
    pub fn drafts(&self) -> &[Draft] {
        &self.mock.drafts
    }

    /// What [`Sit::Resume`](super::Sit::Resume) goes on with: the newest draft or unfinished interview.
    pub fn resumable(&self) -> Option<Resumable> {
        let attempts = &self.mock.attempts;
        let unfinished = attempts.interviews().filter(|held| attempts.is_unfinished(held));
        let interview = unfinished.max_by_key(|held| held.touched);
        let draft = self.mock.drafts.first();
        match (draft, interview) {
            (Some(draft), Some(held)) if draft.at >= held.touched => Some(Resumable::Draft(draft.slot())),
            (_, Some(held)) => Some(Resumable::Interview(held.id.clone())),
            (Some(draft), None) => Some(Resumable::Draft(draft.slot())),
            (None, None) => None,
        }
    }

    /// Misconceptions that the coach looks for.
    pub fn claims(&self) -> &Claims {
        &self.mock.claims
    }

    /// What an answer to a question is held against; `None` when the prompt is gone or no question.
    pub fn brief_of(&self, key: &PromptKey) -> Option<Brief<'_>> {
        let card = self.library.card(self.library.prompt(key)?.card)?;
        let CardBody::Question(question) = &card.body else { return None };
        Some(Brief {
            question: &question.question,
            card: Some(question),
            claims: &self.mock.claims,
            spoken_s: None,
            standing: None,
        })
    }

    /// What the coach reads in an attempt today. Takes up to 2 ms for 300 words.
    pub fn reread(&self, attempt: &Attempt) -> Report {
        let card = self.brief_of(&attempt.key).and_then(|brief| brief.card);
        read(attempt, card, &self.mock.claims)
    }

    /// What the coach reads in what is written by now; made once after each change. `None` while nothing is answered.
    pub fn live_report(&self) -> Option<&Report> {
        let make = || self.mock.sitting.as_ref()?.live_report(&self.mock.claims);
        self.mock.live.get_or_init(make).as_ref()
    }

    /// The grade that is proposed for an answer, see [`propose`]; `None` for a follow-up or one that was taken back.
    pub fn proposed_grade(&self, attempt: &EntryId) -> Option<Grade> {
        let past = self.mock.attempts.get(attempt).filter(|past| past.attempt.follows.is_none())?;
        let turns = self.mock.sitting.iter().flat_map(Sitting::rounds).flat_map(|round| &round.turns);
        let known = turns.into_iter().find(|turn| turn.attempt == *attempt).map(|turn| turn.report.clone());
        let report = known.unwrap_or_else(|| self.reread(&past.attempt));
        let Attempt { took_s, limit_s, hints, .. } = past.attempt;
        let disputed = self.mock.attempts.disputed(&past.attempt.key);
        let own = OwnWord { scores: &past.self_scores, disputed: &disputed };
        Some(propose(&report, Given { took_s, limit_s, hints }, own))
    }
}
