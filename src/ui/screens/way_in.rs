//! What Today says about study paths: the day one is at, or the offer of a path.

use egui::{Key, Ui};

use super::paths::{LEARN, day_in_full, facts};
use super::pressed;
use crate::model::prompt::Part;
use crate::model::study_path::PathKey;
use crate::model::words;
use crate::progress::PathStep;
use crate::trainer::{Following, Sit, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, action_card, bar, caps_label, card, path_row, second, title as heading};

/// So many paths are offered beside the day; the screen of paths has them all.
const OFFERED: usize = 3;

/// Of the title of a question so many characters are on its button.
const TITLE_CHARS: usize = 40;

/// What to do next on the path, and what does it.
fn next(trainer: &Trainer, at: Following<'_>) -> Option<(String, Action)> {
    let day = at.progress.current?;
    let so_far = at.progress.days.get(day)?;
    if so_far.to_learn().next().is_some() && !trainer.is_frozen() {
        return Trainer::deck_of_day(at.progress, day).map(|deck| (LEARN.to_owned(), Action::Practise(deck)));
    }
    let open = so_far.answer.iter().find(|card| card.step == PathStep::Open)?.place?;
    let question = trainer.library().prompts_of(open).find(|prompt| prompt.part == Part::Question)?;
    let title = words::short(trainer.library().card(open)?.title(), TITLE_CHARS);
    Some((format!("Answer: {title}"), Action::Sit(Sit::Question(question.key.clone()))))
}

/// The day one is at, as a headline, and what begins it. Nothing where no path is followed or nothing of the day can be
/// done now.
pub(super) fn day_first(trainer: &Trainer) -> Option<(String, Action)> {
    let at = trainer.following()?;
    let (_, begin) = next(trainer, at)?;
    Some((day_of(at)?, begin))
}

/// "Day 2 of 14: Budgets in your head".
fn day_of(at: Following<'_>) -> Option<String> {
    let (number, title) = at.day()?;
    Some(format!("Day {number} of {}: {title}", at.path.days.len()))
}

/// The day of the path that is followed. Nothing where none is. Where it `leads`, the headline has its name, and to go
/// on with it is the one thing to do.
pub(super) fn day_card(ui: &mut Ui, trainer: &Trainer, leads: bool) -> Option<Action> {
    if let Some(gone) = trainer.settings().path.as_ref().filter(|_| trainer.following().is_none()) {
        let sentence = format!("No pack has {gone} at present, so cards come in the order of the packs.");
        let clicked = action_card(ui, "Your path is gone", &sentence, Button::plain("Look").key("P")).clicked();
        return clicked.then_some(Action::Show(Screen::Paths));
    }
    let at = trainer.following()?;
    let open = || Action::Path(at.key.clone());
    let (Some((number, _)), Some(name)) = (at.day(), day_of(at)) else {
        let sentence = format!("{}: every day is done.", at.path.title);
        let clicked = action_card(ui, "The path is done", &sentence, Button::plain("Open").key("P")).clicked();
        return clicked.then(open);
    };
    let so_far = at.progress.days.get(number - 1)?;
    let so_far_words = day_in_full(so_far);
    let mut action = None;
    card(ui, |ui| {
        caps_label(ui, &at.path.title);
        ui.add_space(space::XS);
        heading(ui, if leads { &so_far_words } else { &name });
        ui.add_space(space::S);
        let ((learnt, learn), (answered, answer)) = (so_far.learnt(), so_far.answered());
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = (learnt + answered) as f32 / (learn + answer).max(1) as f32;
        bar(ui, &format!("Day {number}"), share, &so_far_words, Tone::Accent);
        if !leads {
            ui.add_space(space::S);
            second(ui, &so_far_words);
        }
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            if let Some((label, go)) = next(trainer, at) {
                let button = if leads { Button::primary(&label).key("Space") } else { Button::plain(&label).key("D") };
                if ui.add(button).clicked() {
                    action = Some(go);
                }
            }
            if ui.add(Button::quiet("Open the path").key("P")).clicked() {
                action = Some(open());
            }
        });
    });
    action
}

/// Whether there is a path to offer and none is followed.
pub(super) fn has_offer(trainer: &Trainer) -> bool {
    trainer.settings().path.is_none() && trainer.library().paths().next().is_some()
}

/// The offer to follow a path.
pub(super) fn offer_card(ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
    let paths = trainer.library().paths().count();
    let sentence = if paths == 1 {
        "One way through the cards, day by day, at your own pace.".to_owned()
    } else {
        format!("{} ways through the cards, day by day, at your own pace.", words::capital(&words::count(paths)))
    };
    let clicked = action_card(ui, "Follow a path", &sentence, Button::plain("Choose").key("P")).clicked();
    clicked.then_some(Action::Show(Screen::Paths))
}

/// For somebody who has not answered anything yet, instead of bars at nothing: the first paths by name, where they are
/// not offered among the things to do.
pub(super) fn offer_beside(ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
    let mut action = None;
    let paths: Vec<_> = trainer.library().paths().collect();
    if !has_offer(trainer) {
        card(ui, |ui| {
            caps_label(ui, "By topic");
            ui.add_space(space::XS);
            second(ui, "Once you have answered something, this says how much of each topic you know today.");
        });
        return None;
    }
    caps_label(ui, "Follow a path, day by day");
    ui.add_space(space::S);
    for (pack, path) in paths.iter().take(OFFERED) {
        if path_row(ui, &path.title, &facts(path), &path.summary, false).clicked() {
            action = Some(Action::Path(PathKey { pack: pack.id.clone(), path: path.id.clone() }));
        }
        ui.add_space(space::S);
    }
    if ui.add(Button::small("All paths").key("P")).clicked() {
        action = Some(Action::Show(Screen::Paths));
    }
    action
}

/// The keys of paths on Today.
pub(super) fn keys(ui: &Ui, trainer: &Trainer) -> Option<Action> {
    if pressed(ui, Key::P) {
        let followed = trainer.following().map(|at| at.key.clone());
        return Some(followed.map_or(Action::Show(Screen::Paths), Action::Path));
    }
    let at = trainer.following()?;
    let (_, action) = next(trainer, at)?;
    pressed(ui, Key::D).then_some(action)
}
