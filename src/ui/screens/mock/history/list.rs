//! The list: every answer newest first, to be searched and narrowed to a topic, or the interviews.

use egui::{Key, Ui};

use super::Ask;
use crate::model::log::EntryId;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::screens::mock::interview::{Past, go_on};
use crate::ui::screens::mock::said::{band_then, facts, label_of, short_date, tone_of};
use crate::ui::screens::pressed;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, PICK_ROW, SearchAsk, SearchList, card_tight, drop_down, empty, pick_row, rows_in_sight, second, segmented,
};

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Answers,
    Interviews,
}

const SHOWN: [(Shown, &str); 2] = [(Shown::Answers, "Answers"), (Shown::Interviews, "Interviews")];

/// What is chosen and typed, and the rows, made anew when packs, answers or the day have changed.
#[derive(Debug, Default)]
pub(super) struct List {
    shown: Shown,
    topic: usize,
    answers: SearchList,
    held: SearchList,
    made_for: Option<(u64, usize, Day)>,
    rows: Vec<Row>,
    interviews: Vec<Past>,
    /// Places of the rows that fit, and the search and topic they fit.
    found: Vec<usize>,
    found_for: Option<(String, usize)>,
}

/// One answer.
#[derive(Debug)]
struct Row {
    id: EntryId,
    asked: String,
    note: String,
    state: String,
    tone: Option<Tone>,
    /// The number of its topic in the library, from 1; 0 for one that is gone.
    topic: usize,
    /// Everything that a search looks at, in lower case.
    words: String,
}

impl List {
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Ask> {
        self.refresh(trainer, now);
        if self.rows.is_empty() && self.interviews.is_empty() {
            let sentence = "Every mock answer is kept here, with what was read in it and the grade you gave.";
            let button = Some(Button::primary("Answer a question").key("Space"));
            let wanted = empty(ui, "Nothing was answered yet.", sentence, button) || pressed(ui, Key::Space);
            return wanted.then_some(Ask::Do(Action::MockAnswer));
        }
        let mut topics = vec![(0, "Any topic")];
        topics.extend(trainer.library().topics().iter().enumerate().map(|(n, topic)| (n + 1, topic.title.as_str())));
        self.topic = self.topic.min(topics.len() - 1);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            segmented(ui, "What is listed", &mut self.shown, &SHOWN);
            if self.shown == Shown::Answers {
                drop_down(ui, "Topic", &mut self.topic, &topics);
            }
        });
        ui.add_space(space::M);
        match self.shown {
            Shown::Answers => self.answers(ui),
            Shown::Interviews => self.interviews(ui),
        }
    }

    fn answers(&mut self, ui: &mut Ui) -> Option<Ask> {
        if pressed(ui, Key::S) {
            self.answers.focus_field();
        }
        let asked = self.answers.field(ui, "Search the answers", "Search questions and your own words", "S");
        self.find();
        ui.add_space(space::S);
        second(ui, &self.counted());
        ui.add_space(space::S);
        if self.found.is_empty() {
            return None;
        }
        let mut opened = None;
        let (list, found, rows) = (&mut self.answers, &self.found, &self.rows);
        let count = found.len();
        list.keys(ui, count, |_| true);
        card_tight(ui, |ui| {
            rows_in_sight(ui, PICK_ROW, count, list.wanted(), |ui, n| {
                let Some(row) = found.get(n).and_then(|place| rows.get(*place)) else { return };
                let draw = |ui: &mut Ui| pick_row(ui, &row.asked, &row.note, &row.state, row.tone);
                let picked = list.row(ui, (n, count), draw).clicked();
                if picked || (n == 0 && asked == Some(SearchAsk::First)) {
                    // Whoever comes back finds the keys at this row.
                    list.go_to(n);
                    opened = Some(Ask::Open(row.id.clone()));
                }
            });
        });
        opened
    }

    fn interviews(&mut self, ui: &mut Ui) -> Option<Ask> {
        if self.interviews.is_empty() {
            let sentence = "An interview asks several questions and ends with what a panel would say.";
            // The page of interviews is one key away, which the head of this page says.
            empty(ui, "No interview was held yet.", sentence, None);
            return None;
        }
        let mut opened = None;
        let (list, interviews) = (&mut self.held, &self.interviews);
        let count = interviews.len();
        list.keys(ui, count, |_| true);
        card_tight(ui, |ui| {
            rows_in_sight(ui, PICK_ROW, count, list.wanted(), |ui, n| {
                let Some(past) = interviews.get(n) else { return };
                let tone = past.is_unfinished.then_some(Tone::Accent);
                let draw = |ui: &mut Ui| pick_row(ui, &past.name, &past.note, &past.state, tone);
                if list.row(ui, (n, count), draw).clicked() {
                    opened = Some(Ask::Do(go_on(&past.id)));
                }
            });
        });
        opened
    }

    fn counted(&self) -> String {
        let all = self.rows.len();
        let narrowed = self.topic > 0 || !self.answers.query().is_empty();
        match (narrowed, self.found.len()) {
            (true, 0) => "No answer fits. Try fewer words, or another topic.".to_owned(),
            (true, n) => format!("{} of {} answers, newest first.", words::thousands(n), words::thousands(all)),
            (false, 1) => "One answer.".to_owned(),
            (false, n) => format!("{} answers, newest first.", words::thousands(n)),
        }
    }

    fn find(&mut self) {
        let wanted = (self.answers.query().to_lowercase(), self.topic);
        if self.found_for.as_ref() == Some(&wanted) {
            return;
        }
        let fits = |row: &Row| {
            (wanted.1 == 0 || row.topic == wanted.1) && wanted.0.split_whitespace().all(|word| row.words.contains(word))
        };
        self.found = self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(n, _)| n).collect();
        self.found_for = Some(wanted);
    }

    fn refresh(&mut self, trainer: &Trainer, now: Timestamp) {
        let made_for = (trainer.library_version(), trainer.ledger().entries().len(), trainer.today(now));
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.found_for = None;
        let library = trainer.library();
        let topic_of = |past: &crate::progress::PastAttempt| {
            let card = library.card(library.prompt(&past.attempt.key)?.card)?;
            library.topics().iter().position(|topic| topic.id == card.topic)
        };
        let attempts = trainer.attempts();
        self.rows = attempts
            .answers()
            .map(|past| {
                let attempt = &past.attempt;
                let band = band_then(past);
                let grade = past.grade.as_ref().map_or("not graded", |given| given.grade.label());
                let when = format!("{}, {}", short_date(past.day), words::clock(past.at, trainer.calendar()));
                let told = facts(attempt.took_s, attempt.limit_s, &attempt.text, attempt.spoken, attempt.hints);
                let topic = topic_of(past);
                Row {
                    id: past.id.clone(),
                    asked: attempt.asked.clone(),
                    note: format!("{when} · {told} · {}", grade.to_lowercase()),
                    state: label_of(band).to_owned(),
                    tone: band.map(|band| tone_of(Some(band))),
                    topic: topic.map_or(0, |n| n + 1),
                    words: format!("{} {}", attempt.asked, attempt.text).to_lowercase(),
                }
            })
            .collect();
        self.interviews = attempts.interviews().map(|past| Past::new(trainer, past)).collect();
    }
}
