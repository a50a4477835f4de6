//! Exercises: what kinds there are, how each last went, and the way into practising them.

use std::collections::HashMap;

use egui::{Key, Rect, Ui, UiBuilder, pos2, vec2};

use crate::model::card::{Calculation, CardBody, CardKind};
use crate::model::library::CardRef;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::trainer::{Deck, Mode, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::screens::pressed;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, action_card, caps_label, card, empty, lead, rule, second, strong};

/// What the page keeps: the list, made anew when packs, answers or the day have changed.
#[derive(Debug, Default)]
pub(super) struct ExercisesPage {
    made_for: Option<(u64, usize, Day)>,
    rows: Vec<Row>,
    open: usize,
}

/// One exercise of the list.
#[derive(Debug)]
struct Row {
    card: CardRef,
    name: String,
    /// How it last went. Not how its question begins: its numbers are drawn anew, and others would stand in it.
    went: String,
}

impl ExercisesPage {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.refresh(trainer, now);
        if self.rows.is_empty() {
            let button = Some(Button::plain("Where packs go"));
            let sentence = "No pack has calculation cards. Put one that does into the packs folder; Settings names it.";
            return empty(ui, "There is nothing to predict yet.", sentence, button)
                .then_some(Action::Show(Screen::Settings));
        }
        let mut action = None;
        ui.scope(|ui| {
            ui.set_max_width(space::COLUMN.min(ui.available_width()));
            lead(
                ui,
                "Predict a number, then see it worked out. The numbers are new each time; your answers count in the \
                 schedule like those to any card.",
            );
            ui.add_space(space::L);
            let (title, sentence) = if self.open > 0 {
                let sentence = format!("{} due or new, in the order of the day.", words::thousands(self.open));
                ("Exercises that are open".to_owned(), sentence)
            } else {
                let all = words::capital(&words::count(self.rows.len()));
                let sentence = format!("{all} in random order. Nothing is due, so the schedule stays as it is.");
                ("All exercises, as a cram".to_owned(), sentence)
            };
            if action_card(ui, &title, &sentence, Button::primary("Start").key("Space")).clicked() {
                action = Some(all(trainer, now));
            }
            ui.add_space(space::L);
            card(ui, |ui| {
                caps_label(ui, "One at a time");
                for (n, row) in self.rows.iter().enumerate() {
                    ui.add_space(space::M);
                    if n > 0 {
                        rule(ui);
                        ui.add_space(space::M);
                    }
                    if row_ui(ui, row) {
                        action = Some(one(trainer, row.card, now));
                    }
                }
            });
        });
        if pressed(ui, Key::Space) {
            return Some(all(trainer, now));
        }
        action
    }

    fn refresh(&mut self, trainer: &Trainer, now: Timestamp) {
        let today = trainer.today(now);
        let made_for = (trainer.library_version(), trainer.ledger().entries().len(), today);
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.open = trainer.queue(&scheduled(None), now).len();
        let many = trainer.library().packs().iter().filter(|pack| has_exercises(&pack.cards)).count() > 1;
        let (places, told): (Vec<CardRef>, Vec<(&Calculation, &str)>) = trainer
            .library()
            .cards()
            .filter_map(|(place, card)| {
                let CardBody::Calculation(calculation) = &card.body else { return None };
                let pack = trainer.library().pack_of(place).filter(|_| many).map_or("", |pack| pack.title.as_str());
                Some((place, (calculation.as_ref(), pack)))
            })
            .unzip();
        let row = |(card, name)| Row { card, name, went: went(trainer, card, today) };
        self.rows = places.into_iter().zip(names(&told)).map(row).collect();
    }
}

