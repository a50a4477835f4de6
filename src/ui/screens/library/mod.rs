//! Library: every pack, topic and card, searched and narrowed, what is wrong with packs, and a card opened for reading.

mod list;
mod narrow;
mod rows;

use egui::{Key, Popup, Ui};

use super::reading::Reading;
use super::{READ_PACKS, READING_PACKS, pressed, scroll};
use crate::model::card::Card;
use crate::model::library::{CardRef, Library};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, PICK_ROW, SearchAsk, SearchList, empty, headline_with, lead, rows_in_sight, scroll_rows,
};
use list::List;
use narrow::{By, Narrowing};
use rows::{card_row, other_row};

/// Height below which the head of the list scrolls with it, or nothing would be left for the rows.
const LOW: f32 = 400.0;

/// What is typed, chosen and open.
#[derive(Debug, Default)]
pub(in crate::ui) struct LibraryScreen {
    search: SearchList,
    narrowing: Narrowing,
    open: Option<Reading>,
    came_from: Screen,
    /// The card that was opened from the list, and its row.
    opened: Option<(CardRef, usize)>,
    list: List,
}

impl LibraryScreen {
    /// Opens a card; Esc leads back to where the learner was.
    pub(in crate::ui) fn read(&mut self, card: CardRef, from: Screen) {
        self.open = Some(Reading::new(card));
        self.came_from = from;
    }

