//! Choosing flashcards: everything that is open, or one topic, by schedule or as a cram.

use egui::{Key, Ui};

use super::{going_on, pressed, role_play};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::flashcards::Mode;
use crate::trainer::{Deck, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, action_card, caps_label, card, lead, meter, rule, second};

#[must_use]
pub(super) fn deck(ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
    let everything = trainer.open_today();
    lead(ui, "Say each answer aloud before you look. Then grade how it went, not how you feel.");
    ui.add_space(space::XL);
    let by_key = going_on::keys(ui, trainer);
    let mut action = going_on::offer(ui, trainer, false);
    let waits = trainer.open_run().is_some();
    // To begin the run of the day anew would ask the same.
    if !trainer.is_of_the_day() {
        action = whatever_is_open(ui, trainer, waits).or(action);
        ui.add_space(space::L);
    }
    action = action.or(role_play::offers(ui, trainer));
    card(ui, |ui| {
        caps_label(ui, "By topic");
        for (n, topic) in trainer.overview().topics.iter().enumerate() {
            ui.add_space(space::M);
            if n > 0 {
                rule(ui);
                ui.add_space(space::M);
            }
            let seen = format!("{} of {} prompts met, {} due", topic.seen, topic.prompts, topic.due);
            #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
            let share = topic.seen as f32 / topic.prompts.max(1) as f32;
            meter(ui, &topic.title, share, &seen, Tone::Accent);
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let deck = Deck { topic: Some(topic.id.clone()), ..Deck::default() };
                let open = everything.of_topic(&topic.id);
                let label = format!("Practise {open}");
                if ui.add_enabled(open > 0, Button::plain(&label)).clicked() {
                    action = Some(Action::Practise(deck.clone()));
                }
                if ui.add(Button::quiet("Cram")).clicked() {
                    action =
                        Some(Action::Practise(Deck { mode: Mode::Cram, seed: now.millis().unsigned_abs(), ..deck }));
                }
            });
        }
    });
    if by_key.is_some() {
        return by_key;
    }
    if everything.total() > 0 && !waits && pressed(ui, Key::Space) {
        return Some(Action::Practise(Deck::default()));
    }
    action
}

/// What a run of the day would ask; the first thing to do unless a run `waits`.
fn whatever_is_open(ui: &mut Ui, trainer: &Trainer, waits: bool) -> Option<Action> {
    let open = trainer.open_today();
    if open.total() == 0 {
        card(ui, |ui| second(ui, "Nothing is open today. A cram asks anything and leaves the schedule alone."));
        return None;
    }
    let (due, new) = (words::thousands(open.due), words::thousands(open.new));
    let sentence = format!("{due} due, {new} new, in the order of the day.");
    let start = if waits { Button::plain("Start") } else { Button::primary("Start").key("Space") };
    let clicked = action_card(ui, "Everything that is open", &sentence, start).clicked();
    clicked.then(|| Action::Practise(Deck::default()))
}
