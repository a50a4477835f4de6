//! The rows of the library under a search and a narrowing, made anew when one of them, the packs or the log has changed.

use super::narrow::{By, Narrowing};
use crate::model::card::Card;
use crate::model::library::{CardRef, Library};
use crate::model::time::{Day, Timestamp};
use crate::progress::CardProgress;
use crate::trainer::Trainer;

/// The rows, and what they were made for.
#[derive(Debug, Default)]
pub(super) struct List {
    made_for: Option<Key>,
    pub(super) rows: Vec<Row>,
    /// How many of the rows are cards.
    pub(super) cards: usize,
    /// How many cards there are in all.
    pub(super) total: usize,
    /// Counts up whenever another list is asked for, which then begins at its top.
    pub(super) generation: u64,
    /// Where no card fits: what to let go of, and how many cards would fit then; `None` where one thing is not enough.
    pub(super) to_blame: Option<(By, usize)>,
}

/// What a list depends on.
#[derive(Debug, PartialEq)]
struct Key {
    asked: Asked,
    /// Entries and foldings of the log and the day, where a state is asked for; without one no answer changes the rows.
    log: Option<(usize, u64, Day)>,
}

#[derive(Debug, PartialEq)]
struct Asked {
    query: String,
    narrowing: Narrowing,
    library_version: u64,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Row {
    Problem(usize),
    Pack(usize),
    Topic(CardRef),
    Card(CardRef),
}

impl List {
    pub(super) fn refresh(&mut self, trainer: &Trainer, query: &str, narrowing: &Narrowing, now: Timestamp) {
        let (ledger, today) = (trainer.ledger(), trainer.today(now));
        let log = narrowing.state.map(|_| (ledger.entries().len(), ledger.foldings(), today));
        let is_same = |asked: &Asked| {
            asked.query == query && asked.narrowing == *narrowing && asked.library_version == trainer.library_version()
        };
        let known = self.made_for.as_ref().is_some_and(|key| is_same(&key.asked));
        if known && self.made_for.as_ref().is_some_and(|key| key.log == log) {
            return;
        }
        self.generation += u64::from(!known);
        let finder = Finder { trainer, query, today };
        self.rows.clear();
        if query.is_empty() {
            if narrowing.is_open() {
                self.rows.extend((0..trainer.problems().len()).map(Row::Problem));
            }
            self.by_pack(trainer.library(), finder.found(narrowing));
        } else {
            self.rows.extend(finder.found(narrowing).into_iter().map(Row::Card));
        }
        self.cards = self.rows.iter().filter(|row| matches!(row, Row::Card(_))).count();
        self.total = trainer.library().packs().iter().map(|pack| pack.cards.len()).sum();
        self.to_blame = if self.cards == 0 { finder.to_blame(narrowing) } else { None };
        let asked =
            Asked { query: query.to_owned(), narrowing: narrowing.clone(), library_version: trainer.library_version() };
        self.made_for = Some(Key { asked, log });
    }

    /// The card of a row; `None` for a heading or a problem.
    pub(super) fn card_at(&self, row: usize) -> Option<CardRef> {
        if let Row::Card(card) = self.rows.get(row)? { Some(*card) } else { None }
    }

    /// The row of a card; where it is not listed any more, a row near to `near`.
    pub(super) fn row_of(&self, card: CardRef, near: usize) -> Option<usize> {
        let is_card = |row: &usize| self.card_at(*row).is_some();
        let own = self.rows.iter().position(|row| matches!(row, Row::Card(other) if *other == card));
        own.or_else(|| (near..self.rows.len()).find(is_card))
            .or_else(|| (0..self.rows.len().min(near)).rev().find(is_card))
    }

    /// Cards in learning order under headings: their pack, their topic and kind.
    fn by_pack(&mut self, library: &Library, cards: Vec<CardRef>) {
        let mut last: Option<(usize, &Card)> = None;
        for place in cards {
            let (Some(card), Some(own)) = (library.card(place), library.pack_of(place)) else { continue };
            let same_pack = last
                .map(|(pack, _)| pack)
                .filter(|pack| library.packs().get(*pack).is_some_and(|pack| pack.id == own.id));
            let pack = same_pack.or_else(|| library.packs().iter().position(|pack| pack.id == own.id));
            let Some(pack) = pack else { continue };
            if last.is_none_or(|(known, _)| known != pack) {
                self.rows.push(Row::Pack(pack));
            }
            if last.is_none_or(|(known, before)| {
                known != pack || before.topic != card.topic || before.kind() != card.kind()
            }) {
                self.rows.push(Row::Topic(place));
            }
            self.rows.push(Row::Card(place));
            last = Some((pack, card));
        }
    }
}

/// Finds cards as of a day.
struct Finder<'a> {
    trainer: &'a Trainer,
    query: &'a str,
    today: Day,
}

impl Finder<'_> {
    /// Cards that have all of the words and fit: best first, or in learning order where there is no word.
    fn found(&self, narrowing: &Narrowing) -> Vec<CardRef> {
        self.found_with(self.query, narrowing)
    }

    fn found_with(&self, query: &str, narrowing: &Narrowing) -> Vec<CardRef> {
        let library = self.trainer.library();
        if query.is_empty() {
            return library
                .cards()
                .filter(|(place, card)| self.fits(*place, card, narrowing))
                .map(|(place, _)| place)
                .collect();
        }
        let hits = self.trainer.search().find(query).into_iter();
        hits.filter(|place| library.card(*place).is_some_and(|card| self.fits(*place, card, narrowing))).collect()
    }

    fn fits(&self, place: CardRef, card: &Card, narrowing: &Narrowing) -> bool {
        let (library, ledger) = (self.trainer.library(), self.trainer.ledger());
        let progress = || CardProgress::new(library, ledger, place, self.today, self.trainer.calendar());
        narrowing.filter.matches(card) && narrowing.state.is_none_or(|state| progress().is(state))
    }

    /// The one thing without which most cards would fit.
    fn to_blame(&self, narrowing: &Narrowing) -> Option<(By, usize)> {
        let stands =
            |by: By| if by == By::Search { !self.query.is_empty() } else { narrowing.without(by) != *narrowing };
        let without = |by: By| {
            let query = if by == By::Search { "" } else { self.query };
            self.found_with(query, &narrowing.without(by)).len()
        };
        let counts = By::ALL.into_iter().filter(|by| stands(*by)).map(|by| (by, without(by)));
        counts.filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count)
    }
}
