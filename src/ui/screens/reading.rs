//! One card opened for reading: its sections are closed at first and open one by one, so that one tries before one looks.

use egui::{Key, Ui};

use super::library::{byline, escape};
use super::{pressed, role_play, scroll};
use crate::model::card::{Card, CardBody};
use crate::model::library::{CardRef, Prompt};
use crate::model::prompt;
use crate::model::section::{self, Section};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::flashcards::Mode;
use crate::trainer::{Command, Deck, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{
    Button, Part, blocks, caps_label, card as card_frame, disclosure, headline, is_wide, rule, second, small, strong,
    with_aside,
};

/// Width of the column with the prompts of the card.
const ASIDE: f32 = 280.0;

/// Which card is open, and which of its sections.
#[derive(Debug)]
pub(super) struct Reading {
    card: CardRef,
    /// The library in which the card has this place; set when it is drawn first.
    library_version: Option<u64>,
    open: Vec<bool>,
}

impl Reading {
    pub(super) fn new(card: CardRef) -> Self {
        Self { card, library_version: None, open: Vec::new() }
    }

    /// Whether the card is still the one that was opened: packs read again give places anew.
    pub(super) fn is_there(&mut self, trainer: &Trainer) -> bool {
        let version = trainer.library_version();
        *self.library_version.get_or_insert(version) == version && trainer.library().card(self.card).is_some()
    }

    /// Draws the card; whether to close it, and what was asked.
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> (bool, Option<Action>) {
        let Some(card) = trainer.library().card(self.card) else { return (true, None) };
        let sections = section::of_card(card);
        self.open.resize(sections.len(), false);
        let opened_by_key = self.keys(ui);
        let mut close = escape(ui);
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            close |= ui.add(Button::small("Back").key("Esc")).clicked();
            if self.open.iter().all(|open| *open) {
                if ui.add(Button::small("Close all").key("A")).clicked() {
                    self.open.fill(false);
                }
            } else if ui.add(Button::small("Open all").key("A")).clicked() {
                self.open.fill(true);
            }
            if self.open.iter().any(|open| !*open) && ui.add(Button::small("Open the next").key("Space")).clicked() {
                self.open_next();
            }
        });
        ui.add_space(space::S);
        // The name is per card, so that another card starts at its top.
        let name = format!("reading {}", card.id);
        let mut draw = |ui: &mut Ui, part: Part| match part {
            Part::Main => {
                ui.set_max_width(space::COLUMN.min(ui.available_width()));
                self.text(ui, trainer, card, &sections, opened_by_key);
            }
            Part::Aside => action = action.take().or_else(|| prompts(ui, trainer, self.card, now)),
        };
        if is_wide(ui) {
            // Side by side each column scrolls by itself, so that the prompts stay in sight.
            with_aside(ui, ASIDE, |ui, part| scroll(ui, &format!("{name} {part:?}"), |ui| draw(ui, part)));
        } else {
            scroll(ui, &name, |ui| with_aside(ui, ASIDE, draw));
        }
        if pressed(ui, Key::P) {
            action = Some(cram(self.card, now));
        }
        if pressed(ui, Key::I) {
            action = role_play::play(trainer, self.card).or(action);
        }
        (close, action)
    }

    /// The section that a key has just opened.
    fn keys(&mut self, ui: &Ui) -> Option<usize> {
        if pressed(ui, Key::A) {
            let all = self.open.iter().all(|open| *open);
            self.open.fill(!all);
            return None;
        }
        if pressed(ui, Key::Space) {
            return self.open_next();
        }
        None
    }

    fn open_next(&mut self) -> Option<usize> {
        let next = self.open.iter().position(|open| !*open)?;
        self.open[next] = true;
        Some(next)
    }

    fn text(
        &mut self,
        ui: &mut Ui,
        trainer: &Trainer,
        card: &Card,
        sections: &[Section],
        opened_by_key: Option<usize>,
    ) {
        headline(ui, card.title());
        byline(ui, trainer.library(), card);
        ui.add_space(space::L);
        if let CardBody::Question(question) = &card.body {
            caps_label(ui, "The interviewer asks");
            ui.add_space(space::XS);
            ui.add(egui::Label::new(Type::Title.job(question.question.as_str(), Tokens::of(ui).ink)).wrap());
            ui.add_space(space::L);
        }
        for (n, (part, open)) in sections.iter().zip(&mut self.open).enumerate() {
            rule(ui);
            let header = disclosure(ui, part.title, None, open);
            if *open {
                ui.add_space(space::XS);
                blocks(ui, &part.blocks);
                ui.add_space(space::XL);
            }
            if opened_by_key == Some(n) {
                header.scroll_to_me(Some(egui::Align::TOP));
            }
        }
        rule(ui);
        ui.add_space(space::XXL);
    }
}

fn cram(card: CardRef, now: Timestamp) -> Action {
    let deck = Deck { card: Some(card), mode: Mode::Cram, seed: now.millis().unsigned_abs(), ..Deck::default() };
    Action::Practise(deck)
}

/// The prompts of the card and when each comes back.
fn prompts(ui: &mut Ui, trainer: &Trainer, card: CardRef, now: Timestamp) -> Option<Action> {
    let mut action = None;
    let today = trainer.today(now);
    card_frame(ui, |ui| {
        caps_label(ui, "Its prompts");
        for prompt in trainer.library().prompts_of(card) {
            ui.add_space(space::S);
            strong(ui, &name_of(trainer, prompt));
            let state = trainer.ledger().state(&prompt.key);
            let suspended = state.is_some_and(|state| state.suspended);
            let when = match state.and_then(|state| state.memory) {
                _ if suspended => "suspended".to_owned(),
                None => "not asked yet".to_owned(),
                Some(memory) if memory.is_due(today, trainer.calendar()) => "due today".to_owned(),
                Some(memory) => format!("in {}", words::interval(memory.due, now, today)),
            };
            ui.horizontal(|ui| {
                second(ui, &when);
                if suspended && ui.add(Button::small("Take back in")).clicked() {
                    action = Some(Action::Do(Command::Resume(prompt.key.clone())));
                }
            });
        }
        ui.add_space(space::L);
        if let Some(play) = role_play::play(trainer, card) {
            if ui.add(Button::plain(role_play::label(trainer, card)).key("I")).clicked() {
                action = Some(play);
            }
            ui.add_space(space::S);
        }
        if ui.add(Button::plain("Practise them").key("P")).clicked() {
            action = Some(cram(card, now));
        }
        ui.add_space(space::XS);
        small(ui, "As a cram: the schedule stays as it is.");
    });
    action
}

/// `follow-up/who-signs` as "Follow-up: who signs"; a side of a contrast by its name.
fn name_of(trainer: &Trainer, prompt: &Prompt) -> String {
    if let Some(CardBody::Contrast(contrast)) = trainer.library().card(prompt.card).map(|card| &card.body) {
        let side = if prompt.part == prompt::Part::Left { &contrast.left } else { &contrast.right };
        return side.name.clone();
    }
    let part = prompt.key.part();
    let (kind, rest) = part.split_once('/').unwrap_or((part, ""));
    let kind = words::capital(&if kind == "follow-up" { kind.to_owned() } else { kind.replace('-', " ") });
    if rest.is_empty() { kind } else { format!("{kind}: {}", rest.replace(['-', '_', '.'], " ")) }
}
