//! What is open today, counted once after a change: screens look at it every frame.

use std::collections::HashMap;

use super::{Deck, Trainer};
use crate::model::card::CardKind;
use crate::model::ids::TopicId;
use crate::model::library::{CardRef, Library};
use crate::model::time::Day;
use crate::session::queue::{Candidate, Queue};

/// What a run that began now would ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Due prompts and steps of today.
    pub due: usize,
    /// New prompts.
    pub new: usize,
    /// All of them by kind, kinds without one left out.
    pub kinds: Vec<(CardKind, usize)>,
    /// The first question card of which nothing was asked yet; when there is none, the first question card.
    pub to_read: Option<CardRef>,
    topics: HashMap<TopicId, usize>,
}

impl Open {
    /// All that is open.
    pub fn total(&self) -> usize {
        self.due + self.new
    }

    /// What a run of this topic alone would ask.
    pub fn of_topic(&self, topic: &TopicId) -> usize {
        self.topics.get(topic).copied().unwrap_or(0)
    }
}

impl Trainer {
    /// What is open, as of the last tick.
    pub fn open_today(&self) -> &Open {
        self.open.get_or_init(|| self.overview.today.map(|today| self.count_open(today)).unwrap_or_default())
    }

    fn count_open(&self, today: Day) -> Open {
        let candidates = self.candidates(&Deck::default(), today);
        let (touched, limits) = (self.touched(today), self.limits(today));
        // The order does not matter here, so neither does the seed.
        let arranged = |candidates: &[Candidate]| Queue::of_the_day(candidates, &touched, limits, 0);
        let queue = arranged(&candidates);
        let card_of = |key| self.library.card(self.library.prompt(key)?.card);
        let asked = queue.prompts.iter().chain(queue.steps.iter().map(|(_, key)| key));
        let kinds = Library::count_by_kind(asked.filter_map(card_of));
        let mut by_topic: HashMap<&TopicId, Vec<Candidate>> = HashMap::new();
        for candidate in &candidates {
            if let Some(card) = card_of(&candidate.key) {
                by_topic.entry(&card.topic).or_default().push(candidate.clone());
            }
        }
        let topics = by_topic.into_iter().map(|(topic, list)| (topic.clone(), arranged(&list).len())).collect();
        Open { due: queue.len() - queue.new, new: queue.new, kinds, to_read: self.to_read(), topics }
    }

    fn to_read(&self) -> Option<CardRef> {
        let questions = || self.library.cards().filter(|(_, card)| card.kind() == CardKind::Question);
        let is_untouched =
            |place: CardRef| self.library.prompts_of(place).all(|prompt| self.ledger.state(&prompt.key).is_none());
        questions().find(|(place, _)| is_untouched(*place)).or_else(|| questions().next()).map(|(place, _)| place)
    }
}
