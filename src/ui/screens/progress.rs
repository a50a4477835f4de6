//! Progress: what comes back when, what was done, how much was recalled, and what needs another look.

use egui::Ui;

use super::criteria::Criteria;
use super::scroll;
use crate::model::ids::PromptKey;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::progress::{Overview, WINDOW_DAYS, weeks};
use crate::trainer::{Command, Deck, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Part, body, caps_label, card, empty, fact, forecast, headline, heatmap, is_wide, lead, meter, rule, second,
    strong, trend, with_aside,
};

/// How far back recall by week is shown.
const WEEKS: u16 = 26;

/// Longest list shown whole.
const LIST: usize = 12;

/// Keeps what is folded from mock answers; the rest is drawn from the trainer.
#[derive(Debug, Default)]
pub(in crate::ui) struct ProgressScreen {
    criteria: Criteria,
}

impl ProgressScreen {
    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if super::library::escape(ui) {
            return Some(Action::Show(Screen::Today));
        }
        let overview = trainer.overview();
        let today = trainer.today(now);
        if overview.days.is_empty() && overview.orphans.is_empty() && trainer.attempts().is_empty() {
            let sentence =
                "After the first answers this page shows what comes back when, what you recalled, and what slips.";
            let button = Some(Button::primary("Start with the first answers"));
            return empty(ui, "No answers yet.", sentence, button).then(|| Action::Practise(Deck::default()));
        }
        let mut action = None;
        scroll(ui, "progress", |ui| {
            headline(ui, &opening(overview));
            lead(ui, &words::long_date(today));
            ui.add_space(space::XL);
            ui.scope(|ui| facts(ui, overview));
            ui.add_space(space::L);
            with_aside(ui, 328.0, |ui, part| match part {
                Part::Main => {
                    card(ui, |ui| {
                        caps_label(ui, "Due in the next 30 days");
                        ui.add_space(space::S);
                        forecast(ui, today, &overview.forecast);
                    });
                    ui.add_space(space::L);
                    recall(ui, overview, today);
                    card(ui, |ui| {
                        caps_label(ui, "Answers per day");
                        ui.add_space(space::S);
                        heatmap(ui, today, &per_day(overview));
                    });
                }
                Part::Aside => {
                    action = action.take().or_else(|| topics(ui, overview));
                }
            });
            ui.add_space(space::L);
            action = action.take().or(self.criteria.ui(ui, trainer, now));
            ui.add_space(space::L);
            let leeches: Vec<_> =
                overview.leeches.iter().map(|(key, n)| (key, format!("missed {}", words::times(*n)))).collect();
            let asked = list(
                ui,
                trainer,
                "Missed often",
                "Read these again, or suspend them.",
                &leeches,
                "Suspend",
                Command::Suspend,
            );
            action = action.take().or(asked);
            let suspended: Vec<_> = overview.suspended.iter().map(|key| (key, String::new())).collect();
            let asked = list(
                ui,
                trainer,
                "Suspended",
                "Not asked until you take them back in.",
                &suspended,
                "Take back in",
                Command::Resume,
            );
            action = action.take().or(asked);
            orphans(ui, overview);
        });
        action
    }
}

fn opening(overview: &Overview) -> String {
    let (recalled, asked) = overview.retention.window;
    match (recalled * 100).checked_div(asked) {
        None => "The first cards have not come back yet.".to_owned(),
        Some(percent) => format!("You recall {percent} % of what comes back."),
    }
}

fn facts(ui: &mut Ui, overview: &Overview) {
    let answers: u32 = overview.days.iter().map(|(_, day)| day.answers).sum();
    let (recalled, asked) = overview.retention.window;
    let retention =
        (recalled * 100).checked_div(asked).map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    let target = overview.readiness.target_percent;
    let readiness = &overview.readiness;
    // Before anything has come back "0 left" would read as a spent budget.
    let misses_left = if readiness.answers == 0 { "–".to_owned() } else { readiness.left().to_string() };
    let all = [
        ("Recalled", retention, format!("target {target} %, {WINDOW_DAYS} days")),
        ("Misses left", misses_left, format!("of {} in {WINDOW_DAYS} days", readiness.allowed())),
        (
            "Answers",
            words::thousands(answers as usize),
            if overview.days.len() == 1 { "on 1 day".to_owned() } else { format!("on {} days", overview.days.len()) },
        ),
        (
            "In a row",
            overview.streak.to_string(),
            if overview.streak == 1 { "day".to_owned() } else { "days".to_owned() },
        ),
    ];
    ui.spacing_mut().item_spacing.x = space::L;
    let per_row = if is_wide(ui) { all.len() } else { 2 };
    for (n, row) in all.chunks(per_row).enumerate() {
        if n > 0 {
            ui.add_space(space::L);
        }
        ui.columns(per_row, |columns| {
            for (ui, (label, value, note)) in columns.iter_mut().zip(row) {
                card(ui, |ui| fact(ui, label, value, note));
            }
        });
    }
}

