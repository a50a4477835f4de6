//! The sandbox: pages around one drawn course of events, its alerts and its budget; each page is a file of its own.

mod compare;
mod exercises;
mod export;
mod game;
mod planning;
mod scenarios;
mod timeline;

use egui::Ui;

use super::scroll;
use crate::export::scenario;
use crate::model::kept::DRAFT;
use crate::model::time::Timestamp;
use crate::session::board::Board;
use crate::slo::Scenario;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::space;
use crate::ui::widgets::{headline, is_wide, segmented};

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
    draft_was_read: bool,
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
        if !std::mem::replace(&mut self.draft_was_read, true)
            && let Some(draft) = trainer.scenarios().get(DRAFT)
            // A draft that cannot be read any more is drawn over.
            && let Ok(scenario) = scenario::read(&draft.text)
        {
            self.board = Board::new(scenario);
        }
        let mut action = None;
        let name = PAGES.iter().find(|(page, _)| *page == self.page).map_or("", |(_, name)| *name);
        scroll(ui, name, |ui| {
            self.head(ui);
            ui.add_space(space::L);
            action = match self.page {
                Page::Timeline => self.timeline.ui(ui, &mut self.board, trainer),
                Page::Compare => self.compare.ui(ui, &mut self.board),
                Page::Planning => self.planning.ui(ui, &mut self.board),
                Page::Game => self.game.ui(ui, now),
                Page::Exercises => self.exercises.ui(ui, trainer, now),
            };
        });
        action
    }

    /// Turns to the page that practises exercises.
    pub(in crate::ui) const fn show_exercises(&mut self) {
        self.page = Page::Exercises;
    }

    /// Puts a scenario on the timeline, as one step of undo; what keeps it.
    pub(in crate::ui) fn draw(&mut self, scenario: Scenario) -> Action {
        self.page = Page::Timeline;
        self.timeline.open(&mut self.board, scenario);
        keep(&self.board)
    }

    /// A file that was dropped on the window, or why it cannot be read.
    pub(in crate::ui) fn dropped(&mut self, read: Result<String, String>) -> Option<Action> {
        self.page = Page::Timeline;
        match read.and_then(|text| scenarios::read(&text)) {
            Ok(foreign) => {
                self.timeline.open_foreign(&mut self.board, foreign);
                Some(keep(&self.board))
            }
            Err(reason) => {
                self.timeline.refuse(reason);
                None
            }
        }
    }

    /// The name of the place and the choice of page, on one line where there is room.
    fn head(&mut self, ui: &mut Ui) {
        if !is_wide(ui) {
            headline(ui, "Sandbox");
            ui.add_space(space::S);
            segmented(ui, "Page of the sandbox", &mut self.page, &PAGES);
            return;
        }
        ui.horizontal(|ui| {
            headline(ui, "Sandbox");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                segmented(ui, "Page of the sandbox", &mut self.page, &PAGES);
            });
        });
    }
}

/// Keeps the drawing for the next start.
fn keep(board: &Board) -> Action {
    Action::Do(Command::KeepScenario { name: DRAFT.to_owned(), text: scenario::write(board.scenario()) })
}
