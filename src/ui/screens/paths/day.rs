//! One day of a path, opened: its note, its cards to read or learn, its questions to answer.

use egui::{Key, Ui};

use crate::model::card::CardBody;
use crate::model::ids::PromptKey;
use crate::model::library::CardRef;
use crate::model::prompt::Part;
use crate::model::study_path::{CardPath, PathDay};
use crate::model::words;
use crate::progress::{PathCard, PathProgress, PathStep};
use crate::trainer::{Sit, Trainer};
use crate::ui::action::Action;
use crate::ui::screens::pressed;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, StepMark, ask_row, caps_label, markup, second, step_row};

/// The name of learning a day, here and on Today.
pub(in crate::ui::screens) const LEARN: &str = "Learn the day";

/// The keys that open the first cards to learn of a day for reading, and how they are written.
const READ: [(Key, &str); 9] = [
    (Key::Num1, "1"),
    (Key::Num2, "2"),
    (Key::Num3, "3"),
    (Key::Num4, "4"),
    (Key::Num5, "5"),
    (Key::Num6, "6"),
    (Key::Num7, "7"),
    (Key::Num8, "8"),
    (Key::Num9, "9"),
];

/// The card to learn whose key was pressed, to be read.
pub(super) fn read(ui: &Ui, progress: &PathProgress, day: usize) -> Option<Action> {
    let cards = &progress.days.get(day)?.learn;
    let found = cards.iter().zip(READ).find(|(card, (key, _))| card.place.is_some() && pressed(ui, *key));
    found.and_then(|(card, _)| card.place).map(Action::Read)
}

/// Draws the day; what was asked. `primary` where to learn it is the one thing to do now.
pub(super) fn ui(
    ui: &mut Ui,
    trainer: &Trainer,
    progress: &PathProgress,
    (n, day): (usize, &PathDay),
    primary: bool,
) -> Option<Action> {
    let so_far = progress.days.get(n)?;
    let mut action = None;
    if let Some(note) = &day.note {
        markup(ui, note);
        ui.add_space(space::M);
    }
    if !day.learn.is_empty() {
        caps_label(ui, "To learn");
        ui.add_space(space::XS);
        for (at, (name, card)) in day.learn.iter().zip(&so_far.learn).enumerate() {
            if learn_row(ui, trainer, name, *card, READ.get(at).map(|(_, key)| *key)) {
                action = card.place.map(Action::Read);
            }
        }
        let open = so_far.to_learn().count();
        if open > 0 {
            ui.add_space(space::S);
            let label = if primary { Button::primary(LEARN) } else { Button::plain(LEARN) };
            if ui.add_enabled(!trainer.is_frozen(), label.key("D")).clicked() {
                action = learn(trainer, progress, n);
            }
            ui.add_space(space::XS);
            second(ui, &learning(trainer, open));
        }
        ui.add_space(space::L);
    }
    if !day.answer.is_empty() {
        caps_label(ui, "To answer, aloud or in writing");
        ui.add_space(space::XS);
        let next = so_far.answer.iter().position(|card| card.step == PathStep::Open);
        for (at, (name, card)) in day.answer.iter().zip(&so_far.answer).enumerate() {
            let asked = answer_row(ui, trainer, name, *card, next == Some(at));
            action = action.take().or(asked);
        }
        ui.add_space(space::M);
    }
    if day.learn.is_empty() && day.answer.is_empty() {
        second(ui, "Nothing to learn and nothing to answer: a day of rest.");
        ui.add_space(space::M);
    }
    action
}

/// The run that asks the cards of a day; none while the budget is spent, or when nothing is new.
pub(super) fn learn(trainer: &Trainer, progress: &PathProgress, day: usize) -> Option<Action> {
    let has_new = progress.days.get(day)?.to_learn().next().is_some();
    let deck = Trainer::deck_of_day(progress, day).filter(|_| has_new && !trainer.is_frozen())?;
    Some(Action::Practise(deck))
}

/// The mock answer to the first question of a day that was not answered yet.
pub(super) fn answer_next(trainer: &Trainer, progress: &PathProgress, day: usize) -> Option<Action> {
    let open = progress.days.get(day)?.answer.iter().find(|card| card.step == PathStep::Open)?;
    answer(trainer, open.place?)
}

fn answer(trainer: &Trainer, card: CardRef) -> Option<Action> {
    question(trainer, card).map(|key| Action::Sit(Sit::Question(key.clone())))
}

fn question(trainer: &Trainer, card: CardRef) -> Option<&PromptKey> {
    let mut prompts = trainer.library().prompts_of(card);
    prompts.find(|prompt| prompt.part == Part::Question).map(|prompt| &prompt.key)
}

/// What the button to learn a day does.
fn learning(trainer: &Trainer, open: usize) -> String {
    if trainer.is_frozen() {
        return "The readiness budget is spent, so new cards wait until old misses leave the window.".to_owned();
    }
    let limit = trainer.settings().study.new_per_day as usize;
    let cards = match open {
        1 => "the one new card".to_owned(),
        2 => "both new cards".to_owned(),
        n => format!("all {} new cards", words::count(n)),
    };
    format!("Asks {cards} of this day, also beyond the {} that are new on one day.", words::count(limit))
}

/// A card to learn; `key` opens it for reading too.
fn learn_row(ui: &mut Ui, trainer: &Trainer, name: &CardPath, card: PathCard, key: Option<&str>) -> bool {
    let Some(found) = card.place.and_then(|place| trainer.library().card(place)) else {
        step_row(ui, &name.to_string(), "not installed", StepMark::Away, None);
        return false;
    };
    let kind = found.kind().as_str();
    let (mark, state) = match card.step {
        PathStep::Done => (StepMark::Done, format!("{kind} · learnt")),
        PathStep::Open | PathStep::Missing => (StepMark::Open, kind.to_owned()),
        PathStep::SetAside => (StepMark::Open, format!("{kind} · suspended")),
    };
    step_row(ui, found.title(), &state, mark, key).clicked()
}

/// A question; `is_next` for the one that the key answers.
fn answer_row(ui: &mut Ui, trainer: &Trainer, name: &CardPath, card: PathCard, is_next: bool) -> Option<Action> {
    let found = card.place.and_then(|place| Some((place, trainer.library().card(place)?)));
    let Some((place, found)) = found else {
        step_row(ui, &name.to_string(), "not installed", StepMark::Away, None);
        return None;
    };
    let asked = if let CardBody::Question(question) = &found.body { question.question.as_str() } else { "" };
    let is_done = card.step == PathStep::Done;
    if ask_row(ui, found.title(), asked, is_done, is_next.then_some("A")).clicked() {
        answer(trainer, place)
    } else {
        None
    }
}
