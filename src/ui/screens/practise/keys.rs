//! The keys of a prompt: what each does at this point of it; numbers choose before the look and grade after it.

use egui::{Event, Key, Ui};

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
        number(ui).and_then(|place| match face.choices {
            // A grade without a look says nothing about memory.
            None if asked.revealed == 0 => None,
            Some(choices) if asked.revealed == 0 => (place < choices.labels().len()).then_some(Command::Choose(place)),
            Some(_) | None => Grade::ALL.get(place).copied().map(Command::Grade),
        })
    };
    command.map(Action::Do)
}

/// The place of the number that was pressed, from 0. One held down counts once: what chose must not grade as well.
fn number(ui: &Ui) -> Option<usize> {
    let is_new = |key: Key| {
        let pressed_now =
            |event: &Event| matches!(event, Event::Key { key: of, pressed: true, repeat: false, .. } if *of == key);
        ui.input(|input| input.events.iter().any(pressed_now))
    };
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    keys.into_iter().position(|key| is_new(key) && pressed(ui, key))
}
