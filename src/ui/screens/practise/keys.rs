//! The keys of a prompt: what each does at this point of it; grades work only after a look.

use egui::{Key, Ui};

use super::super::prediction::PredictionField;
use super::super::pressed;
use super::super::rewriting::LineField;
use super::{drawn, suggested};
use crate::model::log::Grade;
use crate::model::prompt::Face;
use crate::session::flashcards::Asked;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;

/// What was pressed, in a run where nobody types.
pub(super) fn keys(
    ui: &Ui,
    asked: &Asked,
    face: &Face,
    trainer: &Trainer,
    field: &mut PredictionField,
    line: Option<&mut LineField>,
) -> Option<Action> {
    if let Some(line) = line.filter(|_| asked.revealed == 0) {
        if pressed(ui, Key::P) {
            line.focus();
            return None;
        }
        // What was typed is read whichever way the strong line is opened.
        let way_on = line.way_on();
        let opens = [Key::Space, Key::Enter, Key::A];
        if way_on != Command::Reveal && opens.into_iter().any(|key| pressed(ui, key)) {
            return Some(Action::Do(way_on));
        }
    }
    let fitting = suggested(trainer, asked);
    let command = if fitting.is_some() && pressed(ui, Key::Space) {
        fitting.map(Command::Grade)
    } else if fitting.is_none() && (pressed(ui, Key::Space) || pressed(ui, Key::Enter)) {
        // Enter has just handed the prediction in: pressed for too long it must not grade.
        (asked.revealed < face.back.len()).then_some(Command::Reveal)
    } else if pressed(ui, Key::A) {
        Some(Command::RevealAll)
    } else if asked.revealed == 0 && trainer.exercise().is_some() && pressed(ui, Key::P) {
        field.focus();
        None
    } else if pressed(ui, Key::H) {
        Some(Command::Hint)
    } else if pressed(ui, Key::Minus) {
        Some(Command::Suspend(asked.key.clone()))
    } else if pressed(ui, Key::B) {
        Some(Command::Bury(asked.key.clone()))
    } else if asked.revealed > 0 && pressed(ui, Key::T) {
        return drawn(trainer, asked);
    } else {
        let grades = [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(Grade::ALL);
        let mut pressed_grades = grades.filter(|(key, _)| pressed(ui, *key)).map(|(_, grade)| grade);
        // Before anything is shown the key does nothing: a grade without a look says nothing about memory.
        pressed_grades.next().filter(|_| asked.revealed > 0).map(Command::Grade)
    };
    command.map(Action::Do)
}