/// What each calculation practises and its pack, where there are several; no two alike.
fn names(told: &[(&Calculation, &str)]) -> Vec<String> {
    let pack = |pack: &str| if pack.is_empty() { String::new() } else { format!(" · {pack}") };
    let plain = |(calculation, of): &(&Calculation, &str)| format!("{}{}", calculation.formula.label(), pack(of));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for each in told {
        *seen.entry(plain(each)).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    told.iter()
        .map(|each| {
            let (calculation, of) = each;
            if seen.get(&plain(each)).is_none_or(|n| *n == 1) {
                return plain(each);
            }
            let label = calculation.formula.label();
            let name = if calculation.parameters.iter().any(|parameter| parameter.name == "events") {
                format!("{label}, in events")
            } else if calculation.formula.ways().iter().any(|way| way.contains(&"events")) {
                format!("{label}, in time")
            } else {
                label.to_owned()
            };
            let nth = taken.entry(format!("{name}{of}")).or_default();
            *nth += 1;
            let nth = if *nth == 1 { String::new() } else { format!(" ({nth})") };
            format!("{name}{nth}{}", pack(of))
        })
        .collect()
}

fn has_exercises(cards: &[crate::model::card::Card]) -> bool {
    cards.iter().any(|card| card.kind() == CardKind::Calculation)
}

/// How it last went, and whether it is due.
fn went(trainer: &Trainer, place: CardRef, today: Day) -> String {
    let state = trainer.library().prompts_of(place).find_map(|prompt| trainer.ledger().state(&prompt.key));
    let Some(state) = state else { return "Not tried yet".to_owned() };
    let last = match state.answers().next_back() {
        Some((day, grade)) if day == today => format!("Last: {}, today", grade.label().to_lowercase()),
        Some((day, grade)) => {
            let days = today.number().abs_diff(day.number());
            let ago = if days == 1 { "yesterday".to_owned() } else { format!("{days} days ago") };
            format!("Last: {}, {ago}", grade.label().to_lowercase())
        }
        None => "Only crammed so far".to_owned(),
    };
    let memory = state.memory.map(|memory| memory.is_due(today, trainer.calendar()));
    match (state.suspended, memory) {
        (true, _) => format!("{last} · suspended"),
        (false, Some(true)) => format!("{last} · due"),
        (false, Some(false)) => format!("{last} · not due"),
        (false, None) => last,
    }
}

fn scheduled(card: Option<CardRef>) -> Deck {
    Deck { card, kind: Some(CardKind::Calculation), ..Deck::default() }
}

/// By schedule where something is open, otherwise as a cram.
fn deck(trainer: &Trainer, card: Option<CardRef>, now: Timestamp) -> Action {
    let deck = scheduled(card);
    let deck = if trainer.queue(&deck, now).is_empty() {
        Deck { mode: Mode::Cram, seed: now.millis().unsigned_abs(), ..deck }
    } else {
        deck
    };
    Action::Practise(deck)
}

fn all(trainer: &Trainer, now: Timestamp) -> Action {
    deck(trainer, None, now)
}

fn one(trainer: &Trainer, card: CardRef, now: Timestamp) -> Action {
    deck(trainer, Some(card), now)
}

/// A name, how it went, and at the right the button; whether that was clicked.
fn row_ui(ui: &mut Ui, row: &Row) -> bool {
    let all = ui.available_rect_before_wrap();
    let button = Button::plain("Practise");
    let wanted = button.size(ui);
    let left = Rect::from_min_size(all.min, vec2(all.width() - wanted.x - space::L, all.height()));
    let text = ui
        .scope_builder(UiBuilder::new().max_rect(left), |ui| {
            strong(ui, &row.name);
            second(ui, &row.went);
        })
        .response
        .rect;
    let top = (text.center().y - wanted.y / 2.0).round();
    let place = Rect::from_min_size(pos2((all.right() - wanted.x).round(), top), wanted);
    let response = ui.new_child(UiBuilder::new().max_rect(place).id_salt(row.card)).add(button);
    let name = format!("Practise: {}", row.name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::model::card::{Calculation, Formula, Parameter};

    fn asks(formula: Formula, parameter: &str) -> Calculation {
        let parameters = vec![Parameter { name: parameter.to_owned(), values: vec!["1".to_owned()] }];
        let (question, method) = (String::new(), String::new());
        Calculation { question, formula, parameters, tolerance_per_mille: 0, method }
    }

    #[test]
    fn rows_that_would_be_named_alike_are_told_apart_and_others_left_alone() {
        let (left, events) = (asks(Formula::BudgetLeft, "window"), asks(Formula::BudgetLeft, "events"));
        let (burn, gone) = (asks(Formula::BurnRate, "target"), asks(Formula::TimeToEmpty, "window"));
        let told = [(&left, ""), (&events, ""), (&burn, ""), (&gone, ""), (&gone, "")];
        let gone = "Time until the budget is gone";
        let expected = ["Budget left, in time", "Budget left, in events", "Burn rate", gone, &format!("{gone} (2)")];
        assert_eq!(names(&told), expected);
        assert_eq!(names(&[(&burn, "One"), (&burn, "Two")]), ["Burn rate · One", "Burn rate · Two"]);
    }
}
