//! Incidents that were left midway: where each stands, over a mock answer, another run and a restart.

use super::Trainer;
use crate::model::ids::PromptKey;
use crate::model::incident::IncidentPlace;
use crate::model::library::CardRef;
use crate::model::log::Event;
use crate::model::prompt::Part;
use crate::model::time::Timestamp;
use crate::session::flashcards::{Flashcards, Mode};

/// An incident that was left midway and can be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncidentLeft {
    /// Its card.
    pub card: CardRef,
    /// Minutes that were decided.
    pub decided: usize,
    /// Minutes in all.
    pub of: usize,
}

impl Trainer {
    /// The incidents that were left midway, the newest first, also the one being played. None whose card is gone.
    pub fn incidents_left(&self) -> impl Iterator<Item = IncidentLeft> + '_ {
        self.incidents.iter().filter_map(|place| {
            let card = self.library.prompt(&place.next)?.card;
            let rest = self.moments_of(card).skip_while(|key| **key != place.next).count();
            Some(IncidentLeft { card, decided: place.decided, of: place.decided + rest })
        })
    }

    /// Where the incident of a question was left; `None` where it was not, or the minute is gone.
    pub(super) fn place_in(&self, question: &PromptKey) -> Option<&IncidentPlace> {
        let is_its = |place: &&IncidentPlace| place.next.card_path() == question.card_path();
        self.incidents.iter().find(is_its).filter(|place| self.library.prompt(&place.next).is_some())
    }

    /// What is left midway once the run that is open has changed so; `None` when it plays no incident.
    pub(super) fn incidents_after(&self, change: impl FnOnce(&mut Flashcards)) -> Option<Vec<IncidentPlace>> {
        let mut run = self.flashcards.as_ref().filter(|run| run.mode() == Mode::RolePlay)?.clone();
        change(&mut run);
        let mut out = self.incidents_but_played();
        if let Some(asked) = run.asked().filter(|_| run.answered() > 0) {
            out.insert(0, IncidentPlace { next: asked.key.clone(), decided: run.answered(), otherwise: run.missed() });
        }
        Some(out)
    }

    /// The same once an entry is taken back; `None` when that is about no incident.
    pub(super) fn incidents_without(&self, undone: &Event, now: Timestamp) -> Option<Vec<IncidentPlace>> {
        let Event::Cram(key, grade, _) = undone else { return None };
        match self.flashcards.as_ref().map(Flashcards::mode) {
            Some(Mode::RolePlay) if self.is_of_played(key) => {
                self.incidents_after(|run| run.take_back(key.clone(), Some(*grade), now))
            }
            // It was answered in this cram, and not where an incident was played.
            Some(Mode::Cram) => None,
            Some(Mode::Scheduled | Mode::RolePlay) | None => self.stepped_back(key, !grade.recalled()),
        }
    }

    /// What is left midway when a minute is decided anew that was decided last in its incident.
    fn stepped_back(&self, key: &PromptKey, was_otherwise: bool) -> Option<Vec<IncidentPlace>> {
        let at = self.incidents.iter().position(|place| place.next.card_path() == key.card_path())?;
        let place = self.incidents.get(at)?;
        let moments = self.moments_of(self.library.prompt(key)?.card);
        let last = moments.take_while(|other| **other != place.next).last();
        if last != Some(key) {
            return None;
        }
        let mut out = self.incidents.clone();
        let (decided, otherwise) =
            (place.decided.saturating_sub(1), place.otherwise.saturating_sub(usize::from(was_otherwise)));
        out.remove(at);
        if decided > 0 {
            out.insert(at, IncidentPlace { next: key.clone(), decided, otherwise });
        }
        Some(out)
    }

    /// What is left midway besides the incident being played.
    pub(super) fn incidents_but_played(&self) -> Vec<IncidentPlace> {
        let others = self.incidents.iter().filter(|place| !self.is_of_played(&place.next));
        others.cloned().collect()
    }

    /// Whether a prompt is a minute of the incident being played.
    pub(super) fn is_of_played(&self, key: &PromptKey) -> bool {
        let is_minute = key.part().starts_with("moment/");
        is_minute && self.played().is_some_and(|question| question.card_path() == key.card_path())
    }

    fn moments_of(&self, card: CardRef) -> impl Iterator<Item = &PromptKey> {
        let moments = self.library.prompts_of(card).filter(|prompt| matches!(prompt.part, Part::Moment(_)));
        moments.map(|prompt| &prompt.key)
    }
}
