//! The report of an interview: what a panel would say, each question with its grade to confirm, what to practise next.

mod beside;
mod export;
mod made;
mod panel;
mod questions;

use egui::{Key, Ui};

use self::export::ExportSheet;
use self::made::Made;
use crate::model::ids::PromptKey;
use crate::model::log::{EntryId, Grade};
use crate::model::time::Timestamp;
use crate::session::mock::Sitting;
use crate::trainer::{Command, Sit, Step, Trainer};
use crate::ui::action::Action;
use crate::ui::screens::pressed;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Part, Place, caps_label, empty, headline, hints, second, with_aside, with_footer};

/// Width of the column beside the panel.
const ASIDE: f32 = 328.0;

/// Room for the sentence beside the buttons.
const SENTENCE: f32 = 370.0;

/// What is open of it, and what was made for it.
#[derive(Debug, Default)]
pub(super) struct OverPage {
    made: Option<Made>,
    /// The question that the grade keys are for; none before one goes to it, since its grades stand out of sight.
    chosen: Option<usize>,
    /// Whether to bring it into sight.
    scroll_to_chosen: bool,
    /// Whether the next one that has no grade is to be chosen, once this one has its own.
    goes_on: bool,
    /// Grades that were confirmed together and are still to be given, one a frame.
    confirmed: Vec<(EntryId, Grade)>,
    export: Option<ExportSheet>,
    /// Whether the report was just put on the clipboard.
    copied: bool,
}

/// The question that is being graded.
#[derive(Clone, Copy, Debug)]
struct Chosen {
    question: Option<usize>,
    scroll: bool,
}

/// What was asked of the page.
#[derive(Clone, Debug, PartialEq)]
enum Ask {
    /// The full review of a question.
    Open(usize),
    Choose(usize),
    Grade(EntryId, Grade),
    ConfirmAll,
    Practise(PromptKey),
    Export,
    Copy,
    Undo,
    Leave,
}

impl OverPage {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, now: Timestamp) -> Option<Action> {
        let Some(past) = sitting.interview().and_then(|id| trainer.attempts().interview(id)) else {
            let sentence = "Its answers are in the history.";
            let back = Some(Button::primary("Back").key("Esc"));
            let leaves = empty(ui, "This interview was taken back.", sentence, back) || pressed(ui, Key::Escape);
            return leaves.then_some(step(Step::Leave));
        };
        let from = (past.id.clone(), trainer.ledger().entries().len(), trainer.library_version(), trainer.today(now));
        if self.made.as_ref().is_none_or(|made| made.from != from) {
            let is_another = self.made.as_ref().is_none_or(|made| made.from.0 != from.0);
            let made = Made::new(trainer, sitting, past, from, now);
            if is_another {
                *self = Self::default();
            }
            // From a graded one, one goes on with what is still to be graded.
            if std::mem::take(&mut self.goes_on)
                && let Some(next) = made.questions.iter().position(|question| question.can_be_confirmed())
            {
                self.choose(next);
            }
            self.made = Some(made);
            self.copied = false;
        }
        if let Some((attempt, grade)) = self.confirmed.pop() {
            return Some(step(Step::Grade { attempt, grade }));
        }
        let made = self.made.as_ref()?;
        let by_key = keys(ui, made, self.chosen, trainer.undoable().is_some());
        let mut by_click = None;
        let name = format!("report {} {}", past.id.device, past.id.sequence);
        let chosen = Chosen { question: self.chosen, scroll: std::mem::take(&mut self.scroll_to_chosen) };
        with_footer(ui, &name, |ui, place| match place {
            Place::Body => by_click = by_click.take().or_else(|| body(ui, made, chosen)),
            Place::Footer => by_click = by_click.take().or_else(|| footer(ui, trainer, made, self.copied)),
        });
        if let Some(sheet) = &mut self.export {
            let (close, action) = sheet.ui(ui);
            if close {
                self.export = None;
            }
            if action.is_some() {
                return action;
            }
        }
        self.carry_out(trainer, sitting, by_key.or(by_click)?)
    }

    const fn choose(&mut self, question: usize) {
        self.chosen = Some(question);
        self.scroll_to_chosen = true;
    }

    fn carry_out(&mut self, trainer: &Trainer, sitting: &Sitting, ask: Ask) -> Option<Action> {
        let made = self.made.as_ref()?;
        match ask {
            Ask::Open(n) => Some(step(Step::Open(n))),
            Ask::Choose(n) => {
                self.choose(n);
                None
            }
            Ask::Grade(attempt, grade) => {
                self.goes_on = true;
                Some(step(Step::Grade { attempt, grade }))
            }
            Ask::ConfirmAll => {
                let proposed = made.questions.iter().rev().filter(|question| question.given.is_none());
                self.confirmed =
                    proposed.filter_map(|question| Some((question.attempt.clone(), question.proposed?))).collect();
                let (attempt, grade) = self.confirmed.pop()?;
                Some(step(Step::Grade { attempt, grade }))
            }
            Ask::Practise(key) => Some(Action::Do(Command::Sit(Sit::Question(key)))),
            Ask::Export => {
                self.export = Some(ExportSheet::new(trainer, made::file(trainer, sitting)?));
                None
            }
            Ask::Copy => {
                self.copied = true;
                Some(Action::Copy(made::file(trainer, sitting)?.1))
            }
            Ask::Undo => Some(Action::Do(Command::Undo)),
            Ask::Leave => Some(step(Step::Leave)),
        }
    }
}

