//! Choosing one question for a mock answer: the draft that waits, one that is due, one at random, or by hand.

use egui::{Key, Ui};

use super::said::STANDINGS;
use crate::model::attempt::{Draft, Slot, Standing};
use crate::model::card::{Card, CardBody, Level};
use crate::model::ids::PromptKey;
use crate::model::prompt::Part;
use crate::model::time::{Day, Timestamp};

use crate::model::words;
use crate::trainer::{Command, Sit, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::screens::pressed;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, SearchAsk, SearchList, action_card, caps_label, card, drop_down, empty, lead, minutes, pick_row, rule,
    second, segmented,
};

/// So many questions are listed; the search finds the others.
const LISTED: usize = 40;

/// What is chosen and typed, and the list, made anew when packs, answers or the day have changed.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct MockPage {
    topic: usize,
    standing: Option<Standing>,
    list: SearchList,
    /// The draft that is about to be thrown away.
    dropping: Option<Slot>,
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
    when: When,
    state: String,
}

/// When the schedule wants a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Due,
    New,
    Later,
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
        // What was left in an interview is offered there.
        let drafts: Vec<&Draft> = trainer.drafts().iter().filter(|draft| draft.interview.is_none()).collect();
        let draft = drafts.first().copied();
        if let Some(draft) = draft {
            action = self.waiting(ui, draft, drafts.get(1..).unwrap_or_default());
            ui.add_space(space::L);
        }
        let is_first = draft.is_none();
        let due = self.rows.iter().filter(|row| row.when == When::Due).count();
        let new = self.rows.iter().filter(|row| row.when == When::New).count();
        if let Some((title, sentence)) = by_schedule(due, new) {
            let button = if is_first { Button::primary("Start").key("Space") } else { Button::plain("Start").key("D") };
            if action_card(ui, title, &sentence, button).clicked() {
                action = Some(sit(Sit::Due { topic: None }));
            }
            ui.add_space(space::L);
        }
        let has_open = due + new > 0;
        let at_random = self.at_random(ui, trainer, is_first && !has_open, now);
        action = action.or(at_random);
        ui.add_space(space::L);
        let by_hand = self.by_hand(ui, trainer);
        action = action.or(by_hand);
        let by_key = self.keys(ui, trainer, draft, has_open, now);
        by_key.or(action)
    }

    fn keys(
        &self,
        ui: &Ui,
        trainer: &Trainer,
        draft: Option<&Draft>,
        has_open: bool,
        now: Timestamp,
    ) -> Option<Action> {
        let random =
            || Sit::Random { topic: self.topic(trainer), standing: self.standing, seed: now.millis().unsigned_abs() };
        if pressed(ui, Key::Space) {
            return Some(sit(match (draft, has_open) {
                (Some(draft), _) => Sit::Draft(draft.slot()),
                (None, true) => Sit::Due { topic: None },
                (None, false) => random(),
            }));
        }
        if has_open && pressed(ui, Key::D) {
            return Some(sit(Sit::Due { topic: None }));
        }
        pressed(ui, Key::R).then(|| sit(random()))
    }

    /// The drafts that were left, the newest to go on with at once.
    fn waiting(&mut self, ui: &mut Ui, draft: &Draft, others: &[&Draft]) -> Option<Action> {
        let mut action = None;
        let title = format!("Go on with \"{}\"", words::short(&draft.asked, 70));
        let sentence = format!("{}. It was kept when you left.", how_far(draft));
        if action_card(ui, &title, &sentence, Button::primary("Go on").key("Space")).clicked() {
            action = Some(sit(Sit::Draft(draft.slot())));
        }
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            let really = self.dropping.as_ref() == Some(&draft.slot());
            let label = if really { "Throw this draft away for good" } else { "Throw this draft away" };
            if ui.add(Button::small(label)).clicked() {
                self.dropping = if really { None } else { Some(draft.slot()) };
                if really {
                    action = Some(Action::Do(Command::DropDraft(draft.slot())));
                }
            }
            if really && ui.add(Button::small("Keep it")).clicked() {
                self.dropping = None;
            }
        });
        if !others.is_empty() {
            ui.add_space(space::S);
            card(ui, |ui| {
                caps_label(ui, "Other drafts");
                for (n, draft) in others.iter().enumerate() {
                    if n > 0 {
                        rule(ui);
                    }
                    if pick_row(ui, &draft.asked, &how_far(draft), "", None).clicked() {
                        action = Some(sit(Sit::Draft(draft.slot())));
                    }
                }
            });
        }
        action
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
                segmented(ui, "As whom", &mut self.standing, &STANDINGS);
            });
            ui.add_space(space::M);
            if fits == 0 {
                second(ui, "No question is of this topic and for this position. Choose another of either.");
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
                    action = Some(sit(Sit::Random { topic: self.topic(trainer), standing: self.standing, seed }));
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
        title.is_none_or(|title| title == row.topic) && self.standing.is_none_or(|standing| standing.suits(&row.levels))
    }

    fn by_hand(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        let mut action = None;
        card(ui, |ui| {
            caps_label(ui, "By hand");
            ui.add_space(space::S);
            if pressed(ui, Key::S) {
                self.list.focus_field();
            }
            let asked = self.list.field(ui, "Search the questions", "Search the questions", "S");
            ui.add_space(space::XS);
            let found = found(&self.rows, self.list.query(), trainer);
            if found.is_empty() {
                ui.add_space(space::S);
                second(ui, "No question has all of these words. Try fewer, or only their beginnings.");
            }
            let count = found.len().min(LISTED);
            self.list.keys(ui, count, |_| true);
            for (n, row) in found.iter().take(count).enumerate() {
                let tone = (row.when == When::Due).then_some(Tone::Accent);
                let draw = |ui: &mut Ui| pick_row(ui, &row.asked, &about(row), &row.state, tone);
                let picked = self.list.row(ui, (n, count), draw).clicked();
                if picked || (n == 0 && asked == Some(SearchAsk::First)) {
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
                let (when, state) = state(trainer, &prompt.key, now, today);
                Some(Row {
                    key: prompt.key.clone(),
                    title: card.title().to_owned(),
                    asked: asked(card)?.to_owned(),
                    topic: library.topic_title(&card.topic).to_owned(),
                    levels: card.levels.clone(),
                    when,
                    state,
                })
            })
            .collect();
    }
}

/// The questions that have all of the words, best first; all of them where there is no word.
fn found<'a>(rows: &'a [Row], query: &str, trainer: &Trainer) -> Vec<&'a Row> {
    if query.is_empty() {
        return rows.iter().collect();
    }
    let library = trainer.library();
    let cards = trainer.search().find(query);
    let place =
        |row: &Row| library.prompt(&row.key).and_then(|prompt| cards.iter().position(|card| *card == prompt.card));
    let mut found: Vec<(usize, &Row)> = rows.iter().filter_map(|row| Some((place(row)?, row))).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, row)| row).collect()
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

