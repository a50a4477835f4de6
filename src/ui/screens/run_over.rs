//! The end of a run: what was recalled, what is left today, and where to go from here.

use egui::{Key, Ui};

use super::practise::done;
use super::{pressed, role_play};
use crate::model::words;
use crate::session::flashcards::Flashcards;
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, column, empty, headline, lead, own};

/// The run has nothing to ask now.
pub(super) fn over(ui: &mut Ui, trainer: &Trainer, run: &Flashcards, begun_at: Screen) -> Option<Action> {
    let mut action = None;
    let answered = run.answered();
    if let Some(question) = trainer.played() {
        return role_play::over(ui, trainer, question, begun_at);
    }
    if answered == 0 && run.next_step().is_none() {
        let sentence = "Nothing of this is open today. A cram asks it anyway and leaves the schedule alone.";
        if empty(ui, "Nothing to ask.", sentence, Some(Button::primary("Choose something else").key("Space"))) {
            action = Some(Action::Do(Command::Stop));
        }
    } else {
        column(ui, |ui| {
            ui.add_space(space::SIDE);
            headline(
                ui,
                &match run.next_step() {
                    Some(at) => format!("The next one comes at {}.", words::clock(at, trainer.calendar())),
                    None => "Done for now.".to_owned(),
                },
            );
            ui.add_space(space::S);
            let recalled = answered - run.missed().min(answered);
            own(
                ui,
                &format!(
                    "{} answered, {} recalled.",
                    words::capital(&words::number(answered)),
                    words::number(recalled)
                ),
            );
            let left = trainer.open_today().total();
            let tomorrow = trainer.overview().forecast.get(1).copied().unwrap_or(0);
            let after = match (left, tomorrow) {
                (0, 0) => "Nothing else is open today.".to_owned(),
                (0, 1) => "Nothing else is open today; one comes back tomorrow.".to_owned(),
                (0, n) => format!("Nothing else is open today; {} come back tomorrow.", words::count(n as usize)),
                (1, _) => "One more is open today.".to_owned(),
                (n, _) => format!("{} more are open today.", words::capital(&words::count(n))),
            };
            lead(ui, &after);
            ui.add_space(space::XL);
            ui.horizontal(|ui| {
                let (place, leave) = done(begun_at);
                if ui.add(Button::primary(&format!("Back to {place}")).key("Space")).clicked() {
                    action = Some(leave);
                }
                if ui.add(Button::plain("Practise something else").key("P")).clicked() {
                    action = Some(Action::Do(Command::Stop));
                }
                if trainer.undoable().is_some() && ui.add(Button::quiet("Undo").key("U")).clicked() {
                    action = Some(Action::Do(Command::Undo));
                }
            });
        });
        if pressed(ui, Key::Space) || pressed(ui, Key::Escape) {
            return Some(done(begun_at).1);
        }
    }
    if pressed(ui, Key::P) || pressed(ui, Key::Space) || pressed(ui, Key::Escape) {
        return Some(Action::Do(Command::Stop));
    }
    action
}