    /// Puts the cursor into the search field.
    pub(in crate::ui) fn focus_search(&mut self) {
        self.open = None;
        self.opened = None;
        self.search.focus_field();
    }

    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if let Some(reading) = &mut self.open {
            if reading.is_there(trainer) {
                let (close, action) = reading.ui(ui, trainer, now);
                if close {
                    self.open = None;
                    ui.request_repaint();
                    let from = std::mem::take(&mut self.came_from);
                    return (from != Screen::Library).then_some(Action::Show(from));
                }
                return action;
            }
            self.open = None;
            self.opened = None;
        }
        if ui.available_height() < LOW {
            return scroll(ui, "library", |ui| self.list_ui(ui, trainer, now, true));
        }
        self.list_ui(ui, trainer, now, false)
    }

    fn list_ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp, low: bool) -> Option<Action> {
        self.narrowing.catch_up(trainer.library());
        self.list.refresh(trainer, self.search.query(), &self.narrowing, now);
        // An open list takes Esc for itself.
        let list_open = Popup::is_any_open(ui.ctx());
        let narrowed = self.is_narrowed();
        let button = narrowed.then(|| Button::small("Clear").key("Esc"));
        let mut clear = headline_with(ui, &self.heading(trainer.library().packs().len()), button);
        ui.add_space(space::M);
        let asked = self.search.field(ui, "Search all cards", "Search questions, terms, answers, tags", "/");
        ui.add_space(space::S);
        self.narrowing.ui(ui, trainer.library());
        ui.add_space(space::M);
        match asked {
            Some(SearchAsk::Left) => clear = true,
            Some(SearchAsk::First) => {
                let first = (0..self.list.rows.len()).find_map(|row| Some((self.list.card_at(row)?, row)));
                if let Some((card, row)) = first {
                    self.open_row(card, row);
                    return None;
                }
            }
            None if !list_open && pressed(ui, Key::Escape) => {
                if !narrowed {
                    return Some(Action::Show(Screen::Today));
                }
                clear = true;
            }
            None => {}
        }
        if clear {
            self.clear(ui);
            return None;
        }
        if self.list.rows.is_empty() {
            return self.nothing(ui, trainer);
        }
        self.rows_ui(ui, trainer, now, low);
        None
    }

    fn is_narrowed(&self) -> bool {
        !self.search.query().is_empty() || !self.narrowing.is_open()
    }

    fn clear(&mut self, ui: &Ui) {
        self.search.clear();
        self.narrowing = Narrowing::default();
        ui.request_repaint();
    }

    fn open_row(&mut self, card: CardRef, row: usize) {
        self.read(card, Screen::Library);
        self.opened = Some((card, row));
    }

    fn rows_ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp, low: bool) {
        let (list, search) = (&self.list, &mut self.search);
        // Whoever comes back from a card finds the keys at its row.
        if let Some(row) = self.opened.take().and_then(|(card, row)| list.row_of(card, row)) {
            search.go_to(row);
        }
        let count = list.rows.len();
        search.keys(ui, count, |row| list.card_at(row).is_some());
        let names_kind = !search.query().is_empty();
        let wanted = search.wanted();
        let mut opened = None;
        let draw = |ui: &mut Ui, n: usize| {
            let Some(row) = list.rows.get(n) else { return };
            let Some(place) = list.card_at(n) else { return other_row(ui, trainer, *row) };
            let Some(card) = trainer.library().card(place) else { return };
            let draw = |ui: &mut Ui| card_row(ui, trainer, (place, card), now, names_kind);
            if search.row(ui, (n, count), draw).clicked() {
                opened = Some((place, n));
            }
        };
        ui.push_id(list.generation, |ui| {
            if low {
                rows_in_sight(ui, PICK_ROW, count, wanted, draw);
            } else {
                scroll_rows(ui, PICK_ROW, count, wanted, draw);
            }
        });
        if let Some((card, row)) = opened {
            self.open_row(card, row);
        }
    }

    /// Why no row is there, and what to do about it.
    fn nothing(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        if !self.is_narrowed() {
            let folder =
                trainer.place().pack_folders.first().map(|folder| folder.display().to_string()).unwrap_or_default();
            let sentence = format!("Packs are folders or files in {folder}.");
            if trainer.is_reading_packs() {
                return empty(ui, READING_PACKS, &sentence, None).then_some(Action::Search);
            }
            let button = Some(Button::plain(READ_PACKS));
            return empty(ui, "There is no pack.", &sentence, button).then_some(Action::Do(Command::ReadPacks));
        }
        let alone = self.narrowing.is_open();
        let title = if alone { "No card has all of these words." } else { "No card fits all of this." };
        let (sentence, label, by) = match self.list.to_blame {
            _ if alone => (
                "Every word must occur in a card. Try fewer words, or only their beginnings.".to_owned(),
                "Clear the search".to_owned(),
                None,
            ),
            Some((by, fit)) => {
                let cards =
                    if fit == 1 { "one card fits".to_owned() } else { format!("{} cards fit", words::count(fit)) };
                let name = by.name();
                (format!("It is the {name}: without it {cards}."), format!("Clear the {name}"), Some(by))
            }
            None => {
                let sentence = "No single one of them is to blame: take away any, and still no card fits.";
                (sentence.to_owned(), "Clear all of them".to_owned(), None)
            }
        };
        // Esc clears everything, so its key stands where the button does the same.
        let button = if by.is_none() { Button::plain(&label).key("Esc") } else { Button::plain(&label) };
        if empty(ui, title, &sentence, Some(button)) {
            match by {
                Some(By::Search) => self.search.clear(),
                Some(by) => self.narrowing = self.narrowing.without(by),
                None => self.clear(ui),
            }
            ui.request_repaint();
        }
        None
    }

    fn heading(&self, packs: usize) -> String {
        let (found, total) = (self.list.cards, self.list.total);
        if self.is_narrowed() {
            return format!("{} of {} cards", words::capital(&words::number(found)), words::thousands(total));
        }
        let packs = if packs == 1 { "one pack".to_owned() } else { format!("{} packs", words::count(packs)) };
        format!("{} cards in {packs}", words::capital(&words::count(total)))
    }
}

/// Whether the page asked to close by Esc.
pub(super) fn escape(ui: &Ui) -> bool {
    pressed(ui, Key::Escape)
}

/// A line below a headline that names kind and topic of a card.
pub(super) fn byline(ui: &mut Ui, library: &Library, card: &Card) {
    let levels: Vec<&str> = card.levels.iter().map(|level| level.as_str()).collect();
    let mut parts = vec![words::capital(card.kind().as_str()), library.topic_title(&card.topic).to_owned()];
    if !levels.is_empty() {
        parts.push(levels.join(", "));
    }
    lead(ui, &parts.join(" · "));
}
