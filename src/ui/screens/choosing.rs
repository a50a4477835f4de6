//! Choosing what to practise when nothing is going on: flashcards, a mock answer, an interview; and what was answered.

use egui::{Key, Ui};

use super::deck::deck;
use super::mock::{HistoryPage, InterviewPage, MockPage};
use super::{going_on, pressed, scroll};
use crate::model::time::Timestamp;
use crate::session::mock::Sitting;
use crate::trainer::Trainer;
use crate::ui::action::{Action, Screen};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, column, empty, headline, segmented};

/// Width from which the choice of page stands beside the headline.
const BESIDE: f32 = 550.0;

/// The pages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Page {
    #[default]
    Flashcards,
    Mock,
    Interview,
    History,
}

const PAGES: [(Page, &str); 4] = [
    (Page::Flashcards, "Flashcards"),
    (Page::Mock, "Mock answer"),
    (Page::Interview, "Interview"),
    (Page::History, "History"),
];

/// The keys of the pages, in the same order.
const KEYS: [Key; 4] = [Key::F, Key::M, Key::I, Key::H];

/// Which page is open, and what each keeps of its own.
#[derive(Debug, Default)]
pub(super) struct Choosing {
    page: Page,
    /// Counts up whenever one comes back from a sitting, so that a page begins at its top.
    visit: u32,
    was_away: bool,
    mock: MockPage,
    interview: InterviewPage,
    history: HistoryPage,
}

impl Choosing {
    /// Turns to the page on which a sitting is chosen, for when it is left; to the history where it was opened there.
    pub(super) const fn show(&mut self, sitting: &Sitting) {
        self.was_away = true;
        self.page = match (self.history.has_sent(), sitting.interview().is_some()) {
            (true, _) => Page::History,
            (false, true) => Page::Interview,
            (false, false) => Page::Mock,
        };
    }

    /// Turns to the page on which one question is chosen.
    pub(super) const fn show_mock(&mut self) {
        self.page = Page::Mock;
    }

    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if trainer.library().prompts().is_empty() {
            let button = Some(Button::plain("Where packs go"));
            let sentence = "Put a pack into the packs folder; Settings names it.";
            let clicked = empty(ui, "There is nothing to practise yet.", sentence, button);
            return clicked.then_some(Action::Show(Screen::Settings));
        }
        if self.page == Page::History && self.history.is_open(trainer) {
            return self.history.opened(ui, trainer, now);
        }
        for ((page, _), key) in PAGES.into_iter().zip(KEYS) {
            if pressed(ui, key) {
                self.page = page;
            }
        }
        if std::mem::take(&mut self.was_away) {
            self.visit += 1;
        }
        let mut action = None;
        let name = PAGES.iter().find(|(page, _)| *page == self.page).map_or("", |(_, name)| *name);
        scroll(ui, &format!("{name} {}", self.visit), |ui| {
            column(ui, |ui| {
                self.head(ui);
                ui.add_space(space::L);
                let gone_on = if self.page == Page::Flashcards { None } else { going_on::line(ui, trainer) };
                action = match self.page {
                    Page::Flashcards => deck(ui, trainer, now),
                    Page::Mock => self.mock.ui(ui, trainer, now),
                    Page::Interview => self.interview.ui(ui, trainer, now),
                    Page::History => self.history.ui(ui, trainer, now),
                };
                action = gone_on.or(action.take());
                ui.add_space(space::XL);
            });
        });
        if action.is_none() && pressed(ui, Key::Escape) {
            return Some(Action::Show(Screen::Today));
        }
        action
    }

    fn head(&mut self, ui: &mut Ui) {
        if ui.available_width() < BESIDE {
            headline(ui, "Practise");
            ui.add_space(space::S);
            segmented(ui, "Way to practise", &mut self.page, &PAGES);
            return;
        }
        ui.horizontal(|ui| {
            headline(ui, "Practise");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                segmented(ui, "Way to practise", &mut self.page, &PAGES);
            });
        });
    }
}
