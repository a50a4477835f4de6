//! The run that is open, in words and as an offer: how far it is, going on with it, ending it, taking it up again.

use egui::{Key, Ui};

use super::pressed;
use crate::model::words;
use crate::session::flashcards::{Flashcards, Mode};
use crate::trainer::{Command, IncidentLeft, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, card_toned, second, title as heading};

/// Where one is: "card 2 of 6", "again: card 2 of 6", "decision 5 of 12".
pub(super) fn place(run: &Flashcards) -> String {
    let count = run.count();
    let (number, of) = (words::thousands(count.number), words::thousands(count.of));
    match (run.mode(), count.is_again) {
        (Mode::RolePlay, _) => format!("decision {number} of {of}"),
        (Mode::Scheduled | Mode::Cram, false) => format!("card {number} of {of}"),
        (Mode::Scheduled | Mode::Cram, true) => format!("again: card {number} of {of}"),
    }
}

/// The same for a screen reader, of the bar: "4 of 6 cards met, 2 done".
pub(super) fn so_far(run: &Flashcards) -> String {
    let count = run.count();
    match run.mode() {
        Mode::RolePlay => format!("{} of {} decided", count.met, count.of),
        Mode::Scheduled | Mode::Cram => {
            format!("{} of {} cards met, {} done", count.met, count.of, count.settled)
        }
    }
}

/// "Go on with your run: five left", "Go on with the incident, 5 of 12".
pub(super) fn title(run: &Flashcards) -> String {
    let left = words::count(run.count().left());
    match run.mode() {
        Mode::Scheduled => format!("Go on with your run: {left} left"),
        Mode::Cram => format!("Go on with your cram: {left} left"),
        Mode::RolePlay => incident(run.count().met, run.count().of),
    }
}

/// "Go on with the incident, 5 of 12".
pub(super) fn incident(decided: usize, of: usize) -> String {
    format!("Go on with the incident, {decided} of {of}")
}

/// Which incident waits, as a sentence.
pub(super) fn about(trainer: &Trainer, left: IncidentLeft) -> String {
    let title = trainer.library().card(left.card).map_or("", |card| card.title());
    format!("\"{title}\" waits where you left it.")
}

/// The newest incident that was left midway and is not the run that is open.
pub(super) fn incident_left(trainer: &Trainer) -> Option<IncidentLeft> {
    let played = trainer.open_run().and(trainer.played()).and_then(|key| trainer.library().prompt(key));
    trainer.incidents_left().find(|left| played.is_none_or(|question| question.card != left.card))
}

/// What waits, and that nothing of it is lost.
fn waiting(trainer: &Trainer, run: &Flashcards) -> [String; 2] {
    let saved = if run.answered() == 0 { "Nothing of it is answered yet." } else { "What you answered is saved." };
    let question = trainer.played().and_then(|key| trainer.library().prompt(key));
    match question.and_then(|question| trainer.library().card(question.card)) {
        Some(card) => [format!("\"{}\" waits where you left it", card.title()), saved.to_owned()],
        None => [format!("{} waits as you left it", words::capital(&place(run))), saved.to_owned()],
    }
}

/// The run that is open and how it is gone on with or ended, first among what can be done; or, in a line, that it was
/// ended, and the way back. Nothing without either. `headed` where the headline of the screen has its [`title`].
pub(super) fn offer(ui: &mut Ui, trainer: &Trainer, headed: bool) -> Option<Action> {
    let mut action = None;
    if let Some(run) = trainer.open_run() {
        card_toned(ui, Tone::Accent, |ui| {
            let [what, saved] = waiting(trainer, run);
            if headed {
                heading(ui, &what);
                second(ui, &saved);
            } else {
                heading(ui, &title(run));
                second(ui, &format!("{what}. {saved}"));
            }
            ui.add_space(space::M);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
                if ui.add(Button::primary("Go on").key("Space")).clicked() {
                    action = Some(Action::GoOn);
                }
                if ui.add(Button::quiet(end(run)).key("E")).clicked() {
                    action = Some(Action::Do(Command::Stop));
                }
            });
        });
        ui.add_space(space::L);
    } else if let Some(run) = trainer.ended_run()
        && said(ui, ended(run), Button::small("Take it up again").key("E"))
    {
        action = Some(Action::Do(Command::TakeUp));
    }
    action
}

/// The same in one line, for a page on which something else comes first.
pub(super) fn line(ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
    let run = trainer.open_run()?;
    let clicked = said(ui, &waits(run), Button::small("Go on").key("G"));
    (clicked || pressed(ui, Key::G)).then_some(Action::GoOn)
}

/// A quiet line with its button, and room below it; whether the button was clicked.
fn said(ui: &mut Ui, text: &str, button: Button<'_>) -> bool {
    let height = button.size(ui).y;
    let clicked = ui
        .horizontal_wrapped(|ui| {
            ui.set_row_height(height);
            ui.spacing_mut().item_spacing.x = space::S;
            second(ui, text);
            ui.add(button).clicked()
        })
        .inner;
    ui.add_space(space::M);
    clicked
}

/// The keys of [`offer`].
pub(super) fn keys(ui: &Ui, trainer: &Trainer) -> Option<Action> {
    if trainer.open_run().is_some() {
        if pressed(ui, Key::Space) {
            return Some(Action::GoOn);
        }
        return pressed(ui, Key::E).then_some(Action::Do(Command::Stop));
    }
    trainer.ended_run()?;
    pressed(ui, Key::E).then_some(Action::Do(Command::TakeUp))
}

fn end(run: &Flashcards) -> &'static str {
    match run.mode() {
        Mode::Scheduled => "End this run",
        Mode::Cram => "End this cram",
        Mode::RolePlay => "End this incident",
    }
}

fn ended(run: &Flashcards) -> &'static str {
    match run.mode() {
        Mode::Scheduled | Mode::Cram if run.answered() == 0 => "Your run is ended.",
        Mode::Scheduled | Mode::Cram => "Your run is ended. What you answered is saved.",
        Mode::RolePlay => "The incident is ended; another time it begins anew.",
    }
}

fn waits(run: &Flashcards) -> String {
    match run.mode() {
        Mode::Scheduled | Mode::Cram => format!("Your run waits at {}.", place(run).replace("again: ", "")),
        Mode::RolePlay => format!("The incident waits at {}.", place(run)),
    }
}
