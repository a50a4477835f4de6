//! One answer of the history: its words, what was read in them at that time, disputes, grade and time.

use egui::{Key, Ui};

use super::Ask;
use crate::coach::{State, state_of};
use crate::model::attempt::{Attempt, Mark};
use crate::model::criterion::Criterion;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::progress::PastAttempt;
use crate::trainer::{Command, Sit, Trainer};
use crate::ui::action::Action;
use crate::ui::screens::mock::said::{Asking, PASSED_ON, band_then, facts, label_of, short_date, tone_of};
use crate::ui::screens::pressed;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Part, Place, TableCell, TableColumn, TableRow, body, caps_label, card, headline, hints, own, pick_row,
    pill, rule, second, strong, table, title, with_aside, with_footer,
};

/// Width of the column with the marks.
const ASIDE: f32 = 348.0;
/// Questions longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 76;
/// So many other answers are offered for a comparison.
const OTHERS: usize = 6;

/// Which answer is open, and what its question asks for.
#[derive(Debug)]
pub(super) struct Opened {
    id: EntryId,
    asking: Option<(u64, Asking)>,
}

impl Opened {
    pub(super) const fn new(id: EntryId) -> Self {
        Self { id, asking: None }
    }

    pub(super) const fn id(&self) -> &EntryId {
        &self.id
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Ask> {
        let version = trainer.library_version();
        if self.asking.as_ref().is_none_or(|(known, _)| *known != version) {
            self.asking = Some((version, Asking::new(trainer)));
        }
        let past = trainer.attempts().get(&self.id)?;
        let key = &past.attempt.key;
        let is_it = |other: &&PastAttempt| other.id != self.id;
        let others: Vec<&PastAttempt> = trainer.attempts().of_question(key).filter(is_it).collect();
        let before = others.iter().find(|other| other.at <= past.at).copied();
        let can_answer = trainer.brief_of(key).is_some();
        let by_key = self.keys(ui, trainer, past, before.or(others.first().copied()), can_answer);
        let mut by_click = None;
        let name = format!("answer {} {}", self.id.device, self.id.sequence);
        with_footer(ui, &name, |ui, place| match place {
            Place::Body => by_click = by_click.take().or(self.body(ui, trainer, past, &others, now)),
            Place::Footer => {
                by_click = by_click.take().or(footer(ui, past, before.or(others.first().copied()), can_answer));
            }
        });
        by_key.or(by_click)
    }

    fn keys(
        &self,
        ui: &Ui,
        trainer: &Trainer,
        past: &PastAttempt,
        other: Option<&PastAttempt>,
        can_answer: bool,
    ) -> Option<Ask> {
        if pressed(ui, Key::Enter) {
            return Some(review(past));
        }
        if pressed(ui, Key::C) {
            return other.map(|other| compared(past, other));
        }
        if can_answer && pressed(ui, Key::R) {
            return Some(again(past));
        }
        let mut answers = trainer.attempts().answers();
        if pressed(ui, Key::ArrowLeft) {
            return answers.skip_while(|other| other.id != self.id).nth(1).map(|older| Ask::Open(older.id.clone()));
        }
        if pressed(ui, Key::ArrowRight) {
            return answers.rfind(|other| other.at > past.at).map(|newer| Ask::Open(newer.id.clone()));
        }
        pressed(ui, Key::Escape).then_some(Ask::Back)
    }

    fn body(
        &self,
        ui: &mut Ui,
        trainer: &Trainer,
        past: &PastAttempt,
        others: &[&PastAttempt],
        now: Timestamp,
    ) -> Option<Ask> {
        head(ui, trainer, past);
        ui.add_space(space::L);
        let mut ask = None;
        with_aside(ui, ASIDE, |ui, part| match part {
            Part::Main => {
                card(ui, |ui| {
                    if past.attempt.text.trim().is_empty() {
                        second(ui, PASSED_ON);
                    } else {
                        own(ui, &past.attempt.text);
                    }
                });
                for (n, follow_up) in trainer.attempts().follow_ups(&past.id).enumerate() {
                    ui.add_space(space::L);
                    follow_up_ui(ui, n + 1, &follow_up.attempt);
                }
            }
            Part::Aside => {
                grade(ui, trainer, past, now);
                self.marks(ui, trainer, past);
                ask = ask.take().or_else(|| others_ui(ui, trainer, past, others));
            }
        });
        ui.add_space(space::XL);
        ask
    }

    /// What was read at that time, in words and numbers.
    fn marks(&self, ui: &mut Ui, trainer: &Trainer, past: &PastAttempt) {
        if past.attempt.score.is_none() {
            return;
        }
        let disputed = trainer.attempts().disputed(&past.attempt.key);
        let asks = |criterion| self.asking.as_ref().is_none_or(|(_, asking)| asking.asks(past, criterion));
        let mut rows = Vec::new();
        let mut beats = Vec::new();
        for (mark, value) in &past.attempt.marks {
            match mark {
                Mark::Criterion(criterion) if asks(*criterion) => {
                    let own_word = disputed.contains(criterion).then(|| own_word(past, mark));
                    let state = state_of(*criterion, *value);
                    let cell = match own_word {
                        Some(Some(true)) => TableCell::new("met, your word"),
                        Some(Some(false)) => TableCell::new("not met, your word"),
                        Some(None) => TableCell::new("disputed"),
                        None => TableCell::toned(word_of(*criterion, state), tone_of_state(state)),
                    };
                    let number = TableCell::new((u32::from(*value) / 10).to_string());
                    rows.push(TableRow::new([criterion.label().into(), cell, number]));
                }
                Mark::Criterion(_) => {}
                Mark::Beat(name) => beats.push((name, *value, own_word(past, mark))),
            }
        }
        ui.add_space(space::L);
        card(ui, |ui| {
            caps_label(ui, "Read at that time");
            ui.add_space(space::S);
            let columns = [TableColumn::words("Criterion"), TableColumn::words("Read"), TableColumn::figures("Of 100")];
            table(ui, "Read at that time", &columns, &rows);
        });
        if beats.is_empty() {
            return;
        }
        let rows = beats.into_iter().map(|(name, value, own)| {
            let (word, tone) = match (own, value) {
                (Some(true), _) => ("said, your word", None),
                (Some(false), _) => ("not said, your word", None),
                (None, 1000..) => ("heard", Some(Tone::Good)),
                (None, 1..1000) => ("partly heard", Some(Tone::Warning)),
                (None, 0) => ("not heard", Some(Tone::Burning)),
            };
            let cell = tone.map_or_else(|| TableCell::new(word), |tone| TableCell::toned(word, tone));
            TableRow::new([name.as_str().into(), cell])
        });
        ui.add_space(space::L);
        card(ui, |ui| {
            caps_label(ui, "Beats of the card");
            ui.add_space(space::S);
            let columns = [TableColumn::words("Beat"), TableColumn::words("Read")];
            table(ui, "Beats of the card", &columns, &rows.collect::<Vec<_>>());
        });
    }
}

/// What a state is called, as in the review.
pub(super) const fn word_of(criterion: Criterion, state: State) -> &'static str {
    match (criterion.only_takes_away(), state) {
        (true, State::Found) => "fine",
        (true, State::Partly) => "a little",
        (true, State::Missing) => "costs you",
        (false, State::Found) => "found",
        (false, State::Partly) => "partly",
        (false, State::Missing) => "not seen",
    }
}

