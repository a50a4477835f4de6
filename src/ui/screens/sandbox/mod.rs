//! The sandbox: pages around one drawn course of events, its alerts and its budget; each page is a file of its own.

mod compare;
mod exercises;
mod game;
mod planning;
mod timeline;

use egui::Ui;

use super::scroll;
use crate::model::time::Timestamp;
use crate::session::board::Board;
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::theme::space;
use crate::ui::widgets::{headline, segmented};

use compare::ComparePage;
use exercises::ExercisesPage;
use game::GamePage;
use planning::PlanningPage;
use timeline::TimelinePage;

/// The pages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Page {
    #[default]
    Timeline,
    Compare,
    Planning,
    Game,
    Exercises,
}

const PAGES: [(Page, &str); 5] = [
    (Page::Timeline, "Timeline"),
    (Page::Compare, "Compare"),
    (Page::Planning, "Planning"),
    (Page::Game, "Policy game"),
    (Page::Exercises, "Exercises"),
];

/// The board that is drawn on, and what each page keeps of its own.
#[derive(Debug, Default)]
pub(in crate::ui) struct SandboxScreen {
    page: Page,
    board: Board,
    timeline: TimelinePage,
    compare: ComparePage,
    planning: PlanningPage,
    game: GamePage,
    exercises: ExercisesPage,
}

impl SandboxScreen {
    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        let mut action = None;
        let name = PAGES.iter().find(|(page, _)| *page == self.page).map_or("", |(_, name)| *name);
        scroll(ui, name, |ui| {
            headline(ui, "Sandbox");
            ui.add_space(space::M);
            segmented(ui, "Page of the sandbox", &mut self.page, &PAGES);
            ui.add_space(space::L);
            action = match self.page {
                Page::Timeline => self.timeline.ui(ui, &mut self.board, trainer),
                Page::Compare => self.compare.ui(ui, &mut self.board),
                Page::Planning => self.planning.ui(ui, &self.board),
                Page::Game => self.game.ui(ui, now),
                Page::Exercises => self.exercises.ui(ui, trainer, now),
            };
        });
        action
    }
}
