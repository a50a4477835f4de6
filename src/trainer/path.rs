//! The study path that is followed: how far one is, and which new prompts it puts ahead of all others.

use std::collections::HashMap;

use super::{Deck, Trainer};
use crate::model::library::CardRef;
use crate::model::study_path::{PathKey, StudyPath};
use crate::progress::PathProgress;

/// What was folded from the path that is followed; made anew after each change.
#[derive(Debug, Default)]
pub(super) struct Followed {
    progress: Option<PathProgress>,
    /// By the place of a prompt in the library, its place on the path.
    ahead: HashMap<usize, u32>,
}

/// A path that is followed and there.
#[derive(Clone, Copy, Debug)]
pub struct Following<'a> {
    /// Its name.
    pub key: &'a PathKey,
    /// The path.
    pub path: &'a StudyPath,
    /// How far one is, as of the last tick.
    pub progress: &'a PathProgress,
}

impl<'a> Following<'a> {
    /// The day one is at, counted from 1, and its title; `None` when all are done.
    pub fn day(self) -> Option<(usize, &'a str)> {
        let current = self.progress.current?;
        Some((current + 1, &self.path.days.get(current)?.title))
    }
}

impl Trainer {
    /// The path that is followed; `None` when there is none, also when its pack is gone: then the settings still name it.
    pub fn following(&self) -> Option<Following<'_>> {
        let key = self.settings.path.as_ref()?;
        Some(Following { key, path: self.library.path(key)?, progress: self.followed.progress.as_ref()? })
    }

    /// How far one is on any path. Folds it anew, so that it is nothing for every frame.
    pub fn path_progress(&self, path: &StudyPath) -> PathProgress {
        PathProgress::new(path, &self.library, &self.ledger, self.attempts())
    }

    /// The run that asks the cards of one day and nothing else; the new ones all of them, however many are new on one
    /// study day, unless the readiness budget is spent. `None` when no card of it is there, or there is no such day.
    pub fn deck_of_day(progress: &PathProgress, day: usize) -> Option<Deck> {
        let cards: Vec<CardRef> = progress.days.get(day)?.learn.iter().filter_map(|card| card.place).collect();
        (!cards.is_empty()).then(|| Deck { cards: Some(cards), beyond_limit: true, ..Deck::default() })
    }

    pub(super) fn fold_path(&self) -> Followed {
        let path = self.settings.path.as_ref().and_then(|key| self.library.path(key));
        let progress = path.map(|path| self.path_progress(path));
        let ahead = progress.as_ref().map(|progress| self.places_of_first(progress.to_learn())).unwrap_or_default();
        Followed { progress, ahead }
    }

    /// For the first prompt of each card, by its place in the library: the place of the card in this order.
    pub(super) fn places_of_first(&self, cards: impl Iterator<Item = CardRef>) -> HashMap<usize, u32> {
        let firsts = cards.filter_map(|card| self.library.place_of(&self.library.prompts_of(card).next()?.key));
        firsts.zip(0..).collect()
    }

    /// The prompts that go ahead of all other new ones in a run of this deck.
    pub(super) fn ahead(&self, deck: &Deck) -> std::borrow::Cow<'_, HashMap<usize, u32>> {
        match &deck.cards {
            Some(cards) => std::borrow::Cow::Owned(self.places_of_first(cards.iter().copied())),
            None => std::borrow::Cow::Borrowed(&self.followed.ahead),
        }
    }
}
