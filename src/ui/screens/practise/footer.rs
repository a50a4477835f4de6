//! Below a prompt: what there is to choose or what opens its answer, then the grades; under them what else can be done.

use egui::Ui;

use super::super::prediction::PredictionField;
use super::super::rewriting::LineField;
use super::super::role_play;
use super::{back, drawn, suggested};
use crate::model::log::Grade;
use crate::model::prompt::{Choices, Face};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::flashcards::Asked;
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, equal_buttons, hints};

/// The grades, or the button that opens the answer; below it what else can be done.
pub(super) fn footer(
    ui: &mut Ui,
    trainer: &Trainer,
    (asked, begun_at): (&Asked, Screen),
    face: &Face,
    now: Timestamp,
    (field, line): (&mut PredictionField, Option<&LineField>),
) -> Option<Action> {
    let mut command = None;
    if asked.revealed == 0 && trainer.exercise().is_some() {
        // While one types, Space is a space.
        let show = Button::plain("Show the answer");
        let show = if field.is_typing() { show } else { show.key("Space") };
        let taken = show.size(ui).x + space::S;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            if ui.add(Button::primary("Check").key("Enter").width(ui.available_width() - taken)).clicked() {
                command = Some(field.hand_in());
            }
            if ui.add(show).clicked() {
                command = Some(Command::Reveal);
            }
        });
    } else if let Some(choices) = face.choices.filter(|_| asked.revealed == 0) {
        command = choose(ui, choices).map(Command::Choose);
    } else if asked.revealed == 0 {
        let is_played = trainer.played().is_some();
        let label = match (is_played, asked.hints) {
            (true, _) => "So far",
            (false, 0) => "Hint",
            (false, _) => "Another hint",
        };
        let typing = line.is_some_and(LineField::is_typing);
        let hint = (asked.hints < face.hints.len()).then(|| Button::plain(label));
        let hint = hint.map(|hint| if typing { hint } else { hint.key("H") });
        let taken = hint.map_or(0.0, |hint| hint.size(ui).x + space::S);
        ui.horizontal(|ui| {
            let answer = if is_played { "See what was decided" } else { "Show the answer" };
            let (answer, key) = line.map_or((answer, Some("Space")), LineField::button);
            let show = Button::primary(answer).width(ui.available_width() - taken);
            let show = if let Some(key) = key { show.key(key) } else { show };
            if ui.add(show).clicked() {
                command = Some(line.map_or(Command::Reveal, LineField::way_on));
            }
            if hint.is_some_and(|hint| ui.add(hint).clicked()) {
                command = Some(Command::Hint);
            }
        });
    } else if trainer.played().is_some() {
        command = role_play::grades(ui).map(Command::Grade);
    } else {
        command = grades(ui, trainer, asked, now).map(Command::Grade);
    }
    ui.add_space(space::S);
    let typing = field.is_typing() && trainer.exercise().is_some() || line.is_some_and(LineField::is_typing);
    command.map(Action::Do).or_else(|| small_print(ui, trainer, (asked, begun_at), face, typing))
}

/// The choices, none of them before the others.
fn choose(ui: &mut Ui, choices: Choices) -> Option<usize> {
    let labels = choices.labels().iter().zip(["1", "2", "3"]);
    let buttons: Vec<Button<'_>> = labels.map(|(label, key)| Button::plain(label).key(key)).collect();
    // Names of their own: the focus must not stay on what becomes a grade.
    ui.push_id("choices", |ui| equal_buttons(ui, &buttons)).inner
}

fn grades(ui: &mut Ui, trainer: &Trainer, asked: &Asked, now: Timestamp) -> Option<Grade> {
    let today = trainer.today(now);
    let interval = |n: usize| match trainer.choices() {
        Some(choices) => words::interval(choices[n].due, now, today),
        None => ["ask again", "done", "done", "done"][n].to_owned(),
    };
    let intervals = [interval(0), interval(1), interval(2), interval(3)];
    let buttons: Vec<Button<'_>> = Grade::ALL
        .into_iter()
        .zip(&intervals)
        .zip(["1", "2", "3", "4"])
        .map(|((grade, interval), key)| {
            let (button, key) = match suggested(trainer, asked) {
                Some(fitting) if fitting == grade => (Button::primary(grade.label()), "Space"),
                Some(_) | None => (Button::plain(grade.label()), key),
            };
            button.second(interval).key(key)
        })
        .collect();
    equal_buttons(ui, &buttons).and_then(|n| Grade::ALL.get(n).copied())
}

fn small_print(
    ui: &mut Ui,
    trainer: &Trainer,
    (asked, begun_at): (&Asked, Screen),
    face: &Face,
    typing: bool,
) -> Option<Action> {
    if typing && asked.revealed == 0 {
        // Other keys are letters now. A click takes the focus from the field by itself.
        let _clicked = hints(ui, &[Button::small("Leave the field").key("Esc")]);
        return None;
    }
    let next = face
        .back
        .get(asked.revealed)
        .filter(|_| asked.revealed > 0 && trainer.played().is_none())
        .map(|next| format!("Next: {}", next.title));
    let mut offers: Vec<(Button<'_>, Action)> = Vec::new();
    if asked.revealed == 0 && face.choices.is_some() {
        offers.push((Button::small("Show the answer").key("Space"), Action::Do(Command::Reveal)));
    }
    if let Some(next) = &next {
        let button = Button::small(next);
        // Where Space grades, A opens the last section as it opens all of several.
        let is_last = asked.revealed + 1 == face.back.len();
        let button = match (suggested(trainer, asked).is_some(), is_last) {
            (false, _) => button.key("Space"),
            (true, true) => button.key("A"),
            (true, false) => button,
        };
        offers.push((button, Action::Do(Command::Reveal)));
    }
    if asked.revealed > 0 && asked.revealed + 1 < face.back.len() {
        offers.push((Button::small("Show all").key("A"), Action::Do(Command::RevealAll)));
    }
    if let Some(action) = drawn(trainer, asked) {
        offers.push((Button::small("See it on the timeline").key("T"), action));
    }
    if trainer.undoable().is_some() {
        offers.push((Button::small("Undo").key("U"), Action::Do(Command::Undo)));
    }
    if trainer.played().is_none() {
        offers.push((Button::small("Suspend").key("-"), Action::Do(Command::Suspend(asked.key.clone()))));
        offers.push((Button::small("Bury until tomorrow").key("B"), Action::Do(Command::Bury(asked.key.clone()))));
    }
    let (place, leave) = back(begun_at);
    offers.push((Button::small(place).key("Esc"), leave));
    let (buttons, mut actions): (Vec<_>, Vec<_>) = offers.into_iter().unzip();
    hints(ui, &buttons).map(|n| actions.swap_remove(n))
}