fn state(trainer: &Trainer, key: &PromptKey, now: Timestamp, today: Day) -> (When, String) {
    let Some(state) = trainer.ledger().state(key) else { return (When::New, "new".to_owned()) };
    match state.memory {
        _ if state.suspended => (When::Later, "suspended".to_owned()),
        None => (When::New, "new".to_owned()),
        Some(memory) if memory.is_due(today, trainer.calendar()) => (When::Due, "due".to_owned()),
        Some(memory) => (When::Later, format!("in {}", words::interval(memory.due, now, today))),
    }
}

/// What the schedule wants: a title and a sentence; nothing where every question comes later.
fn by_schedule(due: usize, new: usize) -> Option<(&'static str, String)> {
    Some(match (due, new) {
        (0, 0) => return None,
        (0, 1) => ("The next new question", "One question was not asked yet.".to_owned()),
        (0, n) => {
            ("The next new question", format!("{} questions were not asked yet.", words::capital(&words::count(n))))
        }
        (1, _) => ("A question that is due", "One question is due; the schedule wants it now.".to_owned()),
        (n, _) => {
            let due = words::capital(&words::count(n));
            ("A question that is due", format!("{due} questions are due, the longest overdue first."))
        }
    })
}

/// How much of a draft there is.
fn how_far(draft: &Draft) -> String {
    let written = match words::count_words(&draft.text) {
        0 => "no word yet".to_owned(),
        1 => "1 word".to_owned(),
        n => format!("{} words", words::thousands(n)),
    };
    let what = if draft.follows.is_some() { "a follow-up, " } else { "" };
    words::capital(&format!("{what}{written}, {} on the clock", minutes(draft.spent_ms / 1000)))
}

const fn sit(sit: Sit) -> Action {
    Action::Do(Command::Sit(sit))
}
