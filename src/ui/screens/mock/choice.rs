//! Choosing one question for a mock answer: the draft that waits, one that is due, one at random, or by hand.

use egui::{Key, Ui};

use super::sit::{Sit, drafts, sit};
use crate::model::attempt::Draft;
use crate::model::card::{Card, CardBody, Level};
use crate::model::ids::PromptKey;
use crate::model::prompt::Part;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::trainer::Trainer;
use crate::ui::action::{Action, Screen};
use crate::ui::screens::pressed;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TextField, action_card, caps_label, card, drop_down, empty, lead, minutes, pick_row, rule, second,
    segmented,
};

/// So many questions are listed; the search finds the others.
const LISTED: usize = 40;

const LEVELS: [(Option<Level>, &str); 4] =
    [(None, "Any level"), (Some(Level::Junior), "Junior"), (Some(Level::Mid), "Mid"), (Some(Level::Senior), "Senior")];

/// What is chosen and typed, and the list, made anew when packs, answers or the day have changed.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct MockPage {
    topic: usize,
    level: Option<Level>,
    query: String,
    made_for: Option<(u64, usize, Day)>,
    rows: Vec<Row>,
}

/// One question.
#[derive(Debug)]
struct Row {
    key: PromptKey,
    title: String,
    asked: String,
    topic: String,
    levels: Vec<Level>,
    is_due: bool,
    state: String,
}

impl MockPage {
    #[must_use]
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.refresh(trainer, now);
        if self.rows.is_empty() {
            let button = Some(Button::plain("Where packs go"));
            let sentence =
                "No pack has interview questions. Put one that does into the packs folder; Settings names it.";
            return empty(ui, "There is no question to answer.", sentence, button)
                .then_some(Action::Show(Screen::Settings));
        }
        lead(ui, "Answer one question in your own words. Then read what an interviewer would have heard.");
        ui.add_space(space::XL);
        let mut action = None;
        let draft = drafts(trainer).first();
        if let Some(draft) = draft {
            action = waiting(ui, trainer, draft);
            ui.add_space(space::L);
        }
        let is_first = draft.is_none();
        let due = self.rows.iter().filter(|row| row.is_due).count();
        if due > 0 {
            let sentence = match due {
                1 => "One question is due; the schedule wants it now.".to_owned(),
                n => format!("{} questions are due, the longest overdue first.", words::capital(&words::count(n))),
            };
            let button = if is_first { Button::primary("Start").key("Space") } else { Button::plain("Start").key("D") };
            if action_card(ui, "A question that is due", &sentence, button).clicked() {
                action = Some(sit(Sit::Due { topic: None }));
            }
            ui.add_space(space::L);
        }
        let at_random = self.at_random(ui, trainer, is_first && due == 0, now);
        action = action.or(at_random);
        ui.add_space(space::L);
        let by_hand = self.by_hand(ui, trainer);
        action = action.or(by_hand);
        let by_key = self.keys(ui, trainer, draft.is_some(), due > 0, now);
        by_key.or(action)
    }

    fn keys(&self, ui: &Ui, trainer: &Trainer, has_draft: bool, has_due: bool, now: Timestamp) -> Option<Action> {
        let random =
            || Sit::Random { topic: self.topic(trainer), level: self.level, seed: now.millis().unsigned_abs() };
        if pressed(ui, Key::Space) {
            return Some(sit(match (has_draft, has_due) {
                (true, _) => Sit::Resume,
                (false, true) => Sit::Due { topic: None },
                (false, false) => random(),
            }));
        }
        if has_due && pressed(ui, Key::D) {
            return Some(sit(Sit::Due { topic: None }));
        }
        pressed(ui, Key::R).then(|| sit(random()))
    }

    fn topic(&self, trainer: &Trainer) -> Option<crate::model::ids::TopicId> {
        let topics = trainer.library().topics();
        self.topic.checked_sub(1).and_then(|n| topics.get(n)).map(|topic| topic.id.clone())
    }

    fn at_random(&mut self, ui: &mut Ui, trainer: &Trainer, is_first: bool, now: Timestamp) -> Option<Action> {
        let mut topics = vec![(0, "Any topic")];
        topics.extend(trainer.library().topics().iter().enumerate().map(|(n, topic)| (n + 1, topic.title.as_str())));
        self.topic = self.topic.min(topics.len() - 1);
        let fits = self.rows.iter().filter(|row| self.fits(row, trainer)).count();
        let mut action = None;
        card(ui, |ui| {
            caps_label(ui, "At random");
            ui.add_space(space::M);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
                drop_down(ui, "Topic", &mut self.topic, &topics);
                segmented(ui, "Level", &mut self.level, &LEVELS);
            });
            ui.add_space(space::M);
            if fits == 0 {
                second(ui, "No question is of this topic and level. Choose another of either.");
                return;
            }
            ui.horizontal(|ui| {
                let button = if is_first {
                    Button::primary("Draw one").key("Space")
                } else {
                    Button::plain("Draw one").key("R")
                };
                if ui.add(button).clicked() {
                    let seed = now.millis().unsigned_abs();
                    action = Some(sit(Sit::Random { topic: self.topic(trainer), level: self.level, seed }));
                }
                ui.add_space(space::XS);
                second(
                    ui,
                    &match fits {
                        1 => "Out of one question.".to_owned(),
                        n => format!("Out of {} questions.", words::count(n)),
                    },
                );
            });
        });
        action
    }

    fn fits(&self, row: &Row, trainer: &Trainer) -> bool {
        let topics = trainer.library().topics();
        let title = self.topic.checked_sub(1).and_then(|n| topics.get(n)).map(|topic| topic.title.as_str());
        title.is_none_or(|title| title == row.topic)
            && (row.levels.is_empty() || self.level.is_none_or(|level| row.levels.contains(&level)))
    }

    fn by_hand(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        let mut action = None;
        card(ui, |ui| {
            caps_label(ui, "By hand");
            ui.add_space(space::S);
            let escape = ui.input(|input| input.key_pressed(Key::Escape));
            let field = TextField::new("Search the questions", &mut self.query)
                .unlabelled()
                .hint("Search the questions")
                .key("S")
                .show(ui);
            if pressed(ui, Key::S) {
                field.request_focus();
            }
            if escape && (field.has_focus() || field.lost_focus()) {
                self.query.clear();
                field.surrender_focus();
                ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
            }
            ui.add_space(space::XS);
            let found = self.found(trainer);
            if found.is_empty() {
                ui.add_space(space::S);
                second(ui, "No question has all of these words. Try fewer, or only their beginnings.");
            }
            for (n, row) in found.iter().take(LISTED).enumerate() {
                if n > 0 {
                    rule(ui);
                }
                let tone = row.is_due.then_some(Tone::Accent);
                let picked = pick_row(ui, &row.asked, &about(row), &row.state, tone).clicked();
                let entered = n == 0
                    && !self.query.trim().is_empty()
                    && field.lost_focus()
                    && ui.input(|input| input.key_pressed(Key::Enter));
                if picked || entered {
                    action = Some(sit(Sit::Question(row.key.clone())));
                }
            }
            if found.len() > LISTED {
                ui.add_space(space::S);
                let more = words::thousands(found.len() - LISTED);
                second(ui, &format!("{more} more. Search to find them."));
            }
        });
        action
    }

    fn found(&self, trainer: &Trainer) -> Vec<&Row> {
        if self.query.trim().is_empty() {
            return self.rows.iter().collect();
        }
        let library = trainer.library();
        let cards = trainer.search().find(&self.query);
        let place =
            |row: &Row| library.prompt(&row.key).and_then(|prompt| cards.iter().position(|card| *card == prompt.card));
        let mut found: Vec<(usize, &Row)> = self.rows.iter().filter_map(|row| Some((place(row)?, row))).collect();
        found.sort_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, row)| row).collect()
    }

    fn refresh(&mut self, trainer: &Trainer, now: Timestamp) {
        let today = trainer.today(now);
        let made_for = (trainer.library_version(), trainer.ledger().entries().len(), today);
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        let library = trainer.library();
        let prompts = library.prompts().iter().filter(|prompt| prompt.part == Part::Question);
        self.rows = prompts
            .filter_map(|prompt| {
                let card = library.card(prompt.card)?;
                let (is_due, state) = state(trainer, &prompt.key, now, today);
                Some(Row {
                    key: prompt.key.clone(),
                    title: card.title().to_owned(),
                    asked: asked(card)?.to_owned(),
                    topic: library.topic_title(&card.topic).to_owned(),
                    levels: card.levels.clone(),
                    is_due,
                    state,
                })
            })
            .collect();
    }
}

