//! Playing an incident minute by minute: which there are, going on after each decision, and telling it at the end.

use egui::{Key, Ui};

use super::practise::done;
use super::pressed;
use crate::model::card::{Card, CardBody, Level};
use crate::model::ids::PromptKey;
use crate::model::library::CardRef;
use crate::model::log::Grade;
use crate::model::words;
use crate::trainer::{Command, Deck, Mode, Sit, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, caps_label, card, column, equal_buttons, headline, lead, own, pick_row, rule, second,
};

/// What the button says that plays the incident of a card.
pub(super) fn label(trainer: &Trainer, place: CardRef) -> &'static str {
    let is_left = trainer.incidents_left().any(|left| left.card == place);
    if is_left { "Go on with the incident" } else { "Play the incident" }
}

/// What plays the incident of a card, from where it was left; nothing for a card without one.
pub(super) fn play(trainer: &Trainer, place: CardRef) -> Option<Action> {
    minutes(trainer, place)?;
    Some(Action::Practise(Deck { card: Some(place), mode: Mode::RolePlay, ..Deck::default() }))
}

/// How many minutes of an incident a card tells, and the last of them.
fn minutes(trainer: &Trainer, place: CardRef) -> Option<(usize, u32)> {
    let CardBody::Question(question) = &trainer.library().card(place)?.body else { return None };
    let last = question.timeline.last()?;
    Some((question.timeline.len(), last.minute))
}

/// The incidents that can be played, and room below them; nothing where there are none.
#[must_use]
pub(super) fn offers(ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
    let library = trainer.library();
    if library.incidents().is_empty() {
        return None;
    }
    let mut action = None;
    card(ui, |ui| {
        caps_label(ui, "Play an incident");
        ui.add_space(space::XS);
        second(
            ui,
            "Minute by minute: what is known, then your decision, then one that holds. The schedule stays as it is.",
        );
        for (n, &place) in library.incidents().iter().enumerate() {
            let (Some(found), Some((decisions, last))) = (library.card(place), minutes(trainer, place)) else {
                continue;
            };
            ui.add_space(space::S);
            if n > 0 {
                rule(ui);
                ui.add_space(space::S);
            }
            let left = trainer.incidents_left().find(|left| left.card == place);
            let (note, state, tone) = match left {
                Some(left) => (format!("{} of {} decided", left.decided, left.of), "Go on", Some(Tone::Accent)),
                None => (note(found, decisions, last), "Play", None),
            };
            if pick_row(ui, found.title(), &note, state, tone).clicked() {
                action = play(trainer, place);
            }
        }
    });
    ui.add_space(space::L);
    action
}

/// "Twelve decisions; the incident lasts 3 h 1 min · senior": how much is asked, how long it was then, and for whom.
fn note(card: &Card, decisions: usize, last: u32) -> String {
    let decided = if decisions == 1 { "decision" } else { "decisions" };
    let decided = format!("{} {decided}", words::capital(&words::count(decisions)));
    let lasts = words::duration(u64::from(last) * 60_000);
    let levels: Vec<&str> = card.levels.iter().copied().map(Level::as_str).collect();
    let for_whom = if levels.is_empty() { String::new() } else { format!(" · {}", levels.join(", ")) };
    format!("{decided}; the incident lasts {lasts}{for_whom}")
}

/// Whether one decided the same; either way the incident goes on.
pub(super) fn grades(ui: &mut Ui) -> Option<Grade> {
    let buttons = [Button::plain("I decided otherwise").key("1"), Button::primary("As I did; go on").key("Space")];
    equal_buttons(ui, &buttons).map(|n| if n == 0 { Grade::Again } else { Grade::Good })
}

/// The incident is over: now it can be told.
pub(super) fn over(ui: &mut Ui, trainer: &Trainer, question: &PromptKey, begun_at: Screen) -> Option<Action> {
    let mut action = None;
    let tell = || Action::Sit(Sit::Question(question.clone()));
    column(ui, |ui| {
        ui.add_space(space::SIDE);
        headline(ui, "The incident is over.");
        ui.add_space(space::S);
        if let Some(run) = trainer.flashcards() {
            let as_good = run.answered() - run.missed().min(run.answered());
            own(
                ui,
                &format!(
                    "{} of {} decisions were yours too.",
                    words::capital(&words::number(as_good)),
                    words::count(run.answered())
                ),
            );
        }
        lead(
            ui,
            "Now tell it as you would to a panel: what alerted, who joined, what you knew early and late, what changed.",
        );
        ui.add_space(space::XL);
        ui.horizontal(|ui| {
            if ui.add(Button::primary("Tell it").key("Space")).clicked() {
                action = Some(tell());
            }
            let (place, leave) = done(begun_at);
            if ui.add(Button::plain(&format!("Back to {place}")).key("Esc")).clicked() {
                action = Some(leave);
            }
            if trainer.undoable().is_some() && ui.add(Button::quiet("Undo").key("U")).clicked() {
                action = Some(Action::Do(Command::Undo));
            }
        });
    });
    if pressed(ui, Key::Space) {
        return Some(tell());
    }
    if pressed(ui, Key::Escape) {
        return Some(done(begun_at).1);
    }
    action
}