/// Recall by week, from the second week on: one point is no trend.
fn recall(ui: &mut Ui, overview: &Overview, today: Day) {
    let weeks = weeks(&overview.days, today, WEEKS);
    if weeks.len() < 2 {
        return;
    }
    let target = overview.readiness.target_percent;
    card(ui, |ui| {
        caps_label(ui, &format!("Recalled by week, target {target} %"));
        ui.add_space(space::S);
        trend(ui, &weeks, target);
    });
    ui.add_space(space::L);
}

fn per_day(overview: &Overview) -> Vec<(Day, u32)> {
    overview.days.iter().map(|(day, count)| (*day, count.answers + count.crammed)).collect()
}

fn topics(ui: &mut Ui, overview: &Overview) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        caps_label(ui, "By topic");
        for (n, topic) in overview.topics.iter().enumerate() {
            if n > 0 {
                ui.add_space(space::M);
                rule(ui);
            }
            ui.add_space(space::S);
            let tone = if topic.mastery >= 0.8 { Tone::Good } else { Tone::Accent };
            meter(ui, &topic.title, topic.mastery, &format!("{:.0} % of it known", topic.mastery * 100.0), tone);
            ui.add_space(space::XS);
            second(ui, &format!("{} of {} met, {} mature, {} due", topic.seen, topic.prompts, topic.mature, topic.due));
            if topic.due > 0 && ui.add(Button::small("Practise this")).clicked() {
                action = Some(Action::Practise(Deck { topic: Some(topic.id.clone()), ..Deck::default() }));
            }
        }
        ui.add_space(space::S);
        second(
            ui,
            "The bar is the share of the whole topic that you know today. What you have not met yet is still to come.",
        );
    });
    action
}

/// A list of prompts with a note and one button each.
fn list(
    ui: &mut Ui,
    trainer: &Trainer,
    name: &str,
    sentence: &str,
    prompts: &[(&PromptKey, String)],
    button: &str,
    command: fn(PromptKey) -> Command,
) -> Option<Action> {
    if prompts.is_empty() {
        return None;
    }
    let mut action = None;
    card(ui, |ui| {
        caps_label(ui, name);
        second(ui, sentence);
        for (key, note) in prompts.iter().take(LIST) {
            ui.add_space(space::S);
            let front =
                trainer.library().face(key).map_or_else(|| key.to_string(), |face| words::short(&face.front, 90));
            strong(ui, &front);
            ui.horizontal(|ui| {
                if !note.is_empty() {
                    second(ui, note);
                }
                let place = trainer.library().prompt(key).map(|prompt| prompt.card);
                if let Some(place) = place
                    && ui.add(Button::small("Read")).clicked()
                {
                    action = Some(Action::Read(place));
                }
                if ui.add(Button::small(button)).clicked() {
                    action = Some(Action::Do(command((*key).clone())));
                }
            });
        }
        if prompts.len() > LIST {
            second(ui, &format!("and {} more", prompts.len() - LIST));
        }
    });
    ui.add_space(space::L);
    action
}

fn orphans(ui: &mut Ui, overview: &Overview) {
    if overview.orphans.is_empty() {
        return;
    }
    card(ui, |ui| {
        caps_label(ui, "Cards that are gone");
        second(ui, "Their answers are kept. If the card comes back under the same name, it goes on where it was.");
        for (key, answers) in overview.orphans.iter().take(LIST) {
            ui.add_space(space::XS);
            let times = if *answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
            body(ui, &format!("{key}, {times}"));
        }
        if overview.orphans.len() > LIST {
            second(ui, &format!("and {} more", overview.orphans.len() - LIST));
        }
    });
}
