//! A picture of every screen, dark and light, wide and narrow. Open them when one changes.

use egui::Key;
use egui_kittest::{Harness, SnapshotResults};
use hotseat::model::problem::{Place, Problem, Severity};
use hotseat::model::settings::Settings;
use hotseat::trainer::{Command, Trainer};
use hotseat::ui::App;

use crate::harness::{SIZES, THEMES};
use crate::program::{NOW, after_forty_days, beginner, frozen, open_now};

pub(crate) fn taken(name: &str, trainer: impl Fn() -> Trainer, reach: impl Fn(&mut Harness<'static, App>)) {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            let mut harness = open_now(trainer(), size, theme);
            harness.run();
            reach(&mut harness);
            harness.run();
            harness.snapshot(format!("{name}-{width}-{shade}"));
            results.extend_harness(&mut harness);
        }
    }
}

/// The smallest window at the largest zoom, where every screen must still be usable.
pub(crate) fn zoomed(name: &str, trainer: Trainer, keys: &[Key], results: &mut SnapshotResults) {
    let mut trainer = trainer;
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    let mut harness = open_now(trainer, [800.0, 600.0], egui::Theme::Light);
    harness.run();
    press(&mut harness, keys);
    harness.snapshot(format!("{name}-zoomed"));
    results.extend_harness(&mut harness);
}

fn press(harness: &mut Harness<'static, App>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

fn go(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
    harness.run();
}

fn first_day() -> Trainer {
    beginner(frozen(), vec![], NOW)
}

fn learner() -> Trainer {
    after_forty_days(frozen())
}

#[test]
fn today_on_the_first_day() {
    taken("today-first", first_day, |_| {});
}

#[test]
fn today_after_forty_days() {
    taken("today", learner, |_| {});
}

#[test]
fn practise_question() {
    taken("practise-question", first_day, |harness| press(harness, &[Key::Space]));
}

#[test]
fn practise_answer() {
    taken("practise-answer", first_day, |harness| press(harness, &[Key::Space, Key::Space]));
}

#[test]
fn practise_choice() {
    taken("practise-choice", learner, |harness| go(harness, Key::Num2));
}

#[test]
fn zoomed_to_200_per_cent() {
    let mut results = SnapshotResults::new();
    zoomed("today", learner(), &[], &mut results);
    zoomed("practise-answer", first_day(), &[Key::Space, Key::Space], &mut results);
    zoomed("reading", learner(), &[Key::R, Key::Space], &mut results);
}

#[test]
fn library_list() {
    let broken = || {
        let problem = Problem {
            file: "packs/payments-guild/cards/03.json".into(),
            place: Place { line: Some(41), column: Some(12), path: "[7].trap.sample".into() },
            severity: Severity::Error,
            what: "this text is empty".into(),
            advice: "write the weak answer in a candidate's voice, or leave the trap out".into(),
        };
        beginner(frozen(), vec![problem], NOW)
    };
    taken("library", broken, |harness| go(harness, Key::Num4));
}

#[test]
fn library_search() {
    taken("library-search", learner, |harness| {
        go(harness, Key::Num4);
        press(harness, &[Key::Slash]);
        harness.event(egui::Event::Text("budget".into()));
        harness.run();
    });
}

#[test]
fn reading() {
    taken("reading", learner, |harness| press(harness, &[Key::R, Key::Space, Key::Space, Key::Space]));
}

#[test]
fn progress() {
    taken("progress", learner, |harness| go(harness, Key::Num5));
}

#[test]
fn progress_before_the_first_answer() {
    taken("progress-empty", first_day, |harness| go(harness, Key::Num5));
}

#[test]
fn settings() {
    taken("settings", first_day, |harness| go(harness, Key::Comma));
}

#[test]
fn keys() {
    taken("keys", first_day, |harness| press(harness, &[Key::F1]));
}