fn keys(ui: &Ui, made: &Made, chosen: Option<usize>, can_undo: bool) -> Option<Ask> {
    let last = made.questions.len().checked_sub(1)?;
    if pressed(ui, Key::ArrowDown) {
        return Some(Ask::Choose(chosen.map_or(0, |n| (n + 1).min(last))));
    }
    if pressed(ui, Key::ArrowUp) {
        return Some(Ask::Choose(chosen.map_or(last, |n| n.saturating_sub(1))));
    }
    if let Some(question) = chosen.and_then(|n| made.questions.get(n)).filter(|question| question.intervals.is_some()) {
        for (key, grade) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(Grade::ALL) {
            if pressed(ui, key) {
                return Some(Ask::Grade(question.attempt.clone(), grade));
            }
        }
    }
    if pressed(ui, Key::Enter) {
        return made.questions.get(chosen.unwrap_or(0)).map(|question| Ask::Open(question.round));
    }
    if pressed(ui, Key::Space) {
        return if made.ungraded > 0 { Some(Ask::ConfirmAll) } else { made.first_practice().map(Ask::Practise) };
    }
    if pressed(ui, Key::P) {
        return made.first_practice().map(Ask::Practise);
    }
    if pressed(ui, Key::X) {
        return Some(Ask::Export);
    }
    if pressed(ui, Key::C) {
        return Some(Ask::Copy);
    }
    if can_undo && pressed(ui, Key::U) {
        return Some(Ask::Undo);
    }
    pressed(ui, Key::Escape).then_some(Ask::Leave)
}

fn body(ui: &mut Ui, made: &Made, chosen: Chosen) -> Option<Ask> {
    caps_label(ui, &made.label);
    ui.add_space(space::XS);
    headline(ui, &made.headline);
    second(ui, &made.facts);
    ui.add_space(space::L);
    let mut ask = None;
    with_aside(ui, ASIDE, |ui, part| match part {
        Part::Main => {
            let opened = panel::panel(ui, made);
            ui.add_space(space::L);
            let asked = questions::questions(ui, made, chosen);
            ask = ask.take().or(opened).or(asked);
        }
        Part::Aside => ask = ask.take().or(beside::beside(ui, made)),
    });
    ui.add_space(space::XL);
    ask
}

fn footer(ui: &mut Ui, trainer: &Trainer, made: &Made, copied: bool) -> Option<Ask> {
    let mut ask = None;
    let practise = made.first_practice();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        if made.ungraded > 0 {
            let label = match made.ungraded {
                1 => "Confirm the proposed grade".to_owned(),
                n => format!("Confirm {n} proposed grades"),
            };
            if ui.add(Button::primary(&label).key("Space")).clicked() {
                ask = Some(Ask::ConfirmAll);
            }
        } else if let Some(key) = practise
            && ui.add(Button::primary("Practise what comes next").key("Space")).clicked()
        {
            ask = Some(Ask::Practise(key));
        }
        if ui.add(Button::plain("Export").key("X")).clicked() {
            ask = Some(Ask::Export);
        }
        ui.add_space(space::S);
        if copied {
            second(ui, "Copied as Markdown.");
            return;
        }
        let saved = if trainer.unsaved() > 0 { "Saving…" } else { "Saved." };
        let said =
            if made.ungraded > 0 { "Grades decide when each question comes back." } else { "Every grade is given." };
        // Broken below the buttons it would read as part of the next line.
        if ui.available_size_before_wrap().x < SENTENCE {
            second(ui, saved)
        } else {
            second(ui, &format!("{said} {saved}"))
        };
    });
    ui.add_space(space::S);
    let mut offers = vec![
        (Button::small("Next question").key("↑ ↓"), Ask::Choose(0)),
        (Button::small("Full review").key("Enter"), Ask::Open(0)),
    ];
    if trainer.undoable().is_some() {
        offers.push((Button::small("Undo").key("U"), Ask::Undo));
    }
    offers.push((Button::small("Leave").key("Esc"), Ask::Leave));
    let (buttons, mut asks): (Vec<_>, Vec<_>) = offers.into_iter().unzip();
    ask.or_else(|| hints(ui, &buttons).map(|n| asks.swap_remove(n)))
}

const fn step(step: Step) -> Action {
    Action::Do(Command::Mock(step))
}