pub(super) const fn tone_of_state(state: State) -> Tone {
    match state {
        State::Found => Tone::Good,
        State::Partly => Tone::Warning,
        State::Missing => Tone::Burning,
    }
}

fn own_word(past: &PastAttempt, mark: &Mark) -> Option<bool> {
    past.self_scores.iter().rev().find(|(scored, _)| scored == mark).map(|(_, met)| *met)
}

fn head(ui: &mut Ui, trainer: &Trainer, past: &PastAttempt) {
    let attempt = &past.attempt;
    let when = format!("{}, {}", words::long_date(past.day), words::clock(past.at, trainer.calendar()));
    let told = facts(attempt.took_s, attempt.limit_s, &attempt.text, attempt.spoken, attempt.hints);
    let interview = if attempt.interview.is_some() { " · in an interview" } else { "" };
    let band = band_then(past);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::XS);
        pill(ui, label_of(band), tone_of(band));
        if let Some(score) = attempt.score {
            second(ui, &format!("{score} of 100 at that time"));
        }
    });
    ui.add_space(space::S);
    caps_label(ui, &format!("{when} · {told}{interview}"));
    ui.add_space(space::XS);
    if attempt.asked.chars().count() <= HEADLINE_CHARS {
        headline(ui, &attempt.asked);
    } else {
        title(ui, &attempt.asked);
    }
}