fn asked(card: &Card) -> Option<&str> {
    if let CardBody::Question(question) = &card.body { Some(&question.question) } else { None }
}

/// The claim it stands for, its topic, for whom.
fn about(row: &Row) -> String {
    let levels: Vec<&str> = row.levels.iter().map(|level| level.as_str()).collect();
    let mut parts = vec![row.title.clone(), row.topic.clone()];
    if !levels.is_empty() {
        parts.push(levels.join(", "));
    }
    parts.join(" · ")
}

fn state(trainer: &Trainer, key: &PromptKey, now: Timestamp, today: Day) -> (bool, String) {
    let Some(state) = trainer.ledger().state(key) else { return (false, "new".to_owned()) };
    match state.memory {
        _ if state.suspended => (false, "suspended".to_owned()),
        None => (false, "new".to_owned()),
        Some(memory) if memory.is_due(today, trainer.calendar()) => (true, "due".to_owned()),
        Some(memory) => (false, format!("in {}", words::interval(memory.due, now, today))),
    }
}

/// The draft that was left, to go on with.
fn waiting(ui: &mut Ui, trainer: &Trainer, draft: &Draft) -> Option<Action> {
    let count = draft.text.split_whitespace().count();
    let written = if count == 1 { "1 word".to_owned() } else { format!("{} words", words::thousands(count)) };
    let what = if draft.follows.is_some() { "A follow-up, " } else { "" };
    let sentence =
        format!("{what}{written}, {} on the clock. It was kept when you left.", minutes(draft.spent_ms / 1000));
    let _ = trainer;
    let title = format!("Go on with \"{}\"", words::short(&draft.asked, 90));
    action_card(ui, &title, &words::capital(&sentence), Button::primary("Go on").key("Space"))
        .clicked()
        .then(|| sit(Sit::Resume))
}