fn follow_up_ui(ui: &mut Ui, number: usize, attempt: &Attempt) {
    card(ui, |ui| {
        let told = facts(attempt.took_s, attempt.limit_s, &attempt.text, attempt.spoken, 0);
        caps_label(ui, &format!("Follow-up {number} · {told}"));
        ui.add_space(space::XS);
        strong(ui, &attempt.asked);
        ui.add_space(space::S);
        own(ui, &attempt.text);
    });
}

fn grade(ui: &mut Ui, trainer: &Trainer, past: &PastAttempt, now: Timestamp) {
    card(ui, |ui| {
        caps_label(ui, "Grade");
        ui.add_space(space::XS);
        match &past.grade {
            Some(given) => {
                strong(ui, given.grade.label());
                let today = trainer.today(now);
                let is_newest = trainer.ledger().last_review(&past.attempt.key) == Some(&given.id);
                match words::interval(given.due, now, today).as_str() {
                    _ if !is_newest => second(ui, "The question was graded again since."),
                    "today" => second(ui, "The question comes back today."),
                    interval => second(ui, &format!("The question comes back in {interval}.")),
                };
            }
            None => {
                body(ui, "Not graded yet.");
                second(ui, "The full review proposes a grade, and you decide.");
            }
        }
        if !past.disputes.is_empty() {
            ui.add_space(space::M);
            let names: Vec<&str> = past.disputes.iter().map(|criterion| criterion.label()).collect();
            second(ui, &format!("You disputed: {}.", names.join(", ")));
        }
    });
}

/// The other answers to the same question. The one to compare with.
fn others_ui(ui: &mut Ui, trainer: &Trainer, past: &PastAttempt, others: &[&PastAttempt]) -> Option<Ask> {
    let mut ask = None;
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "Other answers to this question");
        ui.add_space(space::XS);
        if others.is_empty() {
            second(ui, "There is none yet. Answer it again, and both can be compared.");
        }
        for (n, other) in others.iter().take(OTHERS).enumerate() {
            if n > 0 {
                rule(ui);
            }
            let name = format!("{}, {}", short_date(other.day), words::clock(other.at, trainer.calendar()));
            let note = facts(other.attempt.took_s, other.attempt.limit_s, &other.attempt.text, false, 0);
            let band = band_then(other);
            if pick_row(ui, &name, &note, label_of(band), Some(tone_of(band))).clicked() {
                ask = Some(compared(past, other));
            }
        }
        if others.len() > OTHERS {
            second(ui, "Older ones can be chosen in the comparison.");
        }
    });
    ask
}

fn footer(ui: &mut Ui, past: &PastAttempt, other: Option<&PastAttempt>, can_answer: bool) -> Option<Ask> {
    let mut ask = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        if ui.add(Button::primary("Full review").key("Enter")).clicked() {
            ask = Some(review(past));
        }
        if let Some(other) = other
            && ui.add(Button::plain("Compare").key("C")).clicked()
        {
            ask = Some(compared(past, other));
        }
        if can_answer && ui.add(Button::plain("Answer again").key("R")).clicked() {
            ask = Some(again(past));
        }
    });
    ui.add_space(space::S);
    let small = hints(ui, &[Button::small("Older and newer").key("← →"), Button::small("History").key("Esc")]);
    ask.or(small.filter(|n| *n == 1).map(|_| Ask::Back))
}

fn review(past: &PastAttempt) -> Ask {
    Ask::Do(Action::Do(Command::Sit(Sit::Review(past.id.clone()))))
}

fn again(past: &PastAttempt) -> Ask {
    Ask::Do(Action::Do(Command::Sit(Sit::Question(past.attempt.key.clone()))))
}

/// The older one first.
fn compared(past: &PastAttempt, other: &PastAttempt) -> Ask {
    let (older, newer) = if other.at <= past.at { (other, past) } else { (past, other) };
    Ask::Compare(older.id.clone(), newer.id.clone())
}
